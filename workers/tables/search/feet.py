"""Rows of sums below the last line of a table."""

from collections.abc import Sequence

from schemas.geometry import Box
from workers.tables.sheet.lines import Line, find_lines, is_value, join_runs, spell_run
from workers.tables.sheet.sheet import Sheet
from workers.tables.structure.columns import find_separators
from workers.tables.structure.headers import has_values
from workers.tables.structure.pieces import place_line

SAME_END = 6.0
# Between two lines closer than this (font sizes) there is room for one row.
FOOT = 3.0
# And at most this far (points) below the last line is that under the sums looked for.
FARTHEST = 60.0
# So many rows above show where the columns are; that of sums follows the last of them at this
# distance (font sizes from baseline to baseline) at most, and begins where they do (points).
ROWS, NEAR, SAME_START = 3, 2.2, 1.5


def extend_to_foot(sheet: Sheet, area: Box) -> Box:
    """`area` with the row of sums below its last line, when a line as wide as it follows: the line
    over the sums may leave out the first column.
    """
    near = [
        rule
        for rule in sheet.across
        if area.bottom < rule.at < area.bottom + FARTHEST
        and abs(rule.start - area.x0) <= SAME_END
        and abs(rule.end - area.x1) <= SAME_END
    ]
    rows = [line for line in find_lines(sheet.within(area)) if has_values(line)] if near else []
    for rule in near:
        if not rows or rule.at > area.bottom + FOOT * rows[-1].size:
            continue
        below = area._replace(top=area.bottom, bottom=rule.at)
        between = find_lines(sheet.within(below))
        if len(between) == 1 and between[0].runs > 1 and has_values(between[0]):
            return area._replace(bottom=rule.at)
    return area


def extend_past_line(sheet: Sheet, area: Box) -> Box:
    """`area` with the row of sums below its last line, when no line follows: it has a name, and
    values alone in the columns of the rows above.
    """
    below = [
        run
        for run in sheet.runs
        if 0 <= run.box.middle[1] - area.bottom < FOOT * run.size
        and area.x0 - 2 <= run.box.x0
        and run.box.x1 <= area.x1 + 2
    ]
    lines = join_runs(below)
    if not lines or not has_values(lines[0]):
        return area
    rows = [line for line in find_lines(sheet.within(area)) if has_values(line)]
    if len(rows) < ROWS or lines[0].baseline - rows[-1].baseline > NEAR * lines[0].size:
        return area
    fits = _is_row(lines[0], find_separators(rows, area), min(row.box.x0 for row in rows))
    return area._replace(bottom=lines[0].box.bottom + 1) if fits else area


def _is_row(line: Line, separators: Sequence[float], left: float) -> bool:
    """Whether a line has a name at the `left` and values in nearly all other columns."""
    pieces = place_line(line, separators)
    texts = [spell_run(piece.words) for piece in pieces]
    named = abs(line.box.x0 - left) <= SAME_START and not is_value(texts[0])
    whole = all(piece.first == piece.last for piece in pieces)
    return (
        named
        and whole
        and len(pieces) > 2
        and len(pieces) >= len(separators)
        and all(map(is_value, texts[1:]))
    )
