"""What reading yields: pages of words and rules, and passages of running text."""

from array import array
from bisect import bisect_left, bisect_right
from collections.abc import Iterable, Iterator, Sequence
from typing import Annotated, Literal, NamedTuple, overload

from pydantic import SkipValidation

from schemas.geometry import Box, Span, union
from schemas.spill import Laid, Spill
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


class Guess(NamedTuple):
    """How a Word of a Passage was read by OCR."""

    start: int  # in Passage.text
    end: int
    confidence: float  # 0 to 1
    doubtful: bool


class Pieces(Sequence[Piece]):
    """The pieces of a Passage in columns: as tuples they take six times as much memory.

    They stand in the order of the text, and none lies in another.

    Those of a long document lie in its `spill`.
    """

    __slots__ = ("_count", "_held")

    def __init__(self, pieces: Iterable[Piece], spill: Spill | None = None) -> None:
        edges, numbers = array("d"), array("i")
        for start, end, page, line, box, span, bold in pieces:
            edges.extend(box)
            numbers.extend((start, end, page, line, *span, bold))
        self._count = len(edges) // 4
        self._held: _Columns | _Aside = _Columns(edges, numbers)
        if spill is not None:
            self._held = _Aside(spill, spill.put(edges.tobytes() + numbers.tobytes()))

    def __len__(self) -> int:
        return self._count

    @overload
    def __getitem__(self, index: int) -> Piece: ...
    @overload
    def __getitem__(self, index: slice) -> Sequence[Piece]: ...
    def __getitem__(self, index: int | slice) -> Piece | Sequence[Piece]:
        columns = self._columns()
        if isinstance(index, slice):
            return tuple(columns.make(i) for i in range(*index.indices(self._count)))
        if not -self._count <= index < self._count:
            raise IndexError(index)
        return columns.make(index % self._count)

    def __iter__(self) -> Iterator[Piece]:
        edges, numbers = self._columns()
        starts, ends, pages, lines, firsts, lasts, bold = (numbers[i::7] for i in range(7))
        boxes = map(Box, *(edges[i::4] for i in range(4)))
        spans = map(Span, firsts, lasts)
        return map(Piece, starts, ends, pages, lines, boxes, spans, map(bool, bold))

    def __eq__(self, other: object) -> bool:
        return isinstance(other, Sequence) and tuple(self) == tuple(other)

    def __hash__(self) -> int:
        return hash(tuple(self))

    def between(self, start: int, end: int) -> list[Piece]:
        """Those that hold a part of `[start, end)` of the text."""
        columns = self._columns()
        starts, ends = columns.numbers[0::7], columns.numbers[1::7]
        inside = range(bisect_right(ends, start), bisect_left(starts, end))
        return [columns.make(i) for i in inside]

    def _columns(self) -> "_Columns":
        if isinstance(self._held, _Columns):
            return self._held
        data = self._held.spill.get(self._held.laid)
        edges, numbers = array("d"), array("i")
        edges.frombytes(data[: 32 * self._count])
        numbers.frombytes(data[32 * self._count :])
        return _Columns(edges, numbers)


class _Aside(NamedTuple):
    spill: Spill
    laid: Laid


class _Columns(NamedTuple):
    edges: "array[float]"  # four for each Piece
    numbers: "array[int]"  # start, end, page, line, both ends of the span, bold

    def make(self, index: int) -> Piece:
        start, end, page, line, first, last, bold = self.numbers[7 * index : 7 * index + 7]
        box = Box(*self.edges[4 * index : 4 * index + 4])
        return Piece(start, end, page, line, box, Span(first, last), bool(bold))


class Passage(Value):
    """A paragraph, heading, caption … re-joined over lines, columns, hyphens and pages."""

    id: int
    kind: PassageKind
    text: str
    script: str  # as long as `text`; see SCRIPT_MARKS
    # A tuple, or `Pieces` that packs them; either is left as it is.
    pieces: Annotated[Sequence[Piece], SkipValidation]
    guesses: tuple[Guess, ...] = ()  # of the Words that OCR read; none from a text layer

    def guesses_in(self, start: int, end: int) -> list[Guess]:
        """Those that hold a part of `text[start:end]`."""
        return [guess for guess in self.guesses if guess.start < end and start < guess.end]

    def locate(self, start: int, end: int) -> list[tuple[int, list[Box]]]:
        """Where `text[start:end]` is printed: for each page, one Box for each line."""
        lines: dict[tuple[int, int], list[Box]] = {}
        for piece in self._between(start, end):
            lines.setdefault((piece.page, piece.line), []).append(_part(piece, start, end))
        pages: dict[int, list[Box]] = {}
        for (page, _), boxes in lines.items():
            pages.setdefault(page, []).append(union(boxes))
        return list(pages.items())

    def page_span(self, start: int, end: int) -> Span:
        """Where `text[start:end]` begins and ends in the text of its first page."""
        pieces = self._between(start, end)
        if not pieces:
            return Span(0, 0)
        first = pieces[0]
        last = [p for p in pieces if p.page == first.page][-1]
        return Span(
            first.span.start + max(start - first.start, 0),
            last.span.end - max(last.end - end, 0),
        )

    def _between(self, start: int, end: int) -> list[Piece]:
        if isinstance(self.pieces, Pieces):
            return self.pieces.between(start, end)
        return [p for p in self.pieces if p.start < end and start < p.end]


def _part(piece: Piece, start: int, end: int) -> Box:
    """The share of the piece's Box that `[start, end)` takes, letters counted as equally wide."""
    length = piece.end - piece.start
    if length <= 0:
        return piece.box
    per_letter = piece.box.width / length
    x0 = piece.box.x0 + per_letter * max(start - piece.start, 0)
    x1 = piece.box.x1 - per_letter * max(piece.end - end, 0)
    return Box(x0, piece.box.top, x1, piece.box.bottom)
