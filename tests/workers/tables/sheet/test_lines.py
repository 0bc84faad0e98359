"""Words of a cell in the order a person reads them."""

from schemas.geometry import Box, Span
from schemas.page import Word
from workers.tables.sheet.lines import find_lines


def test_a_subscript_that_the_page_has_later_stands_behind_its_letter() -> None:
    words = [
        Word("K", Box(50, 100, 58, 112), "F", 12, line=0, span=Span(0, 1)),
        Word("(nM)", Box(65, 100, 95, 112), "F", 12, line=0, span=Span(2, 6)),
        Word("i", Box(58, 105, 61, 113), "F", 8, "sub", line=2, span=Span(20, 21)),
    ]
    (line,) = find_lines(words)
    assert [word.text for word in line.words] == ["K", "i", "(nM)"]


def test_a_small_mark_that_a_blank_sets_off_follows_its_word() -> None:
    words = [
        Word("1", Box(73, 98.5, 77, 104.5), "F", 6, line=0, span=Span(0, 1)),
        Word("RI", Box(60, 100, 70, 108), "F", 8, line=1, span=Span(2, 4)),
    ]
    (line,) = find_lines(words)
    assert [word.text for word in line.words] == ["RI", "1"]
