"""Bars of charts: filled areas of several heights side by side, or of several widths below each
other.
"""

from collections.abc import Iterable, Sequence
from itertools import pairwise

from schemas.geometry import Box, union
from schemas.page import Fill, Word

# A chart has at least this many bars of as many heights; each is at least this wide (points).
FEWEST, NARROWEST = 3, 3.0
# Heights and feet that differ by less than this (points) are the same.
SAME = 1.0


def find_charts(fills: Iterable[Fill]) -> list[Box]:
    """The areas that the bars of each chart cover; the grounds of one row of cells are as high as
    each other, and those of one column stand on each other.
    """
    by_foot: dict[int, list[Box]] = {}
    for fill in fills:
        x0, top, x1, bottom = fill.box
        if x1 - x0 >= NARROWEST and bottom - top > SAME:
            by_foot.setdefault(round(bottom / SAME), []).append(fill.box)
    charts = []
    for bars in by_foot.values():
        heights = {round(bar.height / SAME) for bar in bars}
        if len(heights) < FEWEST or not _stand_apart(bars):
            continue
        charts.append(union(bars))
    return charts


def _stand_apart(bars: list[Box]) -> bool:
    """Whether bars of about one width stand side by side, none of them before another."""
    ordered = sorted(bars)
    if max(bar.width for bar in bars) > 2 * min(bar.width for bar in bars):
        return False
    return all(right.x0 >= left.x1 - SAME for left, right in pairwise(ordered))


def holds_bars(shades: Iterable[Box], words: Sequence[Word], area: Box) -> bool:
    """Whether bars lie below each other in `area`: grounds as high as each other, of several
    widths, with white between them and no word on them.
    """
    bars = [
        shade
        for shade in shades
        if area.contains_point(*shade.middle)
        and shade.height > SAME
        and not any(shade.contains_point(*word.box.middle) for word in words)
    ]
    widths = {round(bar.width / SAME) for bar in bars}
    heights = {round(bar.height / SAME) for bar in bars}
    if len(widths) < FEWEST or len(heights) > 1:
        return False
    return all(low.top >= high.bottom + SAME for high, low in pairwise(sorted(bars, key=_top)))


def _top(box: Box) -> float:
    return box.top
