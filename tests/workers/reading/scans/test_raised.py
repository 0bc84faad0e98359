"""The small i below the line behind a K."""

import numpy as np
import pytest

from workers.reading.scans.ink import Baseline, LineInk, Piece, study_line
from workers.reading.scans.raised import find_constants
from workers.reading.scans.shapes import Mark

# A K of 20 pixels on the baseline at 30, and what stands behind it.
LETTER = Piece(1, 10, 10, 26, 30)
INDEX, COMMA, COLON = Piece(2, 28, 21, 31, 33), Piece(2, 28, 27, 31, 34), Piece(2, 28, 18, 31, 30)


def read(text: str, *pieces: Piece, x: tuple[float, ...]) -> str:
    marks = [Mark(letter, place, 0.9) for letter, place in zip(text, x, strict=True)]
    paper = np.zeros((50, 100), dtype=np.int32)
    ink = LineInk(paper.astype(np.uint8), paper, (LETTER, *pieces), 255, Baseline(30, 0, 20), ())
    return "".join(
        f"_{mark.text}" if mark.script == "sub" else mark.text
        for mark in find_constants(marks, ink)
    )


@pytest.mark.parametrize("stop", [":", ";", ","])
def test_a_stroke_below_the_line_behind_a_k_is_its_i(stop: str) -> None:
    assert read(f"K{stop}(", INDEX, x=(18, 30, 45)) == "K_i("


def test_the_i_is_found_though_nothing_was_read() -> None:
    assert read("K (", INDEX, x=(18, 36, 45)) == "K_i ("


@pytest.mark.parametrize("stroke", [COMMA, COLON])
def test_commas_and_colons_stay(stroke: Piece) -> None:
    assert read("K,(", stroke, x=(18, 30, 45)) == "K,("


def test_a_k_inside_of_a_name_has_no_index() -> None:
    assert read("aK,", INDEX, x=(5, 18, 30)) == "aK,"


def test_a_number_with_a_raised_digit_stands_on_the_feet_of_its_own_digits() -> None:
    picture = np.full((60, 60), 255, dtype=np.uint8)
    for x0, top, x1, bottom in ((9, 22, 18, 41), (23, 22, 36, 41), (38, 16, 48, 30)):
        picture[top:bottom, x0:x1] = 0
    ink = study_line(picture, 0, 60)
    assert ink.baseline is not None
    assert ink.baseline.start == 41
    assert [script.kind for script in ink.scripts] == ["super"]
