"""Where sentences end when a citation is raised."""

import pytest

from workers.measurements.grammar.splitting import split_sentences


@pytest.mark.parametrize("cited", ["[3]", "[³]", "³", " [³][⁴]", "[³ʼ⁴]", "[1, 2]"])
def test_a_citation_behind_the_full_stop_ends_the_sentence(cited: str) -> None:
    first = f"It bound SERT with a Ki of 3 nM.{cited} "
    second = "At NET the Ki was 40 nM."
    assert [span.of(first + second) for span in split_sentences(first + second)] == [first, second]


def test_a_citation_behind_the_last_full_stop_belongs_to_the_last_sentence() -> None:
    text = "It bound SERT. [2] At NET the Ki was 40 nM. [4]"
    assert [span.of(text) for span in split_sentences(text)] == [
        "It bound SERT. [2] ",
        "At NET the Ki was 40 nM. [4]",
    ]


@pytest.mark.parametrize("name", ["cGMP", "mTOR", "hERG", "pIC50"])
def test_a_name_that_begins_small_begins_a_sentence(name: str) -> None:
    text = f"It bound SERT. {name} values followed."
    assert len(split_sentences(text)) == 2
