"""A Table's grid shows a spanning cell at every place it covers."""

from schemas.geometry import Box
from schemas.table import Cell, Table


def cell(row: int, col: int, text: str, *, rows: int = 1, cols: int = 1) -> Cell:
    return Cell(
        row=row, col=col, row_span=rows, col_span=cols, text=text, raw=text, page=1,
        box=Box(0, 0, 1, 1),
    )  # fmt: skip


def test_spans_fill_the_grid_and_gaps_stay_gaps() -> None:
    table = Table(
        id=0, pages=(1,), boxes=((1, Box(0, 0, 9, 9)),), found_by="grid", confidence=1.0,
        cells=(cell(0, 0, "name", rows=2), cell(0, 1, "a"), cell(1, 2, "b")),
    )  # fmt: skip
    texts = [[place.text if place else None for place in row] for row in table.grid()]
    assert texts == [["name", "a", None], ["name", None, "b"]]
