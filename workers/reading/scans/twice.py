"""Numbers and units read a second time, in another surrounding and at another size.

A reader of lines sees a letter by its neighbours, and what it misreads it is often sure of. Words
are cut out, set side by side on a strip of paper, and read again: what is then read otherwise is
not certain. No reading is preferred, the first one stays and is marked as doubtful.
"""

import re
from collections.abc import Iterable, Iterator, Sequence
from typing import NamedTuple

import numpy as np

from workers.reading.scans.models import LINE_HEIGHT, LineBox, Models, read_line
from workers.reading.scans.picture import Grey

# So much paper stands between two words, in heights of the strip. On scans of our own a wider
# gap or smaller letters gave three times as many second readings that were wrong themselves.
BETWEEN = 0.6
# How much higher than its line a word is cut out, in heights of the line.
RIM = 0.1
LONGEST_STRIP = 640  # pixels; the reader takes as long for several short ones
PAPER = 255
# Signs that only look otherwise: they do not make another number of it.
_ALIKE = str.maketrans("–−—‐‑·•μ’′‘`OoIl|", "-----..µ''''00111")
# Numbers, their signs, and concentrations.
_WORTH = re.compile(r"[\d±<>≤≥]|^\W*[a-zμ]M\W*$")
# Before one or two digits a comma is a decimal point: both readings are one number.
_DECIMAL_COMMA = re.compile(r"(?<=\d),(?=\d{1,2}(?!\d))")
_TRIVIAL = re.compile(r"[\s.,;:*'\"~_]+$|^[\s.,;:*'\"~_]+")


class Crop(NamedTuple):
    """The picture of a word, as high as its line, and what was read there."""

    picture: Grey
    text: str


def is_worth(text: str) -> bool:
    """Whether a word is read twice: numbers, units, and what belongs to them."""
    return bool(_WORTH.search(text))


def cut_out(grey: Grey, box: LineBox, x0: float, x1: float) -> Grey:
    """The picture of a word of the line in `box` between two places, in pixels of the page."""
    rim = round(RIM * (box.bottom - box.top))
    rows = slice(max(box.top - rim, 0), box.bottom + rim)
    return grey[rows, max(round(x0) - 2, 0) : round(x1) + 2]


def differ(crops: Sequence[Crop], models: Models) -> list[bool]:
    """For each word whether a second reading of it is another one."""
    answers: list[bool] = []
    for strip, parts in _strips(crops):
        letters = read_line(strip, models)
        for crop, (start, end) in parts:
            again = "".join(letter.text for letter in letters if start <= letter.x < end)
            answers.append(_plain(again) != _plain(crop.text))
    return answers


Parts = list[tuple[Crop, tuple[float, float]]]


def _strips(crops: Iterable[Crop]) -> Iterator[tuple[Grey, Parts]]:
    """Strips of paper with the words on them, and where each of them stands."""
    gap = round(BETWEEN * LINE_HEIGHT)
    pieces: list[Grey] = []
    parts: Parts = []
    length = gap
    for crop in crops:
        picture = _enlarge(crop.picture)
        if parts and length + picture.shape[1] + gap > LONGEST_STRIP:
            yield _join(pieces), parts
            pieces, parts, length = [], [], gap
        parts.append((crop, (length - gap / 2, length + picture.shape[1] + gap / 2)))
        pieces.append(picture)
        length += picture.shape[1] + gap
    if parts:
        yield _join(pieces), parts


def _enlarge(picture: Grey) -> Grey:
    import cv2  # noqa: PLC0415 - comes with the extra

    width = max(round(picture.shape[1] * LINE_HEIGHT / picture.shape[0]), 1)
    how = cv2.INTER_AREA if picture.shape[0] > LINE_HEIGHT else cv2.INTER_CUBIC
    return np.asarray(cv2.resize(picture, (width, LINE_HEIGHT), interpolation=how), dtype=np.uint8)


def _join(pieces: Sequence[Grey]) -> Grey:
    gap = round(BETWEEN * LINE_HEIGHT)
    length = sum(piece.shape[1] + gap for piece in pieces) + gap
    strip = np.full((LINE_HEIGHT, length), PAPER, dtype=np.uint8)
    x = gap
    for piece in pieces:
        strip[:, x : x + piece.shape[1]] = piece
        x += piece.shape[1] + gap
    return strip


def _plain(text: str) -> str:
    plain = _TRIVIAL.sub("", text.translate(_ALIKE)).replace(" ", "")
    return _DECIMAL_COMMA.sub(".", plain)
