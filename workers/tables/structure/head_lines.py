"""Which columns a head stands over, by the rule under it or the walls around it."""

from collections.abc import Sequence

from schemas.geometry import union
from workers.tables.sheet.lines import Line
from workers.tables.sheet.rulings import Segment
from workers.tables.structure.pieces import Column, Piece
from workers.tables.structure.spans import CENTRED, stands_off

# A head begins at most this far (points) right of the rule it is set over.
FLUSH = 6.0

# A rule under all heads is at most this far (font sizes) below the heads over them.
HEADER = 5.0

Range = tuple[float, float]


def widen_by_lines(
    pieces: Sequence[Piece],
    line: Line,
    columns: Sequence[Column],
    *,
    across: Sequence[Segment],
    down: Sequence[Segment],
    below: Sequence[Piece],
) -> list[Piece]:
    """Heads over a short rule, or between two walls, cover the columns that these cover."""
    under = [
        rule
        for rule in across
        if 0 <= rule.at - line.baseline <= 1.4 * line.size
        and not any(
            piece.box.middle[1] < rule.at and piece.box.x0 < rule.end and piece.box.x1 > rule.start
            for piece in below
        )
    ]
    over = [
        rule
        for rule in across
        if 0 <= rule.at - line.baseline <= HEADER * line.size and rule.start > columns[0].right
    ]
    walls = [wall.at for wall in down if wall.start < line.baseline < wall.end]
    if not any(columns[0].right < x < columns[-1].left for x in walls):
        walls = []  # a frame around the whole table says nothing of one head
    widened = []
    for piece in pieces:
        ranges = [(rule.start, rule.end) for rule in under]
        if walls:
            ranges = [_between_walls(piece, walls)]
        set_over = [rule for rule in over if _is_set_over(piece, rule)]
        if not ranges and set_over and stands_off(piece, below):
            ranges = [(rule.start, rule.end) for rule in set_over]
        owned = _own(ranges, piece, pieces)
        widened.append(_widen(piece, columns, owned, below, whole=len(pieces) == 1))
    return widened


def join_over_lines(
    pieces: Sequence[Piece], line: Line, across: Sequence[Segment]
) -> Sequence[Piece]:
    """Neighbours with only a blank between them over one short rule are one head: columns cut it.

    A rule under the whole line is that of the header and joins nothing.
    """
    under = [
        rule
        for rule in across
        if 0 <= rule.at - line.baseline <= 1.4 * line.size
        and not (rule.start <= line.box.x0 + FLUSH and rule.end >= line.box.x1 - FLUSH)
    ]
    joined: list[Piece] = []
    for piece in pieces:
        last = joined[-1] if joined else None
        blank = last is not None and piece.box.x0 - last.box.x1 <= 0.5 * line.size
        if last and blank and any(_covers(rule, last) and _covers(rule, piece) for rule in under):
            words = (*last.words, *piece.words)
            joined[-1] = Piece(last.first, piece.last, words, union((last.box, piece.box)))
        else:
            joined.append(piece)
    return joined


def _covers(rule: Segment, piece: Piece) -> bool:
    return rule.start <= piece.box.middle[0] <= rule.end


def _is_set_over(piece: Piece, rule: Segment) -> bool:
    """Whether a head is centred over a rule, or begins with it and is shorter."""
    centred = abs((rule.start + rule.end) / 2 - piece.box.middle[0]) <= CENTRED
    return centred or (-CENTRED <= piece.box.x0 - rule.start <= FLUSH and piece.box.x1 < rule.end)


def _between_walls(piece: Piece, walls: Sequence[float]) -> Range:
    middle = piece.box.middle[0]
    left = max((wall for wall in walls if wall <= middle), default=-1e6)
    right = min((wall for wall in walls if wall > middle), default=1e6)
    return left, right


def _own(ranges: Sequence[Range], piece: Piece, pieces: Sequence[Piece]) -> list[Range]:
    """The ranges that have `piece` above them and no other piece of its line."""
    others = [other.box.middle[0] for other in pieces if other is not piece]
    middle = piece.box.middle[0]
    return [
        (left, right)
        for left, right in ranges
        if left - 3 <= middle <= right + 3 and not any(left <= x <= right for x in others)
    ]


def _widen(
    piece: Piece,
    columns: Sequence[Column],
    ranges: Sequence[Range],
    below: Sequence[Piece],
    *,
    whole: bool,
) -> Piece:
    named = {head.first for head in below}
    for left, right in ranges:
        covered = [
            index
            for index, column in enumerate(columns)
            if min(right, column.right) - max(left, column.left)
            > 0.5 * (column.right - column.left)
        ]
        if 1 < len(covered) < len(columns) + whole and len(named.intersection(covered)) > 1:
            first, last = min(covered[0], piece.first), max(covered[-1], piece.last)
            return piece._replace(first=first, last=last)
    return piece
