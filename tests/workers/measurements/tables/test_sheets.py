"""Sheets of keys and values, and heads that say more than one thing."""

from collections.abc import Callable, Sequence

import pytest

from schemas.measurement import Measurement
from schemas.table import Table

Read = Callable[..., tuple[Measurement, ...]]
Make = Callable[..., Table]
Facts = Callable[[Sequence[Measurement]], list[tuple[object, ...]]]


@pytest.mark.parametrize("key", ["Name", "Compound:", "Product name", "Drug"])
def test_a_sheet_is_about_the_compound_that_a_key_names(
    key: str, read: Read, table: Make, as_facts: Facts
) -> None:
    made = table(
        [
            ["Data sheet", "<"],
            [key, "Foldar"],
            ["Formula", "C12H23N4O4"],
            ["SERT pKi", "7.6 ± 0.17"],
            ["NET", "IC50 = 8.2 nM"],
            ["Purity", "98%"],
        ]
    )
    got = read(made, prose=[("Analogues of citalopram", "title")])
    assert as_facts(got) == [
        ("Foldar", "SLC6A4", "pKi", "=", 7.6, None),
        ("Foldar", "SLC6A2", "IC50", "=", 8.2, "nM"),
    ]


@pytest.mark.parametrize(
    "text", ["SERT: Ki = 0.5 nM; NET: Ki = 40 nM", "Ki 0.5 nM (SERT), 40 nM (NET)"]
)
def test_a_cell_may_print_a_target_with_each_value(
    text: str, read: Read, table: Make, as_facts: Facts
) -> None:
    made = table([["Sheet", "<"], ["Name", "Paroxetine"], ["Targets", text], ["Storage", "dry"]])
    assert as_facts(read(made)) == [
        ("paroxetine", "SLC6A4", "Ki", "=", 0.5, "nM"),
        ("paroxetine", "SLC6A2", "Ki", "=", 40, "nM"),
    ]


def test_a_mutant_may_stand_before_the_measure(read: Read, table: Make) -> None:
    made = table(
        [
            ["Drug", "EGFR", "<"],
            ["^", "WT IC50, nM", "L858R/T790M IC50, nM"],
            ["Citalopram", "12", "3"],
        ],
        header_rows=2,
    )
    assert [m.target and m.target.text for m in read(made)] == ["EGFR WT", "EGFR L858R/T790M"]


def test_a_name_nobody_knows_before_the_measure_is_a_compound_beside_known_ones(
    read: Read, table: Make, as_facts: Facts
) -> None:
    made = table([["Target", "FOL IC50 (nM)", "Citalopram IC50 (nM)"], ["SERT", "12", "3"]])
    assert [fact[0] for fact in as_facts(read(made))] == ["FOL", "citalopram"]


def test_another_property_under_a_wide_head_has_no_measure(
    read: Read, table: Make, as_facts: Facts
) -> None:
    made = table(
        [["", "pKi", "<", "<"], ["Drug", "SERT", "NET", "LE"], ["Citalopram", "8", "6", "0.25"]],
        header_rows=2,
    )
    assert [fact[1] for fact in as_facts(read(made))] == ["SLC6A4", "SLC6A2"]


def test_a_measure_in_the_corner_is_also_of_heads_nobody_knows(
    read: Read, table: Make, as_facts: Facts
) -> None:
    made = table([["IC50 (µM)", "Citalopram", "AR-C7", "MW"], ["SERT", "0.5", "30", "324"]])
    assert as_facts(read(made)) == [
        ("citalopram", "SLC6A4", "IC50", "=", 0.5, "uM"),
        ("AR-C7", "SLC6A4", "IC50", "=", 30, "uM"),
    ]


def test_a_section_nobody_knows_names_the_target_where_nothing_else_does(
    read: Read, table: Make, as_facts: Facts
) -> None:
    made = table([["Drug", "IC50 (nM)"], ["Foldase 6", "<"], ["Citalopram", "12"]])
    assert as_facts(read(made)) == [("citalopram", "Foldase 6", "IC50", "=", 12, "nM")]
