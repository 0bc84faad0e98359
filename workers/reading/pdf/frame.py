"""From PDF space (y up, crop box, page rotation) to the page as it is displayed (y down)."""

from typing import NamedTuple, TypeVar

import numpy as np
import numpy.typing as npt

from schemas.geometry import Box

# One coordinate, or the coordinates of many points.
_Number = TypeVar("_Number", float, npt.NDArray[np.float64])

Matrix = tuple[float, float, float, float, float, float]


def multiply(inner: Matrix, outer: Matrix) -> Matrix:
    """The matrix that applies `inner` first and `outer` then."""
    a, b, c, d, e, f = inner
    k, m, n, p, q, r = outer
    return (
        a * k + b * n,
        a * m + b * p,
        c * k + d * n,
        c * m + d * p,
        e * k + f * n + q,
        e * m + f * p + r,
    )


def apply(matrix: Matrix, x: float, y: float) -> tuple[float, float]:
    a, b, c, d, e, f = matrix
    return a * x + c * y + e, b * x + d * y + f


class Frame(NamedTuple):
    """The visible rectangle of a page in PDF space and the page's own clockwise rotation."""

    left: float
    bottom: float
    right: float
    top: float
    rotation: int

    @property
    def width(self) -> float:
        turned = self.rotation in (90, 270)
        return self.top - self.bottom if turned else self.right - self.left

    @property
    def height(self) -> float:
        turned = self.rotation in (90, 270)
        return self.right - self.left if turned else self.top - self.bottom

    def point(self, x: _Number, y: _Number) -> tuple[_Number, _Number]:
        """One point, or many as columns."""
        if self.rotation == 90:
            return y - self.bottom, x - self.left
        if self.rotation == 180:
            return self.right - x, y - self.bottom
        if self.rotation == 270:
            return self.top - y, self.right - x
        return x - self.left, self.top - y

    @property
    def matrix(self) -> Matrix:
        """What `point` does, as a matrix."""
        if self.rotation == 90:
            return (0, 1, 1, 0, -self.bottom, -self.left)
        if self.rotation == 180:
            return (-1, 0, 0, 1, self.right, -self.bottom)
        if self.rotation == 270:
            return (0, -1, -1, 0, self.top, self.right)
        return (1, 0, 0, -1, -self.left, self.top)

    def box(self, left: float, bottom: float, right: float, top: float) -> Box:
        x0, y0 = self.point(left, bottom)
        x1, y1 = self.point(right, top)
        return Box(min(x0, x1), min(y0, y1), max(x0, x1), max(y0, y1))
