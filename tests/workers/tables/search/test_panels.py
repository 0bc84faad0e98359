"""Tables in the columns of a poster, whose panels are coloured."""

from collections.abc import Callable

from schemas.geometry import Box
from schemas.table import Table
from tests.workers.tables.conftest import Sketch
from workers.tables.finder import find_tables
from workers.tables.search.panels import sidebars
from workers.tables.sheet.sheet import make_sheet

Texts = Callable[[Table], list[list[str | None]]]
SENTENCES = (
    "We measured all of the seven",
    "inhibitors in one and the same",
    "way as is said there now",
)


def put_panel(sketch: Sketch, x: float, *lines: str) -> None:
    sketch.shade(x, 90, x + 180, 240)
    for index, line in enumerate(lines):
        sketch.put(x + 6, 104 + 14 * index, line)


def test_a_table_in_one_panel_of_a_poster_ends_at_its_sides(sketch: Sketch, texts: Texts) -> None:
    put_panel(sketch, 10, *SENTENCES, *SENTENCES, *SENTENCES)
    put_panel(sketch, 205, "Table 1. Potency in five species")
    put_panel(sketch, 400, *SENTENCES, *SENTENCES, *SENTENCES)
    sketch.row(118, (211, "Inhibitor"), (275, "Human"), (310, "Mouse"), (345, "Rat"))
    for index, name in enumerate(("AUDA", "TPPU", "APAU", "CUDA")):
        values = ((x, f"{8 - index}.{x % 7}") for x in (277, 312, 347))
        sketch.row(132 + 14 * index, (211, name), *values)
    for index, line in enumerate(SENTENCES[:2]):
        sketch.put(211, 208 + 14 * index, line)
    (table,) = find_tables([sketch.page()])
    assert texts(table)[0] == ["Inhibitor", "Human", "Mouse", "Rat"]
    assert texts(table)[4][0] == "CUDA"
    assert table.rows == 5


def test_white_gutters_part_the_columns_of_a_poster(sketch: Sketch, texts: Texts) -> None:
    sketch.put(30, 60, "Inhibitors and mutations of one kinase, a poster of three columns")
    words = "a sentence in its column"
    for index in range(8):
        sketch.put(30, 100 + 13 * index, words)
        sketch.put(440, 104 + 15 * index, words)
    sketch.row(100, (250, "Drug"), (320, "WT"), (370, "ITD"))
    for index, name in enumerate(("Alpha", "Beta", "Gamma", "Delta", "Zeta", "Eta")):
        sketch.row(118 + 18.5 * index, (250, name), (320, f"{index}.5"), (370, f"{index}.9"))
    (table,) = find_tables([sketch.page()])
    assert texts(table)[0] == ["Drug", "WT", "ITD"]
    assert table.rows == 7


def test_a_page_number_in_the_gutter_does_not_join_two_short_columns(
    sketch: Sketch, texts: Texts
) -> None:
    words = "a sentence of words that runs on through its column"
    for index in range(9):
        sketch.put(330, 103 + 13 * index, words)
    for index in (0, 1, 8, 9, 10):
        sketch.put(40, 100 + 13 * index, words)
    sketch.row(129, (44, "Allele"), (120, "Cases"), (180, "Controls"))
    sketch.across(133, 40, 225)
    for index, name in enumerate(("Wild", "Changed", "Total")):
        sketch.row(143 + 13 * index, (44, name), (120, f"{index}7"), (180, f"1,18{index}"))
    sketch.put(310, 760, "13")
    sketch.words[-1] = sketch.words[-1]._replace(role="furniture")
    (table,) = find_tables([sketch.page()])
    assert texts(table)[0] == ["Allele", "Cases", "Controls"]
    assert table.rows == 4


def test_a_box_beside_running_text_is_a_part_of_its_own(sketch: Sketch) -> None:
    for index in range(8):
        sketch.put(30, 100 + 12 * index, "a sentence that runs on in its column")
    for index in range(4):
        sketch.row(105 + 13 * index, (340, "A"), (420, "3,125"), (480, "1,915"))
    box = Box(330, 80, 560, 240)
    runs = make_sheet(sketch.page()).runs
    assert sidebars([box], runs, (30.0, 560.0)) == [box]
    assert sidebars([box._replace(x0=100)], runs, (30.0, 560.0)) == []
    assert sidebars([box], [run for run in runs if run.box.x0 > 300], (30.0, 560.0)) == []
