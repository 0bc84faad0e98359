"""What holds for the chemical names of any text."""

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from workers.mentions.abbreviations import find_abbreviations
from workers.mentions.chemicals.finder import Chemicals, find_chemicals, load_chemicals
from workers.mentions.tokenizer import name_parts, split_tokens

PIECES = st.sampled_from(
    (
        *(
            "citalopram",
            "levomilnacipran",
            "milnacipran",
            "hydrochloride",
            "HCl",
            "oxalate",
            "5-HT",
        ),
        *("[3H]", "(3)H", "[125I]", "³H-", "NE", "(", ")", "[", "]", "-", ",", ".", ";", "/", "′"),
        *("(R)-", "N-desmethyl", "(S)-(+)-", "compound", "compounds", "12b", "3", "GBR", "12909"),
        *("WIN", "35,428", "and", "µM", "α", "β", "±", "(CIT)", "SERT", "HEK293", "Cat. No."),
        *("B1662212", "\n", "1-[2-(diphenylmethoxy)ethyl]-", "sodium"),
    )
)
TEXTS = st.one_of(
    st.lists(PIECES, max_size=14).map(" ".join),
    st.lists(PIECES, max_size=14).map("".join),
    st.text(max_size=60),
)


@pytest.fixture(scope="module")
def chemicals() -> Chemicals:
    return load_chemicals()


@settings(
    max_examples=150,
    deadline=None,
    suppress_health_check=[HealthCheck.function_scoped_fixture, HealthCheck.too_slow],
)
@given(texts=st.lists(TEXTS, max_size=4))
def test_spans_lie_in_their_text_in_order_and_apart(chemicals: Chemicals, texts: list[str]) -> None:
    found = find_chemicals(texts, chemicals)
    assert len(found) == len(texts)
    for text, spans in zip(texts, found, strict=True):
        ends = [0, *(span.end for span in spans)]
        for before, span in zip(ends, spans, strict=False):
            assert before <= span.start < span.end <= len(text)
            name = text[span.start : span.end]
            assert name == name.strip()
            assert name.count("(") == name.count(")")
            assert name.count("[") == name.count("]")
            assert 0 < span.confidence <= 1
            assert span.kind in ("compound", "radioligand")
            if span.kind == "radioligand" and span.term is not None:
                assert span.term.parent is not None


@given(text=TEXTS)
def test_tokens_are_the_text_without_its_blanks(text: str) -> None:
    tokens = split_tokens(text)
    assert "".join(token.text for token in tokens) == "".join(text.split())
    assert all(text[token.start : token.end] == token.text for token in tokens)
    assert len(name_parts(tokens)) == len(tokens)


@given(text=TEXTS)
def test_abbreviations_point_into_their_text(text: str) -> None:
    for found in find_abbreviations(text):
        assert 0 <= found.long_start < found.long_end <= found.short_start
        assert found.short_start < found.short_end <= len(text)
