"""The rows of a table: which label columns, which are headings inside, which hold values."""

import re
from functools import cached_property
from itertools import pairwise
from statistics import median

from schemas.measures import Measures
from schemas.table import Cell, Table
from workers.measurements.grammar.cells import read_cell
from workers.measurements.grammar.folding import fold_text
from workers.measurements.grammar.headers import Announced, read_header
from workers.measurements.grammar.units import find_units
from workers.measurements.subjects import MUTATION, Places
from workers.measurements.tables.labels import Label, folded_texts, is_unit
from workers.measurements.tables.roles import roles_named

# What a data sheet says of a product.
_KEY = re.compile(
    r"(?:CAS|cat(?:alogue|alog)?\b|lot\b|batch|(?:molecular\s)?formula|(?:molecular|formula)\sweight|"
    r"MW\b|purity|appearance|storage|solubility|synonyms?|SMILES|InChI|PubChem|product|supplier)",
    re.IGNORECASE,
)
# Two rows less than this many steps from row to row apart have no row between them.
_ONE_STEP = 1.6
# What most cells of values hold is read by anybody.
_PLAIN = re.compile(r"[<>]?\s?\d+(?:\.\d+)?(?:\s?±\s?\d+(?:\.\d+)?)?")
_CITED = re.compile(r"\[\s?\d{1,3}(?:\s?[,;–-]\s?\d{1,3})*\s?\]")
_SOURCE = re.compile(
    r"[\[(][\d,;\s–-]+[\])]|[A-Z][^\d]*\b(?:19|20)\d\d[a-z]?.*|this (?:work|study)|[-–—]"
)


def only_cites(cell: Cell) -> bool:
    """Whether a cell is nothing but a citation in brackets: "[1]", "[2, 3]"."""
    return bool(cell.citations) and _CITED.fullmatch(cell.raw.strip()) is not None


def _is_source(cell: Cell) -> bool:
    """Whether a cell holds nothing but what is cited."""
    text = cell.text.strip()
    alone = bool(cell.citations) and re.fullmatch(r"[\[(\d,;\s\u2013\])-]*", text) is not None
    return alone or _SOURCE.fullmatch(text) is not None


class TableRows:
    """A Table's cells by row, each label read once. Rows and columns count from 0."""

    def __init__(self, table: Table, places: Places, measures: Measures) -> None:
        self.table, self.places, self.measures = table, places, measures
        self.grid = table.grid()
        self.rows, self.cols = table.rows, table.cols
        self._labels: dict[tuple[int, int], Label] = {}
        self._readable: dict[tuple[int, int], bool] = {}

    def label(self, cell: Cell) -> Label:
        place = (cell.row, cell.col)
        if place not in self._labels:
            mentions = self.places.in_cell(self.table.id, cell.row, cell.col)
            label = Label(cell, Announced(), mentions)
            announced = read_header(fold_text(label.text), self.measures)
            self._labels[place] = label._replace(announced=announced)
        return self._labels[place]

    @cached_property
    def header_rows(self) -> frozenset[int]:
        """Rows that label columns: those on top, and headers repeated inside (stacked blocks)."""
        top = set(range(self.table.header_rows))
        if self.table.header_rows == 1 and (self._states_a_value(0) or self._is_key(0)):
            top = set()
        inside = {
            row
            for row in range(self.table.header_rows, self.rows)
            if (cells := self.cells_of_row(row)) and all(cell.header for cell in cells)
        }
        return frozenset(top | inside | self._unmarked_header_rows())

    @cached_property
    def repeated_rows(self) -> frozenset[int]:
        """Rows of the body that only print heads again, as on a second page."""
        heads = {
            (cell.col, cell.text)
            for row in range(self.table.header_rows)
            for cell in self.cells_of_row(row)
        }
        return frozenset(
            row
            for row in range(self.table.header_rows, self.rows)
            if len(cells := [c for c in self.cells_of_row(row) if c.row == row]) > 1
            and all((cell.col, cell.text) in heads for cell in cells)
        )

    def _states_a_value(self, row: int) -> bool:
        """Whether a row is a key and its value, and no head: "SERT affinity (Ki)", "1.1 nM"."""
        cells = [cell for cell in self.cells_of_row(row) if cell.row == row]
        if len(cells) < 2 or not self.label(cells[0]).announced.measure:
            return False
        plain = [fold_text(cell.text) for cell in cells[1:]]
        return all(
            self.reads(cell) and (find_units(text) or "." in text)
            for cell, text in zip(cells[1:], plain, strict=True)
        )

    def _is_key(self, row: int) -> bool:
        """Whether a row is the first of a data sheet: "CAS number", "59729-33-8"."""
        key = self.grid[row][0]
        return self.cols == 2 and key is not None and _KEY.match(key.text.strip()) is not None

    def _unmarked_header_rows(self) -> set[int]:
        """Rows under the marked header that still hold labels only: names, units, measures.

        They end at the first row with a value; a heading of a section is none of them.
        """
        found: set[int] = set()
        start = self.table.header_rows
        for row in range(start, min(start + 3, self.rows - 1)):
            cells = [cell for cell in self.cells_of_row(row) if cell.row == row]
            if self._is_unit_row(row):
                found.add(row)
                continue
            labels = [cell for cell in cells if self._is_label(cell)]
            own_stub = next((cell for cell in cells if cell.col == 0), None)
            named = own_stub is None or self._heads_stub(own_stub)
            if len(cells) < 2 or not named or len(labels) < len(cells):
                break
            found.add(row)
        return found

    def _heads_stub(self, cell: Cell) -> bool:
        """Whether a cell under a blank corner is the head of its column: "Drug", "Receptor"."""
        corner = self.grid[0][0] if cell.row else None
        named = any(True for _ in roles_named(cell.text.strip()))
        return named and (corner is None or not corner.text.strip())

    def _is_label(self, cell: Cell) -> bool:
        return not self.reads(cell) or MUTATION.fullmatch(cell.text.strip()) is not None

    def cells_of_row(self, row: int) -> list[Cell]:
        """The cells of a row that hold text, each once, also those that span from above."""
        cells = (cell for cell in self.grid[row] if cell and cell.text.strip())
        return list({(cell.row, cell.col): cell for cell in cells}.values())

    def _is_unit_row(self, row: int) -> bool:
        """A row under the header that holds nothing but units: "", "nM", "nM"."""
        cells = [cell for cell in self.cells_of_row(row) if cell.col > 0]
        return bool(cells) and all(is_unit(self.label(cell)) for cell in cells)

    @cached_property
    def section_rows(self) -> dict[int, Cell]:
        """Rows inside the body with one text only: a heading for the rows below, or a note."""
        sections: dict[int, Cell] = {}
        for row in range(self.rows):
            if row in self.header_rows or self.cols < 2:
                continue
            cells = self.cells_of_row(row)
            if len(cells) != 1 or cells[0].row_span > 1:
                continue
            alone = self.cols > 2 or row in self._headings_of_pairs
            wide = cells[0].col_span > 1 or (cells[0].col == 0 and alone)
            if wide and not self.reads(cells[0]):
                sections[row] = cells[0]
        between = self.names_between
        return {row: cell for row, cell in sections.items() if row not in between}

    @cached_property
    def names_between(self) -> frozenset[int]:
        """Rows with a name alone that is printed between two others, in the middle of its rows.

        A heading takes the height of a row, so that those around it stand two apart.
        """
        heights = {row: at for row in range(self.rows) if (at := self._height_of(row))}
        steps = [
            lower[1] - upper[1]
            for upper, lower in pairwise(heights.values())
            if upper[0] == lower[0] and lower[1] > upper[1]
        ]
        if not steps:
            return frozenset()
        pitch = median(steps)
        found = set()
        for row in range(1, self.rows - 1):
            cells = self.cells_of_row(row)
            lone = len(cells) == 1 and cells[0].col_span == 1 and not self.reads(cells[0])
            before, after = heights.get(row - 1), heights.get(row + 1)
            if lone and before and after and before[0] == after[0]:
                blank = all(not self._names(r, cells[0].col) for r in (row - 1, row + 1))
                if blank and after[1] - before[1] < _ONE_STEP * pitch:
                    found.add(row)
        return frozenset(found)

    def _height_of(self, row: int) -> tuple[int, float] | None:
        """The page and the middle of a row of several cells, by the last of them."""
        cells = [c for c in self.cells_of_row(row) if c.row_span == 1]
        one_name = len(cells) == 1 and (cells[0].col == 0 or not self.reads(cells[0]))
        return (cells[-1].page, cells[-1].box.middle[1]) if cells and not one_name else None

    def _names(self, row: int, col: int) -> bool:
        cell = self.grid[row][col]
        return cell is not None and bool(cell.text.strip()) and cell.row_span == 1

    @cached_property
    def _headings_of_pairs(self) -> frozenset[int]:
        """Rows with a name alone in a table of names and values that begins with such a row.

        Each stands over a row with a value; a blank elsewhere is a value that is missing.
        """
        start = self.table.header_rows
        over = self.grid[start - 1][-1] if start else None
        measure = self.measures.get(self.label(over).announced.measure or "") if over else None
        full = [row for row in range(start, self.rows) if len(self.cells_of_row(row)) > 1]
        lone = [row for row in range(start, self.rows) if row not in full]
        begins = bool(lone) and lone[0] == start
        if self.cols != 2 or not (measure and measure.potency and begins):
            return frozenset()
        return frozenset(lone) if all(row + 1 in full for row in lone) else frozenset()

    def reads(self, cell: Cell) -> bool:
        place = (cell.row, cell.col)
        if place not in self._readable:
            self._readable[place] = not only_cites(cell) and any(
                _PLAIN.fullmatch(text) or read_cell(text, measures=self.measures)
                for text in folded_texts(cell)
            )
        return self._readable[place]

    @cached_property
    def body(self) -> list[int]:
        return [
            row
            for row in range(self.rows)
            if row not in self.header_rows
            and row not in self.repeated_rows
            and row not in self.section_rows
            and row not in self.reference_rows
        ]

    @cached_property
    def reference_rows(self) -> list[int]:
        """Rows that say where the values of each column come from: "Reference", "[2]", "[1]"."""
        found = []
        for row in range(self.table.header_rows, self.rows):
            cells = [cell for cell in self.cells_of_row(row) if cell.row == row]
            first = cells[0] if len(cells) > 1 and cells[0].col == 0 else None
            named = next(roles_named(first.text.strip()), None) if first else None
            if named == "reference" and all(_is_source(cell) for cell in cells[1:]):
                found.append(row)
        return found

    def column(self, col: int) -> list[Cell]:
        """The cells of the body in a column that hold text, from top to bottom."""
        cells: list[Cell] = []
        for row in self.body:
            cell = self.grid[row][col]
            if cell and cell.text.strip() and (not cells or cells[-1] is not cell):
                cells.append(cell)
        return cells

    def section_of(self, row: int) -> list[Label]:
        """The headings inside the body that a row stands under, nearest first."""
        above = [r for r in self.section_rows if r < row and len(self.section_rows[r].text) < 90]
        if not above:
            return []
        nearest = [max(above)]
        while nearest[-1] - 1 in above:
            nearest.append(nearest[-1] - 1)
        return [self.label(self.section_rows[r]) for r in nearest]
