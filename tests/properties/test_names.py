"""Spans of names slice to their texts and never overlap, whatever the text."""

from itertools import pairwise

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from workers.mentions.namer import resolve
from workers.mentions.spans import NamedSpan
from workers.mentions.vocabulary.matcher import Matcher, fold, fold_text
from workers.mentions.vocabulary.packaged import load_matcher

PIECES = (
    "SERT", "NET", "5-HT(2A)", "α1A", "serotonin ", "dopamine", "transporters", " receptor", "D2",
    "EGFR", "L858R", "hSERT", "rat ", "(", ")", "[3H]", "-", "/", ", ", " and ", "uptake", "NF-κB",
    "CYP2C9", "2C19", "3A4", "µ", "β", "s", "İ", "ß", "ﬁ", "\u00ad", "12", "x", ".", "www.", "@",
)  # fmt: skip
texts = st.one_of(st.lists(st.sampled_from(PIECES), max_size=14).map("".join), st.text(max_size=60))


@pytest.fixture(scope="module")
def matcher() -> Matcher:
    return load_matcher()


@given(texts)
@settings(suppress_health_check=[HealthCheck.function_scoped_fixture])
def test_hits_lie_in_the_text_in_order_and_apart(matcher: Matcher, text: str) -> None:
    end = 0
    for hit in matcher.find(text):
        assert end <= hit.start < hit.end <= len(text)
        assert text[hit.start : hit.end].strip() == text[hit.start : hit.end]
        end = hit.end


@given(texts)
def test_folding_a_text_is_folding_its_characters(text: str) -> None:
    folded = fold_text(text)
    assert folded.key == fold(text)
    assert len(folded.offsets) == len(text) + 1 and folded.offsets[-1] == len(folded.key)
    assert all(
        folded.key[start:end] == fold(character)
        for character, start, end in zip(text, folded.offsets, folded.offsets[1:], strict=False)
    )


spans = st.builds(
    lambda start, length, kind: NamedSpan(start, start + length, kind, None, "rule", 0.5),
    st.integers(0, 30),
    st.integers(1, 12),
    st.sampled_from(["compound", "target", "species", "system", "assay", "radioligand"]),
)


@given(st.lists(st.tuples(spans, st.booleans()), max_size=12))
def test_resolving_leaves_no_overlap_and_does_not_depend_on_order(
    given_spans: list[tuple[NamedSpan, bool]],
) -> None:
    kept = resolve(given_spans)
    assert all(a.end <= b.start for a, b in pairwise(kept))
    assert resolve([(span, False) for span in kept]) == kept
    assert [s[:3] for s in resolve(given_spans[::-1])] == [s[:3] for s in kept]


@given(spans, spans)
def test_of_two_that_overlap_the_longer_is_kept(one: NamedSpan, other: NamedSpan) -> None:
    if one.end - one.start > other.end - other.start:
        assert one in resolve([(other, False), (one, False)])
