"""Moving files without ever losing, doubling or overwriting one."""

import errno
import hashlib
import os
import shutil
import uuid
from pathlib import Path
from typing import NamedTuple

from schemas.errors import AssayistError
from workers.inbox.item import printable_name

_LONGEST_NAME = 255  # bytes, on every usual file system
_NOTE = ".reason.txt"


class Arrival(NamedTuple):
    """A file that was moved out of the inbox and is not kept yet.

    `id` is unique and stays the same when the work is taken up again after a crash.
    """

    id: str
    path: Path

    @property
    def name(self) -> str:
        return self.path.name


def original_path(originals: Path, sha256: str) -> Path:
    """Where the original with these bytes is kept."""
    return originals / sha256[:2] / f"{sha256}.pdf"


def move_in(path: Path, arriving: Path) -> Arrival | None:
    """Take a file out of the inbox in one step; None when somebody else was quicker.

    `arriving` is a folder of this process alone, on the same file system as the originals.
    """
    arrival = _new_arrival(path.name, arriving)
    try:
        move_file(path, arrival.path)
    except FileNotFoundError:
        forget_arrival(arrival)
        return None
    return arrival


def copy_in(path: Path, arriving: Path) -> Arrival:
    """The same with a copy: the file stays where it is."""
    arrival = _new_arrival(path.name, arriving)
    shutil.copyfile(path, arrival.path)
    return arrival


def list_arrivals(arriving: Path) -> list[Arrival]:
    """What a process had taken and not kept yet when it ended."""
    folders = sorted(arriving.iterdir()) if arriving.is_dir() else []
    return [
        Arrival(folder.name, path)
        for folder in folders
        for path in (sorted(folder.iterdir()) if folder.is_dir() else [])
        if not path.name.endswith(".copying")
    ]


def forget_arrival(arrival: Arrival) -> None:
    """Remove what is left of an Arrival whose file was moved on."""
    if not (arrival.path.is_symlink() or arrival.path.exists()):
        shutil.rmtree(arrival.path.parent, ignore_errors=True)


def keep_original(arrival: Arrival, originals: Path, sha256: str) -> Path:
    """Move an Arrival to where its bytes belong.

    Where these bytes are kept already the new file takes the place of the old one: both are the
    same, and so nothing is ever deleted.
    """
    place = original_path(originals, sha256)
    place.parent.mkdir(parents=True, exist_ok=True)
    arrival.path.chmod(0o444)
    arrival.path.replace(place)
    sync_folder(place.parent)
    forget_arrival(arrival)
    return place


def refuse_file(path: Path, refused: Path, error: AssayistError) -> Path:
    """Move a bad file to the refused folder, beside a note that says why; never over another."""
    place = reserve_note(path.name, refused, error)
    move_file(path, place)
    return place


def link_refused(original: Path, name: str, refused: Path, error: AssayistError) -> Path:
    """Show an original that turned out bad in the refused folder; the original stays where it is.

    A second name for the same file, where the file system allows that; otherwise the note alone.
    """
    place = reserve_note(name, refused, error, original=original)
    try:
        place.hardlink_to(original)
    except OSError as problem:
        if problem.errno not in (errno.EXDEV, errno.EPERM, errno.ENOTSUP, errno.EMLINK):
            raise
    return place


def reserve_note(
    name: str, refused: Path, error: AssayistError, *, original: Path | None = None
) -> Path:
    """Write NAME.reason.txt and give back NAME, both free in `refused` until now."""
    refused.mkdir(parents=True, exist_ok=True)
    lines = [
        f"{printable_name(name)} was refused.",
        "",
        f"Why: {error.reason}",
        f"What to do: {error.remedy}",
        "",
        f"({error.kind})",
    ]
    if original is not None:
        lines.append(f"The original is kept as {original}")
    for turn in range(1, 10_000):
        place = refused / _fit_name(name, turn)
        if place.is_symlink() or place.exists():
            continue
        try:
            with place.with_name(place.name + _NOTE).open("x", encoding="utf-8") as note:
                note.write("\n".join(lines) + "\n")
        except FileExistsError:
            continue
        return place
    raise OSError(errno.EEXIST, "too many refused files of one name", str(refused / name))


def move_file(source: Path, target: Path) -> None:
    """Rename; between two file systems copy, check, and only then remove the source.

    Raises FileNotFoundError when the source is gone.
    """
    try:
        source.rename(target)
    except OSError as error:
        if error.errno != errno.EXDEV:
            raise
        _move_across(source, target)


def sync_folder(folder: Path) -> None:
    """Make a rename survive a power cut."""
    descriptor = os.open(folder, os.O_RDONLY)
    try:
        os.fsync(descriptor)
    finally:
        os.close(descriptor)


def _move_across(source: Path, target: Path) -> None:
    if source.is_symlink():
        target.symlink_to(source.readlink())
        source.unlink()
        return
    half = target.with_name(f"{target.name[:80]}.{uuid.uuid4().hex[:8]}.copying")
    shutil.copyfile(source, half)
    with half.open("rb") as file:
        os.fsync(file.fileno())
        copied = hashlib.file_digest(file, "sha256").digest()
    with source.open("rb") as file:
        if hashlib.file_digest(file, "sha256").digest() != copied:
            half.unlink()
            raise OSError(errno.EIO, "the file changed while it was copied", str(source))
    half.rename(target)
    sync_folder(target.parent)
    source.unlink()


def _new_arrival(name: str, arriving: Path) -> Arrival:
    folder = arriving / uuid.uuid4().hex
    folder.mkdir(parents=True)
    return Arrival(folder.name, folder / name)


def _fit_name(name: str, turn: int) -> str:
    """`name`, counted from the second on, short enough for a note beside it."""
    path = Path(name)
    suffix = path.suffix if len(os.fsencode(path.suffix)) <= 16 else ""
    stem = name[: len(name) - len(suffix)] if suffix else name
    count = f" ({turn})" if turn > 1 else ""
    room = _LONGEST_NAME - len(os.fsencode(suffix + count + _NOTE))
    while len(os.fsencode(stem)) > room:
        stem = stem[:-1]
    return f"{stem}{count}{suffix}"
