"""What single pieces of ink say of the letters that were read for them.

The reader of lines guesses a letter it does not know, and is sure of its guess: σ1 is 01 or α1 to
it, p110γ is p110y or p110. Where the shape of the ink is clearly another letter, and no word stands
around it that would show the reading right, the letter is taken from its shape, and doubtful.
Digits are never changed for other digits: where their shape is another, they are in doubt.
"""

from collections.abc import Sequence

from workers.reading.scans.glyphs import Floats, load_glyphs, read_glyphs
from workers.reading.scans.ink import LineInk, Piece
from workers.reading.scans.shapes import Mark, own_pieces

# Letters that the reader of lines does not know, or takes for Latin ones.
GREEK = frozenset("αβγδεζηθκλμξρστφχψωΔΣΨ")
# A shape is clear when it is so likely one letter, and what was read is at most so likely.
# Of the letters of a unit a μ is likelier than a p from the start.
CLEAR, LIKELY, UNLIKE = 0.8, 0.5, 0.1
# Ink that no letter was read for is one when its shape is as clear as this. It is so wide and high,
# and its foot so far from the baseline, in heights of a capital.
LOST, WIDE = 0.9, 1.2
HIGH, HIGHEST, LOWEST, HIGHEST_FOOT = 0.5, 1.5, -0.4, 0.1
# A digit is in doubt when its shape is so likely another sign.
DOUBTED = 0.9
# One of so many letters tells whether the print of a page is broken.
SAMPLED = 5
# What is read for what: letters of one shape to a reader that goes by their neighbours.
_STROKES = frozenset("lI|1")
_RINGS = frozenset("0Oo")
# Of units: pM, nM, μM, mM.
_PREFIXES = frozenset("pnuμm")


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
        weighed[place] = _weigh(marks[place], chance, letters, unit=_is_unit(place, marks))
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


def count_agreed(marks: Sequence[Mark], ink: LineInk) -> tuple[int, int]:
    """Of some letters and digits of a line how many have the shape of what was read, and of how
    many; capitals are not told from small letters."""
    if ink.baseline is None:
        return 0, 0
    letters = load_glyphs().letters
    own = zip(marks, own_pieces(marks, ink.pieces), strict=True)
    seen = [(mark, piece) for mark, piece in own if piece and mark.text.isalnum()][::SAMPLED]
    chances = read_glyphs([piece for _, piece in seen], ink)
    same = sum(
        _shape(letters[int(chance.argmax())]) == _shape(mark.text)
        for (mark, _), chance in zip(seen, chances, strict=True)
    )
    return same, len(seen)


def _shape(letter: str) -> str:
    return (
        "1" if letter in _STROKES or letter == "i" else "0" if letter in _RINGS else letter.lower()
    )


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


def _weigh(mark: Mark, chance: Floats, letters: str, *, unit: bool) -> Mark:
    best = int(chance.argmax())
    shape, clear = letters[best], float(chance[best])
    own = float(chance[letters.index(mark.text)])
    if unit and shape in "μu" and clear >= LIKELY and own <= UNLIKE:
        return mark._replace(text="μ", doubtful=True)
    if shape == mark.text or own > UNLIKE:
        return mark
    if shape in GREEK and clear >= CLEAR:
        return mark._replace(text=shape, doubtful=True)
    told = mark.text.isdigit() or (unit and shape in _PREFIXES)
    if told and clear >= DOUBTED and not _are_alike(mark.text, shape):
        return mark._replace(doubtful=True)
    return mark


def _is_unit(place: int, marks: Sequence[Mark]) -> bool:
    """Whether the M of a concentration stands behind: a thousand lies between nM and pM."""
    behind = "".join(mark.text for mark in marks[place + 1 : place + 3])
    return marks[place].text in _PREFIXES and behind[:1] == "M" and not behind[1:].isalnum()


def _is_in_word(place: int, marks: Sequence[Mark]) -> bool:
    """Whether a small Latin letter stands on either side."""
    before = marks[place - 1].text if place else " "
    after = marks[place + 1].text if place + 1 < len(marks) else " "
    return _is_small(before) or _is_small(after)


def _is_small(letter: str) -> bool:
    return letter.islower() and letter.isascii()


def _are_alike(one: str, other: str) -> bool:
    return any({one, other} <= shapes for shapes in (_STROKES, _RINGS))
