"""Paths, images and forms of a page through pdfium's raw API, within a budget."""

import ctypes
from collections.abc import Iterator
from typing import Any

import pypdfium2.raw as pdfium

from workers.reading.chars_pdfium import fill_color, stroke_color
from workers.reading.clips import is_hidden
from workers.reading.frame import Frame, Matrix, multiply
from workers.reading.paths import PathPart, Shapes

MAX_OBJECTS = 200_000
MAX_SEGMENTS = 400_000
MAX_DEPTH = 12

UNTURNED: Matrix = (1, 0, 0, 1, 0, 0)


def read_shapes(page: Any, frame: Frame) -> tuple[Shapes, bool]:
    """Shapes of a raw FPDF_PAGE, and whether there were more than the budget allows."""
    shapes = Shapes(frame)
    budget = _Budget(MAX_OBJECTS, MAX_SEGMENTS)
    for index in range(pdfium.FPDFPage_CountObjects(page)):
        if shapes.full or not budget.take_object():
            break
        _read_object(pdfium.FPDFPage_GetObject(page, index), UNTURNED, shapes, budget, depth=0)
    return shapes, budget.spent or shapes.full


class _Budget:
    """How many more objects and path segments of this page may be looked at."""

    def __init__(self, objects: int, segments: int) -> None:
        self.objects = objects
        self.segments = segments
        self.spent = False

    def take_object(self) -> bool:
        self.objects -= 1
        self.spent = self.spent or self.objects < 0
        return self.objects >= 0

    def take_segments(self, count: int) -> bool:
        if count > self.segments:
            self.spent = True
            return False
        self.segments -= count
        return True


def _read_object(
    handle: Any, outer: Matrix, shapes: Shapes, budget: _Budget, *, depth: int
) -> None:
    kind = pdfium.FPDFPageObj_GetType(handle)
    if kind == pdfium.FPDF_PAGEOBJ_TEXT or (depth and is_hidden(handle)):
        return
    if kind == pdfium.FPDF_PAGEOBJ_PATH:
        _read_path(handle, multiply(_matrix(handle), outer), shapes, budget)
    elif kind == pdfium.FPDF_PAGEOBJ_FORM:
        _read_form(handle, outer, shapes, budget, depth=depth)
    elif kind in (pdfium.FPDF_PAGEOBJ_IMAGE, pdfium.FPDF_PAGEOBJ_SHADING):
        left, bottom, right, top = (ctypes.c_float() for _ in range(4))
        if pdfium.FPDFPageObj_GetBounds(handle, left, bottom, right, top):
            corners = (left.value, bottom.value, right.value, top.value)
            shapes.add_image(corners, outer)


def _read_form(handle: Any, outer: Matrix, shapes: Shapes, budget: _Budget, *, depth: int) -> None:
    shapes.forms += 1
    if depth >= MAX_DEPTH:
        budget.spent = True
        return
    inner = multiply(_matrix(handle), outer)
    for index in range(max(pdfium.FPDFFormObj_CountObjects(handle), 0)):
        if shapes.full or not budget.take_object():
            return
        child = pdfium.FPDFFormObj_GetObject(handle, index)
        _read_object(child, inner, shapes, budget, depth=depth + 1)


def _matrix(handle: Any) -> Matrix:
    matrix = pdfium.FS_MATRIX()
    if not pdfium.FPDFPageObj_GetMatrix(handle, matrix):
        return UNTURNED
    return (matrix.a, matrix.b, matrix.c, matrix.d, matrix.e, matrix.f)


def _read_path(handle: Any, matrix: Matrix, shapes: Shapes, budget: _Budget) -> None:
    count = pdfium.FPDFPath_CountSegments(handle)
    if count < 1 or not budget.take_segments(count):
        return
    fill_mode, stroked = ctypes.c_int(), ctypes.c_int()
    pdfium.FPDFPath_GetDrawMode(handle, fill_mode, stroked)
    fill = fill_color(handle) if fill_mode.value else None
    stroke = stroke_color(handle) if stroked.value else None
    if fill is None and stroke is None:
        return
    width = ctypes.c_float()
    pdfium.FPDFPageObj_GetStrokeWidth(handle, width)
    shapes.add_path(
        list(_parts(handle, count)), matrix, fill=fill, stroke=stroke, width=width.value
    )


def _parts(handle: Any, count: int) -> Iterator[PathPart]:
    x, y = ctypes.c_float(), ctypes.c_float()
    for index in range(count):
        segment = pdfium.FPDFPath_GetPathSegment(handle, index)
        pdfium.FPDFPathSegment_GetPoint(segment, x, y)
        kind = pdfium.FPDFPathSegment_GetType(segment)
        yield PathPart(
            x.value,
            y.value,
            move=kind == pdfium.FPDF_SEGMENT_MOVETO,
            curve=kind == pdfium.FPDF_SEGMENT_BEZIERTO,
            close=bool(pdfium.FPDFPathSegment_GetClose(segment)),
        )
