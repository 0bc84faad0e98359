"""Grey lines of a fax, which are rows of dots, and its letters beside them."""

import numpy as np

from schemas.geometry import Box
from schemas.page import Rule
from workers.reading.scans.dotted_rules import find_dotted, is_fax, without_dots
from workers.reading.scans.picture import Grey

SCALE = 2.0  # pixels a point


def fax() -> Grey:
    """300 × 100 points: dotted lines at y 20 and y 80 from x 20 to x 280, one down at x 150, and
    between them lines of letters of 10 points with an l in each."""
    grey = np.full((200, 600), 255, dtype=np.uint8)
    dots = np.random.default_rng(3)
    for y in (40, 160):
        grey[y, 40:560][dots.random(520) < 0.35] = 0
    grey[40:160, 300][dots.random(120) < 0.35] = 0
    for y in (60, 90, 120):
        for x in (*range(60, 260, 16), *range(330, 520, 16)):
            grey[y : y + 16, x : x + 9] = 0
        grey[y : y + 16, 280:283] = 0
    return grey


def test_a_picture_of_black_and_white_alone_is_a_fax() -> None:
    assert is_fax(fax())
    assert not is_fax((fax() // 2 + 40).astype(np.uint8))


def test_rows_of_dots_are_lines_that_meet_and_rows_of_letters_are_none() -> None:
    found = sorted(find_dotted(fax(), SCALE, []), key=lambda rule: (rule.horizontal, rule.box.top))
    boxes = [[round(edge) for edge in rule.box] for rule in found]
    assert [rule.horizontal for rule in found] == [False, True, True]
    assert boxes[0] == [150, 20, 150, 80]
    for box, y in zip(boxes[1:], (20, 80), strict=True):
        assert abs(box[0] - 20) < 8
        assert abs(box[2] - 280) < 8
        assert box[1] == y


def test_a_line_that_was_seen_whole_is_not_found_again() -> None:
    known = [Rule(Box(20, 20.5, 280, 20.5), 1)]
    assert [
        round(rule.box.top) for rule in find_dotted(fax(), SCALE, known) if rule.horizontal
    ] == [80]


def test_dots_of_lines_are_taken_away_and_letters_stay() -> None:
    grey = fax()
    clean = without_dots(
        grey, [Rule(Box(150, 20, 150, 80), 1), Rule(Box(141, 20, 141, 80), 1)], SCALE
    )
    assert (clean[50:155, 300] == 255).all()
    assert (clean[60:76, 280:283] == 0).all()
    assert (clean[60:76, 60:69] == 0).all()
