"""The structure that the compounds of a table share, drawn between its caption and its heads.

It is no row of the table: the labels of its bonds, and the numbers printed beside it, name nothing
in the columns below.
"""

from schemas.geometry import Box, union
from workers.tables.sheet.captions import names_caption
from workers.tables.sheet.lines import Line, find_lines
from workers.tables.sheet.sheet import Sheet

# A structure is at least this high, and at most this high (points).
LOW, HIGH = 18.0, 260.0
# It begins within this much (points) of the upper end of its table or of the text above it.
NEAR = 24.0
# Labels stand within this much (points) above and below the lines of the structure, and this much
# beside it, and have at most so many words.
AROUND, ASIDE, WORDS = 14.0, 90.0, 4
# A line is drawn across when it covers this share of the table.
ACROSS = 0.8


def below_core(sheet: Sheet, area: Box) -> Box:
    """`area` without the structure that stands in it over all heads.

    Where structures go on below it, each is of its row.
    """
    inside = [box for box in _drawn(sheet) if area.contains(box, slack=2.0)]
    first = [box for box in inside if box.top < area.top + NEAR]
    if not first:
        return area
    core = union(first)
    if any(box.top > core.bottom for box in inside):
        return area
    labels = _runs(sheet, area._replace(bottom=core.bottom + AROUND))
    low = max((run.box.bottom for run in labels if _is_label(run, core)), default=core.bottom)
    ends = [
        rule.at
        for rule in sheet.across
        if core.bottom - 2 < rule.at < area.bottom - LOW
        and min(rule.end, area.x1) - max(rule.start, area.x0) > ACROSS * area.width
    ]
    drawn = ends and ends[0] < max(low, core.bottom) + AROUND
    top = ends[0] - 1 if drawn else max(low, core.bottom)
    over = _runs(sheet, area._replace(bottom=top))
    rest = find_lines(sheet.within(area._replace(top=top)))
    if not all(_is_label(run, core) for run in over) or len(rest) < 3:
        return area
    return area._replace(top=top)


def over_core(sheet: Sheet, area: Box) -> Box | None:
    """The structure right above `area` with its labels, down to the area; None without one."""
    above = [
        box
        for box in _drawn(sheet)
        if -4 < area.top - box.bottom < 2 * NEAR and area.x0 - 4 < box.x0 and box.x1 < area.x1 + 4
    ]
    if not above:
        return None
    core = union(above)
    reach = area._replace(top=core.top - AROUND, bottom=area.top)
    over = _runs(sheet, reach)
    labels = [run for run in over if _is_label(run, core)]
    others = [run for run in over if run not in labels]
    if any(run.box.bottom > core.top + 2 for run in others):
        return None
    return union([core, *(run.box for run in labels)])._replace(
        x0=area.x0, x1=area.x1, bottom=area.top
    )


def _drawn(sheet: Sheet) -> list[Box]:
    """What may be a structure: drawings and pictures of its size."""
    found = (*sheet.drawings, *sheet.images)
    return [box for box in found if LOW <= box.height <= HIGH and box.width >= LOW]


def _runs(sheet: Sheet, area: Box) -> list[Line]:
    return [run for run in sheet.runs if area.contains_point(*run.box.middle)]


def _is_label(run: Line, core: Box) -> bool:
    """A few words at the lines of a structure or beside it, no value and no caption."""
    x, y = run.box.middle
    near = core.x0 - ASIDE < x < core.x1 + ASIDE and core.top - AROUND < y < core.bottom + AROUND
    return near and len(run.words) <= WORDS and not names_caption(run.words)
