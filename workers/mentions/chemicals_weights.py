"""The weights of the trained model, and their sums over groups of features.

CRFsuite trains the weights; reading needs only their sums, and a text repeats its words. The sums
of all features of a spelling, of two words side by side and so on are therefore made once and kept.
"""

import gzip
import json
from collections.abc import Callable, Hashable, Mapping, Sequence
from itertools import repeat
from pathlib import Path
from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

LABELS = ("O", "B", "I")
LOOKS = ("first", "second")
WIDTH = len(LOOKS) * len(LABELS)

Floats = NDArray[np.float32]
Places = NDArray[np.intp]
Groups = Sequence[Sequence[str]]

# A cache that has grown beyond this many keys (some 250 bytes each) is emptied before more is read.
_MOST_KEYS = 40_000
_SMALLEST = 0.002  # weights below say nothing
_FEATURES, _VALUES, _TRANSITIONS = "features.txt.gz", "weights.npy", "transitions.json"


class Weights(NamedTuple):
    """`values` has a row for each feature: the labels of the first look, then of the second.

    Row 0 is zero: it stands for every feature that has no weight.
    """

    rows: dict[str, int]
    values: Floats
    transitions: NDArray[np.float64]  # look x label before x label


class Sums:
    """Summed weights of the groups of features that a key describes; `describe` names them."""

    def __init__(self, weights: Weights, describe: Callable[..., Groups], *, groups: int) -> None:
        self._weights = weights
        self._describe = describe
        self._rows: dict[Hashable, int] = {}
        self._table = np.zeros((1024, groups, WIDTH), dtype=np.float32)

    def find(self, keys: Sequence[Hashable]) -> Places:
        """The rows of the keys in `table`; what is not there yet is summed."""
        rows = self._rows
        missing = [key for key in dict.fromkeys(keys) if key not in rows]
        if missing:
            self._add(missing)
        return np.fromiter(map(rows.__getitem__, keys), np.intp, len(keys))

    @property
    def table(self) -> Floats:
        """Rows x groups x WIDTH."""
        return self._table

    def take(self, keys: Sequence[Hashable]) -> Floats:
        """For each key its sums, groups x WIDTH."""
        places = self.find(keys)
        result: Floats = self._table[places]
        return result

    def forget(self) -> None:
        """Empty what has grown too large; not between `take` and the use of what it gave."""
        if len(self._rows) > _MOST_KEYS:
            self._rows.clear()

    def _add(self, keys: Sequence[Hashable]) -> None:
        row_of = self._weights.rows.get
        groups = self._table.shape[1]
        places: list[int] = []
        ends: list[int] = []
        for key in keys:
            for features in self._describe(key):
                places.extend(map(row_of, features, repeat(0)))
                ends.append(len(places))
        first = len(self._rows)
        self._rows.update(zip(keys, range(first, first + len(keys)), strict=True))
        while self._table.shape[0] < len(self._rows):
            self._table = np.concatenate([self._table, np.zeros_like(self._table)])
        sums = _sum_runs(self._weights.values, places, ends)
        self._table[first : len(self._rows)] = sums.reshape(len(keys), groups, WIDTH)


def _sum_runs(values: Floats, places: Sequence[int], ends: Sequence[int]) -> Floats:
    """The sum of the rows of each run; `ends` are where the runs of `places` end."""
    sums = np.zeros((len(ends), WIDTH), dtype=np.float32)
    if places:
        stops = np.asarray(ends)
        begins = np.concatenate([[0], stops[:-1]])
        filled = np.flatnonzero(stops > begins)
        sums[filled] = np.add.reduceat(values[np.asarray(places)], begins[filled], axis=0)
    return sums


def join_weights(
    states: Sequence[Mapping[tuple[str, str], float]],
    transitions: Sequence[Mapping[tuple[str, str], float]],
) -> Weights:
    """From what CRFsuite tells of each look: (feature, label) and (label, label) -> weight."""
    rows: dict[str, int] = {}
    for state in states:
        for (feature, _), weight in state.items():
            if abs(weight) >= _SMALLEST:
                rows.setdefault(feature, len(rows) + 1)
    values = np.zeros((len(rows) + 1, WIDTH), dtype=np.float32)
    for look, state in enumerate(states):
        for (feature, label), weight in state.items():
            if feature in rows:
                values[rows[feature], look * len(LABELS) + LABELS.index(label)] = weight
    moves = np.array(
        [[[moved.get((a, b), 0.0) for b in LABELS] for a in LABELS] for moved in transitions]
    )
    return Weights(rows, values, moves)


def write_weights(folder: Path, weights: Weights) -> None:
    """Without a time stamp, so that the same training gives the same bytes."""
    order = sorted(weights.rows)
    names = "\n".join(order).encode()
    (folder / _FEATURES).write_bytes(gzip.compress(names, mtime=0))
    places = [weights.rows[name] for name in order]
    np.save(folder / _VALUES, weights.values[places].astype(np.float16))
    text = json.dumps(dict(zip(LOOKS, weights.transitions.tolist(), strict=True)), indent=1)
    (folder / _TRANSITIONS).write_text(text + "\n", encoding="utf-8")


def read_weights(folder: Path) -> Weights:
    with gzip.open(folder / _FEATURES, "rt", encoding="utf-8", newline="\n") as file:
        names = file.read().split("\n")
    values = np.load(folder / _VALUES).astype(np.float32)
    values = np.concatenate([np.zeros((1, WIDTH), dtype=np.float32), values])
    moves = json.loads((folder / _TRANSITIONS).read_text(encoding="utf-8"))
    transitions = np.array([moves[look] for look in LOOKS])
    return Weights(dict(zip(names, range(1, len(names) + 1), strict=True)), values, transitions)
