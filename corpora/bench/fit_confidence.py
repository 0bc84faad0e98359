"""Fits the weights of `workers/measurements/confidence.py` to readings that were judged.

Used by `confidence_bench.py --fit`. The model is the one of `confidence.py`: log-odds that start at
BASE and change with each kind of doubt. Each weight is drawn towards the one that stands there
now, so that a kind of doubt that the readings hardly show keeps its weight; none gets above 0.
Documents that the rules were made on read better than new ones: that is a weight of its own, which
no reading shows later, so that BASE is that of documents seen for the first time.
"""

import json
import math
import zlib
from collections import Counter
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import NamedTuple

from workers.measurements.confidence import BASE, WEIGHTS
from workers.measurements.doubts import Doubt
from workers.measurements.prose import reader as prose_reader
from workers.measurements.tables import reader as table_reader

Features = dict[str, float]
Weights = tuple[float, Features]  # BASE and WEIGHTS


class Row(NamedTuple):
    """A reading that was judged: its doubts, and the document or set it is of."""

    features: Features
    right: bool
    name: str


_DRAWN = 2.0  # how strongly a weight is held: as many wrong or right readings move it by about half
_ROUNDS, _STEP = 4000, 0.02
FIRST_SIGHT = "first sight "  # how the names of new documents begin
_WORKED_ON = "(worked on)"
_NEW_COUNTS = 3  # as so many of the others, of which there are ten times more


def record_doubts() -> list[Features]:
    """From now on a Measurement's confidence is its place in the list of doubts given back."""
    recorded: list[Features] = []

    def take_ticket(doubts: Iterable[Doubt]) -> float:
        features: Features = {}
        for doubt in doubts:
            features[doubt.feature] = features.get(doubt.feature, 0.0) + doubt.amount
        recorded.append(features)
        return float(len(recorded) - 1)

    prose_reader.rate = table_reader.rate = take_ticket  # type: ignore[attr-defined, unused-ignore]
    return recorded


def write_rows(rows: Iterable[Row], path: Path) -> None:
    path.write_text("".join(json.dumps(row) + "\n" for row in rows), encoding="utf-8")


def read_rows(path: Path) -> list[Row]:
    return [Row(*json.loads(line)) for line in path.read_text(encoding="utf-8").splitlines()]


def shown(row: Row, weights: Weights | None = None) -> float:
    """The confidence with these weights, or with those of `confidence.py`."""
    base, by_name = weights or (BASE, WEIGHTS)
    score = base + sum(by_name[name] * amount for name, amount in row.features.items())
    return 1 / (1 + math.exp(-score))


def fit(rows: list[Row]) -> None:
    """Prints each weight as it is, as it fits, and how many right and wrong readings show it."""
    base, weights = climb(rows)
    print(f"{len(rows)} readings, {sum(not row.right for row in rows)} wrong")
    print(f"{'BASE':30}{BASE:8.2f}{base:8.2f}")
    print(f"{_WORKED_ON:30}{'':8}{weights[_WORKED_ON]:8.2f}")
    for name, now in WEIGHTS.items():
        right = [row.right for row in rows if name in row.features]
        print(f"{name:30}{now:8.2f}{weights[name]:8.2f}{sum(right):8}{len(right) - sum(right):6}")


def fit_halves(rows: list[Row]) -> Iterator[tuple[list[Row], Weights]]:
    """Each half of the documents, with weights fitted on the other."""
    halves: tuple[list[Row], list[Row]] = ([], [])
    for row in rows:
        halves[zlib.crc32(row.name.encode()) % 2].append(row)
    yield halves[0], climb(halves[1])
    yield halves[1], climb(halves[0])


Groups = Counter[tuple[tuple[tuple[str, float], ...], bool]]


def climb(rows: Iterable[Row]) -> Weights:
    """Gradient ascent on the likelihood less the pull towards the present weights."""
    rows = list(rows)
    new = any(row.name.startswith(FIRST_SIGHT) for row in rows)
    groups: Groups = Counter()
    for row in rows:
        first = row.name.startswith(FIRST_SIGHT)
        features = row.features | ({_WORKED_ON: 1.0} if new and not first else {})
        groups[tuple(sorted(features.items())), row.right] += _NEW_COUNTS if first else 1
    held = {**WEIGHTS, _WORKED_ON: 0.0}
    base, weights = BASE, dict(held)
    for _ in range(_ROUNDS):
        slope_base = -_DRAWN * (base - BASE)
        slopes = {name: -_DRAWN * (weights[name] - now) for name, now in held.items()}
        for (shown_by, right), times in groups.items():
            score = base + sum(weights[name] * amount for name, amount in shown_by)
            miss = times * (right - 1 / (1 + math.exp(-score)))
            slope_base += miss
            for name, amount in shown_by:
                slopes[name] += miss * amount
        base += _STEP * max(-5.0, min(5.0, slope_base))
        for name, slope in slopes.items():
            most = math.inf if name == _WORKED_ON else 0.0
            weights[name] = min(most, weights[name] + _STEP * max(-5.0, min(5.0, slope)))
    return base, weights
