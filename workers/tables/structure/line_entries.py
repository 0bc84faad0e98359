"""What a printed line holds in each column: whole entries, numbers, and entries that go on."""

import re
from bisect import bisect_left
from collections.abc import Sequence

from schemas.page import Word
from workers.tables.sheet.lines import Line, is_number, is_value, spell_run

# Entries with fewer letters are whole.
SHORT = 8
# A line that ends with one of these goes on.
GOES_ON = "±×/,(&"
# What a cell says of its value: "Ki = 3,546 nM".
_SAYS = re.compile(r"[=<>≤≥~≈]\s?\d")
_SUM = re.compile(r"\(\$?\s?\d{1,3}(?:,\d{3})+\)")
_HALF = re.compile(r".*\d\s?±|[<>~≈]?\s?[\d.,]+\s?[-–—−]")


def columns_used(line: Line, separators: Sequence[float]) -> set[int]:
    return {bisect_left(separators, (w[1][0] + w[1][2]) / 2) for w in line.words}


def column_of(x: float, separators: Sequence[float]) -> int:
    return bisect_left(separators, x)


def words_by_column(line: Line, separators: Sequence[float]) -> dict[int, list[Word]]:
    """The words of each column in which the line has any."""
    columns: dict[int, list[Word]] = {}
    for word in line.words:
        x0, _, x1, _ = word[1]
        columns.setdefault(bisect_left(separators, (x0 + x1) / 2), []).append(word)
    return columns


def words_in(line: Line, separators: Sequence[float], column: int) -> list[Word]:
    return words_by_column(line, separators).get(column, [])


def is_open(text: str) -> bool:
    """Whether something must follow: `116.0 ±`, `19,000 –`, `Smith,`."""
    return text[-1] in GOES_ON or (text[-1] in "-–—−" and any(map(str.isdigit, text)))


def open_columns(line: Line, separators: Sequence[float]) -> set[int]:
    """Columns whose entry ends with a sign after which something must follow."""
    entries = words_by_column(line, separators)
    return {column for column, words in entries.items() if is_open(spell_run(words))}


def numbers_in(
    row: Sequence[Line], separators: Sequence[float], *, bracketed: bool = True
) -> set[int]:
    """Columns in which a line of the row is a whole number, those in brackets only if wanted, but
    for sums that are taken away, "(3,347,000)"; what begins with "±" goes on with a number.
    """
    found = set()
    for line in row:
        for column, words in words_by_column(line, separators).items():
            text = spell_run(words)
            plain = bracketed or text[0] not in "([" or _SUM.fullmatch(text) is not None
            if plain and text[0] != "±" and is_number(text):
                found.add(column)
    return found


def is_whole(line: Line, separators: Sequence[float], column: int) -> bool:
    """Whether the entry of a column is too short to have been broken, or a value."""
    text = spell_run(words_in(line, separators, column))
    return len(text) < SHORT or holds_value(text)


def holds_value(text: str) -> bool:
    """Whether an entry is a value, perhaps with its unit and the name of its measure."""
    if not text or is_open(text) or text[0] == "±":
        return False
    return is_value(text) or _SAYS.search(text) is not None


def fills_again(above: Line, line: Line, separators: Sequence[float]) -> bool:
    """Whether both of two lines have a name in the first column, and a line a value under each
    value of the one above: rows of one cell a column.
    """
    here, before = columns_used(line, separators), columns_used(above, separators)
    if 0 not in here or here != before or len(here) < 2:
        return False
    pairs = [
        [holds_value(spell_run(words_in(one, separators, column))) for one in (above, line)]
        for column in sorted(here - {0})
    ]
    return any(map(all, pairs)) and all(one == other for one, other in pairs)


def ends_value(above: Line, line: Line, separators: Sequence[float], column: int) -> bool:
    """Whether a value stands over an entry that begins with a capital: nothing of one goes on."""
    value = spell_run(words_in(above, separators, column))
    text = spell_run(words_in(line, separators, column))
    return bool(value) and text[:1].isupper() and is_value(value) and not is_open(value)


def error_follows(row: Sequence[Line], line: Line, separators: Sequence[float]) -> bool:
    """Whether a number stands under an entry of the row, on whichever line, that ends with "±" or
    as half a range: "1,900 –"; or errors with their signs stand under numbers.
    """
    texts = {
        column: spell_run(words_in(line, separators, column))
        for column in columns_used(line, separators)
    }
    if all(text[0] == "±" and len(text) > 1 for text in texts.values()):
        return any(columns_used(other, separators) >= set(texts) for other in row)
    above: dict[int, list[Word]] = {}
    for other in row:
        above |= words_by_column(other, separators)
    for column, below in words_by_column(line, separators).items():
        words = above.get(column)
        half = words and _HALF.fullmatch(spell_run(words).strip())
        if half and below[0].text[:1].isdigit():
            return True
    return False
