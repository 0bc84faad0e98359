"""What headers announce: measure, unit, a second measure, the kind of error."""

import pytest

from schemas.measures import Measures
from workers.measurements.grammar.folding import fold_text
from workers.measurements.grammar.headers import read_header


@pytest.mark.parametrize(
    ("text", "measure", "unit"),
    [
        ("Ki (nM)", "Ki", "nM"),
        ("K_{i} (nM)", "Ki", "nM"),
        ("Binding Affinity (Ki, nM)", "Ki", "nM"),
        ("Human SERT Kd (nM)", "Kd", "nM"),
        ("EGFR HTRF IC50 [nM]", "IC50", "nM"),
        ("IC50d μM", "IC50", "uM"),
        ("EC50 (nM)h", "EC50", "nM"),
        ("pKi ± s.e.m.", "pKi", None),
        ("kinact [min-1]", "kinact", "min-1"),
        ("kinact/Ki [µM-1 s-1]", "kinact/Ki", "uM-1 s-1"),
        ("% Max", "% Max", "%"),
        ("Inhibition (%) at 10 µM", "% inhibition", "%"),
        ("Selectivity SERT vs NET", "selectivity", "ratio"),
        ("Fold selectivity Ki (C/N)", "selectivity", "ratio"),
        ("B(max) (fmol/mg protein)", "Bmax", "fmol/mg protein"),
        ("Compound", None, None),
        ("pIC50b", "pIC50", None),
        ("DC50 (nM)", "DC50", "nM"),
        ("Ki, nmol/L", "Ki", "nM"),
        ("SI (CC50/EC50)", "selectivity", "ratio"),
        ("CC50/EC50 (nM)", "CC50", "nM"),
    ],
)
def test_measure_and_unit(
    text: str, measure: str | None, unit: str | None, measures: Measures
) -> None:
    said = read_header(fold_text(text), measures)
    assert (said.measure, said.unit) == (measure, unit)


def test_a_second_measure_in_brackets(measures: Measures) -> None:
    said = read_header("IC50, µM (% inhibition)", measures)
    assert (said.measure, said.unit, said.second) == ("IC50", "uM", "% inhibition")


@pytest.mark.parametrize(
    ("text", "kind"),
    [("Ki ± SEM (nM)", "sem"), ("mean ± S.D.", "sd"), ("pKi ± s.e.m.", "sem"), ("Ki (nM)", None)],
)
def test_the_kind_of_error(text: str, kind: str | None, measures: Measures) -> None:
    assert read_header(fold_text(text), measures).error_kind == kind


@pytest.mark.parametrize(
    ("text", "measure", "unit"),
    [
        ("Inhibition at 10 µM (%)", "% inhibition", "%"),
        ("Block at 10 µM (%)", "% inhibition", "%"),
        ("Activation at 10 µM (%)", None, "%"),
        ("Inhib. @ 1 µM, %", "% inhibition", "%"),
        ("SERT/NET ratio", "selectivity", "ratio"),
        ("ratio D2/5-HT2A", "selectivity", "ratio"),
        ("brain/plasma ratio", None, None),
        ("IC50(HDAC1)/IC50(HDAC6)", "selectivity", "ratio"),
        ("Ki hCA II/Ki hCA IX", "selectivity", "ratio"),
    ],
)
def test_effects_and_ratios_without_the_name_of_a_measure(
    text: str, measure: str | None, unit: str | None, measures: Measures
) -> None:
    said = read_header(text, measures)
    assert (said.measure, said.unit) == (measure, unit)
