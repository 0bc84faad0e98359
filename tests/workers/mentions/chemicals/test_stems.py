"""Drugs that no list knows are told by the stem of their name."""

import pytest

from workers.mentions.namer import Namer, Text


def compounds(namer: Namer, text: str) -> list[tuple[str, bool]]:
    [spans] = namer.name([Text(text)])
    return [
        (text[span.start : span.end], span.term is not None)
        for span in spans
        if span.kind == "compound"
    ]


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("Zalutatinib had a Ki of 3 nM.", "Zalutatinib"),
        ("We gave (S)-morvagliptin once.", "(S)-morvagliptin"),
        ("Qorvadenant, a new antagonist.", "Qorvadenant"),
        ("We gave zalupiprant once.", "zalupiprant"),
        ("The salt qorvasartan hydrochloride was weighed.", "qorvasartan hydrochloride"),
        ("Doses of N-desmethylzalurexant were kept.", "N-desmethylzalurexant"),
    ],
)
def test_a_word_with_a_stem_is_a_compound_without_a_term(
    text: str, name: str, namer: Namer
) -> None:
    assert compounds(namer, text) == [(name, False)]


@pytest.mark.parametrize(
    "text", ["It was sold in April.", "The statin class.", "An exuberant growth of cells."]
)
def test_words_that_only_end_like_one_are_none(text: str, namer: Namer) -> None:
    assert compounds(namer, text) == []


def test_a_listed_drug_keeps_its_term(namer: Namer) -> None:
    assert compounds(namer, "Imatinib mesylate was used.") == [("Imatinib mesylate", True)]


def test_a_word_with_a_hand_is_a_compound(namer: Namer) -> None:
    assert compounds(namer, "We gave (S)-zalutafen once.") == [("(S)-zalutafen", False)]
    assert compounds(namer, "The (R)-enantiomer was weak.") == []
