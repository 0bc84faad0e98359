"""The paper of a scan: made evenly white, and the areas of it that are shaded on purpose.

A page laid on glass is darker at the binding, yellow with age, grey from a cheap lamp. All of that
changes slowly over the page; print and the shading of a table row do not.
"""

from collections.abc import Iterator, Sequence

import numpy as np
import numpy.typing as npt

from schemas.geometry import Box
from schemas.page import Fill
from workers.reading.scans.picture import Grey

# The paper is estimated on a picture so many times smaller.
COARSE = 8
# What is darker than the paper around it and smaller than this in one direction (points) is print.
LARGEST_PRINT = 48.0
# Paper that is darker than this share of the usual paper of the page is no paper: a black edge, a
# photograph.
DARKEST_PAPER = 0.3
# Pictures whose paper is at least so white all over are left as they are.
WHITE = 244
# Shaded areas: so much darker than paper (grey values), at least so large (points), and at least
# such a share of the box around them.
LEAST_SHADE, NARROWEST, LOWEST, FULL = 9, 24.0, 7.0, 0.8
# Darker areas are looked for first, as they stand on or beside lighter ones.
LEVELS = (90, 130, 170, 205, 230)
# At least such a share of an area has one shade, give or take so much; the rest is its letters.
PLAIN, SAME_SHADE = 0.35, 12
# Letters cover less than half of an area of this size (points), so its middle value is its shade.
LETTER = 7.0
# Letters on a shade darker than this are lighter than it.
DARK = 130
# Above and below the letters of a dark row so much of it (points from its edge) is plain; where a
# letter reaches there, it is no wider than the gap.
MARGIN, LETTER_GAP = (0.7, 1.7), 4.0
# The edges of a shade are looked for so far (points) around where the small picture has them.
EDGE = 4.0


def even_paper(grey: Grey, scale: float) -> Grey:
    """The picture with its paper white all over; print keeps its darkness beside the paper."""
    import cv2  # noqa: PLC0415 - comes with the extra

    height, width = grey.shape
    size = (max(width // COARSE, 1), max(height // COARSE, 1))
    small = cv2.resize(grey, size, interpolation=cv2.INTER_AREA)
    side = max(round(LARGEST_PRINT * scale / COARSE), 3) | 1
    kernel = np.ones((side, side), np.uint8)
    paper = cv2.morphologyEx(small, cv2.MORPH_CLOSE, kernel, borderType=cv2.BORDER_REPLICATE)
    paper = cv2.GaussianBlur(paper, (0, 0), side / 6)
    usual = float(np.median(paper))
    if usual < 1 or paper.min() >= WHITE:
        return grey
    paper = np.maximum(paper, DARKEST_PAPER * usual).astype(np.uint8)
    large = cv2.resize(paper, (width, height), interpolation=cv2.INTER_LINEAR)
    return np.asarray(cv2.divide(grey, large, scale=255), dtype=np.uint8)


def find_shades(
    grey: Grey, scale: float, *, levels: Sequence[int] | None = None, grain: float = 1.0
) -> list[Fill]:
    """Rectangles of a level picture with even paper that are darker than the paper, in points, the
    lighter ones first.

    `levels` are grey values that they must be darker than, if not all of them are wanted; `grain`
    is the size of what is looked at, in points: a coarser look is quicker.
    """
    import cv2  # noqa: PLC0415 - comes with the extra

    step = max(round(scale * grain), 1)
    size = (max(grey.shape[1] // step, 1), max(grey.shape[0] // step, 1))
    small = cv2.resize(grey, size, interpolation=cv2.INTER_AREA)
    smooth = cv2.medianBlur(small, round(LETTER * scale / step) | 1).astype(np.int16)
    white = int(np.percentile(smooth, 90))
    points = (grey.shape[1] / size[0] / scale, grey.shape[0] / size[1] / scale)
    found: list[Fill] = []
    left = np.ones_like(smooth, dtype=np.bool_)
    for level in levels or (*LEVELS, white - LEAST_SHADE):
        for x0, top, x1, bottom in _rectangles(left & (smooth < level), points):
            box = Box(x0 * points[0], top * points[1], x1 * points[0], bottom * points[1])
            shade = _shade(grey, box, scale)
            if shade is None or shade >= level:
                continue
            left[max(top - 1, 0) : bottom + 1, max(x0 - 1, 0) : x1 + 1] = False
            box = _sharpen(box, shade, grey, white, scale)
            if shade < DARK:
                box = _whole_row(box, shade, grey, scale)
                found = [fill for fill in found if not box.contains(fill.box, slack=EDGE)]
                if any(fill.box.contains(box, slack=EDGE) for fill in found):
                    continue
            found.append(Fill(box, f"#{shade:02x}{shade:02x}{shade:02x}"))
    return found[::-1]


def _whole_row(box: Box, shade: int, grey: Grey, scale: float) -> Box:
    """The dark row that a piece of it belongs to: wide white letters part it, and leave its upper
    and its lower edge dark."""
    top, bottom = round(box.top * scale), round(box.bottom * scale)
    near, far = round(MARGIN[0] * scale), round(MARGIN[1] * scale) + 1
    if bottom - top <= 2 * far:
        return box
    strips = (grey[top + near : top + far], grey[bottom - far : bottom - near])
    dark = np.logical_and(*(strip.mean(axis=0) < (shade + 255) / 2 for strip in strips))
    x0, x1 = round(box.x0 * scale), round(box.x1 * scale)
    light = np.flatnonzero(~dark)
    gap = max(round(LETTER_GAP * scale), 1)
    # A run of light columns longer than a letter is an end of the row.
    runs = np.split(light, np.flatnonzero(np.diff(light) > 1) + 1)
    ends = [run for run in runs if len(run) > gap or (len(run) and run[-1] == len(dark) - 1)]
    left = max((int(run[-1]) + 1 for run in ends if run[-1] < (x0 + x1) / 2), default=0)
    right = min((int(run[0]) for run in ends if run[0] > (x0 + x1) / 2), default=len(dark))
    return box._replace(x0=min(box.x0, left / scale), x1=max(box.x1, right / scale))


def _rectangles(
    area: npt.NDArray[np.bool_], points: tuple[float, float]
) -> Iterator[tuple[int, int, int, int]]:
    """The connected parts of an area that are rectangles and no smaller than a row's shading, as
    left, top, right and bottom in pixels of so many points."""
    import cv2  # noqa: PLC0415 - comes with the extra

    if area.sum() * points[0] * points[1] < 0.99 * FULL * NARROWEST * LOWEST:
        return
    _, _, stats, _ = cv2.connectedComponentsWithStats(area.astype(np.uint8), connectivity=4)
    for x, y, width, height, filled in stats[1:].tolist():
        large = width * points[0] >= NARROWEST and height * points[1] >= LOWEST
        if large and filled >= FULL * width * height:
            yield x, y, x + width, y + height


def _shade(grey: Grey, box: Box, scale: float) -> int | None:
    """The grey value that most of a box has, beside the letters on it; None when none does."""
    x0, top, x1, bottom = (round(edge * scale) for edge in box)
    counts = np.bincount(grey[top:bottom, x0:x1].ravel(), minlength=256)
    near = np.convolve(counts, np.ones(2 * SAME_SHADE + 1), mode="same")
    middle = int(near.argmax())
    if near[middle] < PLAIN * counts.sum():
        return None
    values = np.arange(max(middle - SAME_SHADE, 0), min(middle + SAME_SHADE, 255) + 1)
    return round(float(np.average(values, weights=counts[values])))


def _sharpen(box: Box, shade: int, grey: Grey, white: int, scale: float) -> Box:
    """The box of a shade with its edges where the picture has them, to the pixel."""
    x0, top, x1, bottom = (round(edge * scale) for edge in box)
    reach = round(EDGE * scale)
    rows = slice(max(top - reach, 0), bottom + reach)
    columns = slice(max(x0 - reach, 0), x1 + reach)
    nearer = (white - shade) / 2
    down = np.flatnonzero(np.abs(np.median(grey[rows, x0:x1], axis=1) - shade) < nearer)
    across = np.flatnonzero(np.abs(np.median(grey[top:bottom, columns], axis=0) - shade) < nearer)
    if not len(down) or not len(across):
        return box
    return Box(
        (columns.start + int(across[0])) / scale,
        (rows.start + int(down[0])) / scale,
        (columns.start + int(across[-1]) + 1) / scale,
        (rows.start + int(down[-1]) + 1) / scale,
    )


def flatten_shades(grey: Grey, shades: Sequence[Fill], scale: float) -> Grey:
    """The picture with its shaded rectangles white, and white letters on dark ones black: what
    reads letters and lines was made for ink on paper. Lighter shades come first: darker ones stand
    on them."""
    flat = grey.copy()
    for fill in shades:
        x0, top, x1, bottom = (max(round(edge * scale), 0) for edge in fill.box)
        area = grey[top:bottom, x0:x1]
        shade = int((fill.color or "#ff")[1:3], 16)
        dark = area.astype(np.float32)
        dark = (255 - dark) * (255 / (255 - shade)) if shade < DARK else dark * (255 / shade)
        flat[top:bottom, x0:x1] = dark.clip(0, 255).astype(np.uint8)
    return flat
