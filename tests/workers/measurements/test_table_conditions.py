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
