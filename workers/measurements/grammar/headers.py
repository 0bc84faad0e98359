"""Headers and captions: which measure, which unit, what kind of error they announce."""

import re
from collections.abc import Sequence
from typing import NamedTuple

from schemas.measures import Measure, Measures, Named
from schemas.quantity import ErrorKind
from workers.measurements.grammar.relations import find_error_kind
from workers.measurements.grammar.units import find_units


class Announced(NamedTuple):
    """What a header, caption or note says about the values it is for."""

    measure: str | None = None
    unit: str | None = None
    second: str | None = None  # the measure of a number in brackets: "IC50 (Ki)"
    second_unit: str | None = None
    error_kind: ErrorKind | None = None
    power: int = 0  # values are printed times ten to this power
    others: tuple[str, ...] = ()  # further measures named: "% inhibition or IC50"
    bracketed: ErrorKind | None = None  # a number in brackets is an error: "Ki, nM (SEM)"
    n: int | None = None  # of every value: "Ki (nM), n = 3"


_POWER = re.compile(r"(?:[x×*·(\[,]\s?)10\s?(?:\^?\{?\(?(-?\d{1,2})\)?\}?|([⁻⁺]?[⁰¹²³⁴⁵⁶⁷⁸⁹]+))")
# "CC50/EC50" names two measures and is the ratio of them, unless a unit says what is printed.
_OF_TWO = re.compile(r"\s?/\s?[A-Z]{2}\(?(?:50|90)\b")
# "IC50(HDAC1)/IC50(HDAC6)", "Ki BChE / Ki AChE": one measure of two targets is their ratio.
_RATIO_OF_SAME = r"\s?(?:\([^()]{1,30}\)|[^\s/(),;]{1,15}(?:\s[^\s/(),;]{1,9})?)?\s?/\s?"
# "Inhibition at 10 µM (%)", "Inhib. @ 1 µM, %", "Block at 10 µM (%)"
_PERCENT_INHIBITED = re.compile(
    r"\b(?:inhib(?:ition|\.)?|block(?:ade)?|displacement)\s?(?:at|@)\s?\d[\d.,]*\s?[npµ]M\s?(?:\(\s?%|\[\s?%|,\s?%|%)",
    re.IGNORECASE,
)
# "SERT/NET ratio", "ratio D2/5-HT2A": of their potencies, which the other columns hold
_RATIO_OF_TWO = re.compile(r"\S/\S+\sratios?\b|\bratio\s\(?[^\s/]+\s?/\s?[^\s/]", re.IGNORECASE)
_OF_TISSUES = re.compile(
    r"\b(?:brain|plasma|blood|serum|tissue|urine|signal|noise|w/w|v/v)\b", re.I
)
_NUMBER_BEFORE = re.compile(r"(?:^|[\s(\[,;=<>≤≥~×±])\d(?:[\d.,]*\d)?\s?$")
_TEN_BEFORE = re.compile(
    r"10\s?(?:\^?[{(]?\s?[-+]\s?\d{1,2}|\^[{(]?\s?\d{1,2}|[⁻⁺]?[⁰¹²³⁴⁵⁶⁷⁸⁹]+)[)}]?\s?$"
)


_ERROR_NAME = r"(?:s\.?\s?e\.?\s?m?\.?|s\.?\s?d\.?|standard (?:errors?|deviations?)[a-z ]*)"
_BRACKETED_ERROR = re.compile(
    rf"[(\[]\s?±?\s?{_ERROR_NAME}\s?[)\]]"
    rf"|\b{_ERROR_NAME}(?:\s[a-z]+){{0,4}}\sin (?:parenthes|brackets)"
    rf"|\bin (?:parenthes[ei]s|brackets)[,:]?(?:\s[a-z]+){{0,3}}\s{_ERROR_NAME}(?![a-z])",
    re.IGNORECASE,
)
_IN_BRACKETS = r"(?:in|within|between) (?:parenthes[ei]s|(?:square |round )?brackets)"
_SAID_IN_BRACKETS = re.compile(rf"\b{_IN_BRACKETS}", re.IGNORECASE)
_COUNT = re.compile(r"(?<![A-Za-z0-9])[nN]\s?=\s?(\d{1,3})(?![\d.]|\s?(?:-|to|or)\s?\d)")
_WRITTEN_COUNT = re.compile(
    r"(?<!at least )(?<!to )(?<!or )(?<!-)\b(?P<count>two|three|four|five|six|seven|eight|[2-9])"
    r"\s(?:\w+\s)?(?:experiments|determinations|measurements|runs|assays|replicates)\b",
    re.IGNORECASE,
)
_ERROR_OF_RUNS = re.compile(
    rf"(?:±|\+/-)\s?{_ERROR_NAME}\s(?:of|from|for)\s[\w-]+\s(?:\w+\s)?[a-z]+s\b", re.IGNORECASE
)
_COUNTS = {w: i for i, w in enumerate(("two", "three", "four", "five", "six", "seven", "eight"), 2)}


def read_header(text: str, measures: Measures) -> Announced:
    """What a folded header says. A ratio of two measures or targets is selectivity, not a Ki."""
    names = named_in(text, measures)
    units = [unit for place, unit in find_units(text) if not _is_quantity(text, place)]
    if not names and _PERCENT_INHIBITED.search(text):
        return Announced("% inhibition", "%", error_kind=find_error_kind(text), n=find_count(text))
    if not names and _RATIO_OF_TWO.search(text) and not _OF_TISSUES.search(text):
        return Announced("selectivity", "ratio")
    if not names:
        unit = units[0].name if units else None
        kind, bracketed = find_error_kind(text), bracketed_error(text)
        return Announced(unit=unit, error_kind=kind, bracketed=bracketed, n=find_count(text))
    first = names[0]
    ratio = next((named.measure for named in names if named.measure.role == "ratio"), None)
    of_two = _OF_TWO.match(text, first.span.end) or _divides(text, first)
    if ratio is None and not units and of_two:
        ratio = measures.get("selectivity")
    if ratio:
        unit = units[0].name if units and units[0].name in ratio.units else None
        fallback = "ratio" if "ratio" in ratio.units else None
        return Announced(ratio.name, unit or fallback)
    fitting = [u.name for u in units if fits(first.measure, u.name)]
    second, second_unit = _second(text, names)
    return Announced(
        measure=first.measure.name,
        unit=(fitting[0] if fitting else _percent(first.measure)),
        second=second.name if second else None,
        second_unit=second_unit,
        error_kind=find_error_kind(text),
        others=tuple(n.measure.name for n in names[1:] if n.measure is not first.measure),
        power=_power(text) if fitting or first.measure.log else 0,
        bracketed=bracketed_error(text),
        n=find_count(text),
    )


def _divides(text: str, first: Named) -> bool:
    """Whether a measure is divided by itself."""
    symbol = re.escape(first.span.of(text))
    return re.match(_RATIO_OF_SAME + symbol, text[first.span.end :]) is not None


def _is_quantity(text: str, place: int) -> bool:
    """Whether the unit at `place` is that of a number, a condition like "1 mM ATP"."""
    before = text[:place]
    return bool(_NUMBER_BEFORE.search(before)) and not _TEN_BEFORE.search(before)


def named_in(text: str, measures: Measures) -> list[Named]:
    """The measures that a header names, without words that a symbol in brackets stands for:
    "dissociation constant (Ki)".
    """
    names = measures.find(text)
    if len(names) < 2:
        return names
    words, symbol = names[:2]
    written = " " in words.span.of(text) and words.measure.role == symbol.measure.role
    short = " " not in symbol.span.of(text)
    gap = text[words.span.end : symbol.span.start]
    return names[1:] if written and short and re.fullmatch(r"s?[\s,]*[(\[]\s?", gap) else names


def fits(measure: Measure, unit: str) -> bool:
    return unit in measure.units or ("density" in measure.dimensions and "mol/" in unit)


def measures_only_others(named: Sequence[str], measures: Measures) -> bool:
    """Whether the nearest measure of a column's header is none that is curated."""
    measure = measures.get(named[0]) if named else None
    return measure is not None and measure.role in ("ratio", "property")


def _percent(measure: Measure) -> str | None:
    return "%" if measure.dimensions[0] == "percent" else None


def bracketed_error(text: str) -> ErrorKind | None:
    """The kind of error that numbers in brackets are, where a folded text says so."""
    match = _BRACKETED_ERROR.search(text)
    if match is None:
        return None
    return find_error_kind(match[0]) or ("sem" if "e" in match[0].lower() else "sd")


def find_count(text: str) -> int | None:
    """How many experiments every value is from: "n = 3", "of three runs"; None if it varies."""
    counts = {int(match[1]) for match in _COUNT.finditer(text)}
    if not counts and not re.search(r"[nN]\s?[≥>]", text):
        words = [match["count"].lower() for match in _WRITTEN_COUNT.finditer(text)]
        counts = {_COUNTS.get(word) or int(word) for word in words}
    return counts.pop() if len(counts) == 1 else None


def count_behind_error(text: str) -> int | None:
    """How many runs an error is of: "mean ± SEM of four determinations"."""
    match = _ERROR_OF_RUNS.search(text)
    return find_count(match[0]) if match else None


def measure_in_brackets(text: str, names: Sequence[Named]) -> Named | None:
    """The measure that a caption says stands in brackets: "with % inhibition in parentheses"."""
    said = _SAID_IN_BRACKETS.search(text)
    if said is None or bracketed_error(text):
        return None
    near = [n for n in names if n.span.end <= said.start() <= n.span.end + 60]
    before = [n for n in near if not re.search("[.;]", text[n.span.end : said.start()])]
    behind = [n for n in names if said.end() <= n.span.start <= said.end() + 30]
    return before[-1] if before else behind[0] if behind else None


def _second(text: str, names: Sequence[Named]) -> tuple[Measure | None, str | None]:
    """A second measure with its unit, said to stand in brackets: "IC50 (% inhibition)"."""
    said = measure_in_brackets(text, names)
    for named in names[1:]:
        opened = text.rfind("(", names[0].span.end, named.span.start)
        closed = text.rfind(")", names[0].span.end, named.span.start)
        if named.measure is not names[0].measure and (opened > closed or named is said):
            end = text.find(")", named.span.end) if opened > closed else len(text)
            units = [u.name for place, u in find_units(text) if named.span.end <= place < end]
            fitting = [unit for unit in units if fits(named.measure, unit)]
            return named.measure, fitting[0] if fitting else None
    return None, None


def _power(text: str) -> int:
    match = _POWER.search(text)
    if match is None:
        return 0
    raised = (match[2] or "").translate(str.maketrans("⁰¹²³⁴⁵⁶⁷⁸⁹⁻⁺", "0123456789-+"))
    return int(match[1] or raised)
