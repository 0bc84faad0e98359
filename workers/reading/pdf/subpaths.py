"""The subpaths of many paths at once: a page may draw thousands, and arithmetic on whole columns
costs less than a step of Python for each of their points."""

from collections.abc import Sequence
from typing import NamedTuple

import numpy as np

from workers.reading.pdf.chars import Flags, Floats, Places
from workers.reading.pdf.frame import Matrix, multiply

# A line may lean by this much (points) and still be axis-parallel.
LEAN = 0.6

Point = tuple[float, float]


class Paint(NamedTuple):
    """How a path is drawn."""

    fill: str | None  # "#rrggbb"
    stroke: str | None
    width: float  # of the stroke, before the matrix


class Paths(NamedTuple):
    """Paths in the order they are drawn; their parts as columns, one path after the other."""

    x: Floats  # where each part ends
    y: Floats
    move: Flags  # and what it does
    curve: Flags
    close: Flags
    counts: Sequence[int]  # parts of each path, 1 at least
    matrices: Sequence[Matrix]
    paints: Sequence[Paint]


class Outlines(NamedTuple):
    """Subpaths on the page, one after the other."""

    owners: list[int]  # places of their paths
    begins: list[int]  # of their points
    ends: list[int]
    edges: list[tuple[float, float, float, float]]  # left, top, right and bottom
    curved: list[bool]  # whether a curve is among what joins the points
    points: list[Point]


def trace(paths: Paths, to_page: Matrix) -> Outlines:
    """The subpaths of `paths`, with `to_page` after the matrix of each; closed ones end where they
    began."""
    starts = np.cumsum([0, *paths.counts[:-1]])
    opens = paths.move.copy()
    opens[starts] = True
    begins = np.flatnonzero(opens)
    owners = np.searchsorted(starts, begins, side="right") - 1
    with np.errstate(all="ignore"):  # a damaged file may hold what is no number
        x, y = _placed(paths, to_page)
        chosen, begins = _closed(x, y, paths.close, begins)
        x, y, curve = x[chosen], y[chosen], paths.curve[chosen]
        edges = [
            side.reduceat(axis, begins).tolist()
            for side in (np.minimum, np.maximum)
            for axis in (x, y)
        ]
    return Outlines(
        owners.tolist(),
        begins.tolist(),
        [*begins[1:].tolist(), len(x)],
        list(zip(*edges, strict=True)),
        np.logical_or.reduceat(curve, begins).tolist(),
        list(zip(x.tolist(), y.tolist(), strict=True)),
    )


def _placed(paths: Paths, to_page: Matrix) -> tuple[Floats, Floats]:
    """The points on the page."""
    kinds = dict.fromkeys(paths.matrices)
    placed = np.array([multiply(matrix, to_page) for matrix in kinds])
    if len(kinds) == 1:
        a, b, c, d, e, f = placed[0].tolist()
        return a * paths.x + c * paths.y + e, b * paths.x + d * paths.y + f
    numbers = {matrix: number for number, matrix in enumerate(kinds)}
    number = np.repeat([numbers[matrix] for matrix in paths.matrices], paths.counts)
    a, b, c, d, e, f = placed.T[:, number]
    return a * paths.x + c * paths.y + e, b * paths.x + d * paths.y + f


def _closed(x: Floats, y: Floats, close: Flags, begins: Places) -> tuple[Places, Places]:
    """Places of all points, with the first point of a subpath once more where it is closed from
    another one; and where subpaths begin among them."""
    places = np.arange(len(x))
    first = np.repeat(begins, np.diff(begins, append=len(x)))
    back = np.flatnonzero(close & ((x != x[first]) | (y != y[first])))
    if not len(back):
        return places, begins
    return np.insert(places, back + 1, first[back]), begins + np.searchsorted(back, begins)
