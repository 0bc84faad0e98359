"""What the name lists say of each token, as a feature for the trained model.

Unlike a match of the lexicon this also shows weak names and the proteins, classes and mixtures of
the drug list: the model learns how much each kind of name is worth.
"""

from collections.abc import Iterator, Sequence
from typing import NamedTuple

from workers.mentions.lexicon import Lexicon

# Every mark that a token may have: none, or kind of name and whether it begins or continues it.
MARKS = ("", *(kind + place for kind in "swxo" for place in "BI"))


class NameMarks(NamedTuple):
    """Kind of every name: "s"trong, "w"eak, e"x"act or "o"ther, and the most parts of a name."""

    kinds: dict[str, str]
    longest: dict[str, int]  # first two parts -> most parts of a name that begins with them


def build_marks(lexicon: Lexicon) -> NameMarks:
    kinds = dict.fromkeys(lexicon.others, "o")
    kinds.update((key, "w" if named.weak else "s") for key, named in lexicon.names.items())
    kinds.update(dict.fromkeys(lexicon.exact, "x"))
    longest: dict[str, int] = {}
    for key in kinds:
        parts = key.split(" ")
        head = " ".join(parts[:2])
        longest[head] = max(longest.get(head, 0), len(parts))
    return NameMarks(kinds, longest)


def mark_tokens(parts: Sequence[str], marks: NameMarks) -> list[str]:
    """For each token kind + "B" or "I" where it begins or continues a listed name, else ""."""
    rows = [""] * len(parts)
    free = 0
    for places, at in find_starts(parts, marks):
        if at < free:
            continue
        count, kind = _longest_name(parts, places, at, marks)
        if count:
            first, last = places[at], places[at + count - 1]
            rows[first] = kind + "B"
            rows[first + 1 : last + 1] = [kind + "I"] * (last - first)
            free = at + count
    return rows


def find_starts(parts: Sequence[str], marks: NameMarks) -> Iterator[tuple[list[int], int]]:
    """Where a listed name may begin: the places of the parts that tell names apart, and which."""
    kinds, longest = marks
    places = [i for i, part in enumerate(parts) if part]
    telling = [part for part in parts if part]
    heads = map(" ".join, zip(telling, [*telling[1:], ""], strict=False))
    for at, (part, head) in enumerate(zip(telling, heads, strict=True)):
        if part in kinds or head in longest:
            yield places, at


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
