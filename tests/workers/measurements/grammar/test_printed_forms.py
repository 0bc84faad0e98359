"""Forms that print of all ages uses for values, ranges and intervals."""

import pytest

from schemas.measures import Measures
from workers.measurements.values import parse_line

Row = tuple[float, float | None, float | None, float | None]


def _rows(text: str, measures: Measures, measure: str | None = None) -> list[Row]:
    unit = "uM" if measure in ("Ki", "IC50") else None
    return [
        (row["value"], row["value_upper"], row["error"], row["error_upper"])
        for row in parse_line(text, measures, measure=measure, unit=unit)
    ]


@pytest.mark.parametrize(
    ("text", "row"),
    [
        ("48  (31, 77)", (48.0, None, 31.0, 77.0)),
        ("9 ( 5, 21)", (9.0, None, 5.0, 21.0)),
        ("48 (11, 17)", (48.0, None, None, None)),
        ("310–870 (Ki)b,c,d,e", (310.0, 870.0, None, None)),
    ],
)
def test_a_cell_with_an_interval_or_notes(text: str, row: Row, measures: Measures) -> None:
    assert _rows(text, measures, "Ki") == [row]


@pytest.mark.parametrize(
    ("text", "values"),
    [("0.38/0.27", [0.38, 0.27]), (">50/>50", [50.0, 50.0]), ("3/8", [])],
)
def test_slashed_values_have_each_the_unit(
    text: str, values: list[float], measures: Measures
) -> None:
    read = parse_line(text, measures, measure="Ki", unit="uM")
    assert [(row["value"], row["unit"]) for row in read] == [(value, "uM") for value in values]


@pytest.mark.parametrize(
    ("text", "low", "high"),
    [
        ("They blocked it (IC50 = 0.021 ± 0.002 µM to 0.44 ± 0.05 µM).", 0.021, 0.44),
        ("IC50 values ranged from 12 µg/ml (roots) to 90.5 µg/ml (bark).", 12.0, 90.5),
    ],
)
def test_the_ends_of_a_range(text: str, low: float, high: float, measures: Measures) -> None:
    assert _rows(text, measures) == [(low, high, None, None)]


@pytest.mark.parametrize(
    ("text", "values"),
    [
        ("pindolol (pA2 against isoprenaline 7·82 + 0·14) was stronger", [7.82]),
        ("The pAz values (against CCh) of A and B, both old, were 8.12 and <4.", [8.12, 4.0]),
        ("It binds with a Kd of 2.6 *μ*M, and slowly.", [2.6]),
        ("Of the 210 Ki values, 187 (89%) were within a factor of 2.", []),
    ],
)
def test_old_and_marked_print(text: str, values: list[float], measures: Measures) -> None:
    assert [row[0] for row in _rows(text, measures)] == values
