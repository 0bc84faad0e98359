"""Mutants and domains of a protein in its printed names."""

import pytest

from workers.checks.forms import find_forms, form_around, form_in, without_form


@pytest.mark.parametrize(
    ("text", "form", "base"),
    [
        ("EGFR L858R/T790M", "L858R/T790M", "EGFR"),
        ("EGFR T790M/L858R", "L858R/T790M", "EGFR"),
        ("EGFR (wild type)", "wt", "EGFR"),
        ("BRD4(1)", "(1)", "BRD4"),
        ("HIV-1 RT K103N", "K103N", "HIV-1 RT"),
        ("5-HT2A", "", "5-HT2A"),
        ("CYP2D6", "", "CYP2D6"),
    ],
)
def test_the_form_in_a_name(text: str, form: str, base: str) -> None:
    assert (form_in(text), without_form(text)) == (form, base)


@pytest.mark.parametrize(
    ("text", "printed", "form"),
    [
        ("against L858R/T790M EGFR it", "L858R/T790M EGFR", "L858R/T790M"),
        ("against wild-type EGFR it", "wild-type EGFR", "wt"),
        ("against EGFR T790M it", "EGFR T790M", "T790M"),
        ("against EGFR (C797S) it", "EGFR (C797S)", "C797S"),
    ],
)
def test_the_form_beside_a_name(text: str, printed: str, form: str) -> None:
    start = text.index("EGFR")
    found = form_around(text, start, start + 4)
    assert found is not None
    assert (text[found[0] : found[1]], found[2]) == (printed, form)


def test_no_form_beside_a_name() -> None:
    assert form_around("against EGFR and T790M", 8, 12) is None


def test_forms_without_a_name() -> None:
    found = find_forms("The C481S exchange, unlike WT, resists.")
    assert [form for _, _, form in found] == ["C481S", "wt"]
