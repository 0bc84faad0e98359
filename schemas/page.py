"""What reading yields: pages of words and rules, and passages of running text."""

from typing import Literal, NamedTuple

from schemas.geometry import Box, Span, union
from schemas.value import Value

Script = Literal["normal", "super", "sub"]
WordRole = Literal["body", "furniture", "drawing", "margin"]
PassageKind = Literal["title", "heading", "paragraph", "list-item", "caption", "note", "reference"]

# Passage.script and Cell.script hold one of these marks for each character of the text.
SCRIPT_MARKS: dict[Script, str] = {"normal": ".", "super": "^", "sub": "_"}


class Word(NamedTuple):
    """A run of characters of one font size and one baseline, without a blank inside.

    `K` and the subscript `i` of a printed Ki are two Words; the second is `glued` to the first.
    A thin space that groups digits (30 000) stays inside its Word, as U+2009.
    """

    text: str
    box: Box
    font: str
    size: float  # points, as drawn
    script: Script = "normal"
    glued: bool = False  # no blank between the previous Word of the line and this one
    bold: bool = False
    color: str | None = None  # "#rrggbb" of the fill, None when unknown
    rotation: int = 0  # degrees clockwise that the text is turned: 0, 90, 180, 270
    role: WordRole = "body"
    doubtful: bool = False  # a glyph in it may not be what was printed
    confidence: float | None = None  # 0 to 1 from OCR; None from a text layer
    line: int = -1  # lines of a page in reading order, from 0
    span: Span = Span(0, 0)  # in Page.text


class Rule(NamedTuple):
    """A drawn straight line, or a thin filled rectangle used as one. Axis-parallel only."""

    box: Box
    width: float  # stroke width in points

    @property
    def horizontal(self) -> bool:
        return self.box.width >= self.box.height


class Fill(NamedTuple):
    """A filled or stroked rectangle larger than a line: header shading, a frame, a box."""

    box: Box
    color: str | None  # "#rrggbb" of the fill, None when only stroked
    stroked: bool = False


class Page(Value):
    """One page. `words` are in reading order and `text` is what they spell, line by line."""

    number: int  # from 1
    width: float  # points
    height: float
    words: tuple[Word, ...] = ()
    rules: tuple[Rule, ...] = ()
    fills: tuple[Fill, ...] = ()
    images: tuple[Box, ...] = ()
    drawings: tuple[Box, ...] = ()  # areas of vector drawings
    text: str = ""
    source: Literal["text", "ocr", "none"] = "text"


class Piece(NamedTuple):
    """The part of a Passage that one Word gave."""

    start: int  # in Passage.text
    end: int
    page: int
    line: int
    box: Box
    span: Span  # in Page.text
    bold: bool = False


class Passage(Value):
    """A paragraph, heading, caption … re-joined over lines, columns, hyphens and pages."""

    id: int
    kind: PassageKind
    text: str
    script: str  # as long as `text`; see SCRIPT_MARKS
    pieces: tuple[Piece, ...]

    def locate(self, start: int, end: int) -> list[tuple[int, list[Box]]]:
        """Where `text[start:end]` is printed: for each page, one Box for each line."""
        lines: dict[tuple[int, int], list[Box]] = {}
        for piece in self.pieces:
            if piece.start < end and start < piece.end:
                lines.setdefault((piece.page, piece.line), []).append(_part(piece, start, end))
        pages: dict[int, list[Box]] = {}
        for (page, _), boxes in lines.items():
            pages.setdefault(page, []).append(union(boxes))
        return list(pages.items())

    def page_span(self, start: int, end: int) -> Span:
        """Where `text[start:end]` begins and ends in the text of its first page."""
        pieces = [p for p in self.pieces if p.start < end and start < p.end]
        if not pieces:
            return Span(0, 0)
        first = pieces[0]
        last = [p for p in pieces if p.page == first.page][-1]
        return Span(
            first.span.start + max(start - first.start, 0),
            last.span.end - max(last.end - end, 0),
        )


def _part(piece: Piece, start: int, end: int) -> Box:
    """The share of the piece's Box that `[start, end)` takes, letters counted as equally wide."""
    length = piece.end - piece.start
    if length <= 0:
        return piece.box
    per_letter = piece.box.width / length
    x0 = piece.box.x0 + per_letter * max(start - piece.start, 0)
    x1 = piece.box.x1 - per_letter * max(piece.end - end, 0)
    return Box(x0, piece.box.top, x1, piece.box.bottom)
