"""Limits of memory and time, kept inside a process of their own."""

import subprocess
import sys
import time

import pytest

from workers.queue.limits import Patience, TimeLimit

_GREEDY = """
from workers.queue.limits import limit_memory
limit_memory(200)
try:
    bytearray(10_000_000_000)
except MemoryError:
    print("refused")
print(len(bytearray(50_000_000)))
"""
_FROZEN = """
from workers.queue.limits import Patience
with Patience(0.3, 0.6):
    sum(range(100 * 10**9))  # holds the interpreter's lock
"""


def _run(script: str) -> subprocess.CompletedProcess[str]:
    return subprocess.run(
        [sys.executable, "-c", script], capture_output=True, text=True, timeout=60, check=False
    )


def test_what_a_process_cannot_have_is_an_error_and_it_goes_on() -> None:
    assert _run(_GREEDY).stdout.split() == ["refused", "50000000"]


def test_what_takes_too_long_is_interrupted() -> None:
    with pytest.raises(TimeLimit), Patience(0.1, 30):
        time.sleep(20)


def test_each_page_gives_new_time() -> None:
    with Patience(0.5, 30) as patience:
        for _ in range(4):
            time.sleep(0.2)
            patience.renew()


def test_no_limit_is_left_behind() -> None:
    with Patience(0.05, 0.1):
        pass
    time.sleep(0.2)


def test_a_loop_that_lets_nothing_else_run_ends_with_its_process() -> None:
    done = _run(_FROZEN)
    assert done.returncode == 1
    assert "Timeout" in done.stderr
