"""How sure a Measurement is: a logistic model over the doubts that came up while it was read."""

import math
from collections.abc import Iterable, Mapping

from workers.measurements.doubts import Doubt

# Weights in log-odds; a reading without any doubt starts at BASE. Set by hand so that the curve of
# docs/benchmarks.md lies on or under what was found right; where gold has no wrong reading to learn
# from (OCR, prose, other sentences), they stay on the careful side.
BASE = 4.2
WEIGHTS: Mapping[str, float] = {
    "prose": -1.2,
    "no compound": -4.0,
    "no target": -2.5,
    "compound from surroundings": -1.8,
    "target from surroundings": -1.5,
    "compound not grounded": -0.3,
    "target not grounded": -0.8,
    "no unit": -2.5,
    "doubtful glyph": -1.5,
    "ocr": -0.8,
    "implausible": -2.0,
    "doubt": -1.0,
    "unread": -4.0,
    "far link": -1.3,
}


def rate(doubts: Iterable[Doubt]) -> float:
    """The probability, to three decimals, that a reading with these doubts is right."""
    score = BASE + sum(WEIGHTS[doubt.feature] * doubt.amount for doubt in doubts)
    return round(1 / (1 + math.exp(-score)), 3)
