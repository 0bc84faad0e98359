"""What headings, notes and sentences near a table say of its values."""

from collections.abc import Callable, Sequence

import pytest

from schemas.geometry import Box, Span
from schemas.measurement import Measurement
from schemas.measures import Measures
from schemas.table import Table
from schemas.term import Mention, Place
from workers.measurements.classes import without_classes
from workers.measurements.tables.measures import read_caption

Read = Callable[..., tuple[Measurement, ...]]
Make = Callable[..., Table]
Facts = Callable[[Sequence[Measurement]], list[tuple[object, ...]]]


@pytest.mark.parametrize(
    "text",
    [
        "All IC50 values of Table 1 are given in nM.",
        "Selected data. The IC50 values (nM) in Table 1 are from one laboratory.",
    ],
)
def test_a_sentence_about_the_table_names_measure_and_unit(
    text: str, read: Read, table: Make, as_facts: Facts
) -> None:
    made = table([["", "SERT", "NET"], ["Citalopram", "2", "900"]], caption="Table 1. Data.")
    assert as_facts(read(made, prose=[text])) == [
        ("citalopram", "SLC6A4", "IC50", "=", 2, "nM"),
        ("citalopram", "SLC6A2", "IC50", "=", 900, "nM"),
    ]


@pytest.mark.parametrize(
    "text",
    [
        "The IC50 of Table 1 was determined with substrate (50 nM).",
        "Ki and IC50 values in Table 1 are given in nM.",
        "The IC50 values of Table 1 were determined.",
    ],
)
def test_a_sentence_that_speaks_of_something_else_names_nothing(
    text: str, read: Read, table: Make
) -> None:
    made = table([["", "SERT", "NET"], ["Citalopram", "2", "900"]], caption="Table 1. Data.")
    assert not read(made, prose=[text])


def test_the_note_of_a_head_gives_its_unit(read: Read, table: Make, as_facts: Facts) -> None:
    made = table([["", "SERT Ki"], ["Citalopram", "2"]], notes=[("a", "Values in nM.")])
    cells = [
        cell.model_copy(update={"note_marks": ("a",)}) if cell.text == "SERT Ki" else cell
        for cell in made.cells
    ]
    got = read(made.model_copy(update={"cells": tuple(cells)}))
    assert as_facts(got) == [("citalopram", "SLC6A4", "Ki", "=", 2, "nM")]


def test_a_mark_glued_to_a_head_is_no_part_of_the_measure(
    read: Read, table: Make, as_facts: Facts
) -> None:
    made = table([["", "SERT Kia"], ["Citalopram", "2"]], notes=[("a", "Values in nM.")])
    cells = [
        cell.model_copy(update={"script": "......_^"}) if cell.text == "SERT Kia" else cell
        for cell in made.cells
    ]
    got = read(made.model_copy(update={"cells": tuple(cells)}))
    assert as_facts(got) == [("citalopram", "SLC6A4", "Ki", "=", 2, "nM")]


def test_a_symbol_in_brackets_says_what_the_words_before_it_mean(
    read: Read, table: Make, as_facts: Facts
) -> None:
    caption = "Table 1. Equilibrium dissociation constants (Ki, nM; 95% CI in parentheses)"
    made = table([["Drug", "SERT"], ["Citalopram", "2 (1–4)"]], caption=caption)
    assert as_facts(read(made)) == [("citalopram", "SLC6A4", "Ki", "=", 2, "nM")]


def test_a_list_of_keys_and_values_has_no_head(read: Read, table: Make, as_facts: Facts) -> None:
    made = table(
        [
            ["SERT affinity (Ki)", "0.5 nM"],
            ["NET affinity (Ki)", "> 1,000 nM"],
            ["Half-life", "18 h"],
        ]
    )
    assert as_facts(read(made, prose=[("Paroxetine", "title")])) == [
        ("paroxetine", "SLC6A4", "Ki", "=", 0.5, "nM"),
        ("paroxetine", "SLC6A2", "Ki", ">", 1000, "nM"),
    ]


def test_a_row_that_names_its_target_does_not_take_that_of_the_head(
    read: Read, table: Make, as_facts: Facts
) -> None:
    made = table([["Primary target", "SERT"], ["SERT Ki", "0.5 nM"], ["NET Ki", "40 nM"]])
    assert as_facts(read(made, prose=[("Paroxetine", "title")])) == [
        ("paroxetine", "SLC6A4", "Ki", "=", 0.5, "nM"),
        ("paroxetine", "SLC6A2", "Ki", "=", 40, "nM"),
    ]


@pytest.mark.parametrize("title", ["Paroxetine (WIN-7)", "WIN-7 (paroxetine)"])
def test_a_second_name_in_brackets_is_of_the_same_compound(
    title: str, read: Read, table: Make, as_facts: Facts
) -> None:
    made = table([["Target", "Ki (nM)"], ["SERT", "0.5"], ["NET", "40"]])
    assert [fact[0] for fact in as_facts(read(made, prose=[(title, "title")]))] == [
        "paroxetine",
        "paroxetine",
    ]


def test_a_mark_inside_a_head_gives_the_unit(read: Read, table: Make, as_facts: Facts) -> None:
    made = table([["", "SERT a IC50"], ["Citalopram", "2"]], notes=[("a", "Values in nM.")])
    assert as_facts(read(made)) == [("citalopram", "SLC6A4", "IC50", "=", 2, "nM")]


def test_selectivity_in_a_caption_leaves_the_measure_to_the_note(
    read: Read, table: Make, as_facts: Facts
) -> None:
    made = table(
        [["Target", "Citalopram"], ["SERT", "2"]],
        caption="Table 1. Selectivity of reuptake inhibitors",
        notes=[("", "Values are IC50 in nM.")],
    )
    assert as_facts(read(made)) == [("citalopram", "SLC6A4", "IC50", "=", 2, "nM")]


@pytest.mark.parametrize("row", ["Recombinant protein, 1 mM ATP", "Substrate at 0.5 µM"])
def test_the_unit_of_a_condition_is_not_that_of_the_values(
    row: str, read: Read, table: Make, as_facts: Facts
) -> None:
    made = table(
        [["Target", "Citalopram", "Paroxetine"], [row, "<", "<"], ["SERT", "2", "0.1"]],
        caption="Table 1. IC50 (nM) of two drugs",
    )
    assert [fact[-2:] for fact in as_facts(read(made))] == [(2, "nM"), (0.1, "nM")]


@pytest.mark.parametrize("head", ["SERT IC50 nM", "SERT IC50, nM", "SERT-4, IC50 in nM"])
def test_digits_of_a_name_leave_the_unit_its_own(
    head: str, read: Read, table: Make, as_facts: Facts
) -> None:
    made = table([["Drug", head], ["Citalopram", "2"]])
    assert [fact[-3:] for fact in as_facts(read(made))] == [("=", 2, "nM")]


def test_only_the_sentence_that_refers_to_a_table_says_whose_values_it_holds(
    read: Read, table: Make, as_facts: Facts
) -> None:
    made = table([["Transporter", "Ki (nM)"], ["NET", "2"]], caption="Table 1. Affinities.")
    prose = [
        ("A new drug: citalopram", "title"),
        "Affinities were high (Table 1). Dopamine itself was taken up as well.",
    ]
    assert [fact[0] for fact in as_facts(read(made, prose=prose))] == ["citalopram"]
    prose = ["Affinities of sertraline were high (Table 1). Dopamine itself was taken up."]
    assert [fact[0] for fact in as_facts(read(made, prose=prose))] == ["sertraline"]


def test_a_compound_that_one_row_names_is_not_what_the_whole_table_is_about(
    read: Read, table: Make, as_facts: Facts
) -> None:
    rows = [["Transporter", "Radioligand", "Ki (nM)"], ["SERT", "[3H]citalopram", "2"]]
    made = table(rows, caption="Table 1. Affinities.")
    prose = [("Sertraline", "title"), "Citalopram was the tracer of Table 1."]
    assert [fact[0] for fact in as_facts(read(made, prose=prose))] == ["sertraline"]


def test_the_text_before_a_table_that_another_sentence_refers_to_names_no_target_of_it(
    read: Read, table: Make, as_facts: Facts
) -> None:
    made = table([["Compound", "Ki (nM)"], ["Citalopram", "2"]], caption="Table 1. Affinities.")
    made = made.model_copy(update={"boxes": ((1, Box(0, 700, 500, 780)),)})
    near = "None of them blocked NET."
    above = [("Ligands of SERT", "title"), ("Results", "heading")]
    refers = "Affinities were high (Table 1)."
    assert [fact[1] for fact in as_facts(read(made, prose=[*above, refers, near]))] == ["SLC6A4"]
    assert [fact[1] for fact in as_facts(read(made, prose=[*above, near]))] == ["SLC6A2"]


@pytest.mark.parametrize(
    ("name", "is_one"),
    [
        ("aminopyrazolopyrazines", True),
        ("quinolones", True),
        ("sulfonamides", True),
        ("Benzimidazoles", True),
        ("citalopram", False),
        ("methionine", False),
        ("4-aminopyrimidine", False),
        ("WIN-7", False),
    ],
)
def test_a_plural_names_a_class_and_no_compound(name: str, is_one: bool) -> None:
    place = Place(passage=0, start=0, end=len(name))
    mention = Mention(kind="compound", text=name, page=1, span=Span(0, 0), boxes=(), place=place)
    assert (without_classes([mention]) == []) is is_one


@pytest.mark.parametrize(
    "caption", ["Kinase selectivity (IC50, nM)", "Table 2. Selectivity [IC50; nM]"]
)
def test_a_caption_about_selectivity_may_name_a_potency_in_brackets(
    caption: str, read: Read, table: Make, as_facts: Facts
) -> None:
    made = table([["transporter", "14b", "21"], ["SERT", "4.4", "1.2"]], caption=caption)
    assert as_facts(read(made)) == [
        ("14b", "SLC6A4", "IC50", "=", 4.4, "nM"),
        ("21", "SLC6A4", "IC50", "=", 1.2, "nM"),
    ]


def test_a_caption_about_selectivity_may_divide_potencies(measures: Measures) -> None:
    assert read_caption("Selectivity (IC50 NET/IC50 SERT)", measures).measure is None
