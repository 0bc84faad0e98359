"""How fast the store answers when it is full.

    python corpora/bench/store_size.py [--documents 100] [--readings 100] [--database URL]

Fills a new database (SQLite in a temporary folder unless a URL is given) with made-up readings and
prints what the pages of the review queue and one more document cost, in seconds.
"""

import argparse
import hashlib
import random
import tempfile
import time
from collections.abc import Callable
from pathlib import Path
from typing import NamedTuple

from schemas.document import Document
from schemas.extraction import Extraction
from schemas.lines import PageText
from schemas.measurement import Measurement, NamedCompound, NamedTarget
from schemas.review import RecordFilter
from schemas.store.ledger import Rules
from schemas.store.migrate import migrate
from schemas.store.store import Store, open_store
from workers.queue.saving import save_answer

RULES = Rules(max_attempts=3, soft_limit_s=840, hard_limit_s=900)


class Answer(NamedTuple):
    extraction: Extraction
    pages: tuple[PageText, ...] = ()


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--documents", type=int, default=100)
    parser.add_argument("--readings", type=int, default=100)
    parser.add_argument("--database")
    given = parser.parse_args()
    folder = tempfile.mkdtemp(prefix="assayist-bench-")
    url = given.database or f"sqlite:///{Path(folder) / 'bench.sqlite3'}"
    migrate(url)
    store = open_store(url)
    chance = random.Random(1)  # noqa: S311 # repeatable, not secret
    last = 0.0
    for number in range(given.documents):
        answer = make_answer(number, given.readings, chance)
        last = measure(lambda answer=answer: save(answer, store))
    print(f"{given.documents} documents, {given.documents * given.readings} readings")
    print(f"one more document     {last:.3f}")
    with store.read() as work:
        narrow = RecordFilter(status="open", target="T3")
        record_id = work.records.list(narrow, limit=1).items[0].record.id
        print(f"first page, all       {measure(lambda: work.records.list(limit=50)):.3f}")
        print(f"first page, filtered  {measure(lambda: work.records.list(narrow, limit=50)):.3f}")
        print(f"neighbours            {measure(lambda: work.records.neighbours(record_id)):.3f}")
        print(f"one record            {measure(lambda: work.records.get_case(record_id)):.3f}")
        print(f"documents             {measure(work.documents.list):.3f}")


def measure(act: Callable[[], object]) -> float:
    start = time.perf_counter()
    act()
    return time.perf_counter() - start


def make_answer(number: int, readings: int, chance: random.Random) -> Answer:
    sha256 = hashlib.sha256(str(number).encode()).hexdigest()
    found = []
    for place in range(readings):
        value = round(chance.uniform(0.1, 1000), 2)
        target = f"T{chance.randrange(60)}"
        compound = f"compound {chance.randrange(4000)} of the list"
        found.append(
            Measurement(
                id=f"{sha256[:16]}:{place}",
                raw=f"{value} nM",
                value=value,
                unit="nM",
                value_nm=value,
                measure="Ki",
                compound=NamedCompound(text=compound, name=compound),
                target=NamedTarget(text=target, symbol=target),
                confidence=round(chance.random(), 3),
            )
        )
    document = Document(sha256=sha256, pages=1, title=f"Guide {number}")
    return Answer(Extraction(document=document, measurements=tuple(found)))


def save(answer: Answer, store: Store) -> None:
    sha256 = answer.extraction.document.sha256
    with store.write() as work:
        work.ledger.add(sha256, name=f"{sha256[:8]}.pdf", size=1)
        claim = work.ledger.claim(
            sha256, owner="bench", lease_s=60, is_dead=lambda owner: False, rules=RULES
        )
    if claim is None or not save_answer(answer, claim, store=store, version="bench"):
        raise RuntimeError(f"{sha256} was not saved")


if __name__ == "__main__":
    main()
