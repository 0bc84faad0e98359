"""One attempt, from the claim to the outcome, without any queue."""

from pathlib import Path

import pytest

from schemas.settings import Settings
from schemas.store.store import Store
from tests.workers.queue.readers import make_reader, write_pdf
from workers.inbox.move import original_path
from workers.queue.door import submit
from workers.queue.limits import TimeLimit
from workers.queue.reading import Reader, Report, run_attempt
from workers.queue.taking import note_refused


@pytest.fixture
def settings(tmp_path: Path, database_url: str) -> Settings:
    return Settings(data=tmp_path / "data", database_url=database_url)


def _run(orders: str, store: Store, settings: Settings, tmp_path: Path) -> str:
    """The sha256 of a document that was read once."""
    path = write_pdf(tmp_path / "up" / "guide.pdf", orders)
    (taken,) = submit([path], store, settings)
    assert taken.sha256 is not None
    assert run_attempt(taken.sha256, store=store, settings=settings, reader=make_reader(settings))
    return taken.sha256


def test_a_good_document_ends_done_with_its_records(
    store: Store, settings: Settings, tmp_path: Path
) -> None:
    sha256 = _run("", store, settings, tmp_path)
    with store.read() as work:
        entry = work.documents.get_or_raise(sha256)
        assert (entry.state, entry.records, entry.attempt) == ("done", 1, 1)
        assert work.pages.get(sha256, 1) is not None
        assert work.extractions.version(sha256)


@pytest.mark.parametrize(
    ("orders", "state", "kind"),
    [
        ("locked", "refused", "Encrypted"),
        ("picture", "waiting", "NoOcr"),
        ("bug", "failed", "KeyError"),
    ],
)
def test_each_kind_of_trouble_ends_where_it_belongs(
    store: Store, settings: Settings, tmp_path: Path, orders: str, state: str, kind: str
) -> None:
    sha256 = _run(orders, store, settings, tmp_path)
    with store.read() as work:
        entry = work.documents.get_or_raise(sha256)
    assert (entry.state, entry.reason_kind) == (state, kind)
    assert entry.reason
    assert entry.remedy
    assert (entry.traceback is not None) == (state == "failed")


def test_a_time_limit_and_too_little_memory_are_told_apart_from_bugs(
    store: Store, settings: Settings, tmp_path: Path
) -> None:
    for number, (error, kind) in enumerate(
        [(TimeLimit, "time-limit"), (MemoryError, "memory-limit")]
    ):
        path = write_pdf(tmp_path / "a.pdf", "", salt=str(number))
        (taken,) = submit([path], store, settings)

        def fail(path: Path, report: Report, error: type[BaseException] = error) -> object:
            raise error

        run_attempt(taken.sha256 or "", store=store, settings=settings, reader=Reader("test", fail))  # type: ignore[arg-type] # never returns
        with store.read() as work:
            entry = work.documents.get_or_raise(taken.sha256 or "")
        assert (entry.state, entry.reason_kind) == ("failed", kind)


def test_what_is_done_is_not_done_again(store: Store, settings: Settings, tmp_path: Path) -> None:
    sha256 = _run("", store, settings, tmp_path)
    assert not run_attempt(sha256, store=store, settings=settings, reader=make_reader(settings))
    assert not run_attempt("0" * 64, store=store, settings=settings, reader=make_reader(settings))


def test_a_document_whose_file_is_still_on_its_way_waits(
    store: Store, settings: Settings, tmp_path: Path
) -> None:
    with store.write() as work:
        work.ledger.add("a" * 64, name="a.pdf", size=1)
    assert run_attempt("a" * 64, store=store, settings=settings, reader=make_reader(settings))
    with store.read() as work:
        entry = work.documents.get_or_raise("a" * 64)
    assert (entry.state, entry.reason_kind, entry.tries) == ("waiting", "OriginalMissing", 0)


def test_a_refused_document_is_shown_once_in_the_refused_folder(
    store: Store, settings: Settings, tmp_path: Path
) -> None:
    sha256 = _run("locked", store, settings, tmp_path)
    assert [place.name for place in note_refused(store, settings)] == ["guide.pdf"]
    assert note_refused(store, settings) == []
    names = sorted(path.name for path in settings.refused_folder.iterdir())
    assert names == ["guide.pdf", "guide.pdf.reason.txt"]
    assert original_path(settings.originals_folder, sha256).exists()


def test_what_the_world_withholds_is_tried_ever_more_rarely_until_the_next_start(
    store: Store, settings: Settings, tmp_path: Path
) -> None:
    """A folder of scans without OCR must not keep the workers busy."""
    sha256 = _run("picture", store, settings, tmp_path)
    for _ in range(2):
        with store.write() as work:
            assert work.ledger.ring(most=5, quiet_s=0) == ()
            work.ledger.hurry()
            assert work.ledger.ring(most=5, quiet_s=0) == (sha256,)
        assert run_attempt(sha256, store=store, settings=settings, reader=make_reader(settings))
    with store.read() as work:
        assert work.documents.get_or_raise(sha256).attempt == 3
