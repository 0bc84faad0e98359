"""Sheets of keys and values: each row gives one field of a measurement, or states one whole."""

import re
from collections.abc import Iterator, Sequence
from typing import NamedTuple

from schemas.table import Cell
from workers.measurements.grammar.folding import fold_text
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
    if layout.cols < 2 or any(len(cells) > 2 for cells in rows):
        return None
    entries = list(_entries(layout))
    pairs = [entry for entry in entries if entry.field != "title"]
    fields = {entry.field for entry in pairs} - {None}
    named = [entry for entry in pairs if entry.field is not None]
    if len(fields) < 2 or not fields & _TELLING or 2 * len(named) < len(pairs):
        return None
    return list(_records(entries))


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
        field = field_of(fold_text(label.text))
        states = layout.measures.find(fold_text(cell.text)) and layout.reads(cell)
        if layout.names_potency(label) or (field == "target" and states):
            field = "value"  # "Targets | SERT: Ki = 0.5 nM"
        yield Entry(field, label, cell)


def _records(entries: Sequence[Entry]) -> Iterator[SheetRecord]:
    """A new record begins where the first key comes again, or another target, or under a title."""
    opening = next((e for e in entries if e.field in _TELLING), None)
    current: list[Entry] = []
    for entry in entries:
        again = (
            opening is not None
            and entry.field == opening.field
            and any(e.field == opening.field and e.key.text == entry.key.text for e in current)
        )
        other = entry.field == "target" and any(e.field == "target" for e in current)
        if again or other or entry.field == "title":
            yield SheetRecord(current)
            kept = ("compound", "measure", "unit") if other and not again else ("compound",)
            current = [e for e in current if e.field in kept]
        current.append(entry)
    yield SheetRecord(current)
