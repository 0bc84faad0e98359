"""Which printed lines make one row: drawn lines, white space, and the way words wrap."""

from collections.abc import Sequence
from itertools import pairwise
from statistics import median

from workers.tables.sheet.lines import Line, is_bold
from workers.tables.sheet.rulings import Segment
from workers.tables.structure.line_entries import (
    columns_used,
    ends_value,
    error_follows,
    fills_again,
    is_whole,
    numbers_in,
    open_columns,
    words_in,
)
from workers.tables.structure.pieces import Column, Piece, join_spans, place_line
from workers.tables.structure.wrapping import (
    ends_name,
    hangs_below,
    is_small,
    looks_wrapped,
    names_section,
    right_limits,
    stub_goes_on,
    wraps,
)

# White space between two rows is at least this much larger than within a row (font sizes), or this
# much (points) when the lines after the smaller one look like text that goes on. Some typesetters
# place lines at whole pixels of 0.75 points.
LARGER, LITTLE_LARGER = 0.18, 0.9
# Lines closer than this (font sizes) are none of one text: entries centred beside each other.
CLOSER = 0.8
# Lines of one entry have less white space than this between them (font sizes).
LOOSEST = 0.75


def group_rows(
    lines: Sequence[Line],
    separators: Sequence[float],
    rules: Sequence[float],
    *,
    right: float,
    columns: Sequence[Column] = (),
) -> list[list[list[Line]]]:
    """Body lines as rows, in bands; `rules` are the y of the lines drawn between the bands."""
    return [
        _split_band(band, separators, ruled=len(rules) >= 2, right=right, columns=columns)
        for band in split_at(lines, rules)
    ]


def split_at(lines: Sequence[Line], rules: Sequence[float]) -> list[list[Line]]:
    """Lines between one drawn line and the next; empty bands left out."""
    bands: list[list[Line]] = [[] for _ in range(len(rules) + 1)]
    for line in lines:
        middle = (line.box.top + line.box.bottom) / 2
        bands[sum(rule < middle for rule in rules)].append(line)
    return [band for band in bands if band]


def _split_band(
    band: Sequence[Line],
    separators: Sequence[float],
    *,
    ruled: bool,
    right: float,
    columns: Sequence[Column],
) -> list[list[Line]]:
    if len(band) == 1:
        return [list(band)]
    if ruled and not _stacks_numbers(band, separators):
        return [list(band)]
    gaps = white_gaps(band)
    limits = right_limits(band, separators, right)
    wide = _row_gap(gaps, band, separators, limits)
    hanging = _names_hang(band, separators)
    sections = columns_used(band[0], separators) == {0} and not hanging
    titles = bold_titles(band, separators)
    rows = [[band[0]]]
    placed = [join_spans(place_line(line, separators), columns) for line in band]
    for line, gap, pieces in zip(band[1:], gaps, pairwise(placed), strict=True):
        here = columns_used(line, separators)
        if (
            _conflict(*pieces)
            or (line in titles) != (rows[-1][-1] in titles)
            or (sections and here == {0} and not is_small(line, separators))
            or _begins_row(
                rows[-1], line, separators, gap=gap, wide=wide, limits=limits, hanging=hanging
            )
        ):
            rows.append([line])
        else:
            rows[-1].append(line)
    return rows


def bold_titles(lines: Sequence[Line], separators: Sequence[float]) -> list[Line]:
    """The lines in bold type that stand alone in the first column, where names of rows are not."""
    alone = [line for line in lines if columns_used(line, separators) == {0}]
    bold = [line for line in alone if is_bold(line)]
    if not bold:
        return []
    names = [
        words for line in lines if line not in alone and (words := words_in(line, separators, 0))
    ]
    thick = sum(all(word.bold for word in words) for words in names)
    return bold if 2 * thick < len(names) else []


def white_gaps(lines: Sequence[Line]) -> list[float]:
    """White space (points) above each line but the first, below everything before it."""
    gaps = []
    _, bottom = _letters_of(lines[0])
    for line in lines[1:]:
        top, end = _letters_of(line)
        gaps.append(top - bottom)
        bottom = max(bottom, end)
    return gaps


def _letters_of(line: Line) -> tuple[float, float]:
    """Top and bottom of a line without its raised and lowered marks, which reach out of it."""
    boxes = [word.box for word in line.words if word.script == "normal"] or [line.box]
    return min(box.top for box in boxes), max(box.bottom for box in boxes)


def _row_gap(
    gaps: Sequence[float],
    lines: Sequence[Line],
    separators: Sequence[float],
    limits: Sequence[float],
) -> float | None:
    """The least white space between rows, when there are clearly two kinds of white space."""
    size = median(line.size for line in lines)
    ordered = sorted(gaps)
    best, cut = 0.0, None
    for low, high in pairwise(ordered):
        if high - low > best and low < LOOSEST * size:
            best, cut = high - low, (low + high) / 2
    if cut is None or best < min(LITTLE_LARGER, LARGER * size):
        return None
    if best >= LARGER * size:
        return cut
    # Type is set exactly: white space of one kind is nearly the same everywhere.
    kinds = [[gap for gap in gaps if gap > cut], [gap for gap in gaps if 0 < gap < cut]]
    if any(len(kind) < 2 or max(kind) - min(kind) > best for kind in kinds):
        return None
    near = [pair for pair, gap in zip(pairwise(lines), gaps, strict=True) if gap < cut]
    going = sum(looks_wrapped(*pair, separators, limits) for pair in near)
    return cut if going * 3 >= 2 * len(near) else None


def _begins_row(
    row: Sequence[Line],
    line: Line,
    separators: Sequence[float],
    *,
    gap: float,
    wide: float | None,
    limits: Sequence[float],
    hanging: bool,
) -> bool:
    if error_follows(row, line, separators):
        return False
    if line.baseline - row[-1].baseline < CLOSER * line.size:
        return bool(numbers_in(row, separators) & numbers_in([line], separators, bracketed=False))
    if fills_again(row[-1], line, separators):
        return True
    if wide is not None:
        if gap >= wide or names_section(row, line, separators, limits[0]):
            return True
        here = numbers_in([line], separators, bracketed=False)
        return bool(numbers_in(row, separators) & here - open_columns(row[-1], separators))
    here = columns_used(line, separators)
    before = set().union(*(columns_used(other, separators) for other in row))
    if before == {0} and 0 in here:
        goes_on = hanging and is_small(line, separators)
        if goes_on or stub_goes_on(row[-1], line, separators, limits[0]):
            return False
    if ends_name(row, line, separators, limits) or hangs_below(row[-1], line, separators):
        return False
    if not here <= before:
        return True
    if here == {0} and line.words[-1].text[-1] != ":":
        above = words_in(row[-1], separators, 0)
        if is_small(line, separators) or (above and above[-1].text[-1] == ","):
            return False
    numbers = numbers_in([line], separators, bracketed=bool(numbers_in([row[-1]], separators)))
    if numbers - open_columns(row[-1], separators):
        return True
    if here == before and any(is_whole(row[-1], separators, column) for column in here):
        return True
    if any(ends_value(row[-1], line, separators, column) for column in here):
        return True
    return not all(wraps(row[-1], line, separators, column, limits[column]) for column in here)


def _names_hang(band: Sequence[Line], separators: Sequence[float]) -> bool:
    """Whether small letters begin a first column only under a name that stands alone: then such
    names go on in the line below, beside which their values stand.
    """
    under = [above for above, line in pairwise(band) if is_small(line, separators)]
    return bool(under) and all(columns_used(above, separators) == {0} for above in under)


def _conflict(high: Sequence[Piece], low: Sequence[Piece]) -> bool:
    """Whether one of two lines runs over columns in which the other has several entries."""
    return any(
        sum(long.first <= piece.first <= long.last for piece in others) > 1
        for pieces, others in ((high, low), (low, high))
        for long in pieces
        if long.last > long.first
    )


def _stacks_numbers(band: Sequence[Line], separators: Sequence[float]) -> bool:
    """Numbers do not wrap: two in one column of a band are two rows."""
    counts: dict[int, int] = {}
    for line in band:
        for column in numbers_in([line], separators):
            counts[column] = counts.get(column, 0) + 1
    return any(count >= 2 for count in counts.values())


def rule_heights(rules: Sequence[Segment], left: float, right: float) -> list[float]:
    """y of the lines that run over most of `[left, right]`."""
    return [
        rule.at
        for rule in rules
        if min(rule.end, right) - max(rule.start, left) >= 0.8 * (right - left)
    ]
