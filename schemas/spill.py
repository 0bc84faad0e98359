"""Where what a long document made waits on disk, so that memory does not grow with its pages."""

import ctypes
import errno
import gc
import os
import sys
import tempfile
import weakref
from collections.abc import Iterator
from contextlib import contextmanager
from functools import cache
from typing import NamedTuple

from schemas.errors import NoRoom

_FULL = frozenset({errno.ENOSPC, errno.EDQUOT, errno.EFBIG})


class Laid(NamedTuple):
    """Where bytes were put in a Spill."""

    start: int
    size: int


class Spill:
    """Bytes of one document in a file that has no name.

    It lies in the system's folder for temporary files (`TMPDIR`), and is gone with the last who
    holds it, or with the process, however that ends.
    """

    def __init__(self) -> None:
        file = tempfile.TemporaryFile(prefix="assayist-", buffering=0)  # noqa: SIM115 # see finalize
        self._number = file.fileno()
        self._end = 0
        weakref.finalize(self, file.close)

    def put(self, data: bytes) -> Laid:
        """Raises NoRoom when the disk is full."""
        laid = Laid(self._end, len(data))
        while data:
            try:
                written = os.pwrite(self._number, data, self._end)
            except OSError as error:
                if error.errno not in _FULL:
                    raise
                raise NoRoom(
                    tempfile.gettempdir(),
                    reason="There is no room for the temporary file of a long document.",
                    remedy="Make room there, or set TMPDIR to a folder on another disk.",
                ) from error
            self._end += written
            data = data[written:]
        return laid

    def get(self, laid: Laid) -> bytes:
        data = os.pread(self._number, laid.size, laid.start)
        if len(data) != laid.size:
            raise EOFError(f"{len(data)} of {laid.size} bytes at {laid.start}")
        return data


def return_memory() -> None:
    """Give what is free back to the system, where the C library can: pdfium and the parts of a long
    document leave holes that grow to a quarter of the process. Takes a millisecond."""
    trim = getattr(_c_library(), "malloc_trim", None)
    if trim is not None:
        trim(0)


@cache
def _c_library() -> ctypes.CDLL | None:
    return ctypes.CDLL(None) if sys.platform.startswith("linux") else None


@contextmanager
def paused_collector() -> Iterator[None]:
    """For a part that makes thousands of tuples and no cycles: looking for cycles among them, and
    among all that stays, takes longer than making them."""
    paused = gc.isenabled()
    gc.disable()
    try:
        yield
    finally:
        if paused:
            gc.enable()
