"""Lines put into reading order: columns first where a gutter runs between them."""

import re
from collections.abc import Sequence
from itertools import pairwise

from schemas.geometry import Box, union
from workers.reading.lines import Line, join_lines

# A gutter is at least this wide (points) and has at least this many lines on each side.
GUTTER = 7.0
GUTTER_LINES = 3
# Gutters are looked for at every so many points, this share of the width from the edges.
STEP = 5.0
NARROWEST = 0.12
# A number or bullet stands at most this many font sizes before its text.
LABEL_GAP = 3.5
_LABEL = re.compile(r"[•‣▪●○▫◦∙*➢❖✓–—-]|[\[(]?\d{1,3}[\]).:]{0,2}|\(?[a-z][.)]")
# Lines this near to the edges of their column (in font sizes) fill it.
EDGE = 1.2
# A justified line may have gaps up to this many font sizes.
JUSTIFIED_GAP = 4.0


def order_lines(lines: Sequence[Line]) -> list[Line]:
    """Lines as they are read: from the top, column by column; justified lines whole again."""
    return _order(_join_labels(lines), depth=0)


def _join_labels(lines: Sequence[Line]) -> list[Line]:
    """Numbers and bullets joined to the text that hangs beside them, so that the strip between
    is not taken for a gutter."""
    labels = [line for line in lines if _LABEL.fullmatch(line.text)]
    taken: dict[int, Line] = {}
    for label in labels:
        beside = [
            line
            for line in lines
            if 0 < line.box.x0 - label.box.x1 < LABEL_GAP * line.size
            and abs(line.baseline - label.baseline) < 0.2 * line.size
            and len(line.tokens) >= 3
        ]
        if beside:
            taken[id(label)] = min(beside, key=lambda line: line.box.x0)
    texts = {id(line) for line in taken.values()}
    joined = [line for line in lines if id(line) not in taken and id(line) not in texts]
    for label in labels:
        if id(label) in taken and id(taken[id(label)]) in texts:
            joined.append(join_lines([label, taken[id(label)]]))
            texts.remove(id(taken[id(label)]))
        elif id(label) in taken:
            joined.append(label)
    return joined


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
    rows: list[list[Line]] = []
    for line in sorted(lines, key=lambda line: line.baseline):
        if not rows or line.baseline - rows[-1][0].baseline > 0.33 * line.size:
            rows.append([])
        rows[-1].append(line)
    return [line for row in rows for line in sorted(row, key=lambda line: line.box.x0)]


def _split_columns(lines: Sequence[Line]) -> list[list[Line]]:
    """Two parts left and right of a blank strip through all lines; none when there is no such."""
    if len(lines) < 2 * GUTTER_LINES:
        return []
    area = union(line.box for line in lines)
    best: tuple[float, float] | None = None
    reach = min(line.box.x1 for line in lines)
    for line in sorted(lines, key=lambda line: line.box.x0):
        width = line.box.x0 - reach
        middle = line.box.x0 - width / 2
        if width >= GUTTER and (best is None or width > best[0]):
            left = [other for other in lines if other.box.x1 <= middle]
            right = [other for other in lines if other.box.x0 >= middle]
            if _are_columns(left, right, area):
                best = (width, middle)
        reach = max(reach, line.box.x1)
    if best is None:
        return []
    left = [line for line in lines if line.box.x1 <= best[1]]
    return [left, [line for line in lines if line.box.x1 > best[1]]]


def _are_columns(left: Sequence[Line], right: Sequence[Line], area: Box) -> bool:
    """Two columns of prose, or prose beside something whose lines stand at other heights.

    The columns of a table are neither: they are ragged and share their baselines.
    """
    if min(len(left), len(right)) < GUTTER_LINES:
        return False
    prose = [_is_prose(left, area), _is_prose(right, area)]
    if all(prose):
        return True
    if not any(prose):
        return False
    return _shared_baselines(left, right) < 0.5


def _is_prose(lines: Sequence[Line], area: Box) -> bool:
    """Prose fills its column: most lines are nearly as wide as the widest, and have words."""
    column = union(line.box for line in lines)
    if column.width < 0.2 * area.width:
        return False
    rows = _rows(lines)
    full = sum(union(line.box for line in row).width > 0.8 * column.width for row in rows)
    words = sum(len(line.tokens) for line in lines)
    return full >= 0.4 * len(rows) and words >= 3.5 * len(rows)


def _rows(lines: Sequence[Line]) -> list[list[Line]]:
    rows: list[list[Line]] = []
    for line in sorted(lines, key=lambda line: line.baseline):
        if not rows or line.baseline - rows[-1][0].baseline > 0.33 * line.size:
            rows.append([])
        rows[-1].append(line)
    return rows


def _shared_baselines(left: Sequence[Line], right: Sequence[Line]) -> float:
    """The share of lines of the shorter side that have one at the same height beside them."""
    few, many = sorted((left, right), key=len)
    heights = [line.baseline for line in many]
    return sum(any(abs(line.baseline - y) < 1.0 for y in heights) for line in few) / len(few)


def _split_bands(lines: Sequence[Line]) -> list[list[Line]]:
    """What stands above, in and below the longest run of lines that form two columns.

    A run ends where a line crosses the gutter: a title, a wide table, a running foot.
    """
    if len(lines) < 2 * GUTTER_LINES:
        return []
    ordered = _by_row(lines)
    area = union(line.box for line in lines)
    best: tuple[int, int] | None = None
    x = area.x0 + NARROWEST * area.width
    while x < area.x1 - NARROWEST * area.width:
        for start, end in _runs(ordered, x):
            if best is None or end - start > best[1] - best[0]:
                run = ordered[start:end]
                left = [line for line in run if line.box.x1 <= x]
                right = [line for line in run if line.box.x1 > x]
                if _are_columns(left, right, union(line.box for line in run)):
                    best = (start, end)
        x += STEP
    if best is None or best == (0, len(ordered)):
        return []
    parts = (ordered[: best[0]], ordered[best[0] : best[1]], ordered[best[1] :])
    return [part for part in parts if part]


def _runs(ordered: Sequence[Line], x: float) -> list[tuple[int, int]]:
    """Half-open ranges of lines that leave a gutter's width blank around `x`."""
    runs: list[tuple[int, int]] = []
    start = 0
    for index, line in enumerate(ordered):
        if line.box.x0 < x + GUTTER / 2 and line.box.x1 > x - GUTTER / 2:
            if index - start >= 2 * GUTTER_LINES:
                runs.append((start, index))
            start = index + 1
    if len(ordered) - start >= 2 * GUTTER_LINES:
        runs.append((start, len(ordered)))
    return runs


def _join_justified(lines: Sequence[Line]) -> list[Line]:
    """Lines that were cut at the wide blanks of justified text, joined again.

    Such a row reaches both edges of its column and has a whole line of prose above or below.
    """
    rows = _rows(lines)
    if len(rows) < 2:
        return [line for row in rows for line in sorted(row, key=lambda line: line.box.x0)]
    area = union(line.box for line in lines)
    whole = [len(row) == 1 and _fills(row[0].box, area, row[0].size) for row in rows]
    joined: list[Line] = []
    for index, row in enumerate(rows):
        row.sort(key=lambda line: line.box.x0)
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
