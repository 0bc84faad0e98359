"""Lists whose items are a name and a number: the line above them says what was measured."""

from collections.abc import Callable, Sequence

import pytest

from schemas.measurement import Measurement
from schemas.page import PassageKind

Read = Callable[..., tuple[Measurement, ...]]
Facts = Callable[[Sequence[Measurement]], list[tuple[object, ...]]]
ITEM: PassageKind = "list-item"


@pytest.mark.parametrize(
    ("lines", "wanted"),
    [
        (
            ["Ki values at SERT:", "Citalopram: 1.6 nM", "Paroxetine – 0.13 ± 0.02 nM (n = 3)"],
            [
                ("citalopram", "SLC6A4", "Ki", "=", 1.6, "nM"),
                ("paroxetine", "SLC6A4", "Ki", "=", 0.13, "nM"),
            ],
        ),
        (
            ["Paroxetine shows these IC50 values (nM):", "SERT: 0.8", "DAT > 10,000"],
            [
                ("paroxetine", "SLC6A4", "IC50", "=", 0.8, "nM"),
                ("paroxetine", "SLC6A3", "IC50", ">", 10000, "nM"),
            ],
        ),
        (
            ["pKi of paroxetine:", "SERT = 9.9", "NET, 7.4"],
            [
                ("paroxetine", "SLC6A4", "pKi", "=", 9.9, None),
                ("paroxetine", "SLC6A2", "pKi", "=", 7.4, None),
            ],
        ),
        (
            ["Ki values:", "Citalopram (SERT): 1.6 nM"],
            [("citalopram", "SLC6A4", "Ki", "=", 1.6, "nM")],
        ),
        (
            ["Ki values of paroxetine:", "SERT: 0.13 nM NET: 40 nM"],
            [
                ("paroxetine", "SLC6A4", "Ki", "=", 0.13, "nM"),
                ("paroxetine", "SLC6A2", "Ki", "=", 40, "nM"),
            ],
        ),
    ],
)
def test_the_line_above_names_the_measure(
    lines: list[str], wanted: list[tuple[object, ...]], read: Read, as_facts: Facts
) -> None:
    prose = [lines[0], *((line, ITEM) for line in lines[1:])]
    assert as_facts(read(prose=prose)) == wanted


def test_a_list_in_a_list_keeps_the_measure(read: Read, as_facts: Facts) -> None:
    lines = ["IC50 values:", *((line, ITEM) for line in ("Citalopram", "SERT: 2 nM"))]
    assert as_facts(read(prose=lines)) == [("citalopram", "SLC6A4", "IC50", "=", 2, "nM")]


def test_a_line_may_name_only_the_target(read: Read, as_facts: Facts) -> None:
    lines = ["Activity at SERT:", ("Citalopram: Ki = 2 nM", ITEM)]
    assert as_facts(read(prose=lines)) == [("citalopram", "SLC6A4", "Ki", "=", 2, "nM")]


def test_a_line_that_points_to_the_list_names_the_compound(read: Read, as_facts: Facts) -> None:
    lines = ["Key data for paroxetine are listed below.", ("SERT: Ki = 0.1 nM", ITEM)]
    assert as_facts(read(prose=lines)) == [("paroxetine", "SLC6A4", "Ki", "=", 0.1, "nM")]


@pytest.mark.parametrize(
    "lines",
    [
        ["For the IC50, add these concentrations:", "Citalopram: 10 µM"],
        ["Ki and IC50 values at SERT:", "Citalopram: 10 µM"],
        ["Ki values at SERT:", "Citalopram: 10 min"],
        ["Ki values at SERT:", "Incubation: 10 nM"],
        ["Ki values at SERT:", "Citalopram: batch 3 with 10 nM"],
        ["Compounds at SERT:", "Citalopram: 10 nM"],
    ],
)
def test_other_items_are_no_values(lines: list[str], read: Read) -> None:
    assert not read(prose=[lines[0], *((line, ITEM) for line in lines[1:])])
