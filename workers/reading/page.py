"""One page: from what is drawn to Words in reading order."""

from collections.abc import Sequence
from typing import Literal

import numpy as np

from schemas.geometry import Box, Span
from schemas.page import Page, Word
from workers.reading.letters.glyphs import GlyphBook
from workers.reading.pdf.chars import Chars, Drawn, Flags
from workers.reading.pdf.turn import turn_back
from workers.reading.text.drawings import find_drawings, mark_roles
from workers.reading.text.layout import order_lines
from workers.reading.text.lines import Line, find_lines

# A named tuple without its own constructor, which takes half of the time.
_new = tuple.__new__

# Font sizes (points) that a reader can see.
SMALLEST_PRINT, LARGEST_PRINT = 1.0, 2_000.0


def read_page(
    drawn: Drawn, *, number: int, glyphs: GlyphBook, further: Sequence[Line] = ()
) -> Page:
    """A Page with Words, text, rules and fills. `glyphs` knows the document's pages so far;
    `further` are upright lines that are not among the characters."""
    lines: list[tuple[int, Line]] = []
    for rotation, chars in _by_rotation(drawn):
        found = find_lines(glyphs.mend(chars))
        if rotation == 0:
            found, further = [*found, *further], ()
        lines += [(rotation, line) for line in order_lines(found)]
    lines += [(0, line) for line in order_lines(further)]
    return build_page(drawn, lines, number=number, source="text")


def build_page(
    drawn: Drawn,
    lines: Sequence[tuple[int, Line]],
    *,
    number: int,
    source: Literal["text", "ocr"],
) -> Page:
    """A Page from lines in reading order, each with its rotation."""
    words: list[Word] = []
    texts: list[str] = []
    start = 0
    for place, (rotation, line) in enumerate(lines):
        words.extend(_place(line, rotation, drawn, number=place, start=start))
        texts.append(line.text)
        start += len(texts[-1]) + 1
    drawings = find_drawings(drawn)
    words = mark_roles(words, drawn, drawings)
    # Not validated again: every part was built here, and a page has a thousand of them.
    return Page.model_construct(
        number=number,
        width=drawn.width,
        height=drawn.height,
        words=tuple(words),
        rules=tuple(drawn.rules),
        fills=tuple(drawn.fills),
        images=tuple(drawn.images),
        drawings=tuple(drawings),
        text="\n".join(texts),
        source=source if words else "none",
    )


def _by_rotation(drawn: Drawn) -> list[tuple[int, Chars]]:
    """What can be seen, the rotation with the most characters first."""
    chars = drawn.chars
    if not len(chars):
        return []
    rotation = chars.of_style("rotation")
    groups = []
    for turn in dict.fromkeys(style.rotation for style in chars.styles):
        turned = turn in (90, 270)
        width = drawn.height if turned else drawn.width
        height = drawn.width if turned else drawn.height
        seen = (rotation == turn) & _are_on_page(chars, width, height)
        groups.append((turn, chars if seen.all() else chars.take(np.flatnonzero(seen))))
    return sorted((group for group in groups if len(group[1])), key=lambda group: -len(group[1]))


def _are_on_page(chars: Chars, width: float, height: float) -> Flags:
    """False for what the crop box cuts off, for dust, and for places that are no numbers."""
    size = chars.of_style("size")
    middle = (chars.x0 + chars.x1) / 2
    level = chars.baseline - 0.3 * size
    return (
        (size >= SMALLEST_PRINT)
        & (size <= LARGEST_PRINT)
        & (middle >= -1.0)
        & (middle <= width + 1.0)
        & (level >= -1.0)
        & (level <= height + 1.0)
        & (chars.x1 - chars.x0 <= 20 * size)
    )


def _place(line: Line, rotation: int, drawn: Drawn, *, number: int, start: int) -> list[Word]:
    words = []
    end = start
    boxes: Sequence[Box] = line.boxes
    if rotation:
        boxes = [turn_back(box, rotation, drawn.width, drawn.height) for box in boxes]
    for token, box, glued in zip(line.tokens, boxes, line.glued, strict=True):
        text, _, _, _, style, _, _, doubtful, script, confidence = token
        size, font, bold, color, _, slanted, _ = style
        begin = end + (0 if glued or end == start else 1)
        end = begin + len(text)
        role = "drawing" if slanted else "body"
        span = _new(Span, (begin, end))
        # As a Word has its fields.
        looks = (font, size, script, glued, bold, color, rotation, role, doubtful, confidence)
        words.append(_new(Word, (text, box, *looks, number, span)))
    return words
