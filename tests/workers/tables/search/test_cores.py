"""The structure that a series shares, drawn between the caption of its table and the heads."""

from collections.abc import Callable

from schemas.geometry import Box
from schemas.page import Page
from schemas.table import Table
from tests.workers.tables.conftest import Sketch
from workers.tables.finder import find_tables

Texts = Callable[[Table], list[list[str | None]]]

HEADS = ((55, "compd"), (140, "R^1"), (220, "SERT"), (320, "NET"))
ROWS = (
    ((55, "12a"), (140, "H"), (220, "1240 ± 160"), (320, ">50000")),
    ((55, "12b"), (140, "Cl"), (220, "310 ± 28"), (320, "41000")),
    ((55, "12c"), (140, "cPr"), (220, "96 ± 11"), (320, "22500")),
)


def with_rows(sketch: Sketch, *, ruled: bool = True) -> None:
    """Heads, perhaps under a rule, and rows."""
    if ruled:
        sketch.across(174, 50, 400)
    sketch.row(188, *HEADS)
    sketch.across(194, 50, 400)
    for place, row in enumerate(ROWS):
        sketch.row(208 + 14 * place, *row)
    sketch.across(244, 50, 400)


def with_core(sketch: Sketch, *, ruled: bool = True, over: bool = False) -> None:
    """Caption, a structure from y = 110 to 160 with labels, heads from `over` or under a rule."""
    sketch.put(50, 90, "Table 1. Inhibition of SERT and NET by compounds 12a–c")
    if not over:
        sketch.across(98, 50, 400)
    sketch.put(170, 118, "R^1")
    sketch.put(212, 132, "N")
    sketch.put(250, 136, "12a–c")
    sketch.put(190, 166, "CO_2")
    with_rows(sketch, ruled=ruled or over)


def drawn(sketch: Sketch, *drawings: Box, images: tuple[Box, ...] = ()) -> Page:
    return sketch.page().model_copy(update={"drawings": drawings, "images": images})


CORE = Box(180, 110, 230, 160)


def test_labels_of_a_structure_under_the_first_rule_are_no_rows(
    sketch: Sketch, texts: Texts
) -> None:
    with_core(sketch)
    (table,) = find_tables([drawn(sketch, CORE)])
    assert texts(table)[0] == ["compd", "R1", "SERT", "NET"]
    assert (table.rows, table.header_rows) == (4, 1)
    assert table.caption == "Table 1. Inhibition of SERT and NET by compounds 12a–c"


def test_so_it_is_where_no_rule_parts_the_structure_from_the_heads(
    sketch: Sketch, texts: Texts
) -> None:
    with_core(sketch, ruled=False)
    (table,) = find_tables([drawn(sketch, CORE)])
    assert texts(table)[0] == ["compd", "R1", "SERT", "NET"]


def test_a_caption_goes_over_the_structure_and_takes_none_of_its_labels(sketch: Sketch) -> None:
    with_core(sketch, over=True)
    (table,) = find_tables([drawn(sketch, CORE)])
    assert table.caption == "Table 1. Inhibition of SERT and NET by compounds 12a–c"


def test_a_caption_goes_over_a_picture(sketch: Sketch) -> None:
    sketch.put(50, 90, "Table 2. Inhibition of SERT and NET")
    with_rows(sketch)
    (table,) = find_tables([drawn(sketch, images=(Box(120, 98, 300, 170),))])
    assert table.caption == "Table 2. Inhibition of SERT and NET"


def test_a_figure_over_a_table_gives_it_no_caption(sketch: Sketch) -> None:
    sketch.put(50, 20, "Table 1 is discussed by many people in the text that stands over a figure")
    sketch.put(50, 168, "Figure 1. Structures of the compounds")
    with_rows(sketch)
    (table,) = find_tables([drawn(sketch, Box(120, 40, 300, 156))])
    assert table.caption == ""


def test_structures_of_single_rows_stay_in_their_rows(sketch: Sketch, texts: Texts) -> None:
    sketch.put(50, 90, "Table 1. Inhibition of SERT")
    sketch.across(98, 50, 290)
    sketch.row(110, (55, "compd"), (150, "group"), (220, "SERT"))
    for place in range(5):
        y = 140 + 50 * place
        sketch.row(y, (55, f"12{'abcde'[place]}"), (150, "N"), (220, f"{place + 3} ± 1"))
    sketch.across(362, 50, 290)
    structures = [Box(140, 118 + 50 * n, 190, 158 + 50 * n) for n in range(5)]
    (table,) = find_tables([drawn(sketch, *structures)])
    assert [row[0] for row in texts(table)] == ["compd", "12a", "12b", "12c", "12d", "12e"]
