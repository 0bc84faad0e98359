"""Where the first look is not sure, the second is the mean with what the network says."""

import numpy as np
import pytest
from numpy.typing import NDArray

from workers.mentions.model.features import GLUES, FeatureTables
from workers.mentions.model.marks import MARKS, NameMarks, split_text
from workers.mentions.model.network import Network
from workers.mentions.model.network_weights import NetworkWeights
from workers.mentions.model.scores import Scorer
from workers.mentions.model.weights import LABELS, WIDTH, Weights

MARKING = NameMarks({}, {})
TABLES = FeatureTables({}, "chemprot")
SPLIT = [split_text("ZK acts on SERT", MARKING)]
STARTS = np.array([True, False, False, False])


def make_network(*, says: list[float]) -> Network:
    """A network that says the same of every token."""

    def nothing(*shape: int) -> NDArray[np.float32]:
        return np.zeros(shape, dtype=np.float32)

    weights = NetworkWeights(
        rows={},
        digits=np.zeros((1, 2), dtype=np.int8),
        scales=nothing(1),
        styles=("chemprot",),
        style_vectors=nothing(1, 2),
        marks=nothing(len(MARKS), 2),
        glues=nothing(len(GLUES), 2),
        near=nothing(10, 3),
        near_bias=nothing(3),
        next=nothing(12, 3),
        next_bias=nothing(3),
        wide=nothing(9, 3),
        wide_bias=nothing(3),
        out=nothing(3, len(LABELS)),
        out_bias=np.array([says], dtype=np.float32),
        transitions=nothing(len(LABELS), len(LABELS)),
    )
    return Network(weights, "chemprot")


def decide_second(network: Network | None, doubtful: list[bool]) -> NDArray[np.float64]:
    """How probable the labels of the tokens are where the random fields know nothing."""
    fields = Weights({}, np.zeros((1, WIDTH), dtype=np.float32), np.zeros((2, 3, 3)))
    scorer = Scorer(fields, TABLES, MARKING, network)
    asked = np.array(doubtful)
    scores = scorer.review(scorer.score(SPLIT), asked)
    return scorer.decide_second(scores, STARTS, asked).sure


def test_the_network_weighs_half_where_the_first_look_doubts() -> None:
    says = [2.0, 0.0, 0.0]
    found = decide_second(make_network(says=says), [True, False, False, True])
    half = np.e / (np.e + 2)
    assert found == pytest.approx([half, 1 / 3, 1 / 3, half], abs=1e-6)


def test_without_doubt_or_network_the_fields_decide_alone() -> None:
    third = pytest.approx([1 / 3] * 4)
    assert decide_second(make_network(says=[9.0, 0.0, 0.0]), [False] * 4) == third
    assert decide_second(None, [True] * 4) == third
