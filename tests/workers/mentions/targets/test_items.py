"""Short names of targets in the items of a list."""

from schemas.geometry import Box, Span
from schemas.page import Passage, Piece
from workers.mentions.targets.items import headings_of_targets, items_of_targets


def passages(*texts: str) -> list[Passage]:
    box = Box(0, 0, 100, 10)
    return [
        Passage(
            id=i,
            kind="list-item",
            text=text,
            script="." * len(text),
            pieces=(Piece(0, len(text), 1, 0, box, Span(0, len(text))),),
        )
        for i, text in enumerate(texts)
    ]


def test_items_with_values_may_begin_with_a_short_name() -> None:
    lines = passages("They are:", "• D2: 3.4 nM", "• SERT: > 10,000 nM", "• M1: 0.2 µM", "The end.")
    assert items_of_targets(lines) == {1, 2, 3}


def test_names_of_one_series_are_left_alone() -> None:
    assert items_of_targets(passages("A1: 3.4 nM", "A2: 12 nM", "A3: 0.2 µM")) == set()


def test_one_line_is_no_list() -> None:
    assert items_of_targets(passages("See below.", "D2: 3.4 nM", "It was high.")) == set()


def test_the_measure_may_stand_behind_the_value() -> None:
    assert items_of_targets(passages("D2 – 3.4 nM (Ki)", "SERT – 12 µM (IC50)")) == {0, 1}


def test_a_heading_may_be_the_short_name_of_a_receptor() -> None:
    lines = [p.model_copy(update={"kind": "heading"}) for p in passages("D2", "A1", "3.1 M1")]
    assert headings_of_targets(lines) == {0, 2}
