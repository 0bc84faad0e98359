"""How many lines at the top of a table are heads."""

import re
from bisect import bisect_left
from collections.abc import Sequence
from itertools import pairwise
from statistics import median

from workers.tables.sheet.lines import Line, cut_line, is_bold, is_number, spell_run
from workers.tables.structure.pieces import place_line

# A header takes at most this many lines.
TALLEST = 9
# Lines that overlap by more than this (font sizes) stand beside each other.
BESIDE = 0.1
# Lines of one head follow each other closer than this (font sizes from line to line) where all
# columns have words on both.
LEADED = 1.4
# Titles of sections stand at most this far (points) off the middle of all columns.
OFF_MIDDLE = 6.0
# Numbers that may name a column: a year, or two of them.
YEAR = re.compile(r"(?:19|20)\d\d(?:\s?[-–/]\s?(?:19|20)?\d\d)?\s?[*†‡§¶#]?")
DATE = re.compile(r"\d{1,2}/\d{1,2}/\d{2,4}")
# Numbers of compounds as heads have them, and as bold heads may have them.
SERIES, SERIES_IN_BOLD = re.compile(r"\d{1,3}[a-z]{1,2}"), re.compile(r"\d{1,3}[a-z]{0,2}")


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
