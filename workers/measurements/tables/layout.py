"""How a table is laid out: which columns label, which hold values, and the labels of a row."""

import re
from collections.abc import Sequence
from functools import cached_property

from schemas.table import Cell
from workers.measurements.grammar.folding import fold_text
from workers.measurements.grammar.headers import measures_only_others, read_header
from workers.measurements.grammar.units import find_units
from workers.measurements.subjects import FORM, MUTATION, SERIES_LABEL
from workers.measurements.tables.centred import rows_around
from workers.measurements.tables.clauses import Clauses
from workers.measurements.tables.heads import TableHeads
from workers.measurements.tables.labels import Label, is_unit
from workers.measurements.tables.roles import (
    NAMING,
    ONE_IN_A_ROW,
    REPEATED,
    Role,
    heads_compounds,
    heads_subject,
    is_challenge,
    roles_named,
)

# A name of one line is at most this many heights of the values beside it high, and stands between
# rows when it is more than this share of one off.
_ONE_LINE, _OFF = 1.4, 0.4
_DITTO = re.compile(r"[\"″”„〃'’`]{1,2}|ditto|id\.|do\.")


class Layout(TableHeads):
    """A Table read as labels and values. Rows and columns count from 0 as in the Table."""

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
    def roles(self) -> list[Role]:
        roles = [self._role(col) for col in range(self.cols)]
        if "compound" not in roles and "entry" in roles:
            # Where nothing else names the compounds, their numbers do.
            first = roles.index("entry")
            for col in range(first, self.cols, self.record_width):
                roles[col] = "compound" if roles[col] == "entry" else roles[col]
        roles = self._with_challenge(roles)
        named = [
            col for col, role in enumerate(roles) if role == "compound" and self._is_named(col)
        ]
        if named:
            # Beside a column headed "Compound", one that only holds such words names a class.
            roles = [
                "other" if role == "compound" and col not in named else role
                for col, role in enumerate(roles)
            ]
        elsewhere = "target" in roles or self._heads_are_targets(roles)
        if "compound" not in roles and roles[0] == "other" and elsewhere:
            # Where the targets stand elsewhere, labels that nobody knows are compounds.
            roles[0] = "compound"
        return roles

    def _with_challenge(self, roles: Sequence[Role]) -> list[Role]:
        """The roles without the agonist that a compound of another column was tested against."""
        heads = [" ".join(label.text for label in self._top_heads(c)[:1]) for c in range(self.cols)]
        compounds = [col for col, role in enumerate(roles) if role == "compound"]
        against = [col for col in compounds if is_challenge(heads[col])]
        if len(against) == len(compounds):
            return list(roles)
        return ["assay" if col in against else role for col, role in enumerate(roles)]

    def _is_named(self, col: int) -> bool:
        """Whether the head of a column says that compounds stand in it."""
        heads = [label.text for label in self._top_heads(col)]
        return any(role == "compound" for head in heads[:1] for role in roles_named(head))

    def _heads_are_targets(self, roles: Sequence[Role]) -> bool:
        """Whether heads of values name targets and none a compound."""
        values = [col for col, role in enumerate(roles) if role == "value"]
        heads = [h for col in values for h in self.headers_above(self.body[0], col)]
        named = any(head.of_kind("target") for head in heads)
        return named and not any(head.of_kind("compound") for head in heads)

    @cached_property
    def corner(self) -> Label | None:
        """A measure over the labels of the rows, printed for the columns beside: "IC50 (nM)".

        The heads of those columns name targets or compounds, and none of them a measure.
        """
        over = [label for label in self._top_heads(0) if self.names_potency(label)]
        beside = [label for col in range(1, self.cols) for label in self._top_heads(col)]
        if not over or any(self.names_potency(label) for label in beside):
            return None
        named = any(label.of_kind("target", "compound") for label in beside)
        return over[0] if named else None

    @cached_property
    def subject(self) -> Label | None:
        """The compound that a sheet of keys and values is about: "Name: fentanyl"."""
        if self.cols != 2:
            return None
        for row in range(self.rows):
            key, value = self.grid[row]
            if key is None or value is None or key is value or not value.text.strip():
                continue
            if heads_subject(key.text.strip(" :")) and not self.reads(value):
                return self.label(value)
        return None

    @cached_property
    def is_sheet(self) -> bool:
        """Whether the table is a sheet of keys and values, some of which are potencies."""
        if self.cols != 2 or len(self.body) < 3:
            return False
        if any(map(self.names_potency, [*self._top_heads(0), *self._top_heads(1)])):
            return False
        rows = [(self.grid[row][0], self.grid[row][1]) for row in self.body]
        return any(
            key
            and value
            and self.reads(value)
            and any(map(self.names_potency, map(self.label, (key, value))))
            for key, value in rows
        )

    @cached_property
    def clauses(self) -> Clauses:
        """What caption and notes say of some values only."""
        labels = [self.label(cell) for cell in self.table.cells if cell.header or cell.col == 0]
        notes = [note.text for note in self.table.notes if not note.mark]
        return Clauses([self.table.caption, *notes], labels, self.measures)

    @cached_property
    def prints_units(self) -> bool:
        """Whether most values bring their unit with them: "0.55 µM"."""
        cells = [
            c for col, role in enumerate(self.roles) if role == "value" for c in self.column(col)
        ]
        read = [cell for cell in cells if self.reads(cell) and re.search(r"\d", cell.text)]
        return bool(read) and 2 * sum(bool(find_units(fold_text(c.text))) for c in read) > len(read)

    @cached_property
    def corner_units(self) -> list[Label]:
        """Heads of the row labels that are nothing but a unit, printed for the columns beside."""
        return [label for label in self._top_heads(0) if is_unit(label)]

    def names_potency(self, label: Label) -> bool:
        name = label.announced.measure
        return name is not None and self.measures.by_name[name].role == "potency"

    def _top_heads(self, col: int) -> list[Label]:
        return self.headers_above(self.body[0], col) if self.body else []

    def _role(self, col: int) -> Role:
        if self.is_sheet:
            return "measure" if col == 0 else "value"
        heads = [label for label in self._top_heads(col) if label is not self.corner]
        named = [label.announced.measure for label in heads if label.announced.measure]
        cells = self.column(col)
        numeric = sum(self.reads(cell) for cell in cells)
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
        """What most cells of a column name; a mutant is a target, and a wide cell labels none."""
        cells = [cell for cell in cells if cell.col_span == 1] or cells
        if not cells:
            return None
        numbered = sum(SERIES_LABEL.fullmatch(cell.text.strip()) is not None for cell in cells)
        if cells[0].col == 0 and 2 * numbered > len(cells):
            return "compound"
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
            if self._of_other_group(col, col_of_value):
                continue
            cell = self._filled(row, col, role)
            if cell is not None and all(cell is not known.cell for _, known in labels):
                labels.append((role, self.label(cell)))
        # A mutation or a domain is a form of what stands above: it takes no name's place.
        printed = {
            role
            for role, label in labels
            if self._stands_in(label.cell, row) and not FORM.fullmatch(label.text)
        }
        return [
            (role, label)
            for role, label in labels
            if role not in printed or role not in ONE_IN_A_ROW or self._stands_in(label.cell, row)
        ]

    def _of_other_group(self, label: int, value: int) -> bool:
        """Whether a label column stands with values under one head, and a value under another.

        "QB-3318: IC50, Ki" beside "Reference compound: name, IC50, Ki": each has its own compound.
        """
        heads = [cell for r in self.header_rows for cell in self.cells_of_row(r)]
        groups = [range(c.col, c.col + c.col_span) for c in heads if c.col_span > 1]
        own = [g for g in groups if label in g and value not in g]
        holds = any(self.roles[col] == "value" for group in own for col in group)
        return holds and any(value in group and label not in group for group in groups)

    def _stands_in(self, cell: Cell, row: int) -> bool:
        return cell.row <= row < cell.row + cell.row_span

    @cached_property
    def _centred(self) -> dict[int, list[Cell]]:
        """Columns whose labels stand in the middle of their rows: the first row has none.

        For each such column its labels; every row belongs to the label nearest in height.
        """
        centred: dict[int, list[Cell]] = {}
        first = self.body[0] if self.body else 0
        lone = [cell for row in self.names_between for cell in self.cells_of_row(row)]
        between = {cell.col for cell in lone}
        for col, role in enumerate(self.roles):
            top = self.grid[first][col] if self.body else None
            cells = [cell for cell in self.column(col) if cell.col_span == 1]
            blank = not (top and top.text.strip()) or col in between
            blank = blank or any(self._stands_off(cell) for cell in cells)
            if role in REPEATED and blank and cells:
                centred[col] = cells
        return centred

    def _stands_off(self, cell: Cell) -> bool:
        """Whether a name of one line stands between the heights of two rows, not in its own."""
        row = [c for c in self.cells_of_row(cell.row) if c.col > cell.col and c.row_span == 1]
        if cell.row_span > 1 or not row or cell.box.height > _ONE_LINE * row[-1].box.height:
            return False
        return abs(cell.box.middle[1] - row[-1].box.middle[1]) > _OFF * row[-1].box.height

    @cached_property
    def _blocks(self) -> dict[tuple[int, int], dict[int, Cell]]:
        return {}  # by page and column, filled as they are asked for

    def _nearest(self, row: int, col: int) -> Cell | None:
        """The label in the middle of the rows that `row` is among; else the nearest in height."""
        cells = self._centred[col]
        height = self._height(row, cells)
        if height is None:
            return None
        page, middle = height
        same_page = [cell for cell in cells if cell.page == page]
        if (page, col) not in self._blocks:
            heights = {r: at for r in self.body if (at := self._height(r, cells))}
            rows = {r: y for r, (on, y) in heights.items() if on == page}
            self._blocks[page, col] = rows_around(same_page, rows)
        own = self._blocks[page, col].get(row)
        return own or min(same_page, key=lambda c: abs(c.box.middle[1] - middle), default=None)

    def _height(self, row: int, cells: Sequence[Cell]) -> tuple[int, float] | None:
        """The page and the height of a row, by its cells that are no label of `cells`."""
        anchors = [c for c in self.grid[row] if c and c.row_span == 1 and c.text.strip()]
        anchors = [c for c in anchors if c not in cells]
        # Labels of other columns may stand off their rows as well: the last cell is a value.
        return (anchors[-1].page, anchors[-1].box.middle[1]) if anchors else None

    def _filled(self, row: int, col: int, role: Role) -> Cell | None:
        if col in self._centred:
            return self._nearest(row, col)
        for r in range(row, -1, -1):
            if r in self.header_rows or (r in self.section_rows and r < row):
                return None
            cell = self.grid[r][col]
            if cell and cell.text.strip() and not _DITTO.fullmatch(cell.text.strip()):
                return cell
            if role not in REPEATED:
                return None
        return None
