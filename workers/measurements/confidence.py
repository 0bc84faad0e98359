"""How sure a Measurement is: a logistic model over the doubts that came up while it was read."""

import math
from collections.abc import Iterable, Mapping

from workers.measurements.doubts import Doubt

# Weights in log-odds; a reading without any doubt starts at BASE. They follow what
# `corpora/bench/confidence_bench.py --fit` gives, rounded to the careful side, so that they hold on
# documents that nobody worked on: there 0.97 of the values of tables without a doubt were right,
# and 0.99 on the others. "fitted" are those that at least 20 wrong readings show; gold has too few
# of the rest, which were set by hand.
BASE = 3.6  # fitted
WEIGHTS: Mapping[str, float] = {
    "prose": -1.1,  # fitted
    "no compound": -7.0,  # fitted; such a reading is never whole
    "no target": -4.0,  # fitted
    "compound from surroundings": -1.5,
    "target from surroundings": -1.0,
    "compound not grounded": -0.8,  # fitted
    "target not grounded": -1.9,  # fitted
    "no unit": -3.0,
    "doubtful glyph": -0.8,  # 10 of 152 were wrong on scans, none of 258 in text layers
    "ocr": -0.6,  # fitted on scans
    "doubtful name": -2.0,  # fitted on scans, to 26 wrong readings
    "implausible": -2.0,
    "doubt": -1.0,
    "unread": -4.0,
    "far link": -0.6,  # fitted
}


def rate(doubts: Iterable[Doubt]) -> float:
    """The probability, to three decimals, that a reading with these doubts is right."""
    score = BASE + sum(WEIGHTS[doubt.feature] * doubt.amount for doubt in doubts)
    return round(1 / (1 + math.exp(-score)), 3)
