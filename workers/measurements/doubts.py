"""Doubts about a reading: the feature that lowers its confidence, and words for a curator."""

from collections.abc import Iterable
from typing import NamedTuple

from schemas.measures import Measure
from schemas.table import Cell
from workers.measurements.readings import Reading
from workers.measurements.units import in_nanomolar
from workers.measurements.unread import UNREAD


class Doubt(NamedTuple):
    """`feature` is a key of `confidence.WEIGHTS`; `text` is shown to people, unless it is ""."""

    feature: str
    text: str = ""
    amount: float = 1.0


def value_doubts(reading: Reading, measure: Measure) -> list[Doubt]:
    """Doubts that the printed quantity itself gives."""
    doubts = [Doubt("unread" if text in UNREAD else "doubt", text) for text in reading.doubts]
    if reading.amount is None:
        return doubts
    doubts += [Doubt("doubtful glyph", text) for text in reading.amount.doubts]
    if reading.unit is None and not measure.log and "number" not in measure.dimensions:
        doubts.append(Doubt("no unit", "no unit is printed"))
    if measure.plausible:
        nanomolar = in_nanomolar(reading.amount.value, reading.unit)
        value = reading.amount.value if nanomolar is None else nanomolar
        comparable = nanomolar is not None or measure.dimensions[0] != "concentration"
        low, high = measure.plausible
        if comparable and not low <= value <= high:
            doubts.append(Doubt("implausible", f"unusual value for {measure.name}"))
    return doubts


def cell_doubts(cell: Cell) -> list[Doubt]:
    """Doubts about what was read on the page."""
    doubts = []
    if cell.doubtful:
        text = "a sign in this cell may not be what was printed"
        doubts.append(Doubt("doubtful glyph", text))
    if cell.confidence is not None:
        text = f"read by OCR (confidence {cell.confidence:.2f})"
        doubts.append(Doubt("ocr", text, amount=1.0 + 4 * (1 - cell.confidence)))
    return doubts


def texts_of(doubts: Iterable[Doubt]) -> tuple[str, ...]:
    """Each readable doubt once, in order."""
    return tuple(dict.fromkeys(doubt.text for doubt in doubts if doubt.text))
