"""What one process may take of the machine: memory, and time without a page finished."""

import faulthandler
import signal
from pathlib import Path
from types import FrameType, TracebackType
from typing import Self


class TimeLimit(BaseException):
    """Raised inside a task that runs too long; no `except Exception` on the way swallows it."""


class Patience:
    """Two limits that count from the last page finished, while the context lasts.

    At the first TimeLimit is raised in the main thread. What cannot be interrupted, such as a loop
    in C that holds the interpreter's lock, ends with its process at the second: that is watched by
    a thread in C. Its stack goes to the log, and the ledger sees that the process is dead.

    The limits of the pool would count from the start of the document, and no number fits both a
    page that hangs and a scan of 500 pages.
    """

    def __init__(self, soft_s: float, hard_s: float) -> None:
        self._soft_s = soft_s
        self._hard_s = hard_s

    def renew(self) -> None:
        signal.setitimer(signal.ITIMER_REAL, self._soft_s)
        faulthandler.dump_traceback_later(self._hard_s, exit=True, file=2)

    def __enter__(self) -> Self:
        self._before = signal.signal(signal.SIGALRM, _stop_reading)
        self.renew()
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        signal.setitimer(signal.ITIMER_REAL, 0)
        faulthandler.cancel_dump_traceback_later()
        signal.signal(signal.SIGALRM, self._before)


def _stop_reading(number: int, frame: FrameType | None) -> None:
    raise TimeLimit


def limit_memory(megabytes: int) -> None:
    """Let this process ask for that much more than it has; beyond it gets a MemoryError."""
    status = Path("/proc/self/statm")
    if not status.exists():  # no Linux: there the limit is not kept, or not known
        return
    import resource  # noqa: PLC0415 - not on every system

    has = int(status.read_text(encoding="ascii").split()[0])
    most = has * resource.getpagesize() + megabytes * 1_000_000
    _, hard = resource.getrlimit(resource.RLIMIT_AS)
    resource.setrlimit(resource.RLIMIT_AS, (most, hard))
