"""Tables, passages and mentions made by hand, so that measurements are tested on their own."""

import re
from collections.abc import Callable, Sequence

import pytest

from schemas.geometry import Box, Span
from schemas.measurement import Measurement
from schemas.measures import Measures, load_measures
from schemas.page import Passage, PassageKind, Piece
from schemas.reading import Citation
from schemas.table import Cell, Note, Table
from schemas.term import Mention, MentionKind, Place, Term
from workers.measurements.reader import read_measurements

# Name: kind, CURIE, symbol, species. What a vocabulary would know.
KNOWN: dict[str, tuple[MentionKind, str | None, str | None, str | None]] = {
    "citalopram": ("compound", "drugbank:DB00215", None, None),
    "escitalopram": ("compound", "drugbank:DB01175", None, None),
    "paroxetine": ("compound", "drugbank:DB00715", None, None),
    "sertraline": ("compound", "drugbank:DB01104", None, None),
    "reboxetine": ("compound", "drugbank:DB00234", None, None),
    "dopamine": ("compound", "drugbank:DB00988", None, None),
    "WIN-7": ("compound", None, None, None),
    "[3H]citalopram": ("radioligand", None, None, None),
    "[3H]nisoxetine": ("radioligand", None, None, None),
    "SERT": ("target", "uniprot:P31645", "SLC6A4", None),
    "hSERT": ("target", "uniprot:P31645", "SLC6A4", "human"),
    "rat SERT": ("target", "uniprot:P31652", "SLC6A4", "rat"),
    "NET": ("target", "uniprot:P23975", "SLC6A2", None),
    "DAT": ("target", "uniprot:Q01959", "SLC6A3", None),
    "EGFR": ("target", "uniprot:P00533", "EGFR", None),
    "PKA": ("target", "uniprot:P17612", "PRKACA", None),
    "ACE": ("target", "uniprot:P12821", "ACE", None),
    "HEK293": ("system", "assayist.system:HEK293", None, "human"),
    "A431": ("system", "assayist.system:A431", None, "human"),
    "H1975": ("system", "assayist.system:H1975", None, "human"),
}  # fmt: skip
_NAMES = re.compile(
    r"(?<![\w-])(?:" + "|".join(re.escape(n) for n in sorted(KNOWN, key=len, reverse=True)) + r")"
    r"(?![\w])",
    re.IGNORECASE,
)
BY_LOWER = {name.lower(): known for name, known in KNOWN.items()}


def mentions_in(text: str, **place: int) -> list[Mention]:
    found = []
    for match in _NAMES.finditer(text):
        kind, curie, symbol, species = BY_LOWER[match[0].lower()]
        term = (
            Term(curie=curie, name=match[0].lower(), kind=kind, symbol=symbol, species=species)
            if curie
            else None
        )
        found.append(
            Mention(
                kind=kind,
                text=match[0],
                page=1,
                span=Span(0, 0),
                boxes=(),
                term=term,
                place=Place(**place, start=match.start(), end=match.end()),
            )
        )
    return found


def make_table(
    rows: Sequence[Sequence[str | None]],
    *,
    caption: str = "",
    header_rows: int = 1,
    notes: Sequence[tuple[str, str]] = (),
    confidence: float = 1.0,
    doubtful: Sequence[tuple[int, int]] = (),
) -> Table:
    """A Table of texts. "<" repeats the cell to the left (a column span), "^" the one above.

    "11.2[6]" is a cell whose citation has been taken out of its text.
    """
    cells: dict[tuple[int, int], dict[str, object]] = {}
    owner: dict[tuple[int, int], tuple[int, int]] = {}
    for r, row in enumerate(rows):
        for c, text in enumerate(row):
            if text in ("<", "^"):
                origin = owner[(r, c - 1) if text == "<" else (r - 1, c)]
                owner[r, c] = origin
                cell = cells[origin]
                cell["row_span"] = r - origin[0] + 1
                cell["col_span"] = max(int(str(cell["col_span"])), c - origin[1] + 1)
                continue
            owner[r, c] = (r, c)
            raw = text or ""
            cited = re.findall(r"(?<=.)\[(\d+)\]", raw)
            alone = re.fullmatch(r"\[(\d+)\]", raw)
            cells[r, c] = {
                "row": r,
                "col": c,
                "row_span": 1,
                "col_span": 1,
                "header": r < header_rows,
                "text": re.sub(r"(?<=.)\[\d+\]", "", raw),
                "raw": raw,
                "citations": tuple(int(n) for n in cited) or ((int(alone[1]),) if alone else ()),
                "page": 1,
                "box": Box(50.0 * c, 20.0 * r, 50.0 * c + 45, 20.0 * r + 15),
                "doubtful": (r, c) in doubtful,
            }
    return Table(
        id=0,
        pages=(1,),
        boxes=((1, Box(0, 0, 500, 500)),),
        caption=caption,
        header_rows=header_rows,
        cells=tuple(Cell.model_validate(cell) for cell in cells.values()),
        notes=tuple(Note(mark, text) for mark, text in notes),
        found_by="grid",
        confidence=confidence,
    )


def make_passage(text: str, number: int, kind: PassageKind = "paragraph") -> Passage:
    piece = Piece(0, len(text), 1, 0, Box(0, 600, 500, 612), Span(0, len(text)))
    return Passage(id=number, kind=kind, text=text, script="." * len(text), pieces=(piece,))


@pytest.fixture(scope="session")
def measures() -> Measures:
    return load_measures()


Read = Callable[..., tuple[Measurement, ...]]


@pytest.fixture
def read(measures: Measures) -> Read:
    """Reads tables and passages; a passage is a text or a (text, kind)."""

    def read_all(
        *tables: Table,
        prose: Sequence[str | tuple[str, PassageKind]] = (),
        citations: Sequence[Citation] = (),
    ) -> tuple[Measurement, ...]:
        pairs: list[tuple[str, PassageKind]] = [
            (part, "paragraph") if isinstance(part, str) else part for part in prose
        ]
        pairs += [(table.caption, "caption") for table in tables if table.caption]
        passages = [make_passage(text, i, kind) for i, (text, kind) in enumerate(pairs)]
        mentions = [m for p in passages for m in mentions_in(p.text, passage=p.id)]
        for table in tables:
            for cell in table.cells:
                mentions += mentions_in(cell.text, table=table.id, row=cell.row, col=cell.col)
        return read_measurements(
            passages, tables, mentions=mentions, citations=citations, measures=measures
        )

    return read_all


def facts(measurements: Sequence[Measurement]) -> list[tuple[object, ...]]:
    """Compound, target, measure, relation, value, unit: what a curator looks at first."""
    return [
        (
            m.compound.name if m.compound else None,
            (m.target.symbol or m.target.text) if m.target else None,
            m.measure,
            m.relation,
            m.value,
            m.unit,
        )
        for m in measurements
    ]


@pytest.fixture
def table() -> Callable[..., Table]:
    return make_table


@pytest.fixture
def as_facts() -> Callable[[Sequence[Measurement]], list[tuple[object, ...]]]:
    return facts
