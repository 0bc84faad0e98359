"""Lines of text that the finder of lines passed over.

It leaves out a short line of a head here and there, `IC50` under `BACE1`, and with it the measure
of a column. Ink of the size of letters, side by side, in no line that was found, is one more line.
"""

from collections.abc import Iterator, Sequence
from statistics import median
from typing import NamedTuple

import numpy as np

from workers.reading.scans.models import LineBox
from workers.reading.scans.picture import Grey

# Letters are so high, in heights of the boxes of the page, and so wide at most, in their height.
HIGH, WIDEST = (0.28, 0.75), 1.9
# The letters of a word stand so near, in their height, and their feet so level.
NEAR, LEVEL = 1.3, 0.35
# So many letters make a word; no more words are added to a page, as only a drawing has more.
FEWEST, MOST = 3, 24
# Fewer stand in a column with so many other boxes so narrow, and as near to its middle, in heights
# of the boxes of the page.
IN_COLUMN, NARROW, BESIDE = 2, 1.3, 0.3
# The rim around a line, in heights of its letters; behind it a raised letter may stand.
RIM, BEHIND = 0.3, 0.9
INK = 175


class _Letter(NamedTuple):
    x0: int
    top: int
    x1: int
    bottom: int

    @property
    def height(self) -> int:
        return self.bottom - self.top


def find_missed(grey: Grey, boxes: Sequence[LineBox]) -> list[LineBox]:
    """Boxes of lines that none of `boxes` holds; none on a page that is full of such ink."""
    if not boxes:
        return []
    usual = median(box.bottom - box.top for box in boxes)
    missed = [
        _box(line, grey.shape)
        for line in _lines(_letters(grey, boxes, usual))
        if len(line) >= FEWEST or _stands_in_column(line, boxes, usual)
    ]
    return missed if len(missed) <= MOST else []


def _stands_in_column(line: Sequence[_Letter], boxes: Sequence[LineBox], usual: float) -> bool:
    """Whether a letter or two stand over or under others that were found by themselves, as the κ, μ
    and δ of receptors do; and in a row with another box."""
    middle = (line[0].x0 + line[-1].x1) / 2
    level = (line[0].top + line[0].bottom) / 2
    narrow = [box for box in boxes if box.x1 - box.x0 <= NARROW * usual]
    alike = sum(abs((box.x0 + box.x1) / 2 - middle) <= BESIDE * usual for box in narrow)
    return alike >= IN_COLUMN and any(box.top < level < box.bottom for box in boxes)


def _letters(grey: Grey, boxes: Sequence[LineBox], usual: float) -> list[_Letter]:
    import cv2  # noqa: PLC0415 - comes with the extra

    free = (grey < INK).astype(np.uint8)
    _, _, stats, _ = cv2.connectedComponentsWithStats(free, connectivity=8)
    x0, top, width, height = stats[1:, :4].T
    good = (height >= HIGH[0] * usual) & (height <= HIGH[1] * usual) & (width <= WIDEST * height)
    covered = np.zeros(grey.shape, dtype=bool)
    for box in boxes:
        covered[box.top : box.bottom, box.x0 : box.x1] = True
    good &= ~covered[top + height // 2, x0 + width // 2]
    return sorted(
        _Letter(int(x), int(y), int(x + w), int(y + h))
        for x, y, w, h in zip(x0[good], top[good], width[good], height[good], strict=True)
    )


def _lines(letters: Sequence[_Letter]) -> Iterator[list[_Letter]]:
    """Letters beside each other, from the left."""
    lines: list[list[_Letter]] = []
    for letter in letters:
        for line in lines:
            last = line[-1]
            near = letter.x0 - last.x1 <= NEAR * max(letter.height, last.height)
            middle = (letter.top + letter.bottom) / 2
            if (
                near
                and last.top - LEVEL * last.height <= middle <= last.bottom + LEVEL * last.height
            ):
                line.append(letter)
                break
        else:
            lines.append([letter])
    yield from lines


def _box(line: Sequence[_Letter], shape: tuple[int, ...]) -> LineBox:
    high = max(letter.height for letter in line)
    rim = round(RIM * high)
    return LineBox(
        max(min(letter.x0 for letter in line) - rim, 0),
        max(min(letter.top for letter in line) - rim, 0),
        min(max(letter.x1 for letter in line) + round(BEHIND * high), shape[1]),
        min(max(letter.bottom for letter in line) + rim, shape[0]),
    )
