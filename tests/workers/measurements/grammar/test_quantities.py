"""Numbers with their relation, range, error, count, unit and marks, one line of input each."""

from decimal import Decimal
from typing import Any

import pytest

from workers.measurements.grammar.bodies import numbers_cited
from workers.measurements.grammar.folding import fold_text
from workers.measurements.grammar.quantities import Amount, find_amounts
from workers.measurements.grammar.readings import as_quantity


def one(text: str, *, in_cell: bool, script: str = "") -> Amount:
    amounts = find_amounts(fold_text(text, script), in_cell=in_cell)
    assert len(amounts) == 1, amounts
    return amounts[0]


CELLS: list[tuple[str, dict[str, Any]]] = [
    ("11.2", {"value": "11.2"}),
    ("7,800", {"value": "7800"}),
    ("30\u2009000", {"value": "30000"}),
    ("60 826 ± 9 175", {"value": "60826", "error": "9175"}),
    (".13", {"value": "0.13"}),
    ("0,35", {"value": "0.35"}),
    ("0·35", {"value": "0.35"}),
    ("21. 03 ± 0.27", {"value": "21.03", "error": "0.27"}),
    (">10,000", {"relation": ">", "value": "10000"}),
    ("≤ 0.5", {"relation": "<=", "value": "0.5"}),
    ("∼148", {"relation": "~", "value": "148"}),
    ("0.8 - 1.1", {"value": "0.8", "upper": "1.1"}),
    ("0.8–1.1", {"value": "0.8", "upper": "1.1"}),
    ("3 to 5", {"value": "3", "upper": "5"}),
    ("11.2[6]", {"value": "11.2", "citations": (6,)}),
    ("1.38–1.6[14][15]", {"value": "1.38", "upper": "1.6", "citations": (14, 15)}),
    ("286 ± 34c", {"value": "286", "error": "34", "notes": ("c",)}),
    ("5.43^{a}", {"value": "5.43", "notes": ("a",)}),
    (">10,000†", {"relation": ">", "value": "10000", "notes": ("†",)}),
    ("414 +/- 167", {"value": "414", "error": "167"}),
    ("4.7 ± 0.4 (3)a", {"value": "4.7", "error": "0.4", "n": 3, "notes": ("a",)}),
    ("2.1(3)", {"value": "2.1", "n": 3}),
    ("4.3 (n = 12)", {"value": "4.3", "n": 12}),
    ("0.98 (0.89–1.08)", {"value": "0.98", "error": "0.89", "error_upper": "1.08"}),
    ("0.350 (76.8)", {"value": "0.350", "second": "76.8"}),
    ("12 × 10⁻⁶", {"value": "0.000012"}),
    ("1.2 x 10-9 M", {"value": "1.2E-9", "unit": "M"}),
    ("1.2 ± 0.3 × 10-9 M", {"value": "1.2E-9", "error": "3E-10", "unit": "M"}),
    ("3.1E-8 M", {"value": "3.1E-8", "unit": "M"}),
    ("42%@1μM", {"value": "42", "unit": "%", "at": (Decimal(1), "uM")}),
    ("−2.61 ± 0.83", {"value": "-2.61", "error": "0.83"}),
    ("±0.7", {"value": "0.7"}),
    ("(6.0)", {"value": "6.0"}),
    ("10 nM – 2 µM", {"value": "10", "upper": "2000", "unit": "nM"}),
    ("1.4 × 103", {"value": "1400"}),
    ("48 ± 3% (10 µM)", {"value": "48", "error": "3", "at": (Decimal(10), "uM")}),
    ("22 [15; 33]", {"value": "22", "error": "15", "error_upper": "33"}),
    ("1.5 [1.2, 1.9]", {"value": "1.5", "error": "1.2", "error_upper": "1.9"}),
]


@pytest.mark.parametrize(("text", "wanted"), CELLS)
def test_cells(text: str, wanted: dict[str, Any]) -> None:
    amount = one(text, in_cell=True)
    numbers = ("value", "upper", "error", "error_upper", "second")
    for name, value in wanted.items():
        expected = Decimal(value) if name in numbers else value
        assert getattr(amount, name) == expected, name
    if "error" not in wanted:
        assert amount.error is None
    if "upper" not in wanted:
        assert amount.upper is None


@pytest.mark.parametrize(
    ("text", "value", "unit"),
    [
        ("about 10(-7)M of it", "1E-7", "M"),
        ("28. 3 microM", "28.3", "uM"),
        ("a value of 1,200 nM.", "1200", "nM"),
        ("(0.107 ± 0.035) nM", "0.107", "nM"),
        ("3,4 nM", "3.4", "nM"),
        ("10-7 M", "1E-7", "M"),
    ],
)
def test_running_text(text: str, value: str, unit: str) -> None:
    amount = one(text, in_cell=False)
    assert (amount.value, amount.unit) == (Decimal(value), unit)


@pytest.mark.parametrize(
    "text",
    [
        "UK-14304",
        "WIN-35428 and GBR-12909",
        "5-HT2A",
        "[3H]DPDPE",
        "α4β2",
        "P < 0.001",
        "r2 = 0.98",
        "n = 12",
        "pH 7.4 was kept, pH = 7.4",
        "A(1) and A(2A)",
        "IL-2",
        "N(1)-acetylspermine",
        "compound 19h",
    ],
)
def test_names_and_statistics_are_no_quantities(text: str) -> None:
    numbers = [a for a in find_amounts(fold_text(text)) if a.unit or a.signed]
    assert numbers == []


def test_a_raised_citation_is_no_digit_of_the_number() -> None:
    amount = one("11.26", in_cell=True, script="....^")
    assert (amount.value, amount.citations) == (Decimal("11.2"), (6,))


def test_a_raised_exponent_is_one() -> None:
    text = "12 × 10−6 M"
    amount = one(text, in_cell=True, script="." * 7 + "^^" + "..")
    assert amount.value == Decimal("0.000012")


def test_a_change_from_one_value_to_another_is_no_range() -> None:
    amounts = find_amounts("the IC50 fell from 30 to 4 nM")
    assert [a.value for a in amounts[-2:]] == [Decimal(30), Decimal(4)]


def test_derived_values_have_no_noise() -> None:
    quantity = as_quantity(one("0.0421 pM", in_cell=True), "0.0421 pM", unit="pM", log=False)
    assert (quantity.value, quantity.value_nm, quantity.raw) == (0.0421, 0.0000421, "0.0421 pM")


def test_a_log_measure_gives_the_molar_value() -> None:
    quantity = as_quantity(one("8.5", in_cell=True), "8.5", unit=None, log=True)
    assert (quantity.p_value, quantity.value_nm) == (8.5, 3.16227766)


def test_citation_numbers() -> None:
    assert numbers_cited("3, 5-7") == [3, 5, 6, 7]
    assert numbers_cited("12-3") == [12]
