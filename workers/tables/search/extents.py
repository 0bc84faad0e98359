"""How far a table goes beyond the lines or rows it was found by: heads above, rows below."""

from collections.abc import Sequence
from itertools import takewhile

from schemas.geometry import Box, union
from workers.tables.search.bands import heads_match
from workers.tables.search.blocks import FAR, RUNNING, find_blocks, is_running
from workers.tables.search.tails import without_tail
from workers.tables.sheet.captions import names_caption
from workers.tables.sheet.lines import Line, cut_line, find_lines, join_runs, spell_run
from workers.tables.sheet.sheet import Sheet
from workers.tables.structure.columns import find_separators
from workers.tables.structure.headers import TALLEST, count_header_lines, has_values
from workers.tables.structure.pieces import place_line

# Names beside rows stand on their baselines (to this share of a font size) and no farther off than
# this (font sizes); they begin within this much of each other (points); nearly all rows have one.
LEVEL, FAR_OFF, INDENT, MOST_ROWS = 0.15, 12.0, 30.0, 0.8
# Heads may be this much (font sizes) wider than what stands under them.
OVERHANG = 2.5
# The chunks of a line of heads stand at least this far (font sizes) from each other.
APART = 0.9
# A head that stands alone on its line is narrower than this share of the table, and off its middle
# by more than this (points): a line of the caption may stand there.
NARROW, OFF_MIDDLE = 0.5, 6.0
# One over the middle of all columns but the first may be as wide as they are, and they take at most
# this share.
MOSTLY = 0.85
# Lines of one head begin, or have their middles, within this much of each other (points), and
# follow each other closer than this (font sizes from line to line).
SAME_PLACE, LEADED = 1.5, 1.4
# A title is set larger than the heads under it by this factor.
TITLE = 1.06
# A sentence is not cut by chance where so many columns end.
MANY = 3
# Heads stand on at most this many levels.
MOST_LEVELS = 4
# The rule under all heads is at most this far (font sizes) below the rules under groups of them.
UNDER = 5.0
SAME_END = 6.0


def widen_to_rule(sheet: Sheet, area: Box) -> Box:
    """`area` made as wide as the rule below it that begins farther left: rules under groups of
    heads leave out the first column.
    """
    inside = find_lines(sheet.within(area))
    if not inside or any(has_values(line) for line in inside):
        return area
    reach = area.bottom + UNDER * inside[-1].size
    for rule in sheet.across:
        ends = abs(rule.end - area.x1) <= SAME_END and rule.start < area.x0 - SAME_END
        if ends and area.bottom < rule.at < reach:
            return area._replace(x0=rule.start, bottom=rule.at)
    return area


def widen_to_stubs(sheet: Sheet, area: Box) -> Box:
    """`area` with the names left of its rows, where rules run over the columns of values alone."""
    rows = [line for line in find_lines(sheet.within(area)) if has_values(line)]
    if len(rows) < 3:
        return area
    beside = [
        run for run in sheet.runs if run.box.x1 < area.x0 and area.top < run.baseline < area.bottom
    ]
    names: list[Box] = []
    for row in rows:
        level = [run for run in beside if abs(run.baseline - row.baseline) < LEVEL * row.size]
        if any(len(run.words) >= RUNNING and is_running(run.words) for run in level):
            return area
        names.extend(run.box for run in level[-1:])
    near = [box.x0 for box in names if area.x0 - box.x1 < FAR_OFF * rows[0].size]
    left = min(near, default=area.x0)
    # What stands farther off and does not begin as those do is of another table or column.
    names = [box for box in names if box.x0 > left - 1]
    flush = sum(box.x0 - left < INDENT for box in names)
    if len(names) < MOST_ROWS * len(rows) or flush < MOST_ROWS * len(names):
        return area
    # Under a rule of their own they belong to the table beside.
    if any(
        rule.start < left + INDENT and left < rule.end < area.x0 + SAME_END
        for rule in sheet.across
        if area.top - SAME_END < rule.at < area.bottom + SAME_END
    ):
        return area
    return area._replace(x0=left - 1)


def below_caption(sheet: Sheet, area: Box) -> Box:
    """`area` without the caption at its top, which may stand on a coloured ground of its own."""
    first = next((run for run in sheet.runs if area.contains_point(*run.box.middle)), None)
    if first is None or names_caption(first.words) != "table":
        return area
    edge = first.box.bottom
    beside = [
        run
        for run in sheet.runs
        if run is not first
        and area.contains_point(*run.box.middle)
        and abs(run.baseline - first.baseline) < 0.5 * first.size
    ]
    return area if beside else area._replace(top=edge)


def extend_down(sheet: Sheet, area: Box) -> Box:
    """`area` and the rows that follow it, when it is only a header between two lines."""
    heads = find_lines(sheet.within(area))
    if not 0 < len(heads) <= TALLEST or any(has_values(line) for line in heads):
        return area
    follows = [
        run
        for run in sheet.runs
        if run.box.top > area.bottom - 2 and area.x0 - 4 <= run.box.x0 and run.box.x1 <= area.x1 + 4
    ]
    grounds = [s.bottom for s in sheet.shades if s.contains_point(*heads[0].box.middle)]
    end = max(grounds, default=0.0)
    if end > area.bottom + heads[0].size:
        # One ground lies under heads and rows.
        follows = [run for run in follows if run.box.middle[1] < end]
    follows = list(takewhile(lambda run: not names_caption(run.words), follows))
    bottom = area.bottom
    for block in map(without_tail, find_blocks(join_runs(follows), area.width)):
        first = block.lines[0]
        between = sum(bottom < run.box.middle[1] < first.box.top for run in follows)
        near = first.box.top - bottom < (FAR + 1.3 * min(between, 3)) * first.size
        separators = find_separators(block.lines, area, heads=heads)
        if not (near and separators and heads_match(heads, separators)):
            break
        bottom = block.box.bottom + 2
    return area._replace(bottom=bottom)


def extend_up(sheet: Sheet, area: Box) -> Box:
    """`area` and the heads right above it, when its first line is drawn under them."""
    lines = find_lines(sheet.within(area))
    if len(lines) < 2:
        return area
    over = _lines_over(sheet, area, lines[0].size)
    if not over or not _may_continue(over[-1], area):
        return area
    top = count_header_lines(lines, [])
    body = lines[top:] if len(lines) >= top + 3 else lines
    separators = find_separators(body, area, heads=lines[:top])
    if not separators:
        return area
    bounded = not has_values(lines[0]) and _has_rule_on_top(sheet, area)
    heads: list[Line] = []
    edge = area.top
    for line in reversed(over):
        near = edge - line.box.bottom <= line.size
        named = _names_each(line, separators)
        may_be = _may_be_head(line, separators, area) or _is_over_later(line, body, separators)
        may_be = may_be or (named and not has_values(line))
        if not near or names_caption(line.words) or not may_be:
            break
        if (
            bounded
            and _is_alone(line)
            and not named
            and not (heads and _goes_on(line, heads[0], separators))
        ):
            break
        heads.insert(0, line)
        edge = line.box.top
    while heads and _is_alone(heads[0]) and not _names_each(heads[0], separators):
        below = heads[1] if len(heads) > 1 else lines[0]
        titled = heads[0].size > TITLE * max(word.size for word in below.words)
        if (not titled or _is_over_later(heads[0], body, separators)) and _stands_over(
            heads[0], separators, sheet, area
        ):
            break
        heads.pop(0)
    later = list(takewhile(lambda line: not has_values(line), lines[:MOST_LEVELS]))
    if not heads or not _name_columns([*heads, *later], separators):
        return area
    return union((area, *(head.box for head in heads)))._replace(top=heads[0].box.top - 2)


def _may_continue(line: Line, area: Box) -> bool:
    """What can be said of the line right above `area` before its columns are known."""
    if area.top - line.box.bottom > line.size or names_caption(line.words) or has_values(line):
        return False
    return line.box.width < MOSTLY * area.width or len(cut_line(line)) > 2


def _lines_over(sheet: Sheet, area: Box, size: float) -> list[Line]:
    """The lines above `area` that are about as wide as it at most."""
    return join_runs(
        run
        for run in sheet.runs
        if area.top - TALLEST * size < run.box.top
        and run.box.bottom < area.top + 2
        and area.x0 - OVERHANG * size <= run.box.x0
        and run.box.x1 <= area.x1 + OVERHANG * size
    )


def _has_rule_on_top(sheet: Sheet, area: Box) -> bool:
    return any(
        abs(rule.at - area.top) < 2 and rule.length > 0.8 * area.width
        for rule in sheet.across
        if rule.start < area.x1 and rule.end > area.x0
    )


def _is_alone(line: Line) -> bool:
    return len(cut_line(line, wide=APART)) == 1


def _may_be_head(line: Line, separators: Sequence[float], area: Box) -> bool:
    """Whether a line above a table may hold heads: several, or one that is narrow."""
    if has_values(line):
        return False
    parts = cut_line(line, wide=APART)
    if len(parts) == 1:
        inside = line.box.x0 > separators[0] - 2 or line.box.x1 < separators[0] + 2
        return inside and line.box.width < NARROW * area.width
    return not any(len(part) >= RUNNING and is_running(part) for part in parts)


def _is_over_later(line: Line, body: Sequence[Line], separators: Sequence[float]) -> bool:
    """Whether a line alone stands over the middle of all columns but the first."""
    later = [word.box for row in body for word in row.words if word.box.x0 > separators[0]]
    if not later or has_values(line) or not _is_alone(line):
        return False
    left, right = min(box.x0 for box in later), max(box.x1 for box in later)
    middle = abs(line.box.middle[0] - (left + right) / 2) <= OFF_MIDDLE
    return middle and left <= line.box.x0 and line.box.x1 <= right


def _goes_on(line: Line, below: Line, separators: Sequence[float]) -> bool:
    """Whether the one head on a line goes on in a head of the next one, after the first column."""
    if line.box.x0 < separators[0] - 2 or below.baseline - line.baseline > LEADED * line.size:
        return False
    return any(
        abs(piece.box.x0 - line.box.x0) <= SAME_PLACE
        or abs(piece.box.middle[0] - line.box.middle[0]) <= SAME_PLACE
        for piece in place_line(below, separators)
    )


def _stands_over(line: Line, separators: Sequence[float], sheet: Sheet, area: Box) -> bool:
    """Whether the one head on a line stands over later columns and is no line of a caption: off
    the middle of the table, not in brackets, and not in one stack with the line above it.
    """
    text = spell_run(line.words)
    if line.box.x0 < separators[0] - 2 or (text[0] in "([" and text[-1] in ")]"):
        return False
    if abs(line.box.middle[0] - area.middle[0]) <= OFF_MIDDLE:
        return False
    above = [
        run.box
        for run in sheet.runs
        if 0 < line.baseline - run.baseline < 2 * line.size and run.box.x1 > area.x0
    ]
    return not any(
        abs(box.x0 - line.box.x0) <= 2 or abs(box.middle[0] - line.box.middle[0]) <= OFF_MIDDLE
        for box in above
    )


def _names_each(line: Line, separators: Sequence[float]) -> bool:
    """Whether a line has one part for each of many columns, however near they stand."""
    parts = len(cut_line(line))
    many = len(separators) >= MANY and len(separators) <= parts <= len(separators) + 1
    return many and _name_columns([line], separators)


def _name_columns(heads: Sequence[Line], separators: Sequence[float]) -> bool:
    """Whether the heads name every column that `separators` part; the first may have no name."""
    named = {
        piece.first
        for line in heads
        for piece in place_line(line, separators)
        if piece.first == piece.last
    }
    return len(heads) <= TALLEST and named >= set(range(1, len(separators) + 1))
