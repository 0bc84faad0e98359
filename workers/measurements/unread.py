"""Cells of a value column that hold no value anyone could read: shown, and never passed over."""

import re

from schemas.geometry import Span
from schemas.measures import Measure, Measures
from workers.measurements.grammar.cells import read_cell
from workers.measurements.grammar.readings import Reading

LOST_GLYPH = "\ufffd"  # stands for a glyph without a known letter
NO_NUMBER = "the words in this cell are no value"
NOT_UNDERSTOOD = "what stands in this cell was not understood"
LOST_SIGN = "a sign in this cell could not be read"
CUT_OFF = "the value seems to go on in the next line"
UNREAD = frozenset({NO_NUMBER, NOT_UNDERSTOOD, LOST_SIGN, CUT_OFF})

_LONGEST = 60  # characters; a longer text is a remark about the row and not in place of a value
_WITHIN = re.compile(rf"[\d.,]{LOST_GLYPH}\s?[\d.,]*\d|[.,]{LOST_GLYPH}")


_DANGLING = re.compile(r"\d\s?(?:±|\+/-|-|to)$")


def is_cut_off(text: str) -> bool:
    """Whether a folded cell ends where an error or the end of a range must follow: "1,448 ±"."""
    return _DANGLING.search(text.rstrip()) is not None


def read_unread(
    text: str, *, measures: Measures, measure: Measure | None, unit: str | None
) -> list[Reading]:
    """The reading of a folded cell that `read_cell` could not read, with its doubt.

    A number beside a lost sign is kept; a number that a lost glyph is part of is none. Words like
    "toxic" or "see text" say that there is no value.
    """
    stripped = text.strip()
    if measure is None or measure.role in ("ratio", "property") or len(stripped) > _LONGEST:
        return []
    if LOST_GLYPH in stripped and not _WITHIN.search(stripped):
        numbers = stripped.split(LOST_GLYPH)
        first = next((part for part in numbers if re.search(r"\d", part)), "")
        kept = read_cell(first, measures=measures, measure=measure, unit=unit)
        if kept:
            return [kept[0]._replace(doubts=(*kept[0].doubts, LOST_SIGN))]
    if not re.search(r"[A-Za-z]{2}|\d", stripped):
        return []
    doubt = LOST_SIGN if LOST_GLYPH in stripped else NO_NUMBER
    doubt = NOT_UNDERSTOOD if doubt == NO_NUMBER and re.search(r"\d", stripped) else doubt
    whole = Span(0, len(text))
    return [Reading(measure, None, unit, status="not-available", span=whole, doubts=(doubt,))]
