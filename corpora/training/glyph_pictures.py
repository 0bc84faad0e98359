"""Pictures of letters as scans and faxes have them, drawn from fonts."""

from collections.abc import Iterator
from pathlib import Path
from typing import Any

import cv2
import numpy as np
from PIL import Image, ImageDraw, ImageFont

from workers.reading.scans.glyphs import Floats, see_piece
from workers.reading.scans.ink import Baseline, LineInk, Piece

LATIN = "0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz"
GREEK = "αβγδεζηθκλμνξπρστυφχψωΓΔΘΛΞΠΣΦΨΩ"
SIGNS = "()[]/+<>~×†‡*,.-–&$@?#{}|§"
LETTERS = LATIN + GREEK + SIGNS
# Slanted Greek letters of formulas stand here, where a font has them.
_SLANTED = dict(zip("αβγδεζηθικλμνξοπρςστυφχψω", range(0x1D6FC, 0x1D715), strict=True))
DRAWN, FOOT = 160, 220.0  # the size of a drawn letter and its baseline, in pixels
SMALLEST_CAPITAL = 60  # of a font that has capitals


def draw_letters(font: Path) -> Iterator[tuple[str, Any, float, float]]:
    """Each letter of a font: its picture (ink is 255), the height of a capital, the baseline."""
    face = ImageFont.truetype(str(font), DRAWN)
    missing, capital = _draw("\uffff", face), _draw("H", face)
    rows = np.flatnonzero(capital.any(axis=1))
    height = float(rows[-1] - rows[0] + 1) if len(rows) else 0.0
    if height < SMALLEST_CAPITAL:
        return
    for letter in LETTERS:
        forms = [letter, *([chr(_SLANTED[letter])] if letter in _SLANTED else [])]
        for form in forms:
            picture = _draw(form, face)
            if picture.any() and not np.array_equal(picture, missing):
                yield letter, picture, height, FOOT


def _draw(letter: str, face: Any) -> Any:
    image = Image.new("L", (300, 300), 0)
    ImageDraw.Draw(image).text((60, FOOT), letter, 255, font=face, anchor="ls")
    return np.asarray(image)


def spoil(picture: Any, capital: float, foot: float, rng: np.random.Generator) -> Floats | None:
    """What the network sees of a letter that was printed small, blurred, leaning, noisy, faxed."""
    scale = rng.uniform(15, 36) / DRAWN
    grey = _print(picture, scale, rng)
    limit, _ = cv2.threshold(grey, 0, 255, cv2.THRESH_BINARY | cv2.THRESH_OTSU)
    inked = grey <= limit
    count, labels, stats, _ = cv2.connectedComponentsWithStats(inked.astype(np.uint8))
    if count < 2:
        return None
    label = 1 + int(stats[1:, 4].argmax())
    x, y, width, height, area = stats[label].tolist()
    if area < 4:
        return None
    paper = int(np.median(grey[~inked]))
    line = Baseline(foot * scale, 0.0, capital * scale * rng.uniform(0.94, 1.08))
    piece = Piece(label, x, y, x + width, y + height)
    return see_piece(piece, LineInk(grey, labels, (piece,), paper, line, ()))


def _print(picture: Any, scale: float, rng: np.random.Generator) -> Any:
    faint = rng.uniform(0.45, 1) if rng.random() < 0.3 else rng.uniform(0.85, 1)
    blur = rng.uniform(0.15, 0.55) * rng.choice([1, 1, 1, 1.6]) / scale
    soft = cv2.GaussianBlur(picture, (0, 0), blur)
    lean = np.radians(rng.normal(0, 0.4))
    across = [scale, scale * (lean + rng.normal(0, 0.01)), rng.uniform(0, 1)]
    down = [-scale * lean * 0.5, scale * rng.uniform(0.97, 1.03), rng.uniform(0, 1)]
    size = int(picture.shape[1] * scale) + 3, int(picture.shape[0] * scale) + 3
    turned = cv2.warpAffine(soft, np.array([across, down]), size, flags=cv2.INTER_AREA)
    grey = (255 - faint * 225 * turned / 255.0) * rng.uniform(0.88, 1)
    kind = rng.random()
    if kind < 0.25:  # a coarser scan
        part = rng.uniform(0.65, 0.85)
        small = max(int(size[0] * part), 3), max(int(size[1] * part), 3)
        grey = cv2.resize(grey, small, interpolation=cv2.INTER_AREA)
        grey = grey + rng.normal(0, rng.uniform(0, 6), grey.shape)
        grey = cv2.resize(grey, size, interpolation=cv2.INTER_CUBIC)
    elif kind < 0.45:  # a fax
        grey = grey + rng.normal(0, rng.uniform(0, 22), grey.shape)
        grey = np.where(grey > rng.uniform(120, 190), 255.0, 0.0)
    else:
        grey = grey + rng.normal(0, rng.uniform(0, 9), grey.shape)
    bytes_ = grey.clip(0, 255).astype(np.uint8)
    if rng.random() < 0.3:
        quality = [cv2.IMWRITE_JPEG_QUALITY, int(rng.uniform(35, 80))]
        bytes_ = cv2.imdecode(cv2.imencode(".jpg", bytes_, quality)[1], cv2.IMREAD_GRAYSCALE)
    return bytes_
