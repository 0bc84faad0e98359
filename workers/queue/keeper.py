"""What must happen all the time: empty the inbox, ring for what waits, free what died."""

import logging
import threading
import time
from pathlib import Path

import watchfiles

from schemas.settings import Settings
from schemas.store.store import Store, open_store
from workers.inbox.item import scan_folder
from workers.inbox.settle import USUAL, Patience, Seen, find_settled, watch_items
from workers.queue.app import make_app, ring_bell
from workers.queue.process import is_dead
from workers.queue.rules import rules_of
from workers.queue.taking import note_refused, recover_arrivals, take_file

_log = logging.getLogger(__name__)

# Bells that are out at a time; more would only lie in the queue.
_MOST_BELLS = 50
_QUIET_S = 30.0
_TURN_S = 1.0
# Some folders (network shares) tell nothing; they are looked through this often.
_RESCAN_S = 3.0


class Keeper:
    """Any number of keepers may run, on any number of machines."""

    def __init__(
        self, store: Store, settings: Settings, *, watching: bool, patience: Patience = USUAL
    ) -> None:
        self._store = store
        self._settings = settings
        self._watching = watching
        self._patience = patience
        self._app = make_app(settings)
        self._seen: dict[Path, Seen] = {}
        self._scanned = -_RESCAN_S
        self._wake = threading.Event()
        self._stop = threading.Event()

    def run(self) -> None:
        """Until `stop`. An error ends the turn and not the keeper."""
        if self._watching:
            self._settings.inbox_folder.mkdir(parents=True, exist_ok=True)
            threading.Thread(target=self._listen, name="inbox", daemon=True).start()
        while not self._stop.is_set():
            try:
                self.turn()
            except Exception:
                _log.exception("the keeper's turn failed; it tries again")
                self._stop.wait(2)
            self._wake.wait(_TURN_S / 4 if self._seen else _TURN_S)
            self._wake.clear()

    def stop(self) -> None:
        self._stop.set()
        self._wake.set()

    def turn(self) -> None:
        """One round of everything. Each part may be done twice with one effect."""
        if self._watching:
            # This process takes files here only, so what lies in its own folder was left over by
            # an error.
            recover_arrivals(self._store, self._settings, own=True)
            self._empty_inbox()
            note_refused(self._store, self._settings)
        self.sweep()

    def sweep(self) -> None:
        with self._store.write() as work:
            swept = work.ledger.sweep(is_dead=is_dead, rules=rules_of(self._settings))
            due = work.ledger.ring(most=_MOST_BELLS, quiet_s=_QUIET_S)
        for sha256 in swept.released:
            _log.warning("document %s is taken up again: its process died", sha256[:12])
        for sha256 in swept.failed:
            _log.error("document %s failed; see `assayist status`", sha256[:12])
        try:
            for sha256 in due:
                ring_bell(self._app, sha256)
        except Exception:
            self.forget_bells()
            raise

    def forget_bells(self) -> None:
        """Ring again for everything that waits: a worker died, with messages in its hands."""
        with self._store.write() as work:
            work.ledger.forget_bells()
        self._wake.set()

    def hurry(self) -> None:
        """Try again at once what waits for the world: what was missing may be there now."""
        with self._store.write() as work:
            work.ledger.hurry()

    def _empty_inbox(self) -> None:
        moment = time.monotonic()
        if not self._seen and moment - self._scanned < _RESCAN_S:
            return
        self._scanned = moment
        settings = self._settings
        items = scan_folder(settings.inbox_folder, skip=(settings.refused_folder, settings.data))
        self._seen = watch_items(items, self._seen, moment=moment)
        for item in find_settled(self._seen.values(), moment=moment, patience=self._patience):
            if self._stop.is_set():
                return
            taken = take_file(item.path, self._store, settings)
            self._seen.pop(item.path, None)
            if taken is not None:
                _log.info("%s: %s", taken.name, taken.reason or taken.outcome)

    def _listen(self) -> None:
        """Wake the keeper when something happens in the inbox."""
        while not self._stop.is_set():
            try:
                # Not recursively: that would follow links out of the inbox. What comes into a
                # folder within is found by the next look.
                for _ in watchfiles.watch(
                    self._settings.inbox_folder,
                    stop_event=self._stop,
                    watch_filter=None,
                    recursive=False,
                ):
                    self._scanned = -_RESCAN_S
                    self._wake.set()
            except (OSError, RuntimeError):
                _log.exception("the inbox cannot be listened to; it is looked through instead")
                self._stop.wait(60)


def watch(settings: Settings) -> None:
    """Keep one inbox and the queue until the process is told to stop. Blocks."""
    keeper = Keeper(open_store(settings.database), settings, watching=True)
    keeper.run()
