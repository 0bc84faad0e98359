"""How a table is laid out: which cells label, which hold values, and what each label says."""

import re
from collections.abc import Sequence
from functools import cached_property

from schemas.measures import Measures
from schemas.table import Cell, Table
from workers.measurements.cells import read_cell
from workers.measurements.folding import fold_text
from workers.measurements.headers import measures_only_others, read_header
from workers.measurements.labels import (
    Label,
    folded_texts,
    is_shared,
    is_unit,
    lacks_measure,
    measure_of_all,
)
from workers.measurements.subjects import MUTATION, Places
from workers.measurements.table_roles import NAMING, REPEATED, Role, heads_compounds, roles_named

_DITTO = re.compile(r"[\"″”„〃'’`]{1,2}|ditto|id\.|do\.")


class Layout:
    """A Table read as labels and values. Rows and columns count from 0 as in the Table."""

    def __init__(self, table: Table, places: Places, measures: Measures) -> None:
        self.table, self.places, self.measures = table, places, measures
        self.grid = table.grid()
        self.rows, self.cols = table.rows, table.cols
        self._heads: dict[tuple[int, int], list[Label]] = {}
        self._labels: dict[tuple[int, int], Label] = {}
        self._readable: dict[tuple[int, int], bool] = {}

    def label(self, cell: Cell) -> Label:
        place = (cell.row, cell.col)
        if place not in self._labels:
            announced = read_header(fold_text(cell.text), self.measures)
            mentions = self.places.in_cell(self.table.id, cell.row, cell.col)
            self._labels[place] = Label(cell, announced, mentions)
        return self._labels[place]

    @cached_property
    def names_potencies(self) -> bool:
        """Whether any label names a potency, so that the caption need not speak for all columns."""
        cells = [cell for row in self.header_rows for cell in self.cells_of_row(row)]
        cells += self.column(0)
        found = [self.label(cell).announced.measure for cell in cells]
        return any((m := self.measures.get(name)) and m.potency for name in found if name)

    @cached_property
    def measure_stubs(self) -> frozenset[int]:
        """Label columns whose cells mostly name measures; in others "KB" is a cell line."""
        columns = set()
        for col, role in enumerate(self.roles):
            cells = self.column(col) if role != "value" else []
            named = sum(self.label(cell).announced.measure is not None for cell in cells)
            if cells and 2 * named >= len(cells):
                columns.add(col)
        return frozenset(columns)

    @cached_property
    def header_rows(self) -> frozenset[int]:
        """Rows that label columns: those on top, and headers repeated inside (stacked blocks)."""
        top = set(range(self.table.header_rows))
        inside = {
            row
            for row in range(self.table.header_rows, self.rows)
            if (cells := self.cells_of_row(row)) and all(cell.header for cell in cells)
        }
        return frozenset(top | inside | self._unmarked_header_rows())

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
        return not self._reads(cell) or MUTATION.fullmatch(cell.text.strip()) is not None

    def cells_of_row(self, row: int) -> list[Cell]:
        """The cells of a row that hold text, each once, also those that span from above."""
        seen: list[Cell] = []
        for cell in self.grid[row]:
            if cell and cell.text.strip() and cell not in seen:
                seen.append(cell)
        return seen

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
            wide = cells[0].col_span > 1 or (cells[0].col == 0 and self.cols > 2)
            if wide and not self._reads(cells[0]):
                sections[row] = cells[0]
        return sections

    def _reads(self, cell: Cell) -> bool:
        place = (cell.row, cell.col)
        if place not in self._readable:
            self._readable[place] = any(
                read_cell(text, measures=self.measures) for text in folded_texts(cell)
            )
        return self._readable[place]

    @cached_property
    def body(self) -> list[int]:
        return [
            row
            for row in range(self.rows)
            if row not in self.header_rows and row not in self.section_rows
        ]

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
        return [*labels, shared] if shared and lacking else labels

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
        return None

    def _shares(self, head: Cell, col: int) -> bool:
        """Whether a head stands over `col` as well: a target over measures, a measure over targets.

        Its own column and this one have heads below that say what it does not.
        """
        own, other = (self.grid[head.row + 1][c] for c in (head.col, col))
        if own is None or other is None or not own.text.strip() or not other.text.strip():
            return False
        return is_shared(self.label(head), [self.label(cell) for cell in (own, other)])

    def section_of(self, row: int) -> list[Label]:
        """The headings inside the body that a row stands under, nearest first."""
        above = [r for r in self.section_rows if r < row and len(self.section_rows[r].text) < 90]
        if not above:
            return []
        nearest = [max(above)]
        while nearest[-1] - 1 in above:
            nearest.append(nearest[-1] - 1)
        return [self.label(self.section_rows[r]) for r in nearest]

    @cached_property
    def roles(self) -> list[Role]:
        roles = [self._role(col) for col in range(self.cols)]
        if "compound" not in roles and "entry" in roles:
            # Where nothing else names the compounds, their numbers do.
            roles[roles.index("entry")] = "compound"
        if "compound" not in roles and "target" in roles and roles[0] == "other":
            roles[0] = "compound"
        return roles

    def _role(self, col: int) -> Role:
        heads = self.headers_above(self.body[0], col) if self.body else []
        named = [label.announced.measure for label in heads if label.announced.measure]
        cells = self.column(col)
        numeric = sum(self._reads(cell) for cell in cells)
        mostly_values = cells and numeric >= 0.5 * len(cells)
        nearest = heads[0].cell.text.strip() if heads else ""
        if heads_compounds(nearest) and not named:
            return "compound"
        if col == 0 and self._mostly_measures(cells):
            return "measure"
        for role in roles_named(nearest):
            names_values = role in NAMING and (named or mostly_values)
            if not names_values or (col == 0 and role == "compound"):
                return role
        if col == 0 and not named and self.cols > 1:
            return self._content_role(cells) or "other"
        holds_values = mostly_values or (named and numeric > 0)
        if holds_values and not measures_only_others(named, self.measures):
            return "value"
        return self._content_role(cells) or "other"

    def _mostly_measures(self, cells: Sequence[Cell]) -> bool:
        """Whether labels are "SERT Ki", "hERG IC50" …, whatever the header above them says."""
        labels = [self.label(cell) for cell in cells]
        named = [label for label in labels if label.announced.measure]
        return 2 * len(named) > len(labels) and not any(n.of_kind("compound") for n in named)

    def _content_role(self, cells: Sequence[Cell]) -> Role | None:
        """What most cells of a column name; a mutant is a target."""
        if not cells:
            return None
        counts: dict[Role, int] = {}
        for cell in cells:
            mentions = self.places.in_cell(self.table.id, cell.row, cell.col)
            kinds = {mention.kind for mention in mentions}
            order: tuple[Role, ...] = (
                "radioligand", "target", "compound", "system", "species", "assay",
            )  # fmt: skip
            for kind in order:
                if kind in kinds:
                    counts[kind] = counts.get(kind, 0) + 1
                    break
            else:
                if MUTATION.fullmatch(cell.text.strip()):
                    counts["target"] = counts.get("target", 0) + 1
                elif read_header(fold_text(cell.text), self.measures).measure:
                    counts["measure"] = counts.get("measure", 0) + 1
        best = max(counts, key=lambda role: counts[role], default=None)
        return best if best and counts[best] * 2 >= len(cells) else None

    def column(self, col: int) -> list[Cell]:
        """The cells of the body in a column that hold text, from top to bottom."""
        cells: list[Cell] = []
        for row in self.body:
            cell = self.grid[row][col]
            if cell and cell.text.strip() and (not cells or cells[-1] is not cell):
                cells.append(cell)
        return cells

    @cached_property
    def record_width(self) -> int:
        """Columns of one record: fewer than all where records stand side by side on a line."""
        heads = [
            " ".join(h.cell.text for h in self.headers_above(self.rows, c))
            for c in range(self.cols)
        ]
        for parts in (4, 3, 2):
            width = self.cols // parts
            if width > 1 and self.cols % parts == 0 and heads == heads[:width] * parts:
                return width
        return self.cols

    def stub(self, row: int, col_of_value: int) -> list[tuple[Role, Label]]:
        """The labels of a value's record with their roles; blanks repeat what stands above."""
        labels: list[tuple[Role, Label]] = []
        for col, role in enumerate(self.roles):
            if role in ("value", "error", "n"):
                continue
            if col // self.record_width != col_of_value // self.record_width:
                continue
            cell = self._filled(row, col, role)
            if cell is not None and all(cell is not known.cell for _, known in labels):
                labels.append((role, self.label(cell)))
        return labels

    @cached_property
    def _centred(self) -> dict[int, list[Cell]]:
        """Columns whose labels stand in the middle of their rows: the first row has none.

        For each such column its labels; every row belongs to the label nearest in height.
        """
        centred: dict[int, list[Cell]] = {}
        first = self.body[0] if self.body else 0
        for col, role in enumerate(self.roles):
            top = self.grid[first][col] if self.body else None
            cells = self.column(col)
            if role in REPEATED and not (top and top.text.strip()) and cells:
                centred[col] = cells
        return centred

    def _nearest(self, row: int, cells: Sequence[Cell]) -> Cell | None:
        anchors = [c for c in self.grid[row] if c and c.row_span == 1 and c.text.strip()]
        anchors = [c for c in anchors if c not in cells]
        if not anchors:
            return None
        page, middle = anchors[0].page, anchors[0].box.middle[1]
        same_page = [cell for cell in cells if cell.page == page]
        return min(same_page, key=lambda c: abs(c.box.middle[1] - middle), default=None)

    def _filled(self, row: int, col: int, role: Role) -> Cell | None:
        if col in self._centred:
            return self._nearest(row, self._centred[col])
        for r in range(row, -1, -1):
            if r in self.header_rows or (r in self.section_rows and r < row):
                return None
            cell = self.grid[r][col]
            if cell and cell.text.strip() and not _DITTO.fullmatch(cell.text.strip()):
                return cell
            if role not in REPEATED:
                return None
        return None
