"""What a table is about, what its compounds were tested against, and where its values come from."""

from collections.abc import Callable, Sequence

import pytest

from schemas.measurement import Measurement
from schemas.table import Table

Read = Callable[..., tuple[Measurement, ...]]
Make = Callable[..., Table]
Facts = Callable[[Sequence[Measurement]], list[tuple[object, ...]]]


def test_a_caption_on_selectivity_leaves_the_measure_in_its_brackets(
    read: Read, table: Make, as_facts: Facts
) -> None:
    made = table(
        [["µM", "SERT"], ["Citalopram", "2"]],
        caption="Table 2. Selectivity over related transporters (IC50, human)",
    )
    assert as_facts(read(made)) == [("citalopram", "SLC6A4", "IC50", "=", 2, "uM")]


def test_ratios_of_potencies_stay_ratios(read: Read, table: Make) -> None:
    made = table(
        [["Drug", "NET"], ["Citalopram", "200"]],
        caption="Table 2. Selectivity over SERT (ratio of IC50)",
    )
    assert read(made) == ()


@pytest.mark.parametrize("drugs", ["Antagonist", "Compound"])
def test_a_value_belongs_to_the_compound_and_not_to_the_agonist_it_was_tested_against(
    drugs: str, read: Read, table: Make
) -> None:
    made = table(
        [[drugs, "Site", "Agonist", "pA2"], ["Citalopram", "SERT", "Dopamine", "6.8"]],
    )
    assert [m.compound.name for m in read(made) if m.compound] == ["citalopram"]


def test_agonists_without_another_compound_are_the_compounds(read: Read, table: Make) -> None:
    made = table([["Agonist", "SERT EC50 (nM)"], ["Dopamine", "68"]])
    assert [m.compound.name for m in read(made) if m.compound] == ["dopamine"]


def test_other_names_of_a_target_are_no_compounds(read: Read, table: Make) -> None:
    made = table(
        [
            ["Compound", "Site", "IC50 (nM)", "Alternative name"],
            ["Citalopram", "SERT", "2", "WIN-7"],
        ]
    )
    assert [m.compound.name for m in read(made) if m.compound] == ["citalopram"]


def test_a_row_of_references_gives_its_columns_their_sources_and_no_values(
    read: Read, table: Make
) -> None:
    made = table(
        [
            ["IC50 (nM)", "Citalopram", "Paroxetine"],
            ["SERT", "2", "0.1"],
            ["Reference", "[2]", "[5]"],
        ]
    )
    assert [(m.value, m.references) for m in read(made)] == [(2, (2,)), (0.1, (5,))]


def test_a_reference_compound_is_no_row_of_references(read: Read, table: Make) -> None:
    made = table([["Drug", "SERT IC50 (nM)"], ["Citalopram", "2"], ["Reference", "31"]])
    assert [m.value for m in read(made)] == [2, 31]


def test_growth_of_cells_has_no_target_of_the_title(read: Read, table: Make) -> None:
    made = table(
        [["Cell line", "Citalopram"], ["A431", "148"]],
        caption="Table 3. Inhibition of proliferation, IC50 (nM)",
    )
    assert [m.target for m in read(made, prose=[("Ligands of EGFR", "title")])] == [None]


def test_a_line_by_the_table_names_the_measure_of_cells_that_print_their_units(
    read: Read, table: Make, as_facts: Facts
) -> None:
    rows = [["Drug", "SERT"], ["Citalopram", "2 nM"], ["Paroxetine", "> 1 µM"]]
    found = read(table(rows, caption="Table 1"), prose=["Table 1: Ki of related drugs"])
    assert [fact[2:] for fact in as_facts(found)] == [("Ki", "=", 2, "nM"), ("Ki", ">", 1, "uM")]


def test_a_remark_in_brackets_is_no_part_of_a_name(read: Read, table: Make) -> None:
    made = table([["Ex. No.", "SERT Ki (nM)"], ["XY-2 (comparative)", "2"], ["XY-3 (HCl)", "3"]])
    assert [m.compound.name for m in read(made) if m.compound] == ["XY-2", "XY-3 (HCl)"]


def test_a_sentence_anywhere_says_the_unit_of_its_measure_alone(
    read: Read, table: Make, as_facts: Facts
) -> None:
    made = table([["Drug", "SERT EC50", "NET Ki"], ["Citalopram", "2", "30"]])
    found = read(made, prose=["EC50 values are in µM. n = 4 to 9.", ("About", "heading")])
    assert [fact[2:] for fact in as_facts(found)] == [
        ("EC50", "=", 2, "uM"),
        ("Ki", "=", 30, None),
    ]


def test_a_row_that_names_its_own_measure_leaves_the_caption_to_the_others(
    read: Read, table: Make, as_facts: Facts
) -> None:
    made = table(
        [["", "Citalopram", "Sertraline"], ["SERT", "8.1", "9.3"], ["NET (pIC50)", "5.1", "6.2"]],
        caption="Table 2. pKi of two compounds",
    )
    assert [fact[1:5] for fact in as_facts(read(made))] == [
        ("SLC6A4", "pKi", "=", 8.1),
        ("SLC6A4", "pKi", "=", 9.3),
        ("SLC6A2", "pIC50", "=", 5.1),
        ("SLC6A2", "pIC50", "=", 6.2),
    ]


def test_the_mark_of_a_row_says_that_it_holds_another_measure(
    read: Read, table: Make, as_facts: Facts
) -> None:
    made = table(
        [["", "Citalopram"], ["SERT", "8"], ["NET", "95"]],
        caption="Ki (nM)",
        notes=[("b", "IC50 instead of Ki.")],
    )
    cells = [
        cell.model_copy(update={"note_marks": ("b",)}) if cell.text == "NET" else cell
        for cell in made.cells
    ]
    got = as_facts(read(made.model_copy(update={"cells": tuple(cells)})))
    assert [fact[2] for fact in got] == ["Ki", "IC50"]


def test_selectivity_before_a_colon_is_the_subject_of_a_caption(
    read: Read, table: Make, as_facts: Facts
) -> None:
    made = table([["", "Citalopram"], ["SERT", "8"]], caption="Selectivity: IC50 values in µM")
    assert [fact[2:] for fact in as_facts(read(made))] == [("IC50", "=", 8, "uM")]
