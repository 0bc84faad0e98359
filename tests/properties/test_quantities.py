"""What must hold for every printed quantity: digits kept, units there and back, true spans."""

import re
from decimal import Decimal

from hypothesis import example, given
from hypothesis import strategies as st

from schemas.measures import load_measures
from workers.measurements.grammar.folding import fold_text
from workers.measurements.grammar.numbers import read_number
from workers.measurements.grammar.quantities import find_amounts
from workers.measurements.grammar.splitting import split_sentences
from workers.measurements.grammar.units import from_nanomolar, in_nanomolar, negative_log, read_unit
from workers.measurements.values import parse_line

MEASURES = load_measures()
UNITS = st.sampled_from(["fM", "pM", "nM", "uM", "mM", "M"])
PRINTED_UNITS = {"fM": "fM", "pM": "pM", "nM": "nM", "uM": "µM", "mM": "mM", "M": "M"}
VALUES = st.decimals(min_value=Decimal("0.0001"), max_value=Decimal(999999), places=4)
LINES = st.text(
    alphabet=st.sampled_from(list("KiIC50pnµMm0123456789.,±-–()[]<>=≥~ abSERTat×⁻⁶\u2009%/")),
    max_size=60,
)


def plain(value: Decimal) -> str:
    return format(value.normalize(), "f")


@given(value=VALUES, unit=UNITS)
def test_nanomolar_there_and_back(value: Decimal, unit: str) -> None:
    nanomolar = in_nanomolar(value, unit)
    assert nanomolar is not None
    assert from_nanomolar(nanomolar, unit) == value


@given(value=VALUES)
def test_a_thousandfold_unit_gives_the_same_molar_value(value: Decimal) -> None:
    assert in_nanomolar(value, "uM") == in_nanomolar(value * 1000, "nM")


@given(value=VALUES)
def test_a_tenth_of_the_concentration_is_one_more_in_the_logarithm(value: Decimal) -> None:
    first, second = negative_log(value), negative_log(value / 10)
    assert first is not None
    assert second is not None
    assert abs(second - first - 1) < 2e-4


@given(unit=UNITS)
def test_a_canonical_unit_is_read_as_itself(unit: str) -> None:
    read = read_unit(unit, 0)
    assert read is not None
    assert read.name == unit


@given(value=VALUES)
def test_a_printed_number_is_read_back(value: Decimal) -> None:
    text = plain(value)
    number = read_number(text, 0)
    assert number is not None
    assert (number.value, number.end) == (value, len(text))


@given(value=st.integers(min_value=1000, max_value=10**9))
def test_thousands_separators_do_not_matter(value: int) -> None:
    for separator in (",", "\u2009", "\u202f"):
        text = fold_text(f"{value:,}".replace(",", separator))
        number = read_number(text, 0)
        assert number is not None
        assert number.value == value


@given(
    value=VALUES,
    error=st.none() | VALUES,
    relation=st.sampled_from(["=", "<", ">", "~", "≤", "≥"]),
    unit=UNITS,
)
def test_a_formatted_quantity_is_parsed_back(
    value: Decimal, error: Decimal | None, relation: str, unit: str
) -> None:
    tail = f" ± {plain(error)}" if error is not None else ""
    line = f"Ki {relation} {plain(value)}{tail} {PRINTED_UNITS[unit]}"
    (row,) = parse_line(line, MEASURES)
    assert row["measure"] == "Ki"
    assert row["relation"] == {"≤": "<=", "≥": ">="}.get(relation, relation)
    assert (row["value"], row["unit"]) == (float(value), unit)
    assert row["error"] == (None if error is None else float(error))


@given(low=VALUES, width=VALUES, unit=UNITS)
def test_a_formatted_range_is_parsed_back(low: Decimal, width: Decimal, unit: str) -> None:
    high = low + width
    (row,) = parse_line(f"IC50 of {plain(low)}–{plain(high)} {PRINTED_UNITS[unit]}", MEASURES)
    assert (row["value"], row["value_upper"]) == (float(low), float(high))


@example(line="10000000000000000000000000006")  # longer than Decimal's arithmetic keeps
@given(line=LINES)
def test_no_line_gives_digits_that_were_not_printed(line: str) -> None:
    """The digits of a reading stand in the line in the same order, zeros at the ends aside."""
    folded = fold_text(line)
    printed = re.sub(r"\D", "", folded)
    for in_cell in (False, True):
        for amount in find_amounts(folded, in_cell=in_cell):
            for number in (amount.value, amount.upper, amount.error, amount.error_upper):
                if number is not None:
                    digits = "".join(map(str, number.as_tuple().digits)).strip("0")
                    assert digits in printed


@given(line=LINES)
def test_spans_slice_and_never_overlap(line: str) -> None:
    folded = fold_text(line)
    assert len(folded) == len(line)
    last = 0
    for amount in find_amounts(folded):
        assert last <= amount.span.start < amount.span.end <= len(folded)
        assert re.search(r"\d|[⁰¹²³⁴⁵⁶⁷⁸⁹]", amount.span.of(folded))
        last = amount.span.end


@given(line=LINES)
def test_sentences_cover_the_text(line: str) -> None:
    assert "".join(span.of(line) for span in split_sentences(line)) == line


@given(line=LINES)
def test_no_line_makes_the_grammar_fail(line: str) -> None:
    for row in parse_line(line, MEASURES):
        assert row["value"] is not None
