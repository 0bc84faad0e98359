"""Text that is printed turned: between the page as displayed and the frame where it is upright."""

from typing import TypeVar

import numpy as np
import numpy.typing as npt

from schemas.geometry import Box

_Edge = TypeVar("_Edge", float, npt.NDArray[np.float64])


def turn_back(box: Box, rotation: int, width: float, height: float) -> Box:
    """Where a box of the upright frame of `rotation` stands on the page; inverse of turn_upright.

    `width` and `height` are those of the page as displayed.
    """
    x0, top, x1, bottom = box
    if rotation == 90:
        return Box(width - bottom, x0, width - top, x1)
    if rotation == 180:
        return Box(width - x1, height - bottom, width - x0, height - top)
    if rotation == 270:
        return Box(top, height - x1, bottom, height - x0)
    return box


def turn_upright(box: Box, rotation: int, width: float, height: float) -> Box:
    """A box of the displayed page in the frame where text of `rotation` is upright."""
    return Box(*turn_edges(box, rotation, width, height)) if rotation else box


def turn_edges(
    edges: tuple[_Edge, _Edge, _Edge, _Edge], rotation: int, width: float, height: float
) -> tuple[_Edge, _Edge, _Edge, _Edge]:
    """As `turn_upright`, for the bare edges (left, top, right, bottom) of one box or of many."""
    x0, top, x1, bottom = edges
    if rotation == 90:
        return top, width - x1, bottom, width - x0
    if rotation == 180:
        return width - x1, height - bottom, width - x0, height - top
    if rotation == 270:
        return height - bottom, x0, height - top, x1
    return edges
