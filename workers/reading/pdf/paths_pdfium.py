"""Paths, images and forms of a page through pdfium's raw API, within a budget."""

import ctypes
from collections.abc import Callable, Iterator, Sequence
from itertools import compress, repeat
from typing import Any

import numpy as np
import pypdfium2.raw as pdfium

from workers.reading.pdf.clips import is_hidden
from workers.reading.pdf.frame import Frame, Matrix, multiply
from workers.reading.pdf.paths import Shapes
from workers.reading.pdf.pdfium_calls import address_of, fill_rows, load_calls, to_pass
from workers.reading.pdf.subpaths import Paint, Paths

MAX_OBJECTS = 200_000
MAX_SEGMENTS = 400_000
MAX_DEPTH = 12
# Paths are sorted out when so many segments of them were found: each takes 200 bytes until then.
AT_ONCE = 20_000

UNTURNED: Matrix = (1, 0, 0, 1, 0, 0)


def read_shapes(page: Any, frame: Frame) -> tuple[Shapes, bool]:
    """Shapes of a raw FPDF_PAGE, and whether there were more than the budget allows."""
    reader = _Reader(Shapes(frame))
    count = max(pdfium.FPDFPage_CountObjects(page), 0)
    page_object = load_calls().page_object
    reader.read(page_object, to_pass(address_of(page)), count, UNTURNED, depth=0)
    reader.add_waiting()
    return reader.shapes, reader.spent or reader.shapes.full


class _Reader:
    """Fills `shapes` and counts how many more objects and path segments may be looked at."""

    def __init__(self, shapes: Shapes) -> None:
        self.shapes = shapes
        self.objects = MAX_OBJECTS
        self.segments = MAX_SEGMENTS
        self.spent = False
        self.calls = load_calls()
        self.waiting: list[tuple[Any, int, Matrix]] = []  # paths, their segments and what is around
        self.waiting_segments = 0

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
        if depth and is_hidden(ctypes.cast(address, pdfium.FPDF_PAGEOBJECT)):
            return
        if kind == pdfium.FPDF_PAGEOBJ_PATH:
            self._add_path(to_pass(address), outer)
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
        inner = multiply(self._matrices([handle])[0], outer)
        self.read(self.calls.form_object, handle, count, inner, depth=depth + 1)

    def _add_path(self, handle: Any, outer: Matrix) -> None:
        count = self.calls.count_segments(handle)
        if count < 1:
            return
        if count > self.segments:
            self.spent = True
            return
        self.segments -= count
        self.waiting.append((handle, count, outer))
        self.waiting_segments += count
        if self.waiting_segments > AT_ONCE:
            self.add_waiting()

    def add_waiting(self) -> None:
        """The paths that were found, all at once."""
        if not self.waiting:
            return
        paints = self._paints([handle for handle, _, _ in self.waiting])
        drawn = [
            (path, paint)
            for path, paint in zip(self.waiting, paints, strict=True)
            if paint.fill is not None or paint.stroke is not None
        ]
        self.waiting, self.waiting_segments = [], 0
        if not drawn:
            return
        matrices = self._matrices([handle for (handle, _, _), _ in drawn])
        found = [
            address
            for (handle, count, _), _ in drawn
            for address in map(self.calls.segment, repeat(handle), range(count))
        ]
        segments = [to_pass(address or 0) for address in found]
        points = np.zeros((len(segments), 2), dtype=np.float32)
        fill_rows(self.calls.segment_point, (segments,), points, fields=2)
        kinds = np.array(list(map(self.calls.segment_type, segments)))
        self.shapes.add_paths(
            Paths(
                points[:, 0].astype(np.float64),
                points[:, 1].astype(np.float64),
                move=kinds == pdfium.FPDF_SEGMENT_MOVETO,
                curve=kinds == pdfium.FPDF_SEGMENT_BEZIERTO,
                close=np.array(list(map(self.calls.segment_close, segments)), dtype=np.bool_),
                counts=[count for (_, count, _), _ in drawn],
                matrices=[
                    matrix if outer is UNTURNED else multiply(matrix, outer)
                    for matrix, ((_, _, outer), _) in zip(matrices, drawn, strict=True)
                ],
                paints=[paint for _, paint in drawn],
            )
        )

    def _matrices(self, handles: Sequence[Any]) -> list[Matrix]:
        rows = np.zeros((len(handles), 6), dtype=np.float32)
        known = fill_rows(self.calls.object_matrix, (handles,), rows)
        placed = zip(known, rows.tolist(), strict=True)
        return [(a, b, c, d, e, f) if there else UNTURNED for there, (a, b, c, d, e, f) in placed]

    def _paints(self, handles: Sequence[Any]) -> list[Paint]:
        modes = np.zeros((len(handles), 2), dtype=np.intc)  # whether it is filled, and stroked
        fill_rows(self.calls.draw_mode, (handles,), modes, fields=2)
        filled, stroked = (modes.T != 0).tolist()
        fills = self._colors(self.calls.fill, list(compress(handles, filled)))
        strokes = self._colors(self.calls.stroke, list(compress(handles, stroked)))
        widths = self._widths(list(compress(handles, stroked)))
        return [
            Paint(
                next(fills) if is_filled else None,
                next(strokes) if is_stroked else None,
                next(widths) if is_stroked else 0.0,
            )
            for is_filled, is_stroked in zip(filled, stroked, strict=True)
        ]

    def _widths(self, handles: Sequence[Any]) -> Iterator[float]:
        widths = np.zeros((len(handles), 1), dtype=np.float32)
        fill_rows(self.calls.stroke_width, (handles,), widths)
        return iter(widths[:, 0].tolist())

    def _colors(self, getter: Callable[..., int], handles: Sequence[Any]) -> Iterator[str | None]:
        """`#rrggbb` of each; None where it is fully transparent or unknown."""
        colors = np.zeros((len(handles), 4), dtype=np.uint32)
        known = fill_rows(getter, (handles,), colors, fields=4)
        for there, (red, green, blue, alpha) in zip(known, colors.tolist(), strict=True):
            yield f"#{red:02x}{green:02x}{blue:02x}" if there and alpha else None
