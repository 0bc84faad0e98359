"""How sure a Measurement is: a logistic model over the doubts that came up while it was read."""

import math
from collections.abc import Iterable, Mapping

from workers.measurements.doubts import Doubt

# Weights in log-odds; a reading without any doubt starts at BASE. "fitted" are those that at least
# 40 wrong readings show, from `corpora/bench/confidence_bench.py --fit`, rounded. Of the others
# gold has too few wrong readings; they were set by hand on the careful side.
BASE = 4.2
WEIGHTS: Mapping[str, float] = {
    "prose": -1.6,  # fitted
    "no compound": -6.0,  # fitted; such a reading is never whole
    "no target": -3.8,  # fitted
    "compound from surroundings": -1.8,
    "target from surroundings": -1.5,
    "compound not grounded": -0.1,  # fitted
    "target not grounded": -0.8,
    "no unit": -2.5,
    "doubtful glyph": -0.8,  # 10 of 152 were wrong on scans, none of 142 in text layers
    "ocr": -0.6,  # fitted on scans
    "doubtful name": -2.0,  # fitted on scans, to 26 wrong readings
    "implausible": -2.0,
    "doubt": -1.0,
    "unread": -4.0,
    "far link": -0.5,  # fitted
}


def rate(doubts: Iterable[Doubt]) -> float:
    """The probability, to three decimals, that a reading with these doubts is right."""
    score = BASE + sum(WEIGHTS[doubt.feature] * doubt.amount for doubt in doubts)
    return round(1 / (1 + math.exp(-score)), 3)
