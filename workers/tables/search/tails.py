"""Lines under the last row of a block that say something about the table: its notes."""

import re
from collections.abc import Sequence
from statistics import median

from schemas.geometry import union
from workers.tables.search.blocks import RUNNING, Block, is_running
from workers.tables.sheet.lines import Line, cut_line, is_value, spans_of, spell_run
from workers.tables.structure.columns import find_separators
from workers.tables.structure.notes import OPENING
from workers.tables.structure.pieces import place_line

# At most this many lines under the last row are looked at; a block keeps at least this many.
MOST, FEWEST = 8, 3
# Notes are set smaller than rows, in less than this share of their size.
SMALLER = 0.93
# Entries that are values, of those after the first of each row, where rows hold numbers.
NEARLY_ALL = 0.75
# The number of a heading: "6.5", "1.4.".
SECTION = re.compile(r"\d+(?:\.\d+)+\.?")
# How notes begin besides those that `OPENING` knows: a mark in brackets, or a key with a colon.
KEY = re.compile(r"^(?:\(.{1,2}\)|nb\b|sources?\b|notes?\b|[^\W\d_][\w ]{0,30}:)", re.IGNORECASE)


def without_tail(block: Block) -> Block:
    """The block without the notes at its end, which run over its columns and hide them."""
    lines = list(block.lines)
    size = median(line.size for line in lines)
    end = len(lines)
    while end > FEWEST and len(lines) - end < MOST and _may_be_note(lines[end - 1], size):
        end -= 1
    if end == len(lines):
        return block
    first = None
    if any(_covers_entries(line, lines[:end]) for line in lines[end:]):
        separators = find_separators(lines[:end], block.box)
        first = next(
            (i for i, line in enumerate(lines[end:], start=end) if _is_note(line, separators)), None
        )
        if not separators:
            return block
    if first is None:
        first = next((i for i in range(end, len(lines)) if _begins(lines[i])), None)
        if first is None or not _hold_values(lines[:end]):
            return block
    kept = tuple(lines[:first])
    return Block(union(line.box for line in kept), kept)


def _hold_values(rows: Sequence[Line]) -> bool:
    """Whether nearly all entries after the first of each row are values: then a line without one
    that begins as notes do is none.
    """
    later = [is_value(spell_run(part)) for row in rows for part in cut_line(row)[1:]]
    return len(later) >= FEWEST and sum(later) >= NEARLY_ALL * len(later)


def _may_be_note(line: Line, size: float) -> bool:
    """Whether a line begins as notes do, runs on like a sentence, or is set smaller than rows."""
    parts = cut_line(line)
    if any(is_value(spell_run(part)) for part in parts[1:]):
        return False
    running = any(len(part) >= RUNNING and is_running(part) for part in parts)
    heading = len(parts) == 2 and SECTION.fullmatch(spell_run(parts[0])) is not None
    return running or heading or _begins(line) or line.size < SMALLER * size


def _covers_entries(line: Line, rows: Sequence[Line]) -> bool:
    """Whether a part of a line stands under two entries of a row or more."""
    left, right = max(spans_of(line), key=lambda span: span[1] - span[0])
    return any(
        row.runs > 1 and sum(left - 2 < x0 and x1 < right for x0, x1 in spans_of(row)) > 1
        for row in rows
    )


def _begins(line: Line) -> bool:
    text = spell_run(line.words)
    return KEY.match(text) is not None or OPENING.match(text) is not None


def _is_note(line: Line, separators: Sequence[float]) -> bool:
    """Whether a line runs over the columns that the rows above it show."""
    return any(piece.last > piece.first for piece in place_line(line, separators))
