"""Raised and lowered letters of a picture, and letters that their height tells apart."""

from collections.abc import Callable
from pathlib import Path

import numpy as np
import pypdfium2.raw as pdfium
import pytest
from reportlab.pdfgen.canvas import Canvas

from workers.reading.pdf.file import open_pdf
from workers.reading.scans import scripts as ocr_scripts
from workers.reading.scans.ink import Baseline, LineInk, Piece, ScriptInk, study_line
from workers.reading.scans.ocr import find_text, read_tokens
from workers.reading.scans.picture import Grey, render
from workers.reading.scans.raised import raise_digits
from workers.reading.scans.shapes import Mark, count_unread, letter_size, mend_shapes
from workers.reading.text.words import Token

Sheet = Callable[..., Path]
CAPITAL = 20


def picture_of(path: Path) -> tuple[Grey, float]:
    document = open_pdf(path)
    page = pdfium.FPDF_LoadPage(document, 0)
    picture = render(page, 612, 792)
    pdfium.FPDF_ClosePage(page)
    pdfium.FPDF_CloseDocument(document)
    return picture


def tokens_of(path: Path) -> list[Token]:
    grey, scale = picture_of(path)
    return read_tokens(grey, find_text(grey), scale)


def draw_scripts(canvas: Canvas) -> None:
    text = canvas.beginText(72, 700)
    for part, size, rise in (
        ("The radioligand [", 12, 0),
        ("3", 7.5, 4),
        ("H]citalopram gave an IC", 12, 0),
        ("50", 7.5, -2.5),
        (", a K", 12, 0),
        ("i", 7.5, -2.5),
        (" and 25 nM.", 12, 0),
    ):
        text.setFont("Helvetica", size)
        text.setRise(rise)
        text.textOut(part)
    canvas.drawText(text)


def test_raised_and_lowered_letters_are_words_of_their_own(sheet: Sheet) -> None:
    tokens = tokens_of(sheet(draw_scripts))
    scripts = [(token.text, token.script) for token in tokens if token.script != "normal"]
    assert scripts == [("3", "super"), ("50", "sub"), ("i", "sub")]
    texts = [token.text for token in tokens]
    assert texts[texts.index("3") - 1 :][:3] == ["[", "3", "H]citalopram"]
    assert texts[texts.index("50") - 1] == "IC"
    assert texts[texts.index("i") - 1] == "K"
    hosts = {token.text: token for token in tokens}
    assert not hosts["IC"].blank_after
    assert hosts["i"].size < hosts["K"].size


def test_a_line_without_scripts_has_none(sheet: Sheet) -> None:
    def draw(canvas: Canvas) -> None:
        canvas.setFont("Helvetica", 12)
        canvas.drawString(72, 700, "Is it 25% or 7,800; why? Yes: 'good' quality (p. 3)!")

    assert {token.script for token in tokens_of(sheet(draw))} == {"normal"}


def ink_of(*boxes: tuple[int, int, int, int]) -> LineInk:
    """Ink as boxes (x0, top, x1, bottom) in a line whose capitals stand on row 30."""
    pieces = tuple(Piece(label, *box) for label, box in enumerate(boxes, start=1))
    picture = np.full((40, 400), 255, dtype=np.uint8)
    labels = np.zeros((40, 400), dtype=np.int32)
    return LineInk(picture, labels, pieces, 255, Baseline(30, 0, CAPITAL), ())


def read_as(text: str, *heights: int) -> str:
    """What becomes of a reading whose letters are so high, one every 20 pixels."""
    boxes = [(20 * i, 30 - high, 20 * i + 12, 30) for i, high in enumerate(heights)]
    marks = [Mark(letter, 20 * i + 6, 0.9) for i, letter in enumerate(text)]
    return "".join(mark.text for mark in mend_shapes(marks, ink_of(*boxes)))


def test_height_tells_capitals_from_small_letters() -> None:
    assert read_as("BDsac", 20, 20, 20, 14, 14) == "BDSac"
    assert read_as("BDSaec", 20, 20, 14, 14, 14, 14) == "BDsaec"


def test_without_a_tall_letter_to_compare_nothing_is_changed() -> None:
    assert read_as("sac", 20, 14, 14) == "sac"


def test_an_o_as_high_as_its_digits_is_a_zero_and_doubtful() -> None:
    boxes = [(20 * i, 10, 20 * i + 12, 30) for i in range(3)]
    marks = [Mark(letter, 20 * i + 6, 0.9) for i, letter in enumerate("5o%")]
    mended = mend_shapes(marks, ink_of(*boxes))
    assert [(mark.text, mark.doubtful) for mark in mended[:2]] == [("5", False), ("0", True)]
    assert read_as("5o%", 20, 14, 20) == "5o%"


def test_a_digit_read_twice_on_the_ink_of_one_is_one_and_doubtful() -> None:
    ink = ink_of((0, 10, 12, 30), (20, 10, 32, 30))
    marks = [Mark("5", 6, 0.9), Mark("2", 23, 0.9), Mark("2", 29, 0.9)]
    assert [(m.text, m.doubtful) for m in mend_shapes(marks, ink)] == [("5", False), ("2", True)]
    apart = [Mark("2", 6, 0.9), Mark("2", 26, 0.9)]
    assert "".join(mark.text for mark in mend_shapes(apart, ink)) == "22"


def test_a_micro_sign_read_as_a_letter_too_is_one_sign() -> None:
    ink = ink_of((0, 16, 12, 36), (20, 10, 36, 30))
    marks = [Mark("μ", 4, 0.9), Mark("u", 9, 0.9), Mark("M", 28, 0.9)]
    assert "".join(mark.text for mark in mend_shapes(marks, ink)) == "μM"


def test_an_unread_unit_stays() -> None:
    assert read_as("5l", 20, 20) == "5l"


@pytest.mark.parametrize(("read", "is_"), [("SNRl", "SNRI"), ("SNRis", "SNRIs"), ("HCl", "HCl")])
def test_a_stroke_amid_capitals_is_one(read: str, is_: str) -> None:
    assert read_as(read, *(14 if letter == "s" else 20 for letter in read)) == is_


def test_a_j_as_high_as_the_open_bracket_closes_it() -> None:
    boxes = [(0, 8, 6, 36), (20, 10, 32, 30), (40, 8, 46, 36)]
    marks = [Mark(letter, 20 * i + 3, 0.9) for i, letter in enumerate("[Hj")]
    assert "".join(mark.text for mark in mend_shapes(marks, ink_of(*boxes))) == "[H]"


def test_a_dot_over_the_baseline_before_a_line_is_a_bullet() -> None:
    marks = [Mark(".", 4, 0.5), Mark("1", 40, 0.9)]
    raised, standing = ink_of((0, 16, 8, 24), (36, 10, 44, 30)), ink_of((0, 26, 4, 30))
    assert mend_shapes(marks, raised)[0].text == "•"
    assert mend_shapes(marks, standing)[0].text == "."


def test_ink_that_no_letter_stands_on_is_counted() -> None:
    ink = ink_of((0, 8, 6, 36), (20, 10, 28, 30), (40, 8, 46, 36), (60, 28, 62, 30))
    assert count_unread([Mark("[", 3, 0.9), Mark("]", 43, 0.9)], ink) == 1
    assert count_unread([Mark(t, x, 0.9) for t, x in (("[", 3), ("1", 24), ("]", 43))], ink) == 0


def test_the_size_comes_from_the_letters_ink() -> None:
    marks = [Mark(letter, 20 * i + 6, 0.9) for i, letter in enumerate("BDL")]
    ink = ink_of(*((20 * i, 10, 20 * i + 12, 30) for i in range(3)))
    assert letter_size(marks, ink) == pytest.approx(28, abs=1)
    assert letter_size([], ink) is None


def test_an_empty_picture_has_no_ink() -> None:
    assert study_line(np.full((40, 100), 255, dtype=np.uint8), 5, 35).scripts == ()


def draw_short_cell(canvas: Canvas) -> None:
    for part, x, size, y in (("240", 72, 9, 700), ("[1]", 87.2, 6.8, 703.5)):
        canvas.setFont("Times-Roman", size)
        canvas.drawString(x, y, part)


def test_a_raised_citation_is_no_part_of_a_short_number(sheet: Sheet) -> None:
    tokens = tokens_of(sheet(draw_short_cell))
    assert [(token.text, token.script) for token in tokens] == [("240", "normal"), ("[1]", "super")]


def number_ink(*raised: tuple[int, int]) -> LineInk:
    """Three digits on the line, then ink with these tops and bottoms."""
    digits = [(20 * i, 10, 20 * i + 12, 30) for i in range(3)]
    return ink_of(*digits, *((60 + 16 * i, a, 70 + 16 * i, b) for i, (a, b) in enumerate(raised)))


def raised_in(text: str, ink: LineInk) -> list[tuple[str, str, bool]]:
    middles = [piece.middle for piece in ink.pieces]
    marks = [Mark(letter, x, 0.9) for letter, x in zip(text, middles, strict=True)]
    return [(mark.text, mark.script, mark.doubtful) for mark in raise_digits(marks, ink)[3:]]


def test_a_small_digit_off_the_line_behind_a_number_is_raised_and_doubtful() -> None:
    assert raised_in("8022", number_ink((4, 16))) == [("2", "super", True)]


def test_a_raised_stroke_higher_than_its_digit_is_a_bracket() -> None:
    found = raised_in("80221", number_ink((4, 16), (2, 22)))
    assert found == [("2", "super", True), ("]", "super", True)]


def test_digits_on_the_line_are_never_raised() -> None:
    assert raised_in("8022", number_ink((10, 30))) == [("2", "normal", False)]
    assert raised_in("8022", number_ink((16, 30))) == [("2", "normal", False)]


def test_the_upper_half_of_a_broken_digit_is_not_raised() -> None:
    digits = [(20 * i, 10, 20 * i + 12, 30) for i in range(3)]
    ink = ink_of(*digits, (60, 10, 72, 20), (63, 18, 72, 30))
    marks = [Mark(letter, 20 * i + 6, 0.9) for i, letter in enumerate("8022")]
    assert raise_digits(marks, ink)[3].script == "normal"


def test_no_digit_inside_of_a_number_is_raised() -> None:
    ink = ink_of((0, 10, 12, 30), (20, 10, 32, 24), (40, 10, 52, 30))
    marks = [Mark(letter, 20 * i + 6, 0.9) for i, letter in enumerate("138")]
    assert {mark.script for mark in raise_digits(marks, ink)} == {"normal"}


def test_shards_of_a_pale_script_are_part_of_it_and_do_not_stay_on_the_line(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    seen: list[Grey] = []
    monkeypatch.setattr(ocr_scripts, "read_line", lambda line, _models: seen.append(line) or [])
    ink = ink_of((0, 10, 12, 30), (16, 24, 24, 35), (17, 20, 23, 23), (30, 10, 42, 30))
    for piece in ink.pieces:
        ink.picture[piece.top : piece.bottom, piece.x0 : piece.x1] = 0
        ink.labels[piece.top : piece.bottom, piece.x0 : piece.x1] = piece.label
    script = ScriptInk("sub", ink.pieces[1:2], dotted=False)
    ocr_scripts.enlarge_scripts(ink._replace(scripts=(script,)), [Mark("I", 6, 0.9)], None)
    # Once, enlarged between the two letters: five groups of columns would be a shard left behind.
    inked = (seen[0] < 128).any(axis=0)
    assert np.diff(np.concatenate(([False], inked, [False])).astype(int)).clip(0).sum() == 3
