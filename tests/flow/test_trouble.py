"""Bad documents among good ones: each ends with its reason, and the others go on."""

import os
import signal
import time

import pytest

from schemas.settings import Settings
from tests.flow.running import (
    READERS,
    inbox_path,
    is_alive,
    list_documents,
    running,
    wait_for_documents,
    wait_until,
)
from tests.workers.queue.readers import write_pdf

_ENV = {"ASSAYIST_READER": READERS}
_EXPECTED = {
    "password.pdf": ("locked", "refused", "Encrypted"),
    "scan.pdf": ("picture", "waiting", "NoOcr"),
    "fault.pdf": ("bug", "failed", "KeyError"),
    "greedy.pdf": ("memory=3000", "failed", "memory-limit"),
    "slow.pdf": ("loop", "failed", "time-limit"),
    "program.pdf": ("program=60", "failed", "time-limit"),
    "stubborn.pdf": ("swallow", "failed", "time-limit"),
    "frozen.pdf": ("freeze=100", "failed", "time-limit"),
    "crash.pdf": ("crash", "failed", "worker-died"),
    "long.pdf": ("slowly=8", "done", None),
}


@pytest.mark.timeout(300)
def test_each_document_ends_with_its_reason_and_the_good_ones_are_done(
    settings: Settings,
) -> None:
    """A time limit stops a loop, a waiting program, code that swallows every exception, and a loop
    in C that lets nothing else run; but not a document of many pages that are each in time."""
    settings = settings.model_copy(
        update={"soft_limit_s": 3.0, "hard_limit_s": 6.0, "lease_s": 4.0, "max_memory_mb": 500}
    )
    for name, (orders, _, _) in _EXPECTED.items():
        write_pdf(inbox_path(settings, name), orders, salt=name)
    for number in range(6):
        write_pdf(inbox_path(settings, f"good-{number}.pdf"), "pages=3", salt=str(number))
    with running(settings, env=_ENV):
        found = wait_for_documents(settings, len(_EXPECTED) + 6, seconds=200)
        refused = settings.refused_folder / "password.pdf.reason.txt"
        wait_until(refused.exists, seconds=10, what="the refused file has its note")
    outcomes = {name: (entry.state, entry.reason_kind) for name, entry in found.items()}
    expected = {name: (state, kind) for name, (_, state, kind) in _EXPECTED.items()}
    expected |= {f"good-{number}.pdf": ("done", None) for number in range(6)}
    assert outcomes == expected
    assert all(entry.reason and entry.remedy for entry in found.values() if entry.reason_kind)
    assert "KeyError" in (found["fault.pdf"].traceback or "")


@pytest.mark.timeout(120)
def test_ctrl_c_finishes_what_is_in_hand_and_leaves_nothing_behind(settings: Settings) -> None:
    write_pdf(inbox_path(settings, "a.pdf"), "sleep=3")
    with running(settings, env=_ENV) as up:
        wait_until(lambda: _states(settings) == ["running"], seconds=60, what="it runs")
        below = up.find("")
        up.process.send_signal(signal.SIGINT)
        assert up.process.wait(25) == 0
        assert not any(is_alive(process) for process in below)
    assert _states(settings) == ["done"]


@pytest.mark.timeout(120)
def test_ctrl_c_twice_stops_at_once_and_the_next_start_goes_on(settings: Settings) -> None:
    write_pdf(inbox_path(settings, "a.pdf"), "sleep=8")
    with running(settings, env=_ENV) as up:
        wait_until(lambda: _states(settings) == ["running"], seconds=60, what="it runs")
        below = up.find("")
        up.process.send_signal(signal.SIGINT)
        time.sleep(0.5)
        start = time.monotonic()
        up.process.send_signal(signal.SIGINT)
        up.process.wait(5)
        assert time.monotonic() - start < 4
        assert not any(is_alive(process) for process in below)
        up.restart()
        found = wait_for_documents(settings, 1, seconds=60)
    assert (found["a.pdf"].state, found["a.pdf"].attempt) == ("done", 2)


@pytest.mark.timeout(120)
def test_children_do_not_outlive_a_killed_supervisor(settings: Settings) -> None:
    with running(settings, env=_ENV) as up:
        wait_until(lambda: len(up.find("worker")) >= 3, seconds=60, what="the workers run")
        below = up.find("")
        os.kill(up.process.pid, signal.SIGKILL)
        wait_until(
            lambda: not any(is_alive(process) for process in below),
            seconds=30,
            what="all are gone",
        )


@pytest.mark.timeout(120)
def test_a_second_supervisor_on_the_same_data_says_so(settings: Settings) -> None:
    with running(settings, env=_ENV) as up:
        wait_until(lambda: len(up.find("worker")) >= 1, seconds=60, what="the first one runs")
        with running(settings, env=_ENV) as second:
            assert second.process.wait(30) != 0
        assert "runs already with this data folder" in second.log.read_text(encoding="utf-8")


def _states(settings: Settings) -> list[str]:
    return [entry.state for entry in list_documents(settings)]
