"""Values whose measure, order or names the sentence before has said."""

from collections.abc import Callable

import pytest

from schemas.measurement import Measurement
from workers.measurements.asides import part_effects

Read = Callable[..., tuple[Measurement, ...]]
Row = tuple[str | None, str | None, str, float]


@pytest.mark.parametrize(
    ("text", "wanted"),
    [
        (
            "Citalopram had Ki values of 2 nM at SERT and 60 nM at DAT. For sertraline the "
            "respective values were 3 and 25 nM.",
            [
                ("citalopram", "SLC6A4", "Ki", 2),
                ("citalopram", "SLC6A3", "Ki", 60),
                ("sertraline", "SLC6A4", "Ki", 3),
                ("sertraline", "SLC6A3", "Ki", 25),
            ],
        ),
        (
            "The IC50 of citalopram against SERT was 2 nM at 37 °C. At room temperature it was "
            "7 nM.",
            [("citalopram", "SLC6A4", "IC50", 2), ("citalopram", "SLC6A4", "IC50", 7)],
        ),
        (
            "Citalopram had Ki values of 2 nM at SERT and 60 nM at DAT. Sertraline and "
            "paroxetine had 3 and 25 nM, respectively.",
            [
                ("citalopram", "SLC6A4", "Ki", 2),
                ("citalopram", "SLC6A3", "Ki", 60),
                ("sertraline", None, "Ki", 3),
                ("paroxetine", None, "Ki", 25),
            ],
        ),
        (
            "Citalopram had a Ki of 2 nM at SERT. Plasma levels reached 30 nM.",
            [("citalopram", "SLC6A4", "Ki", 2)],
        ),
        (
            "Citalopram had a Ki of 2 nM at SERT. The doses were high. It was 30 nM in plasma.",
            [("citalopram", "SLC6A4", "Ki", 2)],
        ),
        (
            "Citalopram, sertraline and paroxetine were compared. While all three inhibited SERT "
            "(Ki = 2, 3 and 1 nM), only sertraline inhibited DAT (Ki = 25 nM).",
            [
                ("citalopram", "SLC6A4", "Ki", 2),
                ("sertraline", "SLC6A4", "Ki", 3),
                ("paroxetine", "SLC6A4", "Ki", 1),
                ("sertraline", "SLC6A3", "Ki", 25),
            ],
        ),
        (
            "Citalopram and sertraline were compared. All three inhibited SERT "
            "(Ki = 2, 3 and 1 nM).",
            [(None, "SLC6A4", "Ki", 2), (None, "SLC6A4", "Ki", 3), (None, "SLC6A4", "Ki", 1)],
        ),
        (
            "Binding to SERT was measured with [3H]citalopram. Sertraline had a Ki of 3 nM, and "
            "paroxetine a Ki of 1 nM.",
            [("sertraline", "SLC6A4", "Ki", 3), ("paroxetine", "SLC6A4", "Ki", 1)],
        ),
        (
            "SERT is made by neurons. Sertraline had a Ki of 3 nM.",
            [("sertraline", None, "Ki", 3)],
        ),
        (
            "Citalopram is split in the liver. The parent drug inhibits SERT with a Ki of 2 nM, "
            "its product sertraline with a Ki of 9 nM.",
            [("citalopram", "SLC6A4", "Ki", 2), ("sertraline", "SLC6A4", "Ki", 9)],
        ),
        (
            "The racemate inhibits SERT with a Ki of 2 nM, its product sertraline with a Ki of "
            "9 nM.",
            [(None, "SLC6A4", "Ki", 2), ("sertraline", "SLC6A4", "Ki", 9)],
        ),
    ],
)
def test_what_goes_on_from_the_sentence_before(text: str, wanted: list[Row], read: Read) -> None:
    assert [
        (
            m.compound.name if m.compound else None,
            m.target.symbol if m.target else None,
            m.measure,
            m.value,
        )
        for m in read(prose=[text])
    ] == wanted


@pytest.mark.parametrize(
    ("text", "compound", "target"),
    [
        (
            "Dopamine was given with citalopram, an inhibitor of SERT (Ki = 2 nM).",
            "citalopram",
            "SLC6A4",
        ),
        (
            "Replacing sertraline by reboxetine and paroxetine (SERT Ki = 2 nM) helped.",
            "paroxetine",
            "SLC6A4",
        ),
    ],
)
def test_of_several_names_the_one_right_before_the_value(
    text: str, compound: str, target: str, read: Read
) -> None:
    (found,) = read(prose=[text])
    assert (found.compound and found.compound.name) == compound
    assert (found.target and found.target.symbol) == target


def test_the_radioligand_is_the_one_named_before(read: Read) -> None:
    text = (
        "Binding was measured with [3H]citalopram. The Kd values of the radioligand at SERT and "
        "NET were 0.2 and 80 nM, respectively."
    )
    found = read(prose=[text])
    assert [(m.compound and m.compound.name, m.target and m.target.symbol) for m in found] == [
        ("[3H]citalopram", "SLC6A4"),
        ("[3H]citalopram", "SLC6A2"),
    ]


def test_a_dose_for_an_animal_counts_only_where_a_target_is_named(read: Read) -> None:
    aside = read(prose=["The ED50 of citalopram in mice was 2.9 mg/kg."])
    assert part_effects(aside) == ((), aside)
    assert read(prose=["The ED50 in mice was 2.9 mg/kg."]) == ()
    (found,) = read(prose=["Citalopram inhibited SERT with an ED50 of 2.9 mg/kg."])
    assert (found.measure, found.unit) == ("ED50", "mg/kg")
