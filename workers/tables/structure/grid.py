"""Cells between drawn lines: full grids, with cells that span where a line is missing."""

from collections.abc import Sequence
from typing import NamedTuple

from schemas.geometry import Box
from schemas.page import Word
from workers.tables.sheet.rulings import JOIN, Segment, positions

# How far (points) words may hang out of a cell that a page break left without a lower border.
OPEN_END = 14.0


# Sides of a grid and of the lines around its rows differ by at most this much (points).
SAME_SIDE = 5.0

# A side without a wall is one if the lines run on for this much (points).
OPEN_SIDE = 12.0


class Slot(NamedTuple):
    """A place in a grid before it has a text: where it is and what it covers."""

    row: int
    col: int
    row_span: int
    col_span: int
    box: Box
    reach: Box  # where its words may stand: beyond `box` where the page cut the cell open


class Lattice(NamedTuple):
    """Lines that cross each other, and the slots between them."""

    box: Box
    xs: tuple[float, ...]
    ys: tuple[float, ...]
    slots: tuple[Slot, ...]
    walls: tuple[float, ...]  # x of the vertical lines that run through most of the height


def find_lattices(across: Sequence[Segment], down: Sequence[Segment]) -> list[Lattice]:
    """Every group of crossing lines that closes at least one cell, from top to bottom."""
    lattices = []
    for rows, columns in _crossing_groups(across, down):
        xs = positions([*(s.at for s in columns), *_open_ends(rows, columns)])
        ys = positions([*(s.at for s in rows), *_open_ends(columns, rows)])
        if len(xs) < 2 or len(ys) < 2:
            continue
        box = Box(xs[0], ys[0], xs[-1], ys[-1])
        slots = tuple(_slots(rows, columns, xs, ys))
        walls = tuple(x for x in xs[1:-1] if _covered(columns, x, ys[0], ys[-1]))
        lattices.append(Lattice(box, tuple(xs), tuple(ys), slots, walls))
    return sorted(lattices, key=lambda lattice: (lattice.box.top, lattice.box.x0))


def walls_below(down: Sequence[Segment], lattice: Lattice, band: Box) -> list[float]:
    """Where the inner walls of a grid go on below it, in a `band` between lines as wide as it that
    begins with the grid.
    """
    box = lattice.box
    sides = abs(box.x0 - band.x0) <= SAME_SIDE and abs(box.x1 - band.x1) <= SAME_SIDE
    if not sides or abs(box.top - band.top) > JOIN or band.bottom < box.bottom + 2 * OPEN_END:
        return []
    below = [wall.at for wall in down if box.bottom < wall.start and wall.end < band.bottom + JOIN]
    return [x for x in lattice.xs[1:-1] if any(abs(x - at) <= JOIN for at in below)]


def _open_ends(along: Sequence[Segment], walls: Sequence[Segment]) -> list[float]:
    """Where lines end together beyond the outermost wall: a side of the table that is not drawn."""
    low, high = min(wall.at for wall in walls), max(wall.at for wall in walls)
    before = sorted(line.start for line in along if line.start < low - OPEN_SIDE)
    after = sorted((line.end for line in along if line.end > high + OPEN_SIDE), reverse=True)
    return [ends[0] for ends in (before, after) if len(ends) > 1 and abs(ends[0] - ends[1]) <= JOIN]


def _crossing_groups(
    across: Sequence[Segment], down: Sequence[Segment]
) -> list[tuple[list[Segment], list[Segment]]]:
    """Connected groups of (horizontal, vertical) lines; lines that cross nothing are left out."""
    parent = list(range(len(across) + len(down)))

    def root(index: int) -> int:
        while parent[index] != index:
            parent[index] = parent[parent[index]]
            index = parent[index]
        return index

    crossed = set()
    for j, column in enumerate(down):
        for i, row in enumerate(across):
            if row.at < column.start - JOIN:
                continue
            if row.at > column.end + JOIN:
                break
            if row.start - JOIN <= column.at <= row.end + JOIN:
                parent[root(i)] = root(len(across) + j)
                crossed |= {i, len(across) + j}
    groups: dict[int, tuple[list[Segment], list[Segment]]] = {}
    for index in sorted(crossed):
        rows, columns = groups.setdefault(root(index), ([], []))
        if index < len(across):
            rows.append(across[index])
        else:
            columns.append(down[index - len(across)])
    return list(groups.values())


def _slots(
    rows: Sequence[Segment], columns: Sequence[Segment], xs: Sequence[float], ys: Sequence[float]
) -> list[Slot]:
    """Elementary cells joined over missing lines; a joint area is always a rectangle."""
    wall_right = [
        [_covered(columns, xs[c + 1], ys[r], ys[r + 1]) for c in range(len(xs) - 1)]
        for r in range(len(ys) - 1)
    ]
    wall_below = [
        [_covered(rows, ys[r + 1], xs[c], xs[c + 1]) for c in range(len(xs) - 1)]
        for r in range(len(ys) - 1)
    ]
    taken: set[tuple[int, int]] = set()
    slots = []
    for r in range(len(ys) - 1):
        for c in range(len(xs) - 1):
            if (r, c) in taken:
                continue
            right = c + 1
            while right < len(xs) - 1 and not wall_right[r][right - 1] and (r, right) not in taken:
                right += 1
            bottom = r + 1
            while bottom < len(ys) - 1 and _open_below(
                bottom, c, right, wall_right=wall_right, wall_below=wall_below
            ):
                bottom += 1
            taken.update((i, j) for i in range(r, bottom) for j in range(c, right))
            box = Box(xs[c], ys[r], xs[right], ys[bottom])
            open_end = bottom == len(ys) - 1 and not any(wall_below[-1][c:right])
            reach = box._replace(bottom=box.bottom + OPEN_END) if open_end else box
            slots.append(Slot(r, c, bottom - r, right - c, box, reach))
    return slots


def _open_below(
    bottom: int,
    left: int,
    right: int,
    *,
    wall_right: Sequence[Sequence[bool]],
    wall_below: Sequence[Sequence[bool]],
) -> bool:
    """Whether the area `[left, right)` goes on, with the same sides, into row `bottom`."""
    if any(wall_below[bottom - 1][c] for c in range(left, right)):
        return False
    inner = any(wall_right[bottom][c] for c in range(left, right - 1))
    ends = right == len(wall_right[bottom]) or wall_right[bottom][right - 1]
    begins = left == 0 or wall_right[bottom][left - 1]
    return not inner and ends and begins


def _covered(segments: Sequence[Segment], at: float, start: float, end: float) -> bool:
    """Whether lines at `at` cover most of `[start, end]`."""
    covered = 0.0
    for segment in segments:
        if abs(segment.at - at) <= JOIN:
            covered += max(0.0, min(segment.end, end) - max(segment.start, start))
    return covered >= 0.6 * (end - start)


def fill_slots(words: Sequence[Word], lattice: Lattice) -> list[tuple[Slot, list[Word]]]:
    """Slots with their words; rows that hold nothing but borders left out."""
    placed = [(word, *word.box.middle) for word in words]
    filled = []
    for slot in lattice.slots:
        x0, top, x1, bottom = slot.reach
        inside = [word for word, x, y in placed if x0 <= x <= x1 and top <= y <= bottom]
        filled.append((slot, inside))
    kept = sorted({slot.row for slot, members in filled if members})
    new_row = {row: index for index, row in enumerate(kept)}
    result = []
    for slot, members in filled:
        covered = [new_row[r] for r in range(slot.row, slot.row + slot.row_span) if r in new_row]
        if covered:
            result.append((slot._replace(row=covered[0], row_span=len(covered)), members))
    return result
