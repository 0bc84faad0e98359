"""Lost glyphs inside words: which ligature one is, the words it is used in show.

Some publishers set "fi" from a font of its own whose glyph has no Unicode value, and "gefitinib"
arrives as "Ge?tinib". The same glyph stands in "signi?cant" and "de?ned", where nothing but "fi"
makes a word. A glyph that was seen in enough such words, and never in one that needs another
ligature, is spelled out from then on.
"""

from collections.abc import Iterator, Sequence
from functools import lru_cache

from workers.reading.letters.alike import is_private
from workers.reading.pdf.chars import Char, Chars, gather_chars

# How words of scientific English begin that hold a ligature; what is left out would be ambiguous.
_BEGINNINGS: dict[str, tuple[str, ...]] = {
    "fi": (
        "first", "find", "five", "final", "field", "figure", "fill", "film", "filter", "fit",
        "fibr", "fixed", "specifi", "signifi", "defin", "confirm", "modifi", "identifi", "profile",
        "benefi", "classifi", "quantifi", "purifi", "configur", "deficien", "clarifi", "verifi",
        "justifi", "artificial", "scientific", "refine", "simplifi", "nonspecific", "unspecific",
        "acidifi", "confidence", "stratifi", "amplifi",
    ),
    "fl": (
        "flow", "fluor", "flask", "flash", "flexib", "influen", "reflect", "inflamm", "conflict",
        "briefly", "fluid", "flat", "fluct",
    ),
    "ff": (
        "effect", "differ", "buffer", "afford", "offer", "suffer", "affect", "effort", "diffus",
        "diffract", "off", "stiff", "staff",
    ),
    "ffi": ("affinit", "efficien", "efficac", "sufficien", "difficult", "coefficient", "official"),
    "ft": ("after", "often", "shift", "left", "soft", "drift", "lift"),
    "Th": ("the", "this", "that", "thus", "three"),
    "ffl": ("effluen", "efflux", "waffle", "baffle", "afflict"),
}  # fmt: skip
ENOUGH = 2  # different words that show the same ligature


class LigatureBook:
    """The words that lost glyphs of a document were seen in, page by page."""

    def __init__(self) -> None:
        self.words: dict[tuple[str, str], dict[str, set[str]]] = {}

    def mend(self, chars: Chars) -> Chars:
        """The characters of one page, lost ligatures spelled out where words have shown them."""
        shapes = {text for text in chars.kinds if _may_be_ligature(text)}
        if not shapes:
            return chars
        members = list(chars)
        lost = [i for i, char in enumerate(members) if char.text in shapes]
        sides = {i: (_letters(members, i, -1), _letters(members, i, 1)) for i in lost}
        for place, (before, after) in sides.items():
            self._note(members[place], before, after)
        spelled = {i: self._spelling(members[i]) for i, letters in sides.items() if any(letters)}
        if not any(spelled.values()):
            return chars
        return gather_chars(
            letter
            for place, char in enumerate(members)
            for letter in _spell(char, spelled.get(place) or char.text)
        )

    def _note(self, char: Char, before: str, after: str) -> None:
        seen = self.words.setdefault((char.style.font, char.text), {})
        for ligature, beginnings in _BEGINNINGS.items():
            word = f"{before}{ligature}{after}".lower()
            if (before or after) and word.startswith(beginnings):
                seen.setdefault(ligature, set()).add(word)

    def _spelling(self, char: Char) -> str | None:
        """By the font's own words; a bold face that shows none goes with its sister fonts."""
        seen = self.words.get((char.style.font, char.text), {})
        if not seen:
            sisters = [s for (_, text), s in self.words.items() if text == char.text]
            seen = {name: words for sister in sisters for name, words in sister.items()}
            if is_private(char.text) and all(len(sister) <= 1 for sister in sisters):
                return _only(seen)
            return None
        return _only(seen)


def _only(seen: dict[str, set[str]]) -> str | None:
    if len(seen) != 1:
        return None
    ((ligature, words),) = seen.items()
    return ligature if len(words) >= ENOUGH else None


@lru_cache(maxsize=4_096)
def _may_be_ligature(text: str) -> bool:
    if len(text) != 1 or text.isspace():
        return False
    return is_private(text) or not text.isprintable() or text == "\ufffd"


def _letters(chars: Sequence[Char], place: int, step: int) -> str:
    """The letters that stand against a glyph on one side, as they are read."""
    found = ""
    last, place = chars[place], place + step
    while 0 <= place < len(chars) and len(found) < 20:
        char = chars[place]
        gap = char.x0 - last.x1 if step > 0 else last.x0 - char.x1
        level = abs(char.baseline - last.baseline) < 0.1 * last.style.size
        if not (char.text.isalpha() and level and abs(gap) < 0.15 * last.style.size):
            break
        found = char.text + found if step < 0 else found + char.text
        last, place = char, place + step
    return found


def _spell(char: Char, text: str) -> Iterator[Char]:
    """`char` as one Char for each letter of `text`, which share its width."""
    if text == char.text:
        yield char
        return
    width = (char.x1 - char.x0) / len(text)
    for number, letter in enumerate(text):
        x0 = char.x0 + number * width
        yield char._replace(text=letter, x0=x0, x1=x0 + width, unmapped=False)
