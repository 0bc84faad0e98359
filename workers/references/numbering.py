"""Which of many lines that begin with a number are the entries of one list."""

import re
from collections.abc import Callable, Sequence
from typing import NamedTuple

from workers.references.lines import Line

# "[1]", "(1)", "1.", "1)" or a bare "1 " at the start of a line; a bullet may stand before it.
_NUMBER = re.compile(
    r"[\s•·▪\uf0b7]*(?:\[(\d{1,3})\]|\((\d{1,3})\)|(\d{1,3})(?:\.(?!\d)|\)|(?=\s)))\s*"
)

# A list may lack a few entries that could not be read; each costs nearly what an entry brings.
_LONGEST_GAP = 6
_COST_OF_GAP = 0.8
_LATEST_START = 3  # OCR reads "1." as "l." now and then
_OTHER_START = 1.6  # what it costs that the first line under the heading is not near 1


class Numbered(NamedTuple):
    """A line that opens an entry."""

    line: int  # index in the sequence of lines
    number: int
    style: int  # 1: [1]   2: (1)   3: 1. or 1
    text: str  # behind the number


def find_numbered(
    lines: Sequence[Line], *, first_within: int, worth: Callable[[int], float]
) -> list[Numbered]:
    """The best chain of lines whose numbers count on from 1 in one style.

    It begins within the first `first_within` lines; right under a heading it may begin with any
    number, as the list of an excerpt or of one chapter does. `worth` says what line i brings to a
    chain; page numbers, volumes and years that happen to open a line bring down no chain, because
    those around them count on.
    """
    opened = [found for index, line in enumerate(lines) if (found := _open(index, line))]
    chains = [
        _best_chain([o for o in opened if o.style == style], first_within=first_within, worth=worth)
        for style in (1, 2, 3)
    ]
    sure = [c for c in chains if len(c) > 1 or (c and c[0].number <= _LATEST_START)]
    return max(sure, key=len, default=[])


def starts_with_number(text: str) -> bool:
    return _NUMBER.match(text) is not None


def _open(index: int, line: Line) -> Numbered | None:
    mark = _NUMBER.match(line.text)
    if mark is None or mark.lastindex is None:
        return None
    return Numbered(index, int(mark.group(mark.lastindex)), mark.lastindex, line.text[mark.end() :])


def _cost_of_start(found: Numbered, *, first_within: int) -> float:
    if found.number <= _LATEST_START and found.line < first_within:
        return -_COST_OF_GAP * (found.number - 1)
    return -_OTHER_START if found.line == 0 else float("-inf")


def _best_chain(
    opened: Sequence[Numbered], *, first_within: int, worth: Callable[[int], float]
) -> list[Numbered]:
    """By dynamic programming: the best chain that ends with each number seen so far."""
    before: list[int | None] = []
    worths: list[float] = []
    latest: dict[int, int] = {}  # number → index in `opened` of the best line with that number
    for index, found in enumerate(opened):
        options = [
            (
                worths[latest[found.number - gap]] - _COST_OF_GAP * (gap - 1),
                latest[found.number - gap],
            )
            for gap in range(1, _LONGEST_GAP + 1)
            if found.number - gap in latest
        ]
        gain, previous = max(options, default=(0.0, None), key=lambda option: option[0])
        if previous is None:
            gain = _cost_of_start(found, first_within=first_within)
        before.append(previous)
        worths.append(gain + worth(found.line))
        held = latest.get(found.number)
        if worths[index] > float("-inf") and (held is None or worths[index] > worths[held]):
            latest[found.number] = index
    if not latest:
        return []
    at: int | None = max(latest.values(), key=lambda index: worths[index])
    chain: list[Numbered] = []
    while at is not None:
        chain.append(opened[at])
        at = before[at]
    return chain[::-1]
