"""The document's own numbers, by compound and target, in a form that can be compared."""

import re
from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from typing import NamedTuple

from schemas.measurement import Measurement
from workers.checks.comparisons import MUTANT, WILD, Entity
from workers.checks.forms import form_in, with_form, without_form
from workers.checks.titles import base_name


class Amount(NamedTuple):
    """All values of one compound at one target in one kind of measure."""

    low: float  # nM
    high: float
    printed: str
    log: bool  # printed as a negative logarithm: the greater number is the more potent


Values = dict[tuple[str, str], list[Measurement]]


def amounts_of(
    side: Entity, shared: Entity, *, measures: Iterable[str], values: Values
) -> Iterator[Amount]:
    compound, target = (shared, side) if side.kind == "target" else (side, shared)
    by_measure: dict[str, list[Measurement]] = defaultdict(list)
    for measurement in _values_of(compound, target, values):
        if measurement.measure in measures:
            by_measure[measurement.measure].append(measurement)
    for measure, found in sorted(by_measure.items()):
        limits = [_limits(m) for m in found]
        printed = ", ".join(dict.fromkeys(m.spell() for m in found))
        low, high = min(a for a, _ in limits), max(b for _, b in limits)
        if low > 0:
            yield Amount(low, high, f"{measure} at {side.text} {printed}", found[0].unit is None)


def _values_of(compound: Entity, target: Entity, values: Values) -> Sequence[Measurement]:
    """Those of the form and the species that the sentence says; the wild type needs no word."""
    bare = target.key.removesuffix(f" {WILD}")
    found: Sequence[Measurement] = ()
    # Where forms are measured apart, a name without one may be of any of them in a sentence.
    mutant = target.key != bare or MUTANT.search(target.key) is not None
    first = target.key if mutant else f"{target.key} {WILD}"
    for key in dict.fromkeys((first, target.key, bare)):
        found = found or values.get((compound.key, key), ())
    own = [m for m in found if target.species and m.assay.species == target.species]
    return own or found


def _limits(measurement: Measurement) -> tuple[float, float]:
    """The least and the greatest molar value, in nM, that the printed one allows."""
    value, upper = _molar(measurement, measurement.value), measurement.value_upper
    other = value if upper is None else _molar(measurement, upper)
    log = measurement.unit is None  # the greater number is the smaller concentration
    if measurement.relation in (("<", "<="), (">", ">="))[log]:
        return value / 1e6, value
    if measurement.relation in ((">", ">="), ("<", "<="))[log]:
        return value, value * 1e6
    return min(value, other), max(value, other)


def _molar(measurement: Measurement, value: float | None) -> float:
    """In nM; a log measure is turned back."""
    if value is None:
        return 0.0
    if measurement.unit is None:
        return float(10 ** (9 - value))
    return value * (measurement.value_nm or 0.0) / (measurement.value or 1.0)


def collect_values(measurements: Sequence[Measurement]) -> Values:
    values: Values = defaultdict(list)
    for m in measurements:
        # Without a molar value (percent, mg/L) there is nothing to compare.
        if m.compound and m.target and m.status == "value" and m.value and m.value_nm:
            target = with_form(_base(m), form_in(m.target.text))
            values[compound_key(m.compound.name), target].append(m)
    return values


def _base(measurement: Measurement) -> str:
    """The symbol of a measured target, or its name without the mutation."""
    target = measurement.target
    if target is None:
        return ""
    return target.symbol or without_form(target.text)


def compound_key(name: str) -> str:
    """A salt's potency is stated of its base in prose, and the other way round."""
    return base_name(" ".join(name.split())).casefold()


def measured_names(measurements: Sequence[Measurement]) -> dict[str, str]:
    """Printed names of measured targets, short forms in brackets too, and what they stand for."""
    names: dict[str, str] = {}
    for m in measurements:
        if m.target:
            symbol = _base(m)
            inner = re.findall(r"\(([^()]{2,12})\)", m.target.text)
            outer = re.sub(r"\s*\([^()]*\)", "", m.target.text).strip()
            names.update(dict.fromkeys([m.target.text, outer, *inner], symbol))
    return {name: symbol for name, symbol in names.items() if len(name) > 1}
