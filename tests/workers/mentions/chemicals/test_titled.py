"""The name that opens the title of a page about one product."""

import pytest

from schemas.geometry import Box, Span
from schemas.page import Passage, PassageKind, Piece
from workers.mentions.finder import find_mentions
from workers.mentions.namer import Namer

_BOX = Box(0, 0, 50, 10)


def passage(identity: int, kind: PassageKind, text: str) -> Passage:
    piece = Piece(0, len(text), 1, 0, _BOX, Span(0, len(text)))
    return Passage(id=identity, kind=kind, text=text, script="." * len(text), pieces=(piece,))


def compounds(namer: Namer, title: str, text: str) -> list[str]:
    page = (passage(0, "title", title), passage(1, "paragraph", text))
    return [m.text for m in find_mentions(page, (), namer=namer) if m.kind == "compound"]


@pytest.mark.parametrize(
    "title", ["Solanthex: Quantitative Evidence Guide", "Solanthex Evidence Sheet"]
)
def test_an_unknown_name_is_a_compound_where_the_page_speaks_of_it(
    title: str, namer: Namer
) -> None:
    text = "The target compound had a Ki of 3 nM. Solanthex is soluble."
    assert compounds(namer, title, text) == ["Solanthex", "Solanthex"]


@pytest.mark.parametrize(
    ("title", "text"),
    [
        ("Solanthex: Quantitative Evidence Guide", "Several drugs had a Ki of 3 nM."),
        ("Selectivity: A Quantitative Evidence Guide", "The target compound had a Ki of 3 nM."),
        ("Antagonists Evidence Sheet", "The target compound had a Ki of 3 nM."),
    ],
)
def test_other_pages_and_words_of_the_language_name_none(
    title: str, text: str, namer: Namer
) -> None:
    assert compounds(namer, title, text) == []
