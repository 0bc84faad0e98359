"""Tables: a grid of cells, each with the place it was printed."""

from typing import Any, NamedTuple

from pydantic import field_serializer, model_validator

from schemas.geometry import Box
from schemas.value import Value


class Note(NamedTuple):
    """A line under a table and the mark in the cells that points to it ("" when it is for all)."""

    mark: str
    text: str


class Cell(Value):
    """One cell. A spanning cell is given once, at its top left; rows and columns count from 0."""

    row: int
    col: int
    row_span: int = 1
    col_span: int = 1
    header: bool = False
    text: str  # cleaned of citation marks
    raw: str  # as printed, citation and note marks included
    script: str = ""  # one mark for each character of `raw`; see schemas.page.SCRIPT_MARKS
    citations: tuple[int, ...] = ()  # reference numbers printed in the cell
    note_marks: tuple[str, ...] = ()
    page: int
    box: Box
    doubtful: bool = False  # a glyph in it may not be what was printed
    confidence: float | None = None  # 0 to 1 from OCR; None from a text layer


class Table(Value):
    """A grid, over one page or several.

    As JSON a head printed again on a later page stands among the cells, at the rows it repeats and
    with its own page, so that the cells of each page are all that is printed there.
    """

    id: int
    pages: tuple[int, ...]  # each once, also when it goes on in the next column of its page
    boxes: tuple[tuple[int, Box], ...]  # (page, area) for every part of it
    caption: str = ""
    header_rows: int = 1
    cells: tuple[Cell, ...]
    repeated: tuple[Cell, ...] = ()  # head printed again on later pages: not part of the grid
    notes: tuple[Note, ...] = ()
    found_by: str  # how it was detected: "grid", "rules", "columns" …
    confidence: float  # 0 to 1 that this is a table, rightly cut

    @field_serializer("cells", when_used="json")
    def _with_repeated(self, cells: tuple[Cell, ...]) -> tuple[Cell, ...]:
        return (*cells, *self.repeated)

    @field_serializer("repeated", when_used="json")
    def _moved(self, _: tuple[Cell, ...]) -> tuple[Cell, ...]:
        return ()

    @model_validator(mode="before")
    @classmethod
    def _part_repeated(cls, data: Any) -> Any:
        """Cells at the place of an earlier cell are a head printed again."""
        if not isinstance(data, dict) or len(data.get("boxes", ())) < 2 or data.get("repeated"):
            return data
        places: set[tuple[int, int]] = set()
        own: list[Any] = []
        again: list[Any] = []
        for cell in data["cells"]:
            if not isinstance(cell, dict):
                return data
            place = (cell["row"], cell["col"])
            (again if place in places else own).append(cell)
            places.add(place)
        return data | {"cells": own, "repeated": again}

    @property
    def rows(self) -> int:
        return max((cell.row + cell.row_span for cell in self.cells), default=0)

    @property
    def cols(self) -> int:
        return max((cell.col + cell.col_span for cell in self.cells), default=0)

    def grid(self) -> list[list[Cell | None]]:
        """Rows of cells; a spanning cell stands at every place it covers, a gap is None."""
        grid: list[list[Cell | None]] = [[None] * self.cols for _ in range(self.rows)]
        for cell in self.cells:
            for row in range(cell.row, cell.row + cell.row_span):
                for col in range(cell.col, cell.col + cell.col_span):
                    grid[row][col] = cell
        return grid
