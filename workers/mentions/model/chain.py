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
    lengths = np.diff(heads, append=len(places))
    order = np.argsort(-lengths, kind="stable")
    _choose_paths(chosen, places[heads][order], lengths[order], scores, starts, transitions)
    return chosen


def _choose_paths(
    chosen: NDArray[np.intp],
    begins: NDArray[np.intp],
    lengths: NDArray[np.intp],
    scores: Floats,
    starts: Flags,
    transitions: Floats,
) -> None:
    """Write the best labels of islands into `chosen`, the longest of which stands first.

    All are searched side by side, so that the number of steps is the length of the longest.
    """
    ends = begins + lengths
    best = scores[begins] + np.where(starts[begins][:, None], 0, transitions[0])
    last = best.copy()
    back: list[NDArray[np.intp]] = []
    counts = [int(np.count_nonzero(lengths > step)) for step in range(lengths[0])]
    for step, count in enumerate(counts[1:], start=1):
        reached = best[:count, :, None] + transitions
        back.append(reached.argmax(axis=1))
        best = reached.max(axis=1) + scores[begins[:count] + step]
        last[:count] = best
    closed = np.append(starts, True)[ends]
    labels = (last + np.where(closed[:, None], 0, transitions[:, 0])).argmax(axis=1)
    for step in range(lengths[0] - 1, 0, -1):
        count = counts[step]
        chosen[begins[:count] + step] = labels[:count]
        labels[:count] = back[step - 1][np.arange(count), labels[:count]]
    chosen[begins] = labels
