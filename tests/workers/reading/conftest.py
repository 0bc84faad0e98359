"""Sheets: PDFs of a few lines that a test draws itself."""

from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from reportlab.pdfgen.canvas import Canvas

from corpora.glyphs.build import write_pdf
from schemas.page import Page
from schemas.reading import Reading
from schemas.settings import Settings
from workers.reading.document import read_document

Draw = Callable[[Canvas], None]
Sheet = Callable[..., Path]


@pytest.fixture
def sheet(tmp_path: Path) -> Iterator[Sheet]:
    """`sheet(draw, draw…)` writes one page for each function; sizes in points, y from below."""

    def write(*pages: Draw, size: tuple[float, float] = (612, 792), **options: object) -> Path:
        path = tmp_path / "sheet.pdf"
        canvas = Canvas(str(path), pagesize=size, **options)
        for draw in pages:
            draw(canvas)
            canvas.showPage()
        canvas.save()
        return path

    yield write


@pytest.fixture
def read(sheet: Sheet) -> Callable[..., Reading]:
    def read(*pages: Draw, size: tuple[float, float] = (612, 792)) -> Reading:
        return read_document(sheet(*pages, size=size), settings=Settings())

    return read


@pytest.fixture
def read_page(read: Callable[..., Reading]) -> Callable[..., Page]:
    def read_first(*pages: Draw, size: tuple[float, float] = (612, 792)) -> Page:
        return read(*pages, size=size).pages[0]

    return read_first


def write_sentence(path: Path, content: str, font: str, *more: str) -> Path:
    """One page of `content`; object 5 is the font with these entries, from 6 on comes `more`."""
    objects = [
        "<< /Type /Catalog /Pages 2 0 R >>",
        "<< /Type /Pages /Kids [3 0 R] /Count 1 >>",
        "<< /Type /Page /Parent 2 0 R /Contents 4 0 R /MediaBox [0 0 612 792] "
        "/Resources << /Font << /F 5 0 R >> >> >>",
        f"<< /Length {len(content)} >>\nstream\n{content}\nendstream",
        f"<< /Type /Font {font} >>",
        *more,
    ]
    path.write_bytes(write_pdf([text.encode() for text in objects]))
    return path


def write_coded(path: Path, content: str, meanings: str) -> Path:
    """One page in a font whose codes mean what `meanings` says: pairs of <code> <UTF-16>."""
    cmap = (
        "begincmap 1 begincodespacerange <00> <ff> endcodespacerange "
        f"{meanings.count('<') // 2} beginbfchar {meanings} endbfchar endcmap"
    )
    font = "/Subtype /Type1 /BaseFont /Helvetica /ToUnicode 6 0 R"
    packed = f"<< /Length {len(cmap)} >>\nstream\n{cmap}\nendstream"
    return write_sentence(path, content, font, packed)
