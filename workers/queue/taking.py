"""From a file to a Document that waits: the inbox and the ledger together.

The order makes every crash harmless. A file is first moved to a folder of this process; then its
bytes are entered in the ledger; then it is moved to its place among the originals. Whoever finds
the folder of a dead process goes on with what lies in it, and each step done twice is the same as
done once.
"""

import time
from pathlib import Path
from typing import Literal, NamedTuple

from schemas.errors import Damaged, Refused
from schemas.ledger import LedgerEntry
from schemas.settings import Settings
from schemas.store.store import Store
from workers.inbox.identify import identify_file
from workers.inbox.item import printable_name
from workers.inbox.move import (
    Arrival,
    copy_in,
    forget_arrival,
    keep_original,
    link_refused,
    list_arrivals,
    move_in,
    original_path,
    refuse_file,
)
from workers.queue.process import is_dead, name_process

# Nobody takes that long for one file, wherever the process runs.
_ABANDONED_S = 600.0


class Taken(NamedTuple):
    """What became of a file: accepted, known (its bytes were here already), or refused."""

    name: str
    outcome: Literal["accepted", "known", "refused"]
    sha256: str | None = None
    reason: str | None = None


def take_file(path: Path, store: Store, settings: Settings, *, keep: bool = False) -> Taken | None:
    """Move a file (copy it, with `keep`) into the originals and the ledger.

    None when somebody else took it first.
    """
    mine = _arriving(settings) / name_process()
    arrival = copy_in(path, mine) if keep else move_in(path, mine)
    return None if arrival is None else settle_arrival(arrival, store, settings)


def settle_arrival(arrival: Arrival, store: Store, settings: Settings) -> Taken:
    name = printable_name(arrival.name)
    try:
        sha256, size = identify_file(arrival.path, max_bytes=settings.max_bytes)
    except Refused as error:
        return _refuse(arrival, error, settings)
    with store.write() as work:
        new = work.ledger.add(sha256, name=name, size=size)
        kept = original_path(settings.originals_folder, sha256).exists()
        if not new and kept:
            work.sightings.add(arrival.id, sha256, name=name)
        entry = work.documents.get_or_raise(sha256)
    if entry.state == "refused" and kept:
        return _refuse(arrival, _why_refused(entry), settings, sha256=sha256)
    keep_original(arrival, settings.originals_folder, sha256)
    return Taken(name, "known" if kept and not new else "accepted", sha256)


def recover_arrivals(store: Store, settings: Settings, *, own: bool = False) -> list[Taken]:
    """Go on with what was taken out of an inbox and not kept, because a process died or failed.

    `own` says that this process has nothing of its own in hand just now.
    """
    taken = []
    arriving = _arriving(settings)
    for folder in sorted(arriving.iterdir()) if arriving.is_dir() else []:
        dead = own if folder.name == name_process() else is_dead(folder.name)
        for arrival in list_arrivals(folder):
            if dead or _is_old(arrival):
                taken.append(settle_arrival(arrival, store, settings))
        if dead:
            _remove_empty(folder)
    return taken


def note_refused(store: Store, settings: Settings) -> list[Path]:
    """Put what reading refused into the refused folder, each beside a note that says why."""
    with store.read() as work:
        ids = work.ledger.list_unnoted()
        entries = [work.documents.get_or_raise(sha256) for sha256 in ids]
    places = []
    for entry in entries:
        original = original_path(settings.originals_folder, entry.sha256)
        places.append(
            link_refused(original, entry.name, settings.refused_folder, _why_refused(entry))
        )
        with store.write() as work:
            work.ledger.mark_noted(entry.sha256)
    return places


def _refuse(
    arrival: Arrival, error: Refused, settings: Settings, *, sha256: str | None = None
) -> Taken:
    refuse_file(arrival.path, settings.refused_folder, error)
    forget_arrival(arrival)
    return Taken(printable_name(arrival.name), "refused", sha256, f"{error.reason} {error.remedy}")


def _why_refused(entry: LedgerEntry) -> Refused:
    kinds = {kind.__name__: kind for kind in Refused.__subclasses__()}
    kind = kinds.get(entry.reason_kind or "", Damaged)
    error = kind.__new__(kind)
    Refused.__init__(
        error,
        entry.name,
        reason=entry.reason or "It could not be read.",
        remedy=entry.remedy or "Put a better copy into the inbox.",
    )
    return error


def _arriving(settings: Settings) -> Path:
    return settings.data / "arriving"


def _is_old(arrival: Arrival) -> bool:
    return time.time() - arrival.path.parent.stat().st_mtime > _ABANDONED_S


def _remove_empty(folder: Path) -> None:
    for place in folder.iterdir():
        if place.is_dir() and not any(place.iterdir()):
            place.rmdir()
    if not any(folder.iterdir()):
        folder.rmdir()
