"""Compounds and targets that no vocabulary knows, in the labels of a table."""

from collections.abc import Callable, Sequence

import pytest

from schemas.measurement import Measurement
from schemas.measures import Measures
from schemas.table import Table
from workers.measurements.grammar.headers import Announced
from workers.measurements.tables.label_names import is_plain, unknown_name
from workers.measurements.tables.labels import Label

Read = Callable[..., tuple[Measurement, ...]]
Make = Callable[..., Table]


def named(found: Sequence[Measurement]) -> list[tuple[str | None, str | None, float | None]]:
    return [
        (m.compound.text if m.compound else None, m.target.text if m.target else None, m.value)
        for m in found
    ]


@pytest.mark.parametrize(
    ("label", "name"),
    [
        ("BurA IC50 (nM)", "BurA"),
        ("BurA (IC50, nM)", "BurA"),
        ("IC50 at BurA, nM", "BurA"),
        ("Arp7/8 pKi ± SEM", "Arp7/8"),
        ("Inhibition of BurA, IC50 (nM)", "BurA"),
        ("Apparent Ki (nM), mean of three runs", None),
        ("Binding affinity (Ki, nM)", None),
        ("Plasma clotting IC50", "Plasma clotting"),
        ("Shape change IC50 (nM)", None),
        ("(CH2)nCO2H IC50 (nM)", None),
    ],
)
def test_what_a_head_prints_beside_its_measure_is_a_name(
    label: str, name: str | None, table: Make, measures: Measures
) -> None:
    cell = table([[label], ["1"]]).cells[0]
    assert unknown_name(Label(cell, Announced(), ()), measures, "target") == name


def test_words_of_assays_name_nothing() -> None:
    assert is_plain("Mean of 3 runs (nM)")
    assert not is_plain("Mean BurA")


def test_rows_of_targets_take_the_compound_that_nobody_knows_from_the_head(
    read: Read, table: Make
) -> None:
    made = table([["Transporter", "Assay", "Norzilupine Ki (nM)"], ["SERT", "binding", "3"]])
    assert named(read(made)) == [("Norzilupine", "SERT", 3)]


def test_the_head_of_an_assay_is_no_compound(read: Read, table: Make) -> None:
    made = table([["Transporter", "Mean binding Ki (nM)"], ["SERT", "3"]])
    assert named(read(made)) == [(None, "SERT", 3)]


def test_headings_inside_are_compounds_over_rows_of_targets(read: Read, table: Make) -> None:
    made = table(
        [
            ["Target", "Ki (nM)", "IC50 (nM)"],
            ["QX-31", "<", "<"],
            ["SERT", "3", "4"],
            ["Bexoline", "<", "<"],
            ["SERT", "5", "6"],
        ]
    )
    assert named(read(made)) == [
        ("QX-31", "SERT", 3),
        ("QX-31", "SERT", 4),
        ("Bexoline", "SERT", 5),
        ("Bexoline", "SERT", 6),
    ]


def test_a_heading_that_nobody_knows_among_targets_is_a_target(read: Read, table: Make) -> None:
    made = table(
        [
            ["Compound", "Ki (nM)"],
            ["SERT", "<"],
            ["Citalopram", "3"],
            ["BurA", "<"],
            ["Citalopram", "900"],
        ],
        caption="Table 1. Selectivity over SERT",
    )
    assert named(read(made)) == [("Citalopram", "SERT", 3), ("Citalopram", "BurA", 900)]


def test_a_symbol_over_a_column_goes_before_the_target_of_the_caption(
    read: Read, table: Make
) -> None:
    made = table(
        [["Compound", "BurA IC50 (nM)"], ["Citalopram", "30"]],
        caption="Table 2. Selectivity of inhibitors of SERT",
    )
    assert named(read(made)) == [("Citalopram", "BurA", 30)]


def test_the_raised_mark_of_a_note_is_no_part_of_a_name(table: Make, measures: Measures) -> None:
    (cell,) = table([["BurAb IC50 (nM)"]]).cells
    marked = cell.model_copy(update={"script": "....^..........", "note_marks": ("b",)})
    label = Label(marked, Announced(measure="IC50"), ())
    assert unknown_name(label, measures, "target") == "BurA"


@pytest.mark.parametrize("name", ["Didesmethyl-citalopram", "Citalopram-d6", "Citalopram N-oxide"])
def test_a_longer_name_is_not_cut_to_the_compound_in_it(name: str, read: Read, table: Make) -> None:
    rows = table([["Compound", "SERT Ki (nM)"], [name, "30"]])
    heads = table([["Target", "Paroxetine Ki (nM)", f"{name} Ki (nM)"], ["SERT", "1", "30"]])
    assert named(read(rows)) == [(name, "SERT", 30)]
    assert named(read(heads)) == [("Paroxetine", "SERT", 1), (name, "SERT", 30)]


def test_a_wide_cell_at_the_foot_names_no_compound_for_the_rows(read: Read, table: Make) -> None:
    made = table(
        [
            ["Target", "Radioligand", "", "Ki (nM)"],
            ["SERT", "[3H]citalopram", "", "1.4"],
            ["NET", "[3H]nisoxetine", "", "29"],
            ["Click", "", "Paroxetine", "<"],
        ],
        caption="Table 3. Selectivity of citalopram",
    )
    assert [name for name, _, _ in named(read(made))][:2] == ["citalopram", "citalopram"]


def test_a_name_alone_over_pairs_of_names_and_values_is_a_heading(read: Read, table: Make) -> None:
    made = table(
        [
            ["Compound", "Ki (nM)"],
            ["BurA", ""],
            ["Citalopram", "3"],
            ["Paroxetine", "4"],
            ["SERT", ""],
            ["Citalopram", "5"],
        ]
    )
    assert named(read(made)) == [
        ("Citalopram", "BurA", 3), ("Paroxetine", "BurA", 4), ("Citalopram", "SERT", 5),
    ]  # fmt: skip


def test_a_blank_value_makes_no_heading_of_its_compound(read: Read, table: Make) -> None:
    made = table(
        [["Compound", "SERT Ki (nM)"], ["Paroxetine", "4"], ["WIN-7", ""], ["Citalopram", "3"]]
    )
    assert named(read(made)) == [("Paroxetine", "SERT", 4), ("Citalopram", "SERT", 3)]


def test_a_symbol_before_its_unit_is_a_target_beside_others(read: Read, table: Make) -> None:
    made = table([["Cpd", "SERT (nM)", "BurA (nM)"], ["5a", "3", "4"]], caption="Ki of amines")
    assert named(read(made)) == [("5a", "SERT", 3), ("5a", "BurA", 4)]


def test_numbers_over_rows_of_species_are_compounds(read: Read, table: Make) -> None:
    rows = [["Species", "6a", "6b"], ["human", "3", "4"], ["rat", "5", "6"]]
    made = table(rows, caption="Affinity (Ki, nM) for SERT")
    assert [(name, value) for name, _, value in named(read(made))] == [
        ("6a", 3),
        ("6b", 4),
        ("6a", 5),
        ("6b", 6),
    ]


def test_each_of_two_records_on_a_line_has_its_number(read: Read, table: Make) -> None:
    made = table([["No.", "R", "Ki", "No.", "R", "Ki"], ["1", "H", "3", "2", "F", "4"]])
    assert [(name, value) for name, _, value in named(read(made))] == [("1", 3), ("2", 4)]


def test_an_index_of_selectivity_is_no_potency(read: Read, table: Make) -> None:
    made = table([["Cpd", "IC50 (nM)", "SI"], ["5a", "3", "40"]], caption="IC50 at SERT")
    assert named(read(made)) == [("5a", "SERT", 3)]


def test_a_column_of_cells_takes_no_target_from_the_caption(read: Read, table: Make) -> None:
    rows = [["Cpd", "SERT IC50 (nM)", "HEK293 IC50 (nM)"], ["5a", "3", "4"]]
    assert named(read(table(rows, caption="Activity at SERT"))) == [
        ("5a", "SERT", 3),
        ("5a", None, 4),
    ]


@pytest.mark.parametrize(("shift", "values"), [(0, [4, 6]), (40, [3, 4, 5, 6])])
def test_a_measure_in_the_middle_under_numbers_is_of_all_their_columns(
    shift: int, values: list[int], read: Read, table: Make
) -> None:
    made = table([["Transporter", "9a", "10a Ki (nM)"], ["SERT", "3", "4"], ["NET", "5", "6"]])
    head = made.cells[2]
    wide = head.model_copy(update={"box": head.box._replace(x0=head.box.x0 - shift)})
    made = made.model_copy(update={"cells": (*made.cells[:2], wide, *made.cells[3:])})
    assert [m.value for m in read(made)] == values
