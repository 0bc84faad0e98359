"""What holds for every table: no number is lost, gained or doubled; cells do not overlap."""

import random
from collections import Counter

from hypothesis import given, settings
from hypothesis import strategies as st

from schemas.geometry import Box
from schemas.page import Page
from schemas.table import Table
from tests.workers.tables.conftest import Sketch
from workers.tables.finder import find_tables

NAMES = ("Alpha", "Beta one", "Gamma", "Delta-9", "Epsilon", "Zeta", "Eta prime", "Theta")
entry = st.one_of(
    st.just(""),
    st.integers(0, 99999).map(str),
    st.floats(0.01, 999, allow_nan=False).map(lambda value: f"{value:.2f}"),
    st.tuples(st.integers(1, 999), st.integers(1, 99)).map(lambda pair: f"{pair[0]} ± {pair[1]}"),
    st.sampled_from(["n.d.", ">10,000", "N/A", "–"]),
)


@st.composite
def pages(draw: st.DrawFn) -> Page:
    """A page with one table, ruled in one of three ways, below a sentence."""
    columns = draw(st.integers(2, 5))
    rows = draw(st.integers(2, 8))
    style = draw(st.sampled_from(["grid", "rules", "none"]))
    sketch = Sketch()
    sketch.put(50, 60, "In this table the values are compared, and 42 is no part of it.")
    xs = [50.0 + 95 * index for index in range(columns + 1)]
    ys = [100.0 + 18 * index for index in range(rows + 2)]
    sketch.row(ys[0] + 13, *((x + 4, f"Head{i}") for i, x in enumerate(xs[:-1])))
    for index in range(rows):
        cells = [NAMES[index], *(draw(entry) for _ in range(columns - 1))]
        sketch.row(ys[index + 1] + 13, *((x + 4, t) for x, t in zip(xs, cells, strict=False)))
    if style == "grid":
        sketch.grid(xs, ys)
    elif style == "rules":
        for y in (ys[0], ys[1], ys[-1]):
            sketch.across(y, xs[0], xs[-1])
    return sketch.page()


def digits(text: str) -> list[str]:
    return [word for word in text.split() if any(char.isdigit() for char in word)]


def places(table: Table) -> Counter[tuple[int, int]]:
    return Counter(
        (row, col)
        for cell in table.cells
        for row in range(cell.row, cell.row + cell.row_span)
        for col in range(cell.col, cell.col + cell.col_span)
    )


@settings(max_examples=60, deadline=None)
@given(page=pages())
def test_every_number_inside_a_table_is_in_exactly_one_cell(page: Page) -> None:
    for table in find_tables([page]):
        area = table.boxes[0][1]
        printed = Counter(
            number
            for word in page.words
            if area.contains_point(*word.box.middle)
            for number in digits(word.text)
        )
        found = Counter(number for cell in table.cells for number in digits(cell.raw))
        noted = Counter(number for note in table.notes for number in digits(note.text))
        assert found + noted == printed or found == printed


@settings(max_examples=60, deadline=None)
@given(page=pages())
def test_cells_do_not_overlap_and_stand_on_the_page(page: Page) -> None:
    whole = Box(0, 0, page.width, page.height)
    for table in find_tables([page]):
        assert max(places(table).values()) == 1
        assert all(whole.contains(cell.box) for cell in table.cells)
        assert all(len(cell.script) == len(cell.raw) for cell in table.cells)
        assert 0 <= table.confidence <= 1


@settings(max_examples=40, deadline=None)
@given(page=pages(), seed=st.integers(0, 1000))
def test_the_order_in_which_words_and_rules_are_given_does_not_matter(
    page: Page, seed: int
) -> None:
    shuffled = random.Random(seed)  # noqa: S311 - an order, no secret
    words, rules = list(page.words), list(page.rules)
    shuffled.shuffle(words)
    shuffled.shuffle(rules)
    other = page.model_copy(update={"words": tuple(words), "rules": tuple(rules)})
    assert find_tables([other]) == find_tables([page])
