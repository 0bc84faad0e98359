"""Mentions of compounds that only the values beside them show to be some: the "12b" of a table."""

import re
from collections.abc import Iterable, Iterator, Sequence

from schemas.geometry import Span
from schemas.measurement import Measurement
from schemas.table import Cell, Table
from schemas.term import Mention, Place

# As sure as of other names that stand under "Compound".
_SURE = 0.6


def mention_labels(
    mentions: Sequence[Mention], readings: Iterable[Measurement], tables: Sequence[Table]
) -> tuple[Mention, ...]:
    """The Mentions, then one for each cell whose text is a compound that values were read of.

    Not where something is mentioned in the cell already.
    """
    taken = {(m.place.table, m.place.row, m.place.col) for m in mentions}
    names: dict[int, set[str]] = {}
    for reading in readings:
        for evidence in reading.evidence:
            if evidence.table is not None and reading.compound and not reading.compound.term:
                names.setdefault(evidence.table, set()).add(reading.compound.text)
    found = [
        mention
        for table in tables
        for mention in _in_table(table, names.get(table.id, set()))
        if (table.id, mention.place.row, mention.place.col) not in taken
    ]
    return (*mentions, *found)


def _in_table(table: Table, names: set[str]) -> Iterator[Mention]:
    for name in sorted(names):
        printed = [cell for cell in table.cells if _printed(cell) == name]
        # Heads of its columns, else the labels of its rows: an equal value may stand further on.
        heads = [cell for cell in printed if cell.header]
        first = min((cell.col for cell in printed), default=0)
        for cell in heads or [cell for cell in printed if cell.col == first]:
            start = cell.text.find(name)
            yield Mention(
                kind="compound",
                text=name,
                page=cell.page,
                span=Span(0, 0),
                boxes=(cell.box,),
                place=Place(
                    table=table.id, row=cell.row, col=cell.col, start=start, end=start + len(name)
                ),
                found_by="rule",
                confidence=_SURE,
            )


def _printed(cell: Cell) -> str:
    """The text of a cell without the marks of notes behind it."""
    text = cell.text.strip()
    for mark in cell.note_marks:
        text = re.sub(rf"(?<=.){re.escape(mark)}$", "", text).rstrip()
    return text
