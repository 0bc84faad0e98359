"""The printed lines of a page, as the viewer lays them transparently over its picture."""

from collections.abc import Sequence
from itertools import groupby
from typing import Literal, NamedTuple, overload

from schemas.geometry import Box, union
from schemas.page import Page, Word
from schemas.value import Value


class Line(NamedTuple):
    """Words that stand on one line, with the blanks between them."""

    text: str
    box: Box
    rotation: int = 0  # degrees clockwise that the text is turned


class PageText(Value):
    """Size in points and lines in reading order of one page."""

    number: int  # from 1
    width: float
    height: float
    source: Literal["text", "ocr", "none"] = "text"
    lines: tuple[Line, ...] = ()


class PageTexts(Sequence[PageText]):
    """The lines of all pages, each read when it is asked for: they are stored one by one."""

    def __init__(self, pages: Sequence[Page]) -> None:
        self._pages = pages

    def __len__(self) -> int:
        return len(self._pages)

    @overload
    def __getitem__(self, index: int) -> PageText: ...
    @overload
    def __getitem__(self, index: slice) -> Sequence[PageText]: ...
    def __getitem__(self, index: int | slice) -> PageText | Sequence[PageText]:
        if isinstance(index, slice):
            return PageTexts(self._pages[index])
        return read_lines(self._pages[index])


def read_lines(page: Page) -> PageText:
    """The lines of `page`; its words say which line they stand on."""
    lines = [_join(list(words)) for _, words in groupby(page.words, key=lambda word: word.line)]
    return PageText(
        number=page.number,
        width=page.width,
        height=page.height,
        source=page.source,
        lines=tuple(lines),
    )


def _join(words: Sequence[Word]) -> Line:
    text = words[0].text + "".join(
        word.text if word.glued else f" {word.text}" for word in words[1:]
    )
    return Line(text, union(word.box for word in words).rounded(), words[0].rotation)
