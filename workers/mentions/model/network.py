"""A small convolutional network that judges what the first look is not sure of.

It errs in other places than the random fields, so that the mean of its scores and those of the
second look is better than either. A token is the sum of learned vectors of its features (Bojanowski
et al., "Enriching word vectors with subword information", TACL 2017), kept for each spelling. Three
layers see its neighbours; the second also sees the mean of all places where the document (of a long
one a part of 20,000 tokens) has the same word, as in Gui et al., "Leveraging document-level label
consistency for named entity recognition", IJCAI 2020. Trained by
`corpora/training/train_network.py`.
"""

from collections.abc import Sequence
from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray
from thinc.api import NumpyOps

from workers.mentions.model.network_weights import NetworkWeights
from workers.mentions.model.seen import Seen
from workers.mentions.model.weights import Floats, Places, Table
from workers.mentions.tokenizer import read_key

# Which neighbours each layer sees.
NEAR = (-2, -1, 0, 1, 2)
NEXT = (-1, 0, 1)
WIDE = (-2, 0, 2)
# Rows are multiplied in blocks that stay in the cache of a core.
_BLOCK = 1024
# More places of one word hardly change their mean, and few abstracts have as many.
_MOST_PLACES = 16


class Network:
    """Scores labels as the corpus `style` would set them."""

    def __init__(self, weights: NetworkWeights, style: str) -> None:
        self._weights = weights
        self._style = weights.styles.index(style)
        width = weights.marks.shape[1]
        # Filled by whoever fills those of the random fields: the same words, described once.
        self.spellings = Table(weights.rows, weights.take, groups=1, width=width, kind=np.float16)
        self.chunks = Table(weights.rows, weights.take, groups=3, width=width, kind=np.float16)
        self.transitions = weights.transitions.astype(np.float64)
        # The vectors of the few features that are not looked up, mark x glue.
        own = weights.style_vectors[self._style]
        self._plain = weights.marks[:, None] + weights.glues[None] + own

    def score(self, seen: Seen, spelled: Places, runs: Places, doubtful: Places) -> Floats:
        """Doubtful tokens x labels, logarithms of probabilities but for a constant of each token.

        `spelled` and `runs` are the places of the tokens of the texts in the tables; `doubtful`
        are some of these tokens. Only what they see is computed.
        """
        weights = self._weights
        size, real = len(seen.words), seen.real
        rows = real[doubtful]
        inside = _flags(size, real, (0,))
        around = np.flatnonzero(_flags(size, rows, WIDE) & inside)
        same = _find_same(_number_words(seen, spelled), np.searchsorted(real, around))
        asked = _flags(size, around, NEXT) & inside
        asked[real[same.places]] = True
        near = np.flatnonzero(asked)
        read = np.flatnonzero(_flags(size, near, NEAR) & inside)
        embedded = _Rows(self._embed(seen, spelled, runs, np.searchsorted(real, read)), read, size)
        layer = _see(embedded, near, NEAR, weights.near, weights.near_bias)
        del embedded  # as large as a layer
        hidden = _Rows(layer, near, size)
        means = mean_by_id(hidden.take(real[same.places]), same.ids)[same.wanted]
        hidden.add(around, _see(hidden, around, NEXT, weights.next, weights.next_bias, means))
        last = hidden.take(rows) + _see(hidden, rows, WIDE, weights.wide, weights.wide_bias)
        result = np.empty((len(rows), weights.out.shape[1]), dtype=np.float32)
        _multiply(last, weights.out, out=result)
        result += weights.out_bias[self._style]
        return result

    def _embed(self, seen: Seen, spelled: Places, runs: Places, wanted: Places) -> Floats:
        """For each wanted token of the texts the sum of the vectors of its features."""
        own: Floats = self._plain[seen.marks[seen.real[wanted]], seen.glues[wanted]]
        own += self.spellings.values[spelled[wanted], 0]
        own += self.chunks.values[runs[wanted], seen.places[wanted]]
        return own


class _Rows:
    """Rows of some places of so many; that of any other is zero. Most places need none.

    The array of the rows must be nobody else's: it grows by a row of zeros.
    """

    def __init__(self, rows: Floats, places: Places, size: int) -> None:
        self._at = np.full(size, len(rows), dtype=np.intp)
        self._at[places] = np.arange(len(rows))
        rows.resize((len(rows) + 1, rows.shape[1]), refcheck=False)
        self._rows = rows

    def take(self, places: Places) -> Floats:
        return self._rows[self._at[places]]

    def add(self, places: Places, more: Floats) -> None:
        """To the rows of places that have one."""
        self._rows[self._at[places]] += more


class Same(NamedTuple):
    """Where the words of some tokens stand: `ids[i]` is the word at `places[i]`, both in order of
    the word; `wanted` is the word of each of the tokens."""

    places: Places
    ids: Places
    wanted: Places


def _find_same(words: Places, wanted: Places) -> Same:
    """The places of the words that the wanted tokens have, of each at most _MOST_PLACES.

    Of a word that stands more often every second, third … place is taken.
    """
    asked = np.zeros(int(words.max(initial=-1)) + 1, dtype=bool)
    asked[words[wanted]] = True
    number = np.cumsum(asked) - 1
    places = np.flatnonzero(asked[words])
    places = places[np.argsort(words[places], kind="stable")]
    ids = number[words[places]]
    counts = np.bincount(ids)
    rank = np.arange(len(ids)) - np.repeat(np.cumsum(counts) - counts, counts)
    kept = rank % -(-counts // _MOST_PLACES)[ids] == 0
    return Same(places[kept], ids[kept], number[words[wanted]])


def _number_words(seen: Seen, spelled: Places) -> Places:
    """For each token a number that all tokens of the same word have."""
    _, first, which = np.unique(spelled, return_index=True, return_inverse=True)
    numbers: dict[str, int] = {}
    keys = (read_key(seen.words[i]) for i in seen.real[first].tolist())
    own = np.fromiter((numbers.setdefault(key, len(numbers)) for key in keys), np.intp, len(first))
    result: Places = own[which]
    return result


def _flags(size: int, places: Places, offsets: Sequence[int]) -> NDArray[np.bool_]:
    """Which of so many tokens stand at these offsets from the places."""
    flags = np.zeros(size, dtype=bool)
    for by in offsets:
        flags[places + by] = True
    return flags


def mean_by_id(rows: Floats, ids: NDArray[np.intp]) -> Floats:
    """One row for each id from 0, all of which stand in `ids`."""
    order = np.argsort(ids, kind="stable")
    begins = np.flatnonzero(np.diff(ids[order], prepend=-1))
    sums: Floats = np.add.reduceat(rows[order], begins, axis=0)
    return sums / np.bincount(ids).astype(np.float32)[:, None]


def _see(
    rows: _Rows,
    places: Places,
    offsets: Sequence[int],
    weights: Floats,
    bias: Floats,
    more: Floats | None = None,
) -> Floats:
    """A layer at some places: each row with its neighbours, and with its row of `more`."""
    result = np.empty((len(places), weights.shape[1]), dtype=np.float32)
    for begin in range(0, len(places), _BLOCK):
        end = min(begin + _BLOCK, len(places))
        beside = [rows.take(places[begin:end] + by) for by in offsets]
        if more is not None:
            beside.append(more[begin:end])
        _multiply(np.concatenate(beside, axis=1), weights, out=result[begin:end])
    result += bias
    np.maximum(result, 0, out=result)
    return result


def _multiply(rows: Floats, weights: Floats, *, out: Floats) -> None:
    """On one core: numpy would spread a small product over all, and wait for them in vain."""
    NumpyOps().gemm(rows, weights, out=out)
