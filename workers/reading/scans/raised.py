"""Digits that stand raised behind a number: a citation, a note or a degree, never the number; and
the small i below the line behind a K.

A reader of whole lines takes the small raised 2 of 0.81 ± 0.02² for one more digit. Ink that is
smaller than the digit before it and stands off the baseline is of another size on purpose.
"""

from collections.abc import Sequence

from workers.reading.scans.ink import RAISED_FROM, Baseline, LineInk, Piece
from workers.reading.scans.shapes import Mark, own_pieces

# The digits of the number itself stand so near the baseline, in heights of a capital.
STANDING = 0.1
# A raised digit has at most this share of the height of those of the number.
SMALLER = 0.88
# A raised bracket is so much higher than the raised digit beside it.
BRACKET = 1.15
# Both parts of a broken digit have so much of the width of the narrower one above each other.
UNDER = 0.4
_STROKES = frozenset("1lI|jJ")
# The i of Ki is a thin stroke beginning so high over the baseline, ending so far below it and
# so near behind the K, in heights of a capital: a comma is lower, a colon does not go below.
INDEX_TOP, INDEX_FOOT, INDEX_HIGH, INDEX_GAP = (0.25, 0.7), (-0.35, -0.04), 0.38, 0.35
# What such a stroke is read for.
_INDEX = frozenset(":;,.!'")


def find_constants(marks: Sequence[Mark], ink: LineInk) -> list[Mark]:
    """The same with the i of Ki that was read for a stop, or not at all; it is doubtful."""
    if ink.baseline is None:
        return list(marks)
    found: list[Mark] = []
    skip = -1
    for index, mark in enumerate(marks):
        if index == skip:
            continue
        found.append(mark)
        after = marks[index + 1] if index + 1 < len(marks) else None
        begins = not index or marks[index - 1].text in " (p,;"
        if mark.text != "K" or mark.script != "normal" or not begins:
            continue
        if after is not None and (after.text.isalnum() or after.script != "normal"):
            continue
        stroke = next((piece for piece in ink.pieces if _is_index(piece, mark, ink)), None)
        if stroke is not None:
            found.append(Mark("i", stroke.middle, 0.5, "sub", doubtful=True))
            skip = index + 1 if after is not None and after.text in _INDEX else -1
    return found


def _is_index(piece: Piece, letter: Mark, ink: LineInk) -> bool:
    if ink.baseline is None:
        return False
    capital = ink.baseline.capital
    own = [other for other in ink.pieces if other.x0 - 2 <= letter.x <= other.x1 + 2]
    end = max((other.x1 for other in own), default=round(letter.x + capital / 2))
    top, foot = ink.baseline.above(piece)
    return (
        -2 <= piece.x0 - end <= INDEX_GAP * capital
        and piece.width <= 0.35 * capital
        and INDEX_TOP[0] <= top <= INDEX_TOP[1]
        and INDEX_FOOT[0] <= foot <= INDEX_FOOT[1]
        and top - foot >= INDEX_HIGH
    )


def raise_digits(marks: Sequence[Mark], ink: LineInk) -> list[Mark]:
    """The same, with small raised digits behind a number as a script of their own, doubtful."""
    if ink.baseline is None:
        return list(marks)
    pieces = own_pieces(marks, ink.pieces)
    raised: list[Mark] = []
    host: Piece | None = None  # the last digit of the number that stands on the line
    for mark, piece in zip(marks, pieces, strict=True):
        last = raised[-1] if raised else None
        if host and last and _is_raised(mark, piece, last, host, ink):
            mark = mark._replace(script="super", doubtful=True)
        elif mark.script == "normal":
            digit = piece is not None and mark.text.isdigit()
            host = piece if digit and _stands(piece, ink.baseline) else None
        raised.append(mark)
    return _with_brackets(_without_inner(raised), pieces)


def _stands(piece: Piece | None, baseline: Baseline) -> bool:
    return piece is not None and abs(baseline.above(piece)[1]) <= STANDING


def _is_raised(mark: Mark, piece: Piece | None, last: Mark, host: Piece, ink: LineInk) -> bool:
    follows = last.text.isdigit() or last.script == "super"
    if mark.script != "normal" or piece is None or not follows or ink.baseline is None:
        return False
    if mark.text.isdigit() and piece.height > SMALLER * host.height:
        # A bracket that was read as a digit is as high as one.
        if mark.text not in _STROKES or last.script != "super":
            return False
    elif not mark.text.isdigit() and mark.text not in "[]" and mark.text not in _STROKES:
        return False
    return ink.baseline.above(piece)[1] >= RAISED_FROM and not _is_broken(piece, ink)


def _is_broken(piece: Piece, ink: LineInk) -> bool:
    """Whether ink that stands on the line is under a piece: a pale copy breaks a digit in two, and
    the upper part of it is small and high, but not raised."""
    return ink.baseline is not None and any(
        abs(ink.baseline.above(other)[1]) <= STANDING
        and min(other.x1, piece.x1) - max(other.x0, piece.x0)
        >= UNDER * min(other.width, piece.width)
        for other in ink.pieces
        if other is not piece
    )


def _without_inner(marks: Sequence[Mark]) -> list[Mark]:
    """No citation stands inside of a number: a raised digit before one on the line is its own, and
    so is one before a point and a digit."""
    kept = list(marks)
    for index in reversed(range(len(kept) - 1)):
        mark, after = kept[index], kept[index + 1 : index + 3]
        inside = after[0].script == "normal" and after[0].text.isdigit()
        if after[0].text in ".," and len(after) > 1:
            inside = after[1].script == "normal" and after[1].text.isdigit()
        if mark.script == "super" and mark.doubtful and mark.text.isdigit() and inside:
            kept[index] = mark._replace(script="normal")
    return kept


def _with_brackets(marks: list[Mark], pieces: Sequence[Piece | None]) -> list[Mark]:
    """Raised strokes that are higher than the raised digit before them are closing brackets."""
    for index in range(1, len(marks)):
        mark, last = marks[index], marks[index - 1]
        piece, before = pieces[index], pieces[index - 1]
        if piece is None or before is None or not mark.doubtful or not last.text.isdigit():
            continue
        both = mark.script == last.script == "super"
        if both and mark.text in _STROKES and piece.height >= BRACKET * before.height:
            marks[index] = mark._replace(text="]")
    return marks
