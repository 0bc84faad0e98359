"""Tables of agencies: printouts, tables side by side, heads of several lines."""

import re
from collections.abc import Callable

from schemas.geometry import Box
from schemas.page import Word
from schemas.table import Table
from tests.workers.tables.conftest import Sketch
from workers.tables.finder import find_tables

Texts = Callable[[Table], list[list[str | None]]]
WIDTH = 6.0  # of a letter of a printout, in points, at a size of ten


def print_out(sketch: Sketch, *lines: str) -> None:
    """Lines of typewriter type, from the top left of the page."""
    for row, text in enumerate(lines):
        for match in re.finditer(r"\S+", text):
            x, top = 50 + WIDTH * match.start(), 90.0 + 12 * row
            sketch.words.append(
                Word(
                    text=match[0],
                    box=Box(x, top, x + WIDTH * len(match[0]), top + 10),
                    font="C",
                    size=10.0,
                    line=sketch.lines,
                )
            )
        sketch.lines += 1


def test_one_blank_of_typewriter_type_parts_no_heads(sketch: Sketch, texts: Texts) -> None:
    print_out(
        sketch,
        "----------------------------------------------",
        "State           Area Planted    Yield per Acre",
        "               1997     1998     1997    1998",
        "----------------------------------------------",
        "Alabama       3,625    3,900     38.8    67.9",
        "New Mexico    4,275    3,295     44.2    74.5",
        "North Dakota  2,565    3,857     72.3    45.2",
        "Arkansas      2,841    1,289     62.2    49.0",
        "----------------------------------------------",
    )
    (table,) = find_tables([sketch.page()])
    assert [cell.text for cell in table.cells if cell.row == 0] == [
        "State",
        "Area Planted",
        "Yield per Acre",
    ]
    assert texts(table)[3][0] == "New Mexico"


def test_colons_under_each_other_in_a_printout_are_a_line(sketch: Sketch, texts: Texts) -> None:
    print_out(
        sketch,
        "------------------------------------",
        "Item              :   1997     1998",
        "------------------------------------",
        "Butter            :  35,264  82,414",
        "American cheese   :   3,226  73,632",
        "Swiss cheese      :   9,296  17,639",
        "Frozen eggs       :  52,687  56,817",
        "Turkey parts      :  86,104  26,574",
        "------------------------------------",
    )
    (table,) = find_tables([sketch.page()])
    assert texts(table)[1] == ["Butter", "35,264", "82,414"]


def test_tables_side_by_side_with_a_title_each_are_two(sketch: Sketch, texts: Texts) -> None:
    sketch.row(100, (50, "Most popular names, girls"), (330, "Most popular names, boys"))
    sketch.row(114, (50, "Rank"), (100, "Name"), (180, "Births"))
    sketch.row(114, (330, "Rank"), (380, "Name"), (460, "Births"))
    girls, boys = ("Emily", "Emma", "Sarah", "Grace"), ("Jacob", "Ethan", "Ryan", "Noah")
    for index, (girl, boy) in enumerate(zip(girls, boys, strict=True)):
        y = 128 + 14 * index
        sketch.row(y, (60, f"{index + 1}"), (100, girl), (190, f"{index}41"))
        sketch.row(y, (340, f"{index + 1}"), (380, boy), (470, f"{index}84"))
    first, second = find_tables([sketch.page()])
    assert texts(first)[:2] == [["Rank", "Name", "Births"], ["1", "Emily", "041"]]
    assert texts(second)[3] == ["3", "Ryan", "284"]


def test_a_table_folded_in_two_under_one_head_is_one(sketch: Sketch) -> None:
    sketch.row(114, (50, "County"), (150, "Rate"), (200, "Rank"))
    sketch.row(114, (330, "County"), (430, "Rate"), (480, "Rank"))
    for index in range(4):
        y = 128 + 14 * index
        sketch.row(y, (50, "ABCD"[index] * 5), (150, f"1.{index}"), (205, f"{index}"))
        sketch.row(y, (330, "EFGH"[index] * 5), (430, f"2.{index}"), (485, f"{index}"))
    (table,) = find_tables([sketch.page()])
    assert table.cols == 6


def test_a_section_centred_under_a_value_does_not_go_on_with_it(
    sketch: Sketch, texts: Texts
) -> None:
    sketch.across(90, 50, 450)
    sketch.row(102, (50, "Sex or age"), (225, "Asthma"), (300, "Hay fever"), (400, "Sinusitis"))
    sketch.across(106, 50, 450)
    rows = (("Male", 1), ("Female", 2), (None, "Age"), ("18-44", 3), ("45-64", 4))
    for index, (name, value) in enumerate(rows):
        y = 118 + 12 * index
        if name is None:
            sketch.put(242, y, str(value))
        else:
            numbers = [(x, f"{value}.{x % 9} (0.{value}1)") for x in (225, 300, 400)]
            sketch.row(y, (50, name), *numbers)
    sketch.across(170, 50, 450)
    (table,) = find_tables([sketch.page()])
    assert [row[0] for row in texts(table)] == [
        "Sex or age",
        "Male",
        "Female",
        "Age",
        "18-44",
        "45-64",
    ]


def test_two_numbers_in_one_cell_of_a_grid_do_not_cut_its_row(sketch: Sketch, texts: Texts) -> None:
    sketch.grid((50, 120, 300, 420, 540), (90, 110, 140, 170, 190, 210))
    for y, state in ((184, "Texas"), (204, "Utah")):
        sketch.row(y, (55, state), (125, "State Office"), (305, "(512) 555-0177"), (425, "All"))
    sketch.row(104, (55, "State"), (125, "Office"), (305, "Telephone"), (425, "For whom"))
    sketch.row(124, (55, "Idaho"), (125, "Office of Rural Grants"), (305, "(208) 555-0119"))
    sketch.row(124, (425, "Counties and"))
    sketch.row(135, (125, "P.O. Box 8371, Boise"), (425, "fire districts"))
    sketch.row(154, (55, "Oregon"), (125, "Department of Trade"), (305, "(503) 555-0100"))
    sketch.row(154, (425, "Ports and"))
    sketch.row(165, (125, "Summer Street, Salem"), (305, "(503) 555-0101"), (425, "districts"))
    (table,) = find_tables([sketch.page()])
    assert texts(table)[2] == [
        "Oregon",
        "Department of Trade Summer Street, Salem",
        "(503) 555-0100 (503) 555-0101",
        "Ports and districts",
    ]


def test_dates_beside_sentences_under_a_ruled_head_are_a_table(sketch: Sketch) -> None:
    sketch.row(100, (50, "Date"), (150, "Event"))
    sketch.across(104, 50, 520)
    for index, text in enumerate(
        (
            "Agency issues notice of proposed rules in the Federal Register.",
            "Comment period closes; many comments were received from industry.",
            "Final rule published.",
            "Full compliance required for large plants by this date.",
        )
    ):
        sketch.row(118 + 14 * index, (50, f"May {index + 1}, 1996"), (150, text))
    (table,) = find_tables([sketch.page()])
    assert (table.rows, table.cols) == (5, 2)


def test_heads_on_two_coloured_grounds_are_the_head(sketch: Sketch, texts: Texts) -> None:
    sketch.put(50, 80, "Table 4. Adverse events reported in five per cent of patients")
    sketch.shade(50, 88, 520, 104)
    sketch.shade(50, 104, 520, 130)
    sketch.row(100, (240, "Week 0-12"), (420, "Week 13-52"))
    sketch.row(114, (200, "Placebo"), (290, "25 mg"), (380, "Placebo"), (470, "25 mg"))
    sketch.row(125, (50, "Event"), *((x, "n = 130") for x in (200, 285, 380, 465)))
    for index, name in enumerate(("Nausea", "Vomiting", "Headache", "Dizziness")):
        numbers = ((x, f"{index + 1} (4.{index})") for x in (200, 290, 380, 470))
        sketch.row(142 + 14 * index, (50, name), *numbers)
    (table,) = find_tables([sketch.page()])
    assert table.header_rows == 2
    assert texts(table)[1][1:3] == ["Placebo n = 130", "25 mg n = 130"]


def test_a_frame_around_a_table_does_not_widen_a_head(sketch: Sketch, texts: Texts) -> None:
    sketch.across(88, 50, 520)
    sketch.down(50, 88, 190)
    sketch.down(520, 88, 190)
    sketch.put(330, 98, "Smokers")
    sketch.put(446, 98, "Drinkers")
    sketch.put(195, 102, "All persons in")
    sketch.across(106, 290, 400)
    sketch.across(106, 410, 515)
    sketch.row(118, (55, "Age"), (205, "thousands"), (300, "Percent"), (365, "SE"))
    sketch.row(118, (420, "Percent"), (485, "SE"))
    sketch.across(124, 50, 520)
    for index, name in enumerate(("18-44 years", "45-64 years", "65 years and over")):
        values = ((x, f"{index}.{x % 7}") for x in (220, 310, 365, 430, 485))
        sketch.row(138 + 14 * index, (55, name), *values)
    sketch.across(190, 50, 520)
    (table,) = find_tables([sketch.page()])
    assert "All persons in thousands" in [cell.text for cell in table.cells]


def test_the_second_line_of_a_head_over_columns_stands_under_its_middle(
    sketch: Sketch, texts: Texts
) -> None:
    sketch.across(88, 50, 400)
    sketch.row(98, (62, "If the amount of wages"), (252, "The amount to withhold"))
    sketch.row(109, (107, "is"), (298, "is"))
    sketch.row(124, (50, "Over"), (130, "But not over"), (250, "Base"), (350, "Plus"))
    sketch.across(128, 50, 400)
    for index in range(4):
        sketch.row(
            142 + 14 * index,
            (50, f"{index}51"),
            (140, f"{index}98"),
            (250, f"{index}.6"),
            (350, "9%"),
        )
    sketch.across(190, 50, 400)
    (table,) = find_tables([sketch.page()])
    assert [cell.text for cell in table.cells if cell.row == 0] == [
        "If the amount of wages is",
        "The amount to withhold is",
    ]


def test_a_raised_mark_does_not_move_its_line(sketch: Sketch, texts: Texts) -> None:
    sketch.put(50, 80, "Table 9. Persons by age and by race")
    sketch.row(98, (50, "Group"), (250, "Persons"), (350, "Percent"))
    y = 110.0
    for name, value in (
        ("Age", None),
        ("18 years and over", 21),
        ("Race^c", None),
        ("One race or more than one that people named", 84),
        ("Not known to those who asked", 17),
    ):
        sketch.put(50, y, name)
        if value:
            sketch.row(y, (250, f"{value}"), (350, f"{value}.5"))
        y += 12.5 if value is None else 14
    (table,) = find_tables([sketch.page()])
    assert "Racec" in "".join(str(row[0]) for row in texts(table))


def test_the_last_line_of_entries_centred_beside_their_row_is_kept(sketch: Sketch) -> None:
    sketch.put(50, 80, "Table 1. Primers used for real-time analysis of four genes")
    sketch.row(96, (50, "Gene"), (120, "Sequence"), (320, "Product"))
    for index, gene in enumerate(("Alpha", "Beta", "Gamma", "Delta")):
        y = 112 + 28 * index
        sketch.put(120, y, "F: CACCGCGACCGCTTAG")
        sketch.row(y + 7, (50, gene), (325, f"{9 - index}35"))
        sketch.put(120, y + 14, "R: AGTGAAGATTTAAGAC")
    (table,) = find_tables([sketch.page()])
    assert "".join(cell.text for cell in table.cells).count("R: ") == 4


def put_numbers(sketch: Sketch, y: float, *names: str) -> None:
    for index, name in enumerate(names):
        values = ((x, f"{9 - index}{x % 7}.5") for x in (200, 280, 360))
        sketch.row(y + 14 * index, (50, name), *values)


def test_keys_and_a_numbered_heading_under_rows_of_values_are_no_rows(
    sketch: Sketch, texts: Texts
) -> None:
    sketch.put(50, 80, "Table 5. Growth of the product of three groups of countries")
    sketch.row(100, (200, "Finland"), (280, "EU-15"), (360, "EU-25"))
    put_numbers(sketch, 114, "1996", "2000", "2005", "2006")
    sketch.row(170, (50, "GDP:"), (110, "Gross domestic product."))
    sketch.row(182, (50, "(*)"), (110, "Forecast."))
    sketch.row(200, (50, "1.4."), (90, "Attainment"))
    (table,) = find_tables([sketch.page()])
    assert (table.rows, table.cols) == (5, 4)


def test_what_stands_in_brackets_under_a_name_goes_on_with_it(sketch: Sketch, texts: Texts) -> None:
    sketch.put(50, 80, "Table 8. Leading brands and their shares of the market")
    sketch.row(100, (200, "1996"), (280, "1997"), (360, "1998"))
    for index, name in enumerate(("Maison du Parc", "Carte Blanche", "Grand Large")):
        put_numbers(sketch, 114 + 26 * index, name)
        sketch.put(50, 127 + 26 * index, "(K-J-S)")
    (table,) = find_tables([sketch.page()])
    assert [row[0] for row in texts(table)][1:] == [
        "Maison du Parc (K-J-S)",
        "Carte Blanche (K-J-S)",
        "Grand Large (K-J-S)",
    ]


def test_years_over_groups_of_columns_are_heads(sketch: Sketch, texts: Texts) -> None:
    sketch.put(50, 80, "Table 6. Growth in numbers of discount stores in four countries")
    sketch.row(100, (215, "1996"), (375, "1991"))
    sketch.row(114, (180, "Turnover"), (250, "Stores"), (340, "Turnover"), (410, "Stores"))
    for index, name in enumerate(("Austria", "Denmark", "Finland", "Sweden")):
        values = ((x, f"{9 - index}4") for x in (195, 260, 355, 420))
        sketch.row(128 + 14 * index, (50, name), *values)
    (table,) = find_tables([sketch.page()])
    assert table.cols == 5
    assert [cell.col_span for cell in table.cells if cell.text in ("1996", "1991")] == [2, 2]


def test_a_title_of_a_section_spans_all_columns_and_hides_none(
    sketch: Sketch, texts: Texts
) -> None:
    sketch.across(88, 50, 250)
    sketch.row(98, (50, "Element"), (96, "Sheeh"), (150, "Harjal"), (200, "Nabi"))
    sketch.across(102, 50, 250)
    for start, title in ((0, "Unwashed plants in mg"), (4, "Washed plants and their roots")):
        y = 114 + 12 * start
        sketch.put(50, y, title)
        for index, name in enumerate(("Fe", "Cu", "Zn")):
            sketch.row(
                y + 12 * (index + 1), (50, name), (98, f"5.{index}"), (152, "7"), (202, "21")
            )
    sketch.across(204, 50, 250)
    (table,) = find_tables([sketch.page()])
    assert texts(table)[0] == ["Element", "Sheeh", "Harjal", "Nabi"]
    titles = [cell for cell in table.cells if "plants" in cell.text]
    assert [cell.col_span for cell in titles] == [4, 4]


def test_heads_that_come_back_part_the_columns_of_groups_from_the_first_on(
    sketch: Sketch,
) -> None:
    sketch.across(88, 50, 480)
    sketch.row(98, (140, "First"), (350, "Second"))
    sketch.row(112, (50, "Dose"), (110, "Sign"), (180, "Effect"))
    sketch.row(112, (260, "Dose"), (320, "Sign"), (390, "Effect"))
    sketch.across(116, 50, 480)
    for index in range(4):
        values = ((x, f"{9 - index}{x % 7}") for x in (50, 110, 180, 260, 320, 390))
        sketch.row(130 + 14 * index, *values)
    sketch.across(180, 50, 480)
    (table,) = find_tables([sketch.page()])
    groups = [cell for cell in table.cells if cell.text in ("First", "Second")]
    assert [(cell.col, cell.col_span) for cell in groups] == [(0, 3), (3, 3)]


def test_contents_between_lines_are_no_table(sketch: Sketch) -> None:
    sketch.across(90, 50, 500)
    sketch.row(104, (50, "Preface"), (480, "i"))
    sketch.row(118, (50, "Abbreviations"), (480, "iv"))
    sketch.across(124, 50, 500)
    chapters = (("Introduction", 1), ("Methods", 5), ("Results", 16), ("Discussion", 27))
    for index, (title, page) in enumerate(chapters):
        sketch.row(138 + 14 * index, (50, title), (480, str(page)))
    sketch.across(190, 50, 500)
    assert not [table for table in find_tables([sketch.page()]) if table.confidence >= 0.5]


def test_a_head_between_single_heads_stands_over_all_columns_there(sketch: Sketch) -> None:
    sketch.across(88, 50, 480)
    sketch.row(98, (50, "Day"), (150, "Temperature"), (300, "Weather"), (400, "Rain and snow"))
    sketch.row(112, (110, "Max"), (160, "Min"), (210, "Avg"), (260, "Dep"))
    sketch.row(112, (400, "Water"), (450, "Snow"))
    sketch.across(116, 50, 480)
    for index in range(4):
        values = ((x, f"{9 - index}{x % 7}") for x in (50, 112, 162, 212, 262, 310, 402, 452))
        sketch.row(130 + 14 * index, *values)
    sketch.across(180, 50, 480)
    (table,) = find_tables([sketch.page()])
    heads = {cell.text: (cell.col, cell.col_span) for cell in table.cells if cell.row == 0}
    assert heads["Temperature"] == (1, 4)


def put_groups(sketch: Sketch, y: float, *names: str) -> None:
    """Two groups of heads that are flush left in their columns, and rows of numbers."""
    sketch.row(y, (210, "AURKA"), (412, "AURKB"))
    sketch.put(50, y + 10, "Compound")
    sketch.row(y + 20, (150, "Ki (nM)"), (220, "pIC50"), (290, "n"))
    sketch.row(y + 20, (350, "Ki (nM)"), (420, "pIC50"))
    for index, name in enumerate(names):
        values = ((165, f"0.{index}"), (223, "8.92"), (290, "6"), (352, f"{index}1.5"))
        sketch.row(y + 36 + 15 * index, (50, name), *values, (423, "6.40"))


def test_the_last_group_of_heads_stands_over_what_the_one_before_leaves(sketch: Sketch) -> None:
    sketch.put(50, 80, "Table 2. Constants from an analysis of tight binding")
    put_groups(sketch, 98, "Alisertib", "Barasertib", "Tozasertib")
    (table,) = find_tables([sketch.page()])
    heads = {cell.text: (cell.col, cell.col_span) for cell in table.cells if cell.header}
    assert (heads["AURKA"], heads["AURKB"]) == ((1, 3), (4, 2))


def test_a_head_over_the_middle_of_a_rule_below_all_heads_stands_over_its_columns(
    sketch: Sketch,
) -> None:
    sketch.put(50, 80, "Table 3. Proliferation of cells in culture")
    sketch.across(88, 50, 530)
    sketch.put(365, 98, "GI50 (nM)")
    sketch.put(50, 108, "Compound")
    sketch.row(118, (250, "HCT116"), (375, "HeLa"), (460, "MV4-11"))
    sketch.across(122, 245, 530)
    for index, name in enumerate(("Alisertib", "Barasertib", "Tozasertib")):
        sketch.row(138 + 16 * index, (50, name), (290, f"3{index}"), (382, "45"), (472, "26"))
    sketch.across(180, 50, 530)
    (table,) = find_tables([sketch.page()])
    heads = {cell.text: (cell.col, cell.col_span) for cell in table.cells if cell.header}
    assert heads["GI50 (nM)"] == (1, 3)


def test_a_page_that_begins_with_another_head_begins_another_table(
    new_sketch: Callable[..., Sketch],
) -> None:
    first, second = new_sketch(), new_sketch()
    xs, ys = (50, 170, 290, 410, 530), (90, 110, 130, 150, 170)
    for sketch in (first, second):
        sketch.grid(xs, ys)
    first.row(104, (55, "Compound"), (175, "OX1R"), (295, "OX2R"), (415, "Dose"))
    second.row(104, (55, "Tool"), (175, "Target"), (295, "Ki (nM)"), (415, "Fold"))
    for index, name in enumerate(("Suvorexant", "Almorexant", "Filorexant")):
        y = 124 + 20 * index
        first.row(y, (55, name), (175, f"0.{index}5"), (295, "0.35"), (415, f"5{index}"))
        second.row(y, (55, f"SB-{index}"), (175, "OX1R"), (295, f"39.{index}"), (415, f"{index}0"))
    assert len(find_tables([first.page(1), second.page(2)])) == 2


def test_a_paragraph_beside_the_numbers_of_a_chart_is_no_table(sketch: Sketch) -> None:
    lines = (
        "Grants to local governments were higher than",
        "in the year before and so were those to all",
        "of the other parts of the country where we",
        "looked at the same reports, which had been",
        "revised to show the most recent of figures",
        "and were sent to the offices by the close",
    )
    for index, line in enumerate(lines):
        sketch.put(50, 100 + 12 * index, line)
        sketch.put(400, 100 + 12 * index, f"{9 - index}0.5")
    assert find_tables([sketch.page()]) == ()
