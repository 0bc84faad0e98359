"""Paths, images and forms of a page through pdfium's raw API, within a budget."""

import ctypes
from collections.abc import Callable
from itertools import repeat
from typing import Any

import pypdfium2.raw as pdfium

from workers.reading.clips import is_hidden
from workers.reading.frame import Frame, Matrix, multiply
from workers.reading.paths import PathParts, Shapes
from workers.reading.pdfium_calls import address_of, load_calls, to_pass

MAX_OBJECTS = 200_000
MAX_SEGMENTS = 400_000
MAX_DEPTH = 12

UNTURNED: Matrix = (1, 0, 0, 1, 0, 0)


def read_shapes(page: Any, frame: Frame) -> tuple[Shapes, bool]:
    """Shapes of a raw FPDF_PAGE, and whether there were more than the budget allows."""
    reader = _Reader(Shapes(frame))
    count = max(pdfium.FPDFPage_CountObjects(page), 0)
    page_object = load_calls().page_object
    reader.read(page_object, to_pass(address_of(page)), count, UNTURNED, depth=0)
    return reader.shapes, reader.spent or reader.shapes.full


class _Reader:
    """Fills `shapes` and counts how many more objects and path segments may be looked at."""

    def __init__(self, shapes: Shapes) -> None:
        self.shapes = shapes
        self.objects = MAX_OBJECTS
        self.segments = MAX_SEGMENTS
        self.spent = False
        self.calls = load_calls()
        self.matrix = (ctypes.c_float * 6)()
        self.color = (ctypes.c_uint * 4)()
        self.pair = (ctypes.c_int * 2)()
        self.width = (ctypes.c_float * 1)()
        self.matrix_place = to_pass(ctypes.addressof(self.matrix))
        self.color_places = _places_in(self.color)
        self.pair_places = _places_in(self.pair)
        self.width_place = to_pass(ctypes.addressof(self.width))

    def read(
        self, child: Callable[..., int | None], owner: Any, count: int, outer: Matrix, *, depth: int
    ) -> None:
        """The objects of a page or form, which `child(owner, index)` gives."""
        self.spent = self.spent or count > self.objects
        count = min(count, self.objects)
        self.objects -= count
        found = [address for address in map(child, repeat(owner), range(count)) if address]
        kinds = map(self.calls.kind, map(to_pass, found))
        for address, kind in zip(found, kinds, strict=True):
            if kind == pdfium.FPDF_PAGEOBJ_TEXT:
                continue
            if self.shapes.full:
                break
            self._read_object(address, kind, outer, depth=depth)

    def _read_object(self, address: int, kind: int, outer: Matrix, *, depth: int) -> None:
        pointer = ctypes.cast(address, pdfium.FPDF_PAGEOBJECT) if depth else None
        if depth and is_hidden(pointer):
            return
        if kind == pdfium.FPDF_PAGEOBJ_PATH:
            self._read_path(to_pass(address), outer)
        elif kind == pdfium.FPDF_PAGEOBJ_FORM:
            self._read_form(address, outer, depth=depth)
        elif kind in (pdfium.FPDF_PAGEOBJ_IMAGE, pdfium.FPDF_PAGEOBJ_SHADING):
            left, bottom, right, top = (ctypes.c_float() for _ in range(4))
            pointer = ctypes.cast(address, pdfium.FPDF_PAGEOBJECT)
            if pdfium.FPDFPageObj_GetBounds(pointer, left, bottom, right, top):
                corners = (left.value, bottom.value, right.value, top.value)
                self.shapes.add_image(corners, outer)

    def _read_form(self, address: int, outer: Matrix, *, depth: int) -> None:
        self.shapes.forms += 1
        if depth >= MAX_DEPTH:
            self.spent = True
            return
        pointer = ctypes.cast(address, pdfium.FPDF_PAGEOBJECT)
        count = max(pdfium.FPDFFormObj_CountObjects(pointer), 0)
        handle = to_pass(address)
        inner = multiply(self._matrix(handle), outer)
        self.read(self.calls.form_object, handle, count, inner, depth=depth + 1)

    def _matrix(self, handle: Any) -> Matrix:
        if not self.calls.object_matrix(handle, self.matrix_place):
            return UNTURNED
        a, b, c, d, e, f = self.matrix
        return (a, b, c, d, e, f)

    def _read_path(self, handle: Any, outer: Matrix) -> None:
        count = self.calls.count_segments(handle)
        if count < 1:
            return
        if count > self.segments:
            self.spent = True
            return
        self.segments -= count
        self.calls.draw_mode(handle, *self.pair_places)
        filled, stroked = self.pair
        fill = self._color(self.calls.fill, handle) if filled else None
        stroke = self._color(self.calls.stroke, handle) if stroked else None
        if fill is None and stroke is None:
            return
        matrix = self._matrix(handle)
        if outer is not UNTURNED:
            matrix = multiply(matrix, outer)
        self.calls.stroke_width(handle, self.width_place)
        parts = self._parts(handle, count)
        self.shapes.add_path(parts, matrix, fill=fill, stroke=stroke, width=self.width[0])

    def _color(self, getter: Callable[..., int], handle: Any) -> str | None:
        """`#rrggbb`; None when it is fully transparent or unknown."""
        if not getter(handle, *self.color_places):
            return None
        red, green, blue, alpha = self.color
        return f"#{red:02x}{green:02x}{blue:02x}" if alpha else None

    def _parts(self, handle: Any, count: int) -> PathParts:
        found = map(self.calls.segment, repeat(handle), range(count))
        segments = [to_pass(address or 0) for address in found]
        points = (ctypes.c_float * (2 * count))()
        places = _places_in(points)
        for _ in map(self.calls.segment_point, segments, places[0::2], places[1::2]):
            pass
        kinds = list(map(self.calls.segment_type, segments))
        return PathParts(
            points[0::2],
            points[1::2],
            [kind == pdfium.FPDF_SEGMENT_MOVETO for kind in kinds],
            [kind == pdfium.FPDF_SEGMENT_BEZIERTO for kind in kinds],
            list(map(bool, map(self.calls.segment_close, segments))),
        )


def _places_in(parts: "ctypes.Array[Any]") -> list[Any]:
    """The address of each part, each four bytes long."""
    start = ctypes.addressof(parts)
    return [*map(to_pass, range(start, start + 4 * len(parts), 4))]
