"""Saying, beside the work, that it goes on."""

import logging
import threading
from types import TracebackType
from typing import Self

from schemas.ledger import Claim
from schemas.store.store import Store

_log = logging.getLogger(__name__)


class Heartbeat:
    """Renews the lease of a Claim four times in its length, from a thread of its own.

    A parse that hangs with the interpreter's lock held stops this thread too; see
    schemas.store.ledger.Rules for what follows.
    """

    def __init__(self, claim: Claim, *, store: Store, lease_s: float) -> None:
        self._claim = claim
        self._store = store
        self._lease_s = lease_s
        self._pages: int | None = None
        self._done = 0
        self._told = 0
        self._stop = threading.Event()
        self._thread = threading.Thread(target=self._run, name="heartbeat", daemon=True)

    def report(self, done: int, total: int) -> None:
        """How many of how many pages are read; written with the next beat."""
        self._done, self._pages = done, total

    def __enter__(self) -> Self:
        self._thread.start()
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        self._stop.set()
        self._thread.join()

    def _run(self) -> None:
        # The first beats come soon, so that people see the pages of a long document move.
        wait_s = min(2.0, self._lease_s / 4)
        while not self._stop.wait(wait_s):
            done = self._done
            try:
                with self._store.write() as work:
                    work.ledger.renew(
                        self._claim,
                        lease_s=self._lease_s,
                        pages=self._pages,
                        pages_done=done,
                        moved=done != self._told,
                    )
                self._told = done
            except Exception:
                # The next beat may succeed; without any the lease ends, as it should.
                _log.exception("heartbeat of %s failed", self._claim.sha256[:12])
            wait_s = min(wait_s * 1.5, self._lease_s / 4)
