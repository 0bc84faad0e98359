"""Grey hairlines of a noisy scan, led on to their ends."""

import numpy as np

from schemas.geometry import Box
from schemas.page import Rule
from workers.reading.scans.pale_rules import lead_on
from workers.reading.scans.picture import Grey

SCALE = 2.0  # pixels a point


def noisy(*lines: tuple[int, int, int]) -> Grey:
    """Paper of 300 × 100 points with noise and level grey lines (x0, y, x1) of a pixel."""
    grey = np.full((200, 600), 250.0)
    for x0, y, x1 in lines:
        grey[2 * y, 2 * x0 : 2 * x1] -= 25
    return (grey + np.random.default_rng(1).normal(0, 5, grey.shape)).clip(0, 255).astype(np.uint8)


def level(x0: float, x1: float, y: float = 50) -> Rule:
    return Rule(Box(x0, y, x1, y), 0.5)


def test_a_pale_line_goes_on_to_where_the_picture_shows_it() -> None:
    (rule,) = lead_on([level(60, 200)], noisy((20, 50, 280)), SCALE)
    assert abs(rule.box.x0 - 20) < 3
    assert abs(rule.box.x1 - 280) < 3


def test_pieces_of_one_line_are_one() -> None:
    assert len(lead_on([level(30, 120), level(124, 270)], noisy((20, 50, 280)), SCALE)) == 1


def test_lines_with_paper_between_stay_two() -> None:
    rules = lead_on([level(20, 140), level(148, 280)], noisy((20, 50, 140), (148, 50, 280)), SCALE)
    assert [round(rule.box.x0 / 10) for rule in rules] == [2, 15]


def test_upright_lines_are_led_on_as_well() -> None:
    grey = np.ascontiguousarray(noisy((20, 50, 280)).T)
    (rule,) = lead_on([Rule(Box(50, 90, 50, 200), 0.5)], grey, SCALE)
    assert abs(rule.box.bottom - 280) < 3
