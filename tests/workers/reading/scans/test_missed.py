"""Lines of text that the finder of lines passed over."""

import numpy as np

from workers.reading.scans.missed import MOST, find_missed
from workers.reading.scans.models import LineBox
from workers.reading.scans.picture import Grey

BOX = 30  # pixels that a found line is high; its letters are 15 high


def page(*words: tuple[int, int, int]) -> Grey:
    """Paper with words of so many letters at (x, y)."""
    grey = np.full((600, 900), 255, dtype=np.uint8)
    for x, y, letters in words:
        for index in range(letters):
            grey[y : y + 15, x + 14 * index : x + 14 * index + 9] = 30
    return grey


FOUND = LineBox(90, 92, 300, 92 + BOX)


def test_letters_in_no_line_are_one_more_line() -> None:
    (box,) = find_missed(page((100, 100, 8), (100, 140, 4)), [FOUND])
    assert box.x0 <= 100
    assert box.x1 >= 151
    assert box.top <= 140 < 155 <= box.bottom


def test_found_lines_specks_rules_and_lone_letters_are_left() -> None:
    grey = page((100, 100, 8), (100, 200, 1))
    grey[300:303, 100:400] = 30
    grey[400:402, 500:502] = 30
    assert find_missed(grey, [FOUND]) == []


def test_a_drawing_full_of_such_ink_gives_none() -> None:
    words = [(20 + 90 * (i % 9), 150 + 40 * (i // 9), 3) for i in range(MOST + 2)]
    assert find_missed(page((100, 100, 8), *words), [FOUND]) == []
    assert find_missed(page((100, 100, 8)), []) == []


def test_a_lone_letter_of_a_column_of_such_is_a_line() -> None:
    column = [LineBox(396, y - 8, 416, y + 22) for y in (140, 180)]
    beside = [LineBox(90, y - 8, 300, y + 22) for y in (140, 180, 220)]
    grey = page((402, 140, 1), (402, 180, 1), (402, 220, 1), (602, 220, 1))
    (box,) = find_missed(grey, [*column, *beside])
    assert box.x0 <= 402
    assert box.top <= 220 < 235 <= box.bottom
