"""Pages that a test draws as values: words at places, rules and fills."""

from collections.abc import Callable, Sequence
from itertools import pairwise

import pytest

from schemas.geometry import Box, Span
from schemas.page import Fill, Page, Rule, Script, Word
from schemas.table import Table

SIZE = 10.0
LETTER = 5.0  # width of a letter, in points
BLANK = 2.5


class Sketch:
    """A page in the making; `put` writes words, parted by blanks, with their baseline at `y`."""

    def __init__(self, width: float = 600.0, height: float = 800.0) -> None:
        self.width, self.height = width, height
        self.words: list[Word] = []
        self.rules: list[Rule] = []
        self.fills: list[Fill] = []
        self.lines = 0
        self.length = 0

    def put(self, x: float, y: float, text: str, *, script: Script = "normal") -> float:
        """Writes at `x`; returns the right end."""
        for word in text.split():
            x = self.word(x, y, word) + BLANK
        self.lines += 1
        return x - BLANK

    def word(self, x: float, y: float, text: str) -> float:
        """One word; `K_i` and `c^a` are cut into a word and a glued script."""
        for mark, script in (("_", "sub"), ("^", "super")):
            if mark in text[1:]:
                stem, small = text.split(mark)
                end = self._add(x, y, stem, SIZE, "normal", glued=False)
                return self._add(end, y, small, 0.7 * SIZE, script, glued=True)
        return self._add(x, y, text, SIZE, "normal", glued=False)

    def _add(
        self, x: float, y: float, text: str, size: float, script: str, *, glued: bool
    ) -> float:
        width = LETTER * len(text) * size / SIZE
        shift = {"normal": 0.0, "sub": 2.0, "super": -4.0}[script]
        top = y + shift - 0.78 * size
        self.words.append(
            Word(
                text=text,
                box=Box(x, top, x + width, top + size),
                font="F",
                size=size,
                script=script,  # type: ignore[arg-type]  # one of the three keys above
                glued=glued,
                line=self.lines,
                span=Span(self.length, self.length + len(text)),
            )
        )
        self.length += len(text) + 1
        return x + width

    def row(self, y: float, *entries: tuple[float, str]) -> None:
        for x, text in entries:
            if text:
                self.put(x, y, text)

    def across(self, y: float, x0: float, x1: float) -> None:
        self.rules.append(Rule(Box(x0, y, x1, y), 0.5))

    def down(self, x: float, top: float, bottom: float) -> None:
        self.rules.append(Rule(Box(x, top, x, bottom), 0.5))

    def shade(self, x0: float, top: float, x1: float, bottom: float) -> None:
        self.fills.append(Fill(Box(x0, top, x1, bottom), "#dde6f0"))

    def grid(
        self, xs: Sequence[float], ys: Sequence[float], *, without: Sequence[tuple[int, int]] = ()
    ) -> None:
        """Every cell border; `without` names (row, column) whose upper border is left out."""
        for r, y in enumerate(ys):
            for c, (x0, x1) in enumerate(pairwise(xs)):
                if (r, c) not in without:
                    self.across(y, x0, x1)
        for x in xs:
            self.down(x, ys[0], ys[-1])

    def page(self, number: int = 1) -> Page:
        return Page(
            number=number,
            width=self.width,
            height=self.height,
            words=tuple(self.words),
            rules=tuple(self.rules),
            fills=tuple(self.fills),
        )


@pytest.fixture
def sketch() -> Sketch:
    return Sketch()


@pytest.fixture
def new_sketch() -> Callable[..., Sketch]:
    return Sketch


def texts(table: Table) -> list[list[str | None]]:
    """The grid as text; None where no cell stands."""
    return [[cell.text if cell else None for cell in row] for row in table.grid()]


@pytest.fixture(name="texts")
def texts_fixture() -> Callable[[Table], list[list[str | None]]]:
    return texts
