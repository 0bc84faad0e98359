"""What stands over a value: the heads of its column, also those whose span was cut short."""

from functools import cached_property

from schemas.measures import Measures
from schemas.table import Cell, Table
from workers.measurements.subjects import SERIES_LABEL, Places
from workers.measurements.tables.labels import Label, is_shared, lacks_measure, measure_of_all
from workers.measurements.tables.rows import TableRows


class TableHeads(TableRows):
    """The rows of a Table and, for each value, its heads."""

    def __init__(self, table: Table, places: Places, measures: Measures) -> None:
        super().__init__(table, places, measures)
        self._heads: dict[tuple[int, int], list[Label]] = {}

    def headers_above(self, row: int, col: int) -> list[Label]:
        """Header cells over a value, nearest first; an inner header hides the one on top."""
        last = max((r for r in self._inner_headers if r < row), default=-1)
        if (last, col) not in self._heads:
            self._heads[last, col] = self._read_heads(last, col)
        return self._heads[last, col]

    @cached_property
    def _inner_headers(self) -> list[int]:
        return sorted(r for r in self.header_rows if r >= self.table.header_rows)

    def _read_heads(self, last: int, col: int) -> list[Label]:
        """The heads of a block whose last inner header row is `last` (-1: none)."""
        block = [last]
        while block[-1] - 1 in self._inner_headers:
            block.append(block[-1] - 1)
        top = [r for r in sorted(self.header_rows, reverse=True) if r < self.table.header_rows]
        labels: list[Label] = []
        for r in [r for r in block if r >= 0] + top:
            cell = self.grid[r][col]
            if cell is None or not cell.text.strip():
                cell = self._spread(r, col, gap=cell is None)
            if cell and cell.text.strip() and all(cell is not known.cell for known in labels):
                labels.append(self.label(cell))
        shared = self._measure_of_all
        lacking = shared and labels and all(lacks_measure(label) for label in labels)
        if shared and lacking:
            return [*labels, shared]
        under = self._measure_under_numbers
        numbered = labels and all(SERIES_LABEL.fullmatch(label.text) for label in labels)
        return [*labels, under] if under and numbered else labels

    @cached_property
    def _measure_under_numbers(self) -> Label | None:
        """The measure printed under the numbers of compounds, in the middle of all their columns.

        It was read into the last head, which so begins left of its values: "9a", "10a IC50 (nM)".
        """
        if len(self.header_rows) != 1 or self.rows < 2:
            return None
        row = min(self.header_rows)
        heads = [self.label(cell) for cell in self.cells_of_row(row) if cell.col > 0]
        if len(heads) < 2 or row + 1 == self.rows:
            return None
        *over, last = heads
        below = self.grid[row + 1][last.cell.col]
        if below is None or not last.announced.measure:
            return None
        off = below.box.middle[0] - last.cell.box.middle[0] > below.box.height
        plain = all(SERIES_LABEL.fullmatch(head.text) for head in over)
        return last if off and plain and SERIES_LABEL.match(last.text) else None

    @cached_property
    def _measure_of_all(self) -> Label | None:
        cells = [cell for row in sorted(self.header_rows) for cell in self.cells_of_row(row)]
        return measure_of_all([self.label(cell) for cell in cells])

    def _spread(self, row: int, col: int, *, gap: bool) -> Cell | None:
        """The head whose span was cut short: a gap above other heads belongs to the one beside it.

        One head alone in its row is for all columns; among several, a gap is for that on its left.
        A blank cell (no `gap`) may be meant: there the heads below must show it.
        """
        below = any(self.grid[r][col] for r in self.header_rows if r > row)
        heads = [cell for cell in self.cells_of_row(row) if cell.col > 0 and cell.row_span == 1]
        if col == 0 or not below or not heads:
            return None
        if len(heads) == 1 and gap:
            return heads[0] if self.label(heads[0]).announced.measure else None
        left = [cell for cell in heads if cell.col < col]
        host = left[-1] if left else None
        if host and ((gap and host.col_span > 1) or self._shares(host, col)):
            return host
        # A head in the middle of its columns may be read too narrow on its left as well.
        right = next((cell for cell in heads if cell.col > col), None)
        return right if right and right.col_span > 1 and self._shares(right, col) else None

    def _shares(self, head: Cell, col: int) -> bool:
        """Whether a head stands over `col` as well: a target over measures, a measure over targets.

        Its own column and this one have heads below that say what it does not.
        """
        own, other = (self.grid[head.row + 1][c] for c in (head.col, col))
        if own is None or other is None or not own.text.strip() or not other.text.strip():
            return False
        return is_shared(self.label(head), [self.label(cell) for cell in (own, other)])

    @cached_property
    def names_potencies(self) -> bool:
        """Whether any label names a potency, so that the caption need not speak for all columns."""
        cells = [cell for row in self.header_rows for cell in self.cells_of_row(row)]
        cells += self.column(0)
        found = [self.label(cell).announced.measure for cell in cells]
        return any((m := self.measures.get(name)) and m.potency for name in found if name)
