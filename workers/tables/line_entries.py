"""What a printed line holds in each column: whole entries, numbers, and entries that go on."""

import re
from bisect import bisect_left
from collections.abc import Sequence

from schemas.page import Word
from workers.tables.lines import Line, is_number, is_value, spell_run

# Entries with fewer letters are whole.
SHORT = 8
# A line that ends with one of these goes on.
GOES_ON = "±×/,(&"
_HALF = re.compile(r".*\d\s?±|[<>~≈]?\s?[\d.,]+\s?[-–—−]")


def columns_used(line: Line, separators: Sequence[float]) -> set[int]:
    return {bisect_left(separators, (w.box.x0 + w.box.x1) / 2) for w in line.words}


def column_of(x: float, separators: Sequence[float]) -> int:
    return bisect_left(separators, x)


def words_in(line: Line, separators: Sequence[float], column: int) -> list[Word]:
    words = []
    for word in line.words:
        x0, _, x1, _ = word.box
        if bisect_left(separators, (x0 + x1) / 2) == column:
            words.append(word)
    return words


def is_open(text: str) -> bool:
    """Whether something must follow: `116.0 ±`, `19,000 –`, `Smith,`."""
    return text[-1] in GOES_ON or (text[-1] in "-–—−" and any(map(str.isdigit, text)))


def open_columns(line: Line, separators: Sequence[float]) -> set[int]:
    """Columns whose entry ends with a sign after which something must follow."""
    used = columns_used(line, separators)
    texts = {column: spell_run(words_in(line, separators, column)) for column in used}
    return {column for column, text in texts.items() if is_open(text)}


def numbers_in(
    row: Sequence[Line], separators: Sequence[float], *, bracketed: bool = True
) -> set[int]:
    """Columns in which a line of the row is a whole number, those in brackets only if wanted."""
    found = set()
    for line in row:
        for column in columns_used(line, separators):
            text = spell_run(words_in(line, separators, column))
            if is_number(text) and (bracketed or text[0] not in "(["):
                found.add(column)
    return found


def is_whole(line: Line, separators: Sequence[float], column: int) -> bool:
    """Whether the entry of a column is too short to have been broken, or a value."""
    text = spell_run(words_in(line, separators, column))
    return len(text) < SHORT or (is_value(text) and not is_open(text))


def ends_value(above: Line, line: Line, separators: Sequence[float], column: int) -> bool:
    """Whether a value stands over an entry that begins with a capital: nothing of one goes on."""
    value = spell_run(words_in(above, separators, column))
    text = spell_run(words_in(line, separators, column))
    return bool(value) and text[:1].isupper() and is_value(value) and not is_open(value)


def error_follows(row: Sequence[Line], line: Line, separators: Sequence[float]) -> bool:
    """Whether a number stands under an entry of the row, on whichever line, that ends with "±" or
    as half a range: "1,900 –".
    """
    for column in columns_used(line, separators):
        above = [words for other in row if (words := words_in(other, separators, column))]
        below = words_in(line, separators, column)
        half = above and _HALF.fullmatch(spell_run(above[-1]).strip())
        if half and below[0].text[:1].isdigit():
            return True
    return False
