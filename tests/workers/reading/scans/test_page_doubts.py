"""Doubts that only the rest of a page tells."""

import pytest

from workers.reading.pdf.chars import Style
from workers.reading.scans.page_doubts import doubt_page
from workers.reading.text.words import Token


def doubted(*texts: str, agreed: tuple[int, int] = (95, 100)) -> list[str]:
    tokens = [Token(text, 0, 10, 10, Style(10, "ocr"), True, True) for text in texts]
    return [token.text for token in doubt_page(tokens, [agreed]) if token.doubtful]


def test_all_of_a_page_is_in_doubt_whose_letters_are_others_by_their_shapes() -> None:
    assert doubted("12", "nM", agreed=(40, 100)) == ["12", "nM"]
    assert doubted("12", "nM", agreed=(80, 100)) == []


def test_a_few_letters_tell_nothing_of_a_page() -> None:
    assert doubted("12", agreed=(4, 10)) == []


def test_a_point_before_three_digits_is_in_doubt_where_commas_part_thousands() -> None:
    assert doubted("1,540", "6.900", "0.125", "12.5", ">25.000") == ["6.900", ">25.000"]


def test_points_are_believed_on_a_page_without_such_commas() -> None:
    assert doubted("6.900", "12.5") == []


@pytest.mark.parametrize(("text", "in_doubt"), [("02", True), ("(01)", True), ("0.2", False)])
def test_a_number_that_begins_with_nought_is_in_doubt(text: str, in_doubt: bool) -> None:
    assert bool(doubted(text)) is in_doubt
