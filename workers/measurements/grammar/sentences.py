"""Running text: which quantity is a value of which measure. Linking to compounds comes later."""

import re
from collections.abc import Sequence
from itertools import pairwise
from typing import Literal

from schemas.measures import Measure, Measures, Named
from workers.measurements.grammar.defined import defined_names
from workers.measurements.grammar.effects import defines, read_fold, read_inhibited, read_percent
from workers.measurements.grammar.enumerations import (
    drop_definitions,
    drop_foreign,
    drop_labels,
    drop_named,
    drop_torn,
    pure_list,
    rank_amounts,
    share_units,
)
from workers.measurements.grammar.gaps import (
    Gap,
    breaks,
    is_stimulus,
    joins,
    names_before,
    only_tested,
    sets_concentration,
)
from workers.measurements.grammar.headers import count_behind_error
from workers.measurements.grammar.lost_signs import doubt_restored, restore_signs
from workers.measurements.grammar.quantities import Amount, find_amounts
from workers.measurements.grammar.readings import Reading
from workers.measurements.grammar.relations import find_error_kind
from workers.measurements.grammar.units import Unit, in_nanomolar, read_unit


def read_sentence(
    text: str, measures: Measures, *, context: Measure | None = None
) -> list[Reading]:
    """The readings of one folded sentence, from left to right.

    `context` is a measure that an earlier sentence named; it holds until the sentence names one.
    A number whose measure is not clear gives no reading.
    """
    names = drop_definitions(defined_names(text, measures.find(text), measures), text)
    restored = restore_signs(text, names)
    text = restored.text
    amounts = drop_torn(drop_labels(drop_named(find_amounts(text), names), text), text)
    amounts = rank_amounts(share_units(drop_foreign(amounts, text), text), text)
    amounts = doubt_restored(amounts, restored) if restored.places else amounts
    kind = find_error_kind(text)
    runs = count_behind_error(text) if kind else None
    paired = _pair_lists(names, amounts, text)
    readings: list[Reading] = []
    for index, amount in enumerate(amounts):
        reading = (
            paired.get(index)
            or read_percent(text, amounts, index, names)
            or read_inhibited(text, amount, readings[-1] if readings else None, measures)
            or read_fold(text, amount, measures)
            or _read_before_name(text, amount, names, bracketed=True)
            or _read_after_name(text, amount, names, readings, context)
            or _read_before_name(text, amount, names, bracketed=False)
        )
        if reading and not defines(text, reading):
            if kind and amount.error_kind == "unknown":
                whole = amount._replace(error_kind=kind, n=amount.n or runs)
                reading = reading._replace(amount=whole)
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
            and not breaks(between)
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
    name = _nearest(text, amount, names)
    measure = name.measure if name else context
    if measure is None or (amount.unit is None and _CITED.match(text, amount.span.start - 1)):
        return None
    start = name.span.end if name else 0
    previous = [r for r in readings if r.measure is measure and _end(r) > start]
    since = _end(previous[-1]) if previous else start
    gap = text[since : amount.span.start]
    if "percent" in measure.dimensions and previous and previous[-1].name and not gap.strip():
        return None
    if name and sets_concentration(text[: name.span.start], name.measure):
        return None
    if name and amount.unit is None and re.search(r"\bat\s(?:the\s)?$", text[: name.span.start]):
        return None  # "the ratios at LC50 were 30"
    announced = _unit_behind(text, name)
    unit = _fitting_unit(measure, amount, announced.name if announced else None)
    if announced and not previous:
        gap = text[announced.end : amount.span.start].lstrip(")] ")
    if only_tested(text, amount):
        return None
    if unit is False or breaks(gap) or is_stimulus(gap, measure, amount):
        return None
    values = [r.amount for r in previous if r.amount]
    first = values[0].span.start if values else amount.span.start
    last = values[-1] if values else None
    words = Gap(
        text=gap,
        measure=measure,
        name=name.span.of(text) if name else "",
        carried=bool(previous) or name is None,
        announced=announced is not None,
        unit=unit,
        lax_before=bool(last and last.lax and last.unit == amount.unit),
        named_before=names_before(text[start:first]) and names_before(gap),
    )
    if not joins(text, amount, words):
        return None
    if unit is None and measure.role == "ratio" and "ratio" in measure.units:
        unit = "ratio"
    return Reading(measure, amount, unit, name.span if name else None)


# "6.8 and 6.9, respectively [1]"
_CITED = re.compile(r"\[\d{1,3}\]")


def _nearest(text: str, amount: Amount, names: Sequence[Named]) -> Named | None:
    """The name before an amount; of "the Kd and the number of sites (Bmax)" the one that fits."""
    before = [named for named in names if named.span.end <= amount.span.start]
    before = _without_aside(text, amount, before)
    if len(before) < 2 or _fitting_unit(before[-1].measure, amount, None) is not False:
        return before[-1] if before else None
    between = text[before[-2].span.end : before[-1].span.start]
    joined = re.fullmatch(r"[\s)]*and\s[^.;:,=\d]{0,50}|\s?\(", between)
    return before[-2] if joined else before[-1]


# "pEC50 of 7.4 (Emax 91%) and 6.9": what stood in brackets was about the value before.
_AFTER_ASIDE = re.compile(r"[^()]*\)\s?(?:,|;|,?\s?(?:and|or|versus|vs\.?))\s(?:of\s)?")


def _without_aside(text: str, amount: Amount, before: list[Named]) -> list[Named]:
    """The names without those in brackets that closed behind a value of an earlier name."""
    while len(before) > 1 and before[-1].measure is not before[-2].measure:
        last = before[-1].span
        opened = text.rfind("(", before[-2].span.end, last.start)
        aside = opened >= 0 and ")" not in text[opened : last.start]
        if (
            not aside
            or not _DIGIT.search(text, before[-2].span.end, opened)
            or not _AFTER_ASIDE.fullmatch(text, last.end, amount.span.start)
            or _fitting_unit(before[-2].measure, amount, None) is False
            or (before[-2].measure.log and amount.unit)
        ):
            break
        before = before[:-1]
    return before


_DIGIT = re.compile(r"\d")
_UNIT_BEHIND = re.compile(
    r"(?:\s?values?)?(?:\s?[(\[,/]\s?(?:expressed\s)?(?:in\s|as\s)?"
    r"|\)?,?\s(?:(?:expressed|given|reported)\s)?(?:in|as)\s)"
)


_UNIT_CLOSES = re.compile(r"\s?[)\]:=]|\s(?:for|of|at|against|in|on|were|are|was|is)\s")


def _unit_behind(text: str, name: Named | None) -> Unit | None:
    """The unit in brackets behind a name: "Ki (nM)", "(Kd, nM)"."""
    if name is None:
        return None
    match = _UNIT_BEHIND.match(text, name.span.end)
    unit = read_unit(text, match.end()) if match else None
    return unit if unit and _UNIT_CLOSES.match(text[unit.end :] + ")") else None


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
    closed = _CLOSED.match(text, named.span.end)
    if bracketed and not (closed and _LIST_BEFORE_BRACKET.fullmatch(gap)):
        return None
    if bracketed and gap.strip() != "(" and _AT_LIST.search(text, 0, amount.span.start):
        return None
    if not bracketed and not re.fullmatch(r"\s(?:apparent\s|mean\s|average\s)?", gap):
        return None
    return Reading(named.measure, amount, amount.unit, named.span)


# "values of 3, 15 and 270 nM (IC50, JAK2)"
_LIST_BEFORE_BRACKET = re.compile(
    r"(?:\s?(?:,|and\b|or\b|±|[<>~≤≥]|\d[\d.,]*|[pnuµm]M\b)\s?)*\s?\(\s?"
)
_CLOSED = re.compile(r"\s?\)|[,;]\s(?:[^(),;:=\d]*[A-Za-z]\w*|n\s?=\s?\d+)\)")
_AT_LIST = re.compile(r"\b(?:at|with|using)\s[\d.,\s<>~≤≥]*(?:(?:and|or)\s)?$")


def _drop_bare(readings: list[Reading]) -> list[Reading]:
    """Without bare numbers where values of the same measure carry units: "IC50 of 5 was 12 nM"."""
    readings = [r for i, r in enumerate(readings) if not (i and _restates(readings[i - 1], r))]
    with_unit = {reading.measure.name for reading in readings if reading.measure and reading.unit}
    return [
        reading
        for reading in readings
        if reading.unit
        or (reading.amount and reading.amount.signed)
        or reading.measure is None
        or reading.measure.name not in with_unit
    ]


def _restates(before: Reading, reading: Reading) -> bool:
    """Whether a value repeats the one before in another unit: "62,000 nM (62 µM)"."""
    first, second = before.amount, reading.amount
    if not (first and second and before.measure is reading.measure and before.unit != reading.unit):
        return False
    value = in_nanomolar(second.value, reading.unit)
    return value is not None and value == in_nanomolar(first.value, before.unit)


def _end(reading: Reading) -> int:
    return reading.amount.span.end if reading.amount else 0
