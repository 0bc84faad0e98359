"""What a clip path hides. Some journals place a whole page as a form and show one part of it."""

import ctypes
from typing import Any

import pypdfium2.raw as pdfium

# An object of which less than this share can be seen is not read.
SEEN = 0.3


def is_hidden(handle: Any) -> bool:
    """Whether the clip of a page object leaves next to nothing of it to be seen.

    Bounds and clip are both in the space of the form that holds the object.
    """
    clip = pdfium.FPDFPageObj_GetClipPath(handle)
    count = pdfium.FPDFClipPath_CountPaths(clip) if clip else 0
    if count < 1:
        return False
    edges = [ctypes.c_float() for _ in range(4)]
    if not pdfium.FPDFPageObj_GetBounds(handle, *edges):
        return False
    left, bottom, right, top = (edge.value for edge in edges)
    # A hair of width, so that rules have an area too.
    area = (right - left + 0.1) * (top - bottom + 0.1)
    for index in range(min(count, 8)):
        box = _bounds(clip, index)
        if box is None:
            continue
        left, bottom = max(left, box[0]), max(bottom, box[1])
        right, top = min(right, box[2]), min(top, box[3])
    seen = max(right - left + 0.1, 0.0) * max(top - bottom + 0.1, 0.0)
    return right < left or top < bottom or seen < SEEN * area


def _bounds(clip: Any, index: int) -> tuple[float, float, float, float] | None:
    """Left, bottom, right and top of one path of a clip."""
    x, y = ctypes.c_float(), ctypes.c_float()
    points = []
    for place in range(min(pdfium.FPDFClipPath_CountPathSegments(clip, index), 200)):
        segment = pdfium.FPDFClipPath_GetPathSegment(clip, index, place)
        if pdfium.FPDFPathSegment_GetPoint(segment, x, y):
            points.append((x.value, y.value))
    if not points:
        return None
    across, up = [p[0] for p in points], [p[1] for p in points]
    return min(across), min(up), max(across), max(up)
