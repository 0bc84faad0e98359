"""Headers and captions: which measure, which unit, what kind of error they announce."""

import re
from typing import NamedTuple

from schemas.measures import Measure, Measures, Named
from schemas.quantity import ErrorKind
from workers.measurements.relations import find_error_kind
from workers.measurements.units import find_units


class Announced(NamedTuple):
    """What a header, caption or note says about the values it is for."""

    measure: str | None = None
    unit: str | None = None
    second: str | None = None  # the measure of a number in brackets: "IC50 (Ki)"
    second_unit: str | None = None
    error_kind: ErrorKind | None = None
    power: int = 0  # values are printed times ten to this power
    others: tuple[str, ...] = ()  # further measures named: "% inhibition or IC50"


_POWER = re.compile(r"(?:[x×*·(\[,]\s?)10\s?(?:\^?\{?\(?(-?\d{1,2})\)?\}?|([⁻⁺]?[⁰¹²³⁴⁵⁶⁷⁸⁹]+))")
_RATIO = re.compile(
    r"\bratio\b|selectiv|[A-Za-z0-9)]\s?/\s?[A-Z0-9(]|\bfold\b|\bvs\.?\s", re.IGNORECASE
)


def read_header(text: str, measures: Measures) -> Announced:
    """What a folded header says. A ratio of two measures or targets is selectivity, not a Ki."""
    names = measures.find(text)
    units = [unit for _, unit in find_units(text)]
    if not names:
        unit = units[0].name if units else None
        return Announced(unit=unit, error_kind=find_error_kind(text))
    first = names[0]
    ratio = next((named for named in names if named.measure.role == "ratio"), None)
    if ratio:
        unit = units[0].name if units and units[0].name in ratio.measure.units else None
        fallback = "ratio" if "ratio" in ratio.measure.dimensions else None
        return Announced(ratio.measure.name, unit or fallback)
    fitting = [u.name for u in units if fits(first.measure, u.name)]
    second = _second(text, names)
    return Announced(
        measure=first.measure.name,
        unit=(fitting[0] if fitting else _percent(first.measure)),
        second=second.name if second else None,
        error_kind=find_error_kind(text),
        others=tuple(n.measure.name for n in names[1:] if n.measure is not first.measure),
        power=_power(text) if fitting or first.measure.log else 0,
    )


def fits(measure: Measure, unit: str) -> bool:
    return unit in measure.units or ("density" in measure.dimensions and "mol/" in unit)


def _percent(measure: Measure) -> str | None:
    return "%" if measure.dimensions[0] == "percent" else None


def _second(text: str, names: list[Named]) -> Measure | None:
    """A second measure, in brackets behind the first: "IC50 (% inhibition)"."""
    for named in names[1:]:
        opened = text.rfind("(", names[0].span.end, named.span.start)
        if opened >= 0 and named.measure is not names[0].measure:
            return named.measure
    return None


def _power(text: str) -> int:
    match = _POWER.search(text)
    if match is None:
        return 0
    raised = (match[2] or "").translate(str.maketrans("⁰¹²³⁴⁵⁶⁷⁸⁹⁻⁺", "0123456789-+"))
    return int(match[1] or raised)
