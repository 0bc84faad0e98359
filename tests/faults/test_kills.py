"""`kill -9` of anything at any moment: every document ends done, and once."""

import os
import random
import signal
import time

import psutil
import pytest

from schemas.review import RecordFilter
from schemas.settings import Settings
from schemas.store.store import open_store
from tests.flow.running import (
    READERS,
    Running,
    inbox_path,
    list_documents,
    running,
    wait_for_documents,
    wait_until,
)
from tests.workers.queue.readers import write_pdf

pytestmark = pytest.mark.faults

_DOCUMENTS = 30
_KILLS = 10
_SEED = 20261121


@pytest.mark.timeout(400)
def test_ten_kills_while_thirty_documents_are_in_flight(settings: Settings) -> None:
    chance = random.Random(_SEED)  # noqa: S311 # repeatable, not secret
    # A document may be in a killed process more often than the default allows for bad ones.
    settings = settings.model_copy(update={"lease_s": 5.0, "max_attempts": 2 * _KILLS})
    names = [f"guide-{number}.pdf" for number in range(_DOCUMENTS)]
    arriving = list(names)
    killed = []
    with running(settings, web=True, env={"ASSAYIST_READER": READERS}) as up:
        _drop(arriving, 10, settings, chance)
        wait_until(lambda: bool(list_documents(settings)), seconds=60, what="files are taken")
        for kind in _plan(chance):
            _drop(arriving, 2, settings, chance)
            wait_until(lambda: _at_work(settings), seconds=60, what="documents are in flight")
            time.sleep(chance.uniform(0, 1.5))
            if _kill(kind, up):
                killed.append(kind)
        _drop(arriving, len(arriving), settings, chance)
        found = wait_for_documents(settings, _DOCUMENTS, seconds=120)
    assert len(killed) == _KILLS, killed
    assert {name: entry.state for name, entry in found.items()} == dict.fromkeys(names, "done")
    assert sum(entry.sightings for entry in found.values()) == 0
    assert len(list(settings.originals_folder.rglob("*.pdf"))) == _DOCUMENTS
    assert list(settings.inbox_folder.rglob("*.pdf")) == []
    # All of them say the same, so there is one Record, with each document once.
    store = open_store(settings.database)
    with store.read() as work:
        (item,) = work.records.list(RecordFilter()).items
        sources = work.records.get_case(item.record.id).sources
    store.close()
    assert sorted(source.document.name for source in sources) == sorted(names)


def _plan(chance: random.Random) -> list[str]:
    """Each kind at least twice, in any order."""
    kinds = ["child", "worker", "web", "supervisor"]
    plan = kinds * (_KILLS // len(kinds)) + chance.choices(["child", "worker"], k=_KILLS % 4)
    chance.shuffle(plan)
    return plan


def _drop(names: list[str], number: int, settings: Settings, chance: random.Random) -> None:
    """The next files, each under a temporary name until it is whole."""
    for name in names[:number]:
        place = inbox_path(settings, name)
        orders = f"sleep={chance.uniform(0.2, 1.2):.2f}"
        write_pdf(place.with_name(f"{name}.part"), orders, salt=name).rename(place)
    del names[:number]


def _at_work(settings: Settings) -> bool:
    return any(entry.state in ("running", "waiting") for entry in list_documents(settings))


def _kill(kind: str, up: Running) -> bool:
    """SIGKILL one process of this kind; False when none came up in time."""
    victims: list[psutil.Process] = []

    def found() -> bool:
        victims[:] = _find(kind, up)
        return bool(victims)

    wait_until(found, seconds=60, what=f"a {kind} process runs")
    os.kill(victims[0].pid, signal.SIGKILL)
    if kind == "supervisor":
        up.process.wait()
        up.restart()
    return True


def _find(kind: str, up: Running) -> list[psutil.Process]:
    if kind == "supervisor":
        return [psutil.Process(up.process.pid)] if up.process.poll() is None else []
    if kind == "web":
        return up.find("service.cli.main web")
    workers = up.find("workers.queue.worker")
    pids = {process.pid for process in workers}
    children = [process for process in workers if process.ppid() in pids]
    if kind == "child":
        return children
    # The parent, once it has children and so is at work.
    return [process for process in workers if process not in children] if children else []
