"""What is laid aside comes back as it was, and leaves no file behind."""

import errno
import gc
import os
from pathlib import Path

import pytest

from schemas.errors import NoRoom
from schemas.spill import Spill, paused_collector


@pytest.fixture
def scratch(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.setattr("tempfile.tempdir", str(tmp_path))
    return tmp_path


def test_bytes_come_back_in_any_order(scratch: Path) -> None:
    spill = Spill()
    laid = [spill.put(bytes([n]) * n) for n in range(50)]
    for n in (49, 0, 7, 7, 31):
        assert spill.get(laid[n]) == bytes([n]) * n


def test_its_file_has_no_name_even_while_it_is_used(scratch: Path) -> None:
    spill = Spill()
    spill.put(b"abc")
    assert list(scratch.iterdir()) == []


def test_its_file_is_closed_with_the_last_who_holds_it(scratch: Path) -> None:
    spill = Spill()
    number = spill._number
    os.fstat(number)
    del spill
    with pytest.raises(OSError, match="Bad file descriptor"):
        os.fstat(number)


def test_a_full_disk_is_no_fault_of_the_file(
    scratch: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def refuse(*_: object) -> int:
        raise OSError(errno.ENOSPC, "No space left on device")

    spill = Spill()
    monkeypatch.setattr(os, "pwrite", refuse)
    with pytest.raises(NoRoom, match="set TMPDIR"):
        spill.put(b"abc")


def test_the_collector_goes_on_as_it_was() -> None:
    assert gc.isenabled()
    with paused_collector():
        assert not gc.isenabled()
        with paused_collector():
            pass
        assert not gc.isenabled()
    assert gc.isenabled()
