"""Points and commas before three digits: 1.260 and 1,260 are a thousandfold apart.

A reader of pictures takes one for the other when they are a few pixels large, and is sure of it.
Their ink tells them apart: a comma reaches below the line, a point stands on it.
"""

from collections.abc import Sequence

from workers.reading.scans.ink import LineInk, Piece
from workers.reading.scans.shapes import Mark, own_pieces

# How far a comma reaches below the line and a point at most, and how high a point is at most, all
# in heights of a capital; and a point is no more than so much higher than wide.
BELOW, HIGHEST_POINT, SLIM = 0.09, 0.27, 1.6
THOUSAND = 3


def doubt_points(marks: Sequence[Mark], ink: LineInk) -> list[Mark]:
    """The same, with points and commas in doubt whose ink is not theirs, or touches a digit.

    A semicolon there is a comma that was misread: "20;000".
    """
    marks = [
        mark._replace(text=",", doubtful=True)
        if mark.text == ";" and _parts_thousand(index, marks)
        else mark
        for index, mark in enumerate(marks)
    ]
    if ink.baseline is None:
        return marks
    pieces = own_pieces(marks, ink.pieces)
    return [
        mark._replace(doubtful=True)
        if _parts_thousand(index, marks) and not _looks_it(mark, pieces[index], ink)
        else mark
        for index, mark in enumerate(marks)
    ]


def _parts_thousand(index: int, marks: Sequence[Mark]) -> bool:
    """Whether three digits follow and no more, and a number but 0 stands before: it may mean
    either."""
    if marks[index].text not in ".,;" or not index or not marks[index - 1].text.isdigit():
        return False
    if marks[index - 1].text == "0" and (index == 1 or not marks[index - 2].text.isdigit()):
        return False
    after = "".join(mark.text for mark in marks[index + 1 : index + THOUSAND + 2])
    return after[:THOUSAND].isdigit() and len(after) >= THOUSAND and not after[THOUSAND:].isdigit()


def _looks_it(mark: Mark, piece: Piece | None, ink: LineInk) -> bool:
    if piece is None or ink.baseline is None:
        return False
    top, bottom = ink.baseline.above(piece)
    slim = piece.height >= SLIM * piece.width
    is_comma = bottom < -BELOW or top - bottom > HIGHEST_POINT or slim
    return is_comma == (mark.text == ",")
