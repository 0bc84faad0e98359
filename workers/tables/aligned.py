"""Areas of aligned text without lines around them, found from gaps that line after line shares."""

from collections.abc import Sequence
from itertools import pairwise
from typing import NamedTuple

from schemas.geometry import Box, union
from workers.tables.bands import heads_match, is_prose
from workers.tables.captions import caption_kind, find_caption
from workers.tables.columns import find_separators
from workers.tables.headers import TALLEST, has_numbers
from workers.tables.lines import Chunk, Line, chunks_of, find_lines, is_value, join_runs, spell_run
from workers.tables.pieces import place_line
from workers.tables.sheet import Sheet

# A gap between columns is at least this wide (font sizes) where no line is drawn.
COLUMN_GAP = 1.0
# Running text: at least this many words in one run.
RUNNING = 6
# Lines of a table follow each other within this distance (font sizes from baseline to baseline).
FAR = 3.6


class Block(NamedTuple):
    """Consecutive lines that look like rows, and how far they look like a table."""

    box: Box
    lines: tuple[Line, ...]


def find_aligned(sheet: Sheet, taken: Sequence[Box]) -> list[Box]:
    """Areas of aligned text outside of `taken` (the tables already found)."""
    runs = sheet.without(taken)
    areas: list[Box] = []
    columns, whole = text_columns(runs)
    widest = max((right - left for left, right in columns), default=0.0)
    ranges = [whole, *columns, whole] if columns else [whole]
    for turn, (left, right) in enumerate(ranges):
        inside = [
            run
            for run in runs
            if left - 6 <= run.box.x0
            and run.box.x1 <= right + 6
            and not any(area.contains_point(*run.box.middle) for area in areas)
        ]
        # Across columns of running text only what is wider than one of them is looked for first.
        across = bool(columns) and turn == 0
        for block in find_blocks(join_runs(inside), right - left, across=across):
            if across and not (block.box.width > 1.15 * widest and _fills(block, columns)):
                continue
            caption = find_caption(inside, block.box)
            named = caption is not None and caption.kind == "table"
            area = judge_block(block, named=named or has_shaded_rows(sheet, block))
            if area is not None:
                areas.append(area)
    return areas


def _fills(block: Block, columns: Sequence["Range"]) -> bool:
    """Whether most lines of a block have words in each of the columns of the page."""
    return all(
        sum(any(left <= w.box.middle[0] <= right for w in line.words) for line in block.lines)
        > 0.6 * len(block.lines)
        for left, right in columns
    )


def extend_down(sheet: Sheet, area: Box) -> Box:
    """`area` and the rows that follow it, when it is only a header between two lines."""
    heads = find_lines(sheet.within(area))
    if len(heads) > TALLEST or any(has_numbers(line) for line in heads):
        return area
    follows = [
        run
        for run in sheet.runs
        if run.box.top > area.bottom - 2 and area.x0 - 4 <= run.box.x0 and run.box.x1 <= area.x1 + 4
    ]
    bottom = area.bottom
    for block in find_blocks(join_runs(follows), area.width):
        first = block.lines[0]
        near = first.box.top - bottom < FAR * first.size
        separators = find_separators(block.lines, area, heads=heads)
        if not (near and separators and heads_match(heads, separators)):
            break
        bottom = block.box.bottom + 2
    return area._replace(bottom=bottom)


Range = tuple[float, float]


def text_columns(runs: Sequence[Line]) -> tuple[list[Range], Range]:
    """The x ranges of the columns of running text (none on a page of one), and of all text."""
    if not runs:
        return [], (0.0, 0.0)
    whole = (min(run.box.x0 for run in runs), max(run.box.x1 for run in runs))
    groups: list[list[Line]] = []
    for run in runs:
        if len(run.words) < RUNNING or not is_running(run):
            continue
        for group in groups:
            first = group[0].box
            shared = min(first.x1, run.box.x1) - max(first.x0, run.box.x0)
            if shared > 0.7 * max(first.width, run.box.width):
                group.append(run)
                break
        else:
            groups.append([run])
    ranges = [
        (min(r.box.x0 for r in group), max(r.box.x1 for r in group))
        for group in groups
        if len(group) >= 5
    ]
    columns = [r for r in ranges if r[1] - r[0] < 0.62 * (whole[1] - whole[0])]
    return _with_rest(sorted(set(columns)), whole), whole


def _with_rest(columns: Sequence[Range], whole: Range) -> list[Range]:
    """Columns of running text, and the wide strips beside them that hold none."""
    strips = []
    edge = whole[0]
    for left, right in [*columns, (whole[1], whole[1])]:
        if left - edge > 0.25 * (whole[1] - whole[0]) and columns:
            strips.append((edge, left - 4))
        edge = max(edge, right + 4)
    return sorted([*columns, *strips])


def is_running(run: Line | Chunk) -> bool:
    """Whether a run of words is part of a sentence and not of a row of values."""
    letters = sum(word.text[:1].isalpha() for word in run.words)
    return letters > 0.7 * len(run.words)


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
        if far or kind == "prose":
            _close(blocks, current)
            current, pending = [], []
        if kind == "row":
            current.extend([*pending, line] if current else [line])
            pending = []
        elif kind == "short" and current and len(pending) < 2:
            pending.append(line)
        elif kind != "row":
            _close(blocks, current)
            current, pending = [], []
    _close(blocks, current)
    return _merge(blocks, lines)


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
            named = any(caption_kind(spell_run(line.words)) for line in between)
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
    if caption_kind(spell_run(line.words)):
        return "prose"
    if line.runs > 1:
        chunks = chunks_of(line, wide=COLUMN_GAP)
        longest = max(chunks, key=lambda chunk: len(chunk.words))
        if across and len(longest.words) >= RUNNING and is_running(longest):
            return "prose"
        if len(longest.words) >= 2 * RUNNING and longest.box.width > 0.75 * width:
            return "prose"
        return "row"
    running = len(line.words) >= RUNNING and line.box.width > 0.6 * width
    return "prose" if running else "short"


def has_shaded_rows(sheet: Sheet, block: Block) -> bool:
    """Whether some lines of the block, but not all, stand on a coloured ground."""
    shaded = sum(sheet.shaded(line) for line in block.lines)
    return 0 < shaded < len(block.lines)


def judge_block(block: Block, *, named: bool) -> Box | None:
    """The area of a block that is a table: a caption names it, or its columns hold values."""
    lines = list(block.lines)
    if not named and not any(any(c.isdigit() for c in w.text) for li in lines for w in li.words):
        return None
    separators = find_separators(lines, block.box)
    if not separators:
        return None
    pieces = [place_line(line, separators) for line in lines]
    rows = [p for p in pieces if len(p) > 1]
    if len(rows) < 3:
        return None
    entries = [piece for row in rows for piece in row]
    texts = [spell_run(piece.words) for piece in entries]
    numbers = sum(
        is_value(text) for piece, text in zip(entries, texts, strict=True) if piece.first > 0
    )
    later = sum(piece.first > 0 for piece in entries)
    if looks_like_list(texts, [piece.first for piece in entries]):
        return None
    if named:
        good = not is_prose(lines, separators)
    elif len(separators) == 1:
        good = numbers >= 0.6 * later and len(rows) >= 3
    else:
        good = numbers >= 0.4 * later and len(rows) >= 3
    return block.box if good else None


def looks_like_list(texts: Sequence[str], columns: Sequence[int]) -> bool:
    """Whether the first column only counts: bullets, "1.", "(a)"; or the last holds pages."""
    first = [text for text, column in zip(texts, columns, strict=True) if column == 0]
    marks = sum(
        len(text) <= 5 and (not text[-1].isalnum() or not any(c.isalnum() for c in text))
        for text in first
    )
    return marks > 0.6 * len(first) or is_contents(texts, columns)


def is_contents(texts: Sequence[str], columns: Sequence[int]) -> bool:
    """Whether the last of two columns holds page numbers: whole, small, never falling."""
    if max(columns) != 1:
        return False
    pages = [text for text, column in zip(texts, columns, strict=True) if column == 1]
    numbers = [int(text) for text in pages if text.isascii() and text.isdigit() and len(text) < 5]
    rising = all(a <= b for a, b in pairwise(numbers))
    return rising and len(numbers) >= 4 and len(numbers) >= 0.8 * len(pages)
