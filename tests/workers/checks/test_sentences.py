import pytest

from schemas.geometry import Box, Span
from schemas.page import Passage, PassageKind, Piece
from workers.checks.sentences import split_sentences


def sentences(text: str, kind: PassageKind = "paragraph", script: str = "") -> list[str]:
    piece = Piece(0, len(text), 1, 0, Box(0, 0, 9, 9), Span(0, len(text)))
    passage = Passage(id=0, kind=kind, text=text, script=script, pieces=(piece,))
    found = list(split_sentences([passage]))
    assert all(text[s.start : s.end] == s.text for s in found)
    return [s.text for s in found]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("One is. Two is.", ["One is.", "Two is."]),
        ("It acts.[1][4] Two is.", ["It acts.[1][4]", "Two is."]),
        ("The Ki was 1.2 nM. Next.", ["The Ki was 1.2 nM.", "Next."]),
        ("See Smith et al. 2001 too. Next.", ["See Smith et al. 2001 too.", "Next."]),
        ("In E. Coli it acts. Next", ["In E. Coli it acts.", "Next"]),
        ("", []),
    ],
)  # fmt: skip
def test_sentences_end_where_they_end(text: str, expected: list[str]) -> None:
    assert sentences(text) == expected


def test_a_raised_citation_ends_a_sentence() -> None:
    text = "It acts at PARP2.3 Two is."
    assert sentences(text, script=text.translate({ord("3"): "^"}).replace(" ", ".")) == [
        "It acts at PARP2.3",
        "Two is.",
    ]
    assert sentences(text) == [text]


def test_headings_and_entries_are_no_sentences() -> None:
    assert sentences("A. B.", "heading") == sentences("A. B.", "reference") == []
