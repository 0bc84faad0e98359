"""Strokes that are I, l or 1, and points without ink."""

import numpy as np
import pytest

from workers.reading.scans.ink import Baseline, LineInk, Piece
from workers.reading.scans.shapes import Mark, mend_shapes
from workers.reading.scans.strokes import drop_points, mend_romans

# How wide the ink of a letter is, in pixels, where capitals are 20 high; a flagged 1 has 10.
WIDE, STROKE, FLAGGED = 14, 5, 10


def line(text: str, widths: list[int]) -> tuple[list[Mark], LineInk]:
    """A line with a letter every 20 pixels, its ink so wide; none for a space and for width 0."""
    marks, pieces = [], []
    for index, (letter, width) in enumerate(zip(text, widths, strict=True)):
        middle = 20 * index + 10
        marks.append(Mark(letter, middle, 0.6 if letter in ".," else 0.95))
        if width:
            top = 27 if letter in ".," else 10
            box = (middle - width // 2, top, middle - width // 2 + width, 30)
            pieces.append(Piece(index + 1, *box))
    empty = np.zeros((40, 20 * len(text)), dtype=np.int32)
    return marks, LineInk(
        empty.astype(np.uint8), empty, tuple(pieces), 255, Baseline(30, 0, 20), ()
    )


def read_as(text: str, one: int = STROKE) -> str:
    """What becomes of a reading whose 1, l, I are so wide."""
    strokes = dict.fromkeys("1lI|", one) | {" ": 0}
    widths = [strokes.get(letter, WIDE) for letter in text]
    return "".join(mark.text for mark in mend_romans(*line(text, widths)))


@pytest.mark.parametrize(
    ("read", "printed"),
    [
        ("hCA 1", "hCA I"),
        ("hCA XIl", "hCA XII"),
        ("Class llb", "Class IIb"),
        ("Ratio 11/1X", "Ratio II/IX"),
        ("Class 1", "Class I"),
    ],
)
def test_plain_strokes_that_are_a_word_are_a_roman_numeral(read: str, printed: str) -> None:
    assert read_as(read) == printed


@pytest.mark.parametrize("read", ["Class 1", "Table 11", "hCA 1", "Ratio 11/1X"])
def test_ones_with_a_flag_are_digits(read: str) -> None:
    assert read_as(read, one=FLAGGED) == read


@pytest.mark.parametrize(
    "read", ["11", "1", "11.5 nM", "will", "V1", "5 l", "mol/l", "PDE1A", "1-11"]
)
def test_strokes_in_numbers_words_and_names_stay(read: str) -> None:
    assert read_as(read) == read


def test_a_wide_stroke_is_mended_and_doubtful() -> None:
    widths = [WIDE, WIDE, WIDE, 0, 7, 7]
    mended = mend_romans(*line("hCA 1I", widths))
    assert [(mark.text, mark.doubtful) for mark in mended[-2:]] == [("I", True), ("I", False)]


def test_an_unsure_point_at_the_edge_of_a_word_with_no_ink_was_never_printed() -> None:
    marks, ink = line("157.", [WIDE, WIDE, WIDE, 0])
    assert "".join(mark.text for mark in drop_points(marks, ink)) == "157"


def test_points_with_ink_and_points_inside_of_a_number_stay() -> None:
    marks, ink = line("157.", [WIDE, WIDE, WIDE, 3])
    assert "".join(mark.text for mark in drop_points(marks, ink)) == "157."
    marks, ink = line("15.7", [WIDE, WIDE, 0, WIDE])
    assert "".join(mark.text for mark in drop_points(marks, ink)) == "15.7"


def test_a_stroke_between_a_digit_and_the_letter_of_a_series_is_a_digit() -> None:
    marks, ink = line("1ld", [FLAGGED, FLAGGED, WIDE])
    assert "".join(mark.text for mark in mend_shapes(marks, ink)) == "11d"
    marks, ink = line("5lm3", [WIDE, STROKE, WIDE, WIDE])
    assert "".join(mark.text for mark in mend_shapes(marks, ink)) == "5lm3"
