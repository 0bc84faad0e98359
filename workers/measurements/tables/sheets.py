"""Sheets of keys and values: each row gives one field of a measurement, or states one whole."""

import re
from collections.abc import Iterator, Sequence
from typing import NamedTuple

from schemas.table import Cell
from workers.measurements.grammar.folding import fold_text
from workers.measurements.grammar.sentences import read_sentence
from workers.measurements.tables.labels import Label
from workers.measurements.tables.layout import Layout
from workers.measurements.tables.sheet_keys import Field, field_of

# The head over the values of a sheet: "Parameter | Value".
_HEAD = re.compile(
    r"(?:reported\s|measured\s)?(?:values?|details?|descriptions?|data|entry|entries|specifications?|"
    r"results?|information|findings?|evidence|notes?|content|summary)",
    re.IGNORECASE,
)
# Keys that only a sheet has; of the others a table may hold one by chance.
_TELLING = frozenset({"target", "measure", "value", "other"})


class Entry(NamedTuple):
    """One row of a sheet: its key, and what stands beside it."""

    field: Field | None
    key: Label
    cell: Cell


class SheetRecord(NamedTuple):
    """The rows of one measurement, or of several at one target."""

    entries: Sequence[Entry]

    def first(self, field: Field) -> Entry | None:
        return next((entry for entry in self.entries if entry.field == field), None)

    def all(self, field: Field) -> list[Entry]:
        return [entry for entry in self.entries if entry.field == field]


def find_sheet(layout: Layout) -> list[SheetRecord] | None:
    """The records of a sheet; None where the table is none, or its keys tell no fields."""
    rows = [layout.cells_of_row(row) for row in range(layout.rows)]
    if layout.cols < 2 or layout.rows < 2:
        return None
    if any(len(cells) > 2 for cells in rows):
        return _side_by_side(layout)
    entries = list(_entries(layout))
    pairs = [entry for entry in entries if entry.field != "title"]
    fields = {entry.field for entry in pairs} - {None}
    named = [entry for entry in pairs if entry.field is not None]
    telling = len(fields) > 1 and fields & _TELLING and 2 * len(named) >= len(pairs)
    states = any(_states(layout, entry.cell) for entry in pairs)
    stated = layout.cols == 2 and states and not _heads_potency(layout)
    if not (telling or stated or layout.is_sheet):
        return None
    return list(_records(entries))


def _side_by_side(layout: Layout) -> list[SheetRecord] | None:
    """Records that stand beside each other, a row of them telling the target of each."""
    keys = {row: key for row in layout.body if (key := layout.grid[row][0]) and key.text.strip()}
    fields = {row: _field(layout, key) for row, key in keys.items()}
    targets = [row for row, field in fields.items() if field == "target"]
    beside = [cell for row in targets for cell in layout.cells_of_row(row) if cell.col > 0]
    named = all(layout.label(cell).of_kind("target") for cell in beside)
    if not beside or not named or "value" not in fields.values() or _heads_potency(layout):
        return None
    records: list[SheetRecord] = []
    for col in range(1, layout.cols):
        heads = layout.headers_above(layout.body[0], col)
        entries = [Entry("compound", h, h.cell) for h in heads if h.of_kind("compound")]
        for row, key in keys.items():
            cell = layout.grid[row][col]
            if cell and cell.text.strip():
                entries.append(Entry(fields[row], layout.label(key), cell))
        records += _records(entries)
    return records


def _entries(layout: Layout) -> Iterator[Entry]:
    """The rows of two cells, and those of one: titles of the records below them."""
    for row in range(layout.rows):
        cells = [cell for cell in layout.cells_of_row(row) if cell.row == row]
        if not cells:
            continue
        key, cell = cells[0], cells[-1]
        if row == 0 and layout.table.header_rows and _HEAD.fullmatch(cell.text.strip()):
            continue
        label = layout.label(key)
        if key is cell:
            yield Entry("title", label, cell)
            continue
        field = _field(layout, key)
        if field in ("target", "measure", None) and _states(layout, cell):
            field = "value"  # "Targets | SERT: Ki = 0.5 nM"
        yield Entry(field, label, cell)


def _field(layout: Layout, key: Cell) -> Field | None:
    label = layout.label(key)
    return "value" if layout.names_potency(label) else field_of(fold_text(label.text))


def _states(layout: Layout, cell: Cell) -> bool:
    """Whether a cell names a measure and gives its value: "IC50 = 3 nM at SERT"."""
    text = fold_text(cell.text)
    return bool(layout.measures.find(text)) and bool(read_sentence(text, layout.measures))


def _heads_potency(layout: Layout) -> bool:
    """Whether a head says what all values below it are: "Ki (nM)"."""
    heads = [cell for row in layout.header_rows for cell in layout.cells_of_row(row)]
    return any(
        layout.names_potency(layout.label(head)) and not _states(layout, head)
        for head in heads
        if head.row == 0
    )


def _records(entries: Sequence[Entry]) -> Iterator[SheetRecord]:
    """A new record begins where the first key comes again, another target or product, and under
    a title.
    """
    opening = next((e for e in entries if e.field in _TELLING), None)
    current: list[Entry] = []
    for entry in entries:
        again = (
            opening is not None
            and entry.field == opening.field
            and any(e.field == opening.field and e.key.text == entry.key.text for e in current)
        )
        other = entry.field == "target" and any(e.field == "target" for e in current)
        product = entry.field == "compound" and any(e.field == "compound" for e in current)
        if again or other or product or entry.field == "title":
            yield SheetRecord(current)
            kept = {"compound", "measure", "unit"} if other and not again else {"compound"}
            current = [e for e in current if e.field in kept and not product]
        current.append(entry)
    yield SheetRecord(current)
