"""A Record as flat, editable fields, and a Record with fields put right by a person."""

import math
from collections.abc import Mapping, Sequence
from decimal import Decimal
from typing import Any

from pydantic import ValidationError

from schemas.errors import Invalid
from schemas.measurement import Assay, NamedCompound, NamedTarget
from schemas.measures import Measures
from schemas.quantity import Quantity, nanomolar_of_log
from schemas.record import Record

_PRINTED = ("value", "value_upper", "error", "error_upper")
_NUMBERS = (*_PRINTED, "temperature")
_QUANTITY = ("relation", *_PRINTED, "error_kind", "n", "unit")
_ASSAY = {
    "assay_type": "type",
    "radioligand": "radioligand",
    "system": "system",
    "species": "species",
    "temperature": "temperature",
}
_COMPOUND = ("compound", "compound_term")
_TARGET = ("target", "target_symbol", "target_term")

FIELDS = (*_COMPOUND, *_TARGET, "measure", *_QUANTITY, "value_status", *_ASSAY)

_POWERS = {"fM": -6, "pM": -3, "nM": 0, "uM": 3, "mM": 6, "M": 9}  # of ten, from nM


def flatten(record: Record) -> dict[str, Any]:
    """The fields of FIELDS, in that order; None where the record says nothing."""
    compound, target = record.compound, record.target
    fields: dict[str, Any] = {
        "compound": compound.name if compound else None,
        "compound_term": compound.term if compound else None,
        "target": target.text if target else None,
        "target_symbol": target.symbol if target else None,
        "target_term": target.term if target else None,
        "measure": record.measure,
        "value_status": record.quantity.status,
    }
    fields |= {name: getattr(record.quantity, name) for name in _QUANTITY}
    fields |= {name: getattr(record.assay, part) for name, part in _ASSAY.items()}
    return {name: fields[name] for name in FIELDS}


def parse_changes(changes: Mapping[str, Any]) -> dict[str, Any]:
    """Fields as a form gives them: text is trimmed, "" is None, numbers are read.

    Raises Invalid for a name that is no field, or a number that is none.
    """
    parsed: dict[str, Any] = {}
    for name, value in changes.items():
        if name not in FIELDS:
            raise Invalid(name, reason="No field has this name.", remedy=f"Use {_list(FIELDS)}.")
        if isinstance(value, str):
            value = value.strip() or None
        if value is not None and name in _NUMBERS:
            value = _number(name, value)
        if value is not None and name == "n":
            value = int(_number(name, value))
        if name == "unit" and isinstance(value, str):
            value = value.replace("µ", "u").replace("μ", "u")
        parsed[name] = value
    return parsed


def correct_record(record: Record, changes: Mapping[str, Any], *, measures: Measures) -> Record:
    """`record` with the fields of `changes` (as parse_changes gives them) in place of its own.

    The molar and −log10 forms are derived again. A changed name drops its Term, unless the changes
    give one: what a name meant before says nothing about another. Raises Invalid where the result
    is no Record.
    """
    if not changes:
        return record
    before = flatten(record)
    fields = before | dict(changes)
    if fields["compound"] != before["compound"] and "compound_term" not in changes:
        fields["compound_term"] = None
    if fields["target"] != before["target"]:
        fields |= {name: None for name in ("target_symbol", "target_term") if name not in changes}
    _check_measure(fields, measures)
    try:
        return Record.model_validate(
            {
                **dict(record),
                "compound": _compound(fields, record),
                "target": _target(fields),
                "measure": fields["measure"],
                "quantity": _quantity(fields, record.quantity, measures),
                "assay": Assay(**{part: fields[name] for name, part in _ASSAY.items()}),
            }
        )
    except ValidationError as error:
        first = error.errors()[0]
        name = str(first["loc"][-1]) if first["loc"] else "value"
        raise Invalid(
            name, reason=f"{first['msg']}.", remedy="Correct it or leave the field as it was."
        ) from error


def derive_molar(
    value: float | None, unit: str | None, measure: str, *, measures: Measures
) -> tuple[float | None, float | None]:
    """Value in nM and its −log10 in M; (None, None) where it is no molar concentration.

    Computed in decimal, so that 0.0112 µM is 11.2 nM and not 11.200000000000001.
    """
    known = measures.get(measure)
    if value is None:
        return None, None
    if known is not None and known.log:
        molar = nanomolar_of_log(Decimal(str(value)))
        return (None, None) if molar is None else (float(molar), value)
    if unit not in _POWERS:
        return None, None
    nanomolar = Decimal(str(value)).scaleb(_POWERS[unit])
    if nanomolar <= 0:
        return float(nanomolar), None
    return float(nanomolar), float(round(-nanomolar.scaleb(-9).log10(), 4))


def _check_measure(fields: Mapping[str, Any], measures: Measures) -> None:
    measure = measures.get(fields["measure"] or "")
    if measure is None:
        known = _list([m.name for m in measures.measures])
        raise Invalid(
            str(fields["measure"]), reason="No measure has this name.", remedy=f"Use {known}."
        )
    unit = fields["unit"]
    if unit is not None and unit not in measure.units:
        raise Invalid(
            unit,
            reason=f"{measure.name} is not given in this unit.",
            remedy=f"Use {_list(measure.units)}." if measure.units else "Leave the unit empty.",
        )


def _compound(fields: Mapping[str, Any], record: Record) -> NamedCompound | None:
    if fields["compound"] is None:
        return None
    before = record.compound
    named = NamedCompound(
        text=before.text if before else fields["compound"],
        name=fields["compound"],
        term=fields["compound_term"],
    )
    if before is None or (before.name, before.term) != (named.name, named.term):
        return named  # the structure was that of what was named before
    return before


def _target(fields: Mapping[str, Any]) -> NamedTarget | None:
    if fields["target"] is None:
        return None
    return NamedTarget(
        text=fields["target"], symbol=fields["target_symbol"], term=fields["target_term"]
    )


def _quantity(fields: Mapping[str, Any], before: Quantity, measures: Measures) -> Quantity:
    given = {name: fields[name] for name in _QUANTITY} | {"status": fields["value_status"]}
    if given == {name: getattr(before, name) for name in given}:
        return before
    if given["status"] == "value" and given["value"] is None:
        raise Invalid(
            "value",
            reason="A value needs a number.",
            remedy="Give the number, or the status not-available or inactive.",
        )
    value_nm, p_value = derive_molar(
        given["value"], given["unit"], fields["measure"], measures=measures
    )
    return Quantity(raw=before.raw, value_nm=value_nm, p_value=p_value, **given)


def _number(name: str, value: Any) -> float:
    try:
        number = float(value.replace("−", "-") if isinstance(value, str) else value)
    except (TypeError, ValueError):
        number = math.nan
    if not math.isfinite(number):
        raise Invalid(
            name, reason=f"{value} is not a number.", remedy="Write digits and a decimal point."
        )
    return number


def _list(names: Sequence[str]) -> str:
    return ", ".join(names)
