"""The measures of the data package, and how their names are found in a text."""

import pytest
from pydantic import ValidationError

from schemas.measures import Measures, load_measures, read_measures


@pytest.fixture(scope="module")
def measures() -> Measures:
    return load_measures()


def test_every_measure_has_examples_and_units_that_its_dimensions_allow(measures: Measures) -> None:
    for measure in measures.measures:
        assert measure.symbols or measure.words, measure.name
        assert measure.refuse, measure.name
        assert measure.accept or measure.role == "property", measure.name
        assert measure.units or {"log", "number"} & set(measure.dimensions), measure.name


def test_a_plausible_range_runs_upwards(measures: Measures) -> None:
    for measure in measures.measures:
        if measure.plausible:
            assert measure.plausible[0] < measure.plausible[1], measure.name


@pytest.mark.parametrize(
    ("text", "named"),
    [
        ("K(i) and K_{i} and Kᵢ and K i", ["Ki"] * 4),
        ("IC(50)'s, IC₅₀ values, IC50s, IC_50", ["IC50"] * 4),
        ("kinact/KI and Ki", ["kinact/Ki", "Ki"]),
        ("−log EC50", ["pEC50"]),
        ("log IC50", []),
        ("Km(app)", ["Km"]),
        ("EC50 (nM)", ["EC50"]),
        ("IC50d µM", ["IC50"]),
        ("KB cells", []),
        ("Kit, Kidney, KITLG, pickup", []),
        ("HEK 293 (% Inhibition)", ["% inhibition"]),
        ("(K, = 3 nM)", ["Ki"]),
        ("K, Na and Cl", []),
        ("clog P of 3", ["logP"]),
    ],
)
def test_names_are_found_in_their_many_spellings(
    measures: Measures, text: str, named: list[str]
) -> None:
    assert [found.measure.name for found in measures.find(text)] == named


def test_a_found_name_slices_to_its_text(measures: Measures) -> None:
    text = "the K(i) of citalopram"
    assert [found.span.of(text) for found in measures.find(text)] == ["K(i)"]


def test_a_table_with_an_unknown_field_is_an_error() -> None:
    with pytest.raises(ValidationError):
        read_measures(
            '[units]\n[measure.X]\ntitle="x"\ndimensions=["log"]\nrole="potency"\ncolour="red"\n'
        )


def test_a_dotless_i_begins_no_name_and_is_no_error(measures: Measures) -> None:
    assert measures.find("Işık ve ısı, ıC50") == []
