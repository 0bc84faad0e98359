"""Names that OCR read with letters of the same shape."""

from typing import NamedTuple

import pytest

from schemas.term import Term
from workers.mentions.lexicon.names import Lexicon, Named
from workers.mentions.scans.spelling import Speller, respell
from workers.mentions.vocabulary.matcher import Matcher
from workers.mentions.vocabulary.packaged import load_matcher

ZOLPIDEM = Named(Term(curie="x:1", name="zolpidem", kind="compound"))


class Names(NamedTuple):
    matcher: Matcher
    lexicon: Lexicon


@pytest.fixture(scope="module")
def speller() -> Speller:
    names = {"zolpidem": ZOLPIDEM, "haloperidol": ZOLPIDEM}
    lexicon = Lexicon(names, set(), {}, {}, {}, frozenset(), set())
    return Speller(Names(load_matcher(), lexicon))


@pytest.mark.parametrize(
    ("read", "printed"),
    [
        ("OXIR", "OX1R"),
        ("SIP1", "S1P1"),
        ("S-HT2A", "5-HT2A"),
        ("p1108", "p110δ"),
        ("p110y", "p110γ"),
        ("PI3Ky", "PI3Kγ"),
        ("Navl.7", "Nav1.7"),
        ("α1β3y2", "α1β3γ2"),
        ("Zoipidem", "Zolpidem"),
        ("Haioperido!", "Haloperidol"),
    ],
)
def test_a_word_that_becomes_one_name_by_letters_of_one_shape_is_that_name(
    speller: Speller, read: str, printed: str
) -> None:
    assert speller.spell(read) == printed


@pytest.mark.parametrize(
    "word",
    ["5-HT1A", "SSRI", "PARPi", "881", "D1", "will", "Ki", "nM", "A2A", "ETB", "1,510", "zolpidem"],
)
def test_names_numbers_and_other_words_stay(speller: Speller, word: str) -> None:
    assert speller.spell(word) is None


def test_letters_that_do_not_look_alike_make_no_name() -> None:
    assert respell("OX3R", "OX1R") is None
    assert respell("OX1R2", "OX1R") is None
    assert respell("OX1R", "OX1R") is None
