"""One page through pdfium."""

import math
from typing import Any

import pypdfium2.raw as raw

from workers.reading.chars import Drawn
from workers.reading.chars_pdfium import read_chars
from workers.reading.frame import Frame
from workers.reading.paths_pdfium import read_shapes

# The smallest and largest page (points on a side) that is read: on less stands not one word, and
# PDF itself allows 14,400.
SMALLEST_PAGE, LARGEST_PAGE = 8.0, 100_000.0


def read_drawn(page: Any) -> Drawn | None:
    """Everything drawn on a raw FPDF_PAGE; None when its box is no page that could be printed."""
    frame = _frame(page)
    sides = (frame.width, frame.height)
    if not all(math.isfinite(side) and SMALLEST_PAGE <= side <= LARGEST_PAGE for side in sides):
        return None
    shapes, shapes_cut = read_shapes(page, frame)
    # Only in forms a clip was seen to hide text; to look everywhere would cost too much.
    chars, chars_cut = read_chars(page, frame, clipped=shapes.forms > 0)
    return Drawn(
        width=frame.width,
        height=frame.height,
        chars=chars,
        rules=shapes.rules,
        fills=shapes.fills,
        images=shapes.images,
        curves=shapes.curves,
        cut_off=chars_cut or shapes_cut,
    )


def _frame(page: Any) -> Frame:
    rect = raw.FS_RECTF()
    raw.FPDF_GetPageBoundingBox(page, rect)
    return Frame(rect.left, rect.bottom, rect.right, rect.top, raw.FPDFPage_GetRotation(page) * 90)
