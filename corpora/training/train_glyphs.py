"""Train the network that knows letters by their shape (`workers/reading/scans/glyphs.py`).

    OPENBLAS_NUM_THREADS=1 python corpora/training/train_glyphs.py OUT.npz FONT.ttf FONT.otf ...

Needs the extra `assayist[ocr]` and fonts with Greek letters; every seventh font is kept to measure
with. One core; some ten minutes for 250 fonts.
"""

import argparse
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import numpy as np

from corpora.training.glyph_pictures import LETTERS, draw_letters, spoil
from workers.reading.scans.glyphs import SIDE, Floats

HIDDEN, ROUNDS, BATCH = 320, 22, 256
DROPPED, SMOOTHED, RATE = 0.15, 0.02, 2e-3
KEPT = 7
# So many pictures of each letter of a font; signs are fewer, Greek letters more, for fewer fonts
# have them.
PICTURES, GREEK_PICTURES, SIGN_PICTURES = 5, 10, 2

Sample = tuple[Floats, int]


def read_samples(fonts: list[Path], seed: int) -> Iterator[Sample]:
    rng = np.random.default_rng(seed)
    for font in fonts:
        for letter, picture, capital, baseline in draw_letters(font):
            often = GREEK_PICTURES if not letter.isascii() else PICTURES
            for _ in range(often if letter.isalnum() else SIGN_PICTURES):
                seen = spoil(picture, capital, baseline, rng)
                if seen is not None:
                    yield seen, LETTERS.index(letter)


def train(samples: list[Sample], seed: int) -> list[Floats]:
    """Hidden weights and biases, then those of the outputs: Adam with a falling rate."""
    rng = np.random.default_rng(seed)
    seen = np.array([sample[0] for sample in samples])
    meant = np.array([sample[1] for sample in samples])
    inputs, outputs = SIDE * SIDE + 3, len(LETTERS)
    weights: list[Any] = [
        rng.normal(0, np.sqrt(2 / inputs), (inputs, HIDDEN)).astype(np.float32),
        np.zeros(HIDDEN, np.float32),
        rng.normal(0, np.sqrt(1 / HIDDEN), (HIDDEN, outputs)).astype(np.float32),
        np.zeros(outputs, np.float32),
    ]
    means = [np.zeros_like(part) for part in weights]
    squares = [np.zeros_like(part) for part in weights]
    steps = ROUNDS * (len(seen) // BATCH)
    step = 0
    for _ in range(ROUNDS):
        order = rng.permutation(len(seen))
        for start in range(0, len(seen) - BATCH + 1, BATCH):
            rows = order[start : start + BATCH]
            slopes = _slopes(seen[rows], meant[rows], weights, rng)
            step += 1
            rate = RATE * min(1, step / 300) * (0.5 * (1 + np.cos(np.pi * step / steps)) + 0.01)
            for index, slope in enumerate(slopes):
                means[index] = 0.9 * means[index] + 0.1 * slope
                squares[index] = 0.999 * squares[index] + 0.001 * slope**2
                size = np.sqrt(squares[index] / (1 - 0.999**step)) + 1e-8
                move = rate * means[index] / (1 - 0.9**step) / size
                weights[index] -= move.astype(np.float32)
    return weights


def _slopes(seen: Floats, meant: Any, weights: list[Any], rng: np.random.Generator) -> list[Floats]:
    hidden, hidden_bias, out, out_bias = weights
    active = np.maximum(seen @ hidden + hidden_bias, 0)
    kept = rng.random(active.shape) > DROPPED
    active = active * kept / (1 - DROPPED)
    likely = _softmax(active @ out + out_bias)
    error = likely - SMOOTHED / len(LETTERS)
    error[np.arange(len(seen)), meant] -= 1 - SMOOTHED
    error /= len(seen)
    back = (error @ out.T) * (active > 0) * kept / (1 - DROPPED)
    return [seen.T @ back, back.sum(axis=0), active.T @ error, error.sum(axis=0)]


def _softmax(scores: Any) -> Any:
    likely = np.exp(scores - scores.max(axis=1, keepdims=True))
    return likely / likely.sum(axis=1, keepdims=True)


def measure(samples: list[Sample], weights: list[Floats]) -> float:
    """The share of letters that are known."""
    seen = np.array([sample[0] for sample in samples])
    scores = np.maximum(seen @ weights[0] + weights[1], 0) @ weights[2] + weights[3]
    meant = np.array([sample[1] for sample in samples])
    return float((scores.argmax(axis=1) == meant).mean())


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("out", type=Path)
    parser.add_argument("fonts", type=Path, nargs="+")
    asked = parser.parse_args()
    fonts = sorted(asked.fonts)
    kept = fonts[::KEPT]
    weights = train(list(read_samples([f for f in fonts if f not in kept], 1)), 0)
    print(f"letters known of kept fonts: {measure(list(read_samples(kept, 2)), weights):.4f}")
    hidden, hidden_bias, out, out_bias = (part.astype(np.float16) for part in weights)
    np.savez_compressed(
        asked.out,
        letters=LETTERS,
        hidden=hidden,
        hidden_bias=hidden_bias,
        out=out,
        out_bias=out_bias,
    )


if __name__ == "__main__":
    main()
