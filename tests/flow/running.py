"""Assayist as people run it: `up` in a process of its own, on a data folder of its own."""

import os
import signal
import subprocess
import sys
import time
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from pathlib import Path

import psutil
from sqlalchemy.exc import DBAPIError

from schemas.ledger import LedgerEntry
from schemas.settings import Settings
from schemas.store.store import open_store
from workers.queue.supervisor import environment

READERS = "tests.workers.queue.readers:make_reader"
_UP = (
    "import sys\n"
    "from schemas.settings import Settings\n"
    "from workers.queue.supervisor import up\n"
    "sys.exit(up(Settings(), web='web' in sys.argv))\n"
)


class Running:
    """The supervisor's process and everything below it."""

    def __init__(self, settings: Settings, *, web: bool, env: Mapping[str, str]) -> None:
        self.settings = settings
        self.log = settings.data / "log"
        self._web = web
        self._env = {**os.environ, **environment(settings), **env}
        self.process = self._start()

    def restart(self) -> None:
        """Start again; the lock went with the process that had it."""
        self.process = self._start()

    def find(self, words: str) -> list[psutil.Process]:
        """Processes below the supervisor whose command line holds `words`, parents first."""
        try:
            below = psutil.Process(self.process.pid).children(recursive=True)
        except psutil.NoSuchProcess:
            return []
        found = []
        for process in below:
            try:
                if words in " ".join(process.cmdline()):
                    found.append(process)
            except psutil.Error:
                continue
        return found

    def stop(self) -> None:
        """Ctrl-C, and once more for what does not listen."""
        for _ in range(2):
            if self.process.poll() is None:
                self.process.send_signal(signal.SIGINT)
                try:
                    self.process.wait(30)
                except subprocess.TimeoutExpired:
                    continue

    def _start(self) -> subprocess.Popen[bytes]:
        self.settings.data.mkdir(parents=True, exist_ok=True)
        with self.log.open("ab") as log:
            return subprocess.Popen(
                [sys.executable, "-c", _UP, *(["web"] if self._web else [])],
                env=self._env,
                stdin=subprocess.DEVNULL,
                stdout=log,
                stderr=log,
                start_new_session=True,
            )


@contextmanager
def running(
    settings: Settings, *, web: bool = False, env: Mapping[str, str] | None = None
) -> Iterator[Running]:
    """`up` until the end of the block. Its log goes with a failure."""
    found = Running(settings, web=web, env=env or {})
    try:
        yield found
    except BaseException as error:
        error.add_note(found.log.read_text(encoding="utf-8", errors="replace")[-8000:])
        raise
    finally:
        found.stop()


def wait_until(condition: Callable[[], bool], *, seconds: float, what: str) -> None:
    end = time.monotonic() + seconds
    while not condition():
        if time.monotonic() > end:
            raise AssertionError(f"after {seconds:.0f} s still not: {what}")
        time.sleep(0.2)


def wait_for_documents(
    settings: Settings, number: int, *, seconds: float
) -> dict[str, LedgerEntry]:
    """All documents by name, once there are `number` of them and none waits or runs."""
    entries: tuple[LedgerEntry, ...] = ()

    def settled() -> bool:
        nonlocal entries
        entries = list_documents(settings)
        return len(entries) >= number and all(
            e.state in ("done", "failed", "refused") or e.reason_kind == "NoOcr" for e in entries
        )

    try:
        wait_until(settled, seconds=seconds, what=f"{number} documents have an outcome")
    except AssertionError as error:
        error.add_note("\n".join(f"{e.name} {e.state} {e.reason}" for e in entries))
        raise
    return {entry.name: entry for entry in entries}


def list_documents(settings: Settings) -> tuple[LedgerEntry, ...]:
    """Empty, too, while `up` has not made the tables yet."""
    store = open_store(settings.database)
    try:
        with store.read() as work:
            return work.documents.list()
    except DBAPIError as error:
        if "no such table" in str(error) or "does not exist" in str(error):
            return ()
        raise
    finally:
        store.close()


def is_alive(process: psutil.Process) -> bool:
    """A process that nobody has buried yet does not live."""
    try:
        return process.is_running() and process.status() != psutil.STATUS_ZOMBIE
    except psutil.NoSuchProcess:
        return False


def inbox_path(settings: Settings, name: str) -> Path:
    settings.inbox_folder.mkdir(parents=True, exist_ok=True)
    return settings.inbox_folder / name
