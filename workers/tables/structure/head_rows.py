"""Header cells: which lines of heads are one cell, and which rows they take."""

import re
from collections.abc import Sequence
from itertools import pairwise
from typing import NamedTuple

from workers.tables.sheet.lines import Line, spell_run
from workers.tables.sheet.rulings import Segment
from workers.tables.structure.head_lines import join_over_lines, widen_by_lines
from workers.tables.structure.pieces import Column, Piece, join_spans, place_line
from workers.tables.structure.spans import LEVEL, ruled_between, spread, under_wide

# Lines that overlap by more than this (font sizes) stand beside each other.
BESIDE = 0.1
# What counts the columns.
COUNT = re.compile(r"[(\[]?(\d{1,2}|[a-z])[)\]]?")


class Head(NamedTuple):
    """A header cell: rows and columns counted from the top left of the header."""

    row: int
    col: int
    row_span: int
    col_span: int
    pieces: tuple[Piece, ...]


def read_header(
    lines: Sequence[Line],
    separators: Sequence[float],
    columns: Sequence[Column],
    *,
    across: Sequence[Segment],
    down: Sequence[Segment] = (),
) -> list[Head]:
    """Header cells with their spans. Lines of one head are joined; a head over several columns
    takes a row of its own.
    """
    rows = [
        join_over_lines(join_spans(place_line(line, separators), columns), line, across)
        for line in lines
    ]
    placed: list[tuple[int, Piece]] = []
    upper: list[Piece] = []
    for index, (line, pieces) in enumerate(zip(lines, rows, strict=True)):
        if upper and line.baseline - lines[index - 1].baseline <= LEVEL * line.size:
            pieces = under_wide(pieces, upper, lines[index - 1], line, across=across)
        edge = line.box.bottom - BESIDE * line.size
        lower = [
            piece
            for low, row in zip(lines[index + 1 :], rows[index + 1 :], strict=True)
            if low.box.top >= edge
            for piece in row
        ]
        beside = [
            piece
            for i, (other, row) in enumerate(zip(lines, rows, strict=True))
            if i != index and _is_beside(line, other)
            for piece in row
        ]
        wide = widen_by_lines(pieces, line, columns, across=across, down=down, below=lower)
        drawn = [new for old, new in zip(pieces, wide, strict=True) if new != old]
        upper = spread(wide, columns, lower, beside=beside, drawn=drawn)
        placed.extend((index, piece) for piece in upper)
    stacks = _stack(placed, lines, _Drawn(columns, across, down))
    return _rows_of(stacks, len(columns), len(lines))


def _is_beside(line: Line, other: Line) -> bool:
    """Whether two lines of heads overlap in height: one is centred on heads of two lines."""
    shared = min(line.box.bottom, other.box.bottom) - max(line.box.top, other.box.top)
    return shared > BESIDE * line.size


class _Stack(NamedTuple):
    first: int
    last: int
    top: int  # first line
    bottom: int  # last line
    pieces: tuple[Piece, ...]


class _Drawn(NamedTuple):
    """The lines of a head, across and down, and its columns."""

    columns: Sequence[Column]
    across: Sequence[Segment]
    down: Sequence[Segment]

    def closes(self, piece: Piece, line: Line) -> bool:
        """Whether a rule for the columns of a piece runs right below its line, or walls between
        them begin there: what stands above is one head, however its lines are spaced.
        """
        first, last = self.columns[piece.first], self.columns[piece.last]
        before = self.columns[piece.first - 1].right if piece.first else -1e6
        after = self.columns[piece.last + 1].left if piece.last + 1 < len(self.columns) else 1e6
        top, bottom = line.baseline - BESIDE * line.size, line.baseline + line.size
        ruled = any(
            top < rule.at < bottom
            and before - 2 < rule.start < first.right
            and last.left < rule.end < after + 2
            for rule in self.across
        )
        return ruled or any(
            top < wall.start < bottom and first.right - 2 < wall.at < last.left + 2
            for wall in self.down
        )


def _stack(
    placed: Sequence[tuple[int, Piece]],
    lines: Sequence[Line],
    drawn: _Drawn,
) -> list[_Stack]:
    """Pieces one under the other over the same columns, with no rule between, are one head."""
    stacks: list[_Stack] = []
    counting = {index for index in range(len(lines)) if _counts_columns(placed, index)}
    for index, piece in placed:
        over = [s for s in stacks if s.first <= piece.last and piece.first <= s.last]
        last = max(over, key=lambda s: s.bottom, default=None)
        if (
            last
            and index not in counting
            and (last.first, last.last) == (piece.first, piece.last)
            and not ruled_between(lines[last.bottom], lines[index], piece, drawn.across)
            and not (
                last.last > last.first
                and lines[index].baseline - lines[last.bottom].baseline > LEVEL * lines[index].size
                and not drawn.closes(piece, lines[index])
            )
        ):
            stacks.remove(last)
            stacks.append(last._replace(bottom=index, pieces=(*last.pieces, piece)))
        else:
            stacks.append(_Stack(piece.first, piece.last, index, index, (piece,)))
    return stacks


def _counts_columns(placed: Sequence[tuple[int, Piece]], index: int) -> bool:
    """Whether the heads of a line only count the columns: 1, 2, 3 or (a), (b), (c)."""
    texts = [spell_run(piece.words) for line, piece in placed if line == index]
    found = [COUNT.fullmatch(text) for text in texts]
    signs = [match[1] for match in found if match]
    if len(signs) < 3 or len(signs) < len(texts):
        return False
    counts = [int(sign) if sign.isdigit() else ord(sign) for sign in signs]
    return all(low + 1 == high for low, high in pairwise(counts))


def _rows_of(stacks: Sequence[_Stack], width: int, height: int) -> list[Head]:
    """Header rows: one for each level of heads; a head that stands alone spans all levels."""
    depth_of: dict[_Stack, int] = {}
    for stack in sorted(stacks, key=lambda s: (s.top, s.first)):
        above = [
            depth_of[other]
            for other in depth_of
            if other.first <= stack.last and stack.first <= other.last
        ]
        depth_of[stack] = max(above, default=-1) + 1
    levels = max(depth_of.values(), default=-1) + 1
    heads = []
    for stack, depth in depth_of.items():
        below = [
            other
            for other in depth_of
            if other is not stack
            and depth_of[other] > depth
            and other.first <= stack.last
            and stack.first <= other.last
        ]
        row, span = depth, 1
        if not below and depth < levels - 1:
            if stack.top == height - 1 and height > 1:
                row = levels - 1
            else:
                span = levels - depth
        heads.append(Head(row, stack.first, span, stack.last - stack.first + 1, stack.pieces))
    return heads
