"""Columns of a poster: text on coloured grounds, or between white gutters, set side by side."""

from collections.abc import Sequence
from itertools import pairwise

from schemas.geometry import Box
from workers.tables.search.blocks import RUNNING, is_running
from workers.tables.sheet.lines import Line

# A panel takes up this share of the width of the text, and at least this height (points): rows and
# single cells are lower.
NARROWEST, WIDEST, LOWEST = 0.15, 0.62, 50.0
# Sides of panels of one column differ by at most this much (points); a column of panels has at
# least this many lines of sentences.
SAME_SIDE, FEWEST = 3.0, 2

# A gutter is at least this wide (font sizes) and parts at least this many lines on both sides, of
# which at most this share stand on one baseline (within this share of a font size): rows of a table
# do. Wider runs than this share of the text are titles.
GUTTER, PARTED, LEVEL, SAME_LEVEL, TITLE = 1.5, 6, 0.5, 0.15, 0.55
# A page with more lines of titles than these is none of columns.
MOST_TITLES = 4
# A column of text has this many lines of this many words of sentences.
TEXT_LINES, WORDS = 4, 5

Range = tuple[float, float]


def panel_columns(shades: Sequence[Box], runs: Sequence[Line], whole: Range) -> list[Range]:
    """The x ranges of panels side by side that hold sentences, from left to right; none when there
    are not two, or when they overlap.
    """
    width = whole[1] - whole[0]
    panels = [
        shade
        for shade in shades
        if NARROWEST * width < shade.width < WIDEST * width and shade.height >= LOWEST
    ]
    columns: list[Range] = []
    for panel in panels:
        if not any(abs(x0 - panel.x0) + abs(x1 - panel.x1) <= SAME_SIDE for x0, x1 in columns):
            columns.append((panel.x0, panel.x1))
    if len(columns) < 2:
        return []
    columns.sort()
    if any(right[0] < left[1] for left, right in pairwise(columns)):
        return []
    spoken = [run for run in runs if len(run.words) >= RUNNING and is_running(run.words)]
    held = [
        sum(left <= run.box.x0 and run.box.x1 <= right for run in spoken) for left, right in columns
    ]
    return columns if min(held) >= FEWEST else []


def sidebars(boxes: Sequence[Box], runs: Sequence[Line], whole: Range) -> list[Box]:
    """Of drawn boxes and coloured grounds those that stand beside running text, which keeps out of
    them as they keep out of it.
    """
    width = whole[1] - whole[0]
    found = []
    for box in boxes:
        if not NARROWEST * width < box.width < WIDEST * width or box.height < LOWEST:
            continue
        level = [run for run in runs if box.top < run.box.middle[1] < box.bottom]
        inside = [r for r in level if r.box.x0 > box.x0 - 2 and r.box.x1 < box.x1 + 2]
        outside = [r for r in level if r.box.x1 < box.x0 + 2 or r.box.x0 > box.x1 - 2]
        spoken = sum(len(r.words) >= RUNNING and is_running(r.words) for r in outside)
        if len(inside) + len(outside) == len(level) and len(inside) > 2 and spoken > FEWEST:
            found.append(box)
    return found


def gutter_columns(runs: Sequence[Line], whole: Range) -> list[Range]:
    """The x ranges between white gutters that run through all lines but titles, where the lines on
    both sides stand on baselines of their own and one side at least is text.
    """
    width = whole[1] - whole[0]
    runs = [run for run in runs if any(word.role == "body" for word in run.words)]
    body = [run for run in runs if run.box.width < TITLE * width]
    if len(runs) - len(body) > MOST_TITLES:
        return []
    columns: list[list[Line]] = []
    for group in _parted(body):
        if columns and not _apart(columns[-1], group):
            columns[-1].extend(group)
        else:
            columns.append(group)
    ranges = [(min(r.box.x0 for r in c), max(r.box.x1 for r in c)) for c in columns]
    narrow = any(right - left < NARROWEST * width for left, right in ranges)
    if len(columns) < 2 or narrow or not any(map(_is_text, columns)):
        return []
    return ranges


def _parted(runs: Sequence[Line]) -> list[list[Line]]:
    """Runs in groups from left to right with a gutter between them."""
    groups: list[list[Line]] = []
    reach = 0.0
    for run in sorted(runs, key=lambda run: run.box.x0):
        if not groups or run.box.x0 - reach > GUTTER * run.size:
            groups.append([])
        groups[-1].append(run)
        reach = max(reach, run.box.x1)
    return groups


def _apart(left: Sequence[Line], right: Sequence[Line]) -> bool:
    """Whether most lines of two groups stand on baselines of their own."""
    few, many = sorted((left, right), key=len)
    level = sum(
        any(abs(run.baseline - other.baseline) < SAME_LEVEL * run.size for other in many)
        for run in few
    )
    return len(few) >= PARTED and level <= LEVEL * len(few)


def _is_text(runs: Sequence[Line]) -> bool:
    return sum(len(r.words) >= WORDS and is_running(r.words) for r in runs) >= TEXT_LINES
