"""Captions and notes that speak of some columns only."""

from collections.abc import Callable, Sequence

import pytest

from schemas.measurement import Measurement
from schemas.table import Table

Read = Callable[..., tuple[Measurement, ...]]
Make = Callable[..., Table]
Facts = Callable[[Sequence[Measurement]], list[tuple[object, ...]]]

ROWS = [["", "SERT", "NET", "ACE"], ["Citalopram", "2", "900", "31"]]
BOTH = [
    ("citalopram", "SLC6A4", "Ki", "=", 2, "nM"),
    ("citalopram", "SLC6A2", "Ki", "=", 900, "nM"),
]


@pytest.mark.parametrize(
    "caption",
    [
        "Table 1. Transporters, Ki in nM (mean ± SEM); ACE, IC50 in µM",
        "Table 1. Ki values (nM); for ACE IC50 values (µM).",
        "Table 1. Affinities (Ki, nM) except for ACE (IC50, µM)",
        "Ki in nM (ACE: IC50 in µM)",
    ],
)
def test_a_part_of_a_caption_that_names_a_column_is_for_it_alone(
    caption: str, read: Read, table: Make, as_facts: Facts
) -> None:
    got = as_facts(read(table(ROWS, caption=caption)))
    assert got == [*BOTH, ("citalopram", "ACE", "IC50", "=", 31, "uM")]


def test_one_unit_behind_two_measures_is_that_of_both(
    read: Read, table: Make, as_facts: Facts
) -> None:
    made = table(
        [["", "SERT Ki", "SERT IC50"], ["Citalopram", "2", "31"]], caption="Ki and IC50 (nM)"
    )
    assert [fact[2:] for fact in as_facts(read(made))] == [
        ("Ki", "=", 2, "nM"),
        ("IC50", "=", 31, "nM"),
    ]


def test_a_part_may_give_nothing_but_another_unit(read: Read, table: Make, as_facts: Facts) -> None:
    got = as_facts(read(table(ROWS, caption="Table 1. Ki in nM; ACE in µM.")))
    assert got == [*BOTH, ("citalopram", "ACE", "Ki", "=", 31, "uM")]


@pytest.mark.parametrize(
    "caption",
    ["Ki in nM; IC50 in µM.", "Ki (nM) and IC50 (µM) values", "Ki values in nM, IC50 values in µM"],
)
def test_heads_that_name_measures_take_their_units_from_their_parts(
    caption: str, read: Read, table: Make, as_facts: Facts
) -> None:
    made = table([["", "SERT Ki", "SERT IC50"], ["Citalopram", "2", "31"]], caption=caption)
    assert as_facts(read(made)) == [
        ("citalopram", "SLC6A4", "Ki", "=", 2, "nM"),
        ("citalopram", "SLC6A4", "IC50", "=", 31, "uM"),
    ]


def test_what_a_caption_says_once_is_for_all_columns(
    read: Read, table: Make, as_facts: Facts
) -> None:
    got = as_facts(read(table(ROWS, caption="Table 1. Ki (nM) of citalopram at SERT.")))
    assert got == [*BOTH, ("citalopram", "ACE", "Ki", "=", 31, "nM")]


def test_compounds_do_not_part_what_is_said(read: Read, table: Make, as_facts: Facts) -> None:
    made = table(ROWS, caption="Table 1. Ki (nM) at transporters. Citalopram was kept in 1 mM acid")
    assert as_facts(read(made))[:2] == BOTH
