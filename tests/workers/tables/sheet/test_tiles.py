"""Tables whose cells are drawn one by one, as browsers and word processors print them."""

from collections.abc import Callable, Sequence
from itertools import pairwise

from schemas.table import Table
from tests.workers.tables.conftest import Sketch
from workers.tables.finder import find_tables
from workers.tables.sheet.tiles import find_strips

Texts = Callable[[Table], list[list[str | None]]]
EDGES = (50.0, 150.0, 230.0, 310.0, 390.0)


def borders(sketch: Sketch, y: float, edges: Sequence[float] = EDGES) -> None:
    """The lower borders of the cells of one row, each a line of its own."""
    for left, right in pairwise(edges):
        sketch.across(y, left, right)


def grounds(sketch: Sketch, top: float, bottom: float, edges: Sequence[float] = EDGES) -> None:
    for left, right in pairwise(edges):
        sketch.shade(left, top, right, bottom)


def test_a_coloured_head_belongs_to_the_rows_though_no_line_stands_under_it(
    sketch: Sketch, texts: Texts
) -> None:
    grounds(sketch, 100, 120)
    sketch.row(114, (60, "Parameter"), (160, "Alphan"), (240, "Betan"), (320, "Gamman"))
    for index, name in enumerate(("FXa, K_i (nM)", "Thrombin, K_i (nM)", "Trypsin, K_i (nM)")):
        y = 134 + 20 * index
        sketch.row(y, (60, name), (160, "0.08"), (240, "3100"), (320, ">20 000"))
        borders(sketch, y + 6)
    (table,) = find_tables([sketch.page()])
    assert texts(table)[0] == ["Parameter", "Alphan", "Betan", "Gamman"]
    assert texts(table)[1][1:] == ["0.08", "3100", ">20 000"]
    assert (table.header_rows, table.rows) == (1, 4)


def test_grounds_of_heads_part_heads_that_touch_and_say_what_a_head_spans(
    sketch: Sketch, texts: Texts
) -> None:
    sketch.shade(50, 100, 150, 140)
    sketch.shade(150, 100, 390, 120)
    grounds(sketch, 120, 140, EDGES[1:])
    sketch.put(60, 124, "Inhibitor")
    sketch.put(230, 114, "EGFR IC_50 (nM)")
    # Only 2.5 points between the last two heads.
    sketch.row(134, (160, "WT"), (240, "L858R/T790M"), (297.5, "L858R/T790M/C797S"))
    for index, name in enumerate(("Alphan", "Betan", "Gamman", "Deltan")):
        sketch.row(154 + 20 * index, (60, name), (160, "12"), (240, "1.0"), (320, "541"))
        if index % 2:
            grounds(sketch, 140 + 20 * index, 160 + 20 * index)
    (table,) = find_tables([sketch.page()])
    assert texts(table)[0] == ["Inhibitor", *["EGFR IC50 (nM)"] * 3]
    assert texts(table)[1] == ["Inhibitor", "WT", "L858R/T790M", "L858R/T790M/C797S"]
    assert texts(table)[2] == ["Alphan", "12", "1.0", "541"]


def test_a_head_over_one_row_and_heads_over_two_end_as_one_strip(sketch: Sketch) -> None:
    sketch.shade(50, 100, 150, 140)
    sketch.shade(150, 100, 390, 120)
    grounds(sketch, 120, 140, EDGES[1:])
    page = sketch.page()
    strips = [strip for strip in find_strips(page.rules, page.fills) if strip.box.x0 == 50]
    assert [(strip.box, strip.seams) for strip in strips] == [((50, 100, 390, 140), EDGES[1:-1])]


def test_a_ground_for_every_cell_makes_a_grid_without_any_line(
    sketch: Sketch, texts: Texts
) -> None:
    for index, row in enumerate(("Agent", "Limit", "Effect", "Source"), 1):
        sketch.put(EDGES[index - 1] + 5, 114, row)
    grounds(sketch, 100, 120)
    sketch.shade(50, 121, 390, 139)
    sketch.put(55, 134, "Metals")
    for index, name in enumerate(("Antimon", "Barion", "Cadmon")):
        top = 140 + 30 * index
        grounds(sketch, top, top + 29)
        entries = (name, "0.006", "Kidneys and", "Ores")
        sketch.row(top + 12, *((x + 5, text) for x, text in zip(EDGES, entries, strict=False)))
        sketch.put(EDGES[2] + 5, top + 24, "sugar")
    (table,) = find_tables([sketch.page()])
    assert texts(table) == [
        ["Agent", "Limit", "Effect", "Source"],
        ["Metals"] * 4,
        ["Antimon", "0.006", "Kidneys and sugar", "Ores"],
        ["Barion", "0.006", "Kidneys and sugar", "Ores"],
        ["Cadmon", "0.006", "Kidneys and sugar", "Ores"],
    ]


def test_a_few_coloured_boxes_are_no_grid(sketch: Sketch) -> None:
    for top in (100, 150):
        grounds(sketch, top, top + 40)
        for x in EDGES[:-1]:
            sketch.put(x + 5, top + 20, "words")
    assert not find_tables([sketch.page()])


def test_columns_too_near_for_a_gap_are_parted_where_their_borders_meet(
    sketch: Sketch, texts: Texts
) -> None:
    edges = (50.0, 90.0, 120.0, 150.0)
    for index, row in enumerate((("Zeolite", "Code", "Ratio"), *[("ITQ-33x", "ITTx", "1599")] * 4)):
        y = 114 + 16 * index
        borders(sketch, y + 5, edges)
        sketch.row(y, *zip((52.0, 92.0, 122.0), row, strict=True))
    (table,) = find_tables([sketch.page()])
    assert texts(table)[1] == ["ITQ-33x", "ITTx", "1599"]


def test_a_caption_between_two_tables_of_one_width_keeps_them_apart(
    sketch: Sketch, texts: Texts
) -> None:
    for start, label in ((100.0, "Table 1"), (200.0, "Table 2")):
        sketch.put(60, start - 8, label)
        grounds(sketch, start, start + 20)
        sketch.row(start + 14, (60, "Name"), (160, "SERT"), (240, "NET"), (320, "DAT"))
        for index in range(2):
            y = start + 34 + 20 * index
            sketch.row(y, (60, "Alphan"), (160, "1.5"), (240, "31"), (320, "84"))
            borders(sketch, y + 6)
    assert [table.rows for table in find_tables([sketch.page()])] == [3, 3]


def test_a_heading_with_a_line_as_wide_as_the_table_is_no_row_of_it(
    sketch: Sketch, texts: Texts
) -> None:
    sketch.across(80, 50, 390)
    sketch.put(200, 96, "Recipe")
    grounds(sketch, 100, 120)
    sketch.row(114, (60, "Reagent"), (160, "Stock"), (240, "Final"), (320, "Volume"))
    for index, name in enumerate(("MMP-13", "Substrate", "Brij-35", "CaCl_2")):
        y = 134 + 20 * index
        sketch.row(y, (60, name), (160, "10 mM"), (240, "5 µM"), (320, "10 µL"))
        borders(sketch, y + 6)
    sketch.put(50, 216, "Steps")
    sketch.across(222, 50, 390)
    (table,) = find_tables([sketch.page()])
    assert texts(table)[0] == ["Reagent", "Stock", "Final", "Volume"]
    assert texts(table)[-1] == ["CaCl2", "10 mM", "5 µM", "10 µL"]


def test_heads_on_grounds_above_a_grid_belong_to_it(sketch: Sketch, texts: Texts) -> None:
    sketch.shade(50, 100, 150, 140)
    sketch.shade(150, 100, 390, 120)
    grounds(sketch, 120, 140, EDGES[1:])
    sketch.row(114, (60, "Compound"), (220, "IC_50 (nM)"))
    sketch.row(134, (160, "SERT"), (240, "NET"), (320, "DAT"))
    sketch.grid(EDGES, (140, 160, 180, 200))
    for y, name in ((154, "Alphan"), (174, "Betan"), (194, "Gamman")):
        sketch.row(y, (60, name), (160, "1.5"), (240, "31"), (320, "84"))
    (table,) = find_tables([sketch.page()])
    assert texts(table)[0] == ["Compound", *["IC50 (nM)"] * 3]
    assert texts(table)[1] == ["Compound", "SERT", "NET", "DAT"]
    assert texts(table)[4] == ["Gamman", "1.5", "31", "84"]


def test_heads_in_a_grid_lead_rows_that_have_lower_lines_only(sketch: Sketch, texts: Texts) -> None:
    sketch.grid(EDGES, (100, 120, 140))
    borders(sketch, 140)
    sketch.row(114, (60, "Receptor"), (160, "Alphan"), (240, "Betan"), (320, "Gamman"))
    sketch.row(134, (160, "EC_50"), (240, "EC_50"), (320, "EC_50"))
    for index, name in enumerate(("Alpha", "Beta", "Delta", "Kappa")):
        y = 154 + 20 * index
        sketch.row(y, (60, name), (160, "1.5"), (240, "31"), (320, "84"))
        borders(sketch, y + 6)
    (table,) = find_tables([sketch.page()])
    assert table.rows == 6
    assert texts(table)[5] == ["Kappa", "1.5", "31", "84"]


def test_a_coloured_head_with_other_columns_begins_another_table(
    sketch: Sketch, texts: Texts
) -> None:
    other = (50.0, 110.0, 250.0, 390.0)
    grounds(sketch, 100, 120)
    sketch.row(114, (60, "Drug"), (160, "MT1"), (240, "MT2"), (320, "MT3"))
    for index in range(4):
        y = 134 + 16 * index
        sketch.row(y, (60, "Alphan"), (160, "0.13"), (240, "680"), (320, "91.4"))
        if index % 2:
            grounds(sketch, y - 12, y + 4)
    sketch.put(60, 200, "Potency")
    grounds(sketch, 208, 228, other)
    sketch.row(222, (60, "Compd."), (120, "EC_50 (nM)"), (260, "Source"))
    for index in range(4):
        y = 242 + 16 * index
        sketch.row(y, (60, "Betan"), (120, "170"), (260, "[3]"))
        if index % 2:
            grounds(sketch, y - 12, y + 4, other)
    upper, lower = find_tables([sketch.page()])
    assert texts(upper)[-1] == ["Alphan", "0.13", "680", "91.4"]
    assert texts(lower)[0] == ["Compd.", "EC50 (nM)", "Source"]
