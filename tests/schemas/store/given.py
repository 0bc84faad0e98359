"""Small documents and readings to fill a store with."""

from collections.abc import Iterable

from schemas.document import Document
from schemas.extraction import Extraction
from schemas.geometry import Box
from schemas.ledger import Claim
from schemas.lines import Line, PageText
from schemas.measurement import Assay, Evidence, Measurement, NamedCompound, NamedTarget
from schemas.reference import Reference
from schemas.store.ledger import Rules
from schemas.store.store import Store
from workers.pipeline import Answer
from workers.queue.saving import save_answer

RULES = Rules(max_attempts=3, soft_limit_s=100, hard_limit_s=120)
FIRST, SECOND = "a" * 64, "b" * 64


def lives(owner: str) -> bool | None:
    return False


def died(owner: str) -> bool | None:
    return True


def elsewhere(owner: str) -> bool | None:
    return None


def reading(
    compound: str,
    target: str,
    value: float,
    *,
    sha256: str = FIRST,
    place: str = "1",
    confidence: float = 0.9,
    references: tuple[int, ...] = (),
    species: str | None = None,
) -> Measurement:
    """A Ki in nM, printed on page 1."""
    return Measurement(
        id=f"{sha256[:16]}:{compound[:20]}-{target}-{place}",
        raw=f"{value} nM",
        value=value,
        unit="nM",
        value_nm=value,
        measure="Ki",
        compound=NamedCompound(text=compound, name=compound),
        target=NamedTarget(text=target, symbol=target),
        assay=Assay(species=species),
        references=references,
        confidence=confidence,
        evidence=(Evidence(page=1, boxes=(Box(10, 20, 30, 40),), text=f"{value}"),),
    )


def answer(readings: Iterable[Measurement], *, sha256: str = FIRST, title: str = "") -> Answer:
    document = Document(sha256=sha256, pages=1, title=title or f"Guide {sha256[0]}")
    cited = Reference(number=1, text="[1] A study of uptake.", title="A study of uptake")
    page = PageText(number=1, width=595, height=842, lines=(Line("Ki", Box(1, 2, 3, 4)),))
    return Answer(
        Extraction(document=document, measurements=tuple(readings), references=(cited,)), (page,)
    )


def accept(store: Store, sha256: str = FIRST, *, name: str = "guide.pdf") -> None:
    with store.write() as work:
        work.ledger.add(sha256, name=name, size=100)


def claim(store: Store, sha256: str = FIRST) -> Claim:
    with store.write() as work:
        found = work.ledger.claim(sha256, owner="me", lease_s=60, is_dead=lives, rules=RULES)
    assert found is not None
    return found


def read(store: Store, readings: Iterable[Measurement], *, sha256: str = FIRST) -> None:
    """Take the Document in, or read it again, and store what it gives."""
    with store.write() as work:
        if not work.ledger.add(sha256, name=f"{sha256[0]}.pdf", size=100):
            work.ledger.retry([sha256])
    mine = claim(store, sha256)
    assert save_answer(answer(readings, sha256=sha256), mine, store=store, version="test")
