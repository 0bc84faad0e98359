"""Rows, heads and limits of tables that few or no lines show."""

from collections.abc import Callable

import pytest

from schemas.table import Table
from tests.workers.tables.conftest import Sketch
from workers.tables.finder import find_tables

Texts = Callable[[Table], list[list[str | None]]]


def test_white_space_tells_wrapped_names_from_rows(sketch: Sketch, texts: Texts) -> None:
    sketch.row(100, (50, "Indicator"), (250, "Target"), (350, "Actual"))
    y = 116
    for first, second in (
        ("Visits of inspectors to", "licensed sites"),
        ("Repairs begun in", "time"),
    ):
        for number in ("1", "2"):
            sketch.row(y, (50, first), (250, f"{number}5"), (350, f"{number}7"))
            sketch.row(y + 12, (50, second))
            y += 27
    (table,) = find_tables([sketch.page()])
    assert texts(table) == [
        ["Indicator", "Target", "Actual"],
        ["Visits of inspectors to licensed sites", "15", "17"],
        ["Visits of inspectors to licensed sites", "25", "27"],
        ["Repairs begun in time", "15", "17"],
        ["Repairs begun in time", "25", "27"],
    ]


def test_a_name_in_small_letters_goes_on_to_the_line_of_its_values(
    sketch: Sketch, texts: Texts
) -> None:
    sketch.row(100, (50, "Trade"), (200, "Jobs"), (300, "Share"))
    sketch.row(112, (50, "Information"), (200, "15"), (300, "2.5"))
    sketch.row(124, (50, "Transportation and"))
    sketch.row(136, (50, "warehousing"), (200, "27"), (300, "4.5"))
    sketch.row(148, (50, "Utilities"), (200, "31"), (300, "5.1"))
    (table,) = find_tables([sketch.page()])
    assert texts(table)[2] == ["Transportation and warehousing", "27", "4.5"]


def test_kinds_in_small_letters_under_a_group_stay_rows(sketch: Sketch, texts: Texts) -> None:
    sketch.row(100, (50, "Group"), (200, "Jobs"), (300, "Share"))
    sketch.row(112, (50, "Employees"))
    sketch.row(124, (50, "men"), (200, "27"), (300, "4.5"))
    sketch.row(136, (50, "women"), (200, "31"), (300, "5.1"))
    sketch.row(148, (50, "Total"), (200, "58"), (300, "9.6"))
    (table,) = find_tables([sketch.page()])
    assert [row[0] for row in texts(table)] == ["Group", "Employees", "men", "women", "Total"]


def test_years_are_heads(sketch: Sketch) -> None:
    sketch.row(100, (50, "State"), (200, "2004"), (300, "2005"), (400, "Change"))
    for index, name in enumerate(("Ohio", "Utah", "Iowa", "Maine")):
        sketch.row(114 + 14 * index, (50, name), (200, f"{index}15"), (300, "240"), (400, "1.5"))
    (table,) = find_tables([sketch.page()])
    assert table.header_rows == 1


def test_a_second_full_line_of_words_is_a_row(sketch: Sketch) -> None:
    sketch.row(100, (50, "State"), (200, "Statute"), (300, "Registry"))
    for index, name in enumerate(("Ohio", "Utah", "Iowa", "Maine", "Texas")):
        sketch.row(114 + 14 * index, (50, name), (200, "Yes"), (300, "No" if index % 2 else "Yes"))
    (table,) = find_tables([sketch.page()])
    assert (table.rows, table.header_rows) == (6, 1)


def test_a_head_above_the_first_line_belongs_to_the_table(sketch: Sketch, texts: Texts) -> None:
    sketch.row(100, (50, "Drug"), (200, "Species"), (300, "IC50"))
    for index, name in enumerate(("Imipramine", "Paroxetine", "Sertraline")):
        sketch.across(104 + 14 * index, 48, 360)
        sketch.row(114 + 14 * index, (50, name), (200, "Human"), (300, f"{index}3.5"))
    sketch.across(104 + 14 * 3, 48, 360)
    (table,) = find_tables([sketch.page()])
    assert texts(table)[:2] == [["Drug", "Species", "IC50"], ["Imipramine", "Human", "03.5"]]
    assert table.header_rows == 1


def test_narrow_gaps_between_numbers_part_columns(sketch: Sketch, texts: Texts) -> None:
    sketch.across(90, 48, 300)
    sketch.row(100, (50, "Offense"), (150, "2007"), (175, "2008"), (200, "2009"))
    sketch.across(104, 48, 300)
    names = ("Drug trade", "Bank robbery", "Arms trade", "Mail fraud", "Home arson", "Road theft")
    for index, (first, second) in enumerate(map(str.split, names)):
        y = 114 + 14 * index
        # Blanks as wide as in spread type, and columns hardly farther apart.
        sketch.row(y, (50, first), (53.5 + 5 * len(first), second))
        sketch.row(y, (149.5, f"{index}12"), (170, "4,512"), (200.5, "3,312"))
    sketch.across(190, 48, 300)
    (table,) = find_tables([sketch.page()])
    assert texts(table)[1] == ["Drug trade", "012", "4,512", "3,312"]


def test_repeated_heads_lie_under_a_head_over_each_group(sketch: Sketch, texts: Texts) -> None:
    sketch.row(100, (240, "Male"), (440, "Female"))
    names = ("Number", "Rate", "Number", "Rate")
    xs = (200, 300, 400, 500)
    sketch.row(112, (50, "Age"), *zip(xs, names, strict=True))
    for index in range(4):
        values = (f"{index}12", "7.5", "412", "8.5")
        sketch.row(126 + 14 * index, (50, f"{index}0 to 19"), *zip(xs, values, strict=True))
    (table,) = find_tables([sketch.page()])
    assert texts(table)[0][1:] == ["Male", "Male", "Female", "Female"]


def test_a_section_over_columns_is_a_row_of_its_own(sketch: Sketch, texts: Texts) -> None:
    sketch.across(90, 48, 360)
    sketch.row(100, (50, "No."), (80, "Ar"), (200, "Ki"), (300, "IC50"))
    sketch.across(104, 48, 360)
    for y, mark, group, ki in ((116, "5a", "H", "31"), (128, "5c", "3,4-diCl", "6.8")):
        sketch.row(y, (50, mark), (80, group), (200, ki), (300, "410"))
    sketch.put(50, 140, "Series B: sulfonamides")
    for index, group in enumerate(("H", "4-CF3", "4-Cl", "2-naphthyl", "phenyl")):
        sketch.row(152 + 12 * index, (50, f"7{index}"), (80, group), (200, "93"), (300, "840"))
    sketch.across(206, 48, 360)
    (table,) = find_tables([sketch.page()])
    assert [row[0] for row in texts(table)][1:4] == ["5a", "5c", "Series B: sulfonamides"]


def test_a_range_broken_after_its_dash_is_one_value(sketch: Sketch, texts: Texts) -> None:
    sketch.grid((50, 150, 250, 350), (90, 104, 130, 144))
    sketch.row(100, (55, "Drug"), (155, "Target"), (255, "Ki"))
    sketch.row(114, (55, "Bupropion"), (155, "SERT"), (255, "19,000 –"))
    sketch.row(126, (255, "24,000"))
    sketch.row(140, (55, "Reboxetine"), (155, "NET"), (255, "13.4"))
    (table,) = find_tables([sketch.page()])
    assert texts(table)[1] == ["Bupropion", "SERT", "19,000 – 24,000"]


def test_captions_side_by_side_name_two_tables(sketch: Sketch) -> None:
    sketch.put(50, 90, "Table 1. Jobs")
    sketch.put(330, 90, "Table 2. Homes")
    for index, name in enumerate(("State", "Ohio", "Utah", "Iowa", "Maine")):
        left = "Jobs" if not index else f"{9 - index}5"
        right = "Homes" if not index else f"{9 - index}7"
        sketch.row(106 + 13 * index, (50, name), (150, left), (330, name), (450, right))
    tables = find_tables([sketch.page()])
    assert [(t.caption, t.cols) for t in tables] == [("Table 1. Jobs", 2), ("Table 2. Homes", 2)]


def test_a_caption_between_two_tables_names_the_one_below(sketch: Sketch) -> None:
    for top in (90, 160):
        sketch.grid((50, 150, 250), (top, top + 14, top + 28, top + 42))
        for index, entry in enumerate(("Drug", "Paroxetine", "Sertraline")):
            sketch.row(top + 10 + 14 * index, (55, entry), (155, "Ki" if not index else "13.4"))
    sketch.put(50, 150, "Table 2. Affinities")
    assert [t.caption for t in find_tables([sketch.page()])] == ["", "Table 2. Affinities"]


def test_a_head_printed_again_is_kept_beside_the_grid(new_sketch: Callable[..., Sketch]) -> None:
    pages = []
    for number in (1, 2):
        sketch = new_sketch()
        sketch.grid((50, 150, 250), (90, 104, 118, 132))
        sketch.row(100, (55, "Drug"), (155, "Affinity"))
        for index, drug in enumerate(("Paroxetine", "Sertraline")):
            sketch.row(114 + 14 * index, (55, drug), (155, f"{number}3.{index}"))
        pages.append(sketch.page(number))
    (table,) = find_tables(pages)
    assert table.rows == 5
    assert [(c.text, c.page) for c in table.repeated] == [("Drug", 2), ("Affinity", 2)]


def contents(sketch: Sketch) -> None:
    for index in range(8):
        number, title = f"{index + 1}.1", "Methods of survey"
        sketch.row(100 + 14 * index, (50, number), (90, title), (500, str(2 * index + 3)))


def form(sketch: Sketch) -> None:
    sketch.grid((50, 200, 350, 500), (90, 120, 150, 180))
    for index, name in enumerate(("Name", "Street", "City", "Born", "Employer", "Title", "Date")):
        sketch.put(55 + 150 * (index % 3), 100 + 30 * (index // 3), f"{index + 1}. {name}")


def charts(sketch: Sketch) -> None:
    sketch.grid((50, 150, 250, 350), (90, 104, 200, 214, 310))
    for x, y, name in ((55, 100, "Austria"), (155, 100, "Belgium"), (255, 100, "Denmark")):
        sketch.put(x, y, name)
        sketch.put(x, y + 110, f"New {name}")


def article_dates(sketch: Sketch) -> None:
    sketch.across(90, 48, 420)
    sketch.row(100, (50, "ARTICLE INFO"), (200, "ABSTRACT"))
    sketch.across(104, 48, 420)
    for index, (left, right) in enumerate(
        (("Received 3 May", "Enzymes of the liver"), ("Accepted 2 July", "change many drugs"))
    ):
        sketch.row(116 + 14 * index, (50, left), (200, right))
    sketch.across(140, 48, 420)


@pytest.mark.parametrize("draw", [contents, form, charts, article_dates])
def test_what_only_looks_like_a_table(sketch: Sketch, draw: Callable[[Sketch], None]) -> None:
    draw(sketch)
    assert [table for table in find_tables([sketch.page()]) if table.confidence >= 0.5] == []


def test_an_error_under_its_sign_goes_on_in_a_row_of_centred_names(
    sketch: Sketch, texts: Texts
) -> None:
    sketch.row(100, (50, "Name"), (150, "Kidney"), (250, "Liver"), (350, "Lung"))
    y = 120
    for name in ("Alpha", "Beta"):
        sketch.row(y, (150, "0.31 ±"), (250, "5,760 –"))
        sketch.row(y + 6, (50, name), (350, "15 ± 2"))
        sketch.row(y + 12, (150, "0.06"), (250, "6,900"))
        y += 30
    (table,) = find_tables([sketch.page()])
    assert texts(table)[1:] == [
        ["Alpha", "0.31 ± 0.06", "5,760 – 6,900", "15 ± 2"],
        ["Beta", "0.31 ± 0.06", "5,760 – 6,900", "15 ± 2"],
    ]
