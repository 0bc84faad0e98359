"""Heads on coloured grounds that are drawn cell by cell: the grounds say what each head spans."""

from bisect import bisect_left, bisect_right
from collections.abc import Sequence
from itertools import groupby

from schemas.geometry import Box, union
from schemas.page import Word
from workers.tables.sheet.lines import Line, cut_line
from workers.tables.sheet.rulings import positions
from workers.tables.structure.head_rows import Head
from workers.tables.structure.pieces import Piece

# A ground may reach this far (points) over the line between two columns.
OVER = 3.0
# The grounds of all heads fill at least this share of the header.
TILED = 0.9


def read_drawn_heads(
    lines: Sequence[Line], separators: Sequence[float], grounds: Sequence[Box]
) -> list[Head] | None:
    """The header cells of `lines`; None unless each word stands on the ground of one cell alone."""
    held: dict[Box, list[Piece]] = {}
    for line in lines:
        for part in cut_line(line):
            for ground, words in groupby(part, lambda word: _ground_of(word.box.middle, grounds)):
                if ground is None:
                    return None
                held.setdefault(ground, []).append(_piece(ground, tuple(words), separators))
    if len(held) < 2 or sum(box.area for box in held) < TILED * union(held).area:
        return None
    if any(_holds_several(pieces) for pieces in held.values()):
        return None
    heights = positions(y for box in held for y in (box.top, box.bottom))
    heads = [_head(box, pieces, heights) for box, pieces in held.items()]
    slots = [
        (head.row + i, head.col + j)
        for head in heads
        for i in range(head.row_span)
        for j in range(head.col_span)
    ]
    return heads if len(slots) == len(set(slots)) else None


def _ground_of(point: tuple[float, float], grounds: Sequence[Box]) -> Box | None:
    """The largest ground that a point stands on: lines of text may have one of their own."""
    under = [ground for ground in grounds if ground.contains_point(*point)]
    return max(under, key=lambda ground: ground.area, default=None)


def _piece(ground: Box, words: tuple[Word, ...], separators: Sequence[float]) -> Piece:
    """Words with the columns that their ground covers."""
    first = bisect_right(separators, ground.x0 + OVER)
    last = max(first, bisect_left(separators, ground.x1 - OVER))
    return Piece(first, last, words, union(word.box for word in words))


def _holds_several(pieces: Sequence[Piece]) -> bool:
    """Whether one ground lies under several heads: words side by side over several columns."""
    tops = positions(piece.box.middle[1] for piece in pieces)
    return pieces[0].last > pieces[0].first and len(pieces) > len(tops)


def _head(box: Box, pieces: Sequence[Piece], heights: Sequence[float]) -> Head:
    top, bottom = (min(range(len(heights)), key=lambda i: abs(heights[i] - y)) for y in box[1::2])
    first, last = pieces[0].first, pieces[0].last
    return Head(top, first, max(1, bottom - top), last - first + 1, tuple(pieces))
