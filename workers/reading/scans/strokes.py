"""Strokes that are I, l or 1, and points that are no ink.

A plain stroke is all that I and l have in most fonts without serifs, so a reader of pictures takes
hCA I for `hCA 1`, class IIb for `llb`, XII for `XIl`. Where strokes make a word of their own they
count: they are a Roman numeral. A 1 has a flag and is wider, and stays.
"""

from collections.abc import Sequence

from workers.reading.scans.ink import LineInk, Piece
from workers.reading.scans.shapes import Mark

# A stroke is at most so wide, in its height, where it is bold; up to the first it is no other
# letter. The 1 of usual fonts has 0.37 (Arial) and more, of others without serifs 0.5 to 0.6.
SLIM, SLIMMEST = 0.36, 0.31
# A stroke is at least so high, in heights of a capital: a dot, a comma and an accent are not.
HIGH = 0.8
# A blank so wide, in heights of a capital, is one between words, though the reader saw none.
BLANK = 0.35
# The middle of a letter's ink is so near to where it was read, in heights of a capital.
NEAR = 0.4
# A point that has no ink and of which the reader is less sure than this was never printed.
LEAST_POINT = 0.8

_STROKES = frozenset("1lI|")
_ROMAN = _STROKES | frozenset("VX")
_OPENING, _CLOSING = frozenset("([/-–"), frozenset(")]/-–.,;:")
# Letters of a class's part: IIa, IIb.
_PARTS = frozenset("abcd")


def mend_romans(marks: Sequence[Mark], ink: LineInk) -> list[Mark]:
    """The same, with strokes that stand as a word of their own as the Roman numeral they are."""
    if ink.baseline is None:
        return list(marks)
    pieces = [_nearest(mark, ink.pieces, NEAR * ink.baseline.capital) for mark in marks]
    mended = list(marks)
    start = 0
    while start < len(marks):
        end = start
        while end < len(marks) and marks[end].text in _ROMAN:
            end += 1
        if end > start and _is_roman(marks, pieces, (start, end), ink):
            for index in range(start, end):
                mended[index] = _as_stroke(marks[index], pieces[index])
        start = max(end, start + 1)
    return mended


def drop_points(marks: Sequence[Mark], ink: LineInk) -> list[Mark]:
    """The same without points beside a word that no ink stands under: a speck, or nothing."""
    if ink.baseline is None:
        return list(marks)
    reach = ink.baseline.capital / 4
    return [
        mark
        for index, mark in enumerate(marks)
        if mark.text not in ".,"
        or mark.script != "normal"
        or mark.confidence >= LEAST_POINT
        or not _is_at_edge(index, marks)
        or any(p.x0 - 2 <= mark.x <= p.x1 + 2 and p.height < 2 * reach for p in ink.pieces)
        or any(p.x0 + reach < mark.x < p.x1 - reach for p in ink.pieces)
    ]


def _nearest(mark: Mark, pieces: Sequence[Piece], reach: float) -> Piece | None:
    near = min(pieces, key=lambda piece: abs(piece.middle - mark.x), default=None)
    return near if near and abs(near.middle - mark.x) <= reach else None


def _is_at_edge(index: int, marks: Sequence[Mark]) -> bool:
    before = marks[index - 1].text if index else " "
    after = marks[index + 1].text if index + 1 < len(marks) else " "
    return before.isspace() or after.isspace()


def _is_roman(
    marks: Sequence[Mark], pieces: Sequence[Piece | None], run: tuple[int, int], ink: LineInk
) -> bool:
    start, end = run
    own = [(marks[index], pieces[index]) for index in range(start, end)]
    strokes = [piece for mark, piece in own if mark.text in _STROKES]
    read = {mark.text for mark, _ in own}
    if not read & {"1", "l", "|"} or not _are_strokes(strokes, ink):
        return False
    if not _begins(marks, pieces, start, ink) or not _ends(marks, end):
        return False
    before = "".join(mark.text for mark in marks[:start]).rstrip()[-1:]
    known = bool(read & {"I", "V", "X"}) or _is_beside_roman(marks, start, end)
    if len(own) == 1:
        # V1 and X1 are names, a litre stands behind a number; one stroke is as good as none.
        return before.isalpha() and (read == {"1"} or before.isupper())
    if len(own) == 2 and own[-1][0].text == "1" and own[0][0].text in "VX":
        return False
    # A number that was printed without flags has no letter in it.
    return known or (before.isalpha() and read != {"1"})


def _are_strokes(pieces: Sequence[Piece | None], ink: LineInk) -> bool:
    """Whether each is ink of its own, and a stroke."""
    if ink.baseline is None or len(set(pieces)) < len(pieces):
        return False
    least = HIGH * ink.baseline.capital
    return all(
        piece and piece.width <= SLIM * piece.height and piece.height >= least for piece in pieces
    )


def _begins(
    marks: Sequence[Mark], pieces: Sequence[Piece | None], start: int, ink: LineInk
) -> bool:
    """Whether no letter or digit stands right before a place."""
    if not start or marks[start - 1].text.isspace() or marks[start - 1].text in _OPENING:
        return True
    left, right = pieces[start - 1], pieces[start]
    if left is None or right is None or ink.baseline is None or not marks[start - 1].text.isalpha():
        return False
    if marks[start - 1].text.islower() and marks[start].text == "l":
        return False  # wide type: w i l l
    return right.x0 - left.x1 > BLANK * ink.baseline.capital


def _ends(marks: Sequence[Mark], end: int) -> bool:
    """Whether no word goes on at a place; the letter of a part may follow."""
    rest = "".join(mark.text for mark in marks[end : end + 2])
    if rest[:1] in _PARTS:
        rest = rest[1:]
    if rest[:1] in "-–.," and rest[1:2].isdigit():
        return False
    return not rest or rest[0].isspace() or rest[0] in _CLOSING


def _is_beside_roman(marks: Sequence[Mark], start: int, end: int) -> bool:
    """Whether a numeral with V or X stands on the other side of a stroke: II/IX."""
    text = "".join(mark.text for mark in marks)
    before, after = text[:start].split(), text[end:].split()
    parts = [before[-1] if before else "", after[0] if after else ""]
    return any(
        "/" in part and set(part) & {"V", "X"} and set(part) <= _ROMAN | {"/", "I"}
        for part in parts
    )


def _as_stroke(mark: Mark, piece: Piece | None) -> Mark:
    if mark.text not in _STROKES or mark.text == "I" or piece is None:
        return mark
    clear = piece.width <= SLIMMEST * piece.height
    return mark._replace(text="I", doubtful=mark.doubtful or not clear)
