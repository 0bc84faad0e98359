"""What a PDF library gives us for one page; everything after this is the same for every library.

Characters stand in an upright frame: the page turned until the text of their `rotation` runs from
left to right (`turn.py` turns boxes back). For rotation 0 that is the page as it is displayed.
Rules, fills, images and curves are always in the page as it is displayed.
"""

import re
from collections.abc import Iterable, Iterator, Mapping, Set
from dataclasses import dataclass
from functools import cached_property, lru_cache
from typing import Any, NamedTuple

import numpy as np
import numpy.typing as npt

from schemas.geometry import Box
from schemas.page import Fill, Rule

Floats = npt.NDArray[np.float64]
Places = npt.NDArray[np.intp]
Flags = npt.NDArray[np.bool_]


class Style(NamedTuple):
    """What the characters of one text object share."""

    size: float  # points, as drawn
    font: str  # PostScript name without the letters of a subset
    bold: bool = False
    color: str | None = None
    rotation: int = 0  # degrees clockwise: 0, 90, 180, 270
    slanted: bool = False  # turned by something else; `rotation` is the nearest
    hidden: bool = False  # drawn without ink, as text layers of scans are


class Char(NamedTuple):
    """One drawn glyph; `x0` to `x1` is its advance width, in points."""

    text: str
    x0: float
    x1: float
    baseline: float
    style: Style
    unmapped: bool = False  # the font has no Unicode for it, or what it has may be wrong


@dataclass(frozen=True, eq=False)
class Chars:
    """Many characters as columns of one length: a page has thousands, and a tuple of each of them
    costs more than all that pdfium does."""

    texts: list[str]
    x0: Floats
    x1: Floats
    baseline: Floats
    style: Places  # in `styles`, of which no two are equal
    unmapped: Flags
    styles: tuple[Style, ...]

    def __len__(self) -> int:
        return len(self.texts)

    def __getitem__(self, place: int) -> Char:
        return Char(
            self.texts[place],
            float(self.x0[place]),
            float(self.x1[place]),
            float(self.baseline[place]),
            self.styles[self.style[place]],
            bool(self.unmapped[place]),
        )

    def __iter__(self) -> Iterator[Char]:
        styles = map(self.styles.__getitem__, self.style.tolist())
        edges = (self.x0.tolist(), self.x1.tolist(), self.baseline.tolist())
        return map(Char, self.texts, *edges, styles, self.unmapped.tolist())

    def runs(self) -> Iterator[tuple[int, int, Style]]:
        """`[begin, end)` of neighbours of one Style."""
        begins = starts_of_runs(self.style)
        styles = map(self.styles.__getitem__, self.style[begins].tolist())
        ends = [*begins[1:].tolist(), len(self)]
        return zip(begins.tolist(), ends, styles, strict=True)

    def of_style(self, field: str) -> npt.NDArray[Any]:
        """`size`, `rotation` … of the Style of each character."""
        return np.array([getattr(style, field) for style in self.styles])[self.style]

    @cached_property
    def kinds(self) -> frozenset[str]:
        """The texts, each once."""
        return frozenset(self.texts)

    @cached_property
    def blanks(self) -> Flags:
        """Which are blanks and other white space."""
        return self.are({kind for kind in self.kinds if kind.isspace()})

    def are(self, wanted: Set[str]) -> Flags:
        """Which of the texts are among `wanted`."""
        flags = np.zeros(len(self), dtype=np.bool_)
        for kind in self.kinds & wanted:
            if len(kind) == 1:
                flags |= self._codes == ord(kind)
            else:
                flags |= np.array([text == kind for text in self.texts])
        return flags

    @cached_property
    def _codes(self) -> npt.NDArray[np.uint32]:
        """The code of each text of one letter; of others one that stands for no letter."""
        others = {kind for kind in self.kinds if len(kind) != 1}
        texts = self.texts
        if others:
            texts = ["\U0010ffff" if text in others else text for text in texts]
        return np.frombuffer("".join(texts).encode("utf-32-le", "surrogatepass"), dtype="<u4")

    def take(self, places: Places) -> "Chars":
        return Chars(
            [self.texts[place] for place in places.tolist()],
            self.x0[places],
            self.x1[places],
            self.baseline[places],
            self.style[places],
            self.unmapped[places],
            self.styles,
        )

    def replace(self, others: Mapping[int, Char]) -> "Chars":
        """The same with the text and the doubt of some characters from `others`, by place."""
        texts, unmapped = list(self.texts), self.unmapped.copy()
        for place, char in others.items():
            texts[place], unmapped[place] = char.text, char.unmapped
        return Chars(texts, self.x0, self.x1, self.baseline, self.style, unmapped, self.styles)


def starts_of_runs(values: npt.NDArray[Any]) -> Places:
    """Where a value differs from the one before it, and 0; none of no values."""
    return np.flatnonzero(np.concatenate(([len(values) > 0], values[1:] != values[:-1])))


def gather_chars(chars: Iterable[Char]) -> Chars:
    """Characters as columns."""
    members = list(chars)
    styles: dict[Style, int] = {}
    numbers = [styles.setdefault(char.style, len(styles)) for char in members]
    return Chars(
        [char.text for char in members],
        np.array([char.x0 for char in members], dtype=np.float64),
        np.array([char.x1 for char in members], dtype=np.float64),
        np.array([char.baseline for char in members], dtype=np.float64),
        np.array(numbers, dtype=np.intp),
        np.array([char.unmapped for char in members], dtype=np.bool_),
        tuple(styles),
    )


class Drawn(NamedTuple):
    """The content of one page, in the order it is drawn."""

    width: float
    height: float
    chars: Chars
    rules: list[Rule]
    fills: list[Fill]
    images: list[Box]
    curves: list[Box]  # boxes of paths that are no rectangles and no straight lines
    cut_off: bool = False  # there was more than our limits allow


# How foundries and TeX name their bold fonts; a flag for it is missing in most files.
_BOLD = re.compile(
    r"bold|black|heavy|demi|[-.](?:bd|b(?![a-z]))|^(?:cm|sf|ec)(?:ss)?bx|-medi(?:ital)?$|[a-z]OBI?$",
    re.IGNORECASE,
)


@lru_cache(maxsize=4_096)
def is_bold(font: str) -> bool:
    """Whether the font's name says so."""
    return _BOLD.search(font) is not None
