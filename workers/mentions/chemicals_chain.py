"""How probable each label of each token is in a linear-chain conditional random field."""

import math

import numpy as np
from numpy.typing import NDArray

Floats = NDArray[np.float64]
Flags = NDArray[np.bool_]

_SURELY_OUTSIDE = 0.995


def find_marginals(scores: Floats, starts: Flags, transitions: Floats) -> Floats:
    """Probabilities, tokens x labels, of texts that stand one behind the other.

    `scores` are tokens x labels, `transitions` labels x labels (from, to), both logarithms;
    `starts` marks the first token of each text. Forward and backward sums are exact. The chain is
    cut into pieces of equal length that are summed side by side for each state that a piece may
    begin in, and joined afterwards: the number of steps grows with the root of the length.
    """
    count, labels = scores.shape
    if not count:
        return np.zeros((0, labels))
    steps = max(1, math.isqrt(count))
    pieces = -(-count // steps)
    pad = pieces * steps - count
    potentials = np.exp(scores - scores.max(axis=1, keepdims=True))
    potentials = np.concatenate([potentials, np.ones((pad, labels))])
    resets = np.concatenate([starts, np.ones(pad, dtype=bool)])
    by_step = np.ascontiguousarray(potentials.reshape(pieces, steps, labels).swapaxes(0, 1))
    starts_by_step = np.ascontiguousarray(resets.reshape(pieces, steps).T)
    weights = np.exp(transitions)
    forward = _forward(by_step, starts_by_step, weights)
    backward = _backward(by_step, starts_by_step, weights)
    product = (forward * backward).swapaxes(0, 1).reshape(-1, labels)[:count]
    result: Floats = product / product.sum(axis=1, keepdims=True)
    return result


def _forward(potentials: Floats, starts: Flags, weights: Floats) -> Floats:
    steps, pieces, labels = potentials.shape
    sums = np.empty((steps, pieces, labels, labels))
    state = np.broadcast_to(np.eye(labels), (pieces, labels, labels))
    for step in range(steps):
        moved = state @ weights
        first = starts[step]
        if first.any():
            moved[first] = state[first].sum(axis=2, keepdims=True)
        state = moved * potentials[step][:, None, :]
        state /= state.max(axis=(1, 2), keepdims=True)
        sums[step] = state
    carried = np.empty((pieces, labels))
    carry = np.full(labels, 1 / labels)
    for piece in range(pieces):
        carried[piece] = carry
        carry = carry @ sums[-1, piece]
        carry /= carry.sum()
    return _normal(np.einsum("pi,spij->spj", carried, sums))


def _backward(potentials: Floats, starts: Flags, weights: Floats) -> Floats:
    steps, pieces, labels = potentials.shape
    sums = np.empty((steps, pieces, labels, labels))
    state = np.array(np.broadcast_to(np.eye(labels), (pieces, labels, labels)))
    sums[-1] = state
    for step in range(steps - 2, -1, -1):
        state = _step_back(state, potentials[step + 1], starts[step + 1], weights)
        sums[step] = state
    carried = np.empty((pieces, labels))
    carried[-1] = 1.0
    over = _step_back(sums[0], potentials[0], starts[0], weights)
    for piece in range(pieces - 2, -1, -1):
        carry = over[piece + 1] @ carried[piece + 1]
        carried[piece] = carry / carry.sum()
    return _normal(np.einsum("spij,pj->spi", sums, carried))


def _step_back(state: Floats, potentials: Floats, first: Flags, weights: Floats) -> Floats:
    weighted = potentials[:, :, None] * state
    moved: Floats = weights @ weighted
    if first.any():
        moved[first] = weighted[first].sum(axis=1, keepdims=True)
    moved /= moved.max(axis=(1, 2), keepdims=True)
    return moved


def _normal(rows: Floats) -> Floats:
    result: Floats = rows / rows.sum(axis=2, keepdims=True)
    return result


def choose_labels(
    scores: Floats, starts: Flags, transitions: Floats, marginals: Floats
) -> NDArray[np.intp]:
    """The most probable sequence of labels (Viterbi); label 0 is "outside".

    Tokens that are surely outside are taken as such, so that only the islands between them are
    searched.
    """
    chosen = np.zeros(len(scores), dtype=np.intp)
    doubtful = marginals[:, 0] < _SURELY_OUTSIDE
    places = np.flatnonzero(doubtful)
    if not len(places):
        return chosen
    heads = np.flatnonzero((np.diff(places, prepend=-2) > 1) | starts[places])
    moves: list[list[float]] = transitions.tolist()
    stops = [*places[heads[1:] - 1].tolist(), int(places[-1])]
    for begin, last in zip(places[heads].tolist(), stops, strict=True):
        end = last + 1
        before = None if starts[begin] else 0
        after = None if end == len(scores) or starts[end] else 0
        chosen[begin:end] = _best_path(scores[begin:end].tolist(), moves, before, after)
    return chosen


def _best_path(
    scores: list[list[float]], moves: list[list[float]], before: int | None, after: int | None
) -> list[int]:
    labels = range(len(moves))
    best = scores[0]
    if before is not None:
        best = [score + move for score, move in zip(best, moves[before], strict=True)]
    back: list[list[int]] = []
    for own in scores[1:]:
        reached = [[best[a] + moves[a][b] for a in labels] for b in labels]
        origins = [row.index(max(row)) for row in reached]
        best = [reached[b][a] + own[b] for b, a in enumerate(origins)]
        back.append(origins)
    if after is not None:
        best = [score + moves[label][after] for label, score in enumerate(best)]
    path = [max(labels, key=best.__getitem__)]
    for origins in reversed(back):
        path.append(origins[path[-1]])
    return path[::-1]
