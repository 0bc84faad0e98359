"""Many spellings, one unit; and conversions without floating-point noise."""

from decimal import Decimal

import pytest

from workers.measurements.grammar.folding import fold_text
from workers.measurements.grammar.units import find_units, in_nanomolar, negative_log, read_unit


@pytest.mark.parametrize(
    ("text", "unit"),
    [
        ("nM", "nM"),
        (" µM", "uM"),
        ("μM", "uM"),
        ("uM", "uM"),
        ("muM", "uM"),
        ("microM", "uM"),
        ("micromolar", "uM"),
        ("nanomolar", "nM"),
        ("micromol/L", "uM"),
        ("mumol/l", "uM"),
        ("nmol/L", "nM"),
        ("nmol l-1", "nM"),
        ("nmol·L−1", "nM"),
        ("pmol L⁻¹", "pM"),
        ("mol/L", "M"),
        ("mol dm-3", "M"),
        ("µg/mL", "ug/mL"),
        ("μg ml(-1)", "ug/mL"),
        ("mg/l", "mg/L"),
        ("mg/kg", "mg/kg"),
        ("mg kg-1", "mg/kg"),
        ("micrograms/kg", "ug/kg"),
        ("mg/kg/day", "mg/kg/day"),
        ("%", "%"),
        ("per cent", "%"),
        ("-fold", "fold"),
        ("min-1", "min-1"),
        ("µM-1 s-1", "uM-1 s-1"),
        ("M⁻¹ s⁻¹", "M-1 s-1"),
        ("mM−1 min−1", "mM-1 min-1"),
        ("fmol/mg of protein", "fmol/mg protein"),
        ("fmol mg(-1) protein", "fmol/mg protein"),
        ("pmol/g", "pmol/g"),
        ("nmol/mL tissue", "nmol/mL tissue"),
        ("µ g/ml", "ug/mL"),
    ],
)
def test_spellings_of_a_unit(text: str, unit: str) -> None:
    folded = fold_text(text)
    read = read_unit(folded, 0)
    assert read is not None
    assert (read.name, read.end, read.lax) == (unit, len(folded), False)


@pytest.mark.parametrize("text", ["min", "mL", "Mouse", "MW", "mg", "Met", "nMol2x", "HEK", "°C"])
def test_other_words_are_no_unit(text: str) -> None:
    read = read_unit(text, 0)
    assert read is None or read.lax


def test_lower_case_molar_counts_only_beside_a_measure() -> None:
    read = read_unit("nm", 0)
    assert read is not None
    assert read.lax


def test_a_misread_micro_sign_is_read_and_doubted() -> None:
    read = read_unit("lM", 0)
    assert read is not None
    assert (read.name, bool(read.doubt)) == ("uM", True)


def test_units_in_a_header() -> None:
    assert [u.name for _, u in find_units("kinact/Ki [µM-1 s-1]")] == ["uM-1 s-1"]
    assert [u.name for _, u in find_units("IC50 (nM) or % inhibition")] == ["nM", "%"]
    assert [u.name for _, u in find_units("means ± S.E.M. (nM)")] == ["nM"]


@pytest.mark.parametrize(
    ("value", "unit", "nanomolar"),
    [
        ("0.35", "uM", "350"),
        ("0.0421", "pM", "0.0000421"),
        ("1.2E-9", "M", "1.2"),
        ("3", "mM", "3000000"),
        ("2", "nmol/mL", "2000"),
    ],
)
def test_nanomolar(value: str, unit: str, nanomolar: str) -> None:
    assert in_nanomolar(Decimal(value), unit) == Decimal(nanomolar)


def test_no_molar_value_of_a_mass() -> None:
    assert in_nanomolar(Decimal(3), "mg/L") is None


def test_negative_log() -> None:
    assert negative_log(Decimal("11.2")) == 7.9508
    assert negative_log(Decimal(0)) is None
