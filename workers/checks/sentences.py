"""Sentences of running text."""

import re
from collections.abc import Iterator, Sequence
from typing import NamedTuple

from schemas.page import SCRIPT_MARKS, Passage

# A full stop, perhaps with citation marks behind it, before something that begins a sentence.
_END = re.compile(r"[.!?](?:\s?\[[\d⁰,;–\- ]+\]|⁰+)*[”\"')]*(?:\s+(?=[A-ZÀ-Þ\[(\d“\"])|$)")
_ABBREVIATION = re.compile(
    r"(?:\b(?:e\.g|i\.e|cf|vs|al|Fig|Figs|Ref|Refs|Dr|Prof|No|approx|ca|St|spp?|resp|Eq|Tab|max|min)"
    r"|\b[A-Z])\.$"
)


class Sentence(NamedTuple):
    passage: int  # Passage.id
    page: int
    start: int  # in Passage.text
    end: int
    text: str


def split_sentences(passages: Sequence[Passage]) -> Iterator[Sentence]:
    """The sentences of all paragraphs, items and notes, in reading order."""
    for passage in passages:
        if passage.kind in ("heading", "title", "reference"):
            continue
        for start, end in _bounds(_without_raised(passage)):
            places = passage.locate(start, end)
            page = places[0][0] if places else 1
            yield Sentence(passage.id, page, start, end, passage.text[start:end])


def _without_raised(passage: Passage) -> str:
    """The text with each raised digit as ⁰, for a raised citation stands behind the full stop."""
    raised = SCRIPT_MARKS["super"]
    if raised not in passage.script or len(passage.script) != len(passage.text):
        return passage.text
    return "".join(
        "⁰" if mark == raised and (letter.isdigit() or letter in ",–-") else letter
        for letter, mark in zip(passage.text, passage.script, strict=True)
    )


def _bounds(text: str) -> Iterator[tuple[int, int]]:
    start = 0
    for stop in _END.finditer(text):
        if _ABBREVIATION.search(text[: stop.start() + 1]) and stop.end() < len(text):
            continue
        yield start, start + len(text[start : stop.end()].rstrip())
        start = stop.end()
    if text[start:].strip():
        yield start, len(text.rstrip())
