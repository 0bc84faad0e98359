"""Which lines make one row: units and errors in cells, entries centred beside each other."""

from collections.abc import Callable

from schemas.table import Table
from tests.workers.tables.conftest import Sketch
from workers.tables.finder import find_tables

Texts = Callable[[Table], list[list[str | None]]]


def test_values_with_units_under_each_other_are_rows_however_close(
    sketch: Sketch, texts: Texts
) -> None:
    for y in (84, 104, 200):
        sketch.across(y, 50, 300)
    sketch.row(98, (50, "Compound"), (122, "MAO-A"), (216, "5-HT1A"))
    for index, step in enumerate((0, 14, 28, 43.2, 57.2, 72.4)):
        value = f"{index + 1}1.5 nmol/L"
        entries = ((50, f"Compound {index}3"), (122, f"Ki = {value}"), (216, f"Kd = {value}"))
        sketch.row(116 + step, *entries)
    (table,) = find_tables([sketch.page()])
    assert [row[0] for row in texts(table)] == ["Compound", *(f"Compound {i}3" for i in range(6))]


def test_an_error_on_a_line_of_its_own_goes_on_with_the_value_above(
    sketch: Sketch, texts: Texts
) -> None:
    for y in (84, 104, 190):
        sketch.across(y, 50, 400)
    sketch.row(98, (50, "Compound"), (160, "VMAT2"), (280, "DAT"))
    for index, name in enumerate(("Methadone", "Ketanserin", "Duloxetine")):
        y = 116 + 28 * index
        sketch.row(y, (50, name), (160, f"{index}3.0"), (280, f"{index}8.1"))
        sketch.row(y + 13, (160, "± 1.44"), (280, "± 0.35"))
    (table,) = find_tables([sketch.page()])
    assert texts(table)[1] == ["Methadone", "03.0 ± 1.44", "08.1 ± 0.35"]
    assert table.rows == 4


def test_names_centred_beside_two_lines_of_values_are_of_their_row(
    sketch: Sketch, texts: Texts
) -> None:
    for y in (84, 104, 220):
        sketch.across(y, 50, 400)
    sketch.row(98, (50, "Compound"), (160, "VMAT2"), (280, "DAT"))
    for index, name in enumerate(("Methadone", "Ketanserin", "Duloxetine")):
        y = 116 + 30 * index
        sketch.row(y, (160, f"{index}3.0"), (280, f"{index}8.1"))
        sketch.put(50, y + 6, name)
        sketch.row(y + 12, (160, "± 1.44"), (280, "± 0.35"))
    (table,) = find_tables([sketch.page()])
    assert texts(table)[1] == ["Methadone", "03.0 ± 1.44", "08.1 ± 0.35"]


def test_a_name_centred_beside_heads_of_two_lines_is_no_section(
    sketch: Sketch, texts: Texts
) -> None:
    sketch.put(50, 84, "Table 1. Potencies")
    sketch.row(100, (160, "NET"), (280, "DAT"))
    sketch.put(50, 106, "Compound")
    sketch.row(112, (160, "Kd (nM)"), (280, "Kd (nM)"))
    for index, name in enumerate(("Methadone", "Ketanserin", "Duloxetine")):
        sketch.row(130 + 16 * index, (50, name), (160, f"{index}3.0"), (280, f"{index}8.1"))
    (table,) = find_tables([sketch.page()])
    assert texts(table)[0] == ["Compound", "NET Kd (nM)", "DAT Kd (nM)"]


def test_heads_without_numbers_below_them_end_where_rows_begin(
    sketch: Sketch, texts: Texts
) -> None:
    sketch.put(50, 84, "Table 1. Summary of data")
    heads = ("Compound", "Target", "Species", "Value", "Unit")
    sketch.row(100, *zip((50, 130, 200, 270, 330), heads, strict=True))
    for index in range(4):
        entries = ("Clozapine", "SERT", "Human", f"{index}83", "nM")
        sketch.row(117 + 19.5 * index, *zip((50, 130, 200, 270, 330), entries, strict=True))
    (table,) = find_tables([sketch.page()])
    assert texts(table)[0] == list(heads)
    assert table.rows == 5


def test_the_title_of_a_section_centred_under_the_heads_is_no_head(sketch: Sketch) -> None:
    sketch.put(50, 84, "Table 1. Affinity and inhibition")
    sketch.row(100, (50, "Drug"), (160, "Ki (nM)"), (280, "Kd (nM)"), (400, "IC50 (nM)"))
    for group in range(2):
        y = 116 + 48 * group
        sketch.put(229, y, f"Series {group}")
        for index in range(2):
            values = ((x, f"{index}{x // 10}") for x in (160, 280, 400))
            sketch.row(y + 16 * index + 16, (50, "Fluoxetine"), *values)
    (table,) = find_tables([sketch.page()])
    assert [(c.row, c.col, c.col_span) for c in table.cells if c.text == "Series 0"] == [(1, 0, 4)]


def test_two_rows_under_two_levels_of_heads_show_all_columns(sketch: Sketch, texts: Texts) -> None:
    sketch.put(50, 84, "Table 1. Inhibition of two targets")
    sketch.row(100, (150, "IC50 (nM)"), (262, "% inhibition"))
    sketch.row(116, (50, "Drug"), (140, "VMAT2"), (190, "DAT"), (262, "VMAT2"), (312, "DAT"))
    sketch.row(132, (50, "Quetiapine"), (140, "5,824"), (190, "453"), (262, "46"), (312, "1"))
    sketch.row(148, (50, "Imipramine"), (140, "6.87"), (190, "757"), (262, "7"), (312, "32"))
    (table,) = find_tables([sketch.page()])
    assert texts(table)[-1] == ["Imipramine", "6.87", "757", "7", "32"]


def test_the_end_of_a_range_under_the_last_row_is_kept(sketch: Sketch, texts: Texts) -> None:
    sketch.put(50, 84, "Table 1. Potencies")
    sketch.row(100, (50, "Compound"), (160, "NET (95% CI)"), (280, "DAT (95% CI)"))
    for index, name in enumerate(("Duloxetine", "Methadone", "Olanzapine")):
        value = f"{index}.10 (4.9–9.9)" if index < 2 else "5,251 (3675.7–"
        sketch.row(116 + 16 * index, (50, name), (160, f"{index}5 (8–20)"), (280, value))
    sketch.put(290, 161, "7351.4)")
    (table,) = find_tables([sketch.page()])
    assert texts(table)[-1][-1] == "5,251 (3675.7–7351.4)"


def test_tables_with_a_title_each_over_the_same_heads_are_several(sketch: Sketch) -> None:
    for index, name in enumerate(("Methadone", "Haloperidol")):
        y = 100 + 90 * index
        sketch.put(50, y, name)
        sketch.words[-1] = sketch.words[-1]._replace(bold=True)
        sketch.row(y + 22, (50, "Target"), (160, "Ki (nM)"))
        sketch.row(y + 38, (50, "SERT"), (160, f"{index}8.1"))
        sketch.row(y + 54, (50, "NET"), (160, f"{index}9.3"))
        for rule in (y + 10, y + 26, y + 58):
            sketch.across(rule, 50, 200)
    first, second = find_tables([sketch.page()])
    assert first.rows == second.rows == 3


def test_a_cell_that_is_broken_early_goes_on_in_small_letters(sketch: Sketch, texts: Texts) -> None:
    for y in (88, 104, 180):
        sketch.across(y, 50, 400)
    sketch.row(100, (55, "Site"), (120, "Habitat"), (320, "Silt"))
    for index, (high, low) in enumerate((("Low marsh;", "unditched"), ("High marsh", "with sand"))):
        sketch.row(116 + 24 * index, (55, f"{index}A"), (120, high), (320, f"4{index}.2"))
        sketch.put(120, 128 + 24 * index, low)
    sketch.row(164, (55, "9A"), (120, "Dike"), (320, "7.1"))
    (table,) = find_tables([sketch.page()])
    assert texts(table)[1:] == [
        ["0A", "Low marsh; unditched", "40.2"],
        ["1A", "High marsh with sand", "41.2"],
        ["9A", "Dike", "7.1"],
    ]


def test_primers_under_each_other_that_begin_with_capitals_are_rows(
    sketch: Sketch, texts: Texts
) -> None:
    for y in (88, 104, 180):
        sketch.across(y, 50, 400)
    sketch.row(100, (55, "Gene"), (120, "Primers"), (320, "Size"))
    for index, name in enumerate(("Actb", "Tnf", "Nos2")):
        sketch.row(116 + 24 * index, (55, name), (120, "F: AAATT"), (320, f"4{index}"))
        sketch.put(120, 128 + 24 * index, "R: CGGAG")
    (table,) = find_tables([sketch.page()])
    assert [row[1] for row in texts(table)[1:3]] == ["F: AAATT", "R: CGGAG"]


def test_values_beside_the_last_line_of_a_name_with_a_code_are_of_its_row(
    sketch: Sketch, texts: Texts
) -> None:
    for y in (88, 104, 190):
        sketch.across(y, 50, 400)
    sketch.row(100, (55, "Code"), (120, "Product"), (300, "1999"), (350, "1998"))
    sketch.row(116, (55, "32 11"), (120, "Refillable (and refills of the"))
    sketch.row(128, (120, "beer trade)"), (300, "6,020"), (350, "4,621"))
    for index, name in enumerate(("Wine", "Beer", "Milk")):
        row = ((55, f"32 {index}4"), (120, name), (300, f"{index},107"), (350, f"{index},250"))
        sketch.row(140 + 12 * index, *row)
    (table,) = find_tables([sketch.page()])
    assert texts(table)[1] == [
        "32 11",
        "Refillable (and refills of the beer trade)",
        "6,020",
        "4,621",
    ]
    assert table.rows == 5
