"""Tables over several pages, and tables set sideways."""

from collections.abc import Callable

import pytest

from schemas.geometry import Box
from schemas.page import Page
from schemas.table import Cell, Table
from tests.workers.tables.conftest import Sketch
from workers.tables.continuation import join_pages
from workers.tables.finder import find_tables
from workers.tables.sheet.rotate import turn_box
from workers.tables.structure.cells import make_table

Texts = Callable[[Table], list[list[str | None]]]
New = Callable[..., Sketch]


def part(sketch: Sketch, *rows: tuple[str, str, str], head: bool = True) -> Sketch:
    ys = [100.0 + 20 * index for index in range(len(rows) + 1 + head)]
    sketch.grid([50, 150, 250, 350], ys)
    lines = [("Compound", "Target", "Value"), *rows] if head else list(rows)
    for y, row in zip(ys, lines, strict=False):
        sketch.row(y + 15, *zip((55, 155, 255), row, strict=True))
    return sketch


def test_a_table_goes_on_over_the_page_and_its_head_is_given_once(
    new_sketch: New, texts: Texts
) -> None:
    first = part(new_sketch(), ("Alpha", "SERT", "1.1"), ("Beta", "SERT", "2.2"))
    second = part(new_sketch(), ("", "NET", "3.3"), ("Gamma", "SERT", "4.4"))
    (table,) = find_tables([first.page(1), second.page(2)])
    assert table.pages == (1, 2)
    assert texts(table) == [
        ["Compound", "Target", "Value"],
        ["Alpha", "SERT", "1.1"],
        ["Beta", "SERT", "2.2"],
        ["Beta", "NET", "3.3"],
        ["Gamma", "SERT", "4.4"],
    ]
    assert [cell.page for cell in table.cells if cell.col == 2] == [1, 1, 1, 2, 2]


def test_both_lines_of_a_head_printed_again_are_left_out(new_sketch: New, texts: Texts) -> None:
    units = ("", "Symbol", "nM")
    first = part(new_sketch(), units, ("Alpha", "SERT", "1.1"), ("Beta", "SERT", "2.2"))
    second = part(new_sketch(), units, ("Gamma", "NET", "3.3"), ("Delta", "SERT", "4.4"))
    (table,) = find_tables([first.page(1), second.page(2)])
    assert [row[2] for row in texts(table)] == ["Value", "nM", "1.1", "2.2", "3.3", "4.4"]
    assert [cell.text for cell in table.repeated if cell.col == 2] == ["Value", "nM"]


def test_a_table_goes_on_without_a_repeated_head(new_sketch: New, texts: Texts) -> None:
    first = part(new_sketch(), ("Alpha", "SERT", "1.1"))
    second = part(new_sketch(), ("Beta", "NET", "3.3"), ("Gamma", "SERT", "4.4"), head=False)
    (table,) = find_tables([first.page(1), second.page(2)])
    assert len(texts(table)) == 4


def test_a_part_on_top_of_the_next_column_names_its_page_once(new_sketch: New) -> None:
    sketch = new_sketch()
    for left, caption in ((50, "Table 5 Affinities"), (320, "Table 5 Affinities (Continued)")):
        sketch.row(90, (left, caption))
        ys = [100.0 + 20 * index for index in range(4)]
        sketch.grid([left, left + 60, left + 140, left + 220], ys)
        for index, y in enumerate(ys[:-1]):
            cells = ("Compound", "Target", "Value") if index == 0 else ("Alpha", "SERT", "1.1")
            sketch.row(y + 15, *zip((left + 5, left + 65, left + 145), cells, strict=True))
    (table,) = find_tables([sketch.page(1)])
    assert table.pages == (1,)
    assert len(table.boxes) == 2


def test_a_part_with_another_head_is_another_table(new_sketch: New, texts: Texts) -> None:
    first = part(new_sketch(), ("Alpha", "5.0", "1.1"), ("Beta", "6.0", "2.2"))
    rows = (("Ki (nM)", "SERT", "NET"), ("Alpha", "12", "3.3"), ("Gamma", "n.d.", "4.4"))
    second = part(new_sketch(), *rows, head=False)
    tables = find_tables([first.page(1), second.page(2)])
    assert [texts(table)[0] for table in tables] == [
        ["Compound", "Target", "Value"],
        ["Ki (nM)", "SERT", "NET"],
    ]


def test_a_head_with_a_measure_over_words_is_that_of_another_table(
    new_sketch: New, texts: Texts
) -> None:
    first = part(new_sketch(), ("Alpha", "SERT", "1.1"), ("Beta", "SERT", "2.2"))
    rows = (("Tool", "Ki (nM)", "Source"), ("Gamma", "12", "[3]"), ("Delta", "none", "[4]"))
    second = part(new_sketch(), *rows, head=False)
    tables = find_tables([first.page(1), second.page(2)])
    assert [texts(table)[0][0] for table in tables] == ["Compound", "Tool"]


def test_rows_that_name_constants_go_on_on_the_next_page(new_sketch: New, texts: Texts) -> None:
    first = part(new_sketch(), ("Alpha", "IC50", "190 µM"))
    rows = (("Beta", "IC50", "8.9 nM"), ("Gamma", "Ki", "50 nM"))
    second = part(new_sketch(), *rows, head=False)
    (table,) = find_tables([first.page(1), second.page(2)])
    assert [row[0] for row in texts(table)] == ["Compound", "Alpha", "Beta", "Gamma"]


def test_a_row_without_values_may_begin_the_next_part(new_sketch: New, texts: Texts) -> None:
    first = part(new_sketch(), ("Alpha", "5.0", "1.1"), ("Beta", "6.0", "2.2"))
    rows = (("Gamma", "n.d.", "inactive"), ("Delta", "12", "3.3"), ("Eta", "7", "4.4"))
    second = part(new_sketch(), *rows, head=False)
    (table,) = find_tables([first.page(1), second.page(2)])
    assert texts(table)[3] == ["Gamma", "n.d.", "inactive"]


def test_a_caption_under_the_last_part_is_that_of_the_whole(new_sketch: New) -> None:
    first = part(new_sketch(), ("Alpha", "SERT", "1.1"))
    second = part(new_sketch(), ("Beta", "NET", "3.3"))
    second.row(154, (50, "Table 3. Values at two transporters"))
    (table,) = find_tables([first.page(1), second.page(2)])
    assert table.caption == "Table 3. Values at two transporters"


def test_tables_with_other_columns_stay_apart(new_sketch: New) -> None:
    first = part(new_sketch(), ("Alpha", "SERT", "1.1"))
    second = new_sketch()
    second.grid([50, 200, 350], [100, 120, 140, 160])
    for y, name in ((115, "Assay"), (135, "binding"), (155, "uptake")):
        second.row(y, (55, name), (205, "value"))
    tables = find_tables([first.page(1), second.page(2)])
    assert [table.id for table in tables] == [0, 1]


def turned(page: Page, rotation: int) -> Page:
    """The page as it is displayed when its text is printed at `rotation` degrees."""
    back = (360 - rotation) % 360

    def turn(box: Box) -> Box:
        return turn_box(box, back, width=page.width, height=page.height)

    swapped = rotation in (90, 270)
    return page.model_copy(
        update={
            "width": page.height if swapped else page.width,
            "height": page.width if swapped else page.height,
            "words": tuple(w._replace(box=turn(w.box), rotation=rotation) for w in page.words),
            "rules": tuple(r._replace(box=turn(r.box)) for r in page.rules),
        }
    )


@pytest.mark.parametrize("rotation", [90, 180, 270])
def test_a_table_set_sideways_reads_like_an_upright_one(
    new_sketch: New, texts: Texts, rotation: int
) -> None:
    rows = [(name, "SERT inhibition", f"{n}.5") for n, name in enumerate("ABCDEFGH")]
    page = part(new_sketch(), *rows).page()
    (upright,) = find_tables([page])
    (table,) = find_tables([turned(page, rotation)])
    assert texts(table) == texts(upright)
    sideways = turned(page, rotation)
    area = Box(0, 0, sideways.width, sideways.height)
    assert all(area.contains(cell.box) for cell in table.cells)
    words = {word.text: word.box for word in sideways.words}
    cell = next(cell for cell in table.cells if cell.text == "3.5")
    assert cell.box.contains(words["3.5"], slack=0.1)


def table_of(page: int, *rows: list[str], head: int) -> Table:
    area = Box(0, 0, 100, 100)
    cells = tuple(
        Cell(row=row, col=col, text=text, raw=text, script="", page=page, box=area)
        for row, texts in enumerate(rows)
        for col, text in enumerate(texts)
    )
    return make_table(cells, area, page, header_rows=head, found_by="grid")


def test_a_head_comes_back_though_a_cell_of_it_is_seen_in_another_row() -> None:
    first = table_of(1, ["", "Ki", ""], ["Compound", "D2", "Ref."], ["Alpha", "1.1", "[1]"], head=2)
    second = table_of(2, ["Compound", "Ki", "Ref."], ["", "D2", ""], ["Beta", "2.2", "[2]"], head=1)
    (joined,) = join_pages([first, second], [])
    assert [cell.text for cell in joined.cells if cell.row > 1] == [
        *("Alpha", "1.1", "[1]"),
        *("Beta", "2.2", "[2]"),
    ]


def test_a_table_goes_on_on_top_of_the_next_column(sketch: Sketch) -> None:
    sketch.put(50, 690, "Table 1. Composition of the oil")
    for left, top, rows in ((50, 700, 3), (320, 90, 5)):
        ys = [top + 20.0 * index for index in range(rows + 1)]
        sketch.grid([left, left + 60, left + 140, left + 220], ys)
        for index, y in enumerate(ys[:-1]):
            first = left == 50 and index == 0
            cells = ("No.", "Name", "Share") if first else (f"{index}", "Thymol", f"1.{index}")
            sketch.row(y + 15, *zip((left + 5, left + 65, left + 145), cells, strict=True))
    sketch.put(320, 220, "words of the text below the table in the second column of the page")
    (table,) = find_tables([sketch.page()])
    assert (table.rows, table.pages, len(table.boxes)) == (8, (1,), 2)
    assert table.cells[0].text == "No."
