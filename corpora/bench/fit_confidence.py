"""Fits the weights of `workers/measurements/confidence.py` to readings that were judged.

Used by `confidence_bench.py --fit`. The model is the one of `confidence.py`: log-odds that start at
BASE and change with each kind of doubt. Each weight is drawn towards the one that stands there
now, so that a kind of doubt that the readings hardly show keeps its weight; none gets above 0.
"""

import math
from collections import Counter
from collections.abc import Iterable

from workers.measurements.confidence import BASE, WEIGHTS
from workers.measurements.doubts import Doubt
from workers.measurements.prose import reader as prose_reader
from workers.measurements.tables import reader as table_reader

Features = dict[str, float]
_DRAWN = 2.0  # how strongly a weight is held: as many wrong or right readings move it by about half
_ROUNDS, _STEP = 4000, 0.02


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


def fit(rows: list[tuple[Features, bool]]) -> None:
    """Prints each weight as it is, as it fits, and how many right and wrong readings show it."""
    groups = Counter((tuple(sorted(features.items())), right) for features, right in rows)
    base, weights = climb(groups)
    print(f"{len(rows)} readings, {sum(not right for _, right in rows)} wrong")
    print(f"{'BASE':30}{BASE:8.2f}{base:8.2f}")
    for name, now in WEIGHTS.items():
        shown = [right for features, right in rows if name in features]
        print(f"{name:30}{now:8.2f}{weights[name]:8.2f}{sum(shown):8}{len(shown) - sum(shown):6}")


Groups = Counter[tuple[tuple[tuple[str, float], ...], bool]]


def climb(groups: Groups) -> tuple[float, Features]:
    """Gradient ascent on the likelihood less the pull towards the present weights."""
    base, weights = BASE, dict(WEIGHTS)
    for _ in range(_ROUNDS):
        slope_base = -_DRAWN * (base - BASE)
        slopes = {name: -_DRAWN * (weights[name] - now) for name, now in WEIGHTS.items()}
        for (features, right), times in groups.items():
            score = base + sum(weights[name] * amount for name, amount in features)
            miss = times * (right - 1 / (1 + math.exp(-score)))
            slope_base += miss
            for name, amount in features:
                slopes[name] += miss * amount
        base += _STEP * max(-5.0, min(5.0, slope_base))
        for name, slope in slopes.items():
            weights[name] = min(0.0, weights[name] + _STEP * max(-5.0, min(5.0, slope)))
    return base, weights
