"""Heads on a coloured ground whose rows below are parted by lines: the ground has no line under it,
so its edges stand for the first two lines of the table.
"""

from collections.abc import Sequence

from schemas.geometry import Box, union
from workers.tables.sheet.rulings import Segment

# Pieces of one ground leave at most this much (points) between them.
GAP = 3.0
# The share of its outline that a ground of pieces fills at least.
FILLED = 0.9
# A ground this high (points) holds heads; a higher one is a box.
LEAST, TALLEST = 8.0, 90.0
# The rows above the first line are at least and at most this high (points): merged cells have no
# line between them.
LEAST_ROW, TALLEST_ROW = 6.0, 250.0


def head_edges(
    shades: Sequence[Box], rule: Segment, *, same_end: float
) -> tuple[Segment, Segment] | None:
    """The upper and lower edge of the ground as wide as `rule`, one row above it."""
    near = [
        shade
        for shade in shades
        if shade.x0 > rule.start - same_end
        and shade.x1 < rule.end + same_end
        and shade.bottom < rule.at - LEAST_ROW
        and shade.top > rule.at - TALLEST_ROW - TALLEST
    ]
    if not near:
        return None
    lowest = max(near, key=lambda shade: shade.bottom)
    pieces = _touching(lowest, near)
    block = union(pieces)
    wide = abs(block.x0 - rule.start) <= same_end and abs(block.x1 - rule.end) <= same_end
    filled = sum(piece.area for piece in pieces) >= FILLED * block.area
    high = LEAST <= block.height <= TALLEST and rule.at - block.bottom <= TALLEST_ROW
    if not (wide and filled and high):
        return None
    return (
        Segment(block.top, rule.start, rule.end),
        Segment(block.bottom, rule.start, rule.end),
    )


def _touching(first: Box, shades: Sequence[Box]) -> list[Box]:
    """The pieces that hang together with `first`."""
    found, rest = [first], [shade for shade in shades if shade is not first]
    for piece in found:
        beside = [other for other in rest if _meet(piece, other)]
        found.extend(beside)
        rest = [other for other in rest if other not in beside]
    return found


def _meet(one: Box, other: Box) -> bool:
    across = min(one.x1, other.x1) - max(one.x0, other.x0)
    down = min(one.bottom, other.bottom) - max(one.top, other.top)
    return across >= -GAP and down >= -GAP and (across > 0 or down > 0)
