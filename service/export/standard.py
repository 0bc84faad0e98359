"""Values as ChEMBL publishes them: `standard_` columns and pchembl_value.

A molar value is given in nM. A negative logarithm becomes the potency it stands for (pKi 8.6 is Ki
2.5119 nM), so that its bounds change sides. Everything else stays in its printed unit. What was
printed leaves in the `published_` columns beside it.
"""

from decimal import Decimal
from typing import NamedTuple

from schemas.fields import derive_molar
from schemas.measures import Measure, Measures
from schemas.quantity import Quantity, Relation

# ChEMBL gives a pchembl_value for these types alone, for exact values only.
PCHEMBL_TYPES = ("Ki", "IC50", "EC50", "Kd", "AC50", "XC50", "Potency")
# No logarithm was ever printed with more digits than this says of the value behind it.
_DIGITS_FROM_LOG = 5

_TURNED: dict[Relation, Relation] = {"<": ">", ">": "<", "<=": ">=", ">=": "<="}


class Standard(NamedTuple):
    type: str
    relation: Relation | None
    value: float | None
    upper_value: float | None
    units: str | None


def standardise(measure: str, quantity: Quantity, measures: Measures) -> Standard:
    known = measures.get(measure)
    behind = _find_behind(known, measures)
    if quantity.value is None:
        return Standard(measure, None, None, None, None)
    value, _ = derive_molar(quantity.value, quantity.unit, measure, measures=measures)
    upper, _ = derive_molar(quantity.value_upper, quantity.unit, measure, measures=measures)
    if known is not None and known.log:
        if behind is None or value is None:
            return Standard(measure, quantity.relation, quantity.value, quantity.value_upper, None)
        low, high = (value, None) if upper is None else (upper, value)
        relation = _TURNED.get(quantity.relation, quantity.relation)
        return Standard(behind, relation, _shorten(low), _shorten(high), "nM")
    if value is None:
        return Standard(
            measure, quantity.relation, quantity.value, quantity.value_upper, quantity.unit
        )
    return Standard(measure, quantity.relation, value, upper, "nM")


def find_pchembl(standard: Standard, quantity: Quantity) -> float | None:
    """−log10 of the molar value to two decimals; None where ChEMBL gives none."""
    exact = standard.relation == "=" and standard.upper_value is None
    if not exact or standard.units != "nM" or standard.type not in PCHEMBL_TYPES:
        return None
    if quantity.p_value is None:
        return None
    return float(round(Decimal(repr(quantity.p_value)), 2))


def _find_behind(measure: Measure | None, measures: Measures) -> str | None:
    """The potency that a negative logarithm stands for: Ki of pKi, none of pA2."""
    meant = set(measure.negative_log_of) if measure else set()
    return next((m.name for m in measures.measures if meant & set(m.symbols)), None)


def _shorten(value: float | None) -> float | None:
    return None if value is None else float(f"{value:.{_DIGITS_FROM_LOG}g}")
