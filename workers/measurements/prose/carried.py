"""What a sentence takes over from the values of the sentence before: their measure and their order.

"The pKi was 9.4 at 5-HT2A and 8.3 at D2. For olanzapine the respective values were 8.9 and 7.6."
"""

import re
from collections.abc import Sequence
from typing import NamedTuple

from schemas.measures import Measure, Measures
from schemas.term import Mention
from workers.measurements.grammar.readings import Reading
from workers.measurements.prose.link_lists import group_readings
from workers.measurements.prose.link_words import Link, Near, Slot
from workers.measurements.subjects import identity

# "With rofecoxib they were 0.02 and 15 µM", "at 25 °C it was 0.7 µM"
_SAYS_SO = re.compile(
    r"\b(?:it|they|these|those|the (?:values?|figures?)|(?:respective|corresponding|same) "
    r"(?:values?|figures?))\s(?:was|were|is|are)\s(?:\w+\s)?[<>~≤≥=]?\s?[\d.]",
    re.IGNORECASE,
)
# "Amide 9 reached 11 nM": no level in the blood.
_REACHED = re.compile(
    r"\breach(?:ed|es)\s(?:only\s|about\s)?"
    r"[<>~≤≥]?\s?\d[\d.]*\s?(?:±\s?[\d.]+\s?)?[pnuµm]?M\b"
)
_IN_BLOOD = re.compile(
    r"\b(?:plasma|serum|blood|brain|Cmax|levels?|concentrations?|exposure)\b", re.IGNORECASE
)
_GAVE = re.compile(r"\b(?:gave|showed|had|yielded)\s[\d<>~≤≥][^;:()]{4,60}\brespectively\b")
_IN_ORDER = re.compile(
    r"\b(?:respective(?:ly)?|corresponding|they|those|these|the same)\b", re.IGNORECASE
)
_ALL_OF = re.compile(
    r"\b(?:both|all (?:two|three|four|five|six|of (?:them|these))|(?:the|these) (?:two|three|four|"
    r"five|six)|they|these)\b(?! (?:respective|corresponding))",
    re.IGNORECASE,
)


class Before(NamedTuple):
    """The values of the sentence before in printed order, and the compounds that it names."""

    measures: tuple[str, ...] = ()
    targets: tuple[Mention | None, ...] = ()  # of each value
    compounds: tuple[Mention, ...] = ()


def distinct(compounds: Sequence[Mention]) -> tuple[Mention, ...]:
    """Each compound once, where it is named first."""
    return tuple({identity(mention): mention for mention in reversed(compounds)}.values())[::-1]


class Carried(NamedTuple):
    measure: Measure
    start: int  # where "they were …" begins


def carried_measure(text: str, before: Before, measures: Measures) -> Carried | None:
    """The measure of the sentence before, for a folded sentence that only says "they were"."""
    measure = measures.get(before.measures[0]) if len(set(before.measures)) == 1 else None
    if measure is None or measures.find(text):
        return None
    several = len(before.measures) > 1
    said = _SAYS_SO.search(text) or (_GAVE.search(text) if several else None)
    if said is None and not _IN_BLOOD.search(text):
        said = _REACHED.search(text)
    return Carried(measure, said.start()) if said else None


def link_as_before(
    text: str,
    readings: Sequence[Reading],
    links: list[dict[Slot, Link]],
    before: Before,
    candidates: dict[Slot, Sequence[Near]],
) -> None:
    """Targets by the order of the values before, compounds by "all three" of the names before."""
    compounds = {identity(near.mention) for near in candidates["compound"]}
    in_order = len(readings) == len(before.targets) > 1 and _IN_ORDER.search(text)
    if in_order and not candidates["target"] and len(compounds) < 2:
        for link, target in zip(links, before.targets, strict=True):
            if target:
                link["target"] = Link(target, far=True)
    end = 0
    for group in group_readings(text, readings):
        start = readings[group[0]].span.start
        named = any(near.start < start for near in candidates["compound"])
        if len(group) > 1 and not named and _ALL_OF.search(text, end, start):
            fits = len(group) == len(before.compounds)
            for place, index in enumerate(group):
                links[index]["compound"] = (
                    Link(before.compounds[place], far=True)
                    if fits
                    else Link(None, "it is not clear which compounds are meant")
                )
        end = readings[group[-1]].span.end
