"""What stands in a column of compounds is one, there and wherever it is printed again."""

import pytest

from schemas.geometry import Box, Span
from schemas.page import Passage, Piece
from schemas.table import Cell, Table
from workers.mentions.chemicals.cells import name_of
from workers.mentions.finder import find_mentions
from workers.mentions.namer import Namer

_BOX = Box(0, 0, 50, 10)


def table(*rows: list[str]) -> Table:
    cells = tuple(
        Cell(row=r, col=c, header=r == 0, text=text, raw=text, page=1, box=_BOX)
        for r, row in enumerate(rows)
        for c, text in enumerate(row)
    )
    return Table(id=0, pages=(1,), boxes=((1, _BOX),), caption="", cells=cells, header_rows=1,
                 found_by="grid", confidence=1.0)  # fmt: skip


def passage(text: str) -> Passage:
    piece = Piece(0, len(text), 1, 0, _BOX, Span(0, len(text)))
    return Passage(id=1, kind="paragraph", text=text, script="." * len(text), pieces=(piece,))


def compounds(namer: Namer, *parts: Passage | Table) -> list[tuple[str, bool]]:
    passages = [part for part in parts if isinstance(part, Passage)]
    tables = [part for part in parts if isinstance(part, Table)]
    found = find_mentions(passages, tables, namer=namer)
    return [(m.text, m.place.table is not None) for m in found if m.kind == "compound"]


def test_a_name_that_nobody_knows_is_a_compound_in_its_column_and_in_the_text(
    namer: Namer,
) -> None:
    found = compounds(
        namer,
        passage("At SERT the Ki of norquezapine was 3 nM."),
        table(["Compound", "SERT Ki (nM)"], ["Norquezapine", "3"]),
    )
    assert found == [("norquezapine", False), ("Norquezapine", True)]


def test_the_raised_mark_of_a_note_is_no_part_of_a_name(namer: Namer) -> None:
    listed = table(["Compound", "SERT Ki (nM)"], ["epi-norquezapinec", "3"])
    cells = [
        cell.model_copy(update={"script": "." * (len(cell.text) - 1) + "^"})
        if cell.text.startswith("epi")
        else cell
        for cell in listed.cells
    ]
    marked = listed.model_copy(update={"cells": tuple(cells)})
    assert compounds(namer, marked) == [("epi-norquezapine", True)]


def test_a_derivative_is_no_mention_of_its_parent(namer: Namer) -> None:
    listed = table(["Drug", "Ki (nM)"], ["N-Desmethyl imatinib", "30"], ["Imatinib", "2"])
    assert [name for name, _ in compounds(namer, listed)] == ["N-Desmethyl imatinib", "Imatinib"]


def test_heads_beside_a_compound_over_rows_of_targets_are_compounds(namer: Namer) -> None:
    found = compounds(
        namer, table(["Target", "Imatinib", "Norquezapine", "Reference"], ["ABL1", "3", "4", "[1]"])
    )
    assert found == [("Imatinib", True), ("Norquezapine", True)]


def test_most_cells_say_that_a_column_holds_compounds(namer: Namer) -> None:
    known = [["Imatinib", "2"], ["Dasatinib", "3"], ["Nilotinib", "4"]]
    probes = table(["Probe", "ABL1 Ki (nM)"], *known, ["3-Norquezapine", "5"])
    assert ("3-Norquezapine", True) in compounds(namer, probes)
    few = table(["Probe", "ABL1 Ki (nM)"], *known[:1], ["3-Norquezapine", "5"])
    assert ("3-Norquezapine", True) not in compounds(namer, few)


def test_a_heading_in_a_column_of_compounds_is_none(namer: Namer) -> None:
    listed = table(["Compound", "Ki (nM)"], ["BurA9", ""], ["Norquezapine", "3"])
    assert compounds(namer, listed) == [("Norquezapine", True)]


@pytest.mark.parametrize("head", ["Target", "Assay", "Compound class"])
def test_other_columns_list_no_compounds(head: str, namer: Namer) -> None:
    assert compounds(namer, table([head, "Ki (nM)"], ["Norquezapine", "3"])) == []


@pytest.mark.parametrize(
    "text", ["12", "Form", "Control", "Vehicle", "n.d.", "3.4 ± 0.2", "IC50 = 3 nM"]
)
def test_what_is_no_name_is_none(text: str) -> None:
    assert name_of(text) == ""


def test_a_remark_in_brackets_is_no_part_of_the_name() -> None:
    assert name_of("Norquezapine (positive control)") == "Norquezapine"
    assert name_of("(R)-QRB-551") == "(R)-QRB-551"


@pytest.mark.parametrize("text", ["L-QOS", "L-β-QA", "DL-threo-β-QA", "trans-QDC"])
def test_a_hand_before_a_short_word_makes_a_name(text: str) -> None:
    assert name_of(text) == text
