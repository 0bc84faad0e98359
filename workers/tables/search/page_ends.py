"""Rows below the last line of a table that is cut off by the end of its page.

Lines part the groups of such a table, and the line that closes it is on a later page.
"""

from collections.abc import Sequence

from schemas.geometry import Box
from workers.tables.sheet.lines import Line, find_lines, join_runs
from workers.tables.sheet.sheet import Sheet
from workers.tables.structure.columns import find_separators
from workers.tables.structure.headers import has_values
from workers.tables.structure.pieces import place_line

# Rows follow each other with less white than this between them (font sizes).
NEAR = 1.0
# A name alone on its line begins where the first column does (points).
SAME_START = 3.0
# So many rows above show where the columns are.
ROWS = 3


def extend_to_page_end(sheet: Sheet, area: Box) -> Box:
    """`area` and what follows below it, when all of that down to the end of the page stands in its
    columns, row under row.
    """
    below = [
        run
        for run in sheet.runs
        if run.box.top > area.bottom - 2
        and run.box.x0 < area.x1
        and run.box.x1 > area.x0
        and any(word.role == "body" for word in run.words)
    ]
    if not below or not any(area.top < y < area.bottom - 2 for y in _parted(sheet, area)):
        return area
    rows = [line for line in find_lines(sheet.within(area)) if has_values(line)]
    separators = find_separators(rows, area) if len(rows) >= ROWS else []
    if not separators:
        return area
    left = min(line.box.x0 for line in rows)
    lines = join_runs(below)
    edge = area.bottom
    for line in lines:
        inside = area.x0 - 4 <= line.box.x0 and line.box.x1 <= area.x1 + 4
        if (
            not inside
            or line.box.top - edge > NEAR * line.size
            or not _fits(line, separators, left)
        ):
            return area
        edge = line.box.bottom
    return area._replace(bottom=edge + 2) if any(map(has_values, lines)) else area


def _parted(sheet: Sheet, area: Box) -> list[float]:
    """The heights of the lines that are as wide as the table."""
    return [
        rule.at
        for rule in sheet.across
        if abs(rule.start - area.x0) <= 4 and abs(rule.end - area.x1) <= 4
    ]


def _fits(line: Line, separators: Sequence[float], left: float) -> bool:
    """Whether a line is a row in these columns, or the name of a group of rows."""
    pieces = place_line(line, separators)
    if len(pieces) == 1:
        return abs(line.box.x0 - left) <= SAME_START and not has_values(line)
    return all(piece.first == piece.last for piece in pieces)
