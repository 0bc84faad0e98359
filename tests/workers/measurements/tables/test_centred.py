"""Names in the middle of the rows they are for."""

from collections.abc import Callable, Sequence

import pytest

from schemas.geometry import Box
from schemas.measurement import Measurement
from schemas.table import Cell, Table
from workers.measurements.tables.centred import rows_around

Read = Callable[..., tuple[Measurement, ...]]
Make = Callable[..., Table]


def name_at(middle: float, text: str = "X") -> Cell:
    box = Box(0, middle - 5, 40, middle + 5)
    return Cell(row=0, col=0, text=text, raw=text, page=1, box=box)


HEIGHTS = {row: 20.0 * row for row in range(1, 8)}  # seven rows


@pytest.mark.parametrize(
    ("middles", "counts"),
    [([40, 110], [3, 4]), ([30, 80, 130], [2, 3, 2]), ([20, 90], [1, 6]), ([80], [7])],
)
def test_a_name_stands_in_the_middle_of_its_rows(middles: list[float], counts: list[int]) -> None:
    names = [name_at(middle) for middle in middles]
    found = rows_around(names, HEIGHTS)
    assert [sum(cell is name for cell in found.values()) for name in names] == counts


def test_names_at_the_top_of_their_rows_are_in_the_middle_of_none() -> None:
    assert rows_around([name_at(20), name_at(80)], HEIGHTS) == {}


def moved(table: Table, middles: dict[int, float]) -> Table:
    """The table with the cells of these rows at other heights."""
    cells = []
    for cell in table.cells:
        y = middles.get(cell.row, 20.0 * cell.row)
        cells.append(cell.model_copy(update={"box": cell.box._replace(top=y - 5, bottom=y + 5)}))
    return table.model_copy(update={"cells": tuple(cells)})


def named(found: Sequence[Measurement]) -> list[str | None]:
    return [m.compound.name if m.compound else None for m in found]


def test_a_name_between_two_rows_is_no_heading(read: Read, table: Make) -> None:
    made = table(
        [
            ["Compound", "Target", "Ki (nM)"],
            ["Citalopram", "SERT", "1.6"],
            ["", "NET", "7"],
            ["Paroxetine", "", ""],
            ["", "DAT", "9"],
        ]
    )
    between = moved(made, {2: 40, 3: 50, 4: 60})
    assert named(read(between)) == ["citalopram", "paroxetine", "paroxetine"]
    # With a row of its own height it is one.
    assert named(read(made)) == ["citalopram", "citalopram", "paroxetine"]


def test_the_target_printed_in_a_row_goes_before_one_carried_down(read: Read, table: Make) -> None:
    made = table(
        [
            ["Compound", "Target", "Target", "Ki (nM)"],
            ["Citalopram", "SERT", "", "1.6"],
            ["", "", "NET", "7"],
        ]
    )
    assert [m.target and m.target.symbol for m in read(made)] == ["SLC6A4", "SLC6A2"]


def test_an_error_on_a_line_of_its_own_is_no_value(read: Read, table: Make) -> None:
    made = table([["Compound", "SERT Ki (nM)"], ["Citalopram", "1.6"], ["", "± 0.2"]])
    assert [(m.value, m.error) for m in read(made)] == [(1.6, 0.2)]


def test_two_columns_may_have_names_in_the_middle(read: Read, table: Make) -> None:
    made = table(
        [
            ["Compound", "Target", "Parameter", "Value (nM)"],
            ["", "", "Ki", "1"],
            ["", "SERT", "", ""],
            ["", "", "IC50", "2"],
            ["Citalopram", "", "", ""],
            ["", "", "Ki", "3"],
            ["", "NET", "", ""],
            ["", "", "IC50", "4"],
        ]
    )
    got = read(moved(made, {1: 20, 2: 30, 3: 40, 4: 50, 5: 60, 6: 70, 7: 80}))
    assert [(m.compound and m.compound.name, m.target and m.target.symbol) for m in got] == [
        ("citalopram", "SLC6A4"),
        ("citalopram", "SLC6A4"),
        ("citalopram", "SLC6A2"),
        ("citalopram", "SLC6A2"),
    ]
