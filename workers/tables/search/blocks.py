"""Consecutive lines that look like the rows of one table."""

from collections.abc import Sequence
from itertools import pairwise
from statistics import median
from typing import NamedTuple

from schemas.geometry import Box, union
from schemas.page import Word
from workers.tables.sheet.captions import names_caption
from workers.tables.sheet.lines import Line, chunks_of, cut_line, is_bold, spans_of, union_of
from workers.tables.structure.columns import find_separators
from workers.tables.structure.line_entries import is_open
from workers.tables.structure.pieces import ALIGNED

# A gap between columns is at least this wide (font sizes) where no line is drawn.
COLUMN_GAP = 1.0
# Running text: at least this many words in one run.
RUNNING = 6
# Lines of a table follow each other within this distance (font sizes from baseline to baseline).
FAR = 3.6
# Of the rows above a line this many show where entries begin.
ROWS_BACK = 6
# Where no wide gap shows a column, entries that differ by less than this (points) begin together.
CLOSE = 1.0


# A title between two tables is set larger than their rows by this factor.
HEADING = 1.05
# A title has at most this many lines with what stands under it.
TITLED = 3


class Block(NamedTuple):
    """Consecutive lines that look like rows, and how far they look like a table."""

    box: Box
    lines: tuple[Line, ...]


def is_running(words: Sequence[Word]) -> bool:
    """Whether a run of words is part of a sentence and not of a row of values."""
    letters = sum([word[0][:1].isalpha() for word in words])
    return letters > 0.7 * len(words)


def find_blocks(lines: Sequence[Line], width: float, *, across: bool = False) -> list[Block]:
    """Runs of lines with gaps; a short line may stand between them.

    Where the lines run `across` columns of running text, no part of a row is such text.
    """
    blocks: list[Block] = []
    current: list[Line] = []
    pending: list[Line] = []
    for line in lines:
        far = bool(current) and line.baseline - (pending or current)[-1].baseline > FAR * line.size
        kind = line_kind(line, width, across=across)
        if kind == "prose" and current and _cut_like(line, current):
            kind = "row"
        elif kind == "prose" and current and _beside_first(line, current):
            kind = "short"
        if kind == "row" and is_title(pending, current) and same_texts(current[:1], [line]):
            _close(blocks, current)
            current, pending = [], []
        if far or kind == "prose":
            _close(blocks, [*current, *_last_words(current, pending)])
            current, pending = [], []
        if kind == "row":
            current.extend([*pending, line] if current else [line])
            pending = []
        elif (
            kind == "short"
            and current
            and (
                len(pending) < 2
                or _in_column(line, current)
                or _interleaved(line, (pending or current)[-1])
            )
        ):
            pending.append(line)
        elif kind != "row":
            _close(blocks, [*current, *_last_words(current, pending)])
            current, pending = [], []
    _close(blocks, [*current, *_last_words(current, pending)])
    return _merge(blocks, lines)


def is_title(lines: Sequence[Line], rows: Sequence[Line]) -> bool:
    """Whether lines begin with one in bold type, or larger than the first of the rows; a line or
    two may follow it.
    """
    if not 0 < len(lines) <= TITLED or not rows:
        return False
    size = max(word.size for word in rows[0].words)
    return is_bold(lines[0]) or lines[0].size > HEADING * size


def same_texts(one: Sequence[Line], other: Sequence[Line]) -> bool:
    """Whether heads come back: several words side by side on each line, the same as before."""
    texts = [
        [[chunk.text for chunk in chunks_of(line)] for line in lines] for lines in (one, other)
    ]
    worded = all(text[0].isalpha() for line in texts[0] for text in line)
    return texts[0] == texts[1] and worded and any(len(line) > 1 for line in texts[0])


def _last_words(rows: Sequence[Line], short: Sequence[Line]) -> list[Line]:
    """Of the `short` lines under the last row those in which an entry of it goes on."""
    going: list[Line] = []
    for line in short:
        above = (going or rows)[-1]
        word = line.words[0].text
        step = line.baseline - above.baseline
        goes_on = (word[:1].islower() and len(word) > 1) or word[0] in "(["
        if step < line.size:
            # Set closer than lines of one text can be: what is above is centred beside it.
            inside = _in_column(line, rows)
        else:
            under = goes_on and _in_column(line, rows[-1:])
            inside = step < 1.4 * line.size and (under or _follows_open(line, above))
        if not inside:
            break
        going.append(line)
    return going


def _follows_open(line: Line, above: Line) -> bool:
    """Whether the one entry of the line before over which a line stands needs its end: "3675 –"."""
    over = [
        chunk
        for chunk in chunks_of(above, wide=COLUMN_GAP)
        if chunk.box.x0 < line.box.x1 and line.box.x0 < chunk.box.x1
    ]
    return len(over) == 1 and len(line.words) == 1 and is_open(over[0].text)


def _interleaved(line: Line, above: Line) -> bool:
    """Whether a line begins beside the one before: heads centred on each other's height."""
    return line.box.top < above.box.bottom - 0.2 * line.size


def _cut_like(line: Line, rows: Sequence[Line]) -> bool:
    """Whether a line without a wide gap has one, however small, where entries of the rows begin."""
    if line.runs > 1:
        return False
    gaps = [right.box.x0 - left.box.x1 for left, right in pairwise(line.words) if not right.glued]
    if len(gaps) < 2 or max(gaps) < 1.15 * median(gaps):
        return False
    starts = [x0 for row in rows[-ROWS_BACK:] for x0, _ in spans_of(row, wide=COLUMN_GAP)]
    cuts = [
        right.box.x0
        for left, right in pairwise(line.words)
        if not right.glued and right.box.x0 - left.box.x1 == max(gaps)
    ]
    return all(sum(abs(start - x) <= CLOSE for start in starts) > 1 for x in (line.box.x0, cuts[0]))


def _beside_first(line: Line, rows: Sequence[Line]) -> bool:
    """Whether a line stands in another column than the first."""
    left = min(row.box.x0 for row in rows)
    return line.box.x0 > left + 2 * line.size and _in_column(line, rows)


def _in_column(line: Line, rows: Sequence[Line]) -> bool:
    """Whether a line of one part begins where an entry of one of the last rows does, and ends
    before the next entry begins.
    """
    for row in reversed(rows[-ROWS_BACK:]):
        starts = [x0 for x0, _ in spans_of(row, wide=COLUMN_GAP)]
        for start, following in zip(starts, [*starts[1:], 1e6], strict=True):
            if abs(line.box.x0 - start) <= ALIGNED and line.box.x1 < following:
                return True
    return False


def _merge(blocks: Sequence[Block], lines: Sequence[Line]) -> list[Block]:
    """Blocks with the same columns that a section head of one or two lines parts are one."""
    merged: list[Block] = []
    for block in blocks:
        last = merged[-1] if merged else None
        if last is not None:
            between = [
                line
                for line in lines
                if last.box.bottom < line.box.middle[1] < block.box.top and line.runs == 1
            ]
            gap = block.box.top - last.box.bottom
            named = any(names_caption(line.words) for line in between)
            named = named or (
                is_title(between, last.lines) and same_texts(last.lines[:1], block.lines[:1])
            )
            near = gap < (len(between) + 1.2) * 1.3 * block.lines[0].size
            if 0 < len(between) <= 2 and near and not named and _same_columns(last, block):
                joint = (*last.lines, *between, *block.lines)
                merged[-1] = Block(union(line.box for line in joint), joint)
                continue
        merged.append(block)
    return merged


def _same_columns(a: Block, b: Block) -> bool:
    one, other = find_separators(a.lines, a.box), find_separators(b.lines, b.box)
    both = find_separators([*a.lines, *b.lines], union((a.box, b.box)))
    return 0 < len(one) == len(other) == len(both)


def _close(blocks: list[Block], lines: Sequence[Line]) -> None:
    if len(lines) >= 3:
        blocks.append(Block(union(line.box for line in lines), tuple(lines)))


def line_kind(line: Line, width: float, *, across: bool = False) -> str:
    """ "row" with a gap between columns, "prose" for running text, "short" for the rest."""
    if names_caption(line.words):
        return "prose"
    if line.runs > 1:
        longest = max(cut_line(line, wide=COLUMN_GAP), key=len)
        if across and len(longest) >= RUNNING and is_running(longest):
            return "prose"
        if len(longest) >= 2 * RUNNING and union_of(longest).width > 0.75 * width:
            return "prose"
        return "row"
    running = len(line.words) >= RUNNING and line.box.width > 0.6 * width
    return "prose" if running else "short"
