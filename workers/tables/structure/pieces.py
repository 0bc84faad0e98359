"""Parts of printed lines placed into columns."""

from bisect import bisect_left
from collections.abc import Sequence
from itertools import pairwise
from statistics import median
from typing import NamedTuple

from schemas.geometry import Box
from schemas.page import Word
from workers.tables.sheet.lines import Line, cut_line, union_of

# A named tuple without its own constructor, which takes half of the time.
_new = tuple.__new__

# Edges that differ by less than this (points) are aligned.
ALIGNED = 2.5
# The blank between two words (font sizes) where a text shows none; fonts differ from 0.22 to 0.33.
USUAL_BLANK = 0.28
# So many words in as many columns are no text that runs over them.
ONE_BY_ONE = 4
# A dash alone stands for a missing value.
DASHES = frozenset("-–—−")


class Piece(NamedTuple):
    """Words of one line that belong to the columns `first` to `last`."""

    first: int
    last: int
    words: tuple[Word, ...]
    box: Box


class Column(NamedTuple):
    """Where the words of one column stand: its own entries, spanning ones left out."""

    left: float
    right: float
    lefts: tuple[float, ...] = ()
    rights: tuple[float, ...] = ()

    def aligns(self, box: Box) -> bool:
        """Whether `box` begins, ends or is centred where most entries of this column do."""
        middles = [(a + b) / 2 for a, b in zip(self.lefts, self.rights, strict=True)]
        return any(
            sum(abs(edge - own) <= ALIGNED for edge in edges) * 2 >= len(edges) > 0
            for edges, own in (
                (self.lefts, box.x0),
                (self.rights, box.x1),
                (middles, box.middle[0]),
            )
        )


def place_line(line: Line, separators: Sequence[float]) -> list[Piece]:
    """The line cut at the separators; words that run across one are one spanning Piece."""
    pieces = []
    for part in cut_line(line):
        box = union_of(part)
        first = bisect_left(separators, box[0])
        if first == bisect_left(separators, box[2]):
            pieces.append(_new(Piece, (first, first, part, box)))
        else:
            pieces.extend(_cut(part, separators))
    return pieces if len(pieces) == 1 else _merge_same_column(pieces)


def _cut(words: Sequence[Word], separators: Sequence[float]) -> list[Piece]:
    groups: list[list[Word]] = []
    spans: list[tuple[int, int]] = []
    for word in words:
        first, last = word_columns(word, separators)
        if groups and (first <= spans[-1][1]):
            groups[-1].append(word)
            spans[-1] = (min(spans[-1][0], first), max(spans[-1][1], last))
        else:
            groups.append([word])
            spans.append((first, last))
    return [_piece(a, b, group) for (a, b), group in zip(spans, groups, strict=True)]


def _piece(first: int, last: int, words: Sequence[Word]) -> Piece:
    return _new(Piece, (first, last, tuple(words), union_of(words)))


def word_columns(word: Word, separators: Sequence[float]) -> tuple[int, int]:
    """The columns a word stands in; a slight overhang (a quarter of its width) does not count."""
    x0, _, x1, _ = word[1]
    slack = 0.25 * (x1 - x0)
    if slack > word[3]:
        slack = word[3]
    first = bisect_left(separators, x0 + slack)
    last = bisect_left(separators, x1 - slack)
    return first, last if last > first else first


def _merge_same_column(pieces: Sequence[Piece]) -> list[Piece]:
    merged: list[Piece] = []
    for piece in pieces:
        if merged and piece.first <= merged[-1].last:
            last = merged.pop()
            words = (*last.words, *piece.words)
            piece = _piece(min(last.first, piece.first), max(last.last, piece.last), words)
        merged.append(piece)
    return merged


def measure_columns(lines: Sequence[Line], separators: Sequence[float], box: Box) -> list[Column]:
    """The place of every column, from pieces that stand in one column alone."""
    lefts: list[list[float]] = [[] for _ in range(len(separators) + 1)]
    rights: list[list[float]] = [[] for _ in range(len(separators) + 1)]
    for line in lines:
        for piece in place_line(line, separators):
            if piece.first == piece.last:
                lefts[piece.first].append(piece.box.x0)
                rights[piece.first].append(piece.box.x1)
    edges = [box.x0, *separators, box.x1]
    columns = []
    for index, (left, right) in enumerate(zip(lefts, rights, strict=True)):
        if left:
            columns.append(Column(min(left), max(right), tuple(left), tuple(right)))
        else:
            columns.append(Column(edges[index], edges[index + 1]))
    return columns


def join_spans(pieces: Sequence[Piece], columns: Sequence[Column]) -> list[Piece]:
    """Neighbouring pieces with only a blank between them that are one text running over columns.

    They are separate entries when the gap is larger than a blank and the second is aligned with
    its column; otherwise the text of the first simply goes on.
    """
    own = _one_by_one(pieces, columns)
    joined: list[Piece] = []
    for piece in pieces:
        last = joined[-1] if joined else None
        if (
            last is not None
            and not (last in own and piece in own)
            and _goes_on(last, piece, columns)
        ):
            joined[-1] = _piece(last.first, piece.last, (*last.words, *piece.words))
        else:
            joined.append(piece)
    return joined


def _one_by_one(pieces: Sequence[Piece], columns: Sequence[Column]) -> list[Piece]:
    """Single words in columns side by side, several of them, each set as the entries of its column
    are: `0BR 1BR 2BR`.
    """
    single = [
        piece
        for piece in pieces
        if piece.first == piece.last
        and len(piece.words) == 1
        and columns[piece.first].aligns(piece.box)
    ]
    return single if len(single) >= ONE_BY_ONE else []


def _goes_on(last: Piece, piece: Piece, columns: Sequence[Column]) -> bool:
    size = piece.words[0].size
    gap = piece.box.x0 - last.box.x1
    if gap > 0.5 * size:
        return False
    if last.first < last.last or piece.first < piece.last:
        return True
    if len(piece.words) == 1 and piece.words[0].text in DASHES:
        return not columns[piece.first].aligns(piece.box)
    blanks = [
        right.box.x0 - left.box.x1
        for words in (last.words, piece.words)
        for left, right in pairwise(words)
        if not right.glued
    ]
    if gap <= 1.25 * (median(blanks) if blanks else USUAL_BLANK * size):
        return True
    return not columns[piece.first].aligns(piece.box)
