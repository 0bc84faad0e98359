"""One value that is printed for several names."""

from collections.abc import Callable

import pytest

from schemas.measurement import Measurement

Read = Callable[..., tuple[Measurement, ...]]


@pytest.mark.parametrize(
    ("text", "wanted"),
    [
        (
            "At SERT, citalopram and sertraline are clean (IC50 > 30 µM).",
            [("citalopram", "SLC6A4"), ("sertraline", "SLC6A4")],
        ),
        (
            "Paroxetine prefers SERT over NET and DAT (Ki > 1,000 nM).",
            [("Paroxetine", "SLC6A2"), ("Paroxetine", "SLC6A3")],
        ),
        (
            "Neither citalopram nor sertraline inhibited NET (IC50 > 10 µM).",
            [("citalopram", "SLC6A2"), ("sertraline", "SLC6A2")],
        ),
        (
            "Citalopram had an IC50 of > 10 µM for NET and DAT.",
            [("Citalopram", "SLC6A2"), ("Citalopram", "SLC6A3")],
        ),
        (
            "Citalopram and sertraline were alike at SERT (IC50 = 3 nM for both).",
            [("Citalopram", "SLC6A4"), ("sertraline", "SLC6A4")],
        ),
        ("Citalopram had an IC50 of 3 nM for NET and DAT.", [("Citalopram", None)]),
        ("Citalopram and sertraline inhibited SERT (IC50 = 3 nM).", [(None, "SLC6A4")]),
        ("Citalopram, unlike sertraline, missed NET (IC50 > 10 µM).", [("Citalopram", "SLC6A2")]),
    ],
)
def test_a_bound_is_of_every_name_of_its_list(
    text: str, wanted: list[tuple[str | None, str]], read: Read
) -> None:
    found = read(prose=[text])
    assert [(m.compound and m.compound.text, m.target and m.target.symbol) for m in found] == wanted
    assert len({m.id for m in found}) == len(found)
