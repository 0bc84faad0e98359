"""Header rows: how many lines they take, and which head stands over which columns."""

import re
from bisect import bisect_left
from collections.abc import Sequence
from itertools import pairwise
from statistics import median
from typing import NamedTuple

from workers.tables.sheet.lines import Line, cut_line, is_bold, is_number, spell_run
from workers.tables.sheet.rulings import Segment
from workers.tables.structure.head_lines import join_over_lines, widen_by_lines
from workers.tables.structure.pieces import Column, Piece, join_spans, place_line
from workers.tables.structure.spans import LEVEL, ruled_between, spread, under_wide

# A header takes at most this many lines.
TALLEST = 9
# Lines that overlap by more than this (font sizes) stand beside each other.
BESIDE = 0.1
# Lines of one head follow each other closer than this (font sizes from line to line) where all
# columns have words on both.
LEADED = 1.4
# Titles of sections stand at most this far (points) off the middle of all columns.
OFF_MIDDLE = 6.0
# What counts the columns.
COUNT = re.compile(r"[(\[]?(\d{1,2}|[a-z])[)\]]?")
# Numbers that may name a column: a year, or two of them.
YEAR = re.compile(r"(?:19|20)\d\d(?:\s?[-–/]\s?(?:19|20)?\d\d)?\s?[*†‡§¶#]?")
DATE = re.compile(r"\d{1,2}/\d{1,2}/\d{2,4}")
# Numbers of compounds as heads have them, and as bold heads may have them.
SERIES, SERIES_IN_BOLD = re.compile(r"\d{1,3}[a-z]{1,2}"), re.compile(r"\d{1,3}[a-z]{0,2}")


class Head(NamedTuple):
    """A header cell: rows and columns counted from the top left of the header."""

    row: int
    col: int
    row_span: int
    col_span: int
    pieces: tuple[Piece, ...]


def count_header_lines(
    lines: Sequence[Line],
    full: Sequence[float],
    *,
    separators: Sequence[float] = (),
    middle: float | None = None,
) -> int:
    """How many lines at the top are header: those above the first rule drawn across, or those
    before the first line with numbers; `middle` is the x of that of the table, if it is known.
    """
    zones = [sum(line.box.bottom <= at + 0.35 * line.size for line in lines) for at in full]
    zones = [above for above in zones if 0 < above < len(lines)]
    if zones and zones[0] <= TALLEST:
        return _last_header_zone(lines, zones, separators)
    return _count_unruled(lines, separators, middle)


def _count_unruled(lines: Sequence[Line], separators: Sequence[float], middle: float | None) -> int:
    """Header lines where no line is drawn: those in bold type, else those before the values or
    before a second full line.
    """
    bold = next((i for i, line in enumerate(lines) if not is_bold(line)), len(lines))
    left = min(line.box.x0 for line in lines)
    for index, line in enumerate(lines[: TALLEST + 1]):
        if has_numbers(line, separators) and not (
            _names_years(lines, index, separators, left) or _names_series(lines, index, separators)
        ):
            return index
        if index and separators and _begins_body(lines, index, separators, middle):
            return index
        if index and index == bold:
            return index
    return 1


def has_values(line: Line) -> bool:
    """Whether a line, which may be one of heads, has numbers that are not just years or dates."""
    numbers = [text for part in cut_line(line) if is_number(text := spell_run(part))]
    years = len(numbers) >= 2 and all(YEAR.fullmatch(text) for text in numbers)
    return has_numbers(line) and not years and not all(map(DATE.fullmatch, numbers))


def _names_years(
    lines: Sequence[Line], index: int, separators: Sequence[float], left: float
) -> bool:
    """Whether the values of a line are years, and those of the next line are not."""
    here = _years(lines[index], separators, left)
    below = _years(lines[index + 1], separators, left) if index + 1 < len(lines) else 0
    return here >= 2 and below == 0


def _names_series(lines: Sequence[Line], index: int, separators: Sequence[float]) -> bool:
    """Whether the numbers of a line are those of compounds: "10b", which none below it are; on a
    line in bold type also "10", where no other line is bold.
    """
    entries = _values(lines[index], separators)
    here = [text for text in entries if is_number(text)]
    below = [text for line in lines[index + 1 :] for text in _values(line, separators)]
    if not any(map(is_number, below)) or any(SERIES.fullmatch(text) for text in below):
        return False
    if all(SERIES.fullmatch(text) for text in here):
        return len(here) > 1 or (index == 0 and len(entries) > 1)
    bold = is_bold(lines[index]) and not any(map(is_bold, lines[index + 1 :]))
    return bold and all(SERIES_IN_BOLD.fullmatch(text) for text in here)


def _years(line: Line, separators: Sequence[float], left: float) -> int:
    """How many values a line has, if all that are numbers are years; what begins a line that begins
    right of the first column, at `left`, is one.
    """
    texts = _values(line, separators)
    if not separators and line.box.x0 > left + 2 * line.size:
        texts = [spell_run(part) for part in cut_line(line)]
    numbers = [text for text in texts if is_number(text)]
    return len(numbers) if all(YEAR.fullmatch(text) for text in numbers) else 0


def _begins_body(
    lines: Sequence[Line], index: int, separators: Sequence[float], middle: float | None
) -> bool:
    """Whether a line under full heads is a row: it fills every column too, or only the first, and
    stands no closer to them than rows do to each other.
    """
    names = _columns_used(lines[:index], separators)
    here = _columns_used([lines[index]], separators)
    full = len(separators) + 1
    if here == {0} and names == set(range(1, full)):
        # The first column has no head: what stands alone in it under the other heads is a section,
        # unless it is centred beside them.
        return not _interleaved(lines[index], lines[index + 1 :])
    if names >= set(range(1, full)) and _is_over_all(lines[index], lines, middle):
        return not _interleaved(lines[index], lines[index + 1 :])
    own = _columns_named(lines[:index], separators)
    if own >= set(range(1, full)) and _holds_number(lines[index], separators):
        return True
    if len(names) < full or (here != {0} and len(here) < full):
        return False
    if here != {0} and len(_columns_used([lines[index - 1]], separators)) < full:
        return False
    later = [has_numbers(line, separators) for line in lines[index + 1 :]]
    if here != {0} and sum(later) > 0.8 * len(later):
        # Words over columns of numbers are heads, on however many lines.
        return False
    steps = [low.baseline - high.baseline for high, low in pairwise(lines[index:])]
    step = lines[index].baseline - lines[index - 1].baseline
    return bool(steps) and (step > 0.9 * median(steps) or step > LEADED * lines[index].size)


def _holds_number(line: Line, separators: Sequence[float]) -> bool:
    """Whether an entry after the first column is a number that is no year."""
    return any(
        is_number(text) and any(map(str.isdigit, text)) and not YEAR.fullmatch(text)
        for text in _values(line, separators)
    )


def _is_over_all(line: Line, lines: Sequence[Line], middle: float | None) -> bool:
    """Whether one text alone stands in the middle of all lines: the title of a section."""
    left, right = min(other.box.x0 for other in lines), max(other.box.x1 for other in lines)
    middles = [(left + right) / 2] if middle is None else [middle, (left + right) / 2]
    return line.runs == 1 and any(abs(line.box.middle[0] - x) <= OFF_MIDDLE for x in middles)


def _interleaved(line: Line, below: Sequence[Line]) -> bool:
    """Whether the next line begins beside a line."""
    return bool(below) and below[0].box.top < line.box.bottom - BESIDE * line.size


def _columns_used(lines: Sequence[Line], separators: Sequence[float]) -> set[int]:
    pieces = (piece for line in lines for piece in place_line(line, separators))
    return {column for piece in pieces for column in range(piece.first, piece.last + 1)}


def _last_header_zone(
    lines: Sequence[Line], zones: Sequence[int], separators: Sequence[float]
) -> int:
    """A first zone that names only some columns goes on in the next one, if it has no values."""
    head = zones[0]
    for end in zones[1:]:
        named = _columns_named(lines[:head], separators)
        following = lines[head:end]
        if not separators or not following or len(following) > 4 or end > TALLEST:
            break
        if len(named) > len(separators) / 2 or len(_columns_named(following, separators)) <= len(
            named
        ):
            break
        if any(has_numbers(line, separators) for line in following):
            break
        head = end
    return head


def _columns_named(lines: Sequence[Line], separators: Sequence[float]) -> set[int]:
    """Columns that have a head of their own."""
    several = [line for line in lines if not _is_title(line, separators)]
    return {
        piece.first
        for line in several
        for piece in place_line(line, separators)
        if piece.first == piece.last
    }


def _is_title(line: Line, separators: Sequence[float]) -> bool:
    """Whether a line is one text that runs over columns."""
    x0, _, x1, _ = line.box
    return bisect_left(separators, x0) < bisect_left(separators, x1) and len(cut_line(line)) == 1


def has_numbers(line: Line, separators: Sequence[float] = ()) -> bool:
    """Whether at least half of the entries after the first column are values."""
    values = _values(line, separators)
    numbers = sum(map(is_number, values))
    return numbers > 0 and numbers * 2 >= len(values)


def _values(line: Line, separators: Sequence[float]) -> list[str]:
    """The entries of a line after its first column."""
    if separators:
        return [spell_run(p.words) for p in place_line(line, separators) if p.first > 0]
    return [spell_run(part) for part in cut_line(line)[1:]]


def read_header(
    lines: Sequence[Line],
    separators: Sequence[float],
    columns: Sequence[Column],
    *,
    across: Sequence[Segment],
    down: Sequence[Segment] = (),
) -> list[Head]:
    """Header cells with their spans. Lines of one head are joined; a head over several columns
    takes a row of its own.
    """
    rows = [
        join_over_lines(join_spans(place_line(line, separators), columns), line, across)
        for line in lines
    ]
    placed: list[tuple[int, Piece]] = []
    upper: list[Piece] = []
    for index, (line, pieces) in enumerate(zip(lines, rows, strict=True)):
        if upper and line.baseline - lines[index - 1].baseline <= LEVEL * line.size:
            pieces = under_wide(pieces, upper, lines[index - 1], line, across=across)
        edge = line.box.bottom - BESIDE * line.size
        lower = [
            piece
            for low, row in zip(lines[index + 1 :], rows[index + 1 :], strict=True)
            if low.box.top >= edge
            for piece in row
        ]
        beside = [
            piece
            for i, (other, row) in enumerate(zip(lines, rows, strict=True))
            if i != index and _is_beside(line, other)
            for piece in row
        ]
        wide = widen_by_lines(pieces, line, columns, across=across, down=down, below=lower)
        drawn = [new for old, new in zip(pieces, wide, strict=True) if new != old]
        upper = spread(wide, columns, lower, beside=beside, drawn=drawn)
        placed.extend((index, piece) for piece in upper)
    stacks = _stack(placed, lines, across)
    return _rows_of(stacks, len(columns), len(lines))


def _is_beside(line: Line, other: Line) -> bool:
    """Whether two lines of heads overlap in height: one is centred on heads of two lines."""
    shared = min(line.box.bottom, other.box.bottom) - max(line.box.top, other.box.top)
    return shared > BESIDE * line.size


class _Stack(NamedTuple):
    first: int
    last: int
    top: int  # first line
    bottom: int  # last line
    pieces: tuple[Piece, ...]


def _stack(
    placed: Sequence[tuple[int, Piece]], lines: Sequence[Line], across: Sequence[Segment]
) -> list[_Stack]:
    """Pieces one under the other over the same columns, with no rule between, are one head."""
    stacks: list[_Stack] = []
    counting = {index for index in range(len(lines)) if _counts_columns(placed, index)}
    for index, piece in placed:
        over = [s for s in stacks if s.first <= piece.last and piece.first <= s.last]
        last = max(over, key=lambda s: s.bottom, default=None)
        if (
            last
            and index not in counting
            and (last.first, last.last) == (piece.first, piece.last)
            and not ruled_between(lines[last.bottom], lines[index], piece, across)
            and not (
                last.last > last.first
                and lines[index].baseline - lines[last.bottom].baseline > LEVEL * lines[index].size
            )
        ):
            stacks.remove(last)
            stacks.append(last._replace(bottom=index, pieces=(*last.pieces, piece)))
        else:
            stacks.append(_Stack(piece.first, piece.last, index, index, (piece,)))
    return stacks


def _counts_columns(placed: Sequence[tuple[int, Piece]], index: int) -> bool:
    """Whether the heads of a line only count the columns: 1, 2, 3 or (a), (b), (c)."""
    texts = [spell_run(piece.words) for line, piece in placed if line == index]
    found = [COUNT.fullmatch(text) for text in texts]
    signs = [match[1] for match in found if match]
    if len(signs) < 3 or len(signs) < len(texts):
        return False
    counts = [int(sign) if sign.isdigit() else ord(sign) for sign in signs]
    return all(low + 1 == high for low, high in pairwise(counts))


def _rows_of(stacks: Sequence[_Stack], width: int, height: int) -> list[Head]:
    """Header rows: one for each level of heads; a head that stands alone spans all levels."""
    depth_of: dict[_Stack, int] = {}
    for stack in sorted(stacks, key=lambda s: (s.top, s.first)):
        above = [
            depth_of[other]
            for other in depth_of
            if other.first <= stack.last and stack.first <= other.last
        ]
        depth_of[stack] = max(above, default=-1) + 1
    levels = max(depth_of.values(), default=-1) + 1
    heads = []
    for stack, depth in depth_of.items():
        below = [
            other
            for other in depth_of
            if other is not stack
            and depth_of[other] > depth
            and other.first <= stack.last
            and stack.first <= other.last
        ]
        row, span = depth, 1
        if not below and depth < levels - 1:
            if stack.top == height - 1 and height > 1:
                row = levels - 1
            else:
                span = levels - depth
        heads.append(Head(row, stack.first, span, stack.last - stack.first + 1, stack.pieces))
    return heads
