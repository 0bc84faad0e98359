"""Tables with horizontal lines only, as journals print them."""

from collections.abc import Callable

import pytest

from schemas.table import Table
from tests.workers.tables.conftest import Sketch
from workers.tables.finder import find_tables

Texts = Callable[[Table], list[list[str | None]]]


def booktabs(sketch: Sketch, *rows: tuple[tuple[float, str], ...], x1: float = 400) -> None:
    """A rule above, one under the first row and one below; rows 14 points apart from y = 115."""
    sketch.across(102, 50, x1)
    sketch.across(120, 50, x1)
    for index, row in enumerate(rows):
        sketch.row(115 + 14 * index + (5 if index else 0), *row)
    sketch.across(115 + 14 * len(rows), 50, x1)


def test_columns_follow_from_gaps_that_the_rows_share(sketch: Sketch, texts: Texts) -> None:
    booktabs(
        sketch,
        ((55, "Compound"), (150, "SERT"), (250, "NET"), (350, "DAT")),
        ((55, "Alpha one"), (150, "1203 ± 87"), (250, ">30 000"), (350, "n.d.")),
        ((55, "Beta"), (150, "5 ± 1"), (250, "19 113"), (350, "0.4")),
        ((55, "Gamma"), (150, "82 ± 4"), (250, "33"), (350, "7")),
    )
    (table,) = find_tables([sketch.page()])
    assert texts(table)[0] == ["Compound", "SERT", "NET", "DAT"]
    assert texts(table)[1] == ["Alpha one", "1203 ± 87", ">30 000", "n.d."]
    assert (table.header_rows, table.rows, table.found_by) == (1, 4, "rules")


def test_a_head_over_a_short_rule_spans_the_columns_under_it(sketch: Sketch, texts: Texts) -> None:
    sketch.across(100, 50, 450)
    sketch.put(150, 112, "EGFR IC_50 [nM]")
    sketch.across(116, 145, 300)
    sketch.row(128, (55, "Cpd"), (150, "wt"), (250, "L858R"), (350, "Ratio"))
    sketch.across(133, 50, 450)
    for y, name in ((146, "1a"), (160, "1b"), (174, "9")):
        sketch.row(y, (55, name), (150, "12"), (250, "14"), (350, "1.2"))
    sketch.across(180, 50, 450)
    (table,) = find_tables([sketch.page()])
    assert texts(table)[0][1:3] == ["EGFR IC50 [nM]"] * 2
    assert texts(table)[1] == ["Cpd", "wt", "L858R", "Ratio"]
    assert table.header_rows == 2
    assert [cell.header for cell in table.cells if cell.row == 2] == [False] * 4


def test_a_head_set_off_from_the_next_line_spans_up_to_the_next_head(
    sketch: Sketch, texts: Texts
) -> None:
    sketch.across(100, 50, 400)
    sketch.put(150, 112, "K_i (nM)")
    sketch.put(55, 121, "Compound")
    sketch.row(131, (150, "SERT"), (250, "NET"), (350, "DAT"))
    sketch.across(136, 50, 400)
    for y, name in ((149, "Alpha"), (163, "Beta"), (177, "Gamma")):
        sketch.row(y, (55, name), (150, "12"), (250, "14"), (350, "16"))
    sketch.across(183, 50, 400)
    (table,) = find_tables([sketch.page()])
    assert texts(table)[:2] == [
        ["Compound", "Ki (nM)", "Ki (nM)", "Ki (nM)"],
        ["Compound", "SERT", "NET", "DAT"],
    ]


def test_a_line_that_has_no_entry_of_its_own_goes_on_with_the_row(
    sketch: Sketch, texts: Texts
) -> None:
    booktabs(
        sketch,
        ((55, "Technique"), (150, "Main role"), (350, "Limit")),
        ((55, "UV-vis"), (150, "concentration and shape of the"), (350, "1 nm")),
        ((150, "particles can be measured"),),
        ((55, "XRD"), (150, "crystal size"), (350, "2 nm")),
        ((55, "SEM"), (150, "surface"), (350, "3 nm")),
    )
    (table,) = find_tables([sketch.page()])
    assert [row[0] for row in texts(table)] == ["Technique", "UV-vis", "XRD", "SEM"]
    assert texts(table)[1][1] == "concentration and shape of the particles can be measured"


def test_a_section_head_is_a_row_of_one_cell(sketch: Sketch) -> None:
    booktabs(
        sketch,
        ((55, "Target"), (180, "K_i"), (280, "IC_50")),
        ((55, "Monoamine transporters of the human brain"),),
        ((55, "SERT"), (180, "1.1"), (280, "4.5")),
        ((55, "NET"), (180, "2.2"), (280, "5.5")),
        ((55, "DAT"), (180, "3.3"), (280, "6.5")),
    )
    (table,) = find_tables([sketch.page()])
    (section,) = [cell for cell in table.cells if cell.row == 1]
    assert section.text == "Monoamine transporters of the human brain"


def test_a_name_holds_for_the_blank_places_below_it_where_the_next_column_repeats(
    sketch: Sketch, texts: Texts
) -> None:
    rows = [((55, "Cpd"), (150, "EGFR"), (300, "K_i"))]
    for name in ("29g", "19h"):
        rows.append(((55, name), (150, "wt"), (300, "10")))
        rows.append(((150, "L858R"), (300, "15")))
    booktabs(sketch, *rows)
    (table,) = find_tables([sketch.page()])
    assert [row[0] for row in texts(table)] == ["Cpd", "29g", "29g", "19h", "19h"]


def test_a_blank_place_stays_blank_where_nothing_repeats(sketch: Sketch, texts: Texts) -> None:
    booktabs(
        sketch,
        ((55, "Species"), (150, "Assay"), (300, "K_i")),
        ((55, "human"), (150, "binding"), (300, "10")),
        ((150, "uptake"), (300, "15")),
        ((55, "rat"), (150, "release"), (300, "20")),
        ((150, "current"), (300, "25")),
    )
    (table,) = find_tables([sketch.page()])
    assert [row[0] for row in texts(table)] == ["Species", "human", None, "rat", None]


def test_two_columns_of_running_text_between_lines_are_no_table(sketch: Sketch) -> None:
    sketch.across(60, 50, 550)
    for y in range(80, 400, 12):
        sketch.put(52, y, "this line of text fills its column well")
        sketch.put(305, y, "and so does the one that stands beside it")
    sketch.across(410, 50, 550)
    assert find_tables([sketch.page()]) == ()


@pytest.mark.parametrize("above", [True, False])
def test_the_caption_is_read_above_or_below(sketch: Sketch, above: bool) -> None:
    booktabs(
        sketch,
        ((55, "Target"), (180, "K_i"), (280, "IC_50")),
        ((55, "SERT"), (180, "1.1"), (280, "4.5")),
        ((55, "NET"), (180, "2.2"), (280, "5.5")),
    )
    sketch.put(55, 95 if above else 172, "Table 2. Affinities at two transporters.")
    (table,) = find_tables([sketch.page()])
    assert table.caption == "Table 2. Affinities at two transporters."


def test_what_a_figure_caption_names_is_no_table(sketch: Sketch) -> None:
    booktabs(
        sketch,
        ((55, "0"), (180, "20"), (280, "40")),
        ((180, "10"),),
        ((280, "1"),),
    )
    sketch.put(55, 172, "Figure 3. Time course of the uptake.")
    assert find_tables([sketch.page()]) == ()


def test_the_caption_of_a_figure_below_a_grid_of_values_is_that_of_the_next_thing(
    sketch: Sketch, texts: Texts
) -> None:
    sketch.grid([50, 150, 250, 350], [100, 120, 140, 160, 180])
    for index, name in enumerate(("Category", "One", "Two", "Three")):
        values = (f"3{index}.5", f"2{index}.0") if index else ("Mean", "Median")
        sketch.row(114 + 20 * index, (55, name), (155, values[0]), (255, values[1]))
    sketch.put(50, 196, "Figure 7. Type of sentence")
    (table,) = find_tables([sketch.page()])
    assert texts(table)[3] == ["Three", "33.5", "23.0"]
    assert table.caption == ""


def test_notes_are_read_with_their_marks(sketch: Sketch) -> None:
    booktabs(
        sketch,
        ((55, "Target"), (180, "K_i"), (280, "IC_50")),
        ((55, "SERT"), (180, "34^c"), (280, "4.5")),
        ((55, "NET"), (180, "2.2"), (280, "5.5*")),
    )
    sketch.put(55, 170, "* Not determined in the study.")
    (table,) = find_tables([sketch.page()])
    assert [(note.mark, note.text) for note in table.notes] == [
        ("*", "Not determined in the study.")
    ]
    marks = {cell.text: cell.note_marks for cell in table.cells if cell.note_marks}
    assert marks == {"34c": ("c",), "5.5*": ("*",)}


def test_several_notes_may_stand_on_one_line(sketch: Sketch) -> None:
    booktabs(
        sketch,
        ((55, "Target"), (180, "K_i"), (280, "IC_50")),
        ((55, "SERT"), (180, "34‡"), (280, "4.5")),
        ((55, "NET"), (180, "2.2"), (280, "5.5†")),
    )
    sketch.put(55, 170, "‡ pKd by saturation. †Taken from reference 4. Means of three.")
    (table,) = find_tables([sketch.page()])
    assert [(note.mark, note.text) for note in table.notes] == [
        ("‡", "pKd by saturation."),
        ("†", "Taken from reference 4. Means of three."),
    ]
