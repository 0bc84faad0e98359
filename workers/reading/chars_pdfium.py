"""Characters of a page through pdfium's raw API, ten times faster than parsing in Python.

What stands below in loops over all characters of a page calls C by plain integers (addresses),
because building ctypes pointers costs more than pdfium's own work.
"""

import ctypes
import math
from collections.abc import Callable, Iterator
from functools import cache
from itertools import repeat
from typing import Any, NamedTuple

import pypdfium2.raw as pdfium

from schemas.geometry import Box
from workers.reading.chars import Char, Style, is_bold
from workers.reading.clips import is_hidden
from workers.reading.frame import Frame
from workers.reading.turn import turn_upright

MAX_CHARS = 60_000
# Text turned by more than this many degrees from an axis is slanted.
SLANT = 4.0


class _Calls(NamedTuple):
    unicode: Callable[..., int]
    text_object: Callable[..., int | None]
    loose_box: Callable[..., int]
    generated: Callable[..., int]
    map_error: Callable[..., int]
    origin: Callable[..., int]
    matrix: Callable[..., int]
    size: Callable[..., float]
    font: Callable[..., int | None]
    fill: Callable[..., int]
    mode: Callable[..., int]


@cache
def _calls() -> _Calls:
    address, integer, unsigned = ctypes.c_void_p, ctypes.c_int, ctypes.c_uint

    def bind(function: Any, result: Any, *arguments: Any) -> Any:
        # PYFUNCTYPE keeps the interpreter lock: releasing it 15,000 times a page costs a third.
        pointer = ctypes.cast(function, address).value or 0
        return ctypes.PYFUNCTYPE(result, *arguments)(pointer)

    return _Calls(
        unicode=bind(pdfium.FPDFText_GetUnicode, unsigned, address, integer),
        text_object=bind(pdfium.FPDFText_GetTextObject, address, address, integer),
        loose_box=bind(pdfium.FPDFText_GetLooseCharBox, integer, address, integer, address),
        generated=bind(pdfium.FPDFText_IsGenerated, integer, address, integer),
        map_error=bind(pdfium.FPDFText_HasUnicodeMapError, integer, address, integer),
        origin=bind(pdfium.FPDFText_GetCharOrigin, integer, address, integer, address, address),
        matrix=bind(pdfium.FPDFText_GetMatrix, integer, address, integer, address),
        size=bind(pdfium.FPDFText_GetFontSize, ctypes.c_double, address, integer),
        font=bind(pdfium.FPDFTextObj_GetFont, address, address),
        fill=bind(
            pdfium.FPDFPageObj_GetFillColor, integer, address, address, address, address, address
        ),
        mode=bind(pdfium.FPDFTextObj_GetTextRenderMode, integer, address),
    )


def read_chars(page: Any, frame: Frame, *, clipped: bool) -> tuple[list[Char], bool]:
    """Characters of a raw FPDF_PAGE, and whether there were more than `MAX_CHARS`.

    `clipped` says that a clip may hide some of them, which is then looked at.
    """
    text_page = pdfium.FPDFText_LoadPage(page)
    if not text_page:
        return [], False
    try:
        count = max(pdfium.FPDFText_CountChars(text_page), 0)
        looks = _Looks(text_page, frame, clipped=clipped)
        return _read_chars(looks, min(count, MAX_CHARS)), count > MAX_CHARS
    finally:
        pdfium.FPDFText_ClosePage(text_page)


def _read_chars(looks: "_Looks", count: int) -> list[Char]:
    calls = _calls()
    handle = ctypes.cast(looks.text_page, ctypes.c_void_p).value or 0
    indexes = range(count)
    codes = list(map(calls.unicode, repeat(handle), indexes))
    objects = list(map(calls.text_object, repeat(handle), indexes))
    edges = (ctypes.c_float * (4 * count))()
    start = ctypes.addressof(edges)
    for _ in map(calls.loose_box, repeat(handle), indexes, range(start, start + 16 * count, 16)):
        pass
    glyphs = _Glyphs(codes, edges, looks, calls, handle)
    chars: list[Char] = []
    begin = 0
    while begin < count:
        owner = objects[begin]
        end = begin + 1
        while end < count and objects[end] == owner:
            end += 1
        if owner is not None and not looks.hides(begin):
            chars.extend(_read_object(glyphs, begin, end, owner))
        begin = end
    return chars


class _Glyphs:
    """All glyphs of a page, still in PDF space."""

    def __init__(
        self, codes: list[int], edges: Any, looks: "_Looks", calls: _Calls, handle: int
    ) -> None:
        self.codes = codes
        self.lefts: list[float] = edges[0::4]
        self.tops: list[float] = edges[1::4]
        self.rights: list[float] = edges[2::4]
        self.bottoms: list[float] = edges[3::4]
        self.looks = looks
        self.calls = calls
        self.handle = handle
        self.map_errors: dict[str, dict[int, bool]] = {}

    def text(self, index: int, font: str) -> str | None:
        """None for a blank that pdfium made up."""
        code = self.codes[index]
        if code in (32, 13, 10) and self.calls.generated(self.handle, index) == 1:
            return None
        if code == 2 and not self.unmapped(index, font):  # pdfium's sign for a hyphen at a line end
            return "-"
        return chr(code) if code < 0x110000 else "\ufffd"

    def same_place(self, index: int, other: int) -> bool:
        return (
            self.lefts[index] == self.lefts[other]
            and self.rights[index] == self.rights[other]
            and self.tops[index] == self.tops[other]
            and self.bottoms[index] == self.bottoms[other]
        )

    def unmapped(self, index: int, font: str) -> bool:
        """A font maps a code always in the same way: it is asked once."""
        errors = self.map_errors.get(font)
        if errors is None:
            errors = self.map_errors[font] = {}
        code = self.codes[index]
        known = errors.get(code)
        if known is None:
            known = errors[code] = code == 0 or self.calls.map_error(self.handle, index) == 1
        return known


def _read_object(glyphs: _Glyphs, begin: int, end: int, owner: int) -> Iterator[Char]:
    """Characters `[begin, end)`, all of one text object and so of one style and baseline."""
    look = glyphs.looks.of(begin, owner)
    style = look.style
    frame = glyphs.looks.frame
    _, baseline = glyphs.looks.pen(begin, style.rotation)
    plain = frame.rotation == 0 and style.rotation == 0
    last: Char | None = None
    before = -1
    for index in range(begin, end):
        text = glyphs.text(index, style.font)
        if text is None:
            continue
        if plain:
            x0, x1 = glyphs.lefts[index] - frame.left, glyphs.rights[index] - frame.left
        else:
            x0, x1 = _turned_edges(glyphs, index, style)
        if last is not None:
            if glyphs.same_place(before, index) or "\udc00" <= text <= "\udfff":
                # One glyph that spells several letters, a ligature; or half of a letter.
                last = last._replace(text=last.text + text, x0=x0, x1=x1)
                continue
            yield last
        before = index
        if style.slanted:
            baseline = glyphs.looks.pen(index, style.rotation)[1]
        advance = look.advance(glyphs.codes[index])
        if abs(x1 - x0 - advance) > 0.01 * style.size:
            # The loose box holds the ink too, which may hang over on both sides.
            x0 = glyphs.looks.pen(index, style.rotation)[0]
            if 0.5 * (x1 - x0) <= advance < x1 - x0:
                x1 = x0 + advance
        last = Char(text, x0, x1, baseline, style, glyphs.unmapped(index, style.font))
    if last is not None:
        yield last


def _turned_edges(glyphs: _Glyphs, index: int, style: Style) -> tuple[float, float]:
    """Left and right edge of a glyph in the upright frame."""
    frame = glyphs.looks.frame
    box = turn_upright(
        frame.box(
            glyphs.lefts[index], glyphs.bottoms[index], glyphs.rights[index], glyphs.tops[index]
        ),
        style.rotation,
        frame.width,
        frame.height,
    )
    return box.x0, box.x1


class _Look:
    """What a text object looks like, and how wide its font sets a character."""

    def __init__(self, style: Style, font: Any, scale: float, widths: dict[int, float]) -> None:
        self.style = style
        self.font = font
        self.scale = scale  # points for each font unit, along the line
        self.widths = widths

    def advance(self, code: int) -> float:
        """Points; 0 when the font does not say."""
        width = self.widths.get(code)
        if width is None:
            value = ctypes.c_float()
            known = pdfium.FPDFFont_GetGlyphWidth(self.font, code, 1000.0, value)
            width = self.widths[code] = value.value if known else 0.0
        return width * self.scale


class _Font(NamedTuple):
    name: str
    widths: dict[int, float]


class _Looks:
    """Looks up what text objects look like. Some programs make one of every letter, so what was
    seen before is found again by its bare numbers."""

    def __init__(self, text_page: Any, frame: Frame, *, clipped: bool) -> None:
        self.text_page = text_page
        self.handle = ctypes.cast(text_page, ctypes.c_void_p).value or 0
        self.calls = _calls()
        self.frame = frame
        self.clipped = clipped  # whether a clip may hide text
        self.fonts: dict[int, _Font] = {}
        self.known: dict[tuple[object, ...], _Look] = {}
        self.matrix = (ctypes.c_float * 6)()
        self.point = (ctypes.c_double * 2)()
        self.color = (ctypes.c_uint * 4)()
        self.x_address = ctypes.addressof(self.point)
        self.matrix_address = ctypes.addressof(self.matrix)
        start = ctypes.addressof(self.color)
        self.color_addresses = [start + 4 * place for place in range(4)]

    def hides(self, index: int) -> bool:
        return self.clipped and is_hidden(pdfium.FPDFText_GetTextObject(self.text_page, index))

    def of(self, index: int, text_object: int) -> _Look:
        calls = self.calls
        calls.matrix(self.handle, index, self.matrix_address)
        size = calls.size(self.handle, index)
        font = calls.font(text_object) or 0
        filled = calls.fill(text_object, *self.color_addresses)
        mode = calls.mode(text_object)
        key = (*self.matrix[:4], size, font, *(self.color if filled else ()), mode)
        look = self.known.get(key)
        if look is None:
            look = self.known[key] = self._look(abs(size), font, filled == 1, mode)
        return look

    def _look(self, raw_size: float, address: int, filled: bool, mode: int) -> _Look:
        a, b, c, d = self.matrix[:4]
        angle = self.frame.rotation - math.degrees(math.atan2(b, a))
        nearest = round(angle / 90) * 90
        handle = ctypes.cast(address, pdfium.FPDF_FONT)
        font = self._font(handle)
        red, green, blue, alpha = self.color
        style = Style(
            size=raw_size * math.hypot(c, d),
            font=font.name,
            bold=is_bold(font.name),
            color=f"#{red:02x}{green:02x}{blue:02x}" if filled and alpha else None,
            rotation=nearest % 360,
            slanted=abs(angle - nearest) > SLANT,
            hidden=mode == pdfium.FPDF_TEXTRENDERMODE_INVISIBLE,
        )
        for look in self.known.values():
            if look.style == style:
                style = look.style
        return _Look(style, handle, raw_size * math.hypot(a, b) / 1000, font.widths)

    def pen(self, index: int, rotation: int) -> tuple[float, float]:
        """Where the glyph starts on its baseline, in the upright frame of `rotation`."""
        self.calls.origin(self.handle, index, self.x_address, self.x_address + 8)
        across, down = self.frame.point(*self.point)
        if rotation == 0:
            return across, down
        box = turn_upright(
            Box(across, down, across, down), rotation, self.frame.width, self.frame.height
        )
        return box.x0, box.top

    def _font(self, font: Any) -> _Font:
        """The PostScript name without the subset's six letters."""
        if not font:
            return _Font("", {})
        address = ctypes.cast(font, ctypes.c_void_p).value or 0
        if address not in self.fonts:
            buffer = ctypes.create_string_buffer(256)
            pdfium.FPDFFont_GetBaseFontName(font, buffer, 256)
            name = buffer.value.decode("utf-8", "replace")
            self.fonts[address] = _Font(name[7:] if name[6:7] == "+" else name, {})
        return self.fonts[address]


def fill_color(handle: Any) -> str | None:
    """`#rrggbb` of a page object's fill; None when it is fully transparent or unknown."""
    return _color(pdfium.FPDFPageObj_GetFillColor, handle)


def stroke_color(handle: Any) -> str | None:
    return _color(pdfium.FPDFPageObj_GetStrokeColor, handle)


def _color(getter: Any, handle: Any) -> str | None:
    red, green, blue, alpha = (ctypes.c_uint() for _ in range(4))
    if not getter(handle, red, green, blue, alpha) or alpha.value == 0:
        return None
    return f"#{red.value:02x}{green.value:02x}{blue.value:02x}"
