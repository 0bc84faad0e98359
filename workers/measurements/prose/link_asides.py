"""What stands between the names of a list and is no name: remarks in brackets and appositions.

"Labetalol (3 nM) and dilevalol (> 10 nM) had pA2 values of 8.6 and 8.9": two names of one list.
"""

import re
from collections.abc import Sequence

from workers.measurements.grammar.readings import Reading
from workers.measurements.prose.link_words import CLAUSE, COMPARED, OTHER_FORM, Near
from workers.measurements.subjects import identity

_BRACKET = re.compile(r"\([^()]*\)|\[[^\[\]]*\]")
_APPOSITION = re.compile(r",\s(?:an?|the)\s[^,;()]{3,90},?(?=\s(?:and|or|as well as)\s|,\s)")
_RESPECTIVELY = re.compile(r"[\s,)]*(?:\([^()]*\)\s?)?respectively\b")


def without_asides(text: str, readings: Sequence[Reading], names: Sequence[Near]) -> str:
    """The text with blanks for remarks that hold neither a value nor a name; as long as `text`."""
    kept = [(r.span.start, r.span.end) for r in readings] + [(n.start, n.end) for n in names]
    for pattern in (_BRACKET, _BRACKET, _BRACKET, _APPOSITION):  # brackets stand in brackets
        letters = list(text)
        for aside in pattern.finditer(text):
            start, end = aside.span()
            if not any(first < end and start < last for first, last in kept):
                letters[start:end] = " " * (end - start)
        text = "".join(letters)
    return text


_ALSO = re.compile(r"\s(?:and|or)\s(?:the\s)?")


def is_compared(text: str, near: Near, names: Sequence[Near]) -> bool:
    """Whether others are compared with a name: in "than A and B" with both."""
    if COMPARED.search(text, 0, near.start):
        return True
    return any(
        _ALSO.fullmatch(text, other.end, near.start) and COMPARED.search(text, 0, other.start)
        for other in names
        if other.end <= near.start
    )


def all_in_order(
    text: str, candidates: Sequence[Near], start: int, end: int, size: int
) -> list[Near] | None:
    """All compounds before a list of as many values that are told respectively."""
    if not _RESPECTIVELY.match(text, end):
        return None
    distinct: dict[str, Near] = {}
    for near in candidates:
        if near.end <= start and not is_compared(text, near, candidates):
            distinct.setdefault(identity(near.mention), near)
    names = list(distinct.values())
    if len(names) != size or size < 3:
        return None
    between = (names[0].end, start)
    return None if CLAUSE.search(text, *between) or OTHER_FORM.search(text, *between) else names
