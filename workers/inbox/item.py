"""Files that wait in the inbox, and which of them are nobody's business yet."""

import os
import stat
from collections.abc import Collection, Iterator
from pathlib import Path
from typing import NamedTuple

# What programs write beside or before the file that people mean.
_UNFINISHED_PREFIXES = (".", "~$")
_UNFINISHED_SUFFIXES = (
    ".part",
    ".partial",
    ".crdownload",
    ".download",
    ".filepart",
    ".opdownload",
    ".tmp",
    ".temp",
    ".swp",
    ".lock",
    "~",
)
_OF_THE_SYSTEM = {"thumbs.db", "desktop.ini"}


class Item(NamedTuple):
    """A file in the inbox; not yet ours."""

    path: Path
    size: int  # bytes
    mtime_ns: int
    inode: int
    link: bool = False  # a symbolic link, which is never followed


def scan_folder(folder: Path, *, skip: Collection[Path] = ()) -> list[Item]:
    """Everything under `folder` that may be meant for us, oldest first, folders within included.

    Hidden and temporary files, what is no file (sockets, devices), and the folders in `skip` are
    left out; links to folders are not followed.
    """
    closed = {path.resolve() for path in skip}
    items = [item for path in _walk(folder, closed) if (item := _look_at(path)) is not None]
    return sorted(items, key=lambda item: (item.mtime_ns, os.fsencode(item.path)))


def is_ignored(name: str) -> bool:
    """Whether a name says that the file is hidden, unfinished or the system's own."""
    folded = name.casefold()
    return (
        folded.startswith(_UNFINISHED_PREFIXES)
        or folded.endswith(_UNFINISHED_SUFFIXES)
        or folded in _OF_THE_SYSTEM
    )


def printable_name(name: str) -> str:
    """A file name as one line of text: what is no character is replaced, line ends are escaped."""
    text = os.fsencode(name).decode("utf-8", "replace")
    return "".join(c if c.isprintable() else c.encode("unicode_escape").decode() for c in text)


def _walk(folder: Path, closed: Collection[Path]) -> Iterator[Path]:
    for place, folders, names in os.walk(folder):
        folders[:] = [
            name
            for name in folders
            if not is_ignored(name) and (Path(place) / name).resolve() not in closed
        ]
        yield from (Path(place) / name for name in names if not is_ignored(name))
        # os.walk lists a link to a folder among the folders and does not go in.


def _look_at(path: Path) -> Item | None:
    try:
        found = path.lstat()
    except OSError:  # taken by somebody else meanwhile
        return None
    if not (stat.S_ISREG(found.st_mode) or stat.S_ISLNK(found.st_mode)):
        return None
    link = stat.S_ISLNK(found.st_mode)
    return Item(path, found.st_size, found.st_mtime_ns, found.st_ino, link)
