"""Lines as paragraphs where OCR measured their sizes."""

import pytest

from schemas.geometry import Box
from schemas.page import Word
from workers.reading.text.paragraphs import group_lines
from workers.reading.text.textlines import TextLine, make_line


def line(text: str, top: float, size: float, *, font: str) -> TextLine:
    words, x = [], 60.0
    for part in text.split():
        words.append(
            Word(text=part, box=Box(x, top, x + 5 * len(part), top + size), font=font, size=size)
        )
        x += 5 * len(part) + 3
    return make_line(1, words)


@pytest.mark.parametrize(
    ("font", "size", "parts"), [("ocr", 9.6, 1), ("ocr", 8.0, 2), ("F", 9.6, 2)]
)
def test_a_line_without_letters_that_reach_down_goes_on_the_paragraph(
    font: str, size: float, parts: int
) -> None:
    lines = [
        line(
            "both metabolites bind the receptor with Ki values of four and five,",
            100,
            10.6,
            font=font,
        ),
        line(
            "respectively, and were also seen to inhibit uptake in other cells",
            115,
            size,
            font=font,
        ),
    ]
    assert len(group_lines(lines)) == parts
