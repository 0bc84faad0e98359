"""Two words side by side are found by their numbers as they are by their names."""

from itertools import pairwise

import numpy as np
import pytest

from workers.mentions.model.features import Sense, describe_pair
from workers.mentions.model.pairs import Pairs
from workers.mentions.model.weights import WIDTH, Floats, Weights

SENSES = [Sense("of", "1"), Sense("|", "2"), Sense("zk", "?"), Sense("|", "2"), Sense("|", "1")]


def weigh(*features: str) -> Weights:
    rows = {name: row for row, name in enumerate(features, start=1)}
    values = np.random.default_rng(1).normal(size=(len(rows) + 1, WIDTH)).astype(np.float32)
    values[0] = 0
    return Weights(rows, values, np.zeros((2, 3, 3)))


def sum_by_name(weights: Weights) -> Floats:
    scores = np.zeros((len(SENSES), WIDTH), dtype=np.float32)
    for at, (left, right) in enumerate(pairwise(SENSES)):
        for offset, features in enumerate(describe_pair(left, right)):
            for name in features:
                scores[at + offset] += weights.values[weights.rows.get(name, 0)]
    return scores


def sum_by_number(weights: Weights) -> Floats:
    pairs = Pairs(weights)
    pairs.put(3, [(sense,) for sense in SENSES])
    scores = np.zeros((len(SENSES), WIDTH), dtype=np.float32)
    pairs.add_to(scores, np.arange(3, 3 + len(SENSES)))
    return scores


@pytest.mark.parametrize("left", range(4))
def test_what_a_pair_says_is_added_to_both_words(left: int) -> None:
    said = describe_pair(SENSES[left], SENSES[left + 1])
    weights = weigh("wzk", *said[0], *said[1])
    assert sum_by_number(weights) == pytest.approx(sum_by_name(weights))
    assert sum_by_number(weights)[left].any()
    assert sum_by_number(weights)[left + 1].any()


def test_a_pair_of_known_words_without_a_weight_adds_nothing() -> None:
    (of, _), _ = describe_pair(Sense("of", "9"), Sense("acid", "8"))
    (zk, _), _ = describe_pair(Sense("the", "9"), Sense("zk", "8"))
    assert not sum_by_number(weigh(of, zk)).any()


def test_without_any_weights_nothing_is_added() -> None:
    assert not sum_by_number(weigh()).any()
