"""Grids that are typed with bars, dashes and plus signs."""

import re
from collections.abc import Callable

from schemas.table import Table
from tests.workers.tables.conftest import Sketch
from tests.workers.tables.test_reports import print_out
from workers.tables.finder import find_tables
from workers.tables.sheet.typed_grids import read_typed_grid

Texts = Callable[[Table], list[list[str | None]]]

GRID = """
VICTIMIZATION RATES FOR ALL PERSONS

-------------------------------------------
|              |       KIND OF CRIME      |
|              +-------------+------------|
|              |   ASSAULT   |   ROBBERY  |
|--------------+-------------+------------|
|MALE   |12-15 |         12.7|        8.80|
|       +------+-------------+------------|
|       |16-19 |         58.8|           .|
|-------+------+-------------+------------|
|FEMALE |12-15 |         46.4|        3.98|
|       +------+-------------+------------|
|       |16-19 |         12.7|        2.71|
-------------------------------------------
"""


def test_typed_lines_say_what_heads_and_groups_span(sketch: Sketch, texts: Texts) -> None:
    print_out(sketch, *GRID.split("\n"))
    (table,) = find_tables([sketch.page()])
    assert texts(table) == [
        ["", "", "KIND OF CRIME", "KIND OF CRIME"],
        ["", "", "ASSAULT", "ROBBERY"],
        ["MALE", "12-15", "12.7", "8.80"],
        ["MALE", "16-19", "58.8", "."],
        ["FEMALE", "12-15", "46.4", "3.98"],
        ["FEMALE", "16-19", "12.7", "2.71"],
    ]
    assert table.found_by == "grid"


def test_no_sign_of_the_grid_is_left_in_a_word_and_no_other_sign_is_lost(
    sketch: Sketch,
) -> None:
    print_out(sketch, *GRID.split("\n"))
    grid = read_typed_grid(sketch.words)
    assert grid is not None
    printed = re.sub(r"[|+]|-{3,}|\s", "", GRID)
    assert "".join(word.text for word in grid.words) == printed


def test_sums_and_lists_with_such_signs_are_no_grids(sketch: Sketch) -> None:
    lines = [
        "Alpha + Beta is Gamma",
        "--- note ---",
        "| quoted line |",
        "the value a|b is a+b----here",
    ]
    print_out(sketch, *lines * 4)
    assert read_typed_grid(sketch.words) is None
