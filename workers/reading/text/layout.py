"""Lines put into reading order: columns first where a gutter runs between them."""

import math
import re
from bisect import bisect_left, bisect_right
from collections.abc import Sequence
from itertools import accumulate, pairwise
from operator import attrgetter, itemgetter

import numpy as np

from schemas.geometry import Box, union
from workers.reading.text.lines import Line, join_lines

# A gutter is at least this wide (points) and has at least this many lines on each side.
GUTTER = 7.0
GUTTER_LINES = 3
# Gutters are looked for at every so many points, this share of the width from the edges.
STEP = 5.0
NARROWEST = 0.12
# A number or bullet stands at most this many font sizes before its text.
LABEL_GAP = 3.5
_LABEL = re.compile(r"[•‣▪●○▫◦∙*➢❖✓–—-]|[\[(]?\d{1,3}[\]).:]{0,2}|\(?[a-z][.)]")
LONGEST_LABEL = 7  # characters that the pattern can match
# Lines this near to the edges of their column (in font sizes) fill it.
EDGE = 1.2
# A justified line may have gaps up to this many font sizes.
JUSTIFIED_GAP = 4.0


_baseline = attrgetter("baseline")
_left = attrgetter("box.x0")
_left_edge = itemgetter(0)  # of a Box


def order_lines(lines: Sequence[Line]) -> list[Line]:
    """Lines as they are read: from the top, column by column; justified lines whole again."""
    return _order(_join_labels(lines), depth=0)


def _join_labels(lines: Sequence[Line]) -> list[Line]:
    """Numbers and bullets joined to the text that hangs beside them, so that the strip between
    is not taken for a gutter."""
    labels = [line for line in lines if _is_label(line)]
    if not labels:
        return list(lines)
    prose = sorted((line for line in lines if len(line.tokens) >= 3), key=_baseline)
    heights = [line.baseline for line in prose]
    tallest = 0.2 * max((line.size for line in prose), default=0.0)
    taken: dict[int, Line] = {}
    for label in labels:
        low = bisect_left(heights, label.baseline - tallest)
        high = bisect_right(heights, label.baseline + tallest)
        beside = [
            line
            for line in prose[low:high]
            if 0 < line.box.x0 - label.box.x1 < LABEL_GAP * line.size
            and abs(line.baseline - label.baseline) < 0.2 * line.size
        ]
        if beside:
            taken[id(label)] = min(beside, key=_left)
    texts = {id(line) for line in taken.values()}
    joined = [line for line in lines if id(line) not in taken and id(line) not in texts]
    for label in labels:
        if id(label) in taken and id(taken[id(label)]) in texts:
            joined.append(join_lines([label, taken[id(label)]]))
            texts.remove(id(taken[id(label)]))
        elif id(label) in taken:
            joined.append(label)
    return joined


def _is_label(line: Line) -> bool:
    tokens = line[0]
    if len(tokens) > LONGEST_LABEL or len(tokens[0][0]) > LONGEST_LABEL:
        return False
    text = line.text if len(tokens) > 1 else tokens[0][0]
    return _LABEL.fullmatch(text) is not None


def _order(lines: list[Line], *, depth: int) -> list[Line]:
    if depth > 12:
        return _by_row(lines)
    columns = _split_columns(lines)
    if columns:
        return [line for column in columns for line in _order(column, depth=depth + 1)]
    bands = _split_bands(lines)
    if len(bands) > 1:
        return [line for band in bands for line in _order(band, depth=depth + 1)]
    return _join_justified(_by_row(lines))


def _by_row(lines: Sequence[Line]) -> list[Line]:
    """From the top, and from the left where baselines agree within a third of the size."""
    return [line for row in _rows(lines) for line in sorted(row, key=_left)]


def _split_columns(lines: Sequence[Line]) -> list[list[Line]]:
    """Two parts left and right of a blank strip through all lines; none when there is no such."""
    if len(lines) < 2 * GUTTER_LINES:
        return []
    x0, x1 = _sides(lines)
    best: tuple[float, float] | None = None
    for width, middle in _gutters(lines):
        if best is None or width > best[0]:
            left = [other for other in lines if other[3][2] <= middle]
            right = [other for other in lines if other[3][0] >= middle]
            if _are_columns(left, right, x1 - x0):
                best = (width, middle)
    if best is None:
        return []
    left = [line for line in lines if line.box.x1 <= best[1]]
    return [left, [line for line in lines if line.box.x1 > best[1]]]


def _gutters(lines: Sequence[Line]) -> list[tuple[float, float]]:
    """Width and middle of the blank strips through all lines, from the left."""
    boxes = sorted([line[3] for line in lines], key=_left_edge)
    starts = [box[0] for box in boxes]
    ends = [box[2] for box in boxes]
    # How far to the right the boxes before each one reach.
    reach = accumulate(ends, max, initial=min(ends))
    strips = [(x0 - end, x0) for x0, end in zip(starts, reach, strict=False)]
    return [(width, x0 - width / 2) for width, x0 in strips if width >= GUTTER]


def _are_columns(left: Sequence[Line], right: Sequence[Line], width: float) -> bool:
    """Two columns of prose, or prose beside something whose lines stand at other heights; `width`
    is that of both.

    The columns of a table are neither: they are ragged and share their baselines.
    """
    if min(len(left), len(right)) < GUTTER_LINES:
        return False
    prose = [_is_prose(left, width), _is_prose(right, width)]
    if all(prose):
        return True
    if not any(prose):
        return False
    return _shared_baselines(left, right) < 0.5


def _is_prose(lines: Sequence[Line], width: float) -> bool:
    """Prose fills its column: most lines are nearly as wide as the widest, and have words."""
    x0, x1 = _sides(lines)
    if x1 - x0 < 0.2 * width:
        return False
    words = sum([len(line[0]) for line in lines])
    widths = _row_widths(lines)
    if words < 3.5 * len(widths):
        return False
    wide = 0.8 * (x1 - x0)
    full = sum([width > wide for width in widths])
    return full >= 0.4 * len(widths)


def _row_widths(lines: Sequence[Line]) -> list[float]:
    """From the left of the first to the right of the last line of each of `_rows`, which is asked
    for many parts of a page."""
    ordered = sorted(lines, key=_baseline)
    level, widths = -math.inf, []
    left = right = 0.0
    for _, _, _, (x0, _, x1, _), baseline, size in ordered:
        if baseline - level > 0.33 * size:
            widths.append(right - left)
            level, left, right = baseline, x0, x1
        else:
            if x0 < left:
                left = x0
            if x1 > right:
                right = x1
    return [*widths[1:], right - left]


def _sides(lines: Sequence[Line]) -> tuple[float, float]:
    """The leftmost and the rightmost x."""
    return min([line[3][0] for line in lines]), max([line[3][2] for line in lines])


def _rows(lines: Sequence[Line]) -> list[list[Line]]:
    rows: list[list[Line]] = []
    level = -math.inf  # of the first of the last row
    for line in sorted(lines, key=_baseline):
        if line[4] - level > 0.33 * line[5]:
            rows.append([])
            level = line[4]
        rows[-1].append(line)
    return rows


def _shared_baselines(left: Sequence[Line], right: Sequence[Line]) -> float:
    """The share of lines of the shorter side that have one at the same height beside them."""
    few, many = sorted((left, right), key=len)
    heights = sorted([line.baseline for line in many])
    shared = 0
    for line in few:
        place = bisect_left(heights, line.baseline)
        near = heights[max(place - 1, 0) : place + 1]
        shared += any(abs(height - line.baseline) < 1.0 for height in near)
    return shared / len(few)


def _split_bands(lines: Sequence[Line]) -> list[list[Line]]:
    """What stands above, in and below the longest run of lines that form two columns.

    A run ends where a line crosses the gutter: a title, a wide table, a running foot.
    """
    if len(lines) < 2 * GUTTER_LINES:
        return []
    ordered = _by_row(lines)
    ends = [line[3][2] for line in ordered]
    refused: set[tuple[int, int, int]] = set()
    for start, end, x in _runs(ordered):
        lefts = sum(map(x.__ge__, ends[start:end]))
        # Gutters that part the run in the same way are one.
        if (start, end, lefts) in refused:
            continue
        refused.add((start, end, lefts))
        if min(lefts, end - start - lefts) < GUTTER_LINES:
            continue
        run = ordered[start:end]
        left = [line for line in run if line[3][2] <= x]
        right = [line for line in run if line[3][2] > x]
        x0, x1 = _sides(run)
        if _are_columns(left, right, x1 - x0):
            parts = (ordered[:start], run, ordered[end:])
            return [part for part in parts if part] if len(run) < len(ordered) else []
    return []


def _runs(ordered: Sequence[Line]) -> list[tuple[int, int, float]]:
    """Half-open ranges of lines that leave a gutter's width blank around an x, and that x: the
    longest first, and of equal ones the leftmost."""
    left, right = _sides(ordered)
    edge = NARROWEST * (right - left)
    places = np.arange(left + edge, right - edge, STEP)[:, None]
    x0 = np.array([line[3][0] for line in ordered])
    x1 = np.array([line[3][2] for line in ordered])
    crossed = np.ones((len(places), len(ordered) + 2), dtype=np.bool_)
    crossed[:, 1:-1] = (x0 < places + GUTTER / 2) & (x1 > places - GUTTER / 2)
    marks = np.flatnonzero(crossed)
    # Between two lines that cross: in one row of `crossed`, because each has a mark at both ends.
    long = np.flatnonzero(np.diff(marks) > 2 * GUTTER_LINES)
    place, starts = np.divmod(marks[long], len(ordered) + 2)
    ends = starts + marks[long + 1] - marks[long] - 1
    order = np.argsort(starts - ends, kind="stable")
    xs = places[place, 0]
    return list(zip(*(column[order].tolist() for column in (starts, ends, xs)), strict=True))


def _join_justified(lines: Sequence[Line]) -> list[Line]:
    """Lines that were cut at the wide blanks of justified text, joined again.

    Such a row reaches both edges of its column and has a whole line of prose above or below.
    """
    rows = _rows(lines)
    if len(rows) < 2:
        return [line for row in rows for line in sorted(row, key=_left)]
    area = union(line.box for line in lines)
    whole = [len(row) == 1 and _fills(row[0].box, area, row[0].size) for row in rows]
    joined: list[Line] = []
    for index, row in enumerate(rows):
        row.sort(key=_left)
        beside_prose = any(whole[max(index - 1, 0) : index + 2])
        if len(row) > 1 and beside_prose and _is_justified(row, area):
            joined.append(join_lines(row))
        else:
            joined.extend(row)
    return joined


def _is_justified(row: Sequence[Line], area: Box) -> bool:
    size = row[0].size
    if not _fills(union(line.box for line in row), area, size):
        return False
    return all(right.box.x0 - left.box.x1 <= JUSTIFIED_GAP * size for left, right in pairwise(row))


def _fills(box: Box, area: Box, size: float) -> bool:
    return box.x0 - area.x0 <= EDGE * size and area.x1 - box.x1 <= EDGE * size
