"""What stands beside a number of a table changes its reading: marks, units, companions, powers."""

import re
from typing import Any

from schemas.measures import Measures
from schemas.table import Cell
from workers.measurements.grammar.folding import fold_text
from workers.measurements.grammar.headers import Announced, fits
from workers.measurements.grammar.numbers import shifted
from workers.measurements.grammar.quantities import find_amounts
from workers.measurements.grammar.readings import Reading
from workers.measurements.grammar.relations import find_error_kind, relation_before
from workers.measurements.tables.layout import Layout
from workers.measurements.tables.legends import meaning
from workers.measurements.tables.measures import Announcer

# A column of signs before the column of numbers: "Relation", "Value".
_SIGN = re.compile(r"[<>=~≤≥≈]{1,2}")


def with_marks(reading: Reading, cell: Cell, said_by: Announcer) -> Reading:
    """What footnotes and abbreviations of the legend change in a reading."""
    legend, measures = said_by.legend, said_by.measures
    if reading.amount is None:
        status = meaning(legend, cell.text.strip())
        return reading._replace(status=status) if status else reading
    for mark in (*cell.note_marks, *reading.amount.notes):
        said = legend.marks.get(mark)
        if said is None:
            continue
        measure = measures.get(said.measure) if said.measure else None
        if measure and measure.role == "potency" and said.measure != said_by.caption.measure:
            reading = reading._replace(measure=measure)
        if said.unit and reading.measure and fits(reading.measure, said.unit):
            reading = reading._replace(unit=said.unit)
    return reading


def with_fitting_measure(reading: Reading, announced: Announced, measures: Measures) -> Reading:
    """Of several measures in a header, the one that the unit in the cell goes with."""
    unit, measure = reading.unit, reading.measure
    if reading.amount is None or unit is None or measure is None or fits(measure, unit):
        return reading
    others = [measures.get(name) for name in announced.others]
    fitting = [other for other in others if other and fits(other, unit)]
    if fitting:
        return reading._replace(measure=fitting[0])
    doubt = f"{unit} is no unit of {measure.name}"
    return reading._replace(doubts=(*reading.doubts, doubt))


def with_companions(reading: Reading, layout: Layout, row: int, col: int) -> Reading:
    """Error and count of a value that stand in columns of their own, right of it; its sign, left.

    An error may stand below it, on a line that was taken for a row: "82.5", "± 9.2".
    """
    amount = reading.amount
    before = layout.grid[row][col - 1] if col else None
    sign = fold_text(before.text).strip() if before else ""
    if amount and amount.relation == "=" and _SIGN.fullmatch(sign):
        amount = amount._replace(relation=relation_before(sign, len(sign))[0])
    below = [layout.grid[r][col] for r in range(row + 1, min(row + 3, layout.rows))]
    under = next((fold_text(cell.text) for cell in below if cell and cell.text.strip()), "")
    if amount and amount.error is None and under.startswith("±"):
        numbers = find_amounts(under[1:], in_cell=True)
        if len(numbers) == 1:
            amount = amount._replace(error=numbers[0].value, error_kind="unknown")
    for other in range(col + 1, layout.cols):
        role, cell = layout.roles[other], layout.grid[row][other]
        if role not in ("error", "n") or amount is None:
            break
        numbers = find_amounts(fold_text(cell.text), in_cell=True) if cell else []
        if len(numbers) != 1:
            continue
        number = numbers[0]
        if role == "n" and amount.n is None and number.value == int(number.value):
            amount = amount._replace(n=int(number.value))
        elif role == "error" and amount.error is None:
            heads = layout.headers_above(row, other)
            kind = find_error_kind(fold_text(" ".join(head.cell.text for head in heads)))
            value, upper = number.value, number.upper
            amount = amount._replace(error=value, error_upper=upper, error_kind=kind or "unknown")
    return reading._replace(amount=amount)


def with_power(reading: Reading, announced: Announced) -> Reading:
    """A reading times the power of ten that the header prints once for all values.

    "Ki × 10⁹ (M)" and "Ki (10⁻⁹ M)" mean the same: a molar value is never raised by a header.
    """
    amount, power = reading.amount, announced.power
    if amount is None or not power or amount.unit or reading.measure is None:
        return reading
    power = -abs(power) if reading.unit == "M" else power
    numbers: dict[str, Any] = {
        name: shifted(number, power)
        for name in ("value", "upper", "error", "error_upper")
        if (number := getattr(amount, name)) is not None
    }
    doubt = f"times 10 to the power of {power}, as the header says"
    return reading._replace(amount=amount._replace(**numbers), doubts=(*reading.doubts, doubt))
