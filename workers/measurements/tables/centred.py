"""Labels that stand in the middle of the rows they are for, as a merged cell prints them."""

from collections.abc import Mapping, Sequence

from schemas.table import Cell

# How far, in heights of a row, a label may stand from the middle of its rows.
_OFF = 0.45


def rows_around(labels: Sequence[Cell], heights: Mapping[int, float]) -> dict[int, Cell]:
    """The label of every row, where each stands in the middle of its own; else nothing.

    `heights` are the middles of the rows of one page, downwards; `labels` are those of one column.
    """
    rows = sorted(heights)
    ordered = sorted(labels, key=lambda cell: cell.box.middle[1])
    if len(rows) < 2 or not ordered:
        return {}
    pitch = (heights[rows[-1]] - heights[rows[0]]) / (len(rows) - 1)
    found: dict[int, Cell] = {}
    start = 0
    for label in ordered:
        middle = label.box.middle[1]
        off = {
            end: abs((heights[rows[start]] + heights[rows[end]]) / 2 - middle)
            for end in range(start, len(rows))
        }
        end = min(off, key=lambda last: off[last], default=None)
        if end is None or off[end] > _OFF * pitch:
            return {}
        found |= dict.fromkeys(rows[start : end + 1], label)
        start = end + 1
    return found if start == len(rows) else {}
