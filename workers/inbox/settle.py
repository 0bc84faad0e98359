"""When a file has stopped growing."""

import os
from collections.abc import Iterable, Mapping
from pathlib import Path
from typing import NamedTuple

from workers.inbox.item import Item

try:
    import fcntl
except ImportError:  # pragma: no cover - not on Windows
    fcntl = None  # type: ignore[assignment]


class Patience(NamedTuple):
    """Seconds that a file must have stayed the same before it is taken."""

    complete_s: float = 1.0  # begins and ends as a PDF does
    other_s: float = 10.0
    empty_s: float = 30.0  # made first and filled later


USUAL = Patience()


class Seen(NamedTuple):
    """An Item as it was when it last changed, and when that was noticed."""

    item: Item
    since: float  # seconds of a monotonic clock


def watch_items(
    items: Iterable[Item], seen: Mapping[Path, Seen], *, moment: float
) -> dict[Path, Seen]:
    """`seen` brought up to `moment`: what changed starts anew, what is gone is forgotten."""
    return {
        item.path: before
        if (before := seen.get(item.path)) is not None and before.item == item
        else Seen(item, moment)
        for item in items
    }


def find_settled(seen: Iterable[Seen], *, moment: float, patience: Patience = USUAL) -> list[Item]:
    """Items that stayed the same for long enough and that nobody has open for writing."""
    return [
        item
        for item, since in seen
        if item.link
        or (moment - since >= _needed_s(item, patience) and not is_being_written(item.path))
    ]


def looks_complete(path: Path) -> bool:
    """Whether a file begins and ends as a PDF does."""
    try:
        with path.open("rb") as file:
            start = file.read(1024)
            file.seek(max(file.seek(0, os.SEEK_END) - 2048, 0))
            return b"%PDF-" in start and b"%%EOF" in file.read()
    except OSError:
        return False


def is_being_written(path: Path) -> bool:
    """Whether a process has it open for writing, as far as the system tells.

    A read lease is given on Linux only while no process has the file open for writing. Elsewhere,
    and where leases are not given (network folders, other people's files), the answer is False.
    """
    if fcntl is None or not hasattr(fcntl, "F_SETLEASE"):
        return False
    try:
        descriptor = os.open(path, os.O_RDONLY | os.O_NONBLOCK | os.O_NOFOLLOW)
    except OSError:
        return False
    try:
        fcntl.fcntl(descriptor, fcntl.F_SETLEASE, fcntl.F_RDLCK)
        fcntl.fcntl(descriptor, fcntl.F_SETLEASE, fcntl.F_UNLCK)
    except BlockingIOError:
        return True
    except OSError:
        return False
    finally:
        os.close(descriptor)
    return False


def _needed_s(item: Item, patience: Patience) -> float:
    if item.size == 0:
        return patience.empty_s
    return patience.complete_s if looks_complete(item.path) else patience.other_s
