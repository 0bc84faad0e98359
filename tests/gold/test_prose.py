"""Values in short paragraphs of our own go to the right compound and target, or to none."""

import pytest

from corpora.bench.prose_bench import Judged, judge_all, load_gold
from workers.tools import load_tools


@pytest.fixture(scope="module")
def judged() -> list[Judged]:
    return list(judge_all(load_tools(), load_gold()))


def test_no_value_is_linked_to_a_wrong_name(judged: list[Judged]) -> None:
    assert [(j.text, j.got) for j in judged if j.wrong_link] == []


def test_no_value_is_made_up(judged: list[Judged]) -> None:
    assert [(j.text, j.got) for j in judged if j.wanted is None] == []


def test_nearly_all_values_are_read_and_linked(judged: list[Judged]) -> None:
    wanted = [j for j in judged if j.wanted is not None]
    assert len(wanted) > 180
    assert sum(j.right for j in wanted) >= 0.95 * len(wanted)
