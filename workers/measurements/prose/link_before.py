"""The name before a value, and whether it clearly is the one that the value is of."""

import re
from collections.abc import Sequence

from workers.measurements.grammar.readings import Reading
from workers.measurements.prose.link_asides import is_compared
from workers.measurements.prose.link_lists import coordinated, covers, in_bracket_before
from workers.measurements.prose.link_words import (
    APPOSITION,
    AT_NAME,
    CLAUSE,
    VERB,
    WHICH,
    Link,
    Near,
)
from workers.measurements.subjects import identity

_NOR = re.compile(r"\b[Nn]either\s[^;()]{1,60}\snor\s$")
_NONE_OF = re.compile(r"\b(?:no|without)\s[^.;,()]{0,60}$")  # "no inhibition of A and B (IC50 …)"
_STOPS = re.compile(r"[,;:)]")


def link_before(
    text: str,
    readings: Sequence[Reading],
    groups: Sequence[Sequence[int]],
    position: int,
    candidates: Sequence[Near],
    claimed: set[int],
) -> Link | None:
    """The last name before the value that no earlier value has."""
    start = readings[groups[position - 1][-1]].span.end if position else 0
    stop = readings[groups[position][0]].span.start
    free = [
        near
        for near in candidates
        if start <= near.start and near.end <= stop and near.start not in claimed
    ]
    plain = [near for near in free if not is_compared(text, near, candidates)]
    bracketed = in_bracket_before(text, free, stop)
    near = bracketed or (plain[-1] if plain else None)
    if near is None and free and _in_brackets_of(text, free[-1], stop):
        near = free[-1]  # "compared with X of another group (Ki = 2 nM), …"
    if near is None:
        return None
    if _NOR.search(text, 0, near.start):
        return Link(None, "one value, but several names before it")
    if bracketed and re.fullmatch(r"\s?\([^()]*", text[bracketed.end : stop]):
        run = next(run for run in coordinated(text, free) if covers(run, bracketed))
        if len(run) > 1 and _NONE_OF.search(text, 0, run[0].start):
            return Link(None, "one value, but several names before it")
        return Link(bracketed.mention)
    pool = plain if near in plain else free
    others = [other for other in pool if identity(other.mention) != identity(near.mention)]
    if others and not _stands_out(text, near, others[-1], stop):
        return Link(None, "several names come before one value")
    return Link(near.mention)


def _in_brackets_of(text: str, near: Near, stop: int) -> bool:
    """Whether the value at `stop` stands in brackets that belong to what `near` opens."""
    opened = text.rfind("(", near.end, stop)
    return (
        opened >= 0 and not _STOPS.search(text, near.end, opened) and ")" not in text[opened:stop]
    )


def _stands_out(text: str, near: Near, other: Near, stop: int) -> bool:
    """Whether the last of several names is clearly the one that the value is of."""
    run = coordinated(text, sorted((other, near), key=lambda name: name.start))
    if re.fullmatch(r"\s*[(,:=]?\s*[\w()]*\s*[=:]?\s*", text[near.end : stop]):
        return True  # the value follows at once
    if APPOSITION.fullmatch(text, near.end, stop):
        return True
    if len(run) == 1:
        return False
    return bool(
        VERB.match(text, near.end)
        or WHICH.match(text, near.end)
        or AT_NAME.search(text, 0, near.start)
        or CLAUSE.search(text[other.end : near.start])
    )
