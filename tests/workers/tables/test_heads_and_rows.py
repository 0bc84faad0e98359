"""Where heads end and rows begin; columns that only heads show; tables with titles."""

from collections.abc import Callable

from schemas.table import Table
from tests.workers.tables.conftest import Sketch
from workers.tables.finder import find_tables

Texts = Callable[[Table], list[list[str | None]]]


def test_a_row_with_a_number_under_heads_of_all_columns_is_no_head(
    sketch: Sketch, texts: Texts
) -> None:
    sketch.put(50, 84, "Table 1. Results")
    columns = (50, 140, 230, 320, 390)
    sketch.row(
        100, *zip(columns, ("Compound", "Target", "Parameter", "Value", "Unit"), strict=True)
    )
    for index, name in enumerate(("Naloxone", "Quetiapine")):
        y = 117 + 76 * index
        for row, target in enumerate(("SERT", "NET")):
            top = y + 38 * row
            sketch.row(top, (230, "Ki"), (320, f"{row}.46"), (390, "nM"))
            sketch.put(140, top + 9.5, target)
            sketch.row(top + 19, (230, "Kd"), (320, f"{row}.9"), (390, "nM"))
        sketch.put(50, y + 28.5, name)
    (table,) = find_tables([sketch.page()])
    assert texts(table)[0] == ["Compound", "Target", "Parameter", "Value", "Unit"]
    assert texts(table)[1][2:] == ["Ki", "0.46", "nM"]


def test_a_column_that_only_its_head_shows_is_kept(sketch: Sketch, texts: Texts) -> None:
    sketch.put(50, 78, "Table 1. Results")
    for y in (84, 104, 170):
        sketch.across(y, 50, 400)
    sketch.row(98, (50, "Compound"), (140, "Target"), (230, "Value"), (320, "Unit"))
    for index in range(4):
        y = 118 + 14 * index
        sketch.row(y, (140, ("SERT", "NET", "DAT", "M1")[index]), (230, f"{index}.46"), (320, "nM"))
    (table,) = find_tables([sketch.page()])
    assert texts(table)[0] == ["Compound", "Target", "Value", "Unit"]
    assert texts(table)[1] == [None, "SERT", "0.46", "nM"]


def test_heads_that_come_back_part_groups_between_single_heads(sketch: Sketch) -> None:
    sketch.put(50, 68, "Table 1. Affinity at two targets")
    for y in (74, 112, 172):
        sketch.across(y, 50, 470)
    sketch.row(90, (50, "Drug"), (160, "VMAT2"), (290, "DAT"), (420, "Ref."))
    sketch.row(106, (130, "Ki"), (190, "Kd"), (260, "Ki"), (320, "Kd"))
    for index in range(3):
        values = ((x, f"{index}{x // 10}") for x in (130, 190, 260, 320))
        sketch.row(126 + 14 * index, (50, "Fluoxetine"), *values, (420, "Kovacs"))
    (table,) = find_tables([sketch.page()])
    spans = {cell.text: (cell.col, cell.col_span) for cell in table.cells if cell.row == 0}
    assert spans["VMAT2"] == (1, 2)
    assert spans["DAT"] == (3, 2)
    assert spans["Ref."] == (5, 1)


def test_what_was_measured_beside_its_target_is_a_table(sketch: Sketch) -> None:
    for index, name in enumerate(("SERT", "NET", "DAT", "H1")):
        sketch.row(100 + 16 * index, (50, name), (140, f"IC50 = {index}8.2 µM"))
    (table,) = find_tables([sketch.page()])
    assert (table.rows, table.cols) == (4, 2)


def test_a_title_over_the_same_coloured_heads_begins_another_table(sketch: Sketch) -> None:
    for index, name in enumerate(("Prazosin", "Olanzapine")):
        y = 100 + 110 * index
        sketch.put(50, y, name)
        sketch.words[-1] = sketch.words[-1]._replace(bold=True)
        for x0, x1 in ((50, 150), (150, 300)):
            sketch.shade(x0, y + 10, x1, y + 30)
        sketch.row(y + 24, (55, "Target"), (160, "Ki (nM)"))
        for row, target in enumerate(("SERT", "NET", "DAT")):
            sketch.row(y + 44 + 20 * row, (55, target), (160, f"{row}8.1"))
            for x0, x1 in ((50, 150), (150, 300)):
                sketch.across(y + 50 + 20 * row, x0, x1)
    assert [table.rows for table in find_tables([sketch.page()])] == [4, 4]


def test_text_between_two_tables_with_coloured_heads_parts_them(sketch: Sketch) -> None:
    for y, name in ((80, "Receptor"), (200, "Compound")):
        sketch.shade(50, y, 400, y + 20)
        sketch.row(y + 14, (55, name), (200, "Ki (nM)"), (320, "Action"))
        for row in range(3):
            sketch.row(y + 34 + 20 * row, (55, f"Name {row}"), (200, f"{row}8.1"), (320, "Agonist"))
        for line in range(5):
            sketch.across(y + 20 * line, 50, 400)
    sketch.put(50, 176, "All assays were run at one temperature and on one day, as is told below")
    assert [table.rows for table in find_tables([sketch.page()])] == [4, 4]


def test_panels_with_the_same_heads_over_a_line_each_are_several_tables(sketch: Sketch) -> None:
    sketch.across(80, 40, 560)
    sketch.across(250, 40, 560)
    for x in (40, 220, 400):
        sketch.across(104, x, x + 160)
        sketch.row(98, (x + 3, "Model"), (x + 70, "City"), (x + 110, "Hwy"))
        for row in range(5):
            y = 118 + 14 * row
            sketch.row(y, (x + 3, f"Name {x + row}"), (x + 75, f"{row}8"), (x + 115, f"{row}9"))
    assert [(t.rows, t.cols) for t in find_tables([sketch.page()])] == [(6, 3)] * 3


def test_short_heads_one_blank_apart_stand_over_their_columns(sketch: Sketch, texts: Texts) -> None:
    sketch.put(50, 84, "Table 1. Rents")
    sketch.row(100, (50, "County"))
    for index, name in enumerate(("0BR", "1BR", "2BR", "3BR", "4BR")):
        sketch.words.append(sketch.words[-1]._replace(text=name, glued=False))
        box = sketch.words[-2].box
        x = 145.0 + 17 * index
        sketch.words[-1] = sketch.words[-1]._replace(box=box._replace(x0=x, x1=x + 15))
    for row in range(5):
        values = ((150 + 17 * index, f"{row}{index}") for index in range(5))
        sketch.row(116 + 14 * row, (50, f"Name {row}"), *values)
    (table,) = find_tables([sketch.page()])
    assert texts(table)[0] == ["County", "0BR", "1BR", "2BR", "3BR", "4BR"]


def test_a_name_that_ends_with_a_comma_goes_on(sketch: Sketch, texts: Texts) -> None:
    sketch.put(50, 84, "Table 1. Statistics")
    sketch.row(100, (50, "Item"), (220, "1996"), (290, "1997"))
    sketch.row(114, (50, "Exports"), (220, "3,013"), (290, "2,967"))
    sketch.row(128, (50, "Price in dollars,"), (220, "4.56"), (290, "3.27"))
    sketch.put(50, 142, "99.5% carbonate")
    sketch.row(156, (50, "Employment"), (220, "3,227"), (290, "985"))
    sketch.row(170, (50, "Reserves"), (220, "3,200"), (290, "980"))
    (table,) = find_tables([sketch.page()])
    assert texts(table)[2] == ["Price in dollars, 99.5% carbonate", "4.56", "3.27"]


def test_a_date_under_a_head_is_its_second_line(sketch: Sketch, texts: Texts) -> None:
    sketch.put(280, 86, "Normal relations")
    sketch.row(98, (50, "Tariff"), (180, "Number"), (295, "12/31/00"))
    for row, name in enumerate(("Oxide", "Nitrate", "Sulphate")):
        sketch.row(112 + 14 * row, (50, name), (180, f"2825.2{row}"), (300, f"3.{row}%"))
    (table,) = find_tables([sketch.page()])
    assert any(cell.text.startswith("Normal relations") for cell in table.cells if cell.row == 0)
