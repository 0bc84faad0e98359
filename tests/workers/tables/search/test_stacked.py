"""Tables that stand one below the other without a line or a caption between them."""

from collections.abc import Callable

import pytest

from schemas.table import Table
from tests.workers.tables.conftest import Sketch
from workers.tables.finder import find_tables

New = Callable[..., Sketch]
Texts = Callable[[Table], list[list[str | None]]]
COLUMNS = (55.0, 180.0, 280.0)
HEADS = ("Stocks", "This week", "Last week")
UPPER = (("Crude oil", "1,058", "1,078"), ("Gasoline", "217", "219"), ("Ethanol", "13", "12"))
LOWER = (("Exports", "18", "19"), ("Imports", "97", "93"), ("Refined", "143", "147"))


def draw(sketch: Sketch, lower_heads: tuple[str, ...], *, title: str = "", white: float) -> None:
    """Rows between lines as wide as the table, `white` between the last and the next heads."""
    y = 100.0
    sketch.across(y - 12, 50, 350)
    for index, row in enumerate((HEADS, *UPPER)):
        sketch.row(y + 14 * index, *zip(COLUMNS, row, strict=True))
        sketch.across(y + 14 * index + 4, 50, 350)
    y += 3 * 14
    if title:
        y += white
        sketch.put(150, y, title)
    y += white
    if title:
        sketch.across(y - 10, 50, 350)
    for index, row in enumerate((lower_heads, *LOWER)):
        sketch.row(y + 14 * index, *zip(COLUMNS, row, strict=True))
        sketch.across(y + 14 * index + 4, 50, 350)


@pytest.mark.parametrize(
    ("heads", "title"),
    [(("Supply", "This week", "Last week"), ""), (HEADS, "Other goods")],
)
def test_white_and_other_names_or_a_title_part_two_tables(
    heads: tuple[str, ...], title: str, new_sketch: New, texts: Texts
) -> None:
    sketch = new_sketch()
    draw(sketch, heads, title=title, white=36)
    first, second = find_tables([sketch.page()])
    assert texts(first) == [list(row) for row in (HEADS, *UPPER)]
    assert texts(second) == [list(row) for row in (heads, *LOWER)]


@pytest.mark.parametrize(
    ("heads", "white"),
    [(HEADS, 36), (("Supply", "Now", "Then"), 14), (("Other goods, by sea", "", ""), 36)],
)
def test_the_same_heads_again_heads_without_white_and_sections_stay_in_one_table(
    heads: tuple[str, ...], white: float, new_sketch: New
) -> None:
    sketch = new_sketch()
    draw(sketch, heads, white=white)
    assert len(find_tables([sketch.page()])) == 1


def test_other_columns_under_a_title_are_another_table(new_sketch: New, texts: Texts) -> None:
    sketch = new_sketch()
    y = 100.0
    for row in (("Reason", "Number", "Percent"), *UPPER):
        sketch.row(y, *zip((60, 200, 300), row, strict=True))
        y += 12
    sketch.put(190, y + 12, "LISTING")
    y += 36
    for row in (
        ("", "State", "Month", "Loss"),
        ("A7", "Ohio", "Jan", "231"),
        *3 * [("B", "Texas", "Oct", "21")],
    ):
        sketch.row(y, *zip((60, 140, 240, 350), row, strict=True))
        y += 12
    first, second = find_tables([sketch.page()])
    assert texts(first)[-1] == list(UPPER[-1])
    assert texts(second)[0] == [None, "State", "Month", "Loss"]


def test_the_parts_of_one_table_are_named_as_parts(new_sketch: New) -> None:
    sketch = new_sketch()
    draw(sketch, ("Supply", "Now", "Then"), title="Panel B: supply", white=36)
    assert len(find_tables([sketch.page()])) == 1
