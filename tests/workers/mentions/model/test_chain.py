"""The sums of the trained model are those of the textbook, however they are made."""

from itertools import pairwise, product

import numpy as np
import pytest
from numpy.typing import NDArray

from workers.mentions.model.chain import choose_labels, find_marginals

Floats = NDArray[np.float64]


def make_chain(count: int, *, seed: int) -> tuple[Floats, NDArray[np.bool_], Floats]:
    random = np.random.default_rng(seed)
    starts = random.random(count) < 0.2
    starts[0] = True
    return random.normal(0, 3, (count, 3)), starts, random.normal(0, 2, (3, 3))


def every_path(scores: Floats, transitions: Floats) -> list[tuple[float, tuple[int, ...]]]:
    """The score of each sequence of labels of one text."""
    paths = product(range(3), repeat=len(scores))
    return [
        (
            sum(scores[i, label] for i, label in enumerate(path))
            + sum(transitions[a, b] for a, b in pairwise(path)),
            path,
        )
        for path in paths
    ]


def split_texts(starts: NDArray[np.bool_]) -> list[tuple[int, int]]:
    return list(pairwise([*np.flatnonzero(starts).tolist(), len(starts)]))


@pytest.mark.parametrize("seed", range(4))
@pytest.mark.parametrize("count", [1, 2, 7])
def test_marginals_are_the_shares_of_all_paths(count: int, seed: int) -> None:
    scores, starts, transitions = make_chain(count, seed=seed)
    found = find_marginals(scores, starts, transitions)
    for begin, end in split_texts(starts):
        expected = np.zeros((end - begin, 3))
        for score, path in every_path(scores[begin:end], transitions):
            expected[np.arange(end - begin), path] += np.exp(score)
        expected /= expected.sum(axis=1, keepdims=True)
        assert found[begin:end] == pytest.approx(expected, abs=1e-9)


@pytest.mark.parametrize("seed", range(4))
def test_the_labels_are_the_best_path(seed: int) -> None:
    scores, starts, transitions = make_chain(30, seed=seed)
    scores[::7, 0] += 40  # surely outside, so that the search is cut into islands
    marginals = find_marginals(scores, starts, transitions)
    chosen = choose_labels(scores, starts, transitions, marginals)
    for begin, end in split_texts(starts):
        best = max(every_path(scores[begin:end], transitions))[1]
        assert chosen[begin:end].tolist() == list(best)


def test_a_long_chain_does_not_run_out_of_numbers() -> None:
    scores, starts, transitions = make_chain(20_000, seed=1)
    starts[1:] = False
    found = find_marginals(scores * 20, starts, transitions * 5)
    assert np.isfinite(found).all()
    assert found.sum(axis=1) == pytest.approx(np.ones(20_000))


def test_no_tokens_have_no_labels() -> None:
    nothing = np.zeros((0, 3))
    starts = np.zeros(0, dtype=bool)
    assert find_marginals(nothing, starts, np.zeros((3, 3))).shape == (0, 3)
    assert choose_labels(nothing, starts, np.zeros((3, 3)), nothing).tolist() == []
