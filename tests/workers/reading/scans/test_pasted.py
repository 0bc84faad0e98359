"""Pages that are partly pictures of text, and text layers that say nothing."""

from collections.abc import Callable
from pathlib import Path

import numpy as np
import pytest
from PIL import Image, ImageDraw, ImageFont
from reportlab.pdfgen.canvas import Canvas

from schemas.reading import Reading
from workers.reading.scans import pasted, scan

Read = Callable[..., Reading]
ROWS = ("Compound", "Citalopram", "Fluoxetine", "Paroxetine", "Sertraline", "Vilazodone")
SENTENCE = "Quetiapine bound the receptor with a Ki of 379 nM in our hands."


@pytest.fixture
def strip(tmp_path: Path) -> str:
    """A picture of a table of four columns with twelve rows, 200 pixels an inch."""
    picture = Image.new("L", (1700, 700), 255)
    draw, font = ImageDraw.Draw(picture), ImageFont.load_default(30)
    for row in range(12):
        cells = (ROWS[row % 6], f"{row + 11}.2 nM", f"{row + 3}.45 nM", "human SERT")
        for place, cell in enumerate(cells):
            draw.text((150 + 380 * place, 40 + 52 * row), cell, fill=20, font=font)
    picture.save(tmp_path / "strip.png")
    return str(tmp_path / "strip.png")


def draw_strip(canvas: Canvas, strip: str) -> None:
    canvas.drawImage(strip, 0, 540, 612, 252)
    canvas.setFont("Helvetica", 11)
    for row in range(3):
        canvas.drawString(72, 480 - 16 * row, SENTENCE)


def test_a_pasted_picture_of_a_table_is_read_beside_the_text(read_page: Read, strip: str) -> None:
    page = read_page(lambda canvas: draw_strip(canvas, strip))
    read = {word.text: word for word in page.words if word.confidence is not None}
    assert {"Citalopram", "12.2", "17.2", "SERT"} <= set(read)
    assert read["12.2"].role == "body"
    assert read["12.2"].box.middle == pytest.approx((199, 42), abs=12)
    assert next(word for word in page.words if word.text == "379").confidence is None
    assert page.source == "text"
    assert page.images == ()


def test_a_figure_is_not_read(read_page: Read, tmp_path: Path) -> None:
    picture = Image.new("L", (1200, 700), 255)
    draw = ImageDraw.Draw(picture)
    for place in range(40):
        draw.line([(20 * place, 650), (20 * place + 200, 60 + 11 * place)], fill=0, width=3)
    picture.save(tmp_path / "figure.png")

    def draw_figure(canvas: Canvas) -> None:
        canvas.drawImage(str(tmp_path / "figure.png"), 72, 400, 468, 252)
        canvas.drawString(72, 300, SENTENCE)

    page = read_page(draw_figure)
    assert all(word.confidence is None for word in page.words)
    assert len(page.images) == 1


def test_what_a_caption_calls_a_figure_is_not_looked_at(read_page: Read, strip: str) -> None:
    def draw(canvas: Canvas) -> None:
        draw_strip(canvas, strip)
        canvas.drawString(72, 520, "Figure 2. Gel of the fractions.")

    assert all(word.confidence is None for word in read_page(draw).words)


@pytest.mark.parametrize(
    ("second", "looked"),
    [("Figure 2. Gel of the fractions.", False), ("These values, and Figure 2, agree.", True)],
)
def test_the_second_line_under_a_picture_is_a_caption_where_it_begins_as_one(
    read_page: Read, strip: str, second: str, *, looked: bool
) -> None:
    def draw(canvas: Canvas) -> None:
        draw_strip(canvas, strip)
        canvas.drawString(72, 518, "Click for the full resolution.")
        canvas.drawString(72, 493, second)

    read = [word for word in read_page(draw).words if word.confidence is not None]
    assert bool(read) == looked


def layer(canvas: Canvas, strip: str, line: str, *, hidden: bool) -> None:
    canvas.drawImage(strip, 0, 0, 612, 792)
    text = canvas.beginText(72, 700)
    text.setFont("Helvetica", 11)
    text.setTextRenderMode(3 if hidden else 0)
    for _ in range(4):
        text.textLine(line)
    canvas.drawText(text)


@pytest.mark.parametrize(
    ("line", "hidden", "by_ocr"),
    [
        (SENTENCE, True, True),
        (SENTENCE, False, False),
        ("~;: ^| %& _=< >/ !\\ *# ;; l1 ~^ ||", True, True),
        ("Xqvt zrnp bkdw mtrx plsk gfdh", False, True),
        ("Figure 3: illness by gender " + "_" * 60, False, False),
    ],
)
def test_a_layer_over_a_scan_that_is_hidden_or_spells_no_words_is_not_believed(
    read_page: Read,
    strip: str,
    monkeypatch: pytest.MonkeyPatch,
    line: str,
    hidden: bool,
    by_ocr: bool,
) -> None:
    seen: list[bool] = []
    judge = scan.is_scan
    monkeypatch.setattr(
        "workers.reading.document.is_scan", lambda drawn: seen.append(judge(drawn)) or False
    )
    read_page(lambda canvas: layer(canvas, strip, line, hidden=hidden))
    assert seen == [by_ocr]


def test_without_ocr_a_hidden_layer_is_better_than_nothing(
    read_page: Read, strip: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(scan, "is_available", lambda: False)
    monkeypatch.setattr(pasted, "is_available", lambda: False)
    page = read_page(lambda canvas: layer(canvas, strip, SENTENCE, hidden=True))
    assert page.source == "text"
    assert "379" in page.text


def test_an_empty_picture_is_no_print() -> None:
    assert not pasted._has_lines(np.zeros((200, 100), dtype=np.bool_), 2.0)
