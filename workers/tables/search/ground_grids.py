"""Grids of coloured grounds: every cell has one of its own, and nothing but white parts them."""

from collections.abc import Sequence

from schemas.geometry import Box, union
from workers.tables.sheet.rulings import Segment, join_segments
from workers.tables.sheet.tiles import GAP, Strip
from workers.tables.structure.grid import Lattice, find_lattices

# So many rows of so many cells, over each other and cut at the same places, are a table.
FEWEST_ROWS, FEWEST_CELLS = 4, 3
# The grounds fill at least this share of what they enclose.
FILLED = 0.95


def find_ground_grids(strips: Sequence[Strip], shades: Sequence[Box]) -> list[Lattice]:
    """The grids that the grounds of a page make; `strips` are its rows of pieces side by side."""
    lattices: list[Lattice] = []
    for area in _areas([s for s in strips if len(s.seams) >= FEWEST_CELLS - 1], shades):
        inside = [shade for shade in shades if area.contains_point(*shade.middle)]
        if sum(shade.area for shade in inside) < FILLED * area.area:
            continue
        across = [Segment(y, s.x0, s.x1) for s in inside for y in (s.top, s.bottom)]
        down = [Segment(x, s.top, s.bottom) for s in inside for x in (s.x0, s.x1)]
        lattices += find_lattices(join_segments(sorted(across)), join_segments(sorted(down)))
    return lattices


def _areas(strips: Sequence[Strip], shades: Sequence[Box]) -> list[Box]:
    """What rows of grounds enclose that follow each other; a title may stand between them."""
    groups: list[list[Strip]] = []
    for strip in strips:
        pieces = sum(strip.box.contains_point(*shade.middle) for shade in shades)
        if pieces != len(strip.seams) + 1:
            continue  # borders, or grounds on grounds
        last = groups[-1][-1] if groups else None
        if last and last.seams == strip.seams and _goes_on(last.box, strip, shades):
            groups[-1].append(strip)
        else:
            groups.append([strip])
    return [union(s.box for s in group) for group in groups if len(group) >= FEWEST_ROWS]


def _goes_on(upper: Box, lower: Strip, shades: Sequence[Box]) -> bool:
    """Whether nothing but grounds as wide as both stands between two rows."""
    edge = upper.bottom
    for shade in sorted(shades, key=lambda box: box.top):
        wide = abs(shade.x0 - upper.x0) <= GAP and abs(shade.x1 - upper.x1) <= GAP
        if wide and abs(shade.top - edge) <= GAP and shade.bottom <= lower.box.top + GAP:
            edge = shade.bottom
    return abs(lower.box.top - edge) <= GAP
