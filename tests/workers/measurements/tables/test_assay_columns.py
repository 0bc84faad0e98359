"""Columns of agonists and radioligands, which tell how was measured and not what was."""

from collections.abc import Callable

from schemas.measurement import Measurement
from schemas.table import Table
from workers.measurements.asides import OF_ASSAY

Read = Callable[..., tuple[Measurement, ...]]
Make = Callable[..., Table]


def test_the_agonist_of_an_antagonists_value_is_not_its_compound(read: Read, table: Make) -> None:
    made = table(
        [
            ["Preparation", "Agonist", "Receptor", "Parameter", "Value"],
            ["aorta", "dopamine", "DAT", "pA2", "8.7"],
            ["vein", "dopamine", "SERT", "pKB", "5.2"],
        ],
        caption="Table 1. Antagonism by paroxetine",
    )
    got = read(made)
    assert [m.compound and m.compound.name for m in got] == ["paroxetine", "paroxetine"]


def test_of_an_agonist_itself_it_is(read: Read, table: Make) -> None:
    made = table([["Agonist", "Receptor", "EC50 (nM)"], ["dopamine", "DAT", "8.7"]])
    assert [m.compound and m.compound.name for m in read(made)] == ["dopamine"]


def test_a_constant_right_of_the_radioligand_is_of_the_assay(read: Read, table: Make) -> None:
    made = table(
        [
            ["Receptor", "Radioligand", "Kd (nM)", "Ki (nM)"],
            ["SERT", "[3H]citalopram", "1.1", "33"],
            ["NET", "[3H]nisoxetine", "0.7", "5"],
        ],
        caption="Table 1. Affinity of paroxetine",
    )
    got = read(made)
    assert [(m.measure, m.compound and m.compound.name, OF_ASSAY in m.doubts) for m in got] == [
        ("Kd", "[3H]citalopram", True),
        ("Ki", "paroxetine", False),
        ("Kd", "[3H]nisoxetine", True),
        ("Ki", "paroxetine", False),
    ]


def test_a_quaternary_salt_of_a_known_drug_is_another_compound(read: Read, table: Make) -> None:
    made = table([["Drug", "SERT Ki (nM)"], ["Citalopram methiodide", "5"], ["Citalopram", "1.6"]])
    assert [m.compound and m.compound.name for m in read(made)] == [
        "Citalopram methiodide",
        "citalopram",
    ]


def test_a_mark_raised_inside_a_head_hides_no_ratio(read: Read, table: Make) -> None:
    made = table(
        [["Drug", "SERT Ki (nM)", "ratiob NET/SERT"], ["Citalopram", "1.6", "132"]],
        notes=[("b", "Ratio of Ki values.")],
    )
    cells = [
        cell.model_copy(update={"script": ".....^.........", "note_marks": ()})
        if cell.text.startswith("ratio")
        else cell
        for cell in made.cells
    ]
    got = read(made.model_copy(update={"cells": tuple(cells)}))
    assert [(m.measure, m.value) for m in got] == [("Ki", 1.6)]
