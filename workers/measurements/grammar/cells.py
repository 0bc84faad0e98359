"""Table cells: a number, two of them, or a word that says there is none."""

import re
from decimal import Decimal
from typing import NamedTuple

from schemas.geometry import Span
from schemas.measures import Measure, Measures
from schemas.quantity import ErrorKind
from workers.measurements.grammar.headers import fits
from workers.measurements.grammar.quantities import Amount, find_amounts
from workers.measurements.grammar.readings import Reading
from workers.measurements.grammar.sentences import read_sentence
from workers.measurements.grammar.units import find_units

# What may hang on a word: one note letter (or several with commas), signs, a citation.
_MARKS = r"(?:\s?\^?\{?[a-z](?:,[a-z])*\}?)?(?:\s?(?:[*†‡§¶#]+|[ᵃ-ᶻ⁰-⁹¹²³]+|\[\d+\]))*"
_NOT_AVAILABLE = re.compile(
    r"(?i:n\s?[./]?\s?[adtfrm]\.?|n\.?\s?det\.?|not (?:available|applicable|determined|tested|"
    r"reported|measured|done|assayed|calculated|found|evaluated|examined|given|stated|known|"
    r"published)|no data(?: available)?|unknown|[-]{1,3}|[.…]{2,4}|…|\?|nil|none(?: reported)?)"
    rf"{_MARKS}"
)
_INACTIVE = re.compile(
    r"(?i:i\.?\s?a\.?|inactive|not active|n\.?\s?b\.?|n\.?\s?e\.?|n\.?\s?i\.?|n\.?\s?s\.?|"
    r"no (?:significant |detectable |measurable )?(?:effect|inhibition|binding|activity|affinity|"
    r"response|displacement)|not (?:detected|detectable|significant)|no)"
    rf"(?![A-Za-z]{{2}})(?:\s?(?:up to|at|@|to))?(?P<tested>.{{0,24}}?){_MARKS}"
)
# "n.d. (32% at 10 µM)"
_EFFECT_INSTEAD = re.compile(
    r"(?P<word>[^()\d%]{1,16})\((?P<effect>[^()%]{0,6}\d[^()%]{0,12}%[^()%]{0,24})\)"
)
_AUTHOR_YEAR = re.compile(r"\(\s?[A-Z][^()]*?(?:19|20)\d\d[a-z]?(?:;[^()]*)?\)")
_REFERRED = re.compile(r"\(\s?(?i:refs?\.?|references?)\s?\d[^()]*\)")
_TESTED_AT = re.compile(r"\(\s?\d[\d.,]*\s?[npµu]M\s?\)")  # "85 (10 µM)" in a column of effects
_BARE_COUNT = re.compile(r"\(\s?\d{1,3}\s?\)$")
_LEFTOVER = re.compile(r"[\s()\[\]{}±*†‡§¶#^,;:a-k]{0,6}|[a-k](?:,\s?[a-k]){3,9}")
_TIMES = re.compile(r"(?<=\d)\s?[x×]\s*$")  # "160x" in a column of ratios
_NAMED_IN_BRACKETS = re.compile(r"(?P<first>[^()]*\d[^()]*)\((?P<inner>[^()]*)\)\s*")
# A whole number in square brackets is a citation.
_OTHER_IN_BRACKETS = re.compile(
    r"(?P<first>[^()\[\]]*\d[^()\[\]]*)(?!\[[\d,\s-]+\]\s*$)[(\[](?P<inner>[^()\[\]]+)[)\]]\s*"
)
# Two values, each with a fraction or a bound: "0.60/0.45", ">100/>100"; "4/6" are counts.
_SLASHED_ONE = r"\s?(?:[<>≤≥~]\s?\d[\d,]*(?:\.\d+)?|\d[\d,]*\.\d+)\s?"
_SLASHED = re.compile(rf"{_SLASHED_ONE}/{_SLASHED_ONE}")
_IN_BRACKETS = re.compile(r"\([^()]*[A-Za-z][^()]*\)")


UNEXPLAINED = "a second number in brackets is not explained"


class Brackets(NamedTuple):
    """What a number in brackets behind the first is, where header or caption say so."""

    measure: Measure | None = None  # "IC50 (% inhibition)"
    unit: str | None = None
    error: ErrorKind | None = None  # "Ki, nM (SEM)"


NO_BRACKETS = Brackets()


def read_cell(
    text: str,
    *,
    measures: Measures,
    measure: Measure | None = None,
    unit: str | None = None,
    brackets: Brackets = NO_BRACKETS,
) -> list[Reading] | None:
    """The readings of one folded cell; None when it holds no reading at all.

    `measure` and `unit` are what header, caption and notes say, `brackets` what they say of a
    number in brackets behind the first.
    """
    stripped = text.strip()
    if not stripped:
        return None
    status = read_status(stripped, measures=measures, measure=measure, unit=unit)
    if status is not None:
        return [status]
    effect = _EFFECT_INSTEAD.fullmatch(stripped)
    if effect and measure and _says_none(effect["word"].strip()):
        inner = text.index("(") + 1
        shown = " " * inner + text[inner:].rstrip()[:-1]
        return read_cell(shown, measures=measures, measure=measure, unit=unit)
    if any(named.measure.role != "property" for named in measures.find(text)):
        named = _read_named(text, measures, measure, unit)
        if named:
            return named
    in_two = _read_in_two(text, measures, measure, unit, brackets)
    if in_two:
        return in_two
    if measure and _SLASHED.fullmatch(text):
        return _read_slashed(text, measures, measure, unit)
    if measure and measure.role == "ratio":
        text = _TIMES.sub(" ", text)
    bare = _AUTHOR_YEAR.sub(lambda match: " " * len(match[0]), text)
    bare = _REFERRED.sub(lambda match: " " * len(match[0]), bare)
    if measure and "percent" in measure.dimensions:
        bare = _TESTED_AT.sub(lambda match: " " * len(match[0]), bare)
    amounts = find_amounts(bare, in_cell=True)
    doubts = _leftover(bare, amounts)
    if not amounts or doubts is None:
        return _read_before_brackets(text, measures, measure, unit)
    readings: list[Reading] = []
    for amount in amounts:
        amount = _explained(amount, bare[amount.span.start : amount.span.end], brackets)
        readings += _readings_of(
            amount, measures=measures, measure=measure, unit=unit, brackets=brackets, doubts=doubts
        )
    return readings


def _read_named(
    text: str, measures: Measures, measure: Measure | None, unit: str | None
) -> list[Reading]:
    """A cell that names a measure itself, perhaps behind a value of its column: "120 (Ki = 34)"."""
    match = _NAMED_IN_BRACKETS.fullmatch(text)
    whole = _with_unit(read_sentence(text, measures, context=measure), unit)
    if measure is None or match is None or measures.find(match["first"]):
        return whole
    first = read_cell(match["first"], measures=measures, measure=measure, unit=unit) or []
    inner = read_sentence(" " * match.start("inner") + match["inner"], measures)
    return [*first, *_with_unit(inner, unit)] if first and inner else whole


def _read_in_two(
    text: str, measures: Measures, measure: Measure | None, unit: str | None, brackets: Brackets
) -> list[Reading] | None:
    """A value and behind it, in brackets, that of the other measure: "8.17 (6,800)", "7 [>300]".

    The head says which; a molar value behind a log measure needs no head: "8.2 (6.3 nM)".
    """
    match = _OTHER_IN_BRACKETS.fullmatch(text)
    if measure is None or match is None:
        return None
    other = brackets.measure
    if other is None and measure.log and find_units(match["inner"]):
        other = measures.get(measure.name.removeprefix("p"))
    if other is None or "percent" in other.dimensions:
        return None
    first = read_cell(match["first"], measures=measures, measure=measure, unit=unit)
    shown = " " * match.start("inner") + match["inner"]
    second_unit = _unit_in_brackets(other, brackets.unit, unit)
    second = read_cell(shown, measures=measures, measure=other, unit=second_unit)
    if not (first and second and len(first) == len(second) == 1):
        return None
    value, inner = first[0].amount, second[0].amount
    around = value and inner and inner.upper and inner.value <= value.value <= inner.upper
    return None if around else [*first, *second]  # "8.1 (7.9–8.3)" is a value and its interval


def _read_slashed(
    text: str, measures: Measures, measure: Measure, unit: str | None
) -> list[Reading] | None:
    """Both values of "0.60/0.45": what they are of, the head says ("drug/metabolite")."""
    place = text.index("/")
    readings: list[Reading] = []
    for shown in (text[:place], " " * (place + 1) + text[place + 1 :]):
        readings += read_cell(shown, measures=measures, measure=measure, unit=unit) or []
    several = ("several numbers in one cell",)
    return [r._replace(doubts=(*r.doubts, *several)) for r in readings]


def _read_before_brackets(
    text: str, measures: Measures, measure: Measure | None, unit: str | None
) -> list[Reading] | None:
    """The value before a number in brackets that nothing explains: "<5 (>10,000)"."""
    match = _OTHER_IN_BRACKETS.fullmatch(text)
    if match is None or not read_cell(match["inner"], measures=measures, measure=measure):
        return None
    first = read_cell(match["first"], measures=measures, measure=measure, unit=unit)
    return [r._replace(doubts=(*r.doubts, UNEXPLAINED)) for r in first or ()] or None


def _with_unit(readings: list[Reading], unit: str | None) -> list[Reading]:
    """Readings that print no unit with that of the column, where it is one of their measure."""
    return [
        reading._replace(unit=unit)
        if unit and not reading.unit and reading.measure and unit in reading.measure.units
        else reading
        for reading in readings
    ]


def read_status(
    text: str, *, measures: Measures, measure: Measure | None, unit: str | None
) -> Reading | None:
    """A cell that says in words that there is no value, or no effect up to a concentration."""
    whole = Span(0, len(text))
    if _NOT_AVAILABLE.fullmatch(text):
        return Reading(measure, None, unit, status="not-available", span=whole)
    match = _INACTIVE.fullmatch(text)
    if match is None:
        return None
    amounts = find_amounts(match["tested"], in_cell=True)
    rest = match["tested"]
    for amount in amounts[:1]:
        rest = rest[: amount.span.start] + rest[amount.span.end :]
    if re.sub(r"[\s()]", "", rest):
        return None
    if not amounts:
        return Reading(measure, None, unit, status="inactive", span=whole)
    # Without effect at 10 µM: whatever the potency is, it is weaker than that.
    tested = amounts[0]._replace(relation=">", span=whole)
    return Reading(measure, tested, tested.unit or unit, status="inactive", span=whole)


def _says_none(word: str) -> bool:
    return bool(_NOT_AVAILABLE.fullmatch(word) or _INACTIVE.fullmatch(word))


def _leftover(text: str, amounts: list[Amount]) -> tuple[str, ...] | None:
    """Doubts about what stands beside the numbers of a cell; None when it is no value cell."""
    rest, position = "", 0
    for amount in amounts:
        rest += text[position : amount.span.start] + "\0"
        position = amount.span.end
    rest += text[position:]
    if len(amounts) > 1 and not re.fullmatch(r"[^\0]*\0(?:\s?(?:[,;/]|and|or)?\s?\0)+[^\0]*", rest):
        return None
    outside = rest.replace("\0", " ")
    if _LEFTOVER.fullmatch(outside.strip()):
        return ("several numbers in one cell",) if len(amounts) > 1 else ()
    words = _IN_BRACKETS.sub("", outside).strip()
    if _LEFTOVER.fullmatch(words):
        return ("words in brackets beside the number",)
    return None


def _explained(amount: Amount, printed: str, brackets: Brackets) -> Amount:
    """The amount with a bare number in brackets as what the header says it is, not as a count."""
    if not (brackets.measure or brackets.error):
        return amount
    if amount.n is not None and _BARE_COUNT.search(printed):
        amount = amount._replace(n=None, second=Decimal(amount.n))
    if brackets.measure is None and amount.second is not None and amount.error is None:
        return amount._replace(error=amount.second, error_kind=brackets.error, second=None)
    return amount


def _readings_of(
    amount: Amount,
    *,
    measures: Measures,
    measure: Measure | None,
    unit: str | None,
    brackets: Brackets,
    doubts: tuple[str, ...],
) -> list[Reading]:
    if amount.unit == "%" and measure and "percent" not in measure.dimensions:
        # A percentage in a column of potencies is the effect at one concentration.
        return [Reading(measures.get("% inhibition"), amount, "%", span=amount.span, doubts=doubts)]
    if measure and (measure.log or "number" in measure.dimensions):
        unit = None
    else:
        unit = amount.unit or unit
    first = amount._replace(second=None)
    readings = [Reading(measure, first, unit, span=amount.span, doubts=doubts)]
    if amount.second is None:
        return readings
    if brackets.measure is None:
        return [readings[0]._replace(doubts=(*doubts, UNEXPLAINED))]
    other = Amount(span=amount.span, relation="=", value=amount.second)
    other_unit = _unit_in_brackets(brackets.measure, brackets.unit, unit)
    return [
        *readings,
        Reading(brackets.measure, other, other_unit, span=amount.span, doubts=doubts),
    ]


def _unit_in_brackets(measure: Measure, said: str | None, first: str | None) -> str | None:
    """The unit of the second number: its own, else that of the first, else a percentage's sign."""
    if measure.log:
        return None
    if said or (first and fits(measure, first)):
        return said or first
    return "%" if measure.dimensions[0] == "percent" else None
