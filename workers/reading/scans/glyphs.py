"""Letters by their own shape: a small network that looks at one piece of ink at a time.

The reader of lines knows a letter by its neighbours, and it knows no σ, γ, δ or κ. This one knows
no neighbours: what both say is certain, and where they differ the reading is in doubt.
`corpora/training/train_glyphs.py` makes its weights from fonts.
"""

from collections.abc import Sequence
from functools import cache
from importlib.resources import files
from typing import NamedTuple

import numpy as np
import numpy.typing as npt

from workers.reading.scans.ink import LineInk, Piece

# A piece is seen in a square of so many pixels, as large as it fits.
SIDE = 20
# Height, width and foot over the baseline, in heights of a capital, count so much beside a pixel.
SIZES = 1.5
# All but this share of a piece is paler than full ink; on faint copies that is at least so dark.
FULL_INK, FAINTEST = 0.04, 20

Floats = npt.NDArray[np.float32]


class Glyphs(NamedTuple):
    """Weights of one hidden layer; `letters` are what the outputs stand for."""

    letters: str
    hidden: Floats
    hidden_bias: Floats
    out: Floats
    out_bias: Floats


@cache
def load_glyphs() -> Glyphs:
    with (files("corpora") / "models" / "glyphs" / "glyphs.npz").open("rb") as file:
        held = np.load(file)
        arrays = [held[name].astype(np.float32) for name in Glyphs._fields[1:]]
        return Glyphs(str(held["letters"]), *arrays)


def read_glyphs(pieces: Sequence[Piece], ink: LineInk) -> Floats:
    """For each piece how likely it is each of the letters; lines without a baseline have none."""
    glyphs = load_glyphs()
    if ink.baseline is None or not pieces:
        return np.zeros((0, len(glyphs.letters)), dtype=np.float32)
    seen = np.array([see_piece(piece, ink) for piece in pieces])
    hidden = np.maximum(seen @ glyphs.hidden + glyphs.hidden_bias, 0)
    scores = hidden @ glyphs.out + glyphs.out_bias
    likely = np.exp(scores - scores.max(axis=1, keepdims=True))
    chances: Floats = likely / likely.sum(axis=1, keepdims=True)
    return chances


def see_piece(piece: Piece, ink: LineInk) -> Floats:
    """What the network sees of a piece: its picture without its neighbours, and its size."""
    import cv2  # noqa: PLC0415 - comes with the extra

    rows, columns = slice(piece.top, piece.bottom), slice(piece.x0, piece.x1)
    labels = ink.labels[rows, columns]
    others = (labels > 0) & (labels != piece.label)
    picture = np.where(others, ink.paper, ink.picture[rows, columns]).astype(np.float32)
    darkest = int(FULL_INK * (picture.size - 1))
    full = max(ink.paper - float(np.partition(picture.ravel(), darkest)[darkest]), FAINTEST)
    dark = np.clip((ink.paper - picture) / full, 0, 1)
    scale = SIDE / max(dark.shape)
    width, height = (max(round(side * scale), 1) for side in (dark.shape[1], dark.shape[0]))
    how = cv2.INTER_AREA if scale < 1 else cv2.INTER_LINEAR
    square = np.zeros((SIDE, SIDE), dtype=np.float32)
    top, left = (SIDE - height) // 2, (SIDE - width) // 2
    square[top : top + height, left : left + width] = cv2.resize(
        dark, (width, height), interpolation=how
    )
    sizes = np.zeros(3)
    if ink.baseline is not None:
        capital, foot = ink.baseline.capital, ink.baseline.above(piece)[1]
        sizes = np.array([piece.height / capital, piece.width / capital, foot])
    return np.concatenate([square.ravel(), np.clip(sizes, -2, 3) * SIZES]).astype(np.float32)
