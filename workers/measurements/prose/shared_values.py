"""One bound that is printed once for several names: "A, B and C (IC50 > 30 µM)"."""

import re
from collections.abc import Sequence

from schemas.measurement import Measurement
from workers.measurements.grammar.readings import Reading
from workers.measurements.places import place_id
from workers.measurements.prose.link_words import Link, Near, Slot
from workers.measurements.subjects import identity

# Only what a list joins shares a value; "over", "than" and "versus" part the two sides of one.
_JOINED = re.compile(
    r"(?:\s(?:receptors?|transporters?|channels?|subtypes?|isoforms?))?"
    r"(?:,\s(?:and\s|or\s|nor\s)?|\s(?:and|or|nor|as well as)\s|\s&\s)"
    r"(?:(?:the|at|for|against|by|human|rat|mouse|hydrochloride)\s)*"
)
_AT = re.compile(
    r",?\s(?:at|for|against|on|over|towards?)\s(?:(?:the|both|human|rat|mouse|either)\s)*",
    re.IGNORECASE,
)
# "36 and 37 were equipotent (IC50 = 8.0 nM for both)"
_OF_ALL = re.compile(r",?\s(?:for\s(?:both|each|all)|in\s(?:both|each)\scases?|each)\b")
_BOUNDS = frozenset({">", ">=", "<", "<="})
_SEVERAL = re.compile(r"\bseveral\b")
_OPENS_BRACKET = re.compile(
    r"(?:\s(?:receptors?|transporters?|channels?|subtypes?|isoforms?))?\s?\([^()]*"
)


def share_value(
    text: str, reading: Reading, links: dict[Slot, Link], candidates: dict[Slot, Sequence[Near]]
) -> list[dict[Slot, Link]]:
    """The links of a reading, once for each name of the list that it is a bound for.

    An exact number is of one name; that several things share it would have to be said.
    """
    if not is_bound(reading) and not _OF_ALL.match(text, reading.span.end):
        return [links]
    for slot in ("target", "compound"):
        run = _list_before(text, reading, candidates[slot])
        link = links.get(slot)
        behind = _list_behind(text, reading, candidates[slot]) if slot == "target" else []
        if link and link.mention is None and len(behind) > 1:
            run = behind
        if len(run) > 1 and _is_open(text, reading, link, run):
            return [{**links, slot: Link(near.mention)} for near in run]
    return [links]


def copy_of(measurement: Measurement, number: int) -> Measurement:
    """The same value for another name, with an id of its own; the first, 0, keeps its id."""
    if not number:
        return measurement
    place = place_id(f"{measurement.id}:{number}", measurement.raw)
    return measurement.model_copy(update={"id": place})


def is_bound(reading: Reading) -> bool:
    """Whether a value only says what it is above or below."""
    return reading.amount is not None and reading.amount.relation in _BOUNDS


def _is_open(text: str, reading: Reading, link: Link | None, run: Sequence[Near]) -> bool:
    """Whether a list was left without a link, or its last name has the value in brackets."""
    if link is None:
        return False
    if link.mention is None:
        return _SEVERAL.search(link.doubt or "") is not None
    last = run[-1]
    return link.mention is last.mention and bool(
        _OPENS_BRACKET.fullmatch(text, last.end, reading.span.start)
    )


def _list_before(text: str, reading: Reading, names: Sequence[Near]) -> list[Near]:
    """The names of the last list before a value, each once."""
    return last_list(text, [near for near in names if near.end <= reading.span.start])


def _list_behind(text: str, reading: Reading, names: Sequence[Near]) -> list[Near]:
    """The names of the list that follows a value at once, each once: "> 10 µM for A and B"."""
    behind = [near for near in names if near.start >= reading.span.end]
    if not behind or not _AT.fullmatch(text, reading.span.end, behind[0].start):
        return []
    run = behind[:1]
    for near in behind[1:]:
        if not _JOINED.fullmatch(text, run[-1].end, near.start):
            break
        run.append(near)
    return list({identity(near.mention): near for near in run}.values())


def last_list(text: str, names: Sequence[Near]) -> list[Near]:
    """The last of the names with those that a list joins to it, each once."""
    run = list(names[-1:])
    for near in reversed(names[:-1]):
        if not _JOINED.fullmatch(text, near.end, run[0].start):
            break
        run.insert(0, near)
    return list({identity(near.mention): near for near in reversed(run)}.values())[::-1]
