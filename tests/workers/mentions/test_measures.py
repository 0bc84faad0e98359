"""Measures that a document names: which, where, and among the other mentions."""

from schemas.geometry import Box, Span
from schemas.measures import load_measures
from schemas.page import Passage, Piece
from schemas.table import Cell, Table
from schemas.term import Mention
from workers.mentions.finder import find_mentions
from workers.mentions.measures import add_measures
from workers.mentions.namer import Namer

CELL = Box(100, 50, 180, 62)


def passage(text: str) -> Passage:
    box = Box(50, 100, 50 + 5 * len(text), 112)
    piece = Piece(0, len(text), 3, 0, box, Span(10, 10 + len(text)))
    return Passage(id=4, kind="paragraph", text=text, script="." * len(text), pieces=(piece,))


def table(*texts: str) -> Table:
    cells = tuple(
        Cell(row=0, col=col, header=True, text=text, raw=text, page=2, box=CELL)
        for col, text in enumerate(texts)
    )
    return Table(
        id=7, pages=(2,), boxes=((2, CELL),), cells=cells, found_by="grid", confidence=1.0
    )  # fmt: skip


def find(namer: Namer, passages: list[Passage], tables: list[Table]) -> tuple[Mention, ...]:
    mentions = find_mentions(passages, tables, namer=namer)
    return add_measures(mentions, passages, tables, measures=load_measures())


def test_a_measure_is_a_mention_among_the_others_in_the_order_of_the_text(namer: Namer) -> None:
    found = find(namer, [passage("The IC50 at SERT was 3 nM, the pKi at NET 7.1.")], [])
    assert [(m.kind, m.text) for m in found] == [
        ("measure", "IC50"),
        ("target", "SERT"),
        ("measure", "pKi"),
        ("target", "NET"),
    ]
    assert found[0].term and found[0].term.curie == "assayist.measure:IC50"
    assert (found[0].page, found[0].span) == (3, Span(14, 18))
    assert found[0].boxes == (Box(70, 100, 90, 112),)


def test_a_header_names_its_measure(namer: Namer) -> None:
    found = find(namer, [], [table("Compound", "Ki (nM)", "SERT IC50")])
    measures = [(m.place.col, m.text, m.boxes) for m in found if m.kind == "measure"]
    assert measures == [(1, "Ki", (CELL,)), (2, "IC50", (CELL,))]


def test_what_is_no_effect_or_part_of_another_name_is_no_measure(namer: Namer) -> None:
    texts = "A melting point of 120 °C; the half-life was 3 h; staining of Ki-67."
    assert [m.text for m in find(namer, [passage(texts)], []) if m.kind == "measure"] == []
