"""Sections, units and sums of a body, and what heads over groups of columns stand over."""

from collections.abc import Callable

from schemas.table import Table
from tests.workers.tables.conftest import Sketch
from tests.workers.tables.test_reports import print_out
from workers.tables.finder import find_tables
from workers.tables.sheet.lines import is_number

Texts = Callable[[Table], list[list[str | None]]]


def spans(table: Table, *names: str) -> list[tuple[int, int]]:
    """First and last column of the cells that begin with these names."""
    return [
        (cell.col, cell.col + cell.col_span - 1)
        for name in names
        for cell in table.cells
        if cell.text.startswith(name)
    ]


def test_bars_typed_without_a_blank_are_lines_between_columns(sketch: Sketch, texts: Texts) -> None:
    print_out(
        sketch,
        "______________________________________",
        "                 |     |   Lost cases ",
        "Industry         |SIC  |______________",
        "                 |code |Total |Long   ",
        "_________________|_____|______|_______",
        "Farming, fishing |01-09|   2.9|    3.1",
        "Mining           |10-14|   3.4|    4.6",
        "General building |15   |  10.9|    7.3",
        "Manufacturing    |20-39|  10.0|    4.1",
        "______________________________________",
    )
    (table,) = find_tables([sketch.page()])
    assert texts(table)[2] == ["Farming, fishing", "01-09", "2.9", "3.1"]
    assert spans(table, "Lost cases", "SIC code") == [(2, 3), (1, 1)]


def test_a_row_of_sums_under_the_line_over_its_values_is_of_the_table(
    sketch: Sketch, texts: Texts
) -> None:
    sketch.put(50, 78, "Table 2. Emissions by source")
    for y in (84, 104, 152):
        sketch.across(y, 190, 420)
    sketch.across(168, 100, 420)
    sketch.row(98, (100, "Source"), (200, "1985"), (280, "1990"), (360, "1995"))
    for index, name in enumerate(("Coal", "Oil", "Gas", "Total, all sources")):
        y = 118 + 14 * index + 2 * (index == 3)
        sketch.row(y, (100, name), (200, f"{index}7"), (280, f"{index}8"), (360, f"{index}9"))
    (table,) = find_tables([sketch.page()])
    assert texts(table)[-1] == ["Total, all sources", "37", "38", "39"]


def test_units_between_rows_stand_over_the_values_and_hide_no_column(
    sketch: Sketch, texts: Texts
) -> None:
    sketch.put(50, 78, "Table 1. Supply and use")
    for y in (84, 104, 190):
        sketch.across(y, 50, 470)
    sketch.row(98, (50, "Item"), (200, "Oct."), (280, "Nov."), (345, "Dec."), (430, "Jan."))
    y = 118.0
    for unit, names in (("Million acres", ("Planted", "Cut")), ("Pounds in all", ("Yield", "Use"))):
        sketch.put(300, y, unit)
        for name in names:
            y += 14
            values = ((x, f"1{x // 10}.5") for x in (200, 280, 360, 430))
            sketch.row(y, (50, name), *values)
        y += 14
    (table,) = find_tables([sketch.page()])
    assert table.cols == 5
    assert spans(table, "Million", "Pounds") == [(1, 4), (1, 4)]
    assert texts(table)[0] == ["Item", "Oct.", "Nov.", "Dec.", "Jan."]


def test_a_head_amid_the_heads_of_its_columns_stands_over_them(sketch: Sketch) -> None:
    sketch.put(50, 68, "Table 1. Supply by month")
    for y in (74, 112, 172):
        sketch.across(y, 50, 470)
    sketch.row(90, (217, "2004"), (307, "2005"), (397, "2006"))
    sketch.row(106, (50, "Item"), (217, "Oct."), (277, "Nov."), (337, "Dec."), (397, "Jan."))
    for index, name in enumerate(("Planted", "Cut", "Sold")):
        values = ((x, f"{index}1.5") for x in (230, 290, 350, 410))
        sketch.row(126 + 14 * index, (50, name), *values)
    (table,) = find_tables([sketch.page()])
    assert spans(table, "2005") == [(2, 3)]


def test_the_coloured_title_of_the_first_section_is_no_head(sketch: Sketch, texts: Texts) -> None:
    sketch.put(50, 68, "Table 1. Regions")
    for y in (74, 112, 172):
        sketch.across(y, 50, 470)
    sketch.shade(50, 96, 470, 111)
    sketch.row(90, (52, "Region"), (200, "Side"), (300, "x"), (400, "Size"))
    sketch.put(52, 106, "Pain over rest")
    for index, name in enumerate(("Insula", "Cortex", "Thalamus")):
        y = 126 + 14 * index
        sketch.row(y, (52, name), (200, "R"), (300, f"{index}3"), (400, f"{index}40"))
    (table,) = find_tables([sketch.page()])
    assert texts(table)[:2] == [
        ["Region", "Side", "x", "Size"],
        ["Pain over rest", None, None, None],
    ]
    assert table.header_rows == 1


def test_a_head_that_begins_with_the_line_under_its_group_stands_over_it(sketch: Sketch) -> None:
    sketch.put(50, 68, "Table 1. Regions")
    for y in (74, 120, 172):
        sketch.across(y, 50, 470)
    sketch.across(115, 196, 345)
    sketch.put(200, 90, "Place")
    sketch.row(112, (50, "Region"), (200, "x"), (250, "y"), (300, "z"), (400, "t-value"))
    for index, name in enumerate(("Insula", "Cortex", "Thalamus")):
        values = ((x, f"{index}{x // 10}") for x in (200, 250, 300, 400))
        sketch.row(134 + 14 * index, (50, name), *values)
    (table,) = find_tables([sketch.page()])
    assert spans(table, "Place") == [(1, 3)]


def test_thousands_named_in_a_head_are_no_number() -> None:
    assert not is_number("(000's)")
    assert not is_number("($000)")
    assert is_number("0.00")
    assert is_number("10,000")


def test_a_bold_title_between_rows_that_wrap_is_a_row(sketch: Sketch, texts: Texts) -> None:
    sketch.put(50, 68, "Table 1. Genes")
    for y in (74, 94, 180):
        sketch.across(y, 50, 430)
    sketch.row(90, (50, "Gene"), (150, "Description"), (380, "FC"))
    sketch.row(106, (50, "hsp70"), (150, "Heat shock cognate protein, like"), (380, "3.2"))
    sketch.row(120, (50, "il11b"), (150, "Interleukin, a regeneration-linked"), (380, "2.8"))
    sketch.put(150, 132, "ligand of the receptor")
    sketch.put(50, 146, "Falling")
    sketch.words[-1] = sketch.words[-1]._replace(bold=True)
    sketch.row(158, (50, "opn1"), (150, "Opsin of medium waves"), (380, "-6.6"))
    sketch.row(172, (50, "krt4"), (150, "Keratin"), (380, "-5.6"))
    (table,) = find_tables([sketch.page()])
    assert [row[0] for row in texts(table)] == ["Gene", "hsp70", "il11b", "Falling", "opn1", "krt4"]
