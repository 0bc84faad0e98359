"""Drawn paths sorted into what the later stages ask for: rules, fills, images, curves."""

import math
from collections.abc import Sequence
from itertools import pairwise
from typing import NamedTuple

from schemas.geometry import Box
from schemas.page import Fill, Rule
from workers.reading.frame import Frame, Matrix, apply, multiply

# A filled rectangle thinner than this (points) was drawn as a line.
THIN = 3.0
# A line may lean by this much (points) and still be axis-parallel.
LEAN = 0.6

# A border is at least this many times as long as it is wide.
SLIM = 5.0

# More shapes of one kind than this on a page are not kept.
MAX_SHAPES = 20_000

Point = tuple[float, float]


class PathParts(NamedTuple):
    """The parts of a path as columns: where each one ends, and what it does."""

    x: Sequence[float]
    y: Sequence[float]
    move: Sequence[bool]
    curve: Sequence[bool]
    close: Sequence[bool]


class Shapes:
    """Collects what is drawn on one page; boxes are cut to the page."""

    def __init__(self, frame: Frame) -> None:
        self.frame = frame
        self.to_page = frame.matrix
        self.area = Box(0.0, 0.0, frame.width, frame.height)
        self.rules: list[Rule] = []
        self.fills: list[Fill] = []
        self.images: list[Box] = []
        self.curves: list[Box] = []
        self.forms = 0  # how many forms were drawn

    def add_image(self, corners: tuple[float, float, float, float], matrix: Matrix) -> None:
        left, bottom, right, top = corners
        points = [apply(matrix, x, y) for x in (left, right) for y in (bottom, top)]
        box = self._cut(_around([self.frame.point(*point) for point in points]))
        if box is not None:
            self.images.append(box)

    @property
    def full(self) -> bool:
        shapes = (self.rules, self.fills, self.images, self.curves)
        return max([len(kind) for kind in shapes]) >= MAX_SHAPES

    def add_path(
        self,
        parts: PathParts,
        matrix: Matrix,
        *,
        fill: str | None,
        stroke: str | None,
        width: float,
    ) -> None:
        if fill is None and stroke is None:
            return
        scale = math.sqrt(abs(matrix[0] * matrix[3] - matrix[1] * matrix[2])) or 1.0
        for points, curved in self._subpaths(parts, matrix):
            around = _around(points)
            box = self._cut(around)
            if box is None:
                continue
            rounded = curved and _is_rounded(points, around)
            curved = curved and not rounded
            rectangle = rounded or (
                not curved and (_is_rectangle(points) or _is_bar(points, around))
            )
            if rectangle and fill is not None:
                self._add_filled(box, fill, stroked=stroke is not None)
            elif rectangle and stroke is not None and min(box.width, box.height) > THIN:
                self.fills.append(Fill(box, None, stroked=True))
            elif curved or not (rectangle or stroke is not None):
                self.curves.append(box)
            if stroke is not None:
                self._add_stroked(points, curved=curved, width=width * scale)

    def _add_filled(self, box: Box, color: str, *, stroked: bool) -> None:
        if min(box.width, box.height) > THIN:
            self.fills.append(Fill(box, color, stroked=stroked))
        elif max(box.width, box.height) > THIN and color != "#ffffff":
            self.rules.append(Rule(box, min(box.width, box.height)))

    def _add_stroked(self, points: Sequence[Point], *, curved: bool, width: float) -> None:
        slanted = False
        for (x0, y0), (x1, y1) in pairwise(points):
            across, down = abs(x1 - x0), abs(y1 - y0)
            if min(across, down) <= LEAN < max(across, down):
                box = self._cut(Box(min(x0, x1), min(y0, y1), max(x0, x1), max(y0, y1)))
                if box is not None:
                    self.rules.append(Rule(box, width))
            elif max(across, down) > LEAN:
                slanted = True
        if slanted and not curved:
            box = self._cut(_around(points))
            if box is not None:
                self.curves.append(box)

    def _subpaths(self, parts: PathParts, matrix: Matrix) -> list[tuple[list[Point], bool]]:
        """Points on the page, and whether a curve is among what joins them."""
        a, b, c, d, e, f = multiply(matrix, self.to_page)
        along = zip(parts.x, parts.y, strict=True)
        placed = [(a * x + c * y + e, b * x + d * y + f) for x, y in along]
        begins = [place for place, move in enumerate(parts.move) if move and place]
        paths = []
        for begin, end in pairwise([0, *begins, len(placed)]):
            points = placed[begin:end]
            closes = parts.close[begin:end]
            for place in [place for place, close in enumerate(closes) if close][::-1]:
                if points[place] != points[0]:
                    points.insert(place + 1, points[0])
            if len(points) > 1:
                paths.append((points, any(parts.curve[begin:end])))
        return paths

    def _cut(self, box: Box) -> Box | None:
        """The part of `box` on the page; None when there is none or it covers no length."""
        if self.area.contains(box):
            return box
        cut = Box(
            max(box.x0, self.area.x0),
            max(box.top, self.area.top),
            min(box.x1, self.area.x1),
            min(box.bottom, self.area.bottom),
        )
        if cut.width < 0 or cut.height < 0 or not all(map(math.isfinite, cut)):
            return None
        return cut


def _around(points: Sequence[Point]) -> Box:
    across, down = zip(*points, strict=True)
    return Box(min(across), min(down), max(across), max(down))


def _is_rounded(points: Sequence[Point], box: Box) -> bool:
    """A rectangle with rounded corners: most of its outline is straight and axis-parallel."""
    if len(points) > 40:
        return False
    straight = sum(
        max(abs(x1 - x0), abs(y1 - y0))
        for (x0, y0), (x1, y1) in pairwise(points)
        if min(abs(x1 - x0), abs(y1 - y0)) <= 0.1
    )
    return straight > 0.6 * 2 * (box.width + box.height)


def _is_bar(points: Sequence[Point], box: Box) -> bool:
    """A thin border whose ends are cut at a slant, as two borders meet in the corner of a cell."""
    thin, long = sorted((box.width, box.height))
    return len(points) <= 5 and thin <= THIN and long > SLIM * thin


def _is_rectangle(points: Sequence[Point]) -> bool:
    """Four corners (the first given again or not), every side axis-parallel."""
    corners = points[:-1] if len(points) == 5 and points[0] == points[-1] else points
    if len(points) == 5 and points[0] != points[-1]:
        (x0, y0), (x1, y1) = points[0], points[-1]
        if abs(x0 - x1) > LEAN or abs(y0 - y1) > LEAN:
            return False
        corners = points[:-1]
    if len(corners) != 4:
        return False
    return all(
        min(abs(x1 - x0), abs(y1 - y0)) <= LEAN
        for (x0, y0), (x1, y1) in zip(corners, [*corners[1:], corners[0]], strict=True)
    )
