"""Several at once: one fact stays one Record, one state of a Record takes one Decision."""

from concurrent.futures import ThreadPoolExecutor

from schemas.errors import Stale
from schemas.store.store import Store
from tests.schemas.store.given import FIRST, RULES, accept, lives, read, reading


def test_documents_that_finish_together_share_the_record_of_their_fact(store: Store) -> None:
    ids = [f"{letter}" * 64 for letter in "abcdefgh"]

    def finish(sha256: str) -> None:
        read(store, [reading("citalopram", "SERT", 1.5, sha256=sha256)], sha256=sha256)

    with ThreadPoolExecutor(len(ids)) as pool:
        list(pool.map(finish, ids))
    with store.read() as work:
        (item,) = work.records.list().items
        assert len(work.records.get_case(item.record.id).sources) == len(ids)
    assert item.documents == tuple(ids)


def test_of_many_who_decide_on_one_state_one_succeeds(store: Store) -> None:
    read(store, [reading("citalopram", "SERT", 1.5)])
    with store.read() as work:
        (item,) = work.records.list().items

    def decide(curator: str) -> bool:
        try:
            with store.write() as work:
                work.decisions.decide(item.record.id, "accept", curator=curator, expected_version=1)
        except Stale:
            return False
        return True

    with ThreadPoolExecutor(8) as pool:
        made = list(pool.map(decide, "ABCDEFGH"))
    with store.read() as work:
        assert len(work.decisions.list(item.record.id)) == 1
    assert made.count(True) == 1


def test_of_many_who_claim_one_document_one_succeeds(store: Store) -> None:
    accept(store)

    def claim(owner: str) -> bool:
        with store.write() as work:
            found = work.ledger.claim(FIRST, owner=owner, lease_s=60, is_dead=lives, rules=RULES)
        return found is not None

    with ThreadPoolExecutor(8) as pool:
        assert list(pool.map(claim, "ABCDEFGH")).count(True) == 1
