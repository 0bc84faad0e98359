"""Numbers of compounds in brackets, and what beside a compound is only used or acted on."""

from collections.abc import Callable

import pytest

from schemas.measurement import Measurement
from workers.measurements.grammar.folding import fold_text
from workers.measurements.prose.said_labels import said_labels

Read = Callable[..., tuple[Measurement, ...]]


def _names(measurements: tuple[Measurement, ...]) -> list[tuple[str | None, float | None]]:
    return [(m.compound.name if m.compound else None, m.value) for m in measurements]


@pytest.mark.parametrize(
    ("text", "wanted"),
    [
        ("The glycosides (1) and (3) had IC50 values of 8.2 and 8.7 µM.", ["1", "3"]),
        ("This gave a compound (8) with a moderate affinity (Ki = 57 nM).", ["8"]),
        ("IC50 values of 11 microM ( 1), 9.8 microM ( 2), and 250 µM ( 5).", ["1", "2", "5"]),
        ("4c, a representative member of the class, had a pA2 value of 8.4.", ["4c"]),
        ("The best inhibitor of SERT (3e) had an IC50 of 0.7 nM.", ["3e"]),
        ("IC50 values of 11 nM (12) and 4 nM (15) were reported.", []),
        ("The inhibitors (12) in use had a Ki of 3 nM.", []),
    ],
)
def test_a_number_in_brackets_is_one_of_a_compound_where_it_is_said(
    text: str, wanted: list[str]
) -> None:
    folded = fold_text(text)
    assert [span.of(folded) for span in said_labels(folded, set())] == wanted


@pytest.mark.parametrize(
    ("text", "wanted"),
    [
        (
            "The glycosides (1) and (3) inhibited SERT with IC50 values of 8.2 and 8.7 µM.",
            [("1", 8.2), ("3", 8.7)],
        ),
        (
            "Sertraline concentration-dependently blocked SERT (IC50 = 4 nM).",
            [("sertraline", 4.0)],
        ),
        (
            "With citalopram substituted for sertraline the Ki at SERT was 8.1 nM.",
            [("citalopram", 8.1)],
        ),
        (
            "The Ki values at SERT were 9.1 nM (sertraline), 6.9 nM (XQ-AH 37, a novel one) "
            "and 5.4 nM (citalopram).",
            [("sertraline", 9.1), (None, 6.9), ("citalopram", 5.4)],
        ),
        (
            "Sertraline (pA2 8.6) was 18 times more potent than citalopram, (pA2 against "
            "serotonin 7.3).",
            [("sertraline", 8.6), ("citalopram", 7.3)],
        ),
    ],
)
def test_a_value_goes_with_the_compound_that_acts(
    text: str, wanted: list[tuple[str | None, float]], read: Read
) -> None:
    assert _names(read(prose=[text])) == wanted


def test_a_target_that_nobody_knows_gets_no_target_of_the_value_before(read: Read) -> None:
    text = "Sertraline hit SERT (IC(50) = 6.4 µM), Xqz (IC(50) = 9.5 µM), and NET (IC(50) = 11 µM)."
    targets = [m.target.symbol if m.target else None for m in read(prose=[text])]
    assert targets == ["SLC6A4", None, "SLC6A2"]


@pytest.mark.parametrize(
    ("second", "name"),
    [
        ("The IC50 values in control cells were 6.2 nM.", "sertraline"),
        ("The IC50 value for growth inhibition was 6.2 nM.", "sertraline"),
        ("The IC50 of xyzzamide was 6.2 nM.", None),
    ],
)
def test_a_sentence_that_opens_with_its_measure_is_of_the_compound_before(
    second: str, name: str | None, read: Read
) -> None:
    assert _names(read(prose=[f"Currents were reduced by sertraline. {second}"])) == [(name, 6.2)]
