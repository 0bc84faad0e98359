"""Areas between horizontal lines: tables that have a line above, below and under the header."""

from collections.abc import Sequence
from itertools import pairwise

from schemas.geometry import Box
from workers.tables.search.blocks import is_title, same_texts
from workers.tables.search.families import find_families, lines_over
from workers.tables.sheet.captions import find_caption, names_caption
from workers.tables.sheet.lines import Line, cut_line, find_lines, is_value, join_runs, spell_run
from workers.tables.sheet.rulings import Segment
from workers.tables.sheet.sheet import Sheet
from workers.tables.structure.columns import find_separators
from workers.tables.structure.pieces import place_line

# A section head between two lines has at most this many words; more are a note or a paragraph.
MOST_WORDS = 12
# A column with no longer entry than this holds the marks of a list.
MARK = 4
# Columns of running text have words on more than this share of their lines; cells end earlier.
MOSTLY_FULL = 0.9
# Two lines closer than this (points) are one double line.
DOUBLE = 5.0


def find_bands(sheet: Sheet) -> list[Box]:
    """Areas between the first and the last of a run of lines with table text between them."""
    areas = []
    for family in find_families(sheet):
        run, head = [family[0]], list[Line]()
        good = False
        for upper, lower in pairwise(family):
            if len(run) < 3:
                # Later rules of the run do not change what stands under its first.
                head = _head_of(sheet, run)
            kind = judge_zone(sheet, upper, lower, head=head)
            if kind != "break" and _begins_again(sheet, run, lower, family):
                kind = "break"
            if kind == "break":
                if good:
                    areas.append(_area(run))
                edges = [edge for edge in lines_over(sheet, lower) if edge.at > upper.at]
                run, good = [*edges, lower], False
                continue
            run.append(lower)
            good = good or kind == "table"
        if good:
            areas.append(_area(run))
    return _outermost(areas)


def _begins_again(
    sheet: Sheet, run: Sequence[Segment], lower: Segment, family: Sequence[Segment]
) -> bool:
    """Whether a title stands between the last line of a `run` and the next one, and under it, or
    under that line, the heads of the run come back: another table.
    """
    if len(run) < 3 or not _stands_out(sheet, run[-1], lower):
        return False
    title = _lines_between(sheet, run[-1], lower)
    first = _lines_between(sheet, run[0], run[1])
    if not first or not is_title(title[:1], first):
        return False
    later = family[family.index(lower) + 1 :]
    below = _lines_between(sheet, lower, later[0]) if later else []
    return same_texts(first, [*title, *below][1 : len(first) + 1])


def _stands_out(sheet: Sheet, upper: Segment, lower: Segment) -> bool:
    """Whether the first text between two lines stands alone on its line, as titles do."""
    inside = [run for run in sheet.runs if upper.at < run.baseline < lower.at]
    first = next((run for run in inside if run.box.x1 > upper.start), None)
    if first is None or first.box.x0 > upper.end:
        return False
    return sum(abs(run.baseline - first.baseline) < 2 for run in inside) == 1


def _lines_between(sheet: Sheet, upper: Segment, lower: Segment) -> list[Line]:
    left, right = min(upper.start, lower.start), max(upper.end, lower.end)
    return find_lines(sheet.within(Box(left, upper.at, right, lower.at)))


def _head_of(sheet: Sheet, run: Sequence[Segment]) -> list[Line]:
    """The lines between the first two rules of a run that has a caption right above it."""
    top = run[0]
    if len(run) < 2:
        return []
    caption = find_caption(sheet.runs, Box(top.start, top.at, top.end, top.at + 0.1))
    if caption is None or caption.kind != "table" or caption.box.bottom > top.at + 4:
        return []
    return find_lines(sheet.within(Box(top.start, top.at, top.end, run[1].at)))


def _area(run: Sequence[Segment]) -> Box:
    return Box(min(r.start for r in run), run[0].at, max(r.end for r in run), run[-1].at)


def _outermost(areas: Sequence[Box]) -> list[Box]:
    kept: list[Box] = []
    for area in sorted(areas, key=lambda box: -box.area):
        if not any(area.overlap(other) > 0.5 * area.area for other in kept):
            kept.append(area)
    return sorted(kept, key=lambda box: (box.top, box.x0))


def judge_zone(sheet: Sheet, upper: Segment, lower: Segment, *, head: Sequence[Line] = ()) -> str:
    """What stands between two lines: "table", "short" (a line or two of anything) or "break"."""
    left, right = min(upper.start, lower.start), max(upper.end, lower.end)
    zone = Box(left, upper.at, right, lower.at)
    if zone.height <= DOUBLE:
        return "short"
    within = []
    for run in sheet.runs:
        x0, top, x1, bottom = run.box
        if upper.at < (top + bottom) / 2 < lower.at and x1 > left - 3 and x0 < right + 3:
            within.append(run)
    if not within:
        return "break"
    if any(names_caption(run.words) for run in within):
        return "break"
    lines = join_runs(within)
    if _runs_out(lines, left, right):
        return "break"
    return judge_lines(lines, zone, head=head)


def _runs_out(lines: Sequence[Line], left: float, right: float) -> bool:
    """Whether text runs over the ends of the lines: then they do not bound it."""
    out = sum(line.box.x0 < left - 6 or line.box.x1 > right + 6 for line in lines)
    return out * 3 > len(lines)


def judge_lines(lines: Sequence[Line], zone: Box, *, head: Sequence[Line] = ()) -> str:
    """ "table" for lines with gaps in common, "short" for one or two others, else "break"."""
    gapped = sum(len(cut_line(line, wide=0.9)) > 1 for line in lines)
    if gapped == 0:
        words = sum(len(line.words) for line in lines)
        if len(lines) > 2 and _has_value_beside(lines):
            return "short"
        if len(lines) > 1 and spell_run(lines[-1].words).endswith("."):
            return "break"  # a note or a caption, and what leads to the next table
        return "short" if words <= MOST_WORDS and zone.height < 80 else "break"
    if len(lines) == 1:
        return "table"
    separators = find_separators(lines, zone, heads=head)
    if not separators:
        return "short" if len(lines) <= 3 else "break"
    if is_prose(lines, separators) and not heads_match(head, separators):
        return "break"
    return "table"


def _has_value_beside(lines: Sequence[Line]) -> bool:
    """Whether a value stands right of all other lines, at the height of them: no line of a row has
    a gap where its value is centred beside a name of several lines.
    """
    last = max(lines, key=lambda line: line.box.x0)
    rest = [line for line in lines if line is not last]
    beside = rest[0].box.top < last.baseline < rest[-1].box.bottom
    clear = last.box.x0 - max(line.box.x1 for line in rest) > last.size
    return beside and clear and is_value(spell_run(last.words))


def is_prose(lines: Sequence[Line], separators: Sequence[float]) -> bool:
    """Whether the columns are columns of running text: most letters stand in long pieces, and
    that in each column but those of marks, or there are words in nearly every column on every line
    and sentences go on in the next.
    """
    if len(lines) < 5 or _are_values(lines, separators):
        return False
    letters = [0] * (len(separators) + 1)
    running = [0] * (len(separators) + 1)
    longests = [0] * (len(separators) + 1)
    filled = small = 0
    for line in lines:
        for piece in place_line(line, separators):
            filled += 1
            small += len(piece.words) >= 5 and piece.words[0].text[:1].islower()
            count = sum(len(word.text) for word in piece.words)
            longests[piece.first] = max(longests[piece.first], count)
            letters[piece.first] += count
            running[piece.first] += count if len(piece.words) >= 5 else 0
    if sum(running) <= 0.6 * sum(letters):
        return False
    everywhere = all(
        own > 0.5 * all_
        for own, all_, longest in zip(running, letters, longests, strict=True)
        if longest > MARK
    )
    return everywhere or (small > 0 and filled > MOSTLY_FULL * len(lines) * len(letters))


def _are_values(lines: Sequence[Line], separators: Sequence[float]) -> bool:
    """Whether most entries after the first column are values, beside names of any length."""
    later = [
        spell_run(piece.words)
        for line in lines
        for piece in place_line(line, separators)
        if piece.first > 0
    ]
    return 0 < len(later) <= 2 * sum(map(is_value, later))


def heads_match(head: Sequence[Line], separators: Sequence[float]) -> bool:
    """Whether the header lines name every one of the columns that `separators` part."""
    named = {
        piece.first
        for line in head
        for piece in place_line(line, separators)
        if piece.first == piece.last
    }
    return len(head) <= 5 and len(named) == len(separators) + 1
