"""Grids typed with bars, dashes and plus signs, as statistics programs print them:

    |MALE      |12-15           |        12.7|
    |          +----------------+------------|

The signs are read as drawn lines, each through the middle of its characters.
"""

import re
from collections.abc import Iterator, Sequence
from itertools import groupby, pairwise
from statistics import median
from typing import NamedTuple

from schemas.page import Word
from workers.tables.sheet.rulings import Segment, join_segments
from workers.tables.sheet.typewriter import letter_widths

_RULE = re.compile(r"[|+]*(?:[-=_]{3,}[|+]*)+")
_STROKES = re.compile(r"[-=_+]+")
# A grid has at least this many lines made of dashes with a plus sign among them.
FEWEST_RULES = 3


class TypedGrid(NamedTuple):
    """What is left of the words of a page, and the lines that were typed."""

    words: list[Word]
    across: list[Segment]
    down: list[Segment]


def read_typed_grid(words: Sequence[Word]) -> TypedGrid | None:
    """The words of a page without the grids typed on it; None where there is none."""
    if sum("+-" in word.text and _RULE.fullmatch(word.text) is not None for word in words) < (
        FEWEST_RULES
    ):
        return None
    widths = letter_widths(words)
    typed = [word for word in words if word.font in widths]
    rules = [word for word in typed if _RULE.fullmatch(word.text)]
    if len({round(word.box.middle[1]) for word in rules}) < FEWEST_RULES:
        return None
    top, bottom = min(w.box.top for w in rules), max(w.box.bottom for w in rules)
    inside = [word for word in typed if top <= word.box.middle[1] <= bottom]
    across = [segment for word in rules for segment in _strokes(word)]
    kept = {id(word) for word in inside}
    left: list[Word] = []
    for word in words:
        left.extend(_without_bars(word) if id(word) in kept else [word])
    return TypedGrid(left, join_segments(across), join_segments(list(_bars(inside, across))))


def _letter(word: Word) -> float:
    return word.box.width / len(word.text)


def _strokes(word: Word) -> Iterator[Segment]:
    """The dashes of a word, from the middle of the sign before them to that of the one behind."""
    width = _letter(word)
    for run in _STROKES.finditer(word.text):
        start = run.start() - 0.5 * (word.text[: run.start()].endswith("|"))
        end = run.end() + 0.5 * word.text.startswith("|", run.end())
        x0, x1 = word.box.x0 + width * start, word.box.x0 + width * end
        yield Segment(word.box.middle[1], x0, x1)


def _bars(words: Sequence[Word], across: Sequence[Segment]) -> Iterator[Segment]:
    """Bars under each other, each as high as its line of type, up to the lines that they meet."""
    levels = sorted({round(word.box.middle[1], 1) for word in words})
    steps = [b - a for a, b in pairwise(levels) if b - a > 2]
    half = median(steps) / 2 if steps else 0.0
    for word in words:
        y, width = word.box.middle[1], _letter(word)
        for place, sign in enumerate(word.text):
            if sign == "|":
                x = word.box.x0 + width * (place + 0.5)
                above = _meets(across, x, y - 2 * half)
                below = _meets(across, x, y + 2 * half)
                yield Segment(x, above or y - half, below or y + half)


def _meets(across: Sequence[Segment], x: float, y: float) -> float | None:
    """The height of the typed line that runs through `x` near `y`."""
    near = [s.at for s in across if abs(s.at - y) < 2 and s.start - 3 <= x <= s.end + 3]
    return near[0] if near else None


def _without_bars(word: Word) -> Iterator[Word]:
    """The parts of a word between bars; nothing where it is a line."""
    if _RULE.fullmatch(word.text):
        return
    if "|" not in word.text:
        yield word
        return
    width = _letter(word)
    start = 0
    for bar, signs in groupby(word.text, key=lambda sign: sign == "|"):
        end = start + len(list(signs))
        if not bar:
            box = word.box._replace(x0=word.box.x0 + width * start, x1=word.box.x0 + width * end)
            span = word.span._replace(start=word.span.start + start, end=word.span.start + end)
            yield word._replace(text=word.text[start:end], box=box, span=span, glued=False)
        start = end
