"""The whole way, from a file in the inbox to records in the store, in both ways of running."""

import shutil
from pathlib import Path

import pytest

from schemas.settings import Settings
from schemas.store.store import open_store
from tests.flow.running import inbox_path, running, wait_for_documents, wait_until

GUIDES = Path(__file__).parents[2] / "corpora" / "guides" / "pdf"


@pytest.mark.timeout(400)
def test_guides_in_the_inbox_become_records_to_review(settings: Settings) -> None:
    """With the real models and the real pipeline; a second copy of one guide changes nothing."""
    names = sorted(path.name for path in GUIDES.glob("*.pdf"))[:3]
    for name in names:
        shutil.copy(GUIDES / name, inbox_path(settings, name))
    with running(settings):
        found = wait_for_documents(settings, len(names), seconds=240)
        shutil.copy(GUIDES / names[0], inbox_path(settings, "again.pdf"))
        store = open_store(settings.database)

        def seen_again() -> bool:
            with store.read() as work:
                return work.documents.get_or_raise(found[names[0]].sha256).sightings == 1

        wait_until(seen_again, seconds=30, what="the second copy is recorded")
    assert {name: entry.state for name, entry in found.items()} == dict.fromkeys(names, "done")
    with store.read() as work:
        listed = work.records.list(limit=1000)
        cases = [work.records.get_case(item.record.id) for item in listed.items]
        pages = [work.pages.list(entry.sha256) for entry in found.values()]
    store.close()
    assert listed.total > 0
    assert all(case.sources for case in cases)
    assert all(source.measurement.evidence for case in cases for source in case.sources)
    assert all(page and page[0].lines for page in pages)
    assert list(settings.inbox_folder.glob("*.pdf")) == []
