"""Turning a box upright and back gives the same box."""

from hypothesis import given
from hypothesis import strategies as st

from schemas.geometry import Box
from workers.reading.pdf.turn import turn_back, turn_upright

edges = st.integers(0, 2_000)


@given(edges, edges, edges, edges, st.sampled_from([0, 90, 180, 270]))
def test_turning_there_and_back(x0: int, top: int, width: int, height: int, turn: int) -> None:
    box = Box(x0, top, x0 + width, top + height)
    upright = turn_upright(box, turn, 612, 792)
    assert turn_back(upright, turn, 612, 792) == box
    assert upright.area == box.area
