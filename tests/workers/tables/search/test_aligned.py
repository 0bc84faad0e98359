"""Tables without any line, and what only looks like one."""

from collections.abc import Callable

import pytest

from schemas.geometry import Box
from schemas.table import Table
from tests.workers.tables.conftest import Sketch
from workers.tables.finder import find_tables
from workers.tables.sheet.captions import ends_sentence
from workers.tables.sheet.charts import holds_bars
from workers.tables.sheet.lines import find_runs

Texts = Callable[[Table], list[list[str | None]]]


def test_columns_of_numbers_are_a_table_without_any_line(sketch: Sketch, texts: Texts) -> None:
    sketch.put(50, 80, "A sentence stands above the table and has nothing to do with it at all.")
    for index, name in enumerate(("State", "Ohio", "Utah", "Iowa", "Maine")):
        numbers = ("1999", "2000") if not index else (f"{index}5", f"{index},120")
        sketch.row(110 + 13 * index, (50, name), (200, numbers[0]), (300, numbers[1]))
    (table,) = find_tables([sketch.page()])
    assert table.found_by == "columns"
    assert texts(table)[1:] == [
        ["Ohio", "15", "1,120"],
        ["Utah", "25", "2,120"],
        ["Iowa", "35", "3,120"],
        ["Maine", "45", "4,120"],
    ]


def test_a_table_of_words_is_found_by_its_shaded_head(sketch: Sketch, texts: Texts) -> None:
    sketch.shade(50, 98, 400, 114)
    sketch.row(110, (55, "Gene"), (180, "Primer"), (300, "Source"))
    for y, name in ((125, "GAPDH"), (140, "ACTB"), (155, "TUBB")):
        sketch.row(y, (55, name), (180, "TATCACG"), (300, "human"))
    (table,) = find_tables([sketch.page()])
    assert texts(table)[0] == ["Gene", "Primer", "Source"]
    assert table.header_rows == 1


def test_a_numbered_list_is_no_table(sketch: Sketch) -> None:
    for number in range(1, 9):
        sketch.row(80 + 14 * number, (50, f"{number}."), (80, f"Author {number}, 19{number}0"))
    assert find_tables([sketch.page()]) == ()


def test_a_list_of_contents_is_no_table(sketch: Sketch) -> None:
    for number in range(1, 9):
        sketch.row(
            80 + 14 * number,
            (50, f"Chapter {number} " + "." * 40),
            (400, str(3 * number)),
        )
    assert find_tables([sketch.page()]) == ()


def test_dots_that_lead_to_a_number_are_no_text(sketch: Sketch, texts: Texts) -> None:
    for index, name in enumerate(("Ohio", "Utah", "Iowa", "Maine")):
        sketch.row(
            100 + 14 * index,
            (50, f"{name} " + "." * 20),
            (250, f"{90 - index}.5"),
            (350, f"1{index},000"),
        )
    (table,) = find_tables([sketch.page()])
    assert texts(table)[0] == ["Ohio", "90.5", "10,000"]


def test_a_currency_sign_belongs_to_its_number(sketch: Sketch, texts: Texts) -> None:
    for index, name in enumerate(("Rent", "Food", "Fuel", "Total")):
        sketch.row(
            100 + 14 * index, (50, name), (200, "$"), (240, f"1{index}0"), (350, f"{index}5")
        )
    (table,) = find_tables([sketch.page()])
    assert texts(table)[0] == ["Rent", "$ 100", "05"]


def test_a_number_is_not_cut_at_its_signs(sketch: Sketch, texts: Texts) -> None:
    sketch.row(100, (50, "Compound"), (205, "Ki (nM)"), (350, "Mass"))
    for index, name in enumerate(("Ohio", "Utah", "Iowa", "Maine"), start=1):
        sketch.row(
            100 + 14 * index, (50, name), (200, f"{index}.84"), (236, "± 0.21"), (350, f"{index}0")
        )
    (table,) = find_tables([sketch.page()])
    assert texts(table)[1] == ["Ohio", "1.84 ± 0.21", "10"]


def test_an_error_with_a_head_of_its_own_has_a_column(sketch: Sketch, texts: Texts) -> None:
    sketch.row(100, (50, "Compound"), (200, "Mean"), (236, "± SD"), (350, "Mass"))
    for index, name in enumerate(("Ohio", "Utah", "Iowa", "Maine"), start=1):
        sketch.row(
            100 + 14 * index, (50, name), (200, f"{index}.84"), (236, "± 0.21"), (350, f"{index}0")
        )
    (table,) = find_tables([sketch.page()])
    assert texts(table)[1] == ["Ohio", "1.84", "± 0.21", "10"]


def test_margins_beside_names_are_a_column(sketch: Sketch, texts: Texts) -> None:
    sketch.row(100, (50, "Sample"), (200, "Margin"))
    sketch.across(104, 50, 260)
    sketch.row(118, (50, "All adults"), (200, "± 2.1"))
    sketch.row(132, (50, "Registered voters"), (200, "± 2.6"))
    sketch.row(146, (50, "Other voters"), (200, "± 3.3"))
    (table,) = find_tables([sketch.page()])
    assert texts(table)[1] == ["All adults", "± 2.1"]


def test_a_page_without_words_has_no_table(sketch: Sketch) -> None:
    assert find_tables([sketch.page()]) == ()
    assert find_tables([]) == ()


def test_dates_are_values(sketch: Sketch, texts: Texts) -> None:
    dates = ("Completed", "January 2001", "Mar. 5, 2001", "12 May 2002", "Pending")
    for index, date in enumerate(dates):
        sketch.row(
            110 + 13 * index,
            (50, ("Step", "Draft", "Review", "Hearing", "End")[index]),
            (160, date),
        )
    (table,) = find_tables([sketch.page()])
    assert [row[1] for row in texts(table)] == list(dates)


@pytest.mark.parametrize(
    ("above", "ends"),
    [
        ("The amines were pure. The data are collected in", True),
        ("The amines were pure. The data are collected here.", False),
    ],
)
def test_the_number_of_a_table_that_ends_a_sentence_is_no_caption(
    above: str, ends: bool, sketch: Sketch
) -> None:
    sketch.put(50, 80, above)
    sketch.put(50, 92, "Table 1.")
    runs = find_runs(sketch.words)
    assert ends_sentence(runs[-1], runs) is ends


def test_bars_of_several_widths_below_each_other_are_a_chart(sketch: Sketch) -> None:
    for index in range(4):
        half = 60 - 12 * index
        sketch.shade(300 - half, 92 + 17 * index, 300 + half, 102 + 17 * index)
        sketch.row(100 + 17 * index, (120, "Relapse"), (270 - half, "1900"), (304 + half, "9800"))
    page, area = sketch.page(), Box(100, 80, 400, 180)
    bars = [fill.box for fill in page.fills]
    assert holds_bars(bars, page.words, area)
    assert not holds_bars([bar._replace(x0=240, x1=360) for bar in bars], page.words, area)
    assert not holds_bars([bar._replace(x0=120) for bar in bars], page.words, area)


def test_what_has_the_caption_of_a_figure_beside_it_is_no_table(sketch: Sketch) -> None:
    sketch.row(100, (50, "Comparison with the forecast"), (320, "Figure 2. Total deficit"))
    sketch.words = [word._replace(bold=True) for word in sketch.words]
    for index in range(4):
        sketch.row(116 + 13 * index, (50, f"growth was {index}.5 at first"), (330, f"{9 - index}0"))
    assert find_tables([sketch.page()]) == ()
