"""Horizontal lines that belong to one table: they have the same two ends."""

from bisect import bisect_left
from collections.abc import Sequence

from schemas.geometry import Box
from workers.tables.search.grounds import head_edges
from workers.tables.sheet.captions import names_caption
from workers.tables.sheet.lines import cut_line, find_lines
from workers.tables.sheet.rulings import Segment
from workers.tables.sheet.sheet import Sheet
from workers.tables.structure.headers import has_values

# Ends of the lines of one table differ by at most this much (points).
SAME_END = 5.0
# Shorter lines (points) do not bound a table.
SHORTEST = 40.0
# Parts of one line drawn for each column leave at most this much (points) between them.
PARTS = 11.0
# A head stands on its line at most this far (font sizes from its baseline) above it.
LEADED = 1.3
# Heads between two lines are at most this high (points).
TALLEST = 60.0


def find_families(sheet: Sheet) -> list[list[Segment]]:
    """Lines with the same two ends, from top to bottom; lines cut into parts count as whole too.

    The edges of a coloured ground under heads count with the lines between the rows below.
    """
    across = sheet.across
    wholes = [rule for rule in across if rule.length >= SHORTEST]
    wholes.extend(_joined_parts(across))
    families: list[list[Segment]] = []
    for rule in sorted(wholes):
        for family in families:
            first = family[0]
            same = (
                abs(first.start - rule.start) <= SAME_END and abs(first.end - rule.end) <= SAME_END
            )
            if same:
                if rule.at - family[-1].at > 0.01:
                    family.append(rule)
                break
        else:
            families.append([rule])
    headed = [[*lines_over(sheet, family[0]), *family] for family in families]
    return [family for family in headed if len(family) > 1]


def lines_over(sheet: Sheet, rule: Segment) -> Sequence[Segment]:
    """What stands for lines over the heads of the rows below `rule`: lines that leave out the first
    column, or the edges of a ground.
    """
    return _over_heads(sheet, rule) or _ground_edges(sheet, rule)


def _ground_edges(sheet: Sheet, rule: Segment) -> Sequence[Segment]:
    """The edges of a ground with heads one row above a line; a row of sums may have one, too."""
    edges = head_edges(sheet.shades, rule, same_end=SAME_END)
    if edges is None:
        return ()
    ground = Box(rule.start, edges[0].at, rule.end, edges[1].at)
    return () if any(map(has_values, find_lines(sheet.within(ground)))) else edges


def _joined_parts(across: Sequence[Segment]) -> list[Segment]:
    """Lines drawn in parts, one for each column or group of columns, each as one line."""
    joined: list[list[Segment]] = []
    for rule in across:
        last = joined[-1][-1] if joined else None
        if last and rule.at == last.at and rule.start - last.end <= PARTS:
            joined[-1].append(rule)
        else:
            joined.append([rule])
    return [
        Segment(parts[0].at, parts[0].start, parts[-1].end) for parts in joined if len(parts) > 1
    ]


def _over_heads(sheet: Sheet, first: Segment) -> list[Segment]:
    """The lines over the heads of later columns, which begin where the first of these does: the
    corner over the first column is empty; `first` is the line under the heads.
    """
    found: list[Segment] = []
    several = False
    lower = first.at
    start = bisect_left(sheet.across, (first.at - TALLEST,))
    end = bisect_left(sheet.across, (first.at - SAME_END,))
    for rule in reversed(sheet.across[start:end]):
        if abs(rule.end - first.end) > SAME_END or rule.start <= first.start + SAME_END:
            continue
        zone = Box(first.start, rule.at, first.end, lower)
        lines = find_lines(sheet.within(zone))
        if not lines or any(map(has_values, lines)) or not _has_corner(sheet, zone, rule.start):
            break
        several = several or any(len(cut_line(line)) > 1 for line in lines)
        found.insert(0, rule)
        lower = rule.at
    if not several or _is_under_head(sheet, found[0]):
        return []
    return [Segment(rule.at, first.start, first.end) for rule in found]


def _has_corner(sheet: Sheet, zone: Box, left: float) -> bool:
    """Whether nothing in a zone, or reaching into it, begins before `left`."""
    return not any(
        run.box.top < zone.bottom
        and run.box.bottom > zone.top
        and zone.x0 - 2 < run.box.x0 < left - 2
        for run in sheet.runs
    )


def _is_under_head(sheet: Sheet, rule: Segment) -> bool:
    """Whether a line is drawn right under a head, which stands over its middle."""
    middle = (rule.start + rule.end) / 2
    return any(
        0 < rule.at - run.baseline < LEADED * run.size
        and abs(run.box.middle[0] - middle) <= SAME_END
        and not names_caption(run.words)
        for run in sheet.runs
    )
