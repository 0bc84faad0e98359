"""Raised citations behind the names of a sentence."""

import pytest

from schemas.geometry import Box, Span
from schemas.term import Mention, Place
from workers.measurements.prose.raised import past_citations


def named(text: str, name: str) -> Mention:
    start = text.index(name)
    return Mention(
        kind="compound",
        text=name,
        page=1,
        span=Span(start, start + len(name)),
        boxes=(Box(0, 0, 1, 1),),
        place=Place(passage=0, start=start, end=start + len(name)),
        found_by="rule",
    )


@pytest.mark.parametrize(
    ("text", "wanted", "end"),
    [
        ("amine⁶ and ester", "amine⁶ and ester", 6),
        ("amine,⁶ʼ⁷ and ester", "amine⁶ʼ⁷, and ester", 8),
        ("amine and ester⁶", "amine and ester⁶", 5),
        ("amine²⁺ and ester", "amine²⁺ and ester", 5),
    ],
)
def test_a_name_ends_behind_the_citations_that_it_carries(text: str, wanted: str, end: int) -> None:
    (mention,), folded = past_citations([named(text, "amine")], text)
    assert (folded, mention.place.end, mention.text) == (wanted, end, "amine")
