"""What a document says of the tokens of its texts, after a first look."""

import pytest

from workers.mentions.model.document import (
    FirstLook,
    Place,
    describe_document,
    describe_place,
    rate_sureness,
)
from workers.mentions.tokenizer import split_tokens


def look(text: str, *names: str, sure: float = 1.0) -> FirstLook:
    """A first look that found the first place of each name."""
    tokens = split_tokens(text)
    labels = ["O"] * len(tokens)
    for name in names:
        start = text.index(name)
        inside = [
            i
            for i, token in enumerate(tokens)
            if start <= token.start and token.end <= start + len(name)
        ]
        for i in inside:
            labels[i] = "B" if i == inside[0] else "I"
    return FirstLook(text, tokens, labels, rate_sureness([sure] * len(tokens)).tolist())


def place_of(word: str, at: int, *looks: FirstLook) -> Place:
    """What is said of the word at its place `at` in the last of the texts."""
    rows = describe_document(looks)
    tokens = looks[-1].tokens
    places = [i for i, token in enumerate(tokens) if token.text == word]
    return Place(*rows[-1][places[at]])


@pytest.mark.parametrize(
    ("before", "share"),
    [
        ((), "alone"),
        ((look("ZK binds"),), "01"),
        ((look("ZK binds", "ZK"),), "H1"),
        ((look("ZK binds ZK", "ZK"),), "M2"),
        ((look("ZK ZK ZK ZK", "ZK"),), "L3"),
    ],
)
def test_a_word_is_told_how_often_it_is_a_name_elsewhere(
    before: tuple[FirstLook, ...], share: str
) -> None:
    assert place_of("ZK", 0, *before, look("ZK was given")).share == share


def test_a_repeated_name_is_marked_to_its_end() -> None:
    first = look("sodium valproate acts", "sodium valproate")
    second = look("and sodium valproate again")
    assert place_of("sodium", 0, first, second).inside == "b1"
    assert place_of("valproate", 0, first, second).inside == "i1"
    assert place_of("and", 0, first, second).inside == ""
    assert place_of("sodium", 0, first, look("of sodium")).inside == ""


def test_a_name_found_once_does_not_speak_for_itself() -> None:
    assert place_of("valproate", 0, look("valproate acts", "valproate")).inside == ""


@pytest.mark.parametrize(
    ("names", "short"),
    [
        (("dimethyl sulfoxide",), "y"),
        (("sulfoxide",), "p"),
        (("dimethyl",), "q"),
        ((), "n"),
    ],
)
def test_an_abbreviation_is_told_whether_its_long_form_is_a_name(
    names: tuple[str, ...], short: str
) -> None:
    text = "in dimethyl sulfoxide (DMSO) here"
    assert place_of("DMSO", 0, look(text, *names), look("with DMSO")).short == short


def test_neighbours_and_surety_are_told() -> None:
    place = place_of("valproate", 0, look("sodium valproate", "sodium valproate", sure=0.8))
    assert (place.label, place.left, place.right, place.level) == ("I", "B", "", "0.9")
    assert "1I0.9" in describe_place(place)


def test_texts_without_tokens_have_no_places() -> None:
    assert describe_document([look(""), look("  ")]) == [[], []]
    assert describe_document([]) == []
