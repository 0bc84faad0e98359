"""The weights of two words side by side, by numbers in place of names.

A page has hundreds of pairs and hardly one of them has a weight: to name the features of each and
look them up takes longer than all other sums of a page.
"""

from collections.abc import Iterator, Mapping, Sequence

import numpy as np
from numpy.typing import NDArray

from workers.mentions.model.features import Sense, describe_pair
from workers.mentions.model.weights import Floats, Groups, Places, Weights

_SEPARATOR = "|"


class Pairs:
    """Numbers words and clusters, and has the rows of the weights of every two of them.

    It holds the numbers of keys as a table of `Sums` holds their sums.
    """

    groups = 1

    def __init__(self, weights: Weights) -> None:
        self._weights = weights.values
        self._words = _Known(weights.rows, of_words=True)
        self._clusters = _Known(weights.rows, of_words=False)
        self._numbers = np.zeros((1024, 2), dtype=np.intp)

    def put(self, first: int, described: Sequence[Groups]) -> None:
        """Keep the numbers of keys that are numbered from `first`; their one group is a Sense."""
        end = first + len(described)
        while len(self._numbers) < end:
            self._numbers = np.concatenate([self._numbers, np.zeros_like(self._numbers)])
        words, clusters = self._words.numbers, self._clusters.numbers
        for at, ((low, cluster),) in enumerate(described, start=first):
            self._numbers[at] = words.get(low, 0), clusters.get(cluster, 0)

    def add_to(self, scores: Floats, keys: Places) -> None:
        """Add to each token what it and the next one say of it, and of the next one."""
        numbers = self._numbers[keys]
        words = self._words.find(numbers[:-1, 0], numbers[1:, 0])
        clusters = self._clusters.find(numbers[:-1, 1], numbers[1:, 1])
        values = self._weights
        scores[:-1] += values[words[:, 0]] + values[clusters[:, 0]]
        scores[1:] += values[words[:, 1]] + values[clusters[:, 1]]


class _Known:
    """The pairs that have a weight. 0 is the number of what stands in none of them."""

    def __init__(self, rows: Mapping[str, int], *, of_words: bool) -> None:
        self.numbers: dict[str, int] = {}
        found: dict[tuple[int, int], list[int]] = {}
        for side, left, right, row in _read_pairs(rows, of_words=of_words):
            pair = self._number(left), self._number(right)
            found.setdefault(pair, [0, 0])[side] = row
        self._size = len(self.numbers) + 1
        codes = np.array([left * self._size + right for left, right in found], np.intp)
        order = np.argsort(codes)
        # The last code is that of no pair.
        self._codes = np.append(codes[order], np.iinfo(np.intp).max)
        own = np.array(list(found.values()), np.intp).reshape(-1, 2)
        self._rows = np.concatenate([own[order], np.zeros((1, 2), np.intp)])

    def find(self, left: Places, right: Places) -> NDArray[np.intp]:
        """For each pair the row of its weights for the left and for the right one."""
        result = np.zeros((len(left), 2), dtype=np.intp)
        both = np.flatnonzero((left > 0) & (right > 0))
        codes = left[both] * self._size + right[both]
        places = np.searchsorted(self._codes, codes)
        result[both] = np.where((self._codes[places] == codes)[:, None], self._rows[places], 0)
        return result

    def _number(self, name: str) -> int:
        return self.numbers.setdefault(name, len(self.numbers) + 1)


def _read_pairs(rows: Mapping[str, int], *, of_words: bool) -> Iterator[tuple[int, str, str, int]]:
    """What `describe_pair` names: whether it is said of the right one, both, and the row."""
    empty = describe_pair(Sense("", ""), Sense("", ""))
    beginnings = [group[0 if of_words else 1].removesuffix(_SEPARATOR) for group in empty]
    for name, row in rows.items():
        for side, beginning in enumerate(beginnings):
            if name.startswith(beginning):
                pair = name[len(beginning) :]
                # A word with the separator in it is the separator itself.
                at = pair.find(_SEPARATOR, 1)
                if at > 0:
                    yield side, pair[:at], pair[at + 1 :], row
