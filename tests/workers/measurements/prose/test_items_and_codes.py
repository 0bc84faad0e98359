"""Items that are no sentences, codes that a table or a list shows, limits of assays."""

from collections.abc import Callable, Sequence

import pytest

from schemas.measurement import Measurement
from schemas.table import Table

Read = Callable[..., tuple[Measurement, ...]]
Make = Callable[..., Table]


def linked(measurements: Sequence[Measurement]) -> list[tuple[object, ...]]:
    return [
        (m.compound.name if m.compound else None, m.target.symbol if m.target else None, m.value)
        for m in measurements
    ]


def test_an_item_under_a_heading_is_about_the_target_of_the_heading(read: Read) -> None:
    item = "Uptake into vesicles: citalopram IC50 = 3.2 nM, paroxetine IC50 = 18 nM"
    found = read(prose=[("Inhibition of SERT", "heading"), item])
    assert linked(found) == [("citalopram", "SLC6A4", 3.2), ("paroxetine", "SLC6A4", 18)]


def test_a_sentence_under_a_heading_keeps_to_its_own_words(read: Read) -> None:
    sentence = "In a later study of vesicles citalopram had an IC50 of 3.2 nM."
    assert linked(read(prose=[("Inhibition of SERT", "heading"), sentence])) == [
        ("citalopram", None, 3.2)
    ]


@pytest.mark.parametrize("code", ["Example 4", "XY-12", "QP-104b"])
def test_a_code_that_a_table_lists_is_a_compound_in_the_text(
    code: str, read: Read, table: Make
) -> None:
    made = table([["Compound", "SERT IC50 (nM)"], [code, "2"]])
    found = read(made, prose=[f"In another assay {code} inhibited SERT with a Ki of 0.9 nM."])
    assert [m.compound.text for m in found if m.compound] == [code, code]


def test_an_unknown_code_in_a_list_of_compounds_is_one_as_well(read: Read) -> None:
    text = (
        "The IC50 values of citalopram, AMTB and paroxetine at SERT were 67, 590 and 40 nM, "
        "respectively."
    )
    assert [m.compound.name for m in read(prose=[text]) if m.compound] == [
        "citalopram",
        "AMTB",
        "paroxetine",
    ]


def test_what_an_inhibitor_competes_with_has_no_potency(read: Read) -> None:
    text = "It inhibited SERT competitively with respect to dopamine with a Ki of 0.9 nM."
    assert linked(read(prose=[text])) == [(None, "SLC6A4", 0.9)]


def test_the_limit_of_an_assay_is_no_potency(read: Read) -> None:
    assert read(prose=["The tight-binding limit of the assay is pIC50 9.6."]) == ()
    assert len(read(prose=["Citalopram had a pIC50 of 9.6 at SERT."])) == 1
