"""Ruling lines of a picture."""

import numpy as np

from workers.reading.scans.picture import Grey, find_rules

SCALE = 2.0  # pixels per point
# A head, a heading over the whole table without walls, and rows: edges in points.
EDGES = (20, 38, 56, 74, 92, 110)


def table_with(*walls: tuple[float, float, float]) -> Grey:
    """Level rules at the edges and upright ones at `(x, top, bottom)`, in points."""
    picture = np.full((260, 400), 255, dtype=np.uint8)
    for y in EDGES:
        picture[round(y * SCALE) : round(y * SCALE) + 2, 20:380] = 0
    for x, top, bottom in walls:
        picture[round(top * SCALE) : round(bottom * SCALE) + 2, round(x * SCALE) :][:, :2] = 0
    return picture


def uprights(picture: Grey) -> list[tuple[int, int]]:
    rules = (rule.box for rule in find_rules(picture, SCALE) if not rule.horizontal)
    return sorted((round(box.x0), round(box.top)) for box in rules)


def test_the_walls_of_a_low_head_go_on_with_those_of_the_rows() -> None:
    walls = [(x, 56, 110) for x in (60, 120)] + [(x, 20, 38) for x in (60, 120)]
    assert uprights(table_with(*walls)) == [(60, 20), (60, 56), (120, 20), (120, 56)]


def test_low_strokes_elsewhere_are_no_walls() -> None:
    strokes = ((60, 56, 110), (90, 20, 38), (60, 24, 38))
    assert uprights(table_with(*strokes)) == [(60, 56)]
