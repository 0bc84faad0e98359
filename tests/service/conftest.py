"""Two small documents with known readings, kept in a real store as a worker keeps them."""

from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from schemas.check import Check
from schemas.document import Document, Problem
from schemas.extraction import Extraction
from schemas.fields import derive_molar
from schemas.geometry import Box
from schemas.ledger import Reason
from schemas.lines import Line, PageText
from schemas.measurement import Assay, Evidence, Measurement, NamedCompound, NamedTarget
from schemas.measures import load_measures
from schemas.reference import Listed, Reference
from schemas.settings import Settings
from schemas.store.ledger import Rules
from schemas.store.migrate import migrate
from schemas.store.store import Store, open_store
from schemas.table import Cell, Table
from workers.checks.record_checks import check_records
from workers.queue.door import submit
from workers.reconciliation.records import find_conflicts, reconcile

MEASURES = load_measures()
RULES = Rules(max_attempts=3, soft_limit_s=60, hard_limit_s=90)
COMPOUND = NamedCompound(
    text="Citalopram",
    name="citalopram",
    term="drugbank:DB00215",
    smiles="CN(C)CCCC1(c2ccc(F)cc2)OCc2cc(C#N)ccc21",
    inchikey="WSEQXVZVJXJVFP-UHFFFAOYSA-N",
)
SERT = NamedTarget(text="SERT", symbol="SLC6A4", term="uniprot:P31645")
NET = NamedTarget(text="NET", symbol="SLC6A2", term="uniprot:P23975")
BOX = Box(72, 100, 300, 112)


def make_measurement(
    sha256: str,
    place: str,
    *,
    raw: str,
    value: float | None,
    measure: str = "Ki",
    unit: str | None = "nM",
    page: int = 1,
    **more: Any,
) -> Measurement:
    value_nm, p_value = derive_molar(value, unit, measure, measures=MEASURES)
    given: dict[str, Any] = {
        "compound": COMPOUND,
        "target": SERT,
        "assay": Assay(type="binding", radioligand="[3H]citalopram", species="human"),
        "references": (1,),
        "confidence": 0.9,
        "evidence": (
            Evidence(page=page, boxes=(BOX,), text=f"Citalopram {raw}", table=0, row=1, col=1),
        ),
    } | more
    return Measurement(
        id=f"{sha256[:16]}:{place}",
        raw=raw,
        value=value,
        measure=measure,
        unit=unit,
        value_nm=value_nm,
        p_value=p_value,
        **given,
    )


def make_extraction(sha256: str, title: str, *measurements: Measurement) -> Extraction:
    cell = Cell(row=0, col=0, header=True, text="Compound", raw="Compound", page=1, box=BOX)
    return Extraction(
        document=Document(sha256=sha256, pages=2, title=title, doi="10.1000/example"),
        tables=(
            Table(
                id=0,
                pages=(1,),
                boxes=((1, BOX),),
                caption="Table 1. Affinities",
                cells=(cell,),
                found_by="grid",
                confidence=0.9,
            ),
        ),
        references=(
            Reference(number=1, text="A work. 2001.", title="A work", year=2001, doi="10.1000/w"),
        ),
        measurements=measurements,
        checks=(
            Check(name="prose-contradicts-table", severity="warning", explanation="It differs."),
        ),
        problems=(Problem(kind="page-unreadable", message="Page 2 cannot be opened.", page=2),),
    )


def keep(store: Store, extraction: Extraction, *, name: str) -> None:
    """What a worker does at the end of a Run, in one transaction."""
    sha256 = extraction.document.sha256
    pages = [
        PageText(number=n, width=612, height=792, lines=(Line("Citalopram 1.8 nM", BOX),))
        for n in (1, 2)
    ]
    with store.write() as work:
        work.ledger.add(sha256, name=name, size=1000)
        claim = work.ledger.claim(
            sha256, owner="test", lease_s=60, is_dead=lambda _: False, rules=RULES
        )
        assert claim is not None
        work.extractions.put(extraction, version="test")
        work.pages.put(sha256, pages)
        work.references.put(sha256, extraction.references)
        touched = work.measurements.put(sha256, extraction.measurements)
        readings = work.measurements.by_subject(touched)
        records = reconcile(
            [m for _, m in readings.values()], existing=work.reconciled.existing(touched)
        )
        checked = check_records(
            records,
            [m for _, m in readings.values()],
            references={sha256[:16]: [Listed(entry) for entry in extraction.references]},
            measures=MEASURES,
        )
        work.reconciled.put(
            checked,
            subjects=touched,
            conflicts=find_conflicts(checked),
            documents={id_: sha for id_, (sha, _) in readings.items()},
        )
        assert work.ledger.finish(claim, extraction.document)


def fail(store: Store, sha256: str, *, name: str, reason: str, remedy: str) -> None:
    with store.write() as work:
        work.ledger.add(sha256, name=name, size=10)
        claim = work.ledger.claim(
            sha256, owner="test", lease_s=60, is_dead=lambda _: False, rules=RULES
        )
        assert claim is not None
        assert work.ledger.refuse(claim, Reason("Encrypted", reason, remedy))


FIRST, SECOND = "a" * 64, "b" * 64


@pytest.fixture
def settings(tmp_path: Path) -> Settings:
    return Settings(data=tmp_path / "data", curator="Ada Curator")


@pytest.fixture
def store(settings: Settings) -> Iterator[Store]:
    """Two documents that agree on one value, differ on another, and one that was refused."""
    migrate(settings.database)
    store = open_store(settings.database)
    keep(
        store,
        make_extraction(
            FIRST,
            "First guide",
            make_measurement(FIRST, "1", raw="1.8", value=1.8),
            make_measurement(FIRST, "2", raw="6,190", value=6190, target=NET, confidence=0.4),
            make_measurement(
                FIRST, "3", raw="8.60", value=8.6, measure="pKi", unit=None, target=NET
            ),
        ),
        name="first.pdf",
    )
    keep(
        store,
        make_extraction(
            SECOND,
            "Second guide",
            make_measurement(SECOND, "1", raw="1.8 [1]", value=1.8, page=2, confidence=0.8),
            make_measurement(SECOND, "2", raw="61.9", value=61.9, target=NET, confidence=0.6),
        ),
        name="second.pdf",
    )
    fail(
        store,
        "c" * 64,
        name="locked.pdf",
        reason="It is locked with a password.",
        remedy="Save a copy without the password and add that.",
    )
    yield store
    store.close()


@pytest.fixture
def guide() -> Path:
    """A real PDF of ours, of two pages."""
    root = Path(__file__).parents[2]
    return root / "corpora" / "guides" / "pdf" / "asenapine-panel.browser.pdf"


@pytest.fixture
def kept_guide(settings: Settings, store: Store, guide: Path) -> str:
    """The sha256 of `guide`, whose original is kept and whose pages were read."""
    (taken,) = submit([guide], store, settings, keep=True)
    assert taken.sha256 is not None
    keep(store, make_extraction(taken.sha256, "A panel"), name=guide.name)
    return taken.sha256
