"""The fields of a Record as a form shows them and gives them back."""

from collections.abc import Mapping, Sequence
from typing import Any, Literal, NamedTuple

from schemas.fields import flatten
from schemas.measures import Measures
from schemas.record import Record
from service.export.cells import print_number
from service.web.site import show_unit

Width = Literal["w2", "w3", "w4", "w5", "w6"]  # of twelve
Choices = tuple[tuple[str, str], ...]  # value, what people see

_RELATIONS: Choices = (("=", "="), ("<", "<"), ("<=", "≤"), (">", ">"), (">=", "≥"), ("~", "≈"))
_ERROR_KINDS: Choices = (
    ("", "–"),
    ("sd", "SD"),
    ("sem", "SEM"),
    ("ci95", "95 % CI"),
    ("unknown", "not said"),
)
_STATUSES: Choices = (
    ("value", "a value"),
    ("not-available", "not available"),
    ("inactive", "inactive"),
)
_ASSAYS: Choices = (
    ("", "–"),
    ("binding", "binding"),
    ("functional", "functional"),
    ("uptake", "uptake"),
)


class FormField(NamedTuple):
    """One labelled control."""

    name: str
    label: str
    stored: str
    value: str  # what is shown: what was typed, or what is stored
    width: Width = "w4"
    choices: Choices = ()
    suggestions: tuple[str, ...] = ()
    hint: str | None = None
    complaint: str | None = None


def make_fields(
    record: Record,
    extracted: Record,
    measures: Measures,
    *,
    typed: Mapping[str, str],
    complaint: tuple[str, str] | None = None,
) -> tuple[FormField, ...]:
    """The form of `record`, with what was `typed` in place of what is stored.

    `extracted` is the Record as read: what is printed stands beside what is stored. `complaint`
    names a field and says what is wrong with it.
    """
    stored = show_fields(record)
    read = show_fields(extracted)
    measure = measures.get(typed.get("measure", stored["measure"]))
    names = tuple(m.name for m in measures.measures)
    choices: dict[str, Choices] = {
        "relation": _RELATIONS,
        "error_kind": _ERROR_KINDS,
        "value_status": _STATUSES,
        "assay_type": _ASSAYS,
        "measure": tuple((name, name) for name in names),
    }
    suggestions = {"unit": tuple(show_unit(unit) for unit in measure.units) if measure else ()}

    def field(name: str, label: str, width: Width, *, hint: str | None = None) -> FormField:
        if read[name] != stored[name]:
            hint = f"read as: {read[name] or 'nothing'}"
        return FormField(
            name=name,
            label=label,
            stored=stored[name],
            value=typed.get(name, stored[name]),
            width=width,
            choices=_with_current(choices.get(name, ()), typed.get(name, stored[name])),
            suggestions=suggestions.get(name, ()),
            hint=hint,
            complaint=complaint[1] if complaint and complaint[0] == name else None,
        )

    compound = extracted.compound.text if extracted.compound else None
    target = extracted.target.text if extracted.target else None
    return (
        field("compound", "Compound", "w6", hint=_printed(compound, "compound")),
        field("compound_term", "Compound identifier", "w6"),
        field("target", "Target", "w4", hint=_printed(target, "target")),
        field("target_symbol", "Gene symbol", "w4"),
        field("target_term", "Target identifier", "w4"),
        field("measure", "Measure", "w4"),
        field("relation", "Relation", "w2"),
        field("value", "Value", "w3", hint=f"printed: {extracted.quantity.raw}"),
        field("value_upper", "Upper value", "w3"),
        field("unit", "Unit", "w3"),
        field("error", "Error", "w2"),
        field("error_upper", "to", "w2"),
        field("error_kind", "Kind", "w3"),
        field("n", "n", "w2"),
        field("value_status", "The text gives", "w4"),
        field("assay_type", "Assay", "w4"),
        field("species", "Species", "w4"),
        field("radioligand", "Radioligand or substrate", "w5"),
        field("system", "Cells or tissue", "w4"),
        field("temperature", "At, °C", "w3"),
    )


def _printed(text: str | None, what: str) -> str:
    return f"printed: {text}" if text else f"no {what} was linked"


def show_fields(record: Record) -> dict[str, str]:
    """The fields as they stand in the form: numbers with the digits that were printed."""
    raw = record.quantity.raw
    return {
        name: _show(name, value, "" if name == "temperature" else raw)
        for name, value in flatten(record).items()
    }


def find_changes(record: Record, typed: Mapping[str, str]) -> dict[str, str]:
    """The fields that a person changed, as `schemas.fields.correct_record` takes them.

    An identifier that stands beside a changed name and was left alone belongs to the old name, so
    it is taken out.
    """
    stored = show_fields(record)
    changes = {
        name: value.strip()
        for name, value in typed.items()
        if name in stored and value.strip() != stored[name]
    }
    if "compound" in changes:
        changes.setdefault("compound_term", "")
    if "target_symbol" in changes:
        changes.setdefault("target_term", "")
    return {name: value for name, value in changes.items() if value != stored[name]}


def show_difference(before: Mapping[str, Any], after: Mapping[str, Any]) -> Sequence[str]:
    """What a Decision changed, a line for each field."""
    return tuple(
        f"{name.replace('_', ' ')}: {_show(name, before.get(name)) or '–'} → "
        f"{_show(name, value) or '–'}"
        for name, value in after.items()
    )


def _show(name: str, value: Any, raw: str = "") -> str:
    if value is None:
        return ""
    if isinstance(value, float):
        return print_number(value, raw)
    return show_unit(str(value)) if name == "unit" else str(value)


def _with_current(choices: Choices, current: str) -> Choices:
    """A value that the list lacks is kept, so that saving the form does not change it."""
    if not choices or current in dict(choices):
        return choices
    return ((current, current), *choices)
