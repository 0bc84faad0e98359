"""Citations that are printed once for several values: in a caption, or for the rows of a group."""

import re
from collections.abc import Sequence

from schemas.measurement import Measurement
from schemas.page import Passage
from schemas.reading import Citation
from schemas.table import Cell, Table

_LEAST = 12  # letters of a caption before the mark that must be those of the table's
_ONLY_MARKS = re.compile(r"[\[\]()\d\s,;–-]*")


def cite_shared(
    found: Sequence[Measurement],
    table: Table,
    passages: Sequence[Passage],
    citations: Sequence[Citation],
) -> list[Measurement]:
    """The Measurements of one table; one without references has those of its group of rows, the
    rows that one cell stands for, else those of the caption."""
    groups = _cited_by_group(table)
    caption = _cited_by_caption(table, passages, citations)
    if not groups and not caption:
        return list(found)
    cited = []
    for measurement in found:
        row = measurement.evidence[0].row
        numbers = groups.get(row, caption) if row is not None else caption
        own = measurement.references or not numbers
        cited.append(measurement if own else measurement.model_copy(update={"references": numbers}))
    return cited


def _cited_by_group(table: Table) -> dict[int, tuple[int, ...]]:
    """For rows of a group the citations of the one cell in it that holds nothing else.

    Some tables print them in the middle row of a group, without a cell that spans it.
    """
    marks = [
        cell
        for cell in table.cells
        if cell.citations and not cell.header and _ONLY_MARKS.fullmatch(cell.text)
    ]
    rows: dict[int, tuple[int, ...]] = {}
    for group in (cell for cell in table.cells if cell.row_span > 1 and not cell.header):
        inside = [mark for mark in marks if _stands_in(mark, group)]
        if len(inside) == 1:
            span = range(group.row, group.row + group.row_span)
            rows.update(dict.fromkeys(span, inside[0].citations))
    return rows


def _stands_in(cell: Cell, group: Cell) -> bool:
    return cell is not group and group.row <= cell.row < group.row + group.row_span


def _cited_by_caption(
    table: Table, passages: Sequence[Passage], citations: Sequence[Citation]
) -> tuple[int, ...]:
    caption = "".join(table.caption.split())
    if not caption or not citations:
        return ()
    texts = {p.id: p.text for p in passages if p.kind in ("caption", "paragraph", "heading")}
    numbers: list[int] = []
    for citation in citations:
        text = texts.get(citation.passage, "")
        before = "".join(text[: citation.start].split())
        # Captions side by side may be one Passage: the words before the mark must be of this one.
        if len(before) >= _LEAST and before[-60:] in caption:
            numbers += citation.numbers
    return tuple(dict.fromkeys(numbers))
