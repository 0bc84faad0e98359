"""A page as a grey picture: rendered, set straight, and its ruling lines found.

Pictures are arrays of grey values, 0 black to 255 white, row by row from the top.
"""

import ctypes
from typing import Any

import numpy as np
import numpy.typing as npt
import pypdfium2.raw as pdfium
from PIL import Image, ImageFilter

from schemas.geometry import Box
from schemas.page import Rule

Grey = npt.NDArray[np.uint8]

RESOLUTION = 200  # dots per inch; the models were trained on letters of this height
LONGEST_SIDE = 4_000  # pixels
# A scan leans by less than this (degrees); more is a page that was laid on its side.
STEEPEST = 4.0
STEP = 0.1
# Darker than this is ink.
INK = 140
# How much darker than its surroundings a ruling line is, in grey values.
CONTRAST = 14
# Gaps in a ruling line up to this long (pixels) are noise.
SPECK = 3
# Ruling lines are at least this long and at most this thick, in points.
SHORTEST_RULE, THICKEST_RULE = 24.0, 4.0
# An upright one between two level ones may be as short as a row is high. Ends of rules that meet
# are so near to each other (points).
LOWEST_RULE, NEAR = 12.0, 2.5
# A row without walls between two that have them is no higher.
FARTHEST = 26.0


def render(
    page: Any,
    width: float,
    height: float,
    *,
    resolution: int = RESOLUTION,
    part: Box | None = None,
) -> tuple[Grey, float]:
    """The picture of a raw FPDF_PAGE, or of a part of it, and its pixels per point."""
    scale = min(resolution / 72, LONGEST_SIDE / max(width, height))
    whole = max(round(width * scale), 1), max(round(height * scale), 1)
    left, top, right, bottom = (0, 0, *whole)
    if part is not None:
        left, top, right, bottom = (max(round(edge * scale), 0) for edge in part)
    across, down = min(right, whole[0]) - left, min(bottom, whole[1]) - top
    if across < 1 or down < 1:
        return np.zeros((0, 0), dtype=np.uint8), scale
    bitmap = pdfium.FPDFBitmap_CreateEx(across, down, pdfium.FPDFBitmap_Gray, None, 0)
    try:
        pdfium.FPDFBitmap_FillRect(bitmap, 0, 0, across, down, 0xFFFFFFFF)
        pdfium.FPDF_RenderPageBitmap(bitmap, page, -left, -top, *whole, 0, pdfium.FPDF_ANNOT)
        stride = pdfium.FPDFBitmap_GetStride(bitmap)
        buffer = pdfium.FPDFBitmap_GetBuffer(bitmap)
        pixels = ctypes.cast(buffer, ctypes.POINTER(ctypes.c_ubyte * (stride * down))).contents
        grey = np.frombuffer(pixels, dtype=np.uint8).reshape(down, stride)[:, :across].copy()
    finally:
        pdfium.FPDFBitmap_Destroy(bitmap)
    return grey, scale


def straighten(grey: Grey) -> tuple[Grey, float]:
    """The picture turned about its middle so that lines of text are level, and by how much.

    Level lines give the profile of ink over the rows its sharpest steps.
    """
    angle = _find_angle(grey)
    if abs(angle) < STEP / 2:
        return grey, 0.0
    turned = Image.fromarray(grey).rotate(angle, Image.Resampling.BICUBIC, fillcolor=255)
    return np.asarray(turned), angle


def _find_angle(grey: Grey) -> float:
    """Degrees to turn anticlockwise."""
    small = Image.fromarray(grey)
    small.thumbnail((900, 900))
    ink = Image.fromarray(np.where(np.asarray(small) < INK + 40, 255, 0).astype(np.uint8))
    best, sharpest = 0.0, -1.0
    for step in range(-round(STEEPEST / STEP), round(STEEPEST / STEP) + 1):
        angle = step * STEP
        profile = np.asarray(ink.rotate(angle)).sum(axis=1, dtype=np.float64)
        sharpness = float(np.square(np.diff(profile)).sum())
        if sharpness > sharpest:
            best, sharpest = angle, sharpness
    return best


def find_rules(grey: Grey, scale: float) -> list[Rule]:
    """Ruling lines of a level picture, in points."""
    ink = _darker_than_around(grey, round(4 * scale))
    shortest = round(SHORTEST_RULE * scale)
    thickest = max(round(THICKEST_RULE * scale), 2)
    rules = []
    for top, bottom, left, right in _runs(ink, shortest, thickest):
        box = Box(left / scale, top / scale, right / scale, bottom / scale)
        rules.append(Rule(_thin(box, level=True), box.height))
    turned = np.ascontiguousarray(ink.T)
    walls = _uprights(turned, shortest, thickest, scale)
    low = _uprights(turned, round(LOWEST_RULE * scale), thickest, scale) if walls else []
    return [*rules, *walls, *(rule for rule in low if _goes_on(rule, walls, rules))]


def _uprights(
    turned: npt.NDArray[np.bool_], shortest: int, thickest: int, scale: float
) -> list[Rule]:
    """The upright rules of a picture that is given with its columns as rows."""
    rules = []
    for left, right, top, bottom in _runs(turned, shortest, thickest):
        box = Box(left / scale, top / scale, right / scale, bottom / scale)
        rules.append(Rule(_thin(box, level=False), box.width))
    return rules


def _goes_on(low: Rule, walls: list[Rule], level: list[Rule]) -> bool:
    """Whether a low upright rule goes on with a wall, from one level rule to another: in a row
    beyond one without walls, such as a head over a heading of the whole table."""
    x, top, _, bottom = low.box
    gaps = (
        max(top - wall.box.bottom, wall.box.top - bottom)
        for wall in walls
        if abs(wall.box.x0 - x) <= NEAR
    )
    across = [line.box.top for line in level if line.box.x0 - NEAR <= x <= line.box.x1 + NEAR]
    return 0 < min(gaps, default=0) <= FARTHEST and all(
        any(abs(y - end) <= NEAR for y in across) for end in (top, bottom)
    )


def _darker_than_around(grey: Grey, radius: int) -> npt.NDArray[np.bool_]:
    """Pixels darker than the mean around them: the rules of a table may be pale, and a scan may be
    darker at one side than at the other."""
    around = np.asarray(Image.fromarray(grey).filter(ImageFilter.BoxBlur(radius)))
    darker: npt.NDArray[np.bool_] = grey.astype(np.int16) < around.astype(np.int16) - CONTRAST
    return darker


def _thin(box: Box, *, level: bool) -> Box:
    x, y = box.middle
    return box._replace(top=y, bottom=y) if level else box._replace(x0=x, x1=x)


def _close_gaps(
    starts: npt.NDArray[np.intp], ends: npt.NDArray[np.intp]
) -> tuple[npt.NDArray[np.intp], npt.NDArray[np.intp]]:
    """Runs with the specks of a scan in them, whole again."""
    if len(starts) < 2:
        return starts, ends
    parted = starts[1:] - ends[:-1] > SPECK
    return starts[np.concatenate(([True], parted))], ends[np.concatenate((parted, [True]))]


def _runs(
    ink: npt.NDArray[np.bool_], shortest: int, thickest: int
) -> list[tuple[int, int, int, int]]:
    """Long runs of ink along rows, those of neighbouring rows joined: (top, bottom, left, right).

    What is thicker than a line, such as shading or a picture, is left out.
    """
    found: list[list[int]] = []
    active: list[list[int]] = []
    for row in range(ink.shape[0]):
        edges = np.flatnonzero(np.diff(np.concatenate(([0], ink[row].view(np.int8), [0]))))
        starts, ends = edges[::2], edges[1::2]
        starts, ends = _close_gaps(starts, ends)
        long = ends - starts >= shortest
        going: list[list[int]] = []
        for left, right in zip(starts[long].tolist(), ends[long].tolist(), strict=True):
            line = next((a for a in active if a[2] < right and left < a[3]), None)
            if line is None:
                line = [row, row + 1, left, right]
                found.append(line)
            else:
                line[1] = row + 1
                line[2], line[3] = min(line[2], left), max(line[3], right)
            if line not in going:
                going.append(line)
        # A line that leans by a pixel goes on after a row without a long enough run.
        active = going + [a for a in active if a not in going and row - a[1] < 2]
    return [
        (top, bottom, left, right)
        for top, bottom, left, right in found
        if bottom - top <= thickest and (bottom - top >= 2 or right - left >= 3 * shortest)
    ]
