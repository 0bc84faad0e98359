"""From the inbox into the ledger; every point at which a crash may come is tried."""

from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from schemas.errors import NotFound
from schemas.settings import Settings
from schemas.store.store import Store
from tests.workers.queue.readers import make_reader, write_pdf
from workers.inbox.move import original_path
from workers.queue import taking
from workers.queue.door import find_original, retry, submit
from workers.queue.reading import run_attempt
from workers.queue.taking import recover_arrivals, take_file


class Crash(BaseException):
    """The process dies here."""


@pytest.fixture
def settings(tmp_path: Path, database_url: str) -> Settings:
    return Settings(data=tmp_path / "data", database_url=database_url)


def _files(settings: Settings) -> list[str]:
    return sorted(path.name for path in settings.data.rglob("*.pdf"))


def test_a_file_is_moved_entered_and_waits(
    store: Store, settings: Settings, tmp_path: Path
) -> None:
    path = write_pdf(tmp_path / "in" / "guide.pdf", "")
    taken = take_file(path, store, settings)
    assert taken is not None
    assert (taken.outcome, path.exists()) == ("accepted", False)
    assert _files(settings) == [f"{taken.sha256}.pdf"]
    with store.read() as work:
        (entry,) = work.documents.list()
    assert (entry.state, entry.name, entry.sha256) == ("waiting", "guide.pdf", taken.sha256)
    assert find_original(entry.sha256, settings) == original_path(
        settings.originals_folder, entry.sha256
    )


def test_a_second_copy_is_recorded_and_changes_nothing(
    store: Store, settings: Settings, tmp_path: Path
) -> None:
    first, second = (write_pdf(tmp_path / "in" / name, "") for name in ("a.pdf", "b.pdf"))
    taken = submit([first, second], store, settings)
    assert [t.outcome for t in taken] == ["accepted", "known"]
    assert len(_files(settings)) == 1
    assert not second.exists()
    with store.read() as work:
        (entry,) = work.documents.list()
        assert [s.name for s in work.sightings.list(entry.sha256)] == ["b.pdf"]
    assert (entry.name, entry.state) == ("a.pdf", "waiting")


def test_a_copy_that_is_kept_stays_where_it_is(
    store: Store, settings: Settings, tmp_path: Path
) -> None:
    path = write_pdf(tmp_path / "guide.pdf", "")
    submit([path], store, settings, keep=True)
    assert path.exists()
    with pytest.raises(NotFound):
        submit([tmp_path / "none.pdf"], store, settings)


def test_a_bad_file_is_refused_and_not_entered(
    store: Store, settings: Settings, tmp_path: Path
) -> None:
    path = tmp_path / "in" / "letter.pdf"
    path.parent.mkdir()
    path.write_bytes(b"Dear Sir,")
    (taken,) = submit([path], store, settings)
    assert (taken.outcome, taken.sha256) == ("refused", None)
    assert sorted(p.name for p in settings.refused_folder.iterdir()) == [
        "letter.pdf",
        "letter.pdf.reason.txt",
    ]
    with store.read() as work:
        assert work.documents.list() == ()


def test_what_was_refused_before_is_refused_again(
    store: Store, settings: Settings, tmp_path: Path
) -> None:
    (taken,) = submit([write_pdf(tmp_path / "a.pdf", "locked")], store, settings)
    sha256 = taken.sha256 or ""
    run_attempt(sha256, store=store, settings=settings, reader=make_reader(settings))
    (again,) = submit([write_pdf(tmp_path / "a.pdf", "locked")], store, settings)
    assert (again.outcome, again.sha256) == ("refused", sha256)
    assert "password" in (again.reason or "")
    with store.read() as work:
        assert work.documents.get_or_raise(sha256).sightings == 1
    assert retry([sha256], store, settings) == 1
    with store.read() as work:
        assert work.documents.get_or_raise(sha256).state == "waiting"


def _crash_before(name: str) -> Callable[[pytest.MonkeyPatch], None]:
    def patch(monkeypatch: pytest.MonkeyPatch) -> None:
        def crash(*_: Any, **__: Any) -> None:
            raise Crash

        monkeypatch.setattr(taking, name, crash)

    return patch


@pytest.mark.parametrize("point", ["identify_file", "original_path", "keep_original"])
@pytest.mark.parametrize("known", [False, True])
def test_a_crash_at_any_point_loses_and_doubles_nothing(
    store: Store, settings: Settings, tmp_path: Path, point: str, known: bool
) -> None:
    if known:
        submit([write_pdf(tmp_path / "first.pdf", "")], store, settings)
    path = write_pdf(tmp_path / "in" / "guide.pdf", "")
    with pytest.MonkeyPatch.context() as patch:
        _crash_before(point)(patch)
        with pytest.raises(Crash):
            take_file(path, store, settings)
    assert not path.exists()
    # The next process finds the folder of a dead one.
    (mine,) = (settings.data / "arriving").iterdir()
    mine.rename(mine.with_name(mine.name.rpartition(":")[0] + ":1"))
    recover_arrivals(store, settings)
    recover_arrivals(store, settings)
    with store.read() as work:
        (entry,) = work.documents.list()
    assert _files(settings) == [f"{entry.sha256}.pdf"]
    assert (entry.state, entry.sightings) == ("waiting", int(known))
    assert list((settings.data / "arriving").iterdir()) == []


def test_what_a_living_process_has_in_hand_is_left_to_it(
    store: Store, settings: Settings, tmp_path: Path
) -> None:
    path = write_pdf(tmp_path / "in" / "guide.pdf", "")
    with pytest.MonkeyPatch.context() as patch:
        _crash_before("identify_file")(patch)
        with pytest.raises(Crash):
            take_file(path, store, settings)
    assert recover_arrivals(store, settings) == []
    assert [t.outcome for t in recover_arrivals(store, settings, own=True)] == ["accepted"]
