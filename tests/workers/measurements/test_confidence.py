"""Confidence falls with every doubt, and never leaves the open interval from 0 to 1."""

from hypothesis import given
from hypothesis import strategies as st

from workers.measurements.confidence import WEIGHTS, rate
from workers.measurements.doubts import Doubt, texts_of

DOUBTS = st.lists(
    st.builds(
        Doubt,
        feature=st.sampled_from(sorted(WEIGHTS)),
        text=st.sampled_from(["", "a", "b"]),
        amount=st.floats(min_value=0.1, max_value=3),
    ),
    max_size=6,
)


@given(doubts=DOUBTS, further=st.sampled_from(sorted(WEIGHTS)))
def test_a_further_doubt_never_raises_confidence(doubts: list[Doubt], further: str) -> None:
    assert rate([*doubts, Doubt(further)]) <= rate(doubts)


@given(doubts=DOUBTS)
def test_confidence_is_a_probability(doubts: list[Doubt]) -> None:
    assert 0 <= rate(doubts) < 1


def test_without_doubt_it_is_high() -> None:
    assert rate([]) > 0.95


def test_doubts_are_shown_once_and_in_order() -> None:
    doubts = [Doubt("doubt", "b"), Doubt("ocr", "a"), Doubt("doubt", "b"), Doubt("prose")]
    assert texts_of(doubts) == ("b", "a")
