"""Text that is printed turned: between the page as displayed and the frame where it is upright."""

from schemas.geometry import Box


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
    x0, top, x1, bottom = box
    if rotation == 90:
        return Box(top, width - x1, bottom, width - x0)
    if rotation == 180:
        return Box(width - x1, height - bottom, width - x0, height - top)
    if rotation == 270:
        return Box(height - bottom, x0, height - top, x1)
    return box
