"""Cells drawn one by one: browsers and word processors draw the ground and the borders of every
cell as pieces of their own, so that pieces which meet side by side say where columns meet.

Coordinates are points in the frame of the Page (origin top left).
"""

from collections.abc import Iterable, Sequence
from itertools import pairwise
from typing import NamedTuple

from schemas.geometry import Box, union
from schemas.page import Fill, Rule
from workers.tables.sheet.captions import names_caption
from workers.tables.sheet.lines import Line, is_bold, spell_run
from workers.tables.sheet.rulings import positions

# Pieces of one row begin at the same height, and stand this close to each other (points): borders
# touch, grounds may leave a gap between them.
LEVEL = 0.8
TOUCH, GAP = 1.0, 3.0
# Rows of one table begin and end within this much (points).
SAME_SIDE = 3.0
# A row is at least and at most this high, and without text at most this (points).
LEAST_ROW, TALLEST_ROW, EMPTY_ROW = 8.0, 90.0, 20.0
# The text of a table takes up more than this share of the width of its drawn cells.
MOSTLY = 0.6
# A ground over the whole width covers more than this share of it.
WIDE = 0.9
# A line this much larger than the others is a heading between two tables.
HEADING = 1.15
WHITE = "#ffffff"


class Strip(NamedTuple):
    """Pieces side by side: the box of all, and the x at which one ends and the next begins."""

    box: Box
    seams: tuple[float, ...]


class Stack(NamedTuple):
    """Strips over each other as the rows of one table; `bordered` when most rows end in borders;
    `starts` are the heights of strips above with the same columns, between which heads may stand.
    """

    box: Box
    bordered: bool
    starts: tuple[float, ...] = ()


def find_strips(rules: Iterable[Rule], fills: Iterable[Fill]) -> list[Strip]:
    """Every row of at least two pieces, from top to bottom."""
    borders = {rule.box for rule in rules if rule.horizontal}
    grounds = {fill.box for fill in fills if fill.color not in (None, WHITE)}
    strips = [*_chain(borders, TOUCH), *_chain(grounds, GAP), *_on_one_foot(grounds)]
    return sorted(strips, key=lambda strip: strip.box.top)


def _chain(boxes: Iterable[Box], near: float) -> list[Strip]:
    strips: list[Strip] = []
    chain: list[Box] = []
    for box in sorted(boxes, key=lambda box: (round(box.top), round(box.bottom), box.x0)):
        if chain and not _meets(chain[-1], box, near):
            strips.extend(_strip(chain))
            chain = []
        chain.append(box)
    strips.extend(_strip(chain))
    return strips


def _on_one_foot(boxes: Iterable[Box]) -> list[Strip]:
    """Grounds that end at one height and begin at several: a head over one row beside two."""
    feet: list[list[Box]] = []
    for box in sorted(boxes, key=lambda box: (round(box.bottom), box.x0)):
        last = feet[-1][-1] if feet else None
        level = last is not None and abs(last.bottom - box.bottom) <= LEVEL
        if last is not None and level and abs(box.x0 - last.x1) <= GAP:
            feet[-1].append(box)
        else:
            feet.append([box])
    uneven = [f for f in feet if max(b.top for b in f) - min(b.top for b in f) > LEAST_ROW]
    return [strip for foot in uneven for strip in _strip(foot)]


def _meets(left: Box, right: Box, near: float) -> bool:
    level = abs(left.top - right.top) <= LEVEL and abs(left.bottom - right.bottom) <= LEVEL
    return level and abs(right.x0 - left.x1) <= near


def _strip(chain: Sequence[Box]) -> list[Strip]:
    if len(chain) < 2:
        return []
    seams = tuple((left.x1 + right.x0) / 2 for left, right in pairwise(chain))
    return [Strip(union(chain), seams)]


def stack_strips(strips: Sequence[Strip], runs: Sequence[Line]) -> list[Stack]:
    """Strips that stand over each other as the rows of one table do."""
    stacks: list[list[Strip]] = []
    for strip in strips:
        above = next((s for s in reversed(stacks) if _goes_on(s[-1], strip, runs)), None)
        if above is not None and _begins_again(above, strip, runs):
            above = None
        if above is None:
            stacks.append([strip])
        else:
            above.append(strip)
    return [
        Stack(
            union(s.box for s in stack),
            sum(s.box.height < LEAST_ROW for s in stack) > 2,
            tuple(_starts(stack[0], strips)),
        )
        for stack in stacks
        if len(stack) > 1
    ]


def _starts(first: Strip, strips: Sequence[Strip]) -> list[float]:
    return [
        strip.box.top
        for strip in strips
        if strip.box.top < first.box.top
        and len(strip.seams) == len(first.seams)
        and abs(strip.box.x0 - first.box.x0) <= SAME_SIDE
        and abs(strip.box.x1 - first.box.x1) <= SAME_SIDE
        and len(_alike(strip, first)) == len(first.seams)
    ]


def _begins_again(stack: Sequence[Strip], strip: Strip, runs: Sequence[Line]) -> bool:
    """Whether a title in bold type stands over a strip that holds the words of the first one."""
    if min(stack[0].box.height, strip.box.height) < LEAST_ROW:
        return False
    between = [
        run
        for run in runs
        if stack[-1].box.bottom < run.box.middle[1] < strip.box.top and run.box.x0 < strip.box.x1
    ]
    if len(between) != 1 or not is_bold(between[0]):
        return False
    first, here = (
        [spell_run(run.words) for run in runs if box.contains_point(*run.box.middle)]
        for box in (stack[0].box, strip.box)
    )
    return len(first) > 1 and first == here


def _goes_on(upper: Strip, lower: Strip, runs: Sequence[Line]) -> bool:
    """Whether the text between two strips stands in the columns of both."""
    if abs(upper.box.x0 - lower.box.x0) > SAME_SIDE or abs(upper.box.x1 - lower.box.x1) > SAME_SIDE:
        return False
    height = lower.box.top - upper.box.bottom
    if height > TALLEST_ROW:
        return False
    shared = _alike(upper, lower)
    between = [
        run
        for run in runs
        if upper.box.bottom < run.box.middle[1] < lower.box.top
        and run.box.x0 < lower.box.x1
        and run.box.x1 > lower.box.x0
    ]
    if not shared or (not between and height > EMPTY_ROW):
        return False
    sizes = [run.size for run in between]
    if sizes and max(sizes) > HEADING * min(sizes):
        return False
    if any(names_caption(run.words) for run in between):
        return False
    rows = group_rows(between)
    return not any(
        _crosses([run.box for run in row], shared) for row in rows if len(row) == 1
    ) and (not any(_crosses([word.box for word in run.words], shared) for run in between))


def _alike(upper: Strip, lower: Strip) -> list[float]:
    """The seams that two strips share, where these are half of those of one at least."""
    shared = [x for x in upper.seams if any(abs(x - other) <= TOUCH for other in lower.seams)]
    return shared if len(shared) * 2 >= min(len(upper.seams), len(lower.seams)) else []


def _crosses(boxes: Iterable[Box], seams: Sequence[float]) -> bool:
    """Whether one of the boxes stands on both sides of a seam."""
    return any(box.x0 < x - TOUCH and x + TOUCH < box.x1 for box in boxes for x in seams)


def fit_to_stack(
    stacks: Iterable[Stack], area: Box, runs: Sequence[Line], shades: Sequence[Box]
) -> Box:
    """`area` with all rows whose cells are drawn with its own; where these have borders, without
    what lies above or below and has no columns: headings may have a line as wide as a table.
    """
    for stack, bordered, starts in stacks:
        shared = min(stack.bottom, area.bottom) - max(stack.top, area.top)
        holds = stack.x0 < area.x0 + 2 * SAME_SIDE and stack.x1 > area.x1 - 2 * SAME_SIDE
        if not holds or shared <= 0 or area.width <= MOSTLY * stack.width:
            continue
        area = union((area, stack))
        if bordered and stack.height > MOSTLY * area.height:
            if not any(abs(y - area.top) <= SAME_SIDE for y in starts):
                area = area._replace(top=_upper_end(stack, area, runs, shades))
            area = area._replace(bottom=_lower_end(stack, area, runs))
    return area


def _upper_end(stack: Box, area: Box, runs: Sequence[Line], shades: Sequence[Box]) -> float:
    """Where a table begins: at its drawn cells, or at the heads in columns, or on a
    coloured ground, right above them."""
    if stack.top - area.top < LEAST_ROW or _begins_on_ground(area, shades):
        return area.top
    end = stack.top
    above = area._replace(bottom=stack.top)
    for row in reversed(group_rows(run for run in runs if above.contains_point(*run.box.middle))):
        if len(row) < 2 and not any(s.contains_point(*row[0].box.middle) for s in shades):
            return end
        end = min(run.box.top for run in row) - 2
    return area.top


def _begins_on_ground(area: Box, shades: Sequence[Box]) -> bool:
    """Whether a coloured ground over its whole width begins where `area` does."""
    on_top = [s for s in shades if abs(s.top - area.top) <= LEVEL and s.x0 >= area.x0 - SAME_SIDE]
    return sum(s.width for s in on_top if s.x1 <= area.x1 + SAME_SIDE) > WIDE * area.width


def _lower_end(stack: Box, area: Box, runs: Sequence[Line]) -> float:
    if area.bottom - stack.bottom < LEAST_ROW:
        return area.bottom
    end = stack.bottom
    below = area._replace(top=stack.bottom)
    for row in group_rows(run for run in runs if below.contains_point(*run.box.middle)):
        if len(row) < 2:
            return end
        end = max(run.box.bottom for run in row) + 2
    return area.bottom


def group_rows(runs: Iterable[Line]) -> list[list[Line]]:
    """Runs on one height together, from top to bottom."""
    rows: list[list[Line]] = []
    for run in sorted(runs, key=lambda run: run.baseline):
        if rows and run.baseline - rows[-1][0].baseline < 0.5 * run.size:
            rows[-1].append(run)
        else:
            rows.append([run])
    return rows


def split_by_strips(strips: Sequence[Strip], area: Box, runs: Sequence[Line]) -> list[Box]:
    """`area` cut where cells of other columns begin: two tables that stand under each other."""
    inside = [
        strip
        for strip in strips
        if area.top < strip.box.middle[1] < area.bottom
        and strip.box.x0 < area.x0 + 2 * SAME_SIDE
        and strip.box.x1 > area.x1 - 2 * SAME_SIDE
    ]
    parts = []
    rest = area
    for upper, lower in pairwise(inside):
        apart = upper.box.bottom < lower.box.top and len(lower.seams) > 1
        if apart and len(upper.seams) > 1 and not _alike(upper, lower):
            whole = rest._replace(bottom=lower.box.top)
            parts.append(rest._replace(bottom=_lower_end(upper.box, whole, runs)))
            rest = rest._replace(top=lower.box.top)
    return [*parts, rest]


def seams_within(strips: Iterable[Strip], area: Box, entries: Sequence[Box]) -> list[float]:
    """Where columns meet in `area`, by the strips that are as wide as it; between two of them
    stands one of the `entries` at least.
    """
    found = positions(
        x
        for strip in strips
        if area.top - 2 < strip.box.middle[1] < area.bottom + 2
        and abs(strip.box.x0 - area.x0) <= 2 * SAME_SIDE
        and abs(strip.box.x1 - area.x1) <= 2 * SAME_SIDE
        for x in strip.seams
    )
    kept: list[float] = []
    for x in found:
        left = kept[-1] if kept else area.x0
        if any(left - TOUCH < box.x0 and box.x1 < x + TOUCH for box in entries):
            kept.append(x)
    return kept
