"""What a linear chain expects of a batch of texts: labels, and labels side by side."""

import numpy as np
from numpy.typing import NDArray

Floats = NDArray[np.float64]
# No text begins inside a name.
_FIRST = np.array([1, 1, 1e-12])


def expect(scores: Floats, starts: NDArray[np.bool_], transitions: Floats) -> tuple[Floats, Floats]:
    """Probabilities, tokens x labels; and how many pairs of labels are expected in all.

    `scores` and `transitions` (from, to) are logarithms; `starts` marks the first token of each
    text. All texts are gone through side by side, the longest first.
    """
    begins = np.flatnonzero(starts)
    lengths = np.diff([*begins, len(scores)])
    order = np.argsort(-lengths, kind="stable")
    begins, lengths = begins[order], lengths[order]
    steps, labels = int(lengths[0]), scores.shape[1]
    going = [int((lengths > step).sum()) for step in range(steps)]
    potentials = np.exp(scores - scores.max(axis=1, keepdims=True))
    weights = np.exp(transitions)
    forward = np.zeros((steps, len(begins), labels))
    backward = np.ones_like(forward)
    forward[0] = _normal(potentials[begins] * _FIRST)
    for step in range(1, steps):
        count = going[step]
        moved = forward[step - 1, :count] @ weights
        forward[step, :count] = _normal(moved * potentials[begins[:count] + step])
    pairs = np.zeros((labels, labels))
    for step in range(steps - 2, -1, -1):
        count = going[step + 1]
        after = potentials[begins[:count] + step + 1] * backward[step + 1, :count]
        backward[step, :count] = _normal(after @ weights.T)
        both = forward[step, :count, :, None] * weights * after[:, None, :]
        pairs += (both / both.sum(axis=(1, 2), keepdims=True)).sum(axis=0)
    result = np.empty_like(scores)
    for step, count in enumerate(going):
        result[begins[:count] + step] = _normal(forward[step, :count] * backward[step, :count])
    return result, pairs


def _normal(rows: Floats) -> Floats:
    result: Floats = rows / rows.sum(axis=1, keepdims=True)
    return result
