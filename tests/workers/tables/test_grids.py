"""Tables with lines around their cells."""

from collections.abc import Callable

from schemas.table import Table
from tests.workers.tables.conftest import Sketch
from workers.tables.finder import find_tables

Texts = Callable[[Table], list[list[str | None]]]


def compounds(sketch: Sketch) -> None:
    """Two compounds, each over two rows; the border under the compound is left out."""
    sketch.grid([50, 150, 250, 350], [100, 120, 140, 160, 180, 200], without=[(2, 0), (4, 0)])
    sketch.row(115, (55, "Compound"), (155, "Target"), (255, "K_i (nM)"))
    sketch.row(135, (155, "SERT"), (255, "11.2"))
    sketch.put(55, 145, "Alpha")
    sketch.row(155, (155, "NET"), (255, "92.2"))
    sketch.row(175, (155, "SERT"), (255, "0.8 - 1.1"))
    sketch.put(55, 185, "Beta")
    sketch.row(195, (155, "NET"), (255, "7,800"))


def test_a_missing_line_joins_two_cells(sketch: Sketch, texts: Texts) -> None:
    compounds(sketch)
    (table,) = find_tables([sketch.page()])
    assert texts(table) == [
        ["Compound", "Target", "Ki (nM)"],
        ["Alpha", "SERT", "11.2"],
        ["Alpha", "NET", "92.2"],
        ["Beta", "SERT", "0.8 - 1.1"],
        ["Beta", "NET", "7,800"],
    ]
    assert table.found_by == "grid"
    assert [cell.row_span for cell in table.cells if cell.text == "Alpha"] == [2]


def test_a_subscript_stays_in_its_place_and_is_marked(sketch: Sketch) -> None:
    compounds(sketch)
    (table,) = find_tables([sketch.page()])
    head = next(cell for cell in table.cells if cell.text.startswith("Ki"))
    assert head.script == "._....."
    assert head.header


def test_a_word_broken_in_a_cell_is_rejoined_and_a_name_keeps_its_hyphen(sketch: Sketch) -> None:
    sketch.grid([50, 110, 250], [100, 130, 160])
    sketch.row(112, (55, "Levomil-"), (115, "11.2"))
    sketch.put(55, 124, "nacipran")
    sketch.row(142, (55, "5-HT-"), (115, "19.0"))
    sketch.put(55, 154, "Uptake")
    (table,) = find_tables([sketch.page()])
    assert [cell.text for cell in table.cells] == ["Levomilnacipran", "11.2", "5-HT-Uptake", "19.0"]


def test_a_hyphen_that_belongs_to_the_word_stays(sketch: Sketch) -> None:
    sketch.grid([50, 110, 160], [100, 130, 160])
    sketch.row(112, (55, "double-"), (115, "11.2"))
    sketch.row(124, (55, "blind"))
    sketch.row(142, (55, "(S)-"), (115, "19.0"))
    sketch.row(154, (55, "citalopram"))
    (table,) = find_tables([sketch.page()])
    assert [cell.text for cell in table.cells] == ["double-blind", "11.2", "(S)-citalopram", "19.0"]


def test_a_word_cut_without_a_hyphen_is_rejoined_and_a_short_word_is_not(sketch: Sketch) -> None:
    sketch.grid([50, 110, 170, 250], [100, 130, 160])
    sketch.row(112, (55, "Sumatripta"), (115, "Values"), (175, "Ki"))
    sketch.row(124, (55, "n"), (115, "of"))
    sketch.row(142, (55, "22"), (115, "8.5"), (175, "14"))
    (table,) = find_tables([sketch.page()])
    assert [cell.text for cell in table.cells][:3] == ["Sumatriptan", "Values of", "Ki"]


def test_numbers_stacked_in_one_drawn_cell_are_rows(sketch: Sketch, texts: Texts) -> None:
    sketch.grid([50, 150, 250], [100, 120, 180])
    sketch.row(115, (55, "Compound"), (155, "Value"))
    for y, name, value in ((135, "Alpha", "1.5"), (150, "Beta", "2.5"), (165, "Gamma", "35")):
        sketch.row(y, (55, name), (155, value))
    (table,) = find_tables([sketch.page()])
    assert texts(table)[1:] == [["Alpha", "1.5"], ["Beta", "2.5"], ["Gamma", "35"]]


def test_a_side_without_a_line_is_a_side_where_the_others_end(sketch: Sketch, texts: Texts) -> None:
    for y in (100, 120, 140, 160):
        sketch.across(y, 50, 350)
    for x in (150, 250):
        sketch.down(x, 100, 160)
    sketch.row(115, (155, "1995"), (255, "2005"))
    sketch.row(135, (55, "Men"), (155, "11.0"), (255, "40.7"))
    sketch.row(155, (55, "Women"), (155, "6.6"), (255, "16.0"))
    (table,) = find_tables([sketch.page()])
    assert texts(table) == [["", "1995", "2005"], ["Men", "11.0", "40.7"], ["Women", "6.6", "16.0"]]


def test_a_box_of_keys_is_not_taken_for_data(sketch: Sketch) -> None:
    sketch.grid([50, 150, 350], [100, 120, 140, 160])
    sketch.row(115, (55, "Compound Name:"), (155, "Levomilnacipran Hydrochloride"))
    sketch.row(135, (55, "Cat. No.:"), (155, "B1662212"))
    sketch.row(155, (55, "Purity:"), (155, "98 %"))
    assert all(table.confidence < 0.5 for table in find_tables([sketch.page()]))


def test_a_sentence_in_the_last_row_is_a_note(sketch: Sketch) -> None:
    xs = [50, 250, 450]
    sketch.grid(xs, [100, 120, 140, 160])
    for x0, x1 in ((50, 250), (250, 450)):
        sketch.across(160, x0, x1)
    for x in (50, 450):
        sketch.down(x, 160, 180)
    sketch.across(180, 50, 450)
    sketch.row(115, (55, "Transporter"), (255, "K_i (nM)"))
    sketch.row(135, (55, "SERT"), (255, "11.2"))
    sketch.row(155, (55, "NET"), (255, "92.2"))
    sketch.put(55, 175, "K_i is a measure of affinity and a lower one is higher.")
    (table,) = find_tables([sketch.page()])
    assert [note.text for note in table.notes] == [
        "Ki is a measure of affinity and a lower one is higher."
    ]
    assert table.boxes[0][1].bottom < 175
    assert table.rows == 3


def test_rows_below_a_grid_whose_walls_go_on_in_parts_belong_to_it(
    sketch: Sketch, texts: Texts
) -> None:
    sketch.grid((50, 150, 250, 350), (90, 110, 130))
    sketch.row(104, (55, "Year"), (180, "Total"), (270, "Other"))
    sketch.row(124, (55, "1"), (180, "2"), (270, "3"))
    for start, title in ((144, "All schools"), (208, "Rural")):
        sketch.put(55, start, title)
        for index in range(3):
            sketch.row(
                start + 14 + 14 * index, (55, f"198{index}"), (180, f"{index}4.5"), (270, "7.1")
            )
        for x in (150, 250):
            sketch.down(x, start + 5, start + 48)
    sketch.across(264, 50, 350)
    (table,) = find_tables([sketch.page()])
    assert (table.rows, table.cols) == (10, 3)
    assert texts(table)[3] == ["1980", "04.5", "7.1"]


def test_boxes_of_a_chart_that_lines_join_are_no_table(sketch: Sketch) -> None:
    sketch.grid([200, 320], [100, 120])
    for x in (60, 200, 340):
        sketch.grid([x, x + 120], [160, 180])
    for x, top in ((260, 120), (120, 140), (400, 140)):
        sketch.down(x, top, 160)
    sketch.across(140, 120, 400)
    sketch.put(220, 114, "Office of the Director")
    for x, name in ((70, "Intramural Division"), (210, "Extramural"), (350, "Administration")):
        sketch.put(x, 174, name)
    assert find_tables([sketch.page()]) == ()


def test_a_row_whose_walls_are_not_drawn_is_cut_like_its_neighbours(
    sketch: Sketch, texts: Texts
) -> None:
    xs, ys = [50, 150, 250, 350], [100, 120, 140, 160, 180]
    sketch.grid(xs, ys[:3])
    sketch.grid(xs, ys[3:])
    sketch.down(50, 140, 160)
    sketch.down(350, 140, 160)
    rows = (
        ("Drug", "SERT", "NET"),
        ("Alpha", "1.5", "ND"),
        ("Beta", "ND", "22"),
        ("Zeta", "7", "9"),
    )
    for y, row in zip((114, 134, 154, 174), rows, strict=True):
        sketch.row(y, *zip((55, 155, 255), row, strict=True))
    (table,) = find_tables([sketch.page()])
    assert texts(table) == [list(row) for row in rows]


def test_a_title_over_all_columns_of_a_grid_is_one_cell(sketch: Sketch, texts: Texts) -> None:
    xs, ys = [50, 150, 250, 350], [100, 120, 140, 160, 180]
    sketch.grid(xs, ys[:3])
    sketch.grid(xs, ys[3:])
    sketch.down(50, 140, 160)
    sketch.down(350, 140, 160)
    rows = (("Drug", "SERT", "NET"), ("Alpha", "1.5", "ND"), ("Zeta", "7", "9"))
    for y, row in zip((114, 134, 174), rows, strict=True):
        sketch.row(y, *zip((55, 155, 255), row, strict=True))
    sketch.put(55, 154, "Ureas and all of their amides that were made")
    (table,) = find_tables([sketch.page()])
    assert [cell.col_span for cell in table.cells if cell.text.startswith("Ureas")] == [3]
