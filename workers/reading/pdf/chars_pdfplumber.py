"""One page through pdfplumber: the reference for pdfium's reading, and what is tried when pdfium
fails on a page. It parses in Python and is some ten times slower.
"""

import math
import re
from collections import Counter
from collections.abc import Iterator, Sequence
from typing import Any, NamedTuple

import numpy as np

from schemas.geometry import Box
from workers.reading.pdf.chars import Char, Drawn, Style, gather_chars, is_bold
from workers.reading.pdf.frame import Frame
from workers.reading.pdf.looks_pdfium import SLANT
from workers.reading.pdf.paths import Shapes
from workers.reading.pdf.subpaths import Paint, Paths
from workers.reading.pdf.turn import turn_upright

_UNTURNED = (1.0, 0.0, 0.0, 1.0, 0.0, 0.0)


def read_drawn(page: Any) -> Drawn:
    """Everything drawn on a pdfplumber Page."""
    frame = _frame(page)
    shapes = Shapes(frame)
    for kind in ("rect", "line", "curve"):
        for drawn in page.objects.get(kind, ()):
            _add_path(shapes, drawn, page.height)
    for image in page.objects.get("image", ()):
        corners = (image["x0"], image["y0"], image["x1"], image["y1"])
        shapes.add_image(corners, _UNTURNED)
    return Drawn(
        width=frame.width,
        height=frame.height,
        chars=gather_chars(_chars(page.chars, frame)),
        rules=shapes.rules,
        fills=shapes.fills,
        images=shapes.images,
        curves=shapes.curves,
    )


def _frame(page: Any) -> Frame:
    """The crop box in pdfminer's space: already turned, with the media box at the origin."""
    left, bottom, right, top = page.page_obj.mediabox
    media = Frame(left, bottom, right, top, page.rotation)
    crop = page.page_obj.cropbox
    x0, y0, x1, y1 = media.box(*crop)
    height = media.height
    return Frame(max(x0, 0), max(height - y1, 0), min(x1, media.width), min(height - y0, height), 0)


class _Glyph(NamedTuple):
    """A character of pdfplumber in its upright frame."""

    text: str
    font: str
    box: Box
    pen: float  # where the baseline would be if the text had no rise
    rotation: int
    slanted: bool
    color: str | None


def _chars(chars: Sequence[dict[str, Any]], frame: Frame) -> Iterator[Char]:
    glyphs = [_glyph(char, frame) for char in chars]
    descents = _descents(glyphs)
    for glyph in glyphs:
        size = glyph.box.height
        style = Style(
            size=size,
            font=glyph.font,
            bold=is_bold(glyph.font),
            color=glyph.color,
            rotation=glyph.rotation,
            slanted=glyph.slanted,
        )
        text, unmapped = _text(glyph.text)
        yield Char(
            text=text,
            x0=glyph.box.x0,
            x1=glyph.box.x1,
            baseline=glyph.box.bottom + descents[glyph.font] * size,
            style=style,
            unmapped=unmapped,
        )


def _glyph(char: dict[str, Any], frame: Frame) -> _Glyph:
    _, along, _, _, x, y = char["matrix"]
    angle = -math.degrees(math.atan2(along, char["matrix"][0]))
    nearest = round(angle / 90) * 90
    turn = nearest % 360
    box = frame.box(char["x0"], char["y0"], char["x1"], char["y1"])
    across, down = frame.point(x, y)
    pen = Box(across, down, across, down)
    name = str(char["fontname"])
    return _Glyph(
        text=char["text"],
        font=name[7:] if name[6:7] == "+" else name,
        box=turn_upright(box, turn, frame.width, frame.height),
        pen=turn_upright(pen, turn, frame.width, frame.height).top,
        rotation=turn,
        slanted=abs(angle - nearest) > SLANT,
        color=_color(char.get("non_stroking_color")),
    )


def _text(text: str) -> tuple[str, bool]:
    """A glyph without Unicode comes as "(cid:3)"; pdfium gives the bare code."""
    cid = re.fullmatch(r"\(cid:(\d+)\)", text)
    if cid is None:
        return text, False
    return chr(min(int(cid[1]), 0xD7FF)), True


def _descents(glyphs: Sequence[_Glyph]) -> dict[str, float]:
    """Each font's descent in font sizes (negative), which pdfplumber keeps to itself.

    It is how far the box reaches below the pen; text rise moves the box and not the pen, so the
    commonest distance is taken.
    """
    seen: dict[str, Counter[float]] = {}
    for glyph in glyphs:
        size = glyph.box.height
        distance = round((glyph.pen - glyph.box.bottom) / size, 3) if size > 0 else 0.0
        seen.setdefault(glyph.font, Counter())[distance] += 1
    return {font: counts.most_common(1)[0][0] for font, counts in seen.items()}


def _color(color: Any) -> str | None:
    """`#rrggbb` of a grey, RGB or CMYK colour; None for patterns."""
    parts = color if isinstance(color, list | tuple) else (color,)
    if not all(isinstance(part, int | float) for part in parts):
        return None
    if len(parts) == 1:
        parts = (parts[0],) * 3
    elif len(parts) == 4:
        black = 1 - parts[3]
        parts = tuple((1 - part) * black for part in parts[:3])
    if len(parts) != 3:
        return None
    return "#" + "".join(f"{round(max(0.0, min(1.0, part)) * 255):02x}" for part in parts)


def _add_path(shapes: Shapes, drawn: dict[str, Any], height: float) -> None:
    parts: list[tuple[float, float, bool, bool, bool]] = []
    for operation, *points in drawn.get("path", ()):
        if operation == "h" and parts:
            parts[-1] = (*parts[-1][:4], True)
        for x, top in points:
            parts.append((x, height - top, operation == "m", operation in "cvy", False))
    if parts:
        x, y, *does = zip(*parts, strict=True)
        move, curve, close = (np.array(part, dtype=np.bool_) for part in does)
        paint = Paint(
            fill=(_color(drawn["non_stroking_color"]) or "#000000") if drawn["fill"] else None,
            stroke=(_color(drawn["stroking_color"]) or "#000000") if drawn["stroke"] else None,
            width=float(drawn["linewidth"] or 0),
        )
        if paint.fill is None and paint.stroke is None:
            return
        shapes.add_paths(
            Paths(
                np.array(x, dtype=np.float64),
                np.array(y, dtype=np.float64),
                move,
                curve,
                close,
                [len(parts)],
                [_UNTURNED],
                [paint],
            )
        )
