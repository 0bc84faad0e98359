"""What text objects look like and how wide their fonts set a character, through pdfium."""

import ctypes
import math
from collections.abc import Sequence
from itertools import repeat
from typing import Any, NamedTuple

import numpy as np
import numpy.typing as npt
import pypdfium2.raw as pdfium

from workers.reading.pdf.chars import Flags, Floats, Places, Style, is_bold
from workers.reading.pdf.frame import Frame
from workers.reading.pdf.pdfium_calls import PER_THOUSAND, fill_rows, load_calls, to_pass

# Text turned by more than this many degrees from an axis is slanted.
SLANT = 4.0

# Pairs of a font and a code are looked up in a table while it has no more entries than this:
# sorting them takes ten times as long.
MOST_KEYS = 1_000_000

# What tells the looks of text objects apart: their matrix but for its place, red, green, blue and
# alpha, the size, the address of the font, and how letters are painted.
_KEY = np.dtype(
    [
        ("turn", np.float32, 4),
        ("paint", np.uint32, 4),
        ("size", np.float64),
        ("font", np.uint64),
        ("mode", np.intc),
    ]
)


class Look(NamedTuple):
    """What text objects of one matrix, font, size and colour have in common."""

    style: Style
    number: int  # of the style in `Looks.styles`
    font: int  # address
    scale: float  # points for each font unit, along the line


class Looks:
    """Looks up what text objects look like. Some programs make one of every letter, so what was
    seen before is found again by its bare numbers."""

    def __init__(self, text_page: Any, frame: Frame) -> None:
        self.text_page = text_page
        self.frame = frame
        self.seen: list[Look] = []
        self.styles: dict[Style, int] = {}
        self.known: dict[bytes, int] = {}
        self.fonts: dict[int, str] = {}

    def of(self, indexes: Places, owners: npt.NDArray[np.uint64]) -> Places:
        """Places in `seen` of text objects, each given by one of its characters and its address."""
        calls = load_calls()
        count = len(indexes)
        places, objects = indexes.tolist(), [to_pass(owner) for owner in owners.tolist()]
        page = repeat(self.text_page)
        matrices = np.zeros((count, 6), dtype=np.float32)
        fill_rows(calls.matrix, (page, places), matrices)
        colors = np.zeros((count, 4), dtype=np.uint32)
        filled = fill_rows(calls.fill, (objects,), colors, fields=4)
        colors[np.array(filled, dtype=np.intc) != 1] = 0
        keys = np.zeros(count, dtype=_KEY)
        keys["turn"], keys["paint"] = matrices[:, :4], colors
        keys["size"] = np.fromiter(map(calls.size, page, places), dtype=np.float64, count=count)
        keys["font"] = np.fromiter(map(calls.font, objects), dtype=np.uint64, count=count)
        keys["mode"] = np.fromiter(map(calls.mode, objects), dtype=np.intc, count=count)
        # Most look as the one before.
        plain = keys.view(np.uint32).reshape(count, -1)
        changed = (plain[1:] != plain[:-1]).any(axis=1)
        starts = np.flatnonzero(np.concatenate(([True], changed)))
        found = list(map(self._place, keys[starts].view(f"V{_KEY.itemsize}").tolist()))
        return np.repeat(np.array(found, dtype=np.intp), np.diff(starts, append=count))

    def _place(self, key: bytes) -> int:
        place = self.known.get(key)
        if place is None:
            place = self.known[key] = len(self.seen)
            self.seen.append(self._look(key))
        return place

    def _look(self, key: bytes) -> Look:
        ((turn, paint, size, font, mode),) = np.frombuffer(key, dtype=_KEY).tolist()
        a, b, c, d = turn
        red, green, blue, alpha = paint
        angle = self.frame.rotation - math.degrees(math.atan2(b, a))
        nearest = round(angle / 90) * 90
        name = self._font_name(font)
        style = Style(
            size=abs(size) * math.hypot(c, d),
            font=name,
            bold=is_bold(name),
            color=f"#{red:02x}{green:02x}{blue:02x}" if alpha else None,
            rotation=nearest % 360,
            slanted=abs(angle - nearest) > SLANT,
            hidden=mode == pdfium.FPDF_TEXTRENDERMODE_INVISIBLE,
        )
        number = self.styles.setdefault(style, len(self.styles))
        return Look(style, number, font, abs(size) * math.hypot(a, b) / 1000)

    def _font_name(self, address: int) -> str:
        """The PostScript name without the subset's six letters."""
        if address not in self.fonts:
            buffer = ctypes.create_string_buffer(256)
            if address:
                pdfium.FPDFFont_GetBaseFontName(
                    ctypes.cast(address, pdfium.FPDF_FONT), buffer, len(buffer)
                )
            name = buffer.value.decode("utf-8", "replace")
            self.fonts[address] = name[7:] if name[6:7] == "+" else name
        return self.fonts[address]

    def measure(
        self, indexes: Places, codes: npt.NDArray[np.int64], look: Places
    ) -> tuple[Floats, Flags]:
        """The advance width of each character in points, 0 when its font does not say, and whether
        the font lacks its Unicode. A font is asked once for each code."""
        addresses = {one.font: place for place, one in enumerate(self.seen)}
        numbers = np.array([addresses[one.font] for one in self.seen], dtype=np.int64)
        scales = np.array([one.scale for one in self.seen])
        firsts, kinds = _sort_out(numbers[look], codes)
        fonts = [self.seen[place].font for place in look[firsts].tolist()]
        units = _widths(fonts, codes[firsts].tolist())
        errors = self._map_errors(fonts, codes[firsts].tolist(), indexes[firsts].tolist())
        return units[kinds] * scales[look], errors[kinds]

    def _map_errors(
        self, fonts: Sequence[int], codes: Sequence[int], indexes: Sequence[int]
    ) -> Flags:
        error = load_calls().map_error
        known: dict[tuple[str, int], bool] = {}
        for font, code, index in sorted(
            zip(fonts, codes, indexes, strict=True), key=lambda one: one[2]
        ):
            key = (self.fonts[font], code)
            if key not in known:
                known[key] = code == 0 or error(self.text_page, index) == 1
        pairs = zip(fonts, codes, strict=True)
        return np.array([known[self.fonts[font], code] for font, code in pairs], dtype=np.bool_)


def _sort_out(fonts: Places, codes: npt.NDArray[np.int64]) -> tuple[Places, Places]:
    """Where each pair of font and code stands first, and which pair stands at each place."""
    codes = _ranks(codes)
    keys = fonts * (int(codes.max()) + 1) + codes
    size = int(keys.max()) + 1
    if size > MOST_KEYS:
        _, firsts, kinds = np.unique(keys, return_index=True, return_inverse=True)
        return firsts, kinds
    places = np.full(size, -1, dtype=np.intp)
    places[keys[::-1]] = np.arange(len(keys))[::-1]
    found = np.flatnonzero(places >= 0)
    firsts = places[found]
    places[found] = np.arange(len(found))
    return firsts, places[keys]


def _ranks(codes: npt.NDArray[np.int64]) -> npt.NDArray[np.int64]:
    """The codes counted up from 0 in their order: one ligature would make a large table."""
    most = int(codes.max()) + 1
    if most > MOST_KEYS:
        return codes
    seen = np.zeros(most, dtype=np.int64)
    seen[codes] = 1
    ranks: npt.NDArray[np.int64] = (np.cumsum(seen) - 1)[codes]
    return ranks


def _widths(fonts: Sequence[int], codes: Sequence[int]) -> Floats:
    """In thousandths of the font size."""
    widths = np.zeros((len(codes), 1), dtype=np.float32)
    passed = map(to_pass, fonts)
    known = fill_rows(load_calls().glyph_width, (passed, codes, repeat(PER_THOUSAND)), widths)
    return np.where(np.array(known, dtype=np.intc) != 0, widths[:, 0], 0.0).astype(np.float64)
