"""Where a table ends: notes below it, small tables, rows beside heads, bars of charts."""

from collections.abc import Callable

from schemas.geometry import Box
from schemas.page import Fill
from schemas.table import Table
from tests.workers.tables.conftest import Sketch
from workers.tables.charts import find_charts
from workers.tables.finder import find_tables

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
