"""pdfium's functions as they are called thousands of times a page.

Objects are plain integers (addresses) and results land in arrays, because building a ctypes pointer
costs more than pdfium's own work. PYFUNCTYPE keeps the interpreter lock: releasing it ten thousand
times a page costs a third.
"""

import ctypes
from collections.abc import Callable, Iterable
from functools import cache
from typing import Any, NamedTuple

import numpy as np
import numpy.typing as npt
import pypdfium2.raw as pdfium

Addresses = npt.NDArray[np.uint64]


class Calls(NamedTuple):
    """Named like pdfium's own, without its prefixes."""

    unicode: Callable[..., int]
    text_object: Callable[..., int]  # 0 for none
    loose_box: Callable[..., int]
    generated: Callable[..., int]
    map_error: Callable[..., int]
    origin: Callable[..., int]
    matrix: Callable[..., int]
    size: Callable[..., float]
    font: Callable[..., int | None]
    glyph_width: Callable[..., int]
    fill: Callable[..., int]
    stroke: Callable[..., int]
    stroke_width: Callable[..., int]
    mode: Callable[..., int]
    page_object: Callable[..., int | None]
    form_object: Callable[..., int | None]
    kind: Callable[..., int]
    object_matrix: Callable[..., int]
    draw_mode: Callable[..., int]
    count_segments: Callable[..., int]
    segment: Callable[..., int | None]
    segment_point: Callable[..., int]
    segment_type: Callable[..., int]
    segment_close: Callable[..., int]


@cache
def load_calls() -> Calls:
    address, integer, unsigned = ctypes.c_void_p, ctypes.c_int, ctypes.c_uint
    ctypes_float = ctypes.c_float
    colors = (address,) * 4

    def bind(function: Any, result: Any, *arguments: Any) -> Any:
        pointer = ctypes.cast(function, address).value or 0
        return ctypes.PYFUNCTYPE(result, *arguments)(pointer)

    return Calls(
        unicode=bind(pdfium.FPDFText_GetUnicode, unsigned, address, integer),
        text_object=bind(pdfium.FPDFText_GetTextObject, ctypes.c_size_t, address, integer),
        loose_box=bind(pdfium.FPDFText_GetLooseCharBox, integer, address, integer, address),
        generated=bind(pdfium.FPDFText_IsGenerated, integer, address, integer),
        map_error=bind(pdfium.FPDFText_HasUnicodeMapError, integer, address, integer),
        origin=bind(pdfium.FPDFText_GetCharOrigin, integer, address, integer, address, address),
        matrix=bind(pdfium.FPDFText_GetMatrix, integer, address, integer, address),
        size=bind(pdfium.FPDFText_GetFontSize, ctypes.c_double, address, integer),
        font=bind(pdfium.FPDFTextObj_GetFont, address, address),
        glyph_width=bind(
            pdfium.FPDFFont_GetGlyphWidth, integer, address, unsigned, ctypes_float, address
        ),
        fill=bind(pdfium.FPDFPageObj_GetFillColor, integer, address, *colors),
        stroke=bind(pdfium.FPDFPageObj_GetStrokeColor, integer, address, *colors),
        stroke_width=bind(pdfium.FPDFPageObj_GetStrokeWidth, integer, address, address),
        mode=bind(pdfium.FPDFTextObj_GetTextRenderMode, integer, address),
        page_object=bind(pdfium.FPDFPage_GetObject, address, address, integer),
        form_object=bind(pdfium.FPDFFormObj_GetObject, address, address, ctypes.c_ulong),
        kind=bind(pdfium.FPDFPageObj_GetType, integer, address),
        object_matrix=bind(pdfium.FPDFPageObj_GetMatrix, integer, address, address),
        draw_mode=bind(pdfium.FPDFPath_GetDrawMode, integer, address, address, address),
        count_segments=bind(pdfium.FPDFPath_CountSegments, integer, address),
        segment=bind(pdfium.FPDFPath_GetPathSegment, address, address, integer),
        segment_point=bind(pdfium.FPDFPathSegment_GetPoint, integer, address, address, address),
        segment_type=bind(pdfium.FPDFPathSegment_GetType, integer, address),
        segment_close=bind(pdfium.FPDFPathSegment_GetClose, integer, address),
    )


def address_of(handle: Any) -> int:
    """The address behind a ctypes pointer; 0 for none."""
    return ctypes.cast(handle, ctypes.c_void_p).value or 0


def fill_rows(
    function: Callable[..., Any],
    arguments: Iterable[Iterable[Any]],
    rows: npt.NDArray[Any],
    *,
    fields: int = 1,
) -> list[int]:
    """Calls `function` once for each row, with the addresses of the row's first `fields` parts;
    its results. Parts are four or eight bytes, as the array says."""
    count, _ = rows.shape
    if not count:
        return []
    start, step, width = rows.ctypes.data, rows.strides[0], rows.itemsize
    places = [
        range(start + field * width, start + field * width + step * count, step)
        for field in range(fields)
    ]
    return list(map(function, *arguments, *places))
