"""Passages as reading gives them, made from lines of text."""

from collections.abc import Callable, Sequence

import pytest

from schemas.geometry import Box, Span
from schemas.page import Passage, PassageKind, Piece

Part = str | tuple[str, PassageKind]
MakePassages = Callable[..., list[Passage]]


def _make_passage(identity: int, text: str, kind: PassageKind, *, page: int, top: float) -> Passage:
    """Lines are parted by "\n"; an indented line starts further right. "^6^" is raised."""
    joined, script, pieces, raised = "", "", [], False
    for row, line in enumerate(text.split("\n")):
        if joined:
            joined, script = joined + " ", script + "."
        indent = len(line) - len(line.lstrip())
        start = len(joined)
        for char in line.strip():
            if char == "^":
                raised = not raised
            else:
                joined, script = joined + char, script + ("^" if raised else ".")
        box = Box(72 + 4.0 * indent, top + 12 * row, 500, top + 12 * row + 10)
        span = Span(start, len(joined))
        pieces.append(Piece(start, len(joined), page, 100 * identity + row, box, span))
    return Passage(id=identity, kind=kind, text=joined, script=script, pieces=tuple(pieces))


@pytest.fixture
def make_passages() -> MakePassages:
    def make(*parts: Part, pages: Sequence[int] = ()) -> list[Passage]:
        passages = []
        for identity, part in enumerate(parts):
            text, kind = part if isinstance(part, tuple) else (part, "paragraph")
            page = pages[identity] if pages else 1
            passages.append(
                _make_passage(identity, text, kind, page=page, top=50.0 + 100 * identity)
            )
        return passages

    return make
