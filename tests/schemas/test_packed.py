"""Packed pages and pieces are smaller, and equal to the last digit what was put in."""

import sys

from schemas import packed
from schemas.geometry import Box, Span
from schemas.packed import OPEN_PAGES, Pages, PickedWords
from schemas.page import Page, Passage, Piece, Pieces, Rule, Word
from schemas.spill import Spill


def make_page(number: int) -> Page:
    names = ["Ki", "of", "fluoxetine", "0.1", "±", "0.02", "nM"]
    text = " ".join(names)
    words, start = [], 0
    for place, name in enumerate(names):
        box = Box(1 / 3 + place, 0.1 + number, 2 / 3 + place, 7.7)
        words.append(
            Word(
                name,
                box,
                "Times",
                9.96 if place % 2 else 7.0,
                "sub" if place == 3 else "normal",
                bold=place == 2,
                color="#000000" if place else None,
                role="furniture" if place == 6 else "body",
                doubtful=place == 4,
                confidence=0.9 if number % 2 else None,
                line=place // 4,
                span=Span(start, start + len(name)),
            )
        )
        start += len(name) + 1
    rules = (Rule(Box(0.1, 0.2, 0.3, 0.4), 0.75), Rule(Box(1.0, 2.0, 3.0, 4.0), 0.1))
    return Page(number=number, width=595.3, height=842, words=tuple(words), rules=rules, text=text)


def test_pages_come_out_as_they_went_in() -> None:
    made = [make_page(number) for number in range(1, OPEN_PAGES + 30)]
    pages = Pages(made)
    assert [pages.is_packed(i) for i in (0, OPEN_PAGES - 1, OPEN_PAGES)] == [False, False, True]
    assert list(pages) == made
    assert list(map(repr, pages)) == list(map(repr, made))
    assert (pages[-1], pages[:2]) == (made[-1], tuple(made[:2]))


def test_a_page_whose_words_are_not_those_of_its_text_and_an_empty_one_are_kept() -> None:
    odd = make_page(1).model_copy(update={"text": "something else"})
    empty = Page(number=2, width=0, height=0)
    pages = Pages([*map(make_page, range(1, OPEN_PAGES + 1)), odd, empty])
    assert list(pages)[-2:] == [odd, empty]


def test_words_of_a_packed_page_are_picked_by_their_places() -> None:
    pages = Pages(make_page(number) for number in range(1, OPEN_PAGES + 2))
    words = pages[-1].words
    picked = PickedWords(pages, OPEN_PAGES, [1, 4, 5])
    assert tuple(picked) == (words[1], words[4], words[5])
    assert (len(picked), picked[0], picked[-2:]) == (3, words[1], (words[4], words[5]))


def test_a_packed_page_takes_a_fifth_of_the_memory() -> None:
    page = make_page(1)
    many = page.model_copy(update={"words": page.words * 60, "text": page.text})
    held = packed._pack(many)
    columns = (held.edges, held.places, held.look, held.rules)
    small = sum(map(sys.getsizeof, columns)) + 8 * len(held.texts)
    big = sum(sys.getsizeof(w) + sys.getsizeof(w.box) + sys.getsizeof(w.span) for w in many.words)
    assert small < big / 5


def test_pieces_are_found_by_the_text_they_hold() -> None:
    pieces = [
        Piece(0, 4, 1, 0, Box(0.1, 0.2, 0.3, 0.4), Span(7, 11)),
        Piece(5, 9, 1, 1, Box(1.1, 1.2, 1.3, 1.4), Span(12, 16), True),
        Piece(9, 12, 2, 0, Box(2.1, 2.2, 2.3, 2.4), Span(0, 3)),
    ]
    one = Passage(id=0, kind="paragraph", text="abcd efghijk", script="", pieces=tuple(pieces))
    spill = Spill()
    Pieces(pieces[1:], spill)
    for found in (Pieces(pieces), Pieces(pieces, spill)):
        assert found == pieces
        assert (len(found), found[-1], found[:2]) == (3, pieces[2], tuple(pieces[:2]))
        assert found.between(4, 10) == pieces[1:]
        other = one.model_copy(update={"pieces": found})
        for start, end in ((0, 12), (2, 6), (4, 5), (6, 11)):
            assert other.locate(start, end) == one.locate(start, end)
            assert other.page_span(start, end) == one.page_span(start, end)
