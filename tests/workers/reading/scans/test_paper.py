"""Paper that is not evenly white, and areas that are shaded on purpose."""

import numpy as np
import pytest

from schemas.geometry import Box
from schemas.page import Fill, Rule
from workers.reading.pdf.chars import Style
from workers.reading.scans.faint_rules import extend_rules
from workers.reading.scans.paper import even_paper, find_shades, flatten_shades
from workers.reading.scans.picture import Grey, straighten
from workers.reading.text.words import Token

SCALE = 2.0  # pixels a point


def page(*areas: tuple[int, int, int, int, int]) -> Grey:
    """A white page of 400 × 300 points with areas (x0, top, x1, bottom, grey value) in points."""
    grey = np.full((600, 800), 255, dtype=np.uint8)
    for x0, top, x1, bottom, value in areas:
        grey[2 * top : 2 * bottom, 2 * x0 : 2 * x1] = value
    return grey


def lines_of_ink(value: int) -> list[tuple[int, int, int, int, int]]:
    return [(20 + x, y, 26 + x, y + 6, value) for y in range(40, 260, 14) for x in range(0, 350, 9)]


def test_a_shadow_and_yellow_paper_become_white_and_print_stays_dark() -> None:
    slope = np.linspace(0.4, 0.8, 800)[None, :]
    evened = even_paper((page(*lines_of_ink(40)) * slope).astype(np.uint8), SCALE)
    assert np.percentile(evened, 60) > 245
    assert evened[84:90, 44:50].max() < 90


def test_even_white_paper_is_left_as_it_is() -> None:
    grey = page(*lines_of_ink(0))
    assert even_paper(grey, SCALE) is grey


def test_a_black_edge_of_the_scanner_does_not_become_paper() -> None:
    grey = page((0, 0, 60, 300, 10))
    grey[:, 120:] = 200
    assert even_paper(grey, SCALE)[300, 20] < 100


def test_a_lean_is_seen_on_dark_paper() -> None:
    from PIL import Image  # noqa: PLC0415 - only here

    leaning = Image.fromarray(page(*lines_of_ink(40))).rotate(1.0, fillcolor=255)
    dark = (np.asarray(leaning) * 0.6).astype(np.uint8)
    assert straighten(even_paper(dark, SCALE))[1] == pytest.approx(-1.0, abs=0.15)


def test_shaded_rows_are_found_whatever_their_shade_and_letters() -> None:
    letters = [(x, 53, x + 3, 59, 255) for x in range(60, 300, 5)]
    grey = page((50, 48, 350, 64, 60), *letters, (50, 64, 350, 80, 225), (50, 96, 350, 112, 225))
    found = find_shades(grey, SCALE)
    assert [(fill.box, fill.color) for fill in sorted(found, key=lambda fill: fill.box.top)] == [
        (Box(50, 48, 350, 64), "#3c3c3c"),
        (Box(50, 64, 350, 80), "#e1e1e1"),
        (Box(50, 96, 350, 112), "#e1e1e1"),
    ]


def test_a_dark_row_that_wide_white_letters_part_is_one_row() -> None:
    letters = [
        (x, 50, x + 8, 62, 255) for start in (90, 200, 300) for x in range(start, start + 36, 9)
    ]
    (fill,) = find_shades(page((50, 48, 350, 64, 50), *letters), SCALE)
    assert fill.box == Box(50, 48, 350, 64)


def test_dark_boxes_with_paper_between_stay_apart() -> None:
    grey = page((50, 48, 150, 64, 50), (200, 48, 350, 64, 50))
    boxes = sorted(fill.box for fill in find_shades(grey, SCALE))
    assert boxes == [Box(50, 48, 150, 64), Box(200, 48, 350, 64)]


def test_lines_of_letters_are_no_shading() -> None:
    assert find_shades(page(*lines_of_ink(0)), SCALE) == []


def test_white_letters_on_a_dark_row_are_made_ink_on_paper() -> None:
    grey = page((50, 48, 350, 64, 60), (100, 53, 104, 59, 255))
    flat = flatten_shades(grey, find_shades(grey, SCALE), SCALE)
    assert flat[112, 150] > 250
    assert flat[112, 204] < 5
    pale = page((50, 48, 350, 64, 225), (100, 53, 104, 59, 0))
    flat = flatten_shades(pale, find_shades(pale, SCALE), SCALE)
    assert flat[112, 150] > 250
    assert flat[112, 204] < 5


def word(x0: float, x1: float) -> Token:
    return Token("SERT", x0, x1, 60, Style(10, "ocr"), blank_before=True, blank_after=True)


def test_a_line_of_the_grid_goes_on_through_a_dark_row_beside_its_words() -> None:
    fill = Fill(Box(50, 48, 350, 64), "#3c3c3c")
    rule = Rule(Box(150, 65, 150, 200), 1)
    (led_on,) = extend_rules([rule], [fill], [word(60, 100), word(200, 240)])
    assert led_on.box == Box(150, 48, 150, 200)
    assert extend_rules([rule], [fill], [word(120, 180)]) == [rule]
    apart = Rule(Box(150, 90, 150, 200), 1)
    assert extend_rules([apart], [fill], []) == [apart]


def test_white_gaps_of_a_dark_row_alone_are_no_lines() -> None:
    fill = Fill(Box(50, 48, 350, 64), "#3c3c3c")
    gap, line = Rule(Box(150, 48, 150, 65), 1), Rule(Box(150, 48, 150, 200), 1)
    assert extend_rules([gap], [fill], []) == []
    assert extend_rules([line], [fill], []) == [line]
    assert extend_rules([gap, line._replace(box=Box(150, 65, 150, 200))], [fill], []) == [line]


def test_an_edge_of_a_shaded_row_that_is_seen_in_pieces_is_one_line() -> None:
    fill = Fill(Box(50, 48, 350, 64), "#3c3c3c")
    pieces = [Rule(Box(50, 64, 190, 64), 1), Rule(Box(210, 65, 350, 65), 1)]
    other = Rule(Box(50, 90, 350, 90), 1)
    joined = extend_rules([*pieces, other], [fill], [])
    assert [rule.box for rule in joined] == [other.box, Box(50, 64.5, 350, 64.5)]
