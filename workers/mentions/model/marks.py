"""What the name lists say of each token, as a feature for the trained model.

Unlike a match of the lexicon this also shows weak names and the proteins, classes and mixtures of
the drug list: the model learns how much each kind of name is worth.
"""

from collections.abc import Sequence
from typing import NamedTuple

from workers.mentions.lexicon.names import Lexicon
from workers.mentions.tokenizer import Token, name_parts, split_tokens

# Every mark that a token may have: none, or kind of name and whether it begins or continues it.
MARKS = ("", *(kind + place for kind in "swxo" for place in "BI"))

_KEPT_PARTS = 6_000


class NameMarks:
    """Kind of every name: "s"trong, "w"eak, e"x"act or "o"ther, and the most parts of a name.

    It keeps what it said of single parts, since texts repeat their words.
    """

    __slots__ = ("_begins", "_heads", "kinds", "longest")

    def __init__(self, kinds: dict[str, str], longest: dict[str, int]) -> None:
        self.kinds = kinds
        self.longest = longest  # first two parts -> most parts of a name that begins with them
        self._heads = frozenset(head.partition(" ")[0] for head in longest)
        self._begins: dict[str, tuple[bool, bool]] = {}

    def begin_with(self, part: str) -> tuple[bool, bool]:
        """Whether the part is a name, and whether a name of more parts begins with it."""
        begins = self._begins.get(part)
        if begins is None:
            if len(self._begins) > _KEPT_PARTS:
                self._begins.clear()
            begins = self._begins[part] = (part in self.kinds, part in self._heads)
        return begins


def build_marks(lexicon: Lexicon) -> NameMarks:
    kinds = dict.fromkeys(lexicon.others, "o")
    kinds.update((key, "w" if named.weak else "s") for key, named in lexicon.names.items())
    kinds.update(dict.fromkeys(lexicon.exact, "x"))
    longest: dict[str, int] = {}
    for key in kinds:
        parts = key.split(" ")
        if len(parts) > 1:
            head = " ".join(parts[:2])
            longest[head] = max(longest.get(head, 0), len(parts))
    return NameMarks(kinds, longest)


class Begins(NamedTuple):
    """Tokens that tell names apart, and which of these (`at`) may begin a listed name."""

    places: list[int]
    at: list[int]


class SplitText(NamedTuple):
    """A text with its tokens, their `name_parts`, and where the name lists may know a name."""

    text: str
    tokens: list[Token]
    parts: list[str]
    begins: Begins


def split_text(text: str, marks: NameMarks) -> SplitText:
    tokens = split_tokens(text)
    parts = name_parts(tokens)
    return SplitText(text, tokens, parts, find_begins(parts, marks))


def find_begins(parts: Sequence[str], marks: NameMarks) -> Begins:
    places = [i for i, part in enumerate(parts) if part]
    telling = [parts[i] for i in places]
    at = []
    for i, (named, heads) in enumerate(map(marks.begin_with, telling)):
        if named or (heads and " ".join(telling[i : i + 2]) in marks.longest):
            at.append(i)
    return Begins(places, at)


def mark_tokens(parts: Sequence[str], begins: Begins, marks: NameMarks) -> list[str]:
    """For each token kind + "B" or "I" where it begins or continues a listed name, else ""."""
    rows = [""] * len(parts)
    free = 0
    for at in begins.at:
        if at < free:
            continue
        count, kind = _longest_name(parts, begins.places, at, marks)
        if count:
            first, last = begins.places[at], begins.places[at + count - 1]
            rows[first] = kind + "B"
            rows[first + 1 : last + 1] = [kind + "I"] * (last - first)
            free = at + count
    return rows


def _longest_name(
    parts: Sequence[str], places: Sequence[int], at: int, marks: NameMarks
) -> tuple[int, str]:
    key = parts[places[at]]
    best = (1, marks.kinds[key]) if key in marks.kinds else (0, "")
    if at + 1 == len(places):
        return best
    key = f"{key} {parts[places[at + 1]]}"
    limit = marks.longest.get(key, 0)
    if limit and key in marks.kinds:
        best = (2, marks.kinds[key])
    for next_ in range(at + 2, min(at + limit, len(places))):
        key = f"{key} {parts[places[next_]]}"
        if key in marks.kinds:
            best = (next_ - at + 1, marks.kinds[key])
    return best
