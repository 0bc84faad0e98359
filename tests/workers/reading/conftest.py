"""Sheets: PDFs of a few lines that a test draws itself."""

from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from reportlab.pdfgen.canvas import Canvas

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
