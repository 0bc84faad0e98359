"""What stands across an area: how many lines have a word, a blank or a wide gap at each place."""

import re
from collections.abc import Sequence
from typing import Any, NamedTuple

import numpy as np

from schemas.geometry import Box
from schemas.page import Word
from workers.tables.sheet.lines import Line

# Positions are counted in steps of half a point.
STEP = 0.5
# Between two numbers that are whole a gap of this many font sizes is enough.
NUMBERS_APART = 0.4
WHOLE = re.compile(r"[-–−+<>~]?\d[\d.,]*%?")

Counts = np.ndarray[Any, np.dtype[np.int_]]


class Profile(NamedTuple):
    """For every step across an area, how many lines have what there."""

    crossed: Counts  # a word
    blank: Counts  # no more than a blank between two words
    open: Counts  # a wide gap between words, or one line ending before and another beginning after


def is_parted(left: Word, right: Word, gap: float, least: float) -> bool:
    """Whether a gap (points) between two words parts two entries: one wider than `least`, or a
    smaller one between two whole numbers.
    """
    if gap > least:
        return True
    if gap <= NUMBERS_APART * min(left.size, right.size):
        return False
    thousands = len(right.text) == 3 and right.text.isdigit() and len(left.text) <= 3
    return not thousands and bool(WHOLE.fullmatch(left.text) and WHOLE.fullmatch(right.text))


def measure_profile(lines: Sequence[Line], box: Box, least: float) -> Profile:
    """The Profile of lines across `box`; a gap of `least` font sizes is wide.

    Where gaps begin and end is collected first and counted for all lines at once, which takes half
    the time of counting up the steps of every word.
    """
    width = int((box.x1 - box.x0) / STEP) + 2
    crossed = np.zeros(width, int)
    if not lines:
        return Profile(crossed, crossed, crossed)
    # Where each begins and ends, one after the other.
    blanks: list[float] = []
    wide: list[float] = []
    uncovered: list[float] = []
    covered: list[float] = []
    for line in lines:
        _, size, words, (x0, _, x1, _), _ = line
        edges = (x0, x1)
        last = words[0]
        begun = right = last[1][0]
        smallest = 0.7 * size
        holes: list[float] = []
        ordered = True
        for word in words:
            x0, _, x1, _ = word[1]
            if not begun <= x0 <= x1:
                ordered = False
            begun = x0
            if x0 > right:
                size = word[3]
                gap, most = x0 - right, least * (size if size > smallest else smallest)
                holes += (right, x0)
                # As is_parted has it, for most words without a call.
                if gap > most or (
                    gap > NUMBERS_APART * min(size, last[3]) and is_parted(last, word, gap, most)
                ):
                    wide += (right, x0)
                else:
                    blanks += (right, x0)
            if x1 >= right:
                right, last = x1, word
        if ordered:
            uncovered += holes
            covered += edges
        else:
            crossed += _covered(line, box, width)
    if covered:
        steps = _steps(covered, box, width)
        crossed += _count(steps[::2], steps[1::2] + 1, width)
    crossed -= _count_between(uncovered, box, width)
    opened = _count_between(wide, box, width) + _count_beside(lines, box, width, least)
    return Profile(crossed, _count_between(blanks, box, width), opened)


def _covered(line: Line, box: Box, width: int) -> np.ndarray[Any, np.dtype[np.bool_]]:
    """The steps that words of a line cover which do not stand one after the other."""
    here = np.zeros(width, bool)
    for word in line.words:
        here[step_of(word.box.x0, box) : step_of(word.box.x1, box) + 1] = True
    return here


def _count_between(gaps: Sequence[float], box: Box, width: int) -> Counts:
    """How many gaps each step lies in, without the steps of the words at both ends."""
    if not gaps:
        return np.zeros(width, int)
    steps = _steps(gaps, box, width)
    return _count(steps[::2] + 1, steps[1::2], width)


def _count_beside(lines: Sequence[Line], box: Box, width: int, least: float) -> Counts:
    """How many lines end before each step while as many others begin after it."""
    if not lines:
        return np.zeros(width, int)
    starts = [words[0][1][0] - least * size for _, size, words, _, _ in lines]
    ends = [box[2] + least * size for _, size, _, box, _ in lines]
    # So many begin in each step, and so many have ended in it.
    begun = np.bincount(_steps(starts, box, width), minlength=width)
    ended = np.bincount(_steps(ends, box, width), minlength=width)
    before = len(lines) - np.cumsum(begun)
    after = np.cumsum(ended) - ended
    beside: Counts = np.minimum(before, after)
    return beside


def _count(starts: Counts, ends: Counts, width: int) -> Counts:
    """How many half-open ranges each step lies in, from where they begin and end."""
    begun = np.bincount(starts, minlength=width + 1)
    ended = np.bincount(np.maximum(starts, ends), minlength=width + 1)
    return np.cumsum(begun - ended)[:width]


def _steps(places: Sequence[float], box: Box, width: int) -> Counts:
    """`step_of` of many positions at once."""
    steps = np.rint((np.array(places) - box.x0) / STEP)
    return np.minimum(np.maximum(steps, 0), width - 1).astype(int)


def step_of(x: float, box: Box) -> int:
    step = round((x - box.x0) / STEP)
    if step < 0:
        return 0
    most = int((box.x1 - box.x0) / STEP) + 1
    return step if step < most else most
