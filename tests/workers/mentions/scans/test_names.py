"""Names on scanned pages, spelled as lists or the rest of the document have them."""

from typing import NamedTuple

import pytest

from schemas.geometry import Box, Span
from schemas.packed import Pages
from schemas.page import Page, Word
from schemas.reading import Reading
from workers.mentions.lexicon.names import Lexicon
from workers.mentions.scans.names import spell_names
from workers.mentions.scans.spelling import Speller
from workers.mentions.vocabulary.matcher import Matcher
from workers.mentions.vocabulary.packaged import load_matcher


class Names(NamedTuple):
    matcher: Matcher
    lexicon: Lexicon


@pytest.fixture(scope="module")
def speller() -> Speller:
    return Speller(Names(load_matcher(), Lexicon({}, set(), {}, {}, {}, frozenset(), set())))


def reading(*texts: str, confidence: float | None = 0.9) -> Reading:
    """A page with these words; one that begins with + is glued to the word before."""
    words, text = [], ""
    for given in texts:
        spelled = given.lstrip("+")
        glued = given != spelled
        text += "" if glued or not text else " "
        span = Span(len(text), len(text) + len(spelled))
        text += spelled
        words.append(
            Word(spelled, Box(0, 0, 1, 1), "ocr", 10, glued=glued, confidence=confidence, span=span)
        )
    page = Page(number=1, width=9, height=9, words=tuple(words), text=text, source="ocr")
    return Reading(pages=Pages([page]))


def texts_of(reading: Reading) -> list[str]:
    return [word.text for word in reading.pages[0].words]


def test_a_name_is_spelled_and_doubtful_and_the_page_says_the_same(speller: Speller) -> None:
    spelled = spell_names(reading("the", "(OXIR)", "was"), speller)
    assert texts_of(spelled) == ["the", "(OX1R)", "was"]
    assert [word.doubtful for word in spelled.pages[0].words] == [False, True, False]
    assert spelled.pages[0].text == "the (OX1R) was"


def test_a_name_may_be_printed_in_several_words(speller: Speller) -> None:
    spelled = spell_names(reading("S-HT", "+2A"), speller)
    assert texts_of(spelled) == ["5-HT", "2A"]


def test_each_of_several_names_with_slashes_is_spelled(speller: Speller) -> None:
    assert texts_of(spell_names(reading("OXIR/OX2R"), speller)) == ["OX1R/OX2R"]


def test_a_code_that_no_list_has_is_spelled_as_it_stands_most_often(speller: Speller) -> None:
    spelled = spell_names(reading("BCO-217", "BC0-217", "BCO-217", "BCO-217"), speller)
    assert texts_of(spelled) == ["BCO-217"] * 4


def test_a_code_that_stands_as_seldom_as_another_stays(speller: Speller) -> None:
    once = reading("BCO-217", "BC0-217")
    assert spell_names(once, speller) is once


def test_what_a_text_layer_says_stays(speller: Speller) -> None:
    layer = reading("OXIR", confidence=None)
    assert spell_names(layer, speller) is layer
