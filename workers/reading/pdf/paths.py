"""Drawn paths sorted into what the later stages ask for: rules, fills, images, curves."""

import math
from collections.abc import Sequence
from itertools import pairwise

from schemas.geometry import Box
from schemas.page import Fill, Rule
from workers.reading.pdf.frame import Frame, Matrix, apply
from workers.reading.pdf.subpaths import LEAN, Paint, Paths, Point, trace

# A filled rectangle thinner than this (points) was drawn as a line.
THIN = 3.0
# A border is at least this many times as long as it is wide.
SLIM = 5.0

# More shapes of one kind than this on a page are not kept.
MAX_SHAPES = 20_000

# A named tuple without its own constructor, which takes half of the time.
_new = tuple.__new__


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

    def add_paths(self, paths: Paths) -> None:
        """Paths in the order they are drawn, until there are too many shapes."""
        traced = trace(paths, self.to_page)
        spans = zip(traced.owners, traced.begins, traced.ends, strict=True)
        for (owner, begin, end), edges, curved in zip(
            spans, traced.edges, traced.curved, strict=True
        ):
            if self.full:
                break
            around = _new(Box, edges)
            box = self._cut(around) if end - begin > 1 else None
            if box is None:
                continue
            points = traced.points[begin:end]
            paint = paths.paints[owner]
            rounded = curved and _is_rounded(points, around)
            rectangle = rounded or (not curved and _is_rectangular(points, around))
            self._add_outline(box, paint, rectangle=rectangle, curved=curved and not rounded)
            if paint.stroke is not None:
                a, b, c, d, _, _ = paths.matrices[owner]
                width = paint.width * (math.sqrt(abs(a * d - b * c)) or 1.0)
                slanted = self._add_lines(points, width)
                if slanted and (rounded or not curved):
                    self.curves.append(box)

    def _add_outline(self, box: Box, paint: Paint, *, rectangle: bool, curved: bool) -> None:
        """A subpath as what its form says that it is."""
        if rectangle and paint.fill is not None:
            self._add_filled(box, paint.fill, stroked=paint.stroke is not None)
        elif rectangle and paint.stroke is not None and min(box.width, box.height) > THIN:
            self.fills.append(Fill(box, None, stroked=True))
        elif curved or not (rectangle or paint.stroke is not None):
            self.curves.append(box)

    def _add_filled(self, box: Box, color: str, *, stroked: bool) -> None:
        if min(box.width, box.height) > THIN:
            self.fills.append(Fill(box, color, stroked=stroked))
        elif max(box.width, box.height) > THIN and color != "#ffffff":
            self.rules.append(Rule(box, min(box.width, box.height)))

    def _add_lines(self, points: Sequence[Point], width: float) -> bool:
        """The axis-parallel ones among the pieces between points; whether there are others."""
        slanted = False
        for (x0, y0), (x1, y1) in pairwise(points):
            across, down = abs(x1 - x0), abs(y1 - y0)
            if across > LEAN and down > LEAN:
                slanted = True
            elif across > LEAN or down > LEAN:
                box = self._cut(Box(min(x0, x1), min(y0, y1), max(x0, x1), max(y0, y1)))
                if box is not None:
                    self.rules.append(Rule(box, width))
        return slanted

    def _cut(self, box: Box) -> Box | None:
        """The part of `box` on the page; None when there is none or it covers no length."""
        x0, top, x1, bottom = box
        if x0 >= 0 and top >= 0 and x1 <= self.area.x1 and bottom <= self.area.bottom:
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


def _is_rectangular(points: Sequence[Point], box: Box) -> bool:
    return len(points) <= 5 and (_is_rectangle(points) or _is_bar(box))


def _is_bar(box: Box) -> bool:
    """A thin border whose ends are cut at a slant, as two borders meet in the corner of a cell."""
    thin, long = sorted((box.width, box.height))
    return thin <= THIN and long > SLIM * thin


def _is_rectangle(points: Sequence[Point]) -> bool:
    """Four corners (the first given again or not), every side axis-parallel."""
    if len(points) == 5:  # as most are drawn, seen at once
        (a, b), (c, d), (e, f), (g, h), last = points
        if last == (a, b) and ((a, d, e, h) == (c, f, g, b) or (b, c, f, g) == (d, e, h, a)):
            return True
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
