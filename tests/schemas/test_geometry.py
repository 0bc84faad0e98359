"""Boxes and spans: the arithmetic that every anchor rests on."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from schemas.geometry import Box, Span, union

edges = st.floats(min_value=0, max_value=1000, allow_nan=False)
boxes = st.builds(
    lambda x, y, width, height: Box(x, y, x + width, y + height), edges, edges, edges, edges
)


def test_boxes_that_only_touch_share_nothing() -> None:
    assert Box(0, 0, 10, 10).overlap(Box(10, 0, 20, 10)) == 0


def test_the_union_of_nothing_is_an_error() -> None:
    with pytest.raises(ValueError, match="no boxes"):
        union([])


def test_a_span_is_half_open() -> None:
    assert Span(1, 3).of("abcd") == "bc"


@given(boxes, boxes)
def test_overlap_is_symmetric_and_no_larger_than_either(first: Box, second: Box) -> None:
    shared = first.overlap(second)
    assert shared == second.overlap(first)
    assert shared <= min(first.area, second.area) + 1e-6


@given(st.lists(boxes, min_size=1, max_size=8))
def test_the_union_contains_every_part(parts: list[Box]) -> None:
    whole = union(parts)
    assert all(whole.contains(part) for part in parts)
    assert union(reversed(parts)) == whole


@given(boxes)
def test_a_box_contains_itself_and_its_middle(box: Box) -> None:
    assert box.contains(box)
    assert box.contains_point(*box.middle)
