"""The ledger is the truth: one attempt at a time, nothing lost, nothing written twice."""

from datetime import timedelta

import pytest
from sqlalchemy import text

from schemas.document import Document
from schemas.errors import NotFound
from schemas.ledger import Reason
from schemas.store.columns import now
from schemas.store.engine import get_engine
from schemas.store.store import Store
from tests.schemas.store.given import (
    FIRST,
    RULES,
    SECOND,
    accept,
    answer,
    claim,
    died,
    elsewhere,
    lives,
    reading,
)
from workers.queue.saving import save_answer


def _shift(store: Store, column: str, seconds: float) -> None:
    """Move a time of all documents."""
    with get_engine(store.database_url).begin() as connection:
        moment = (now() + timedelta(seconds=seconds)).replace(tzinfo=None)
        zone = "+00:00" if connection.dialect.name == "postgresql" else ""
        connection.execute(text(f"UPDATE document SET {column} = :at"), {"at": f"{moment}{zone}"})  # noqa: S608 # a name of ours


def _state(store: Store, sha256: str = FIRST) -> str:
    with store.read() as work:
        return work.documents.get_or_raise(sha256).state


def test_known_bytes_are_accepted_once(store: Store) -> None:
    with store.write() as work:
        assert work.ledger.add(FIRST, name="a.pdf", size=1)
        assert not work.ledger.add(FIRST, name="b.pdf", size=1)
    with store.read() as work:
        assert work.documents.get_or_raise(FIRST).name == "a.pdf"


def test_a_sighting_counts_once_however_often_it_is_written(store: Store) -> None:
    accept(store)
    for _ in range(2):
        with store.write() as work:
            work.sightings.add("arrival", FIRST, name="copy.pdf")
    with store.read() as work:
        assert [s.name for s in work.sightings.list(FIRST)] == ["copy.pdf"]
        assert work.documents.get_or_raise(FIRST).sightings == 1


def test_only_one_of_two_gets_the_claim(store: Store) -> None:
    accept(store)
    first = claim(store)
    with store.write() as work:
        second = work.ledger.claim(FIRST, owner="other", lease_s=60, is_dead=lives, rules=RULES)
    assert first.attempt == 1
    assert second is None


def test_a_dead_owner_is_followed_at_once(store: Store) -> None:
    accept(store)
    claim(store)
    with store.write() as work:
        second = work.ledger.claim(FIRST, owner="other", lease_s=60, is_dead=died, rules=RULES)
    assert second is not None
    assert second.attempt == 2


def test_a_zombie_writes_nothing(store: Store) -> None:
    """Its attempt was given to somebody else, who is still at it."""
    accept(store)
    zombie = claim(store)
    with store.write() as work:
        work.ledger.sweep(is_dead=died, rules=RULES)
    claim(store)
    assert not save_answer(answer([reading("x", "SERT", 1)]), zombie, store=store, version="1")
    with store.read() as work:
        assert work.documents.get_or_raise(FIRST).state == "running"
        assert work.extractions.get(FIRST) is None
        assert work.records.list().total == 0
    with store.write() as work:
        assert not work.ledger.fail(zombie, Reason("x", "late"))
        assert not work.ledger.renew(zombie, lease_s=60)


def test_the_lease_decides_about_owners_elsewhere(store: Store) -> None:
    accept(store)
    claim(store)
    with store.write() as work:
        assert work.ledger.sweep(is_dead=elsewhere, rules=RULES).released == ()
    _shift(store, "lease_until", -1)
    with store.write() as work:
        assert work.ledger.sweep(is_dead=elsewhere, rules=RULES).released == (FIRST,)
    assert _state(store) == "waiting"


def test_a_hung_process_that_lives_here_keeps_its_document_until_the_pool_kills_it(
    store: Store,
) -> None:
    accept(store)
    claim(store)
    _shift(store, "lease_until", -1)
    with store.write() as work:
        assert work.ledger.sweep(is_dead=lives, rules=RULES) == ((), ())
    _shift(store, "started_at", -RULES.hard_limit_s - 61)
    with store.write() as work:
        assert work.ledger.sweep(is_dead=lives, rules=RULES).failed == (FIRST,)


def test_who_dies_at_the_time_limit_is_not_tried_again(store: Store) -> None:
    accept(store)
    claim(store)
    _shift(store, "started_at", -RULES.soft_limit_s - 1)
    with store.write() as work:
        work.ledger.sweep(is_dead=died, rules=RULES)
    with store.read() as work:
        entry = work.documents.get_or_raise(FIRST)
    assert (entry.state, entry.reason_kind) == ("failed", "time-limit")
    assert entry.remedy


def test_the_limit_counts_from_the_last_page(store: Store) -> None:
    """A scan that has been read for an hour, killed at its 300th page, is taken up again."""
    accept(store)
    mine = claim(store)
    _shift(store, "started_at", -3600)
    with store.write() as work:
        work.ledger.renew(mine, lease_s=60, pages=500, pages_done=300, moved=True)
        work.ledger.sweep(is_dead=died, rules=RULES)
    assert _state(store) == "waiting"


def test_a_beat_without_a_page_does_not_move_the_limit(store: Store) -> None:
    accept(store)
    mine = claim(store)
    _shift(store, "started_at", -3600)
    with store.write() as work:
        work.ledger.renew(mine, lease_s=60, pages=500, pages_done=300)
        work.ledger.sweep(is_dead=died, rules=RULES)
    assert _state(store) == "failed"


def test_a_document_that_kills_its_process_fails_after_so_many_attempts(store: Store) -> None:
    accept(store)
    for attempt in range(1, RULES.max_attempts + 1):
        assert claim(store).attempt == attempt
        with store.write() as work:
            work.ledger.sweep(is_dead=died, rules=RULES)
    with store.read() as work:
        entry = work.documents.get_or_raise(FIRST)
    assert (entry.state, entry.reason_kind) == ("failed", "worker-died")
    with store.write() as work:
        assert work.ledger.retry([FIRST]) == 1
    assert claim(store).attempt == RULES.max_attempts + 1


def test_what_the_world_withholds_waits_and_counts_no_try(store: Store) -> None:
    accept(store)
    mine = claim(store)
    with store.write() as work:
        assert work.ledger.postpone(mine, Reason("NoOcr", "No OCR here."), seconds=60)
    with store.read() as work:
        entry = work.documents.get_or_raise(FIRST)
    assert (entry.state, entry.reason, entry.tries) == ("waiting", "No OCR here.", 0)
    with store.write() as work:
        assert work.ledger.ring(most=5, quiet_s=30) == ()
        work.ledger.retry([FIRST])
        assert work.ledger.ring(most=5, quiet_s=30) == (FIRST,)


def test_a_bell_rings_once_until_it_was_quiet_for_long(store: Store) -> None:
    accept(store, FIRST)
    accept(store, SECOND)
    with store.write() as work:
        assert work.ledger.ring(most=1, quiet_s=30) == (FIRST,)
        assert work.ledger.ring(most=1, quiet_s=30) == ()
        assert work.ledger.ring(most=2, quiet_s=30) == (SECOND,)
    _shift(store, "rung_at", -31)
    with store.write() as work:
        assert set(work.ledger.ring(most=2, quiet_s=30)) == {FIRST, SECOND}
        work.ledger.forget_bells()
        assert set(work.ledger.ring(most=2, quiet_s=30)) == {FIRST, SECOND}


def test_progress_is_seen_while_it_runs(store: Store) -> None:
    accept(store)
    mine = claim(store)
    with store.write() as work:
        assert work.ledger.renew(mine, lease_s=60, pages=12, pages_done=5)
    with store.read() as work:
        entry = work.documents.get_or_raise(FIRST)
        assert (entry.pages_done, entry.pages) == (5, 12)
        assert work.documents.counts()["running"] == 1


def test_a_finished_document_is_done_with_its_metadata(store: Store) -> None:
    accept(store)
    mine = claim(store)
    with store.write() as work:
        assert work.ledger.finish(mine, Document(sha256=FIRST, pages=3, title="Notes"))
    with store.read() as work:
        entry = work.documents.get_or_raise(FIRST)
    assert (entry.state, entry.title, entry.pages, entry.tries) == ("done", "Notes", 3, 0)
    assert entry.finished_at is not None
    assert entry.finished_at.utcoffset() == timedelta(0)


def test_a_refused_document_is_noted_once(store: Store) -> None:
    accept(store)
    mine = claim(store)
    with store.write() as work:
        work.ledger.refuse(mine, Reason("Encrypted", "It has a password.", "Remove it."))
        assert work.ledger.list_unnoted() == (FIRST,)
        work.ledger.mark_noted(FIRST)
    with store.read() as work:
        assert work.ledger.list_unnoted() == ()
        assert [e.sha256 for e in work.documents.list("refused")] == [FIRST]


def test_nothing_has_that_id(store: Store) -> None:
    with store.read() as work, pytest.raises(NotFound):
        work.documents.get_or_raise(FIRST)


def test_what_raises_leaves_no_trace(store: Store) -> None:
    with pytest.raises(RuntimeError), store.write() as work:
        work.ledger.add(FIRST, name="a.pdf", size=1)
        raise RuntimeError
    with store.read() as work:
        assert work.documents.list() == ()


def test_names_of_any_kind_are_kept(store: Store) -> None:
    """PostgreSQL takes neither NUL nor halves of characters."""
    accept(store, name="a\x00b\ud800 “é” 文.pdf")
    with store.read() as work:
        assert work.documents.get_or_raise(FIRST).name == "a�b? “é” 文.pdf"
