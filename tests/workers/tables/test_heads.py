"""Where a table begins: heads above a line, titles, names that look like captions, contents."""

from collections.abc import Callable

import pytest

from schemas.table import Table
from tests.workers.tables.conftest import Sketch
from workers.tables.finder import find_tables
from workers.tables.search.contents import rises
from workers.tables.sheet.captions import caption_kind
from workers.tables.structure.pieces import Column, Piece
from workers.tables.structure.spans import spread

Texts = Callable[[Table], list[list[str | None]]]


@pytest.mark.parametrize(
    ("line", "kind"),
    [
        ("Table A. Jobs", "table"),
        ("T ABLE IV Jobs", "table"),
        ("Fig. 3 Growth", "figure"),
        ("MAPK", ""),
        ("Figures", ""),
        ("Maps", ""),
    ],
)
def test_a_letter_that_counts_stands_apart_from_its_word(line: str, kind: str) -> None:
    assert caption_kind(line) == kind


def test_pages_begin_anew_after_the_list_of_chapters() -> None:
    assert rises([3, 5, 9, 14, 2, 6, 8, 11])
    assert not rises([3, 5, 9, 2, 14, 6, 8, 11])


def draw_rows(sketch: Sketch, top: float) -> None:
    for index, name in enumerate(("Forest", "Parks", "Land", "Water")):
        y = top + 14 * index
        sketch.row(y, (50, name), (150, "Fees were kept"), (300, f"{index}5"), (400, f"{index}.2"))


def test_a_head_that_goes_on_in_the_heads_above_a_line_is_of_the_table(
    sketch: Sketch, texts: Texts
) -> None:
    sketch.put(50, 76, "Table 3: Status of actions at four agencies")
    sketch.put(300, 92, "Status of the action as of")
    sketch.row(103, (50, "Agency"), (150, "Weakness"), (300, "June"))
    for y in (108, 126, 140, 166):
        sketch.across(y, 50, 470)
    for y, name in ((120, "Forest"), (134, "Parks"), (148, "Land"), (162, "Water")):
        sketch.row(y, (50, name), (150, "Fees were not kept"), (300, "Not completed"))
    (table,) = find_tables([sketch.page()])
    assert texts(table)[0] == ["Agency", "Weakness", "Status of the action as of June"]
    assert table.caption == "Table 3: Status of actions at four agencies"


def test_a_title_in_larger_type_is_no_head(sketch: Sketch, texts: Texts) -> None:
    sketch.put(190, 85, "Debt")
    sketch.words[-1] = sketch.words[-1]._replace(size=12.0)
    sketch.row(100, (50, "Year"), (150, "Held by the public"), (300, "Share"), (400, "Rate"))
    draw_rows(sketch, 114)
    (table,) = find_tables([sketch.page()])
    assert texts(table)[0] == ["Year", "Held by the public", "Share", "Rate"]


def test_text_under_the_ground_of_a_table_is_none_of_its_rows(sketch: Sketch) -> None:
    sketch.shade(45, 90, 480, 170)
    sketch.row(104, (50, "Agency"), (150, "Weakness"), (300, "Sites"), (400, "Status"))
    for y in (91, 108):
        sketch.across(y, 45, 480)
    draw_rows(sketch, 122)
    for index in range(8):
        sketch.row(186 + 12 * index, (50, "words in a column of running text"), (290, "and beside"))
    (table,) = find_tables([sketch.page()])
    assert max(cell.box.bottom for cell in table.cells) < 170


def test_dots_where_numbers_end_stand_for_a_missing_value(sketch: Sketch, texts: Texts) -> None:
    sketch.row(100, (50, "Item"), (200, "1996"), (300, "1997"))
    for index, name in enumerate(("Taxes", "Fees", "Fines", "Other", "Total")):
        y = 114 + 14 * index
        sketch.row(y, (50, f"{name} ........"), (200, f"1{index}.5"), (300, f"2{index}.5"))
    sketch.row(184, (50, "Rent ........."), (200, "10.5"), (290, "......"))
    (table,) = find_tables([sketch.page()])
    assert texts(table)[-1] == ["Rent", "10.5", "......"]


@pytest.mark.parametrize(
    ("heads", "bold"),
    [
        (("line", "10b", "10c", "crizotinib"), False),
        (("line", "10b", "11ab", "12c"), False),
        (("line", "10", "11", "crizotinib"), True),
        (("line", "9", "10", "11"), True),
    ],
)
def test_numbers_of_compounds_are_heads_where_no_line_is_drawn_under_them(
    heads: tuple[str, ...], bold: bool, sketch: Sketch
) -> None:
    columns = (50, 150, 250, 350)
    sketch.put(50, 88, "Table 3. Activity (IC50, µM)")
    sketch.across(96, 50, 420)
    sketch.row(108, *zip(columns, heads, strict=True))
    if bold:
        sketch.words = [word._replace(bold=word.box.top > 96) for word in sketch.words]
    for place, row in enumerate((("A", "0.0021", "0.0046", "0.071"), ("B", "0.19", ">3", "2.2"))):
        sketch.row(121 + 26 * place, *zip(columns, row, strict=True))
        sketch.row(134 + 26 * place, *zip(columns, ("C", *row[1:]), strict=True))
    sketch.across(166, 50, 420)
    (table,) = find_tables([sketch.page()])
    assert (table.header_rows, table.rows) == (1, 5)


def test_values_with_letters_of_notes_are_no_heads(sketch: Sketch) -> None:
    sketch.put(50, 88, "Table 3. Activity (IC50, µM)")
    sketch.across(96, 50, 420)
    for place, row in enumerate((("line", "SERT", "NET"), ("A", "21a", "46b"), ("B", "19a", "3"))):
        sketch.row(108 + 13 * place, *zip((50, 150, 250), row, strict=True))
    sketch.across(141, 50, 420)
    (table,) = find_tables([sketch.page()])
    assert table.header_rows == 1


def test_a_head_over_a_rule_is_one_though_columns_part_its_words(
    sketch: Sketch, texts: Texts
) -> None:
    sketch.row(80, (50, "Cpd"), (160, "Binding"), (232, "CRTH2 function"))
    for x0, x1, y in (
        (50, 340, 68),
        (150, 190, 84),
        (225, 340, 84),
        (50, 340, 100),
        (50, 340, 160),
    ):
        sketch.across(y, x0, x1)
    sketch.row(96, (160, "TP"), (235, "cAMP"), (290, "shape"))
    for index, name in enumerate(("5a", "5b", "5c", "5d")):
        sketch.row(
            112 + 14 * index, (50, name), (160, f"1{index}"), (240, f"2{index}"), (290, "31")
        )
    (table,) = find_tables([sketch.page()])
    assert "CRTH2 function" in [text for text in texts(table)[0] if text]


def test_a_caption_ends_left_of_a_narrow_table(sketch: Sketch) -> None:
    sketch.put(50, 80, "Table 2: Antagonism of the binding of nucleotides that dopamine raises")
    sketch.put(50, 92, "at receptors")
    for y in (98, 114, 160):
        sketch.across(y, 150, 320)
    sketch.row(109, (150, "Drug"), (220, "pKB"), (280, "Max"))
    for index, name in enumerate(("one", "two", "three")):
        sketch.row(126 + 14 * index, (150, name), (220, f"7.{index}"), (280, f"4{index}"))
    (table,) = find_tables([sketch.page()])
    assert table.caption.endswith("raises at receptors")


def test_a_head_in_the_gap_between_those_of_two_columns_is_over_both(
    sketch: Sketch, texts: Texts
) -> None:
    for y in (120, 200):
        sketch.across(y, 50, 400)
    sketch.put(168, 104, "IC50")
    sketch.row(117, (55, "Compound"), (120, "hNav1"), (210, "hNav5"), (340, "Fold"))
    for index, name in enumerate(("Alpha", "Beta", "Zeta")):
        row = ((55, name), (140, f"0.{index}1"), (214, f"{index}7"), (342, f"9{index}"))
        sketch.row(134 + 14 * index, *row)
    sketch.put(50, 90, "Table 1. Channels")
    (table,) = find_tables([sketch.page()])
    assert [(c.col, c.col_span) for c in table.cells if c.text == "IC50"] == [(1, 2)]


@pytest.mark.parametrize(("lower", "goes_on"), [("syrup", True), ("Syrup", False)])
def test_a_head_that_goes_on_in_small_letters_is_over_its_own_column(
    lower: str, goes_on: bool, sketch: Sketch
) -> None:
    sketch.put(100, 90, "Glucose")
    sketch.row(104, (10, "Year"), (50, "Dextrose"), (105, lower), (160, "Total"))
    words = sketch.page().words
    upper, *heads = (
        Piece(i, i, (word,), word.box) for i, word in zip((2, 0, 1, 2, 3), words, strict=True)
    )
    columns = [Column(10, 30), Column(50, 90), Column(130, 140), Column(160, 185)]
    (head,) = spread([upper], columns, heads)
    assert (head == upper) == goes_on
