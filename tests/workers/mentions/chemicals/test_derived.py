"""A derivative printed as two words is never its parent."""

import pytest

from workers.mentions.namer import Namer, Text


def compounds(namer: Namer, text: str) -> list[tuple[str, str | None]]:
    [spans] = namer.name([Text(text)])
    return [
        (text[span.start : span.end], span.term.name if span.term else None)
        for span in spans
        if span.kind == "compound"
    ]


@pytest.mark.parametrize(
    "name",
    [
        "N-desmethyl imatinib",
        "4-hydroxy paroxetine",
        "N,N-didesmethyl citalopram",
        "Deuterated citalopram",
        "2-Fluoro paroxetine",
        "Simvastatin acid",
        "Simvastatin hydroxy acid",
        "Paroxetine 2B",
        "(1R,2S)-Paroxetine",
        "(3aR,9bS)-Citalopram",
    ],
)
def test_a_derivative_of_two_words_is_a_compound_without_the_term(name: str, namer: Namer) -> None:
    assert compounds(namer, f"{name} was weak.") == [(name, None)]


@pytest.mark.parametrize("word", ["isolated", "normal", "described", "the amino acid"])
def test_other_words_before_a_name_are_none_of_it(word: str, namer: Namer) -> None:
    assert compounds(namer, f"We gave {word} citalopram.") == [("citalopram", "citalopram")]
