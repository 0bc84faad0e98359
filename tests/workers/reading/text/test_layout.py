"""Reading order, and what on a page is not running text."""

from collections.abc import Callable

from reportlab.lib.utils import simpleSplit
from reportlab.pdfgen.canvas import Canvas

from schemas.page import Page
from schemas.reading import Reading

Draw = Callable[[Canvas], None]
Read = Callable[..., Reading]
ReadPage = Callable[..., Page]

PROSE = (
    "{0} binds to the serotonin transporter with nanomolar affinity and to the norepinephrine "
    "transporter far less. In cells that express the human protein, {0} slows the uptake of the "
    "labelled transmitter, and the effect grows with the dose until little uptake is left. "
)


def column(
    canvas: Canvas, text: str, x: float, y: float, width: float, *, size: float = 10
) -> float:
    canvas.setFont("Times-Roman", size)
    for line in simpleSplit(text, "Times-Roman", size, width):
        canvas.drawString(x, y, line)
        y -= 1.2 * size
    return y


def text_of(page: Page, *, role: str = "body") -> str:
    return " ".join(word.text for word in page.words if word.role == role)


def in_order(text: str, *parts: str) -> bool:
    places = [text.find(part) for part in parts]
    return -1 not in places and places == sorted(places)


def test_two_columns_are_read_one_after_the_other_below_a_wide_title(
    read_page: ReadPage,
) -> None:
    def draw(canvas: Canvas) -> None:
        column(canvas, "Affinities of two inhibitors: a study of their targets", 72, 740, 480)
        column(canvas, PROSE.format("Alpha") * 4, 72, 700, 220)
        column(canvas, PROSE.format("Beta") * 4, 320, 697, 220)

    text = text_of(read_page(draw))
    assert in_order(text, "Affinities of two", "Alpha binds", "Beta binds")
    assert text.rfind("Alpha") < text.find("Beta")


def test_three_columns_are_read_from_the_left(read_page: ReadPage) -> None:
    def draw(canvas: Canvas) -> None:
        for place, name in enumerate(("Alpha", "Beta", "Gamma")):
            column(canvas, PROSE.format(name) * 3, 50 + 180 * place, 700, 150, size=8)

    text = text_of(read_page(draw))
    assert text.rfind("Alpha") < text.find("Beta")
    assert text.rfind("Beta") < text.find("Gamma")


def test_columns_above_and_below_a_wide_part_are_read_apart(read_page: ReadPage) -> None:
    def draw(canvas: Canvas) -> None:
        column(canvas, PROSE.format("Alpha") * 2, 72, 740, 220)
        column(canvas, PROSE.format("Beta") * 2, 320, 740, 220)
        column(canvas, "Figure 1. " + PROSE.format("Middle"), 72, 500, 468)
        column(canvas, PROSE.format("Gamma") * 2, 72, 440, 220)
        column(canvas, PROSE.format("Delta") * 2, 320, 440, 220)

    text = text_of(read_page(draw))
    assert in_order(text, "Alpha", "Beta", "Figure 1.", "Gamma", "Delta")
    assert text.rfind("Alpha") < text.find("Beta") < text.find("Figure 1.")


def test_the_columns_of_a_table_are_read_row_by_row(read_page: ReadPage) -> None:
    def draw(canvas: Canvas) -> None:
        canvas.setFont("Times-Roman", 10)
        for row, name in enumerate(("Alpha", "Beta", "Gamma", "Delta", "Epsilon", "Zeta")):
            for place, cell in enumerate((name, f"{row}.5", f"{row}00")):
                canvas.drawString(72 + 120 * place, 700 - 15 * row, cell)

    assert in_order(text_of(read_page(draw)), "Alpha", "0.5", "000", "Beta", "1.5")


def paper(pages: int, *, head: bool = True) -> list[Draw]:
    def make(number: int) -> Draw:
        def draw(canvas: Canvas) -> None:
            if head:
                column(canvas, "Journal of Affinities 12, 2024", 72, 760, 400, size=8)
            words = (PROSE.format("Alpha") * 6).split()
            text = " ".join(words[5 * number :] + words[: 5 * number])
            column(canvas, f"Part {number} begins. {text}", 72, 700, 460)
            column(canvas, f"{number} of {pages}", 290, 30, 100, size=8)

        return draw

    return [make(number) for number in range(1, pages + 1)]


def test_running_heads_and_page_numbers_are_furniture(read: Read) -> None:
    for page in read(*paper(4)).pages:
        assert text_of(page, role="furniture") == (
            f"Journal of Affinities 12, 2024 {page.number} of 4"
        )
        assert text_of(page).startswith(f"Part {page.number} begins.")


def test_a_running_head_that_changes_from_chapter_to_chapter_is_furniture(read: Read) -> None:
    def chapter(title: str) -> Draw:
        def draw(canvas: Canvas) -> None:
            canvas.setFont("Times-Roman", 8)
            canvas.drawString(72, 760, title)
            column(canvas, PROSE.format("escitalopram"), 72, 600, 400)

        return draw

    others = [chapter(f"{'another'[: 1 + n % 6]} head {'z' * n}") for n in range(70)]
    pages = read(*others, *[chapter("On transporters")] * 20).pages
    heads = [text_of(page, role="furniture") for page in pages]
    assert heads[-20:] == ["On transporters"] * 20
    assert heads[:50] == [""] * 50


def test_the_page_number_of_a_single_page_is_furniture(read_page: ReadPage) -> None:
    page = read_page(*paper(1, head=False))
    assert text_of(page, role="furniture") == "1 of 1"


def test_a_table_head_repeated_on_every_page_is_not_furniture(read: Read) -> None:
    def draw(canvas: Canvas) -> None:
        canvas.setFont("Times-Roman", 10)
        for row in range(20):
            y = 730 - 18 * row
            for place, name in enumerate(("Compound", "SERT", "NET")):
                x = 72 + 150 * place
                canvas.rect(x, y - 5, 150, 18)
                number = canvas.getPageNumber() * 100 + row * 7 + place
                canvas.drawString(x + 4, y, name if row == 0 else f"{number}.{row}")

    for page in read(draw, draw, draw).pages:
        assert text_of(page, role="furniture") == ""


def test_sideways_text_at_the_edge_stands_in_the_margin(read_page: ReadPage) -> None:
    def draw(canvas: Canvas) -> None:
        column(canvas, PROSE.format("Alpha") * 6, 72, 700, 460)
        canvas.translate(20, 200)
        canvas.rotate(90)
        canvas.setFont("Helvetica", 7)
        canvas.drawString(0, 0, "Downloaded by a library on a Monday")

    page = read_page(draw)
    assert text_of(page, role="margin") == "Downloaded by a library on a Monday"
    assert "Downloaded" not in text_of(page)


def test_labels_of_a_diagram_are_told_from_text(read_page: ReadPage) -> None:
    def draw(canvas: Canvas) -> None:
        column(canvas, PROSE.format("Alpha") * 2, 72, 740, 460)
        canvas.setFont("Helvetica", 9)
        for x, label in ((120, "SERT"), (320, "Reuptake")):
            canvas.ellipse(x, 500, x + 100, 550)
            canvas.drawCentredString(x + 50, 522, label)
        canvas.line(220, 525, 320, 525)
        canvas.bezier(170, 500, 200, 460, 340, 460, 370, 500)
        canvas.line(365, 492, 370, 500)
        column(canvas, "Figure 1. How it works.", 72, 400, 460)

    page = read_page(draw)
    assert text_of(page, role="drawing") == "SERT Reuptake"
    assert "Figure 1. How it works." in text_of(page)


def test_cells_with_fills_and_rules_are_no_drawing(read_page: ReadPage) -> None:
    def draw(canvas: Canvas) -> None:
        canvas.setFont("Helvetica", 9)
        for row in range(6):
            for place, cell in enumerate(("Alpha", "11.2", "N/A")):
                canvas.setFillColorRGB(0.9, 0.9, 1 if row else 0.8)
                canvas.rect(72 + 120 * place, 700 - 20 * row, 120, 20, fill=1)
                canvas.setFillColorRGB(0, 0, 0)
                canvas.drawString(76 + 120 * place, 706 - 20 * row, cell)
        # A round badge in a cell and a tick drawn as strokes.
        canvas.circle(300, 708, 4)
        canvas.line(330, 706, 333, 702)

    page = read_page(draw)
    assert {word.role for word in page.words} == {"body"}
    assert page.drawings == ()


def test_a_round_frame_around_a_panel_is_no_drawing(read_page: ReadPage) -> None:
    def draw(canvas: Canvas) -> None:
        for _ in range(2):
            canvas.roundRect(60, 400, 400, 200, 8)
        canvas.drawString(80, 560, "SERT affinity: 0.5 nM")

    page = read_page(draw)
    assert page.drawings == ()
    assert text_of(page, role="body") == "SERT affinity: 0.5 nM"
