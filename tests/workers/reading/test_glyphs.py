"""Signs that lie are mended where that is certain, and never passed on unmarked."""

from pathlib import Path

import pytest

from corpora.glyphs.build import LINES, build_pdf
from schemas.page import Page
from schemas.settings import Settings
from workers.reading.document import read_document
from workers.reading.signs import read_sign

PDF = Path(__file__).parents[3] / "corpora" / "glyphs" / "lying-signs.pdf"


@pytest.fixture(scope="module")
def page() -> Page:
    return read_document(PDF, settings=Settings()).pages[0]


def test_the_committed_file_is_what_the_builder_builds() -> None:
    assert PDF.read_bytes() == build_pdf(LINES)


@pytest.mark.parametrize(
    "line",
    [
        "CB-101 414 ± 167 nM",
        "CB-102 5.2 ± 0.4 nM",
        "CB-103 86 ± 11 nM",
        "CB-104 1203±87 nM",
        "CB-105 82±4 nM",
        "CB-106 5.64±0.05",
        "CB-107 6.02±0.11",
        "CB-108 3.5 ± 1.7 µM",
        "CB-109 12 µM",
        "CB-110 0.8 µM",
    ],
)
def test_a_lying_sign_is_read_as_printed(page: Page, line: str) -> None:
    assert line in page.text.splitlines()


def test_every_word_with_a_mended_sign_is_doubtful(page: Page) -> None:
    signs = [word for word in page.words if set(word.text) & set("±µ")]
    assert len(signs) == 11
    assert all(word.doubtful for word in signs)


def test_honest_words_are_not_doubted(page: Page) -> None:
    lines = page.text.splitlines()
    assert "CB-111 2.5 mM buffer, honestly millimolar" in lines
    assert "Peroxide is written H2O2 and stays so." in lines
    honest = [word for word in page.words if not set(word.text) & set("±µ")]
    assert not any(word.doubtful for word in honest)


@pytest.mark.parametrize(
    ("font", "text", "sign"),
    [
        ("Universal-GreekwithMathPi", "6", "±"),
        ("Universal-GreekwithMathPi", "5", "="),
        ("AdvP4C4E74", "¼", "="),
        ("CMSY10", "0", "′"),
        ("TeX-matha10", "˘", "±"),
        ("Helvetica", "6", None),
        ("ArialMT", "¼", None),
    ],
)
def test_sign_fonts_are_known_by_name(font: str, text: str, sign: str | None) -> None:
    assert read_sign(font, text, unmapped=False) == sign
