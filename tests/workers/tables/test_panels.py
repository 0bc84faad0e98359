"""Tables in the columns of a poster, whose panels are coloured."""

from collections.abc import Callable

from schemas.table import Table
from tests.workers.tables.conftest import Sketch
from workers.tables.finder import find_tables

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
