"""pdfium's functions as they are called thousands of times a page.

Objects are plain integers (addresses) and results land in arrays, because building a ctypes pointer
costs more than pdfium's own work. For the same reason argument types are not declared: ctypes then
hands whole numbers on as C's int, and an address must be made an argument by `to_pass`, once for
thousands of calls. PYFUNCTYPE keeps the interpreter lock: releasing it ten thousand times a page
costs a third.
"""

import ctypes
from collections.abc import Callable, Iterable
from functools import cache
from itertools import islice
from typing import Any, NamedTuple

import numpy as np
import numpy.typing as npt
import pypdfium2.raw as pdfium

Addresses = npt.NDArray[np.uint64]


class Calls(NamedTuple):
    """Named like pdfium's own, without its prefixes."""

    text: Callable[..., int]
    unicode: Callable[..., int]
    text_object: Callable[..., int]  # 0 for none
    loose_box: Callable[..., int]
    generated: Callable[..., int]
    map_error: Callable[..., int]
    origin: Callable[..., int]
    matrix: Callable[..., int]
    size: Callable[..., float]
    font: Callable[..., int]  # its address, 0 for none
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


# An address, as an argument that needs no conversion any more.
to_pass: Callable[[int], Any] = ctypes.c_void_p.from_param
# So many rows are filled in one go.
AT_ONCE = 2_048
# The font size at which a font tells its widths in thousandths of it.
PER_THOUSAND = ctypes.c_float.from_param(1000.0)


@cache
def load_calls() -> Calls:
    address, integer = ctypes.c_void_p, ctypes.c_int

    def bind(function: Any, result: Any, *arguments: Any) -> Any:
        pointer = ctypes.cast(function, address).value or 0
        return ctypes.PYFUNCTYPE(result, *arguments)(pointer)

    return Calls(
        text=bind(pdfium.FPDFText_GetText, integer),
        unicode=bind(pdfium.FPDFText_GetUnicode, ctypes.c_uint),
        text_object=bind(pdfium.FPDFText_GetTextObject, ctypes.c_size_t),
        loose_box=bind(pdfium.FPDFText_GetLooseCharBox, integer),
        generated=bind(pdfium.FPDFText_IsGenerated, integer),
        map_error=bind(pdfium.FPDFText_HasUnicodeMapError, integer),
        origin=bind(pdfium.FPDFText_GetCharOrigin, integer),
        matrix=bind(pdfium.FPDFText_GetMatrix, integer),
        size=bind(pdfium.FPDFText_GetFontSize, ctypes.c_double),
        font=bind(pdfium.FPDFTextObj_GetFont, ctypes.c_size_t),
        glyph_width=bind(pdfium.FPDFFont_GetGlyphWidth, integer),
        fill=bind(pdfium.FPDFPageObj_GetFillColor, integer),
        stroke=bind(pdfium.FPDFPageObj_GetStrokeColor, integer),
        stroke_width=bind(pdfium.FPDFPageObj_GetStrokeWidth, integer),
        mode=bind(pdfium.FPDFTextObj_GetTextRenderMode, integer),
        page_object=bind(pdfium.FPDFPage_GetObject, address),
        # Declared, since its number is no C int.
        form_object=bind(pdfium.FPDFFormObj_GetObject, address, address, ctypes.c_ulong),
        kind=bind(pdfium.FPDFPageObj_GetType, integer),
        object_matrix=bind(pdfium.FPDFPageObj_GetMatrix, integer),
        draw_mode=bind(pdfium.FPDFPath_GetDrawMode, integer),
        count_segments=bind(pdfium.FPDFPath_CountSegments, integer),
        segment=bind(pdfium.FPDFPath_GetPathSegment, address),
        segment_point=bind(pdfium.FPDFPathSegment_GetPoint, integer),
        segment_type=bind(pdfium.FPDFPathSegment_GetType, integer),
        segment_close=bind(pdfium.FPDFPathSegment_GetClose, integer),
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
    """Calls `function` once for each row, with `arguments` that can be passed as they are and the
    addresses of the row's first `fields` parts; its results. Parts are four or eight bytes, as the
    array says."""
    count, parts = rows.shape
    table, places = _table(rows.dtype, parts, fields)
    given = [iter(argument) for argument in arguments]
    results: list[int] = []
    for start in range(0, count, AT_ONCE):
        some = min(AT_ONCE, count - start)
        table[:some] = 0
        results += map(function, *(islice(one, some) for one in given), *places)
        rows[start : start + some] = table[:some]
    return results


@cache
def _table(
    kind: np.dtype[Any], parts: int, fields: int
) -> tuple[npt.NDArray[Any], list[list[Any]]]:
    """Rows that are filled again and again, and the addresses of their first fields: to make an
    address an argument takes a fifth of a call."""
    table = np.zeros((AT_ONCE, parts), dtype=kind)
    start, step, width = table.ctypes.data, table.strides[0], table.itemsize
    return table, [
        [to_pass(start + field * width + step * row) for row in range(AT_ONCE)]
        for field in range(fields)
    ]
