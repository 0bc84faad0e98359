"""Glyphs that lie: ± and µ from sign fonts whose Unicode is wrong or missing.

Old journals draw these two signs from fonts of their own, and `414 ± 167 nM` arrives as
`4146167nM`, `3.5 µM` as `3.5 mM`, a thousand times wrong. The wrong glyph always sits in another
font than its neighbours. It is mended where its font uses it for nothing else, and what was mended
or could not be is marked doubtful; an honest sign is left alone.
"""

import re
from collections.abc import Sequence
from functools import lru_cache
from typing import NamedTuple

import numpy as np

from workers.reading.letters.alike import is_private, mend_private
from workers.reading.letters.ligatures import LigatureBook
from workers.reading.pdf.chars import Char, Chars, Places
from workers.reading.pdf.signs import is_known, read_sign

# Families that set signs: Pi fonts, the mathematical fonts of the large typesetters, TeX's symbols.
_SIGN_FONT = re.compile(
    r"pi\d?$|pi[-_ ]|mathpi|greek|symbol|universal|^advp|sciencetype|mathematical|^mt(?:sy|mi|ex)|"
    r"^cmsy|^msam|sign",
    re.IGNORECASE,
)
# Signs that may honestly stand between two numbers in a font of their own.
_HONEST = frozenset("±∓-–−—‐×x·*/.,:;~∼=<>≤≥≈+%→…'’′()[]{}|")
_MICRO = frozenset("µμ")
# Signs that would change a value if the font's name misled us.
_DOUBTED = frozenset("±µμ=<>≤≥")
# What may follow µ: the first letter of a unit, alone or before a slash or blank.
_UNIT = re.compile(r"(?:M|mol|g|l|L|m|s|A|Ci)(?![A-Za-z])")
# What ± stands before where no numbers are: `means ± S.E.M.`
_SPREAD = re.compile(r"s\.?(?:e\.?(?:m\.?)?|d\.?)(?![a-z])", re.IGNORECASE)
# Signs of one number or word stand nearer than so many font sizes, neighbours in a table do not.
ONE_WORD = 0.2
_NUMBER_LETTERS = frozenset("0123456789.,")
# A glyph without a tell-tale name must play its role this often before it is mended.
OFTEN = 3
# A font that draws no more than this many different glyphs is a sign font.
FEW = 8
ALWAYS = 0.9


class _Use(NamedTuple):
    """How often a glyph of a font was seen, and in which roles."""

    total: int = 0
    between: int = 0  # between two numbers, or before `S.E.M.`
    plus_minus: int = 0  # of these not before the larger number
    times: int = 0  # before a power of ten
    micro: int = 0  # before a unit


class GlyphBook:
    """What the sign glyphs of a document were used for, page by page."""

    def __init__(self) -> None:
        self.uses: dict[tuple[str, str], _Use] = {}
        self.sets: dict[str, set[str]] = {}  # what each font was seen to draw
        self.ligatures = LigatureBook()

    def mend(self, chars: Chars) -> Chars:
        """The characters of one page with lying ± and µ mended and marked."""
        chars = self.ligatures.mend(_read_named(chars))
        for begin, end, style in chars.runs():
            self.sets.setdefault(style.font, set()).update(chars.texts[begin:end])
        places = np.flatnonzero(~chars.blanks)
        drawn = places.tolist()
        seen = [
            (place, _context(chars, drawn, place))
            for place in _find_loners(chars, places)
            if _is_suspect(chars, drawn, place)
        ]
        if not seen:
            return chars
        for place, context in seen:
            self._note(chars[drawn[place]], context)
        judged = {}
        for place, context in seen:
            judged[drawn[place]] = self._judge(chars[drawn[place]], context)
        return chars.replace(judged)

    def _note(self, char: Char, context: "_Context") -> None:
        key = (char.style.font, char.text)
        use = self.uses.get(key, _Use())
        self.uses[key] = _Use(
            use.total + 1,
            use.between + context.between,
            use.plus_minus + context.plus_minus,
            use.times + context.times,
            use.micro + context.micro,
        )

    def _judge(self, char: Char, context: "_Context") -> Char:
        """The sign that the glyph is, where its uses leave no other; else the glyph, doubtful."""
        use = self.uses[char.style.font, char.text]
        if not (context.between or context.times or context.micro):
            return char
        if self._is_sign_font(char) or use.total >= OFTEN:
            most = ALWAYS * use.total
            if context.between and use.between >= most and use.plus_minus >= 0.7 * use.between:
                return char._replace(text="±", unmapped=True)
            if context.times and use.times >= most:
                return char._replace(text="×", unmapped=True)
            if context.micro and use.micro >= most:
                return char._replace(text="µ", unmapped=True)
        return char._replace(unmapped=True)

    def _is_sign_font(self, char: Char) -> bool:
        font = char.style.font
        return char.unmapped or bool(_SIGN_FONT.search(font)) or len(self.sets[font]) <= FEW


def _read_named(chars: Chars) -> Chars:
    """With the characters read whose font is known by its name."""
    named = np.array([is_known(style.font) for style in chars.styles], dtype=np.bool_)
    places = set(np.flatnonzero(named[chars.style]).tolist()) if named.any() else set()
    private = {kind for kind in chars.kinds if kind >= "\ue000"}
    if private:
        places |= set(np.flatnonzero(chars.are(private)).tolist())
    read = {place: _read_sign(chars[place]) for place in places}
    return chars.replace(read) if read else chars


def _read_sign(char: Char) -> Char:
    if is_private(char.text):
        text = mend_private(char.text, char.style.font)
        return char if is_private(text) else char._replace(text=text, unmapped=False)
    sign = read_sign(char.style.font, char.text, unmapped=char.unmapped)
    return char if sign is None else char._replace(text=sign, unmapped=sign in _DOUBTED)


class _Context(NamedTuple):
    between: bool
    plus_minus: bool
    times: bool
    micro: bool


def _find_loners(chars: Chars, drawn: Places) -> list[int]:
    """Places of glyphs that share their style with neither neighbour; few, and quickly found."""
    styles = np.concatenate(([-1], chars.style[drawn], [-1]))
    other = styles[1:] != styles[:-1]
    return np.flatnonzero((other[1:] & other[:-1]) | chars.unmapped[drawn]).tolist()


def _is_suspect(chars: Chars, drawn: Sequence[int], place: int) -> bool:
    """A glyph in another font than both of its neighbours, or without Unicode."""
    char = chars[drawn[place]]
    if char.unmapped:
        return True
    if char.text in _HONEST or char.text in _MICRO or len(char.text) != 1:
        return False
    near = [chars[drawn[i]] for i in (place - 1, place + 1) if 0 <= i < len(drawn)]
    near = [other for other in near if _is_beside(char, other)]
    return bool(near) and all(
        _family(other.style.font) != _family(char.style.font) for other in near
    )


@lru_cache(maxsize=4_096)
def _family(font: str) -> str:
    """The font's name without what only makes it bold or italic."""
    return re.sub(r"[-,.+].*$|(?:bold|italic|ital|mt|ps)+$", "", font.lower())


def _is_beside(char: Char, other: Char) -> bool:
    size = char.style.size
    gap = max(char.x0 - other.x1, other.x0 - char.x1)
    return gap < 0.8 * size and abs(char.baseline - other.baseline) < 0.45 * size


def _context(chars: Chars, drawn: Sequence[int], place: int) -> _Context:
    char = chars[drawn[place]]
    before = _number(chars, drawn, place, step=-1)
    after = _number(chars, drawn, place, step=1)
    power = after == "10" and _is_power(chars, drawn, place)
    left, right = _value(before), _value(after)
    between = left is not None and right is not None and not power
    spread = not right and _is_amid(chars, drawn, place)
    return _Context(
        between=between or spread,
        plus_minus=spread or (between and left is not None and right is not None and right <= left),
        times=power and bool(before),
        micro=_is_before_unit(chars, drawn, place) and char.text not in _NUMBER_LETTERS,
    )


def _is_power(chars: Chars, drawn: Sequence[int], place: int) -> bool:
    """Whether the 10 that follows carries a superscript."""
    if place + 3 >= len(drawn):
        return False
    zero, after = chars[drawn[place + 2]], chars[drawn[place + 3]]
    raised = zero.baseline - after.baseline > 0.15 * zero.style.size
    return raised and after.style.size < 0.9 * zero.style.size and _is_beside(zero, after)


def _number(chars: Chars, drawn: Sequence[int], place: int, *, step: int) -> str:
    """The digits that stand beside a glyph on its line, in reading direction."""
    found = ""
    last = chars[drawn[place]]
    place += step
    while 0 <= place < len(drawn) and len(found) < 16:
        char = chars[drawn[place]]
        if char.text not in _NUMBER_LETTERS or not _is_level(last, char):
            break
        if found and max(char.x0 - last.x1, last.x0 - char.x1) > ONE_WORD * char.style.size:
            break
        found = char.text + found if step < 0 else found + char.text
        last = char
        place += step
    return found.strip(".,")


def _is_amid(chars: Chars, drawn: Sequence[int], place: int) -> bool:
    """Whether it stands in a line before S.E.M., as the dot before an entry of a list does not."""
    if place == 0 or not _is_beside(chars[drawn[place]], chars[drawn[place - 1]]):
        return False
    found = ""
    last = chars[drawn[place]]
    for index in drawn[place + 1 : place + 8]:
        char = chars[index]
        apart = char.x0 - last.x1 > ONE_WORD * char.style.size
        if not _is_level(last, char) or (found and apart):
            break
        found += char.text
        last = char
    return _SPREAD.match(found) is not None


def _is_level(char: Char, other: Char) -> bool:
    """Beside it and of its size: the digits of H2O2 are no number around the O."""
    size = char.style.size
    return _is_beside(char, other) and abs(other.style.size - size) < 0.15 * size


def _value(digits: str) -> float | None:
    text = digits.replace(",", "")
    return float(text) if re.fullmatch(r"\d+(?:\.\d+)?|\.\d+", text) else None


def _is_before_unit(chars: Chars, drawn: Sequence[int], place: int) -> bool:
    """`m` in `3.5 mM`, with nothing but a number, a bracket or a blank before it."""
    char = chars[drawn[place]]
    after = ""
    last = char
    for index in drawn[place + 1 : place + 5]:
        other = chars[index]
        if not _is_beside(last, other) or other.x0 - last.x1 > 0.15 * char.style.size:
            break
        after += other.text
        last = other
    if not _UNIT.match(after):
        return False
    if place == 0:
        return True
    before = chars[drawn[place - 1]]
    apart = not _is_beside(char, before) or char.x0 - before.x1 > 0.1 * char.style.size
    return apart or before.text.isdigit() or before.text in "([/"
