"""Tables as offices type them: dots that lead to numbers, lines of dashes, heads in steps."""

from collections.abc import Callable

from schemas.table import Table
from tests.workers.tables.conftest import Sketch
from workers.tables.finder import find_tables

Texts = Callable[[Table], list[list[str | None]]]


def put_rows(sketch: Sketch, y: float, *names: str) -> None:
    for index, name in enumerate(names):
        sketch.row(
            y + 14 * index, (50, name), (250, f"{index}15"), (350, "240"), (450, f"1.{index}")
        )


def test_dots_between_a_name_and_its_number_are_neither(sketch: Sketch, texts: Texts) -> None:
    sketch.row(100, (50, "Month"), (250, "Output"), (350, "Stocks"))
    for index, name in enumerate(("January", "February", "March", "April")):
        dots = "." * (30 - 2 * len(name))
        sketch.row(114 + 14 * index, (50, f"{name}{dots}2,91{index}"), (350, f"7{index}1"))
    (table,) = find_tables([sketch.page()])
    assert texts(table)[1] == ["January", "2,910", "701"]


def test_one_spaced_dot_is_a_leader_where_other_names_have_many(
    sketch: Sketch, texts: Texts
) -> None:
    sketch.row(100, (50, "State"), (250, "1990"), (350, "2000"), (450, "Change"))
    sketch.row(114, (50, "Ohio" + " ." * 20), (250, "315"), (350, "240"), (450, "1.5"))
    sketch.row(
        128, (50, "Massachusetts and Rhode Island" + " ."), (250, "15"), (350, "24"), (450, ".")
    )
    put_rows(sketch, 142, "Utah", "Iowa")
    (table,) = find_tables([sketch.page()])
    assert [row[0] for row in texts(table)][:3] == [
        "State",
        "Ohio",
        "Massachusetts and Rhode Island",
    ]
    assert texts(table)[2][3] == "."


def test_lines_of_dashes_are_drawn_lines(sketch: Sketch, texts: Texts) -> None:
    sketch.put(50, 90, "-" * 90)
    sketch.row(100, (50, "State"), (250, "Jobs"), (350, "Share"), (450, "Change"))
    sketch.put(50, 110, "-" * 90)
    put_rows(sketch, 120, "Ohio", "Utah", "Iowa")
    sketch.put(50, 162, "-" * 90)
    (table,) = find_tables([sketch.page()])
    assert table.found_by == "rules"
    assert [row[0] for row in texts(table)] == ["State", "Ohio", "Utah", "Iowa"]


def test_a_head_in_steps_belongs_to_the_table_and_not_to_its_caption(
    sketch: Sketch, texts: Texts
) -> None:
    sketch.put(50, 80, "Table 3. Projects authorized and what they cost by the end of the year")
    sketch.put(445, 100, "Mean")
    sketch.row(112, (50, "State"), (250, "Jobs"), (350, "Share"), (440, "change"))
    put_rows(sketch, 126, "Ohio", "Utah", "Iowa", "Maine")
    (table,) = find_tables([sketch.page()])
    assert texts(table)[0] == ["State", "Jobs", "Share", "Mean change"]
    assert table.caption.endswith("end of the year")


def test_a_unit_in_brackets_stays_in_the_caption(sketch: Sketch, texts: Texts) -> None:
    sketch.put(50, 86, "Table 3. Projects authorized and what they cost by the end of the year")
    sketch.put(420, 98, "(In thousands)")
    sketch.row(112, (50, "State"), (250, "Jobs"), (350, "Share"), (440, "Change"))
    put_rows(sketch, 126, "Ohio", "Utah", "Iowa", "Maine")
    (table,) = find_tables([sketch.page()])
    assert texts(table)[0] == ["State", "Jobs", "Share", "Change"]
    assert table.caption.endswith("(In thousands)")


def test_a_line_that_counts_the_columns_is_a_row_of_its_own(sketch: Sketch, texts: Texts) -> None:
    sketch.across(88, 50, 500)
    sketch.row(100, (50, "State"), (250, "Jobs"), (350, "Share"), (450, "Change"))
    sketch.row(112, (50, "(1)"), (250, "(2)"), (350, "(3)"), (450, "(4)"))
    sketch.across(116, 50, 500)
    put_rows(sketch, 128, "Ohio", "Utah", "Iowa")
    sketch.across(162, 50, 500)
    (table,) = find_tables([sketch.page()])
    assert texts(table)[:2] == [["State", "Jobs", "Share", "Change"], ["(1)", "(2)", "(3)", "(4)"]]


def test_a_section_right_under_heads_without_a_first_one_is_a_row(
    sketch: Sketch, texts: Texts
) -> None:
    sketch.row(100, (250, "Jobs"), (350, "Share"), (450, "Change"))
    sketch.put(50, 114, "Revenues")
    put_rows(sketch, 128, "Taxes", "Fees", "Total")
    (table,) = find_tables([sketch.page()])
    assert texts(table)[:2] == [[None, "Jobs", "Share", "Change"], ["Revenues", None, None, None]]


def test_a_currency_sign_at_the_edge_of_its_column_stands_with_its_number(
    sketch: Sketch, texts: Texts
) -> None:
    sketch.row(100, (50, "State"), (200, "Sold"), (280, "Bought"), (360, "Left"))
    sketch.row(114, (50, "Ohio"), (190, "$"), (210, "145"), (230, "$"), (290, "22"), (310, "$"))
    sketch.put(370, 114, "12")
    for index, name in enumerate(("Utah", "Iowa", "Maine", "Texas")):
        sketch.row(128 + 14 * index, (50, name), (210, "126"), (290, "46"), (370, f"{index}5"))
    (table,) = find_tables([sketch.page()])
    assert texts(table)[1] == ["Ohio", "$ 145", "$ 22", "$ 12"]


def test_a_line_set_to_the_other_side_of_its_column_parts_no_drawn_column(sketch: Sketch) -> None:
    for x in (170, 290):
        sketch.down(x, 90, 190)
    for y in (90, 104, 190):
        sketch.across(y, 50, 410)
    sketch.row(100, (60, "State"), (215, "1990"), (330, "2000"))
    sketch.row(116, (100, "1"), (220, "2"), (340, "3"))
    for index, name in enumerate(("Utah", "Iowa", "Maine", "Texas", "Ohio")):
        sketch.row(130 + 12 * index, (60, name), (260, "12.6"), (380, f"4.{index}"))
    (table,) = find_tables([sketch.page()])
    assert table.cols == 3
