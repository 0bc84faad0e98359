"""Columns of a poster: text on coloured grounds, or under lines, that stand side by side."""

from collections.abc import Sequence
from itertools import pairwise

from schemas.geometry import Box
from workers.tables.blocks import RUNNING, is_running
from workers.tables.lines import Line

# A panel takes up this share of the width of the text, and at least this height (points): rows and
# single cells are lower.
NARROWEST, WIDEST, LOWEST = 0.15, 0.62, 50.0
# Sides of panels of one column differ by at most this much (points); a column of panels has at
# least this many lines of sentences.
SAME_SIDE, FEWEST = 3.0, 2

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
