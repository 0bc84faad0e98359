"""Titles of sections: lines of a body that stand alone and say nothing of its columns."""

from collections.abc import Sequence
from statistics import median

from workers.tables.sheet.lines import Line, chunks_of, cut_line, is_value, spell_run

# Titles of sections begin at most this far (font sizes) right of the first column.
INDENT = 3.0
# Where this share of the entries after the first are values, nothing wraps from line to line.
NEARLY_ALL = 0.8
# A unit over the values has its middle in the middle part, this wide, of what they cover.
MIDDLE = 0.4
FEWEST_ROWS, FEWEST_LETTERS = 3, 3


def without_sections(lines: Sequence[Line]) -> list[Line]:
    """The lines of a body without those that stand alone and run on to where most second entries
    begin, or name the unit of the values below them: such titles say nothing of columns.
    """
    parts = [cut_line(line) for line in lines]
    rows = [part for part in parts if len(part) > 1]
    if len(rows) == len(lines) or 2 * len(rows) < len(lines) or len(rows) < FEWEST_ROWS:
        return list(lines)
    units = unit_lines(lines)
    second = median(part[1][0].box.x0 for part in rows)
    left = min(part[0][0].box.x0 for part in rows)
    return [
        line
        for line, part in zip(lines, parts, strict=True)
        if line not in units
        and (len(part) > 1 or line.box.x1 < second or line.box.x0 > left + INDENT * line.size)
    ]


def unit_lines(lines: Sequence[Line]) -> list[Line]:
    """The lines of one text that stand over the middle of the columns of values, right of all names
    of rows: `Million acres`, `Percent`.
    """
    alone = [line for line in lines if line.runs == 1 and _is_text(line)]
    if not alone:
        return []
    rows = [chunks for line in lines if line.runs > 1 and len(chunks := chunks_of(line)) > 2]
    later = [is_value(chunk.text) for chunks in rows for chunk in chunks[1:]]
    if len(rows) < FEWEST_ROWS or sum(later) < NEARLY_ALL * len(later):
        return []
    names = max(chunks[0].box.x1 for chunks in rows)
    left = min(chunks[1].box.x0 for chunks in rows)
    right = max(chunks[-1].box.x1 for chunks in rows)
    middle, reach = (left + right) / 2, MIDDLE / 2 * (right - left)
    return [
        line for line in alone if line.box.x0 > names and abs(line.box.middle[0] - middle) <= reach
    ]


def _is_text(line: Line) -> bool:
    text = spell_run(line.words)
    letters = sum(char.isalpha() for char in text)
    return letters >= FEWEST_LETTERS and not is_value(text)
