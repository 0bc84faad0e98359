"""Doubts about a reading: the feature that lowers its confidence, and words for a curator."""

from collections.abc import Iterable, Sequence
from typing import NamedTuple

from schemas.measures import Measure
from schemas.page import Guess
from schemas.table import Cell
from workers.measurements.grammar.readings import Reading
from workers.measurements.grammar.units import in_nanomolar
from workers.measurements.unread import UNREAD

# Letters of a name that is not taken for another by a misread one.
LONG_NAME = 6
# In so many places a name is not misread the same.
REPEATED = 3
# How much an unsure letter of a name that a list has counts beside a name that none has: of some
# eighty such values on scans none was wrong, of 53 with an unlisted name 26.
LISTED = 0.3


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
        doubts.append(Doubt("no unit", "no unit that is known is printed"))
    if measure.plausible:
        nanomolar = in_nanomolar(reading.amount.value, reading.unit)
        value = reading.amount.value if nanomolar is None else nanomolar
        comparable = (nanomolar is not None) == (measure.dimensions[0] == "concentration")
        low, high = measure.plausible
        if comparable and not low <= value <= high:
            doubts.append(Doubt("implausible", f"unusual value for {measure.name}"))
    return doubts


def cell_doubts(cell: Cell, labels: Iterable[Cell] = ()) -> list[Doubt]:
    """Doubts about the signs of a cell, and of the labels that name its measure."""
    doubts = []
    if cell.doubtful:
        text = "a sign in this cell may not be what was printed"
        doubts.append(Doubt("doubtful glyph", text))
    if any(label.doubtful and label.confidence is not None for label in labels):
        doubts.append(_DOUBTFUL_NAME)
    if cell.confidence is not None:
        doubts.append(_by_ocr(cell.confidence))
    return doubts


def name_doubts(
    labels: Iterable[Cell], name: str, *, kind: str, listed: bool, often: int = 1
) -> list[Doubt]:
    """Doubts about a compound or target whose name OCR read in a label.

    A long name that a list has is no misreading: one wrong letter seldom makes another name. Nor is
    one that was read the same in several places of the document.
    """
    if often >= REPEATED:
        return []
    own = [label for label in labels if label.confidence is not None and name in label.text]
    text = f"the name of the {kind} may not be what was printed"
    if own and not listed:
        return [Doubt("doubtful name", f"{text}: no list has it")]
    if any(label.doubtful for label in own) and len(name) < LONG_NAME:
        return [Doubt("doubtful name", text, amount=LISTED)]
    return []


def guess_doubts(value: Sequence[Guess], names: Iterable[Guess]) -> list[Doubt]:
    """Doubts about a value in a sentence that OCR read, and about the name of its measure."""
    doubts = []
    if any(guess.doubtful for guess in value):
        text = "a sign in this value may not be what was printed"
        doubts.append(Doubt("doubtful glyph", text))
    if any(guess.doubtful for guess in names):
        doubts.append(_DOUBTFUL_NAME)
    if value:
        doubts.append(_by_ocr(min(guess.confidence for guess in value)))
    return doubts


_DOUBTFUL_NAME = Doubt(
    "doubtful glyph", "the name of the measure may not be what was printed", amount=0.5
)


def _by_ocr(confidence: float) -> Doubt:
    text = f"read by OCR (confidence {confidence:.2f})"
    return Doubt("ocr", text, amount=1.0 + 4 * (1 - confidence))


def texts_of(doubts: Iterable[Doubt]) -> tuple[str, ...]:
    """Each readable doubt once, in order."""
    return tuple(dict.fromkeys(doubt.text for doubt in doubts if doubt.text))
