"""Citations that are printed once for several values: in a caption, or for the rows of a group."""

import re
from collections.abc import Sequence
from typing import NamedTuple

from schemas.measurement import Measurement
from schemas.page import Passage
from schemas.reading import Citation
from schemas.table import Cell, Table

# Letters before a mark that are held against the caption, at least and at most, and how much of the
# text is looked at for them.
_LEAST, _COMPARED, _NEAR = 12, 60, 200
_ONLY_MARKS = re.compile(r"[\[\]()\d\s,;–-]*")


class Marked(NamedTuple):
    """Citation numbers, and the end of the text before them without blanks."""

    before: str
    numbers: tuple[int, ...]


def find_marked(passages: Sequence[Passage], citations: Sequence[Citation]) -> list[Marked]:
    """The citations of a document that may stand in a caption, once for all of its tables."""
    texts = {p.id: p.text for p in passages if p.kind in ("caption", "paragraph", "heading")}
    marked = []
    for citation in citations:
        text = texts.get(citation.passage, "")
        before = "".join(text[max(citation.start - _NEAR, 0) : citation.start].split())[-_COMPARED:]
        if len(before) >= _LEAST:
            marked.append(Marked(before, citation.numbers))
    return marked


def cite_shared(
    found: Sequence[Measurement], table: Table, marked: Sequence[Marked]
) -> list[Measurement]:
    """The Measurements of one table; one without references has those of its group of rows, the
    rows that one cell stands for, else those of the caption."""
    groups = _cited_by_group(table)
    caption = _cited_by_caption(table, marked)
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


def _cited_by_caption(table: Table, marked: Sequence[Marked]) -> tuple[int, ...]:
    """Captions side by side may be one Passage: the words before a mark must be of this one."""
    caption = "".join(table.caption.split())
    numbers = (n for before, cited in marked if before in caption for n in cited)
    return tuple(dict.fromkeys(numbers))
