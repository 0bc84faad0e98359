"""Heads on a coloured ground over rows that lines part; captions and notes off the table."""

from collections.abc import Callable

from schemas.geometry import Box
from schemas.table import Table
from tests.workers.tables.conftest import Sketch
from workers.tables.finder import find_tables
from workers.tables.search.bands import find_bands
from workers.tables.search.extents import below_caption
from workers.tables.sheet.sheet import make_sheet

Texts = Callable[[Table], list[list[str | None]]]
COLUMNS = (50, 180, 280, 380)


EDGES = ((44, 170), (170, 270), (270, 370), (370, 480))
ROWS = (
    ("Drug", "SERT", "NET", "DAT"),
    ("Aba", "1.2", "33", "410"),
    ("Bebo", "7", "81", "900"),
    ("Cico", "64", "5", "12"),
)


def draw_rows(sketch: Sketch) -> None:
    """Heads of two levels on a ground; every cell below has a line of its own under it."""
    sketch.shade(44, 68, 170, 108)
    sketch.shade(170, 68, 480, 88)
    sketch.put(180, 82, "K_i (nM)")
    for left, right in EDGES[1:]:
        sketch.shade(left, 88, right, 108)
    for i, entries in enumerate(ROWS):
        sketch.row(102 + 20 * i, *zip(COLUMNS, entries, strict=True))
        for left, right in EDGES if i else ():
            sketch.across(109 + 20 * i, left, right)


def test_a_ground_of_heads_bounds_a_table_with_lines_under_its_rows(
    sketch: Sketch, texts: Texts
) -> None:
    draw_rows(sketch)
    (table,) = find_tables([sketch.page()])
    assert texts(table)[1:] == [list(row) for row in ROWS]
    (area,) = find_bands(make_sheet(sketch.page()))
    assert (area.top, area.bottom) == (68, 169)


def narrow(sketch: Sketch) -> None:
    """A table in the middle of the page."""
    for y in (94, 110, 150):
        sketch.across(y, 250, 400)
    for i, entries in enumerate((("Drug", "SERT"), ("Aba", "1.2^a"), ("Bebo", "7"))):
        sketch.row(105 + 18 * i, *zip((255, 350), entries, strict=True))


def test_a_caption_at_the_margin_is_that_of_a_narrow_table(sketch: Sketch) -> None:
    sketch.put(50, 84, "Table 1. Affinities at SERT.")
    narrow(sketch)
    (table,) = find_tables([sketch.page()])
    assert table.caption == "Table 1. Affinities at SERT."


def test_text_beside_a_table_leaves_it_without_the_caption_of_the_margin(sketch: Sketch) -> None:
    sketch.put(50, 84, "Table 1. Affinities at SERT.")
    sketch.put(50, 105, "Drugs were washed out.")
    narrow(sketch)
    (table,) = find_tables([sketch.page()])
    assert table.caption == ""


def test_a_marked_note_may_begin_at_the_margin(sketch: Sketch) -> None:
    narrow(sketch)
    sketch._add(50, 164, "a", 7.0, "super", glued=False)
    sketch.put(56, 166, "IC50 instead of Ki, from three experiments in another laboratory.")
    (table,) = find_tables([sketch.page()])
    assert [note.mark for note in table.notes] == ["a"]


def test_a_caption_that_stands_alone_at_the_top_is_left_out_of_the_area(
    new_sketch: Callable[..., Sketch],
) -> None:
    sketch = new_sketch()
    sketch.put(55, 100, "Table 3 Off-target data")
    sketch.row(116, (55, "CYP2C9"), (200, "1.9"))
    area = Box(50, 90, 350, 120)
    sheet = make_sheet(sketch.page())
    assert below_caption(sheet, area).top > 100
    sketch.put(300, 100, "IC50")
    assert below_caption(make_sheet(sketch.page()), area) == area
