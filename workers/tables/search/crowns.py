"""Heads on coloured grounds above a grid: their borders are white or missing, so that the grounds
say where their cells are.
"""

from collections.abc import Sequence

from schemas.geometry import Box, union
from workers.tables.sheet.rulings import JOIN, Segment, join_segments
from workers.tables.structure.grid import Lattice, find_lattices

# The grounds fill at least this share of what they enclose.
TILED = 0.9


def find_grids(
    across: Sequence[Segment], down: Sequence[Segment], shades: Sequence[Box]
) -> list[Lattice]:
    """The grids of a page, each with the coloured heads that stand right above it."""
    lattices = find_lattices(across, down)
    heads = [box for lattice in lattices for box in _crown(lattice, shades)]
    if not heads:
        return lattices
    edges = [Segment(y, box.x0, box.x1) for box in heads for y in (box.top, box.bottom)]
    sides = [Segment(x, box.top, box.bottom) for box in heads for x in (box.x0, box.x1)]
    return find_lattices(join_segments([*across, *edges]), join_segments([*down, *sides]))


def _crown(lattice: Lattice, shades: Sequence[Box]) -> list[Box]:
    """The grounds of two cells or more that stand on a grid, as wide as it together."""
    taken: list[Box] = []
    edges = [lattice.box.top]
    above = [
        shade
        for shade in shades
        if lattice.box.x0 - JOIN < shade.x0
        and shade.x1 < lattice.box.x1 + JOIN
        and shade.bottom < lattice.box.top + JOIN
    ]
    for shade in sorted(above, key=lambda box: -box.bottom):
        if any(abs(shade.bottom - edge) <= JOIN for edge in edges):
            taken.append(shade)
            edges.append(shade.top)
    if len(taken) < 2:
        return []
    whole = union(taken)
    tiled = sum(box.area for box in taken) >= TILED * whole.area
    return taken if tiled and whole.width >= TILED * lattice.box.width else []
