"""What is printed is read: words, their boxes, scripts and blanks."""

from collections.abc import Callable
from pathlib import Path

import pytest
from reportlab.pdfbase.pdfmetrics import stringWidth
from reportlab.pdfgen.canvas import Canvas

from schemas.page import Page
from schemas.settings import Settings
from tests.workers.reading.conftest import write_coded
from workers.reading.document import read_document
from workers.reading.letters.alike import mend_letters, mend_private, show_unknown

ReadPage = Callable[..., Page]


def put(
    text: str, x: float, y: float, *, font: str = "Helvetica", size: float = 10
) -> Callable[[Canvas], None]:
    def draw(canvas: Canvas) -> None:
        canvas.setFont(font, size)
        canvas.drawString(x, y, text)

    return draw


def scripted(*parts: tuple[str, float, float]) -> Callable[[Canvas], None]:
    """Parts (text, size, rise) set one after the other."""

    def draw(canvas: Canvas) -> None:
        x = 72.0
        for text, size, rise in parts:
            canvas.setFont("Times-Roman", size)
            canvas.drawString(x, 700 + rise, text)
            x += stringWidth(text, "Times-Roman", size)

    return draw


def spell(page: Page) -> list[tuple[str, str, bool]]:
    return [(word.text, word.script, word.glued) for word in page.words]


def test_a_word_has_the_box_it_was_printed_in(read_page: ReadPage) -> None:
    page = read_page(put("levomilnacipran 92.2", 100, 700))
    first, second = page.words
    width = stringWidth("levomilnacipran", "Helvetica", 10)
    assert first.box.x0 == pytest.approx(100, abs=0.01)
    assert first.box.x1 == pytest.approx(100 + width, abs=0.01)
    assert first.box.top < 792 - 700 < first.box.bottom
    assert second.box.x0 > first.box.x1
    assert (first.font, first.size, first.rotation) == ("Helvetica", 10, 0)


def test_a_bold_number_in_regular_brackets_is_bold(read_page: ReadPage) -> None:
    def draw(canvas: Canvas) -> None:
        x = 72.0
        parts = (("The amide ", "Roman"), ("(", "Roman"), ("12", "Bold"), (") was", "Roman"))
        for text, face in parts:
            font = f"Times-{face}"
            canvas.setFont(font, 10)
            canvas.drawString(x, 700, text)
            x += stringWidth(text, font, 10)

    page = read_page(draw)
    assert [(w.text, w.bold) for w in page.words][2:] == [("(12)", True), ("was", False)]


def test_each_word_stands_in_the_page_text_where_its_span_says(read_page: ReadPage) -> None:
    page = read_page(put("Ki of 11.2 nM (SERT)", 72, 700))
    assert page.text == "Ki of 11.2 nM (SERT)"
    assert [word.span.of(page.text) for word in page.words] == [w.text for w in page.words]


def test_a_font_that_draws_no_blanks_is_read_in_words(read_page: ReadPage) -> None:
    def draw(canvas: Canvas) -> None:
        canvas.setFont("Times-Roman", 10)
        x = 72.0
        for word in ("binding", "of", "levomilnacipran"):
            canvas.drawString(x, 700, word)
            x += stringWidth(word, "Times-Roman", 10) + 1.7

    assert [word.text for word in read_page(draw).words] == ["binding", "of", "levomilnacipran"]


def test_letters_set_one_by_one_are_one_word(read_page: ReadPage) -> None:
    def draw(canvas: Canvas) -> None:
        canvas.setFont("Times-Roman", 10)
        x = 72.0
        for letter in "escitalopram":
            canvas.drawString(x, 700, letter)
            x += stringWidth(letter, "Times-Roman", 10) + 0.6

    assert [word.text for word in read_page(draw).words] == ["escitalopram"]


@pytest.mark.parametrize(
    ("parts", "words"),
    [
        (
            [("K", 10, 0), ("i", 7, -2)],
            [("K", "normal", False), ("i", "sub", True)],
        ),
        (
            [("(IC", 10, 0), ("50", 7, -2), (", nM)", 10, 0)],
            [
                ("(IC", "normal", False),
                ("50", "sub", True),
                (",", "normal", True),
                ("nM)", "normal", False),
            ],
        ),
        (
            [("[", 10, 0), ("3", 7, 4), ("H]citalopram", 10, 0)],
            [("[", "normal", False), ("3", "super", True), ("H]citalopram", "normal", True)],
        ),
        (
            [("10", 10, 0), ("-11", 7, 4), (" M", 10, 0)],
            [("10", "normal", False), ("-11", "super", True), ("M", "normal", False)],
        ),
        (
            [("(K", 10, 0), ("i", 5, -2), (")", 10, 0)],
            [("(K", "normal", False), ("i", "sub", True), (")", "normal", True)],
        ),
        (
            [("IC", 10, 0), ("50", 8, -5), (" of", 10, 0)],
            [("IC", "normal", False), ("50", "sub", True), ("of", "normal", False)],
        ),
    ],
    ids=["Ki", "IC50", "tritium", "power", "narrow", "low"],
)
def test_scripts_are_told_by_size_and_baseline(
    read_page: ReadPage,
    parts: list[tuple[str, float, float]],
    words: list[tuple[str, str, bool]],
) -> None:
    assert spell(read_page(scripted(*parts))) == words


def test_the_mark_of_a_note_stands_before_its_text_with_a_blank_between(
    read_page: ReadPage,
) -> None:
    def draw(canvas: Canvas) -> None:
        put("a", 72, 703.5, size=6)(canvas)
        put("Not determined.", 79, 700, size=9)(canvas)

    assert [(w.text, w.script) for w in read_page(draw).words][:2] == [
        ("a", "super"), ("Not", "normal"),
    ]  # fmt: skip


def test_a_smaller_line_below_is_no_subscript(read_page: ReadPage) -> None:
    def draw(canvas: Canvas) -> None:
        put("Table 1. Affinities", 72, 700)(canvas)
        put("a Mean of three", 72, 688, size=7)(canvas)

    assert {word.script for word in read_page(draw).words} == {"normal"}


def test_a_thin_space_keeps_the_thousands_in_one_word(read_page: ReadPage) -> None:
    def draw(canvas: Canvas) -> None:
        canvas.setFont("Times-Roman", 10)
        canvas.drawString(72, 700, ">30")
        canvas.drawString(72 + stringWidth(">30", "Times-Roman", 10) + 1.67, 700, "000")
        canvas.drawString(120, 700, "nM")

    assert [word.text for word in read_page(draw).words] == [">30\u2009000", "nM"]


def test_text_drawn_twice_for_weight_is_read_once(read_page: ReadPage) -> None:
    def draw(canvas: Canvas) -> None:
        for shift in (0, 0.3):
            put("SERT", 72 + shift, 700)(canvas)

    assert [word.text for word in read_page(draw).words] == ["SERT"]


def test_a_plus_over_a_minus_is_one_sign(read_page: ReadPage) -> None:
    def draw(canvas: Canvas) -> None:
        put("11.21", 72, 700)(canvas)
        put("+", 102, 701)(canvas)
        put("_", 102.2, 700)(canvas)
        put("0.74", 112, 700)(canvas)

    page = read_page(draw)
    assert page.text == "11.21 ± 0.74"


@pytest.mark.parametrize(("angle", "rotation"), [(90, 270), (270, 90), (180, 180)])
def test_turned_text_is_read_along_its_line(read_page: ReadPage, angle: int, rotation: int) -> None:
    def draw(canvas: Canvas) -> None:
        canvas.translate(300, 400)
        canvas.rotate(angle)
        canvas.setFont("Helvetica", 10)
        canvas.drawString(0, 0, "Affinity 11.2 nM")

    page = read_page(draw)
    assert page.text == "Affinity 11.2 nM"
    assert {word.rotation for word in page.words} == {rotation}
    first = page.words[0].box
    long, short = stringWidth("Affinity", "Helvetica", 10), 10
    width, height = (short, long) if angle != 180 else (long, short)
    assert (first.width, first.height) == pytest.approx((width, height), abs=0.1)
    assert first.contains_point(300, 392) or first.overlap(page.words[0].box) > 0


@pytest.mark.parametrize("turn", [0, 90, 180, 270])
def test_boxes_are_those_of_the_page_as_displayed(read_page: ReadPage, turn: int) -> None:
    def draw(canvas: Canvas) -> None:
        # The canvas turns the media box too: the page is displayed as 612 by 792 in any case.
        canvas.setPageRotation(turn)
        canvas.setFont("Helvetica", 10)
        canvas.drawString(100, 500, "upright")

    page = read_page(draw)
    box = page.words[0].box
    corner = {0: (100, 292), 90: (500, 100), 180: (512, 500), 270: (112, 692)}[turn]
    assert (page.width, page.height) == (612, 792)
    assert box.x0 - 0.1 <= corner[0] <= box.x1 + 0.1
    assert box.top - 0.1 <= corner[1] <= box.bottom + 0.1


def test_a_crop_box_moves_the_origin_and_cuts_what_is_outside(read_page: ReadPage) -> None:
    def draw(canvas: Canvas) -> None:
        canvas.setCropBox((50, 100, 400, 750))
        put("inside", 100, 700)(canvas)
        put("outside", 450, 700)(canvas)

    page = read_page(draw)
    assert [word.text for word in page.words] == ["inside"]
    assert page.words[0].box.x0 == pytest.approx(50, abs=0.01)
    assert (page.width, page.height) == (350, 650)


@pytest.mark.parametrize(
    ("printed", "meant"),
    [
        ("aﬃnity", "affinity"),
        ("10⁻¹¹", "10⁻¹¹"),
        ("−5", "−5"),
        ("5\u00adHT", "5-HT"),
        ("dose\u2010response", "dose-response"),
        ("⼈", "人"),
        ("АСЕ1", "АСЕ1"),  # all Cyrillic: no word of Latin letters to be like
        ("KСNQ2", "KCNQ2"),
        ("Κi", "Ki"),
        ("α4β2", "α4β2"),
        ("𝜇M", "μM"),
        ("\ud835\udf07M", "μM"),
        ("5′-UTR", "5′-UTR"),
    ],
)
def test_letters_are_what_people_write(printed: str, meant: str) -> None:
    assert mend_letters(printed) == meant


def test_the_symbol_font_of_word_processors_is_read() -> None:
    assert mend_private("\uf0b1\uf06d\uf0b7\uf061\uf0a3", "SymbolMT") == "±μ•α≤"
    assert mend_private("\uf0a7", "Wingdings-Regular") == "▪"
    assert mend_private("\uf0b1", "SomeOtherFont") == "\uf0b1"


def test_a_letter_with_two_glyphs_is_as_wide_as_the_one_drawn(tmp_path: Path) -> None:
    """Small capitals have the letters of small ones and their own widths: W and E both mean e."""
    content = "BT /F 12 Tf 72 700 Td (TWn) Tj ET"
    meanings = "<54> <0054> <57> <0065> <45> <0065> <6e> <006e>"
    path = write_coded(tmp_path / "capitals.pdf", content, meanings)
    page = read_document(path, settings=Settings()).pages[0]
    assert [word.text for word in page.words] == ["Ten"]


def test_signs_without_width_and_ink_are_dropped() -> None:
    assert mend_letters("S0964\u200b-8305") == "S0964-8305"
    assert mend_letters("\ufeff") == ""


def test_an_accent_drawn_after_its_line_finds_its_letter(read_page: ReadPage) -> None:
    def draw(canvas: Canvas) -> None:
        canvas.setFont("Helvetica", 10)
        canvas.drawString(72, 700, "by Muller, 2014")
        start = 72 + stringWidth("by M", "Helvetica", 10)
        across = stringWidth("u", "Helvetica", 10) - stringWidth("¨", "Helvetica", 10)
        canvas.drawString(start + across / 2, 698.5, "¨")

    assert [word.text for word in read_page(draw).words] == ["by", "Müller,", "2014"]


def test_an_accent_over_no_letter_stays(read_page: ReadPage) -> None:
    assert [word.text for word in read_page(put("10 ´ 20", 72, 700)).words] == ["10", "´", "20"]


def test_a_code_that_is_no_letter_is_shown_as_unknown() -> None:
    assert show_unknown("1203\x0387") == "1203\ufffd87"


@pytest.mark.parametrize(
    ("meant", "words"),
    [("fl", ["fluoxetine"]), (" fl", ["fluoxetine"]), ("of fl", ["of", "fluoxetine"])],
)
def test_a_glyph_that_a_tagged_file_spells_out_is_as_wide_as_it_is_drawn(
    read_page: ReadPage, meant: str, words: list[str]
) -> None:
    def draw(canvas: Canvas) -> None:
        canvas.setFont("Helvetica", 10)
        x = 72.0
        for letter in "Wuoxetine":  # each by itself, as browsers do
            if letter == "W":
                spelled = meant.encode("utf-16-be").hex()
                canvas._code.append(f"/Span << /ActualText <FEFF{spelled}> >> BDC")
            canvas.drawString(x, 700, letter)
            if letter == "W":
                canvas._code.append("EMC")
            x += stringWidth(letter, "Helvetica", 10)

    assert [word.text for word in read_page(draw).words] == words
