"""Whether the text of one printed line goes on in the next: how words wrap within a column."""

from collections.abc import Sequence

from schemas.page import Word
from workers.tables.sheet.lines import Line, spell_run
from workers.tables.structure.line_entries import (
    GOES_ON,
    column_of,
    columns_used,
    numbers_in,
    words_in,
)

# A column with this many words on each line holds running text.
RUNNING = 4
# What counts in brackets has at most this many letters with them: "(iii)".
COUNTED = 5
# Lines of one entry that are set to the left begin within this much (points) of each other.
FLUSH = 1.0


def wraps(before: Line, line: Line, separators: Sequence[float], column: int, limit: float) -> bool:
    """Whether the first word of `line` had no room at the end of the line before."""
    first = words_in(line, separators, column)
    last = words_in(before, separators, column)
    if not last:
        return False
    text = spell_run(last)
    if text[-1] in "-‐\u00ad":
        return True
    needed = last[-1].box.x1 + first[0].box.width + 0.25 * line.size
    goes_on = first[0].text[:1].islower() or first[0].text[0] in "([" or text[-1] in GOES_ON
    return bool(needed > limit - (4.0 if goes_on else 1.0) * line.size)


def looks_wrapped(
    above: Line, line: Line, separators: Sequence[float], limits: Sequence[float]
) -> bool:
    """Whether some text of a line goes on in the next, and no value stands under a value."""
    if numbers_in([above], separators) & numbers_in([line], separators):
        return False
    shared = columns_used(line, separators) & columns_used(above, separators)
    return any(wraps(above, line, separators, column, limits[column]) for column in shared)


def right_limits(lines: Sequence[Line], separators: Sequence[float], right: float) -> list[float]:
    """How far to the right the entries of each column may reach: to the next column's words, or in
    a column of running text to where its longest line ends.
    """
    words: list[list[Word]] = [[] for _ in range(len(separators) + 1)]
    for line in lines:
        for word in line.words:
            words[column_of(word.box.middle[0], separators)].append(word)
    limits = []
    for index, members in enumerate(words):
        following = words[index + 1] if index + 1 < len(words) else []
        limit = min((word.box.x0 for word in following), default=right)
        if len(members) >= RUNNING * len(lines):
            limit = min(limit, max(word.box.x1 for word in members) + members[0].size)
        limits.append(limit)
    return limits


def names_section(
    row: Sequence[Line], line: Line, separators: Sequence[float], limit: float
) -> bool:
    """Whether a name stands alone that had room for the next word: the name beside the values of
    the next line is another.
    """
    alone = (
        len(row) == 1 and columns_used(row[0], separators) == {0} and len(row[0].words[0].text) > 1
    )
    if not alone or not columns_used(line, separators) > {0} or is_small(line, separators):
        return False
    return not wraps(row[0], line, separators, 0, limit)


def stub_goes_on(above: Line, line: Line, separators: Sequence[float], limit: float) -> bool:
    """Whether a name that stands alone goes on in the next line, beside which its values stand."""
    first = words_in(line, separators, 0)[0]
    indented = first.box.x0 > above.box.x0 + 0.3 * line.size
    small = first.text[:1].islower() and not indented
    return (small or above.words[-1].text[-1] in ",&/-") and wraps(
        above, line, separators, 0, limit
    )


def ends_name(
    row: Sequence[Line], line: Line, separators: Sequence[float], limits: Sequence[float]
) -> bool:
    """Whether a line ends a name that the lines before began behind a number or code, and has the
    values of the row.
    """
    before = set().union(*(columns_used(other, separators) for other in row))
    here = columns_used(line, separators)
    names = sorted(here & before)
    if 0 in here or 0 not in before or len(names) != 1 or not here - before:
        return False
    values = numbers_in([line], separators)
    first, above = words_in(line, separators, names[0]), words_in(row[-1], separators, names[0])
    if not above or here - before != values or numbers_in(row, separators) - {0}:
        return False
    flush = abs(first[0].box.x0 - above[0].box.x0) < FLUSH
    return flush and wraps(row[-1], line, separators, names[0], limits[names[0]])


def hangs_below(above: Line, line: Line, separators: Sequence[float]) -> bool:
    """Whether a line of small letters has neither a name nor a value, and stands under words of a
    row that has both: a cell is broken earlier than its column ends.
    """
    here, before = columns_used(line, separators), columns_used(above, separators)
    values = numbers_in([above], separators)
    if 0 in here or 0 not in before or not values or not here <= before - values:
        return False
    pairs = [[words_in(one, separators, column)[0] for one in (line, above)] for column in here]
    return not numbers_in([line], separators) and all(
        abs(low.box.x0 - high.box.x0) < FLUSH and low.text[:1].islower() for low, high in pairs
    )


def is_small(line: Line, separators: Sequence[float]) -> bool:
    """Whether the first column of a line begins with a small letter or stands in brackets."""
    words = words_in(line, separators, 0)
    return bool(words) and (words[0].text[:1].islower() or _in_brackets(words))


def _in_brackets(words: Sequence[Word]) -> bool:
    """Whether words stand in brackets; a letter or number that counts does not."""
    text = spell_run(words)
    return text[0] == "(" and text[-1] == ")" and len(text) > COUNTED
