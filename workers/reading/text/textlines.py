"""The printed lines that passages are made of: body words of one page, in reading order."""

from collections import Counter
from collections.abc import Iterable, Sequence
from itertools import pairwise
from typing import NamedTuple

from schemas.geometry import Box, union
from schemas.packed import Pages, PickedWords
from schemas.page import Page, Word
from schemas.table import Table

# Parts of one baseline nearer than this (font sizes) are one printed line: a bullet or a number
# and its text, or words set far apart.
SAME_LINE_GAP = 4.5
# Below this confidence a table is a layout box, as around an abstract: what it holds is text.
SURE_TABLE = 0.5
BULLETS = "•▪●○➢"


class Start(NamedTuple):
    """How a line begins: asked for so often that its words are not looked up for it."""

    font: str
    rotation: int
    bold: bool
    soon_bold: bool  # the first or the second word is
    raised: bool
    label: int | None  # a raised number, a bullet before it or not
    first_end: float  # right edge of the first word, with what is glued to it
    second: float | None  # left edge of the second word


class TextLine(NamedTuple):
    """One printed line of a passage."""

    page: int
    words: Sequence[Word]
    box: Box
    size: float  # of most of its letters
    bold: bool  # all of it
    text: str
    start: Start

    @property
    def rotation(self) -> int:
        return self.start.rotation


def read_lines(pages: Sequence[Page], tables: Sequence[Table]) -> list[TextLine]:
    """Lines of running text; words in tables, furniture, drawings and margins are left out."""
    lines: list[TextLine] = []
    for index, page in enumerate(pages):
        areas = [
            box
            for table in tables
            if table.confidence >= SURE_TABLE
            for number, box in table.boxes
            if number == page.number
        ]
        parts: list[list[Word]] = []
        places: list[list[int]] = []
        for place, word in enumerate(page.words):
            if word.role != "body" or any(a.contains_point(*word.box.middle) for a in areas):
                continue
            if not parts or not _continues(parts[-1], word):
                parts.append([])
                places.append([])
            parts[-1].append(word)
            places[-1].append(place)
        made = [make_line(page.number, words) for words in parts]
        if isinstance(pages, Pages) and pages.is_packed(index):
            made = [
                line._replace(words=PickedWords(pages, index, chosen))
                for line, chosen in zip(made, places, strict=True)
            ]
        lines.extend(made)
    return lines


def _continues(words: Sequence[Word], word: Word) -> bool:
    last = words[-1]
    if last.line == word.line:
        return True
    if last.rotation or word.rotation:
        return False
    size = max(last.size, word.size)
    level = min(last.box.bottom, word.box.bottom) - max(last.box.top, word.box.top)
    gap = word.box.x0 - last.box.x1
    return level > 0.5 * min(last.size, word.size) and 0 <= gap <= SAME_LINE_GAP * size


def make_line(page: int, words: Sequence[Word]) -> TextLine:
    sizes: Counter[float] = Counter()
    letters = bold = 0
    for word in words:
        if word.script == "normal":
            sizes[round(word.size, 1)] += len(word.text)
        letters += len(word.text)
        bold += len(word.text) if word.bold else 0
    size = sizes.most_common(1)[0][0] if sizes else words[0].size
    return TextLine(
        page=page,
        words=tuple(words),
        box=union(word.box for word in words),
        size=size,
        bold=bold >= 0.9 * letters,
        text=spell_words(words),
        start=_read_start(words),
    )


def _read_start(words: Sequence[Word]) -> Start:
    first = words[0]
    end = first.box.x1
    for left, word in pairwise(words):
        if not word.glued:
            break
        end = max(left.box.x1, word.box.x1)
    label = next((word for word in words if word.text not in BULLETS), first)
    numbered = label.script == "super" and label.text.isdecimal()
    return Start(
        font=first.font,
        rotation=first.rotation,
        bold=first.bold,
        soon_bold=any(word.bold for word in words[:2]),
        raised=first.script == "super",
        label=int(label.text) if numbered else None,
        first_end=end,
        second=words[1].box.x0 if len(words) > 1 else None,
    )


def spell_words(words: Iterable[Word]) -> str:
    parts: list[str] = []
    line = -1
    for word in words:
        if parts and not (word.glued and word.line == line):
            parts.append(" ")
        parts.append(word.text)
        line = word.line
    return "".join(parts)


def body_size(lines: Sequence[TextLine]) -> float:
    """The size that most letters of the document have; 0 without lines."""
    sizes: Counter[float] = Counter()
    for line in lines:
        sizes[line.size] += len(line.text)
    return sizes.most_common(1)[0][0] if sizes else 0.0
