"""Where a thing stands on a page and in its text.

Coordinates are points (1/72 inch) from the top left of the page as it is displayed: x grows to
the right, y ("top", "bottom") grows downwards. Named tuples and not models, because one page has
thousands of them.
"""

from collections.abc import Iterable
from typing import NamedTuple, Self

# A named tuple without its own constructor, which takes half of the time.
_new = tuple.__new__


class Box(NamedTuple):
    """A rectangle on a page: `(x0, top, x1, bottom)` in points from the top left."""

    x0: float
    top: float
    x1: float
    bottom: float

    @property
    def width(self) -> float:
        return self.x1 - self.x0

    @property
    def height(self) -> float:
        return self.bottom - self.top

    @property
    def area(self) -> float:
        return max(self.width, 0.0) * max(self.height, 0.0)

    @property
    def middle(self) -> tuple[float, float]:
        return (self.x0 + self.x1) / 2, (self.top + self.bottom) / 2

    def overlap(self, other: Self) -> float:
        """Area shared with `other`, in square points; 0 when they only touch."""
        width = min(self.x1, other.x1) - max(self.x0, other.x0)
        height = min(self.bottom, other.bottom) - max(self.top, other.top)
        return width * height if width > 0 and height > 0 else 0.0

    def contains(self, other: Self, *, slack: float = 0.0) -> bool:
        return (
            self.x0 - slack <= other.x0
            and self.top - slack <= other.top
            and self.x1 + slack >= other.x1
            and self.bottom + slack >= other.bottom
        )

    def contains_point(self, x: float, y: float) -> bool:
        return self.x0 <= x <= self.x1 and self.top <= y <= self.bottom

    def rounded(self) -> "Box":
        """To a hundredth of a point, as it is printed and stored."""
        return Box(*(round(edge, 2) for edge in self))


def union(boxes: Iterable[Box]) -> Box:
    """The smallest Box around all of `boxes`. Raises ValueError when there is none."""
    edges = tuple(zip(*boxes, strict=True))
    if not edges:
        raise ValueError("the union of no boxes is not a box")
    x0, top, x1, bottom = edges
    return _new(Box, (min(x0), min(top), max(x1), max(bottom)))


class Span(NamedTuple):
    """Half-open `[start, end)`, counted in characters."""

    start: int
    end: int

    def of(self, text: str) -> str:
        return text[self.start : self.end]
