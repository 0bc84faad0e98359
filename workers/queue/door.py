"""The one way from people to the workers: hand in files, ask for another try, ring."""

import re
from collections.abc import Iterable
from pathlib import Path

from schemas.errors import NotFound, Unavailable
from schemas.settings import Settings
from schemas.store.store import Store
from workers.inbox.move import original_path
from workers.queue.app import make_app, ring_bell
from workers.queue.taking import Taken, take_file

_SHA256 = re.compile(r"[0-9a-f]{64}")

__all__ = ["Taken", "find_original", "retry", "ring", "submit"]


def submit(
    paths: Iterable[Path], store: Store, settings: Settings, *, keep: bool = False
) -> tuple[Taken, ...]:
    """Take files in and have them read; with `keep` the files stay where they are.

    Raises NotFound for a file that is not there. What is refused lies in the refused folder.
    """
    taken = []
    for path in paths:
        if not path.is_file():
            raise NotFound(str(path), reason="There is no such file.", remedy="Check its name.")
        found = take_file(path, store, settings, keep=keep)
        if found is not None:
            taken.append(found)
    ring([t.sha256 for t in taken if t.sha256 and t.outcome == "accepted"], settings)
    return tuple(taken)


def retry(ids: Iterable[str], store: Store, settings: Settings) -> int:
    """Have Documents read again, whatever came of them before; how many there were."""
    ids = list(ids)
    with store.write() as work:
        number = work.ledger.retry(ids)
    ring(ids, settings)
    return number


def ring(ids: Iterable[str], settings: Settings) -> None:
    """Wake the workers. A message that gets lost is sent again by the keeper."""
    ids = list(ids)
    if not ids:
        return
    app = make_app(settings)
    for sha256 in ids:
        try:
            ring_bell(app, sha256)
        except (OSError, app.connection().connection_errors) as error:
            raise Unavailable(
                settings.broker_url or "the queue",
                reason=f"The queue does not answer ({error}).",
                remedy="The documents are kept and will be read when it is back.",
            ) from error


def find_original(sha256: str, settings: Settings) -> Path:
    """The file of a Document. Raises NotFound when it is gone."""
    path = original_path(settings.originals_folder, sha256)
    if not _SHA256.fullmatch(sha256) or not path.exists():
        raise NotFound(
            sha256[:12],
            reason="The original is not in the store.",
            remedy="Put the file into the inbox again.",
        )
    return path
