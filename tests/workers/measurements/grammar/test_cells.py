"""Cells: values, two values, and words that say there is none."""

import pytest

from schemas.measures import Measures
from workers.measurements.grammar.cells import Brackets, read_cell
from workers.measurements.grammar.folding import fold_text


@pytest.mark.parametrize(
    "text",
    ["N/A", "NA", "n.d.", "ND", "n.d.*", "n.d.j", "—", "–", "-", "not tested", "NT", "n.t.", "…"],
)
def test_no_value_is_available(text: str, measures: Measures) -> None:
    readings = read_cell(fold_text(text), measures=measures, measure=measures.get("Ki"))
    assert readings is not None
    assert [(r.status, r.amount) for r in readings] == [("not-available", None)]


@pytest.mark.parametrize("text", ["IA", "NB", "inactive", "no effect", "n.e.", "no binding", "IAb"])
def test_without_effect(text: str, measures: Measures) -> None:
    readings = read_cell(fold_text(text), measures=measures, measure=measures.get("Ki"))
    assert readings is not None
    assert [r.status for r in readings] == ["inactive"]


@pytest.mark.parametrize("text", ["no effect ≤10 µM", "no effect up to 10 µM", "inactive at 10 µM"])
def test_without_effect_up_to_a_concentration(text: str, measures: Measures) -> None:
    readings = read_cell(fold_text(text), measures=measures, measure=measures.get("EC50"))
    assert readings is not None
    quantity = readings[0].quantity(text)
    assert (quantity.status, quantity.relation, quantity.value, quantity.unit) == (
        "inactive", ">", 10.0, "uM",
    )  # fmt: skip


@pytest.mark.parametrize(
    "text",
    ["NET", "SERT", "Naloxone", "No. 12 Main Street", "5-HT2A", "H", "OCH3", "4-Cl", "2-pyridyl"],
)
def test_names_are_no_values(text: str, measures: Measures) -> None:
    assert not read_cell(fold_text(text), measures=measures, measure=measures.get("Ki"))


def test_a_percentage_among_potencies_is_an_inhibition(measures: Measures) -> None:
    readings = read_cell("42%@1µM", measures=measures, measure=measures.get("IC50"), unit="nM")
    assert readings is not None
    assert [(r.measure and r.measure.name, r.unit) for r in readings] == [("% inhibition", "%")]


def test_two_measures_in_a_cell(measures: Measures) -> None:
    readings = read_cell(
        "0.350 (76.8)",
        measures=measures,
        measure=measures.get("IC50"),
        unit="uM",
        brackets=Brackets(measures.get("% inhibition")),
    )
    assert readings is not None
    assert [(r.measure and r.measure.name, r.unit) for r in readings] == [
        ("IC50", "uM"),
        ("% inhibition", "%"),
    ]
    assert [float(r.amount.value) for r in readings if r.amount] == [0.35, 76.8]


def test_an_unexplained_second_number_is_doubted(measures: Measures) -> None:
    readings = read_cell("0.350 (76.8)", measures=measures, measure=measures.get("IC50"), unit="uM")
    assert readings is not None
    assert len(readings) == 1
    assert readings[0].doubts


def test_a_cell_with_a_second_measure_of_its_own(measures: Measures) -> None:
    cell = "120 (Ki = 34)"
    readings = read_cell(cell, measures=measures, measure=measures.get("IC50"), unit="nM")
    assert readings is not None
    assert [
        (r.measure and r.measure.name, r.amount and float(r.amount.value), r.unit, r.span.of(cell))
        for r in readings
    ] == [("IC50", 120.0, "nM", "120"), ("Ki", 34.0, "nM", "= 34")]


def test_a_cell_with_another_measure_has_the_unit_of_its_column(measures: Measures) -> None:
    cell = "IC50 = 120"
    readings = read_cell(cell, measures=measures, measure=measures.get("Ki"), unit="nM")
    assert readings is not None
    assert [(r.measure and r.measure.name, r.unit) for r in readings] == [("IC50", "nM")]


@pytest.mark.parametrize(("text", "value"), [("160x", 160), ("30'000", 30_000)])
def test_ratios_with_a_sign_and_grouped_numbers(
    text: str, value: float, measures: Measures
) -> None:
    ratio = measures.get("selectivity")
    readings = read_cell(text, measures=measures, measure=ratio, unit="ratio")
    assert readings is not None
    assert [r.amount and float(r.amount.value) for r in readings] == [value]


def test_an_author_and_year_are_no_value(measures: Measures) -> None:
    readings = read_cell(
        "1.22 (Miller et al., 1999)", measures=measures, measure=measures.get("Kd"), unit="nM"
    )
    assert readings is not None
    assert [float(r.amount.value) for r in readings if r.amount] == [1.22]


def test_a_reference_in_brackets_is_no_value(measures: Measures) -> None:
    readings = read_cell("1.7 (ref 14)", measures=measures, measure=measures.get("Ki"), unit="nM")
    assert readings is not None
    assert [float(r.amount.value) for r in readings if r.amount] == [1.7]


def test_a_unit_in_the_cell_wins(measures: Measures) -> None:
    readings = read_cell("3 µM", measures=measures, measure=measures.get("Ki"), unit="nM")
    assert readings is not None
    assert readings[0].quantity("3 µM").value_nm == 3000


def test_a_percentage_beside_no_value_is_the_effect_that_was_seen(measures: Measures) -> None:
    (reading,) = read_cell(
        "n.d. (32% at 10 µM)", measures=measures, measure=measures.get("Ki"), unit="nM"
    )
    assert (reading.measure.name, reading.amount.value, reading.unit) == ("% inhibition", 32, "%")


def test_a_concentration_in_brackets_is_where_an_effect_was_seen(measures: Measures) -> None:
    (reading,) = read_cell(
        "85 (10 µM)", measures=measures, measure=measures.get("% inhibition"), unit="%"
    )
    assert (reading.amount.value, reading.unit) == (85, "%")


@pytest.mark.parametrize(
    ("text", "second"),
    [
        ("8.2 (6.3)", ("=", 6.3)),
        ("8.23 (3,505)", ("=", 3505.0)),
        ("<5 (>10,000)", (">", 10000.0)),
        ("7.2 ± 0.1 (63 ± 5)", ("=", 63.0)),
        ("6.3 [8.20]", ("=", 8.2)),
    ],
)
def test_a_second_measure_in_brackets_is_read_as_any_value(
    text: str, second: tuple[str, float], measures: Measures
) -> None:
    readings = read_cell(
        fold_text(text),
        measures=measures,
        measure=measures.get("pKi"),
        brackets=Brackets(measures.get("Ki"), "nM"),
    )
    assert readings is not None
    assert [r.measure and r.measure.name for r in readings] == ["pKi", "Ki"]
    quantity = readings[1].quantity(text)
    assert (quantity.relation, quantity.value, quantity.unit) == (*second, "nM")


def test_a_molar_value_behind_a_log_measure_needs_no_head(measures: Measures) -> None:
    readings = read_cell("8.2 (6.3 nM)", measures=measures, measure=measures.get("pKi"))
    assert readings is not None
    assert [(r.measure and r.measure.name, r.unit) for r in readings] == [
        ("pKi", None),
        ("Ki", "nM"),
    ]


@pytest.mark.parametrize("text", ["<5 (>10,000)", "7.1 (12,000)"])
def test_the_first_value_is_kept_where_nothing_explains_the_second(
    text: str, measures: Measures
) -> None:
    readings = read_cell(text, measures=measures, measure=measures.get("Ki"), unit="nM")
    assert readings is not None
    assert [len(readings), readings[0].amount and readings[0].amount.error] == [1, None]
    assert readings[0].doubts == ("a second number in brackets is not explained",)


def test_an_interval_in_brackets_is_no_second_measure(measures: Measures) -> None:
    said = Brackets(measures.get("Ki"), "nM")
    readings = read_cell(
        "8.1 (7.9-8.3)", measures=measures, measure=measures.get("pKi"), brackets=said
    )
    assert readings is not None
    assert [r.measure and r.measure.name for r in readings] == ["pKi"]
