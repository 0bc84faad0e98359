"""Running text: which quantity is a value of which measure. Linking to compounds comes later."""

import re
from collections.abc import Sequence
from itertools import pairwise
from typing import Literal

from schemas.measures import Measure, Measures, Named
from workers.measurements.effects import defines, read_fold, read_inhibited, read_percent
from workers.measurements.enumerations import (
    PURE_LIST,
    SUBJECT_BEHIND,
    drop_definitions,
    drop_foreign,
    drop_labels,
    drop_named,
    pure_list,
    share_units,
)
from workers.measurements.quantities import Amount, find_amounts
from workers.measurements.readings import Reading
from workers.measurements.relations import find_error_kind
from workers.measurements.units import Unit, read_unit

# Between the name of a measure and a number, these say that the number is something else.
_BREAK = re.compile(
    r"\b(?:concentrations?\s*(?:\(|=)|concentrations?\s+(?:of|from|between|range|ranging|up)|at\s+(?:a\s+)?(?:final\s+)?"
    r"concentrations?|doses?\s+(?:of|from|\()|incubat\w+|in\s+the\s+(?:presence|absence)|containing|"
    r"buffer|pre-?treat\w*|pre-?incubat\w*|tested|using|temperature|washed|labell?ed|diluted|"
    r"exposed|exposure|added|addition|stimulated|applied|injected|administ\w+|treated|purchased|"
    r"dissolved|saline|table|figure|fig\.|version|prism|years|patients|page|pp\.|cat\.|"
    r"against\s+increasing|in\s+steps|assay(?:s|ed)?\s+(?:used|with|contain)|not\s+(?:reached|"
    r"determined|calculated)|could\s+not)(?:\b|(?<=\()|(?<==))|\b(?:inhibition|activity|selectivity)\s+(?:of|by)\s*$",
    re.IGNORECASE,
)
_PREPOSITION = re.compile(
    r"\b(?:at|with|in|by|after|for|using|plus|per|every|than|against)\s+$", re.I
)
# "was determined with Gly-Pro-AMC (50 µM)": the concentration of what was used.
_USED = re.compile(
    r"\b(?:determin|measur|obtain|assess|evaluat|perform|carried|run)\w*\b[^.;:]*\bwith\s"
    r"(?:\S+\s){1,3}\(\s*$",
    re.IGNORECASE,
)
# "with an IC50 value at 0.78 µM", but not "the IC50 at 10 µM ATP".
_AT_VALUE = re.compile(r"\s(?:values?\s)?at\s", re.I)
_COMPARED_WITH = re.compile(r"\b(?:compared|comparison|as opposed)\s+(?:with|to)\s+$", re.I)
# "the pKi of clozapine at D4 was 7.9"
_OF_NAMED = re.compile(
    r"[\s)\]]*(?:values?\s)?(?:of|for|at|against|in|on)\s[^.;:=]{1,60}\s(?:was|is)\s", re.I
)
# "at a concentration near its own Kd, about 1 nM" sets a concentration and states no constant.
_SET_BY = re.compile(
    r"\bconcentrations?\s+(?:of\s+\S+\s+)?(?:near|close|around|about|equal|at|below|above|similar|"
    r"approximat\w*|corresponding)\b[^.;]{0,30}$",
    re.IGNORECASE,
)
_UNIT_BEHIND = re.compile(
    r"(?:\s?values?)?(?:\s?[(\[,]\s?(?:expressed\s)?(?:in\s|as\s)?|\s(?:in|as)\s)"
)
_GLUE = re.compile(
    r"[\s\])]*(?:\((?:app|[^()]{1,24})\)\s*)?(?:values?|constants?|estimates?)?\s*"
    r"(?:\([^()]{1,24}\)\s*)?(?:[=:,;(\[<>≤≥~/|-]|was|were|is|are|of|being|equal(?:s|led)?|"
    r"obtained|found|between|ranged|ranging|spann(?:ing|ed)|varying|varied|from|to|be|estimated|calculated|determined|as|"
    r"around|approximately|about|in the range|low|high|mean|average|with|a|an|the|apparent|"
    r"respectively|by|\)|['\"]|\s)*",
    re.IGNORECASE,
)
# "IC50 (nM): 5.1 (COX-2), 2300": the unit was said for all.
_NEXT_OF_LIST = re.compile(
    r"\s*(?:\([^()]{1,40}\))?\s*(?:[,;]\s*(?:and\s+)?|;\s*(?:and\s+)?[^.,;:()=]{1,40}[,:]\s*)",
    re.IGNORECASE,
)
_FIRST_OF_LIST = re.compile(r"\s*:\s*[^.,;:()=]{1,40}[,:]\s*")
_CARRY = re.compile(
    r"(?:[(:=;,]\s*|\b(?:and|versus|vs\.?|or|to)\s+|\b(?:affinity|affinities|values?|potency|"
    r"potencies|one|that)\s+(?:of|was|were|is|=)\s+(?:about\s+)?|\b(?:of|was|were|is|to|be|between|from|gave|showed|had)\s+)$",
    re.IGNORECASE,
)


def read_sentence(
    text: str, measures: Measures, *, context: Measure | None = None
) -> list[Reading]:
    """The readings of one folded sentence, from left to right.

    `context` is a measure that an earlier sentence named; it holds until the sentence names one.
    A number whose measure is not clear gives no reading.
    """
    names = drop_definitions(measures.find(text), text)
    amounts = drop_labels(drop_named(find_amounts(text), names), text)
    amounts = share_units(drop_foreign(amounts, text), text)
    kind = find_error_kind(text)
    paired = _pair_lists(names, amounts, text)
    readings: list[Reading] = []
    for index, amount in enumerate(amounts):
        reading = (
            paired.get(index)
            or read_percent(text, amounts, index, names)
            or read_inhibited(text, amount, measures)
            or read_fold(text, amount, measures)
            or _read_before_name(text, amount, names, bracketed=True)
            or _read_after_name(text, amount, names, readings, context)
            or _read_before_name(text, amount, names, bracketed=False)
        )
        if reading and not defines(text, reading):
            if kind and amount.error_kind == "unknown":
                reading = reading._replace(amount=amount._replace(error_kind=kind))
            readings.append(reading)
    return [
        reading._replace(span=reading.amount.span)
        for reading in _drop_bare(readings)
        if reading.amount and reading.measure and reading.measure.role != "property"
    ]


def _pair_lists(names: Sequence[Named], amounts: Sequence[Amount], text: str) -> dict[int, Reading]:
    """ "Ki and IC50 values of 3 and 12 nM": the first value is of the first measure."""
    paired: dict[int, Reading] = {}
    for left, right in pairwise(names):
        gap = text[left.span.end : right.span.start]
        if not re.fullmatch(r"\s*(?:values?\s+)?(?:and|,|/|&)\s*(?:the\s+)?", gap):
            continue
        after = [i for i, amount in enumerate(amounts) if amount.span.start >= right.span.end]
        if left.measure is right.measure or len(after) < 2:
            continue
        first, second = amounts[after[0]], amounts[after[1]]
        between = text[right.span.end : first.span.start]
        alone = len(after) == 2 or not pure_list(text, second, amounts[after[2]])
        units = (
            _fitting_unit(left.measure, first, None),
            _fitting_unit(right.measure, second, None),
        )
        if (
            alone
            and pure_list(text, first, second)
            and not _BREAK.search(between)
            and len(between) < 90
            and "(" not in between
            and False not in units
        ):
            for i, named, unit in zip(after, (left, right), units, strict=False):
                paired[i] = Reading(named.measure, amounts[i], unit or None, named.span)
    return paired


def _read_after_name(
    text: str,
    amount: Amount,
    names: Sequence[Named],
    readings: Sequence[Reading],
    context: Measure | None,
) -> Reading | None:
    """The nearest measure to the left, when nothing between says otherwise."""
    before = [named for named in names if named.span.end <= amount.span.start]
    if not before and context is None:
        return None
    name = before[-1] if before else None
    measure = name.measure if name else context
    if measure is None:
        return None
    start = name.span.end if name else 0
    previous = [r for r in readings if r.measure is measure and _end(r) > start]
    since = _end(previous[-1]) if previous else start
    gap = text[since : amount.span.start]
    if "percent" in measure.dimensions and previous and previous[-1].name and not gap.strip():
        return None
    if name and _SET_BY.search(text, 0, name.span.start):
        return None
    announced = _unit_behind(text, name)
    unit = _fitting_unit(measure, amount, announced.name if announced else None)
    if announced and not previous:
        gap = text[announced.end : amount.span.start].lstrip(")] ")
    if unit is False or _BREAK.search(gap) or _USED.search(gap) or len(gap) > 140:
        return None
    listed = _NEXT_OF_LIST if previous else _FIRST_OF_LIST
    halved = name is not None and name.span.of(text).lower().startswith("half")
    if halved and re.fullmatch(r"\s(?:was\s(?:reached|obtained|seen|found)\s)?at\s", gap):
        linked = amount.unit is not None  # "half-maximal inhibition at 3 µM"
    elif announced and amount.unit is None and listed.fullmatch(gap):
        linked = True
    elif _GLUE.fullmatch(gap) and not (previous and _PREPOSITION.search(gap)):
        linked = amount.signed or amount.unit is not None or measure.log or _states(gap, amount)
    elif amount.unit is None and unit is None and not (measure.log or measure.units == ()):
        linked = False
    else:
        linked = _follows(
            text, amount, gap, carried=bool(previous) or name is None, measure=measure
        )
    if not linked:
        return None
    return Reading(measure, amount, unit, name.span if name else None)


def _follows(text: str, amount: Amount, gap: str, *, carried: bool, measure: Measure) -> bool:
    """Whether a number with other words between it and its measure still belongs to it."""
    if _COMPARED_WITH.search(gap):
        return carried and amount.unit is not None
    if re.search(r"\bin the $", gap):
        return bool(re.match(r"\srange\b", text[amount.span.end :]))
    if _AT_VALUE.fullmatch(gap):
        strict = amount.unit is not None and not amount.lax
        return strict and not SUBJECT_BEHIND.match(text, amount.span.end)
    if _PREPOSITION.search(gap):
        return False
    if measure.log and _OF_NAMED.fullmatch(gap):
        return True
    exact = amount.error is not None or amount.value % 1 != 0
    if measure.log and carried and exact and re.search(r"\band\s+(?:of\s+)?$", gap):
        return True
    if amount.unit is None or amount.lax:
        in_brackets = re.fullmatch(r"[^=]{2,60}(?:[(:]|=)\s*", gap) is not None
        plain = PURE_LIST.match(gap) is not None or re.search(r"(?:was|were|is|,)\s*$", gap)
        return (in_brackets or (carried and bool(plain))) or bool(amount.signed and amount.lax)
    if amount.signed or not SUBJECT_BEHIND.match(text, amount.span.end):
        return bool(amount.signed or _CARRY.search(gap) or not gap.strip())
    return False


def _states(gap: str, amount: Amount) -> bool:
    """Whether the words before a number without unit make it a value: not "Kd of 3 nM (17)"."""
    if gap.rstrip().endswith(("(", "[")):
        return False
    return bool(re.search(r"[=:]|\b(?:values?|was|were|is|are|of)\b", gap))


def _unit_behind(text: str, name: Named | None) -> Unit | None:
    """The unit in brackets behind a name: "Ki (nM)", "(Kd, nM)"."""
    if name is None:
        return None
    match = _UNIT_BEHIND.match(text, name.span.end)
    unit = read_unit(text, match.end()) if match else None
    return unit if unit and re.match(r"\s?[)\]:]", text[unit.end :] + ")") else None


def _fitting_unit(
    measure: Measure, amount: Amount, behind: str | None
) -> str | Literal[False] | None:
    """The unit of the reading; False when the number cannot be a value of the measure."""
    if measure.log or "number" in measure.dimensions:
        return False if amount.unit else None
    unit = amount.unit or behind
    if unit is None:
        return None
    if unit in measure.units:
        return unit
    # A density is also printed by weight of a tissue that no list foresees.
    return unit if "density" in measure.dimensions and "mol/" in unit else False


def _read_before_name(
    text: str, amount: Amount, names: Sequence[Named], *, bracketed: bool
) -> Reading | None:
    """ "a 12 nM Ki", or `bracketed` "12 nM (Ki)": the name follows at once."""
    following = [named for named in names if named.span.start >= amount.span.end]
    if not following or amount.unit not in following[0].measure.units:
        return None
    named = following[0]
    gap = text[amount.span.end : named.span.start]
    closed = re.match(r"\s?\)", text[named.span.end :])
    if bracketed and not (closed and re.fullmatch(r"\s?\(\s?", gap)):
        return None
    if not bracketed and not re.fullmatch(r"\s(?:apparent\s|mean\s|average\s)?", gap):
        return None
    return Reading(named.measure, amount, amount.unit, named.span)


def _drop_bare(readings: list[Reading]) -> list[Reading]:
    """Without bare numbers where values of the same measure carry units: "IC50 of 5 was 12 nM"."""
    with_unit = {reading.measure.name for reading in readings if reading.measure and reading.unit}
    return [
        reading
        for reading in readings
        if reading.unit
        or (reading.amount and reading.amount.signed)
        or reading.measure is None
        or reading.measure.name not in with_unit
    ]


def _end(reading: Reading) -> int:
    return reading.amount.span.end if reading.amount else 0
