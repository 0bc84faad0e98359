"""Telling the living from the dead."""

import os
import subprocess
import sys

from workers.queue.process import is_dead, name_process


def test_this_process_lives() -> None:
    assert is_dead(name_process()) is False


def test_a_process_that_ended_is_dead_even_before_its_parent_noticed() -> None:
    child = subprocess.Popen([sys.executable, "-c", "input()"], stdin=subprocess.PIPE)
    name = name_process(child.pid)
    assert is_dead(name) is False
    child.kill()
    os.waitid(os.P_PID, child.pid, os.WEXITED | os.WNOWAIT)
    assert is_dead(name) is True
    child.communicate()
    assert is_dead(name) is True


def test_another_process_of_the_same_number_is_not_it() -> None:
    assert is_dead(name_process().rpartition(":")[0] + ":12345") is True


def test_of_another_machine_nobody_knows() -> None:
    assert is_dead("far-away:1:2") is None
    assert is_dead("") is None
    assert is_dead("nonsense") is None
