"""Where a table ends: notes below it, small tables, rows beside heads, bars of charts."""

from collections.abc import Callable

from schemas.geometry import Box
from schemas.page import Fill
from schemas.table import Table
from tests.workers.tables.conftest import Sketch
from workers.tables.finder import find_tables
from workers.tables.sheet.charts import find_charts

Texts = Callable[[Table], list[list[str | None]]]


def test_notes_that_run_over_the_columns_hide_none_of_them(sketch: Sketch, texts: Texts) -> None:
    sketch.row(100, (50, "Year"), (150, "Men"), (250, "Women"), (350, "Total"))
    sketch.row(114, (50, "1995"), (150, "15.1"), (250, "15.7"), (350, "15.4"))
    sketch.row(128, (50, "2000"), (150, "10.6"), (250, "9.1"), (350, "9.8"))
    sketch.row(142, (50, "2005"), (150, "8.6"), (250, "8.2"), (350, "8.4"))
    sketch.row(156, (50, "NB:"), (80, "Unemployment rates represent unemployed persons as a share"))
    sketch.row(170, (80, "of the labour force, and employed persons as a share of all"))
    (table,) = find_tables([sketch.page()])
    assert texts(table)[-1] == ["2005", "8.6", "8.2", "8.4"]
    assert table.cols == 4


def test_notes_stand_below_a_caption_that_stands_below_its_table(sketch: Sketch) -> None:
    for y in (100, 118, 180):
        sketch.across(y, 50, 350)
    rows = [("Compound", "K_i (nM)"), ("Alphan", "1.2*"), ("Betan", "3.4"), ("Gamman", "5.6")]
    for index, row in enumerate(rows):
        sketch.row(113 + 20 * index, *zip((55, 200), row, strict=True))
    sketch.row(195, (50, "Table 2. Affinities of blockers at one channel"))
    sketch.row(219, (50, "* IC50 instead of Ki."))
    (table,) = find_tables([sketch.page()])
    assert table.caption.startswith("Table 2")
    assert [note.text for note in table.notes] == ["IC50 instead of Ki."]


def test_two_rows_under_a_caption_are_a_table(sketch: Sketch, texts: Texts) -> None:
    sketch.put(50, 100, "Table 5. Rates of response by the way of asking")
    sketch.put(150, 116, "Response")
    sketch.row(130, (50, "Mail"), (155, "71.4%"))
    sketch.row(144, (50, "Telephone"), (155, "83.0%"))
    (table,) = find_tables([sketch.page()])
    assert texts(table) == [[None, "Response"], ["Mail", "71.4%"], ["Telephone", "83.0%"]]


def test_two_rows_without_a_caption_are_none(sketch: Sketch) -> None:
    sketch.row(130, (50, "Mail"), (155, "71.4%"))
    sketch.row(144, (50, "Telephone"), (155, "83.0%"))
    assert not find_tables([sketch.page()])


def test_bars_of_several_heights_on_one_line_are_a_chart() -> None:
    bars = [Fill(Box(50 + 30 * i, 100 - 20 * i, 70 + 30 * i, 200), "#778899") for i in range(4)]
    assert find_charts(bars) == [Box(50, 40, 160, 200)]


def test_grounds_of_cells_are_no_chart() -> None:
    row = [Fill(Box(50 + 30 * i, 100, 80 + 30 * i, 120), "#778899") for i in range(4)]
    stub = [Fill(Box(20, 60 + 20 * i, 50, 80 + 20 * i), "#778899") for i in range(4)]
    assert not find_charts([*row, *stub])


def test_the_end_of_the_last_entry_may_be_in_brackets(sketch: Sketch, texts: Texts) -> None:
    sketch.put(50, 84, "Table 2. Reasons that were given")
    sketch.row(100, (50, "Group"), (200, "Reason"), (400, "Count"))
    for index in range(3):
        y = 114 + 28 * index
        sketch.row(
            y, (50, f"Group {index}"), (200, "They said that it was far"), (400, f"{index}5")
        )
        sketch.put(200, y + 12, "(women, all ages)")
    (table,) = find_tables([sketch.page()])
    assert texts(table)[-1] == ["Group 2", "They said that it was far (women, all ages)", "25"]


def test_names_left_of_rules_that_run_over_the_values_alone_belong_to_the_table(
    sketch: Sketch, texts: Texts
) -> None:
    sketch.put(50, 84, "Table 2. Output by fuel")
    for y in (90, 120, 164):
        sketch.across(y, 190, 470)
    sketch.row(104, (235, "Old"), (385, "New"))
    sketch.row(116, (110, "Fuel"), (200, "1995"), (280, "1996"), (350, "1995"), (430, "1996"))
    for index, name in enumerate(("Coal", "Natural gas", "Nuclear")):
        values = ((x, f"{index}{x // 10}") for x in (200, 280, 350, 430))
        sketch.row(132 + 12 * index, (110, name), *values)
    (table,) = find_tables([sketch.page()])
    assert [row[0] for row in texts(table)][-4:] == ["Fuel", "Coal", "Natural gas", "Nuclear"]


def test_a_section_over_the_middle_spans_all_columns(sketch: Sketch) -> None:
    for y in (90, 106, 180):
        sketch.across(y, 50, 450)
    sketch.row(102, (60, "Group"), (225, "Risk"), (400, "Size"))
    for y, name in ((118, "Age"), (154, "Work")):
        sketch.put(250 - 2.5 * len(name), y, name)
        sketch.row(y + 12, (60, "Low"), (225, "1.75"), (400, "0.21"))
        sketch.row(y + 24, (60, "High"), (225, "2.75"), (400, "0.41"))
    (table,) = find_tables([sketch.page()])
    spans = {cell.text: (cell.col, cell.col_span) for cell in table.cells}
    assert spans["Age"] == spans["Work"] == (0, 3)


def test_a_note_and_a_sentence_between_two_lines_part_two_tables(
    sketch: Sketch, texts: Texts
) -> None:
    for start in (100.0, 220.0):
        sketch.across(start, 50, 400)
        sketch.row(start + 13, (55, "Ligand"), (200, "pIC_50"), (320, "n"))
        sketch.across(start + 18, 50, 400)
        for index, name in enumerate(("18a", "18b", "18c")):
            sketch.row(start + 32 + 14 * index, (55, name), (200, "8.49"), (320, "5"))
        sketch.across(start + 66, 50, 400)
    sketch.put(50, 180, "Incomplete curve.")
    sketch.put(50, 204, "Data stand in the table.")
    assert [table.rows for table in find_tables([sketch.page()])] == [4, 4]
