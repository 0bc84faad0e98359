"""Signs that lie are mended where that is certain, and never passed on unmarked."""

from pathlib import Path

import pytest

from corpora.glyphs.build import LINES, Part, build_pdf
from schemas.page import Page
from schemas.settings import Settings
from workers.reading.document import read_document
from workers.reading.pdf.signs import read_sign

PDF = Path(__file__).parents[4] / "corpora" / "glyphs" / "lying-signs.pdf"


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


def read_lines(lines: list[list[Part]], tmp_path: Path) -> list[str]:
    path = tmp_path / "lines.pdf"
    path.write_bytes(build_pdf(lines))
    return read_document(path, settings=Settings()).pages[0].text.splitlines()


def test_a_sign_is_mended_in_words_too_where_it_stands_before_the_name_of_an_error(
    tmp_path: Path,
) -> None:
    bare = ("Bare", "\x03")
    lines: list[list[Part]] = [
        ["All values are means ", bare, " S.E.M. of three (mean ", bare, " SD where said)"],
        *([f"CB-{n}  8{n} ", bare, f" {n}"] for n in range(1, 6)),
    ]
    assert read_lines(lines, tmp_path)[0] == (
        "All values are means ± S.E.M. of three (mean ± SD where said)"
    )


def test_numbers_in_the_next_column_are_no_part_of_an_error(tmp_path: Path) -> None:
    bare = ("Bare", "\x03")
    narrow = " " * 2  # not wider than two blanks, as where a table was made to fit its column
    lines: list[list[Part]] = [
        [f"6.4{n} ", bare, f" 0.05{narrow}5.5{n} ", bare, f" 0.06{narrow}5.9 ", bare, " 0.1"]
        for n in range(4)
    ]
    assert "6.43 ± 0.05 5.53 ± 0.06 5.9 ± 0.1" in " ".join(
        " ".join(read_lines(lines, tmp_path)).split()
    )


def test_a_mark_before_an_entry_of_a_list_is_no_error(tmp_path: Path) -> None:
    bare = ("Bare", "\x03")
    lines: list[list[Part]] = [[bare, f" SD rats, {n} of them"] for n in range(1, 6)]
    assert not any("±" in line for line in read_lines(lines, tmp_path))


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
