"""Passages taken apart into their printed lines, and put together again."""

import re
from collections.abc import Iterator, Sequence
from typing import NamedTuple

from schemas.page import SCRIPT_MARKS, Passage, PassageKind

_OPEN_LINK = re.compile(r"https?://\S*[/._=&?#%-]$")

_RAISED_NUMBER = re.compile(re.escape(SCRIPT_MARKS["super"]) + "{1,3}")
_BULLETS = " •·▪◦‣\uf0b7"


class Line(NamedTuple):
    """One printed line of a Passage."""

    passage: int  # Passage.id
    text: str
    page: int
    x0: float
    starts_passage: bool
    kind: PassageKind


def split_lines(passage: Passage) -> Iterator[Line]:
    """Each line carries the text up to the start of the next, so that nothing is lost; the last one
    ends with a line break."""
    pieces = sorted(passage.pieces, key=lambda piece: piece.start)
    starts = [
        index
        for index, piece in enumerate(pieces)
        if not index or (piece.page, piece.line) != (pieces[index - 1].page, pieces[index - 1].line)
    ]
    fresh = True
    for rank, index in enumerate(starts):
        last = rank + 1 == len(starts)
        end = len(passage.text) if last else pieces[starts[rank + 1]].start
        text = passage.text[pieces[index].start if rank else 0 : end]
        if not text.strip(_BULLETS):  # set as a line of its own, it belongs to the next
            continue
        start = pieces[index].start if rank else 0
        raised = _RAISED_NUMBER.match(passage.script, start) if passage.script else None
        if raised and passage.text[start : raised.end()].isdigit():  # ¹Smith: 1 Smith
            text = f"{passage.text[start : raised.end()]} {passage.text[raised.end() : end]}"
        text += "\n" if last else ""
        yield Line(
            passage=passage.id,
            text=text,
            page=pieces[index].page,
            x0=pieces[index].box.x0,
            starts_passage=fresh,
            kind=passage.kind,
        )
        fresh = False


def join_lines(parts: Sequence[str]) -> str:
    """One text. A line of a Passage that goes on without a blank is glued, for reading has closed
    its broken word; a word or a link broken over two Passages is closed here."""
    text, open_ = "", False
    for part in parts:
        in_link = "://" in text[text.rfind(" ") + 1 :]
        if re.search(r"[a-z]-$", text) and re.match(r"[a-z]", part) and not in_link:
            text = text[:-1]
        elif text and not open_ and not _OPEN_LINK.search(text):
            text += " "
        text += part.strip()
        open_ = not part[-1:].isspace()
    return " ".join(text.split())
