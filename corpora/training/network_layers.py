"""The network while it learns: its scores of a batch, and how its loss changes with each weight.

The same sums as `workers/mentions/model/network.py`, with dropout, and written so that they can
be gone through backwards.
"""

from collections.abc import Callable, Sequence
from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

from corpora.training.network_chain import expect
from corpora.training.network_texts import Bags, Batch, Ids, Texts
from workers.mentions.model.features import GLUES
from workers.mentions.model.marks import MARKS
from workers.mentions.model.network import NEAR, NEXT, WIDE, mean_by_id
from workers.mentions.model.weights import LABELS

Floats = NDArray[np.float32]
Arrays = dict[str, Floats]
OUTSIDE, INSIDE = LABELS.index("O"), LABELS.index("I")
_NEVER = -30.0  # logarithm of the weight of "I" after "O"


class Drop(NamedTuple):
    """Shares of what is left out of a step: features, vectors of tokens, what a layer gives."""

    features: float
    vectors: float
    layers: float


class Slopes(NamedTuple):
    """How the loss changes with each weight; of the vectors only the `rows` that the batch has."""

    loss: float
    arrays: Arrays
    rows: Ids
    vectors: Floats


class Trainee:
    """Weights by name. `vectors` has a row for each feature; row 0 is zero and stays so."""

    def __init__(self, texts: Texts, *, width: int, hidden: int, seed: int) -> None:
        self._texts = texts
        self._random = np.random.default_rng(seed)
        draw = self._draw
        styles = len(texts.styles)
        self.arrays: Arrays = {
            "vectors": draw(0.1, len(texts.names) + 1, width),
            "marks": draw(0.1, len(MARKS), width),
            "glues": draw(0.1, len(GLUES), width),
            "style_vectors": draw(0.1, styles, width),
            "near": draw((2 / (len(NEAR) * width)) ** 0.5, len(NEAR) * width, hidden),
            "near_bias": draw(0, hidden),
            "next": draw((1 / ((len(NEXT) + 1) * hidden)) ** 0.5, (len(NEXT) + 1) * hidden, hidden),
            "next_bias": draw(0, hidden),
            "wide": draw((1 / (len(WIDE) * hidden)) ** 0.5, len(WIDE) * hidden, hidden),
            "wide_bias": draw(0, hidden),
            "out": draw(0.02, hidden, len(LABELS)),
            "out_bias": draw(0, styles, len(LABELS)),
            "transitions": draw(0, len(LABELS), len(LABELS)),
        }
        self.arrays["vectors"][0] = 0

    def find_slopes(self, batch: Batch, drop: Drop) -> Slopes:
        scores, back = self.score(batch, drop)
        loss, slope, moves = _judge(scores, batch, ban(self.arrays["transitions"]))
        found: Arrays = {"transitions": moves}
        rows, vectors = back(slope, found)
        return Slopes(loss, found, rows, vectors)

    def score(
        self, batch: Batch, drop: Drop
    ) -> tuple[Floats, Callable[[Floats, Arrays], tuple[Ids, Floats]]]:
        """Tokens x labels; and from their slopes those of the vectors, with their rows.

        The slopes of all other weights are put into the second thing that is given.
        """
        arrays = self.arrays
        inside = np.zeros((batch.size, 1), dtype=np.float32)
        inside[batch.real] = 1
        tokens, tokens_back = self._embed(batch, drop)
        first, near_back = self._layer("near", tokens, NEAR, inside, drop.layers, None)
        elsewhere = np.zeros_like(first)
        elsewhere[batch.real] = mean_by_id(first[batch.real], batch.keys)[batch.keys]
        more, next_back = self._layer("next", first, NEXT, inside, drop.layers, elsewhere)
        second = first + more
        more, wide_back = self._layer("wide", second, WIDE, inside, drop.layers, None)
        last = (second + more)[batch.real]

        def back(slope: Floats, found: Arrays) -> tuple[Ids, Floats]:
            found["out"] = last.T @ slope
            found["out_bias"] = _add_by_id(slope, batch.styles, len(arrays["out_bias"]))
            inward = np.zeros_like(first)
            inward[batch.real] = slope @ arrays["out"].T
            inward += wide_back(inward, found)[0]
            own, same = next_back(inward, found)
            inward += own
            inward[batch.real] += mean_by_id(same[batch.real], batch.keys)[batch.keys]
            return tokens_back(near_back(inward, found)[0], found)

        return last @ arrays["out"] + arrays["out_bias"][batch.styles], back

    def _embed(
        self, batch: Batch, drop: Drop
    ) -> tuple[Floats, Callable[[Floats, Arrays], tuple[Ids, Floats]]]:
        """The vector of each token, zero in the gaps; and the way back."""
        arrays = self.arrays
        word_sums, word_back = self._bag(self._texts.words, batch.word_ids, drop.features)
        run_sums, run_back = self._bag(self._texts.runs, batch.run_ids, drop.features)
        tokens = np.zeros((batch.size, word_sums.shape[1]), dtype=np.float32)
        tokens[batch.real] = (
            word_sums[batch.words]
            + run_sums[batch.runs]
            + arrays["marks"][batch.marks]
            + arrays["glues"][batch.glues]
            + arrays["style_vectors"][batch.styles]
        )
        kept = self._keep(tokens.shape, drop.vectors)

        def back(slope: Floats, found: Arrays) -> tuple[Ids, Floats]:
            own = (slope * kept)[batch.real]
            for name, ids in (
                ("marks", batch.marks),
                ("glues", batch.glues),
                ("style_vectors", batch.styles),
            ):
                found[name] = _add_by_id(own, ids, len(arrays[name]))
            return _join_rows(
                word_back(_add_by_id(own, batch.words, len(batch.word_ids))),
                run_back(_add_by_id(own, batch.runs, len(batch.run_ids))),
            )

        return tokens * kept, back

    def _bag(
        self, bags: Bags, things: Ids, share: float
    ) -> tuple[Floats, Callable[[Floats], tuple[Ids, Floats]]]:
        """The sums of the vectors of each thing; and from their slopes those of the vectors."""
        rows, begins, counts = bags.take(things)
        kept = (self._random.random(len(rows)) >= share).astype(np.float32)[:, None]
        sums = np.add.reduceat(self.arrays["vectors"][rows] * kept, begins, axis=0)
        return sums, lambda slopes: (rows, np.repeat(slopes, counts, axis=0) * kept)

    def _layer(
        self,
        name: str,
        rows: Floats,
        offsets: Sequence[int],
        inside: Floats,
        share: float,
        more: Floats | None,
    ) -> tuple[Floats, Callable[[Floats, Arrays], tuple[Floats, Floats]]]:
        """What the layer gives; and from its slopes those of `rows` and of `more`."""
        weights = self.arrays[name]
        beside = _shift(rows, offsets) if more is None else _shift_with(rows, offsets, more)
        sums = beside @ weights + self.arrays[f"{name}_bias"]
        kept = self._keep(sums.shape, share) * inside * (sums > 0)

        def back(slopes: Floats, found: Arrays) -> tuple[Floats, Floats]:
            own = slopes * kept
            found[name] = beside.T @ own
            found[f"{name}_bias"] = own.sum(axis=0)
            inward = own @ weights.T
            width = rows.shape[1]
            return _shift_back(inward, offsets, width), inward[:, len(offsets) * width :]

        return sums * kept, back

    def _keep(self, shape: tuple[int, ...], share: float) -> Floats:
        kept = self._random.random(shape, dtype=np.float32) >= share
        result: Floats = kept * np.float32(1 / (1 - share))
        return result

    def _draw(self, spread: float, *shape: int) -> Floats:
        result: Floats = (self._random.standard_normal(shape) * spread).astype(np.float32)
        return result


def ban(transitions: Floats) -> NDArray[np.float64]:
    """What was learned of labels side by side, and that no name goes on that has not begun."""
    moves = transitions.astype(np.float64)
    moves[OUTSIDE, INSIDE] += _NEVER
    return moves


def _judge(
    scores: Floats, batch: Batch, transitions: NDArray[np.float64]
) -> tuple[float, Floats, Floats]:
    """The loss of a token, and its slopes by score and by transition."""
    count = len(batch.labels)
    marginals, moves = expect(scores.astype(np.float64), batch.starts, transitions)
    sure = marginals[np.arange(count), batch.labels]
    marginals[np.arange(count), batch.labels] -= 1
    inner = ~batch.starts[1:]
    np.subtract.at(moves, (batch.labels[:-1][inner], batch.labels[1:][inner]), 1)
    loss = float(-np.log(np.maximum(sure, 1e-9)).mean())
    return loss, (marginals / count).astype(np.float32), (moves / count).astype(np.float32)


def _shift(rows: Floats, offsets: Sequence[int]) -> Floats:
    """Each row beside its neighbours; the gaps between texts are wide enough to roll around."""
    return np.concatenate([np.roll(rows, -by, axis=0) for by in offsets], axis=1)


def _shift_with(rows: Floats, offsets: Sequence[int], more: Floats) -> Floats:
    return np.concatenate([*(np.roll(rows, -by, axis=0) for by in offsets), more], axis=1)


def _shift_back(slopes: Floats, offsets: Sequence[int], width: int) -> Floats:
    parts = [slopes[:, i * width : (i + 1) * width] for i in range(len(offsets))]
    result: Floats = sum(
        (np.roll(part, by, axis=0) for part, by in zip(parts[1:], offsets[1:], strict=True)),
        np.roll(parts[0], offsets[0], axis=0),
    )
    return result


def _add_by_id(rows: Floats, ids: Ids, count: int) -> Floats:
    """For each of `count` ids the sum of its rows."""
    found, sums = _join_rows((ids, rows))
    result = np.zeros((count, rows.shape[1]), dtype=np.float32)
    result[found] = sums
    return result


def _join_rows(*parts: tuple[Ids, Floats]) -> tuple[Ids, Floats]:
    """Every id once, with the sum of its rows."""
    ids = np.concatenate([own for own, _ in parts])
    rows = np.concatenate([own for _, own in parts])
    order = np.argsort(ids, kind="stable")
    ordered = ids[order]
    begins = np.flatnonzero(np.diff(ordered, prepend=-1))
    return ordered[begins], np.add.reduceat(rows[order], begins, axis=0)
