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
