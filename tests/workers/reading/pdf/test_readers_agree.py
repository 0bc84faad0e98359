"""pdfium's fast reading and pdfplumber's slow one give the same words, boxes and rules."""

from collections.abc import Callable
from pathlib import Path

import pdfplumber
import pypdfium2.raw as pdfium
import pytest
from reportlab.pdfgen.canvas import Canvas

from schemas.page import Page, Word
from workers.reading.letters.glyphs import GlyphBook
from workers.reading.page import read_page
from workers.reading.pdf.chars_pdfplumber import read_drawn as read_by_pdfplumber
from workers.reading.pdf.file import open_pdf
from workers.reading.pdf.pdfium import read_drawn as read_by_pdfium

GUIDES = Path(__file__).parents[4] / "corpora" / "guides" / "pdf"
SLACK = 0.6  # points


def read_both(path: Path) -> list[tuple[Page, Page]]:
    document = open_pdf(path)
    pairs = []
    with pdfplumber.open(path) as other:
        for index, plumbed in enumerate(other.pages):
            handle = pdfium.FPDF_LoadPage(document, index)
            fast = read_by_pdfium(handle)
            pdfium.FPDF_ClosePage(handle)
            assert fast is not None
            slow = read_by_pdfplumber(plumbed)
            pairs.append(
                (
                    read_page(fast, number=index + 1, glyphs=GlyphBook()),
                    read_page(slow, number=index + 1, glyphs=GlyphBook()),
                )
            )
    pdfium.FPDF_CloseDocument(document)
    return pairs


def agree(one: Word, other: Word) -> bool:
    close = all(abs(a - b) < SLACK for a, b in zip(one.box, other.box, strict=True))
    return close and one.text == other.text and one.script == other.script


def check(path: Path) -> None:
    for fast, slow in read_both(path):
        assert fast.words
        assert [w.text for w in fast.words] == [w.text for w in slow.words]
        assert all(map(agree, fast.words, slow.words))
        assert len(fast.rules) == len(slow.rules)
        assert len(fast.fills) == len(slow.fills)


@pytest.mark.parametrize("path", sorted(GUIDES.glob("*.pdf")), ids=lambda path: path.stem)
def test_both_readers_read_the_sample_guides_alike(path: Path) -> None:
    check(path)


@pytest.mark.parametrize("turn", [0, 90, 180, 270])
def test_both_readers_agree_on_turned_and_cropped_pages(
    sheet: Callable[..., Path], turn: int
) -> None:
    def draw(canvas: Canvas) -> None:
        canvas.setPageRotation(turn)
        canvas.setCropBox((30, 40, 580, 600))
        canvas.setFont("Times-Italic", 11)
        canvas.drawString(72, 550, "of levomilnacipran for SERT")
        canvas.rect(72, 400, 200, 50)
        canvas.line(72, 425, 272, 425)
        canvas.saveState()
        canvas.translate(400, 300)
        canvas.rotate(90)
        canvas.drawString(0, 0, "sideways")
        canvas.restoreState()

    check(sheet(draw))
