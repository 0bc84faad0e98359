"""What a process loads once."""

import gc

import pytest

import workers.tools
from workers.tools import load_tools


def test_the_garbage_collector_leaves_the_lists_alone(monkeypatch: pytest.MonkeyPatch) -> None:
    lists = {number: [number] for number in range(1000)}
    monkeypatch.setattr(workers.tools, "load_namer", lambda _folder: lists)
    gc.unfreeze()
    try:
        load_tools()
        assert gc.get_freeze_count() > len(lists)
    finally:
        gc.unfreeze()


def test_patterns_of_measures_are_made_before_processes_fork(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr(workers.tools, "load_namer", lambda _folder: {})
    try:
        assert "_names" in vars(load_tools().measures)
    finally:
        gc.unfreeze()
