"""Which columns a head stands over, by its place among the heads around it."""

import re
from collections.abc import Sequence

from workers.tables.sheet.lines import Line, spell_run
from workers.tables.sheet.rulings import Segment
from workers.tables.structure.pieces import Column, Piece

# How far (points) a head may stand off the middle of the columns it is set over.
CENTRED = 3.0

# Lines of one head that are centred have their middles this close (points) to each other.
SAME_MIDDLE = 1.2

# How a head begins that goes on with the one above it: a word in small letters, or a bracket.
SMALL = re.compile(r"[a-z]{3}|\(")

# Lines of one head follow each other closer than this (font sizes from line to line).
LEVEL = 1.45


def spread(
    pieces: Sequence[Piece],
    columns: Sequence[Column],
    below: Sequence[Piece],
    *,
    beside: Sequence[Piece] = (),
    drawn: Sequence[Piece] = (),
) -> list[Piece]:
    """Heads set over the middle of several columns, each of which has a head of its own below.

    A head that stands off from the one under it is one over the columns up to the next head, on
    its line or `beside` it. Of `drawn` heads lines say what they stand over.
    """
    repeated = _repeated(pieces, below)
    if repeated:
        return repeated
    named = {piece.first for piece in below if piece.first == piece.last}
    own = {column for piece in pieces for column in range(piece.first, piece.last + 1)}
    result = []
    lone, loose = False, []
    for index, piece in enumerate(pieces):
        # The head of the first column is never one of several under a head that stands beside it.
        low = pieces[index - 1].last + 1 if index else min(1, piece.first)
        high = pieces[index + 1].first - 1 if index + 1 < len(pieces) else len(columns) - 1
        low = max([low, *(p.last + 1 for p in beside if p.last < piece.first)])
        high = min([high, *(p.first - 1 for p in beside if p.first > piece.last)])
        while low < piece.first and not named.issuperset(range(low, piece.first)):
            low += 1
        while high > piece.last and not named.issuperset(range(piece.last + 1, high + 1)):
            high -= 1
        best = piece if piece in drawn else _best_range(piece, low, high, columns, below)
        if low == high > 0 and low in named:
            lone = True
        loosely = best == piece and piece not in drawn and stands_off(piece, below)
        if loosely and _flush_left(piece, columns, below):
            best = piece._replace(last=max(piece.last, high))
            loose.append(index)
        result.append(best)
    if lone:
        # Beside a head that can only be the first of two lines, so are those that stand off.
        for index in loose:
            result[index] = pieces[index]
    result = _fill_between(result, named, len(columns))
    result = _fill_beside(pieces, result, named, columns, below)
    covered = {column for piece in result for column in range(piece.first, piece.last + 1)}
    parted = len(pieces) > 1 and named - own - {0} <= covered
    return [
        new
        if not _goes_on(old, below)
        and (parted or _off_middle(old, columns, below) or stands_off(old, below))
        else old
        for old, new in zip(pieces, result, strict=True)
    ]


def _fill_between(pieces: Sequence[Piece], named: set[int], width: int) -> list[Piece]:
    """Where heads of one column begin on the line of heads over several, a head between two of
    them stands over all columns there, which have heads of their own below.
    """
    single = [not named.intersection(range(p.first, p.last + 1)) for p in pieces]
    if sum(single) < 2 or not single[0] or pieces[0].first > 0:
        return list(pieces)
    result = list(pieces)
    for index, piece in enumerate(pieces):
        last = index + 1 == len(pieces)
        if single[index] or not single[index - 1] or not (last or single[index + 1]):
            continue
        low, high = pieces[index - 1].last + 1, (width if last else pieces[index + 1].first) - 1
        if low < high and named.issuperset(range(low, high + 1)):
            result[index] = piece._replace(first=low, last=high)
    return result


def _fill_beside(
    pieces: Sequence[Piece],
    found: Sequence[Piece],
    named: set[int],
    columns: Sequence[Column],
    below: Sequence[Piece],
) -> list[Piece]:
    """The last head of a line, where it stands off from those under it and the head before it is
    one over several columns: it stands over all that are left.
    """
    result = list(found)
    if len(pieces) < 2 or result[-1] != pieces[-1] or result[-2] == pieces[-2]:
        return result
    rest = range(result[-2].last + 1, len(columns))
    if len(rest) > 1 and named.issuperset(rest) and stands_off(pieces[-1], below):
        result[-1] = pieces[-1]._replace(first=rest[0], last=rest[-1])
    return result


def _repeated(pieces: Sequence[Piece], below: Sequence[Piece]) -> list[Piece]:
    """Heads over heads that come back in the same order under each of them: `Number, Percent` and
    again `Number, Percent`. Empty when they do not.
    """
    named: dict[int, str] = {}
    for piece in below:
        if piece.first == piece.last:
            text = spell_run(piece.words)
            named[piece.first] = f"{named.get(piece.first, '')} {text}".strip()
    later = {column: text for column, text in named.items() if column > 0}
    if not later:
        return _repeat_over(pieces, named)
    inside = [p for p in pieces if min(later) <= p.first and p.last <= max(later)]
    return _repeat_over(pieces, named) or _repeat_over(
        inside, later, beside=[p for p in pieces if p not in inside]
    )


def _repeat_over(
    groups: Sequence[Piece], named: dict[int, str], *, beside: Sequence[Piece] = ()
) -> list[Piece]:
    """Each of `groups` over as many of the `named` columns, where their heads come back; `beside`
    are heads left and right of them.
    """
    columns = sorted(named)
    count = len(groups)
    if len({spell_run(piece.words) for piece in groups}) < 2:
        return []
    # The last columns may have heads of one level alone.
    for size in range(len(columns) // count, 1, -1):
        spans = [columns[i * size : (i + 1) * size] for i in range(count)]
        texts = [[named[column] for column in span] for span in spans]
        whole = spans[-1][-1] - spans[0][0] < count * size and len(set(texts[0])) == size
        inside = all(
            span[0] <= piece.first <= piece.last <= span[-1]
            for span, piece in zip(spans, groups, strict=True)
        )
        if whole and inside and all(text == texts[0] for text in texts):
            wide = [
                piece._replace(first=span[0], last=span[-1])
                for span, piece in zip(spans, groups, strict=True)
            ]
            return sorted([*beside, *wide], key=lambda piece: piece.first)
    return []


def _best_range(
    piece: Piece, low: int, high: int, columns: Sequence[Column], below: Sequence[Piece]
) -> Piece:
    """The widest range of columns, within `low` to `high`, that the piece is centred over."""
    if piece.last > piece.first and piece.first == low and piece.last == high:
        return piece
    best = piece
    for first in range(low, piece.first + 1):
        for last in range(piece.last, high + 1):
            wider = last - first > best.last - best.first
            left, right = _extent(first, last, columns, below)
            if wider and (
                abs((left + right) / 2 - piece.box.middle[0]) <= CENTRED
                or _amid_heads(piece, first, last, below)
            ):
                best = piece._replace(first=first, last=last)
    return best if best != piece else _between(piece, low, high, below)


def _between(piece: Piece, low: int, high: int, below: Sequence[Piece]) -> Piece:
    """A head that stands in the gap between those of two neighbouring columns is one over both."""
    left = [p for p in below if p.box.x1 < piece.box.x0 and low <= p.first == p.last]
    right = [p for p in below if p.box.x0 > piece.box.x1 and p.first == p.last <= high]
    if len(left) + len(right) < len(below) or not left or not right:
        return piece
    first, last = max(p.first for p in left), min(p.first for p in right)
    beside = first + 1 == last and first <= piece.first <= piece.last <= last
    return piece._replace(first=first, last=last) if beside else piece


def _goes_on(piece: Piece, below: Sequence[Piece]) -> bool:
    """Whether the head right below one goes on in small letters or brackets, as those beside it do
    not: `Glucose` over `syrup`, `Relative` over `error (percent)`.
    """
    under: dict[int, bool] = {}
    for other in below:
        if other.first == other.last:
            under.setdefault(other.first, SMALL.match(other.words[0].text) is not None)
    beside = (piece.first - 1, piece.first + 1)
    alone = not any(under.get(column, False) for column in beside)
    return piece.first == piece.last and under.get(piece.first, False) and alone


def _amid_heads(piece: Piece, first: int, last: int, below: Sequence[Piece]) -> bool:
    """Whether a head stands in the middle between those of the first and the last column: heads
    are centred in columns whose values are not.
    """
    ends = [
        [p.box.middle[0] for p in below if p.first == p.last == column] for column in (first, last)
    ]
    own = [p.box.middle[0] for p in below if piece.first <= p.first and p.last <= piece.last]
    here = any(abs(middle - piece.box.middle[0]) <= CENTRED for middle in own)
    if here or not all(ends):
        return False
    return abs((ends[0][0] + ends[1][0]) / 2 - piece.box.middle[0]) <= SAME_MIDDLE


def stands_off(piece: Piece, below: Sequence[Piece]) -> bool:
    """Whether the heads under a piece are farther away than the next line of the same head."""
    under = [p.box.top for p in below if p.first <= piece.last and piece.first <= p.last]
    return bool(under) and min(under) - piece.box.top > LEVEL * piece.words[0].size


def _flush_left(piece: Piece, columns: Sequence[Column], below: Sequence[Piece]) -> bool:
    left, _ = _extent(piece.first, piece.first, columns, below)
    return abs(left - piece.box.x0) <= CENTRED


def _off_middle(piece: Piece, columns: Sequence[Column], below: Sequence[Piece]) -> bool:
    """Whether a piece does not belong to the columns it touches: set neither over their middle
    nor flush with them.
    """
    left, right = _extent(piece.first, piece.last, columns, below)
    edges = (
        (left + right) / 2 - piece.box.middle[0],
        left - piece.box.x0,
        right - piece.box.x1,
    )
    return all(abs(edge) > CENTRED for edge in edges)


def _extent(
    first: int, last: int, columns: Sequence[Column], below: Sequence[Piece]
) -> tuple[float, float]:
    """What the columns `first` to `last` and the heads under them cover."""
    boxes = [p.box for p in below if first <= p.first and p.last <= last]
    left = min([columns[first].left, *(box.x0 for box in boxes)])
    right = max([columns[last].right, *(box.x1 for box in boxes)])
    return left, right


def under_wide(
    pieces: Sequence[Piece],
    upper: Sequence[Piece],
    above: Line,
    line: Line,
    *,
    across: Sequence[Segment],
) -> list[Piece]:
    """The heads of `line`; one alone under the middle of a head over several columns, which stands
    on the line `above`, goes on with it.
    """
    result = []
    for piece in pieces:
        over = [
            head
            for head in upper
            if head.first <= piece.first
            and piece.last <= head.last
            and head.last - head.first > piece.last - piece.first
            and abs(head.box.middle[0] - piece.box.middle[0]) <= SAME_MIDDLE
            and not ruled_between(above, line, head, across)
        ]
        alone = over and sum(over[0].first <= p.last and p.first <= over[0].last for p in pieces)
        if over and alone == 1:
            piece = piece._replace(first=over[0].first, last=over[0].last)
        result.append(piece)
    return result


def ruled_between(upper: Line, lower: Line, piece: Piece, across: Sequence[Segment]) -> bool:
    """Whether a line is drawn between two lines of heads under the middle of one."""
    middle = piece.box.middle[0]
    return any(
        upper.baseline < rule.at < lower.baseline and rule.start <= middle <= rule.end
        for rule in across
    )
