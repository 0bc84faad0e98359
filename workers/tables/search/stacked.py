"""Two tables one below the other that nothing closes between: a title or white parts them, and the
lower one has heads of its own.
"""

import re
from collections.abc import Iterator, Sequence
from itertools import pairwise
from statistics import median
from typing import NamedTuple

from schemas.geometry import Box
from workers.tables.search.blocks import same_texts
from workers.tables.sheet.lines import Line, cut_line, find_lines, is_number, spell_run
from workers.tables.sheet.sheet import Sheet
from workers.tables.structure.columns import find_separators
from workers.tables.structure.headers import TALLEST, YEAR, has_values
from workers.tables.structure.pieces import place_line

# The upper table and the lower one have at least so many rows of values.
FEWEST = 2
# White between two tables is more than this many steps from row to row; lines that close the one
# and open the other may stand in it.
WHITE = 1.6
# Where no title stands in it, it is more than this many.
MORE_WHITE = 2.2
# How the title of a part of a table begins.
PANEL = re.compile(r"panel\b|part\b|section\b|\(?[a-h1-9][).:]\s", re.IGNORECASE)
# Titles between two tables have at most this many lines.
TITLES = 3
# The heads of a table stand over this share of its columns; the title of a section does not.
NAMED = 0.6
# The heads of a line stand at least this far (font sizes) from each other.
APART = 0.9


class _Cut(NamedTuple):
    """Lines of an area: the titles of a lower table, its heads and its rows begin at these."""

    titles: int
    heads: int
    rows: int


def split_stacked(sheet: Sheet, area: Box) -> list[Box]:
    """`area`, or the tables in it that stand one below the other."""
    lines = find_lines(sheet.within(area))
    cuts = _find_cuts(lines) if len(lines) > 2 * (FEWEST + 1) and _holds_white(lines) else ()
    cut = next((cut for cut in cuts if _is_another(lines, cut, area)), None)
    if cut is None:
        return [area]
    end = max(line.box.bottom for line in lines[: cut.titles])
    begin = min(line.box.top for line in lines[cut.heads : cut.rows])
    drawn = [
        rule.at
        for rule in sheet.across
        if end < rule.at < begin and rule.start < area.middle[0] < rule.end
    ]
    bottom = drawn[0] if drawn else end + 1
    top = drawn[-1] if drawn else begin - 1
    return [area._replace(bottom=bottom), *split_stacked(sheet, area._replace(top=top))]


def _find_cuts(lines: Sequence[Line]) -> Iterator[_Cut]:
    """Where lines without values come after rows of values, and such rows come again."""
    valued = [_holds_value(line) for line in lines]
    first = next((i for i, value in enumerate(valued) if value), len(lines))
    for rows in range(first + FEWEST + 1, len(lines)):
        if not valued[rows] or valued[rows - 1] or sum(valued[rows:]) < FEWEST:
            continue
        top = rows
        while top > first and not valued[top - 1]:
            top -= 1
        several = [i for i in range(top, rows) if len(cut_line(lines[i], wide=APART)) > 1]
        if not several or rows - top > TALLEST or sum(valued[:top]) < FEWEST:
            continue
        heads = _after_white(lines, top, several[0])
        if heads is not None and heads - top <= TITLES and not _names_panel(lines[top:heads]):
            yield _Cut(top, heads, rows)


def _holds_white(lines: Sequence[Line]) -> bool:
    steps = [low.baseline - high.baseline for high, low in pairwise(lines)]
    return max(steps) > WHITE * median(steps)


def _holds_value(line: Line) -> bool:
    """Whether a line is none of heads: an entry after its first is a number that is no year."""
    later = [spell_run(part) for part in cut_line(line, wide=APART)[1:]]
    return has_values(line) or any(
        is_number(text) and any(map(str.isdigit, text)) and not YEAR.fullmatch(text)
        for text in later
    )


def _after_white(lines: Sequence[Line], top: int, last: int) -> int | None:
    """The last line from `top` to `last` that has white above it."""
    steps = [low.baseline - high.baseline for high, low in pairwise(lines[:top])]
    usual = median(steps)
    white = [low.baseline - high.baseline for high, low in pairwise(lines[top - 1 : last + 1])]
    below = [i for i, step in enumerate(white, start=top) if step > WHITE * usual]
    titled = below and below[-1] > top
    return below[-1] if titled or max(white) > MORE_WHITE * usual else None


def _names_panel(titles: Sequence[Line]) -> bool:
    """Whether titles are those of the parts of one table: "Panel B", "(b) Men"."""
    return any(PANEL.match(spell_run(line.words)) for line in titles)


def _is_another(lines: Sequence[Line], cut: _Cut, area: Box) -> bool:
    """Whether the heads of the lower table name its first column anew, or its columns differ; or
    both have the same heads, and a title stands between.
    """
    upper, lower = lines[: cut.titles], lines[cut.heads :]
    heads = lines[cut.heads : cut.rows]
    first = next(i for i, line in enumerate(upper) if _holds_value(line))
    if cut.titles < cut.heads and same_texts(_naming(upper[:first]), _naming(heads)):
        return True
    above = [line for line in upper[first:] if _holds_value(line)]
    below = [line for line in lower if _holds_value(line)]
    one, other = find_separators(above, area), find_separators(below, area)
    both = find_separators([*above, *below], area)
    pieces = [piece for line in heads for piece in place_line(line, other)]
    covered = {column for piece in pieces for column in range(piece.first, piece.last + 1)}
    if len(covered) < NAMED * (len(other) + 1):
        return False
    if len(one) != len(other) or len(both) < len(one):
        return True
    names = [_stub(part, found) for part, found in ((upper[:first], one), (heads, other))]
    return len(set(names)) == 2 and all(names)


def _naming(heads: Sequence[Line]) -> Sequence[Line]:
    """The first line that holds several heads."""
    return [line for line in heads if len(cut_line(line, wide=APART)) > 1][:1]


def _stub(heads: Sequence[Line], separators: Sequence[float]) -> str:
    """What stands over the first column."""
    edge = separators[0] if separators else 0.0
    parts = [part for line in heads for part in cut_line(line) if part[-1].box.x1 < edge]
    return " ".join(map(spell_run, parts))
