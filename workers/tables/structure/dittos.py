"""Entries of the first column that hold for the rows below them, which leave it blank."""

from collections import Counter
from collections.abc import Sequence
from typing import NamedTuple

from workers.tables.sheet.lines import spell_run
from workers.tables.structure.pieces import Piece


class Draft(NamedTuple):
    """A cell before its words are spelled."""

    row: int
    col: int
    row_span: int
    col_span: int
    pieces: tuple[Piece, ...]
    header: bool = False

    @property
    def text(self) -> str:
        return " ".join(spell_run(piece.words) for piece in self.pieces)


def span_bands(drafts: Sequence[Draft], bands: Sequence[tuple[int, int]]) -> list[Draft]:
    """The only entry in the first column between two drawn lines spans the rows between them.

    `bands` are half-open ranges of rows.
    """
    spanned = list(drafts)
    for start, end in bands:
        own = [d for d in spanned if d.col == 0 and start <= d.row < end]
        others = {d.row for d in spanned if d.col > 0 and start <= d.row < end}
        if end - start < 2 or len(own) != 1 or own[0].col_span > 1 or len(others) < end - start:
            continue
        index = spanned.index(own[0])
        spanned[index] = own[0]._replace(row=start, row_span=end - start)
    return spanned


def span_repeats(drafts: Sequence[Draft], *, first: int, rows: int) -> list[Draft]:
    """First-column entries span the blank places below them where the second column repeats.

    With `SERT, NET` printed under each of several compounds the blank places cannot mean anything
    else; without such a repetition a blank place stays blank. Body rows are `first` to `rows`.
    """
    stubs = {d.row: d for d in drafts if d.col == 0 and d.row >= first}
    seconds = {d.row: d.text for d in drafts if d.col == 1 and d.row >= first}
    groups: list[list[int]] = []
    for row in range(first, rows):
        if row in stubs:
            whole = row in seconds and stubs[row].row_span == 1 and stubs[row].col_span == 1
            groups.append([row] if whole else [])
        elif groups and groups[-1] and row in seconds:
            groups[-1].append(row)
        else:
            groups.append([])
    groups = [group for group in groups if group]
    if not _repeats([[seconds[row] for row in group] for group in groups]):
        return list(drafts)
    spans = {group[0]: len(group) for group in groups}
    return [
        d._replace(row_span=spans[d.row]) if d.col == 0 and d.row in spans and d.row >= first else d
        for d in drafts
    ]


def _repeats(groups: Sequence[Sequence[str]]) -> bool:
    """Whether the entries that several rows share come back from group to group."""
    long = [group for group in groups if len(group) > 1]
    if len(long) < 2 or len(long) * 2 < len(groups):
        return False
    shared = Counter(entry for group in long for entry in set(group))
    distinct = all(len(set(group)) == len(group) for group in long)
    entries = sum(map(len, long))
    again = sum(1 for group in long for entry in group if shared[entry] > 1)
    return distinct and again >= 0.6 * entries
