"""What a PDF library gives us for one page; everything after this is the same for every library.

Characters stand in an upright frame: the page turned until the text of their `rotation` runs from
left to right (`turn.py` turns boxes back). For rotation 0 that is the page as it is displayed.
Rules, fills, images and curves are always in the page as it is displayed.
"""

import re
from typing import NamedTuple

from schemas.geometry import Box
from schemas.page import Fill, Rule


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


class Drawn(NamedTuple):
    """The content of one page, in the order it is drawn."""

    width: float
    height: float
    chars: list[Char]
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


def is_bold(font: str) -> bool:
    """Whether the font's name says so."""
    return _BOLD.search(font) is not None
