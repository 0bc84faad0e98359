"""The whole text of a page, asked for at once, holds the code of every character at its place."""

from itertools import repeat
from pathlib import Path

import pypdfium2.raw as pdfium
import pytest

from tests.workers.reading.conftest import write_coded
from workers.reading.pdf.chars_pdfium import read_codes
from workers.reading.pdf.file import open_pdf
from workers.reading.pdf.pdfium_calls import address_of, load_calls, to_pass

# What `A` means: a letter, two letters, one beyond 16 bits, none, pdfium's own sign for a hyphen.
MEANINGS = ["0041", "00660069", "D835DC34", "0000", "FFFE", "00AD", "0003"]
CONTENT = "BT /F 12 Tf 72 700 Td (xAy A hy-) Tj 0 -14 Td (phen AA) Tj ET"


@pytest.mark.parametrize("meaning", MEANINGS)
def test_codes_read_at_once_are_those_of_the_characters(tmp_path: Path, meaning: str) -> None:
    document = open_pdf(write_coded(tmp_path / "codes.pdf", CONTENT, f"<41> <{meaning}>"))
    page = pdfium.FPDF_LoadPage(document, 0)
    text_page = pdfium.FPDFText_LoadPage(page)
    count = pdfium.FPDFText_CountChars(text_page)
    passed = to_pass(address_of(text_page))
    each = list(map(load_calls().unicode, repeat(passed), range(count)))
    assert count > 14
    assert read_codes(passed, count).tolist() == each
    pdfium.FPDFText_ClosePage(text_page)
    pdfium.FPDF_ClosePage(page)
    pdfium.FPDF_CloseDocument(document)
