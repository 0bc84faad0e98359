"""Numbers in brackets and counts, where header, caption or notes say what they are."""

from collections.abc import Callable

import pytest

from schemas.measurement import Measurement
from schemas.measures import Measures
from schemas.table import Table
from workers.measurements.grammar.folding import fold_text
from workers.measurements.grammar.headers import read_header

Read = Callable[..., tuple[Measurement, ...]]
Make = Callable[..., Table]


@pytest.mark.parametrize(
    ("header", "cell", "second"),
    [
        ("IC50 (% inhibition at 10 µM), µM", "48 (17)", ("% inhibition", 17, "%")),
        ("EC50, nM (Emax, %)", "12.5 (88)", ("Emax", 88, "%")),
        ("pIC50 (IC50, nM)", "7.2 (63)", ("IC50", 63, "nM")),
        ("Ki (IC50), nM", "7 (12)", ("IC50", 12, "nM")),
    ],
)
def test_the_header_names_the_measure_of_a_number_in_brackets(
    read: Read, table: Make, header: str, cell: str, second: tuple[str, float, str]
) -> None:
    got = read(table([["Compound", header], ["citalopram", cell]], caption="Activity at SERT"))
    assert len(got) == 2
    assert (got[1].measure, got[1].value, got[1].unit) == second
    assert [m.n for m in got] == [None, None]


def test_a_caption_says_what_stands_in_brackets(read: Read, table: Make) -> None:
    made = table(
        [["Drug", "SERT", "NET"], ["citalopram", "0.35 (96)", "18.6 (35.1)"]],
        caption="Table 2. IC50 in µM, with the percentage of inhibition at 100 µM in parentheses",
    )
    assert [(m.measure, m.value, m.unit) for m in read(made)] == [
        ("IC50", 0.35, "uM"),
        ("% inhibition", 96, "%"),
        ("IC50", 18.6, "uM"),
        ("% inhibition", 35.1, "%"),
    ]


@pytest.mark.parametrize(
    ("header", "caption"),
    [
        ("Ki, nM (SD)", "Affinity for SERT"),
        ("Ki (nM)", "Affinity for SERT; standard deviations in parentheses"),
        ("Ki (nM)", "Affinity for SERT. Numbers in parentheses: SD."),
    ],
)
def test_an_error_in_brackets_is_no_count(
    read: Read, table: Make, header: str, caption: str
) -> None:
    (got,) = read(table([["Compound", header], ["citalopram", "56 (3)"]], caption=caption))
    assert (got.value, got.error, got.error_kind, got.n) == (56, 3, "sd", None)


def test_without_a_word_about_it_a_small_number_in_brackets_is_a_count(
    read: Read, table: Make
) -> None:
    (got,) = read(table([["Compound", "SERT Ki (nM)"], ["citalopram", "56 (3)"]]))
    assert (got.value, got.error, got.n) == (56, None, 3)


@pytest.mark.parametrize(
    ("header", "caption", "count"),
    [
        ("Ki (nM), n = 3", "", 3),
        ("Ki (nM)", "Mean ± SEM (n = 4)", 4),
        ("Ki (nM)", "Values are means of three independent experiments.", 3),
        ("Ki (nM)", "Values are means of at least three experiments.", None),
        ("Ki (nM)", "Means of two to four experiments.", None),
        ("Ki (nM)", "Mean ± SEM (n = 3-5)", None),
        ("Ki (nM)", "Mean ± SEM (n = 3 or n = 4)", None),
    ],
)
def test_a_count_for_all_values_is_read_when_it_is_one(
    read: Read, table: Make, header: str, caption: str, count: int | None
) -> None:
    made = table([["Compound", f"SERT {header}"], ["citalopram", "56 ± 3"]], caption=caption)
    assert [m.n for m in read(made)] == [count]


def test_the_count_in_the_cell_goes_before_that_of_the_header(read: Read, table: Make) -> None:
    (got,) = read(table([["Compound", "SERT Ki (nM), n = 3"], ["citalopram", "56 (5)"]]))
    assert got.n == 5


def test_two_measures_side_by_side_are_not_one_in_brackets(measures: Measures) -> None:
    said = read_header(fold_text("Ki (nM), IC50 (nM)"), measures)
    assert (said.measure, said.second, said.others) == ("Ki", None, ("IC50",))
