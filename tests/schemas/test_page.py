"""A Passage knows where each of its characters is printed."""

import pytest

from schemas.geometry import Box, Span
from schemas.page import Passage, Piece


@pytest.fixture
def passage() -> Passage:
    """ "escitalopram binds", broken as "es-" on page 1 and "citalopram binds" on page 2."""
    return Passage(
        id=0,
        kind="paragraph",
        text="escitalopram binds",
        script="." * 18,
        pieces=(
            Piece(0, 2, page=1, line=9, box=Box(500, 700, 520, 710), span=Span(90, 92)),
            Piece(2, 12, page=2, line=0, box=Box(50, 40, 150, 50), span=Span(0, 10)),
            Piece(13, 18, page=2, line=0, box=Box(160, 40, 210, 50), span=Span(11, 16)),
        ),
    )


def test_a_broken_name_is_located_on_both_pages(passage: Passage) -> None:
    assert passage.locate(0, 12) == [
        (1, [Box(500, 700, 520, 710)]),
        (2, [Box(50, 40, 150, 50)]),
    ]


def test_words_of_one_line_share_one_box(passage: Passage) -> None:
    assert passage.locate(2, 18) == [(2, [Box(50, 40, 210, 50)])]


def test_part_of_a_word_takes_its_share_of_the_box(passage: Passage) -> None:
    assert passage.locate(13, 15) == [(2, [Box(160, 40, 180, 50)])]


def test_a_span_in_the_page_text_ends_with_its_first_page(passage: Passage) -> None:
    assert passage.page_span(0, 12) == Span(90, 92)
    assert passage.page_span(2, 18) == Span(0, 16)
    assert passage.page_span(4, 6) == Span(2, 4)


def test_nothing_is_located_between_words(passage: Passage) -> None:
    assert passage.locate(12, 13) == []
