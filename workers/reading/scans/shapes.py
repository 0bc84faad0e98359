"""Letters whose reading and whose ink do not go together.

A reader of pictures knows shapes and not sizes: c and C, o and 0 are one to it. How high their ink
is beside the others tells them apart, as it does for us.
"""

from collections import Counter
from collections.abc import Iterable, Sequence
from statistics import median
from typing import NamedTuple

from schemas.page import Script
from workers.reading.scans.ink import LineInk, Piece

# Small letters that are the capital made smaller.
_TWINS = frozenset("coszvwx")
# Letters that are as high as a capital, and letters that are not.
_TALL = frozenset("ABDEFGHIKLMNPRTY0123456789bdhkl")
_SMALL = frozenset("aemnru")
# Heights of both in font sizes; those of the usual fonts are 0.66 to 0.73 and 0.45 to 0.53.
CAPITAL_HEIGHT, SMALL_HEIGHT = 0.71, 0.52
# As high as the tall ones, in their height; and as low as the small ones, in theirs.
TALL, SMALL = 0.9, 1.12
# A digit is narrower, in heights of a capital; two that touch are wider.
ONE_DIGIT = 0.95
# Ink so high, in heights of a capital, is a letter and no dot or dash.
UNREAD = 0.5
# Where a dot begins a list entry, over the baseline: one that stands lower is a full stop.
BULLET_FROM, BULLET_TO = 0.1, 0.8
# How far the next character is from it, in heights of a capital.
BULLET_BLANK = 0.8
_OPENING, _CLOSING = frozenset("[(,.-–"), frozenset("]),.%-–")


class Mark(NamedTuple):
    """A character that was read; `x` is its middle in pixels of the picture of its line."""

    text: str
    x: float
    confidence: float
    script: Script = "normal"
    doubtful: bool = False


def letter_size(marks: Sequence[Mark], ink: LineInk) -> float | None:
    """The font size (pixels) that the ink of the letters shows; None when too few tell it."""
    pieces = own_pieces(marks, ink.pieces)
    if tall := _heights(marks, pieces, _TALL):
        return tall / CAPITAL_HEIGHT
    small = _heights(marks, pieces, _SMALL)
    return small / SMALL_HEIGHT if small else None


def count_unread(marks: Sequence[Mark], ink: LineInk) -> int:
    """How many letters' worth of ink no character stands on."""
    if ink.baseline is None:
        return 0
    least = UNREAD * ink.baseline.capital
    return sum(
        not any(piece.x0 - 3 <= mark.x <= piece.x1 + 3 for mark in marks)
        for piece in ink.pieces
        if piece.height > least and piece.width < 2 * piece.height
    )


def mend_shapes(marks: Sequence[Mark], ink: LineInk) -> list[Mark]:
    """The same, with capitals and small letters as high as they are, lost zeros and brackets."""
    marks = _drop_doubled(marks, ink)
    pieces = own_pieces(marks, ink.pieces)
    tall, small = _heights(marks, pieces, _TALL), _heights(marks, pieces, _SMALL)
    mended: list[Mark] = []
    for index, (mark, piece) in enumerate(zip(marks, pieces, strict=True)):
        if mark.text in "il" and _is_capital_i(index, marks, piece, tall):
            mark = mark._replace(text="I", doubtful=True)
        elif piece is not None:
            if not index and mark.text in ".·•°o*" and _is_bullet(marks, piece, ink):
                mark = mark._replace(text="•")
            elif mark.script == "normal" and mark.text.lower() in _TWINS:
                mark = _size_twin(mark, piece, tall, small)
            if mark.text in "oOlI|" and _is_digit(index, marks, pieces):
                mark = mark._replace(text="0" if mark.text in "oO" else "1", doubtful=True)
            elif mark.text in "jJ" and _closes(mended, mark, piece, pieces, ink):
                mark = mark._replace(text="]", doubtful=True)
        mended.append(mark)
    return mended


def _drop_doubled(marks: Sequence[Mark], ink: LineInk) -> list[Mark]:
    """A digit that was read twice on the ink of one is one, and doubtful; and so is a μ that was
    read as a u too, which stands beside it in no word."""
    kept: list[Mark] = []
    for mark in marks:
        last = kept[-1] if kept else None
        digit = last is not None and last.text == mark.text and mark.text.isdigit()
        if last and (last.text, mark.text) == ("μ", "u"):
            kept[-1] = last._replace(doubtful=True)
            continue
        if last and digit and ink.baseline:
            first, second = _piece_at(last.x, ink.pieces), _piece_at(mark.x, ink.pieces)
            if first and first == second and first.width < ONE_DIGIT * ink.baseline.capital:
                kept[-1] = last._replace(doubtful=True)
                continue
        kept.append(mark)
    return kept


def own_pieces(marks: Sequence[Mark], pieces: Sequence[Piece]) -> list[Piece | None]:
    """The piece of ink of each character; None for characters that touch others."""
    found = [_piece_at(mark.x, pieces) for mark in marks if not mark.text.isspace()]
    shared = Counter(piece.label for piece in found if piece is not None)
    own = (piece if piece is not None and shared[piece.label] == 1 else None for piece in found)
    return [None if mark.text.isspace() else next(own) for mark in marks]


def _piece_at(x: float, pieces: Iterable[Piece]) -> Piece | None:
    """The nearest piece of ink at `x`, the larger of two such as those of an i."""
    there = [piece for piece in pieces if piece.x0 - 2 <= x <= piece.x1 + 2]
    return min(there, key=lambda piece: (abs(piece.middle - x) // 3, -piece.height), default=None)


def _is_bullet(marks: Sequence[Mark], piece: Piece, ink: LineInk) -> bool:
    """A dot or ring at half the height of the line, with a blank behind it."""
    after = next((mark for mark in marks[1:] if not mark.text.isspace()), None)
    if ink.baseline is None or after is None:
        return False
    if after.x - marks[0].x < BULLET_BLANK * ink.baseline.capital:
        return False
    top, bottom = ink.baseline.above(piece)
    return bottom >= BULLET_FROM and top <= BULLET_TO and piece.width < 1.4 * piece.height


def _heights(
    marks: Iterable[Mark], pieces: Iterable[Piece | None], kind: Iterable[str]
) -> float | None:
    """The usual height of the ink of letters of a kind, when there are two of them."""
    heights = [
        piece.height
        for mark, piece in zip(marks, pieces, strict=True)
        if piece is not None and mark.text in kind and mark.script == "normal"
    ]
    return median(heights) if len(heights) > 1 else None


def _size_twin(mark: Mark, piece: Piece, tall: float | None, small: float | None) -> Mark:
    if tall is None or piece.width > (1.4 if mark.text in "wW" else 1.1) * tall:
        return mark
    if piece.height >= TALL * tall:
        return mark._replace(text=mark.text.upper())
    if small is not None and piece.height <= SMALL * small < TALL * tall:
        return mark._replace(text=mark.text.lower())
    return mark


def _is_digit(index: int, marks: Sequence[Mark], pieces: Sequence[Piece | None]) -> bool:
    """As high as the digit beside it, and with no letter on the other side but that of a compound
    in a series: 11c."""
    before = marks[index - 1] if index else None
    after = marks[index + 1] if index + 1 < len(marks) else None
    own, script = pieces[index], marks[index].script
    digits = [
        pieces[place]
        for place, mark in ((index - 1, before), (index + 1, after))
        if mark is not None and mark.text.isdigit() and mark.script == script
    ]
    if own is None or not any(
        piece is not None and piece is not own and own.height >= TALL * piece.height
        for piece in digits
    ):
        return False
    opened = before is not None and (before.text.isdigit() or before.text in _OPENING)
    closed = after is not None and (after.text.isdigit() or after.text in _CLOSING)
    return opened and (
        closed
        or (before is not None and before.text.isdigit() and _ends_series(marks[index + 1 :]))
    )


def _ends_series(after: Sequence[Mark]) -> bool:
    """Whether one small letter ends the word."""
    text = "".join(mark.text for mark in after[:2])
    return text[:1].islower() and not text[1:].isalnum()


def _is_capital_i(
    index: int, marks: Sequence[Mark], piece: Piece | None, tall: float | None
) -> bool:
    """A stroke as high as the capitals before it: SNRI, SSRIs. HCl is left alone.

    Three capitals before an l need no ink to tell.
    """
    before = ""
    for mark in reversed(marks[:index]):
        if not mark.text.isupper():
            break
        before = mark.text + before
    after = marks[index + 1].text if index + 1 < len(marks) else ""
    if len(before) < 2 or before.endswith("C") or (after.islower() and after != "s"):
        return False
    if marks[index].text == "l" and len(before) > 2:
        return True
    return tall is not None and piece is not None and piece.height >= TALL * tall


def _closes(
    before: Sequence[Mark],
    mark: Mark,
    piece: Piece,
    pieces: Sequence[Piece | None],
    ink: LineInk,
) -> bool:
    """Whether a j without a dot is as high as the bracket that is open."""
    opened: list[int] = []
    for place, other in enumerate(before):
        if other.text == "[":
            opened.append(place)
        elif other.text == "]" and opened:
            opened.pop()
    bracket = pieces[opened[-1]] if opened else None
    if bracket is None or before[opened[-1]].script != mark.script:
        return False
    alike = abs(piece.height - bracket.height) <= 0.12 * bracket.height
    return alike and abs(piece.top - bracket.top) <= 0.15 * bracket.height
