"""Mentions of passages and of cells: where they stand, and what their table says about them."""

from pathlib import Path

from schemas.geometry import Box, Span
from schemas.page import Passage, Piece
from schemas.table import Cell, Table
from schemas.term import Mention
from workers.mentions.finder import find_mentions
from workers.mentions.namer import Namer
from workers.mentions.vocabulary.files import import_vocabulary
from workers.mentions.vocabulary.packaged import load_matcher

CELL = Box(100, 50, 180, 62)


def table(*rows: list[str], caption: str = "") -> Table:
    cells = [
        Cell(row=r, col=c, header=r == 0, text=text, raw=text, page=2, box=CELL)
        for r, row in enumerate(rows)
        for c, text in enumerate(row)
    ]
    return Table(
        id=7, pages=(2,), boxes=((2, CELL),), caption=caption, cells=tuple(cells), found_by="grid",
        confidence=1.0,
    )  # fmt: skip


def passage(text: str) -> Passage:
    """One line on page 3 whose letters are 5 points wide, from the 10th character of the page."""
    box = Box(50, 100, 50 + 5 * len(text), 112)
    piece = Piece(0, len(text), 3, 0, box, Span(10, 10 + len(text)))
    return Passage(id=4, kind="paragraph", text=text, script="." * len(text), pieces=(piece,))


def targets(mentions: tuple[Mention, ...]) -> list[tuple[int | None, int | None, str, str | None]]:
    return [
        (m.place.row, m.place.col, m.text, m.term.symbol if m.term else None)
        for m in mentions
        if m.kind == "target"
    ]


def test_a_mention_in_a_passage_knows_its_page_its_span_and_its_box(namer: Namer) -> None:
    (mention,) = find_mentions([passage("We blocked SERT.")], [], namer=namer)
    assert (mention.kind, mention.text, mention.page) == ("target", "SERT", 3)
    assert mention.span == Span(21, 25)
    assert mention.boxes == (Box(105, 100, 125, 112),)
    assert (mention.place.passage, mention.place.start, mention.place.end) == (4, 11, 15)


def test_a_mention_in_a_cell_has_the_box_of_the_cell(namer: Namer) -> None:
    mentions = find_mentions([], [table(["Target", "Ki (nM)"], ["SERT", "1.2"])], namer=namer)
    (mention,) = (m for m in mentions if m.kind == "target")
    assert (mention.page, mention.boxes, mention.span) == (2, (CELL,), Span(0, 0))
    assert (mention.place.table, mention.place.row, mention.place.col) == (7, 1, 0)


def test_an_imported_structure_is_written_canonically(tmp_path: Path, namer: Namer) -> None:
    listed = tmp_path / "ours.csv"
    listed.write_text("name,smiles\nZX-4711,OC(=O)c1ccccc1OC(C)=O\nZX-4712,C1CC\n")
    import_vocabulary(listed, tmp_path / "lists")
    own = namer._replace(matcher=load_matcher(tmp_path / "lists"))
    found = find_mentions([passage("We tested ZX-4711 and ZX-4712.")], [], namer=own)
    assert [(m.term.name, m.term.smiles, m.term.inchikey) for m in found if m.term] == [
        ("ZX-4711", "CC(=O)Oc1ccccc1C(=O)O", "BSYNRYMUTXBXSQ-UHFFFAOYSA-N"),
        ("ZX-4712", None, None),
    ]


def test_short_names_are_targets_in_a_column_of_targets(namer: Namer) -> None:
    panel = table(["Receptor", "Ki (nM)"], ["D2 (h)", "1.2"], ["H1", "3"], ["M1–M5", "> 100"])
    assert targets(find_mentions([], [panel], namer=namer)) == [
        (1, 0, "D2", "DRD2"),
        (2, 0, "H1", "HRH1"),
        (3, 0, "M1", "CHRM1"),
        (3, 0, "M5", "CHRM5"),
    ]


def test_short_names_are_targets_in_a_header(namer: Namer) -> None:
    wide = table(["Compound", "D2 Ki (nM)", "H1"], ["A1", "1.2", "4"])
    assert targets(find_mentions([], [wide], namer=namer)) == [
        (0, 1, "D2", "DRD2"),
        (0, 2, "H1", "HRH1"),
    ]


def test_labels_of_compounds_are_no_targets(namer: Namer) -> None:
    labels = table(["Compound", "IC50 (nM)"], ["A1", "1.2"], ["D2", "3"], ["F10", "4"])
    assert targets(find_mentions([], [labels], namer=namer)) == []


def test_labels_in_a_table_without_potencies_are_no_targets(namer: Namer) -> None:
    wells = table(["Well", "Mass"], ["A1", "1.2"], ["D2", "3"], ["H1", "4"])
    assert targets(find_mentions([], [wells], namer=namer)) == []


def test_a_lone_greek_letter_is_a_receptor_only_where_its_family_is_spoken_of(namer: Namer) -> None:
    columns = (["Compound", "μ", "δ"], ["Morphine", "1.2", "3"])
    assert targets(find_mentions([], [table(*columns, caption="Ki values")], namer=namer)) == []
    opioid = table(*columns, caption="Ki values")
    said = passage("Affinity for opioid receptors")
    found = targets(find_mentions([said], [opioid], namer=namer))
    assert found[1:] == [(0, 1, "μ", "OPRM1"), (0, 2, "δ", "OPRD1")]
