"""Lists inside lists, data sheets without a head, and captions that name an effect as well."""

from collections.abc import Callable

from schemas.measurement import Measurement
from schemas.table import Table

Read = Callable[..., tuple[Measurement, ...]]
Make = Callable[..., Table]


def test_a_name_alone_in_a_list_is_for_the_items_below_it(read: Read) -> None:
    lines = (
        "Ki values were found as follows:",
        "Citalopram",
        "SERT: 1.6 nM",
        "Paroxetine",
        "SERT: 0.3 nM",
    )
    got = read(prose=lines)
    assert [(m.measure, m.compound and m.compound.name, m.value) for m in got] == [
        ("Ki", "citalopram", 1.6),
        ("Ki", "paroxetine", 0.3),
    ]


def test_a_catalogue_number_on_top_is_no_head(read: Read, table: Make) -> None:
    made = table([["CAS number", "59729-33-8"], ["SERT", "Ki = 1.6 nM"], ["NET", "Ki = 7 nM"]])
    got = read(made, prose=[("Citalopram", "heading")])
    assert [m.value for m in got] == [1.6, 7]
    assert "59729-33-8" not in {m.compound.name for m in got if m.compound}


def test_a_caption_may_name_an_effect_for_cells_without_a_potency(read: Read, table: Make) -> None:
    made = table(
        [["Compound", "SERT", "NET"], ["Citalopram", "1.6", "34%"]],
        caption="Table 1. IC50 (µM) or % inhibition at 10 µM",
    )
    assert [(m.measure, m.value, m.unit) for m in read(made)] == [
        ("IC50", 1.6, "uM"),
        ("% inhibition", 34, "%"),
    ]


def test_a_line_may_say_measure_and_unit_once_for_all_its_names(read: Read) -> None:
    got = read(prose=["Citalopram, Ki (nM): SERT 1.6; NET >1,000; DAT 450."])
    assert [
        (m.compound and m.compound.name, m.target and m.target.symbol, m.relation, m.value, m.unit)
        for m in got
    ] == [
        ("citalopram", "SLC6A4", "=", 1.6, "nM"),
        ("citalopram", "SLC6A2", ">", 1000, "nM"),
        ("citalopram", "SLC6A3", "=", 450, "nM"),
    ]
