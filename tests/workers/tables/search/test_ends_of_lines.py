"""Lines that leave out a corner or a row: over the heads of later columns, and above the sums."""

from collections.abc import Callable

import pytest

from schemas.table import Table
from tests.workers.tables.conftest import Sketch
from workers.tables.finder import find_tables

New = Callable[..., Sketch]
Texts = Callable[[Table], list[list[str | None]]]
COLUMNS = (55.0, 180.0, 280.0)
ROWS = (("Denmark", "17", "49"), ("Finland", "21", "44"), ("Sweden", "16", "54"))


def draw(sketch: Sketch, heads: tuple[str, ...], *, start: float) -> float:
    """Rows with a line under each and one over the heads that begins at `start`."""
    sketch.across(88, start, 350)
    y = 100.0
    for row in (heads, *ROWS):
        sketch.row(y, *zip(COLUMNS, row, strict=True))
        sketch.across(y + 4, 50, 350)
        y += 16
    return y


def test_heads_over_an_empty_corner_have_a_shorter_line_above(
    new_sketch: New, texts: Texts
) -> None:
    sketch = new_sketch()
    draw(sketch, ("", "Lower", "Upper"), start=170)
    (table,) = find_tables([sketch.page()])
    assert texts(table)[0] == [None, "Lower", "Upper"]


@pytest.mark.parametrize("corner", ["Table 1", "Country"])
def test_where_the_corner_is_not_empty_the_shorter_line_is_another_matter(
    corner: str, new_sketch: New
) -> None:
    sketch = new_sketch()
    draw(sketch, (corner, "", "Upper"), start=170)
    (table,) = find_tables([sketch.page()])
    assert table.boxes[0][1].top > 100


@pytest.mark.parametrize(
    ("below", "held"),
    [(("Total", "54", "147"), True), (("Source:", "see page", "12"), False)],
)
def test_sums_below_the_last_line_are_of_the_table(
    below: tuple[str, ...], held: bool, new_sketch: New, texts: Texts
) -> None:
    sketch = new_sketch()
    y = draw(sketch, ("Country", "Lower", "Upper"), start=50)
    sketch.row(y, *zip(COLUMNS, below, strict=True))
    sketch.put(50, y + 40, "The text goes on here and says what the figures above may mean.")
    (table,) = find_tables([sketch.page()])
    assert (texts(table)[-1] == list(below)) == held


def test_a_value_centred_beside_a_name_of_three_lines_is_in_its_row(
    new_sketch: New, texts: Texts
) -> None:
    sketch = new_sketch()
    y = draw(sketch, ("Country", "", "Upper"), start=50)
    for index, line in enumerate(
        ("All other lands", "of the north and east", "that were not named")
    ):
        sketch.put(55, y + 12 * index, line)
    sketch.put(280, y + 15, "77")
    sketch.across(y + 30, 50, 350)
    sketch.row(y + 42, (55, "Total"), (280, "224"))
    sketch.across(y + 46, 50, 350)
    (table,) = find_tables([sketch.page()])
    assert texts(table)[-2][0] == "All other lands of the north and east that were not named"


@pytest.mark.parametrize(
    ("x", "head", "held"),
    [(206, "RELEASE THRESHOLDS", True), (140, "RELEASE THRESHOLDS", False)],
)
def test_a_head_over_the_middle_of_all_later_columns_is_of_the_table(
    x: float, head: str, held: bool, new_sketch: New, texts: Texts
) -> None:
    sketch = new_sketch()
    sketch.put(x, 88, head)
    sketch.words = [word._replace(size=11.0) for word in sketch.words]
    for index, row in enumerate((("", "to air", "to land"), *ROWS)):
        sketch.row(100 + 13 * index, *zip((55, 200, 290), row, strict=True))
    (table,) = find_tables([sketch.page()])
    assert (head in [cell.text for cell in table.cells]) == held


def test_a_line_below_a_head_over_all_later_columns_is_no_end_of_the_table(
    new_sketch: New, texts: Texts
) -> None:
    sketch = new_sketch()
    sketch.put(205, 82, "IC50 at the Km for ATP")
    sketch.across(88, 170, 350)
    sketch.put(55, 92, "Inhibitor")
    sketch.row(101, (180, "JAK1"), (280, "JAK2"))
    for index, row in enumerate(ROWS):
        sketch.across(107 + 16 * index, 50, 350)
        sketch.row(119 + 16 * index, *zip(COLUMNS, row, strict=True))
    sketch.across(155, 50, 350)
    (table,) = find_tables([sketch.page()])
    cells = [cell.text for cell in table.cells]
    assert "IC50 at the Km for ATP" in cells and "Inhibitor" in cells


def test_words_close_to_each_other_over_each_of_many_columns_are_heads(
    new_sketch: New, texts: Texts
) -> None:
    sketch = new_sketch()
    places = (65, 97, 134, 171, 208)
    heads = ("Drugs", "Alpha1", "Alpha2", "Alpha3", "Alpha4")
    sketch.put(50, 84, "Table 2. Potency")
    sketch.row(98, *zip(places, heads, strict=True))
    for index in range(4):
        sketch.across(104 + 16 * index, 50, 250)
        if index < 3:
            row = (f"B{index}", "15.1", "43", "83", "4.0")
            sketch.row(116 + 16 * index, *zip(places, row, strict=True))
    (table,) = find_tables([sketch.page()])
    assert texts(table)[0] == list(heads)
    assert table.caption == "Table 2. Potency"
