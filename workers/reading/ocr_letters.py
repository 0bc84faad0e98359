"""What single pieces of ink say of the letters that were read for them.

The reader of lines guesses a letter it does not know, and is sure of its guess: σ1 is 01 or α1 to
it, p110γ is p110y or p110. Where the shape of the ink is clearly another letter, and no word stands
around it that would show the reading right, the letter is taken from its shape, and doubtful.
Digits are never changed for other digits: where their shape is another, they are in doubt.
"""

from collections.abc import Sequence

from workers.reading.ocr_glyphs import Floats, load_glyphs, read_glyphs
from workers.reading.ocr_ink import LineInk, Piece
from workers.reading.ocr_shapes import Mark, own_pieces

# Letters that the reader of lines does not know, or takes for Latin ones.
GREEK = frozenset("αβγδεζηθκλμξρστφχψωΔΣΨ")
# A shape is clear when it is so likely one letter, and what was read is at most so likely.
CLEAR, UNLIKE = 0.8, 0.05
# Ink that no letter was read for is one when its shape is as clear as this. It is so wide and high,
# and its foot so far from the baseline, in heights of a capital.
LOST, WIDE = 0.9, 1.2
HIGH, HIGHEST, LOWEST, HIGHEST_FOOT = 0.5, 1.5, -0.4, 0.1
# A digit is in doubt when its shape is so likely another sign.
DOUBTED = 0.9
# What is read for what: letters of one shape to a reader that goes by their neighbours.
_STROKES = frozenset("lI|1")
_RINGS = frozenset("0Oo")


def weigh_letters(marks: Sequence[Mark], ink: LineInk) -> list[Mark]:
    """The same with letters as their shapes are, where these are clear, and digits in doubt."""
    if ink.baseline is None:
        return list(marks)
    letters = load_glyphs().letters
    pieces = own_pieces(marks, ink.pieces)
    seen = {
        place: piece
        for place, (mark, piece) in enumerate(zip(marks, pieces, strict=True))
        if piece is not None
        and mark.script == "normal"
        and mark.text in letters
        and not _is_in_word(place, marks)
    }
    weighed = list(marks)
    for place, chance in zip(seen, read_glyphs(list(seen.values()), ink), strict=True):
        weighed[place] = _weigh(marks[place], chance, letters)
    return weighed


def add_lost(marks: Sequence[Mark], ink: LineInk) -> list[Mark]:
    """The same with letters for ink that none was read for, where its shape is clear."""
    lost = [piece for piece in ink.pieces if _is_lost(piece, marks, ink)]
    letters = load_glyphs().letters if lost else ""
    found = list(marks)
    for piece, chance in zip(lost, read_glyphs(lost, ink), strict=True):
        best = int(chance.argmax())
        if chance[best] >= LOST and letters[best].isalnum():
            sure = round(float(chance[best]), 3)
            place = next((i for i, mark in enumerate(found) if mark.x > piece.middle), len(found))
            found.insert(place, Mark(letters[best], piece.middle, sure, doubtful=True))
    return found


def _is_lost(piece: Piece, marks: Sequence[Mark], ink: LineInk) -> bool:
    """Whether a letter's worth of ink stands on the line, outside of words, and was not read."""
    if ink.baseline is None or any(piece.x0 - 3 <= mark.x <= piece.x1 + 3 for mark in marks):
        return False
    capital = ink.baseline.capital
    top, bottom = ink.baseline.above(piece)
    stands = LOWEST <= bottom <= HIGHEST_FOOT and HIGH <= top - bottom <= HIGHEST
    before = max((mark for mark in marks if mark.x < piece.x0), key=_place, default=None)
    after = min((mark for mark in marks if mark.x > piece.x1), key=_place, default=None)
    # The rings of % are ink of their own, and so are the halves of a broken letter.
    near = [mark for mark in (before, after) if mark and abs(mark.x - piece.middle) <= capital]
    return (
        stands
        and piece.width <= WIDE * capital
        and not any(mark.text in "%‰" or _is_small(mark.text) for mark in near)
    )


def _place(mark: Mark) -> float:
    return mark.x


def _weigh(mark: Mark, chance: Floats, letters: str) -> Mark:
    best = int(chance.argmax())
    shape, clear = letters[best], float(chance[best])
    if shape == mark.text or chance[letters.index(mark.text)] > UNLIKE:
        return mark
    if shape in GREEK and clear >= CLEAR:
        return mark._replace(text=shape, doubtful=True)
    if mark.text.isdigit() and clear >= DOUBTED and not _are_alike(mark.text, shape):
        return mark._replace(doubtful=True)
    return mark


def _is_in_word(place: int, marks: Sequence[Mark]) -> bool:
    """Whether a small Latin letter stands on either side."""
    before = marks[place - 1].text if place else " "
    after = marks[place + 1].text if place + 1 < len(marks) else " "
    return _is_small(before) or _is_small(after)


def _is_small(letter: str) -> bool:
    return letter.islower() and letter.isascii()


def _are_alike(one: str, other: str) -> bool:
    return any({one, other} <= shapes for shapes in (_STROKES, _RINGS))
