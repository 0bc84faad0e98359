"""The identity of a file: the sha256 of its bytes."""

import hashlib
import os
import time
from pathlib import Path
from typing import BinaryIO

from schemas.errors import Damaged, NotAPdf, TooLarge

_BLOCK = 1 << 20
_LOOKS = 5


def identify_file(path: Path, *, max_bytes: int) -> tuple[str, int]:
    """The sha256 and the size in bytes of a PDF, which is on the disk for good afterwards.

    Raises NotAPdf (also for a link), TooLarge, or Damaged where the file is empty or does not stop
    changing. What is inside is for reading to judge.
    """
    if path.is_symlink():
        raise NotAPdf(
            path.name,
            reason="It is a link to a file somewhere else.",
            remedy="Put the file itself into the inbox.",
        )
    for _ in range(_LOOKS):
        found = _hash(path, max_bytes)
        if found is not None:
            return found
        time.sleep(1)
    raise Damaged(
        path.name,
        reason="It was still being written while it was taken.",
        remedy="Put it into the inbox again when it is complete.",
    )


def _hash(path: Path, max_bytes: int) -> tuple[str, int] | None:
    """None when the file changed while it was read."""
    digest = hashlib.sha256()
    with _open(path) as file:
        before = os.fstat(file.fileno())
        if before.st_size == 0:
            raise Damaged(
                path.name, reason="It is empty.", remedy="Put the complete file into the inbox."
            )
        if before.st_size > max_bytes:
            raise TooLarge(
                path.name,
                size=before.st_size,
                limit=max_bytes,
                unit="bytes",
                remedy="Split it, or raise ASSAYIST_MAX_BYTES.",
            )
        start = file.read(1024)
        # Readers accept a header anywhere in the first 1,024 bytes (PDF 1.7, annex H.3, note 13).
        if b"%PDF-" not in start:
            raise NotAPdf(
                path.name,
                reason="It does not begin as a PDF does.",
                remedy="Save or print it as PDF and put that into the inbox.",
            )
        digest.update(start)
        while block := file.read(_BLOCK):
            digest.update(block)
        os.fsync(file.fileno())
        after = os.fstat(file.fileno())
    if (before.st_size, before.st_mtime_ns) != (after.st_size, after.st_mtime_ns):
        return None
    return digest.hexdigest(), after.st_size


def _open(path: Path) -> BinaryIO:
    try:
        return path.open("rb")
    except PermissionError as error:
        raise Damaged(
            path.name,
            reason="It may not be read by the user that Assayist runs as.",
            remedy="Change its permissions and put it into the inbox again.",
        ) from error
