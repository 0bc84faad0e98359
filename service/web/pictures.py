"""Pictures of pages: drawn once by a process of its own, then kept on disk."""

import os
import subprocess
import sys
import tempfile
from pathlib import Path
from threading import BoundedSemaphore

from schemas.errors import Unavailable

MOST_SECONDS = 30.0
# Two at once: people look at pages while the workers read others on the same cores.
_TURNS = BoundedSemaphore(2)


def find_picture(original: Path, number: int, folder: Path) -> Path:
    """The picture of page `number` (from 1) of `original`, drawn now if it was not before.

    `folder` holds this document's pictures alone. Raises Unavailable when drawing takes too long
    or fails; the web process itself never opens a PDF.
    """
    picture = folder / f"{number}.webp"
    if picture.is_file():
        return picture
    folder.mkdir(parents=True, exist_ok=True)
    with _TURNS, tempfile.TemporaryDirectory(dir=folder) as scratch:
        if not picture.is_file():
            drawn = Path(scratch) / picture.name
            _draw(original, number, drawn)
            drawn.replace(picture)
    return picture


def _draw(original: Path, number: int, picture: Path) -> None:
    command = [sys.executable, "-m", "service.web.drawing", str(original), str(number)]
    try:
        done = subprocess.run(  # noqa: S603 - our own module, and no shell
            [*command, str(picture)],
            stdin=subprocess.DEVNULL,
            capture_output=True,
            timeout=MOST_SECONDS,
            env={**os.environ, "OMP_NUM_THREADS": "1"},
            check=False,
        )
    except subprocess.TimeoutExpired as error:
        raise Unavailable(
            f"page {number}",
            reason=f"Drawing it took longer than {MOST_SECONDS:.0f} seconds.",
            remedy="Open the original instead; its values and texts are shown as they were read.",
        ) from error
    if done.returncode != 0 or not picture.is_file():
        raise Unavailable(
            f"page {number}",
            reason="It cannot be drawn.",
            remedy="Open the original instead; its values and texts are shown as they were read.",
        )
