"""What is drawn on a page, sorted into rules, fills and other shapes."""

import pytest
from reportlab.pdfgen.canvas import Canvas

from schemas.settings import Settings
from tests.workers.reading.conftest import Sheet
from workers.reading.document import read_document


def polygon(canvas: Canvas, *points: tuple[float, float]) -> None:
    path = canvas.beginPath()
    path.moveTo(*points[0])
    for point in points[1:]:
        path.lineTo(*point)
    path.close()
    canvas.drawPath(path, stroke=0, fill=1)


def test_a_border_whose_ends_are_cut_at_a_slant_is_a_line(sheet: Sheet) -> None:
    def draw(canvas: Canvas) -> None:
        polygon(canvas, (100, 600), (100, 500), (101, 501), (101, 599))
        polygon(canvas, (100, 600), (200, 600), (199, 599), (101, 599))

    page = read_document(sheet(draw), settings=Settings()).pages[0]
    assert sorted(rule.horizontal for rule in page.rules) == [False, True]
    upright = next(rule for rule in page.rules if not rule.horizontal)
    assert upright.box == pytest.approx((100, 192, 101, 292), abs=0.1)


def test_a_small_wedge_is_no_line(sheet: Sheet) -> None:
    def draw(canvas: Canvas) -> None:
        polygon(canvas, (100, 600), (106, 602), (100, 602.5), (99, 601))

    assert read_document(sheet(draw), settings=Settings()).pages[0].rules == ()


def test_thousands_of_rectangles_are_all_read_in_the_order_they_are_drawn(sheet: Sheet) -> None:
    def draw(canvas: Canvas) -> None:
        for number in range(5_000):  # more segments than are sorted out at once
            canvas.rect(20 + 5.5 * (number % 100), 20 + 14 * (number // 100), 4, 10, 0, 1)

    fills = read_document(sheet(draw), settings=Settings()).pages[0].fills
    assert len(fills) == 5_000
    places = [(round(-fill.box.bottom), round(fill.box.x0)) for fill in fills]
    assert places == sorted(places)
