"""Redis may forget every message at any moment: the ledger knows what must be done."""

from pathlib import Path

import pytest

from schemas.settings import Settings
from tests.flow.running import (
    READERS,
    inbox_path,
    list_documents,
    running,
    wait_for_documents,
    wait_until,
)
from tests.servers.launch import Server, start_own_redis
from tests.workers.queue.readers import write_pdf

pytestmark = [pytest.mark.faults, pytest.mark.servers]


@pytest.mark.timeout(300)
def test_a_redis_that_dies_and_forgets_loses_no_document(tmp_path: Path, postgres_url: str) -> None:
    names = [f"guide-{number}.pdf" for number in range(12)]
    server = start_own_redis(remember=False)
    settings = Settings(
        data=tmp_path / "data", broker_url=server.url, database_url=postgres_url, lease_s=5.0
    )
    try:
        with running(settings, env={"ASSAYIST_READER": READERS}):
            for name in names:
                write_pdf(inbox_path(settings, name), "sleep=1.0", salt=name)
            for least in (1, 4):
                wait_until(
                    lambda least=least: _done(settings) >= least,  # type: ignore[misc] # bound now
                    seconds=90,
                    what=f"{least} documents are done",
                )
                server = _kill_and_start(server)
            found = wait_for_documents(settings, len(names), seconds=150)
    finally:
        server.stop()
    assert {name: entry.state for name, entry in found.items()} == dict.fromkeys(names, "done")


def _done(settings: Settings) -> int:
    return sum(entry.state == "done" for entry in list_documents(settings))


def _kill_and_start(server: Server) -> Server:
    assert server.process is not None
    server.process.kill()
    server.stop()
    port = int(server.url.rpartition(":")[2].partition("/")[0])
    return start_own_redis(port, remember=False)
