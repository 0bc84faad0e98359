"""One attempt at one Document, from the claim to the outcome."""

import traceback
from collections.abc import Callable
from pathlib import Path
from typing import NamedTuple

from schemas.errors import Refused, Unavailable
from schemas.ledger import Claim, Reason
from schemas.settings import Settings
from schemas.store.store import Store
from workers.inbox.move import original_path
from workers.queue.heartbeat import Heartbeat
from workers.queue.limits import TimeLimit
from workers.queue.process import is_dead, name_process
from workers.queue.rules import rules_of
from workers.queue.saving import Answer, save_answer

# How long a Document waits before it is tried again: the first time, and at most. The wait doubles,
# or a folder of scans without OCR would keep the workers busy for ever.
_WHEN_UNAVAILABLE_S = 300.0
_WHEN_MISSING_S = 2.0
_LONGEST_WAIT_S = 86_400.0

# Called with the pages read and all pages.
Report = Callable[[int, int], None]


class Reader(NamedTuple):
    """Reads a file; raises Refused or Unavailable (see schemas.errors). Its version is stored with
    what it gives."""

    version: str
    read: Callable[[Path, Report], Answer]


def run_attempt(
    sha256: str,
    *,
    store: Store,
    settings: Settings,
    reader: Reader,
    on_page: Callable[[], None] = lambda: None,
) -> bool:
    """Claim the Document, read it, write the outcome; False when there was nothing to do.

    `on_page` is called whenever a page is read: time limits count from there.
    """
    with store.write() as work:
        claim = work.ledger.claim(
            sha256,
            owner=name_process(),
            lease_s=settings.lease_s,
            is_dead=is_dead,
            rules=rules_of(settings),
        )
    if claim is None:
        return False
    try:
        with Heartbeat(claim, store=store, lease_s=settings.lease_s) as heartbeat:
            original = original_path(settings.originals_folder, sha256)
            if not original.exists():
                _postpone(store, claim, _missing(original), first_s=_WHEN_MISSING_S)
                return True

            def report(done: int, total: int) -> None:
                heartbeat.report(done, total)
                on_page()

            answer = reader.read(original, report)
            save_answer(answer, claim, store=store, version=reader.version)
    except TimeLimit:
        _fail(store, claim, _took_too_long(settings))
    except MemoryError:
        _fail(store, claim, _took_too_much(settings))
    except Refused as error:
        with store.write() as work:
            work.ledger.refuse(claim, Reason(error.kind, error.reason, error.remedy))
    except Unavailable as error:
        reason = Reason(error.kind, error.reason, error.remedy)
        _postpone(store, claim, reason, first_s=_WHEN_UNAVAILABLE_S)
    except Exception as error:
        # A bug. It is not swallowed: it is kept, with its traceback, where people look for it.
        _fail(store, claim, _explain_bug(error))
    return True


def _fail(store: Store, claim: Claim, reason: Reason) -> None:
    with store.write() as work:
        work.ledger.fail(claim, reason)


def _postpone(store: Store, claim: Claim, reason: Reason, *, first_s: float) -> None:
    seconds = min(first_s * 2 ** min(claim.attempt - 1, 20), _LONGEST_WAIT_S)
    with store.write() as work:
        work.ledger.postpone(claim, reason, seconds=seconds)


def _missing(original: Path) -> Reason:
    return Reason(
        "OriginalMissing",
        f"Its file is not at {original} yet.",
        "It is tried again; if the file never comes, put the PDF into the inbox once more.",
    )


def _took_too_long(settings: Settings) -> Reason:
    return Reason(
        "time-limit",
        f"No page was finished for {settings.soft_limit_s:.0f} seconds, so it was stopped.",
        "Raise ASSAYIST_SOFT_LIMIT_S and ASSAYIST_HARD_LIMIT_S and retry it.",
    )


def _took_too_much(settings: Settings) -> Reason:
    return Reason(
        "memory-limit",
        f"Reading it needed more than {settings.max_memory_mb:,} MB of memory and was stopped.",
        "Raise ASSAYIST_MAX_MEMORY_MB and retry it.",
    )


def _explain_bug(error: Exception) -> Reason:
    return Reason(
        type(error).__name__[:64],
        f"Assayist has a fault here: {str(error)[:500] or type(error).__name__}",
        "Please report it with the traceback below; after an update, retry the document.",
        "".join(traceback.format_exception(error)),
    )
