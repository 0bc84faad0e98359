"""The weights of the trained model, and their sums over groups of features.

CRFsuite trains the weights; reading needs only their sums, and a text repeats its words. The sums
of all features of a spelling, of two words side by side and so on are therefore made once and kept.
"""

import gzip
import json
from collections.abc import Callable, Hashable, Mapping, Sequence
from pathlib import Path
from typing import Any, NamedTuple, Protocol

import numpy as np
from numpy.typing import NDArray

LABELS = ("O", "B", "I")
LOOKS = ("first", "second")
WIDTH = len(LOOKS) * len(LABELS)

Floats = NDArray[np.float32]
Places = NDArray[np.intp]
Groups = Sequence[Sequence[str]]

# Sums that have grown beyond this many keys (some 800 bytes each) are emptied before more is read:
# fifty pages have as many.
_MOST_KEYS = 6_000
_DESCRIBED = 500  # keys at a time, as their features take ten times the memory of their sums
_BLOCK = 1024  # runs that are summed together stay in the cache of a core
_SMALLEST = 0.002  # weights below say nothing
_FEATURES, _VALUES, _TRANSITIONS = "features.txt.gz", "weights.npy", "transitions.json"


class Weights(NamedTuple):
    """`values` has a row for each feature: the labels of the first look, then of the second.

    Row 0 is zero: it stands for every feature that has no weight.
    """

    rows: dict[str, int]
    values: Floats
    transitions: NDArray[np.float64]  # look x label before x label

    def take(self, places: Places) -> Floats:
        """The weights of the features in these rows."""
        result: Floats = self.values[places]
        return result


class Table:
    """For each key the sums of some groups of features: keys x groups x width.

    `rows` are the numbers of features; `take` gives the rows with these numbers. Number 0 stands
    for a feature that has none, and its row is zero.
    """

    def __init__(
        self,
        rows: Mapping[str, int],
        take: Callable[[Places], Floats],
        *,
        groups: int,
        width: int = WIDTH,
        kind: type[np.floating[Any]] = np.float32,
    ) -> None:
        self._rows = rows
        self._take = take
        self.groups = groups
        self.kind = kind
        self.values = np.zeros((1024, groups, width), dtype=kind)

    def put(self, first: int, described: Sequence[Groups]) -> None:
        """Sum the features of keys that are numbered from `first`."""
        row_of = self._rows.get
        places: list[int] = []
        ends: list[int] = []
        for groups in described:
            for features in groups:
                # Most features of a word have no weight, and need not be added.
                places += filter(None, map(row_of, features))
                ends.append(len(places))
        end = first + len(described)
        if len(self.values) < end:
            # What is not written yet takes no memory.
            grown = np.zeros((max(end, 2 * len(self.values)), *self.values.shape[1:]), self.kind)
            grown[:first] = self.values[:first]
            self.values = grown
        new = self.values[first:end]
        new.reshape(len(ends), -1)[:] = self._sum_runs(places, ends)

    def _sum_runs(self, places: Sequence[int], ends: Sequence[int]) -> Floats:
        """The sum of the rows of each run; `ends` are where the runs of `places` end.

        The first rows of some runs are added together, then their second ones, and so on: numpy's
        own sums of runs take six times as long.
        """
        sums = np.zeros((len(ends), self.values.shape[2]), dtype=np.float32)
        rows, stops = np.asarray(places, np.intp), np.asarray(ends, np.intp)
        begins = np.concatenate([[0], stops[:-1]])
        order = np.argsort(begins - stops, kind="stable")
        for block in range(0, len(order), _BLOCK):
            own = order[block : block + _BLOCK]
            begin, counts = begins[own], stops[own] - begins[own]
            part = np.zeros((len(own), sums.shape[1]), dtype=np.float32)
            for step in range(counts[0]):
                longer = int(np.count_nonzero(counts > step))
                part[:longer] += self._take(rows[begin[:longer] + step])
            sums[own] = part
        return sums


class Holder(Protocol):
    """What keeps something of keys that are numbered."""

    @property
    def groups(self) -> int: ...

    def put(self, first: int, described: Sequence[Groups]) -> None: ...


class Sums:
    """Tables for the same keys; `describe` names the groups of a key, of all tables in order."""

    def __init__(self, describe: Callable[..., Groups], table: Table, *more: Holder) -> None:
        self._describe = describe
        self.table = table
        self._tables: tuple[Holder, ...] = (table, *more)
        self._rows: dict[Hashable, int] = {}

    def find(self, keys: Sequence[Hashable]) -> Places:
        """The places of the keys in the tables; what is not there yet is summed."""
        rows = self._rows
        missing = [key for key in dict.fromkeys(keys) if key not in rows]
        for start in range(0, len(missing), _DESCRIBED):
            self._add(missing[start : start + _DESCRIBED])
        return np.fromiter(map(rows.__getitem__, keys), np.intp, len(keys))

    def take(self, keys: Sequence[Hashable]) -> Floats:
        """For each key its sums in the first table, groups x width."""
        places = self.find(keys)
        result: Floats = self.table.values[places]
        return result

    def forget(self) -> None:
        """Empty what has grown too large; not between `find` and the use of what it gave."""
        if len(self._rows) > _MOST_KEYS:
            self._rows.clear()

    def _add(self, keys: Sequence[Hashable]) -> None:
        first = len(self._rows)
        described = [self._describe(key) for key in keys]
        begin = 0
        for table in self._tables:
            end = begin + table.groups
            table.put(first, [groups[begin:end] for groups in described])
            begin = end
        self._rows.update(zip(keys, range(first, first + len(keys)), strict=True))


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
