"""One page through pdfium."""

import math
from typing import Any

import pypdfium2.raw as raw

from workers.reading.pdf.chars import Drawn
from workers.reading.pdf.chars_pdfium import read_chars
from workers.reading.pdf.frame import Frame
from workers.reading.pdf.paths_pdfium import read_shapes

# The smallest and largest page (points on a side) that is read: on less stands not one word, and
# PDF itself allows 14,400.
SMALLEST_PAGE, LARGEST_PAGE = 8.0, 100_000.0


def read_drawn(page: Any) -> Drawn | None:
    """Everything drawn on a raw FPDF_PAGE; None when its box is no page that could be printed."""
    frame = _frame(page)
    if misfit(page) is not None:
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


def misfit(page: Any) -> str | None:
    """Why the box of a raw FPDF_PAGE is no page that could be printed; None where it is one."""
    frame = _frame(page)
    sides = (frame.width, frame.height)
    if all(math.isfinite(side) and SMALLEST_PAGE <= side <= LARGEST_PAGE for side in sides):
        return None
    if not all(math.isfinite(side) and side > 0 for side in sides):
        return "its boxes leave nothing of it to be seen"
    size = " × ".join(f"{side:,.10g}" for side in sides)
    return (
        f"its box is {size} points large; from {SMALLEST_PAGE:,.0f} to {LARGEST_PAGE:,.0f} points "
        "a side are read"
    )


def _frame(page: Any) -> Frame:
    rect = raw.FS_RECTF()
    raw.FPDF_GetPageBoundingBox(page, rect)
    return Frame(rect.left, rect.bottom, rect.right, rect.top, raw.FPDFPage_GetRotation(page) * 90)
