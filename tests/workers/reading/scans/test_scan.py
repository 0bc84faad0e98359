"""Pages that are pictures."""

from collections.abc import Callable
from pathlib import Path

import numpy as np
import pypdfium2.raw as pdfium
import pytest
from PIL import Image
from reportlab.pdfgen.canvas import Canvas

from schemas.errors import NoOcr
from schemas.settings import Settings
from workers.reading.document import read_document
from workers.reading.pdf.file import open_pdf
from workers.reading.scans import scan
from workers.reading.scans.ocr import is_doubtful
from workers.reading.scans.picture import find_rules, render, straighten

Sheet = Callable[..., Path]


def draw_table(canvas: Canvas) -> None:
    canvas.setFont("Helvetica", 12)
    for row, cells in enumerate((("Compound", "SERT"), ("Citalopram", "11.2"), ("NET", "7,800"))):
        for place, cell in enumerate(cells):
            canvas.rect(72 + 150 * place, 680 - 24 * row, 150, 24)
            canvas.drawString(78 + 150 * place, 687 - 24 * row, cell)


@pytest.fixture
def picture_pdf(sheet: Sheet, tmp_path: Path) -> Path:
    """The table as a picture, leaning by a degree."""
    document = open_pdf(sheet(draw_table))
    page = pdfium.FPDF_LoadPage(document, 0)
    grey, _ = render(page, 612, 792)
    pdfium.FPDF_ClosePage(page)
    pdfium.FPDF_CloseDocument(document)
    leaning = Image.fromarray(grey).rotate(1.0, Image.Resampling.BICUBIC, fillcolor=255)
    leaning.save(tmp_path / "page.png")

    def draw(canvas: Canvas) -> None:
        canvas.drawImage(str(tmp_path / "page.png"), 0, 0, 612, 792)

    return sheet(draw)


def test_without_ocr_a_scan_says_what_it_needs(
    picture_pdf: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(scan, "is_available", lambda: False)
    with pytest.raises(NoOcr, match="scan") as raised:
        read_document(picture_pdf, settings=Settings())
    assert "pip install 'assayist[ocr]'" in raised.value.remedy


def test_without_ocr_a_single_picture_does_not_hold_up_the_text(
    sheet: Sheet, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    Image.new("L", (60, 80), 128).save(tmp_path / "cover.png")

    def draw_cover(canvas: Canvas) -> None:
        canvas.drawImage(str(tmp_path / "cover.png"), 0, 0, 612, 792)

    monkeypatch.setattr(scan, "is_available", lambda: False)
    reading = read_document(sheet(draw_cover, draw_table, draw_table), settings=Settings())
    assert [(p.kind, p.page) for p in reading.problems] == [("no-text-layer", 1)]
    assert "assayist[ocr]" in reading.problems[0].message
    assert [page.source for page in reading.pages] == ["none", "text", "text"]


def test_a_leaning_picture_is_read_with_confidence_and_rules(picture_pdf: Path) -> None:
    page = read_document(picture_pdf, settings=Settings()).pages[0]
    assert page.source == "ocr"
    assert {"Compound", "SERT", "Citalopram", "11.2", "NET", "7,800"} <= {
        word.text for word in page.words
    }
    assert all(word.confidence is not None and 0 < word.confidence <= 1 for word in page.words)
    assert sum(rule.horizontal for rule in page.rules) == 4
    assert sum(not rule.horizontal for rule in page.rules) == 3
    number = next(word for word in page.words if word.text == "11.2")
    assert number.box.middle == pytest.approx((240, 792 - 667), abs=12)


@pytest.mark.parametrize("turned", [90, 180])
def test_a_page_that_was_laid_on_its_side_is_turned(
    sheet: Sheet, tmp_path: Path, turned: int
) -> None:
    def draw(canvas: Canvas) -> None:
        canvas.setFont("Helvetica", 12)
        for row in range(6):
            canvas.drawString(72, 600 - 30 * row, f"Citalopram inhibits SERT with {row + 11}.2 nM")

    document = open_pdf(sheet(draw))
    page = pdfium.FPDF_LoadPage(document, 0)
    grey, _ = render(page, 612, 792)
    pdfium.FPDF_ClosePage(page)
    pdfium.FPDF_CloseDocument(document)
    # PIL turns anticlockwise: the text then runs clockwise by the rest.
    picture = Image.fromarray(grey).rotate(turned, expand=True)
    picture.save(tmp_path / "turned.png")
    size = (792, 612) if turned == 90 else (612, 792)

    def draw_picture(canvas: Canvas) -> None:
        canvas.drawImage(str(tmp_path / "turned.png"), 0, 0, *size)

    found = read_document(sheet(draw_picture, size=size), settings=Settings()).pages[0]
    assert "inhibits" in found.text
    word = next(word for word in found.words if word.text == "13.2")
    assert word.rotation == 360 - turned
    # Where it stands on the picture as displayed: in the frame of the sheet, turned with it.
    x, y = 72 + 175, 792 - 600 + 60 - 4
    place = (y, 612 - x) if turned == 90 else (612 - x, 792 - y)
    assert word.box.middle == pytest.approx(place, abs=15)


def test_a_leaning_picture_is_set_straight(picture_pdf: Path) -> None:
    document = open_pdf(picture_pdf)
    page = pdfium.FPDF_LoadPage(document, 0)
    grey, scale = render(page, 612, 792)
    pdfium.FPDF_ClosePage(page)
    pdfium.FPDF_CloseDocument(document)
    level, angle = straighten(grey)
    assert angle == pytest.approx(-1.0, abs=0.15)
    assert len(find_rules(level, scale)) == 7


def test_pale_rules_on_a_dark_side_are_found() -> None:
    grey = np.tile(np.linspace(180, 240, 800).astype(np.uint8), (400, 1))
    grey[100:103, 50:700] -= 30
    grey[100:300, 200:203] -= 30
    assert [rule.horizontal for rule in find_rules(grey, 200 / 72)] == [True, False]


def test_a_page_with_text_is_no_scan(sheet: Sheet) -> None:
    assert read_document(sheet(draw_table), settings=Settings()).pages[0].source == "text"


@pytest.mark.parametrize("text", ["ICso", "(ICso)", "IC5o", "EC5O", "ECso,", "K", "(K,", "1O.5"])
def test_lost_subscripts_and_mixed_digits_are_doubtful(text: str) -> None:
    assert is_doubtful(text)


@pytest.mark.parametrize("text", ["IC50", "Ki", "GC", "11.2[6]", "7,800", "SERT", "K562", "Kd"])
def test_plain_readings_are_not_doubted(text: str) -> None:
    assert not is_doubtful(text)
