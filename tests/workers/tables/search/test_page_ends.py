"""Tables that the end of a page cuts off between two of their lines."""

from collections.abc import Callable

import pytest

from schemas.table import Table
from tests.workers.tables.conftest import Sketch
from workers.tables.finder import find_tables

New = Callable[..., Sketch]
Texts = Callable[[Table], list[list[str | None]]]
COLUMNS = (55.0, 180.0, 280.0)


def first_part(sketch: Sketch) -> float:
    """A head and a group of rows between lines, and the rows after the last; where they end."""
    sketch.row(90, (50, "Table 1. Affinities"))
    for y in (98, 120, 200):
        sketch.across(y, 50, 350)
    sketch.row(114, *zip(COLUMNS, ("Receptor", "K_i (nM)", "EC_50 (nM)"), strict=True))
    for y, name in ((134, "Alphan"), (214, "Betan")):
        sketch.row(y, (55, name))
        for index, target in enumerate(("SERT", "NET", "DAT")[: 3 if y < 200 else 2]):
            row = (target, f"{index + 1}.{y}", f"{index + 4}1")
            sketch.row(y + 18 * (index + 1), *zip(COLUMNS, row, strict=True))
    return 214 + 2 * 18


def test_rows_below_the_last_line_go_on_to_the_end_of_the_page(
    new_sketch: New, texts: Texts
) -> None:
    first = new_sketch()
    first_part(first)
    (table,) = find_tables([first.page()])
    assert [row[0] for row in texts(table)[-3:]] == ["Betan", "SERT", "NET"]


def test_the_next_page_goes_on_with_the_group_that_was_cut(new_sketch: New, texts: Texts) -> None:
    first, second = new_sketch(), new_sketch()
    first_part(first)
    second.row(60, (50, "Table 1 (continued)"))
    for y in (68, 90, 130):
        second.across(y, 50, 350)
    second.row(84, *zip(COLUMNS, ("Receptor", "K_i (nM)", "EC_50 (nM)"), strict=True))
    second.row(104, *zip(COLUMNS, ("DAT", "7.5", "88"), strict=True))
    second.row(122, *zip(COLUMNS, ("5-HT2A", "9.5", "99"), strict=True))
    (table,) = find_tables([first.page(1), second.page(2)])
    assert [row[0] for row in texts(table)[-5:]] == ["Betan", "SERT", "NET", "DAT", "5-HT2A"]


@pytest.mark.parametrize(
    "after",
    [
        "Values are means of three runs, made in two laboratories on different days.",
        "K_i and EC_50 differ since the assays have other buffers and other temperatures too.",
    ],
)
def test_text_that_follows_shows_that_the_table_ended_at_its_line(
    after: str, new_sketch: New, texts: Texts
) -> None:
    first = new_sketch()
    end = first_part(first)
    first.row(end + 14, (55, after))
    tables = find_tables([first.page()])
    assert "Betan" not in [row[0] for row in texts(tables[0])]
