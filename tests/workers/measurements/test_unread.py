"""Cells of a value column that hold no readable value are shown with a doubt, not dropped."""

from collections.abc import Callable

import pytest

from schemas.measurement import Measurement
from schemas.table import Table
from workers.measurements.unread import CUT_OFF, LOST_SIGN, NO_NUMBER, NOT_UNDERSTOOD

Read = Callable[..., tuple[Measurement, ...]]
Make = Callable[..., Table]
HEAD = ["Compound", "SERT Ki (nM)"]
PLAIN = [["paroxetine", "0.1"], ["sertraline", "3"], ["reboxetine", "> 100"]]


@pytest.mark.parametrize(
    ("cell", "doubt"),
    [("toxic", NO_NUMBER), ("see text", NO_NUMBER), ("12 of 15 wells", NOT_UNDERSTOOD)],
)
def test_words_in_place_of_a_value_are_shown_as_not_available(
    read: Read, table: Make, cell: str, doubt: str
) -> None:
    got = read(table([HEAD, ["citalopram", cell], *PLAIN]))[0]
    assert (got.status, got.value, got.raw, got.doubts) == ("not-available", None, cell, (doubt,))
    assert got.compound and got.compound.name == "citalopram"
    assert got.confidence < 0.7


def test_words_beside_a_column_of_another_property_are_nothing(read: Read, table: Make) -> None:
    rows = [["citalopram", "toxic", "1"], ["paroxetine", "0.1", "2"], ["sertraline", "3", "3"]]
    assert all(m.measure == "Ki" for m in read(table([["Drug", "LogP", "SERT Ki (nM)"], *rows])))


def test_words_without_a_known_compound_and_target_are_nothing(read: Read, table: Make) -> None:
    assert read(table([["Ki (nM)", "Ki (nM)"], ["1.2", "3"], ["see text", "4"]]))[-1].value == 4


@pytest.mark.parametrize(("cell", "value"), [("\ufffd 10", 10), ("5.2 \ufffd 0.3", 5.2)])
def test_a_number_beside_a_lost_sign_is_kept_and_marked(
    read: Read, table: Make, cell: str, value: float
) -> None:
    got = read(table([HEAD, ["citalopram", cell], *PLAIN]))[0]
    assert (got.status, got.value, got.error) == ("value", value, None)
    assert LOST_SIGN in got.doubts
    assert got.confidence < 0.7


def test_a_number_with_a_lost_digit_is_no_value(read: Read, table: Make) -> None:
    got = read(table([HEAD, ["citalopram", "1\ufffd3"], *PLAIN]))[0]
    assert (got.status, got.value, got.doubts) == ("not-available", None, (LOST_SIGN,))


def test_a_value_that_stops_at_its_sign_is_marked(read: Read, table: Make) -> None:
    cut, whole = read(table([HEAD, ["citalopram", "1,448 ±"], ["paroxetine", "4 ± 1"]]))
    assert (cut.value, cut.doubts) == (1448, (CUT_OFF,))
    assert cut.confidence < 0.7 < whole.confidence
