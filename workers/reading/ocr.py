"""Words of a page that is a picture, by OCR. Needs the extra `assayist[ocr]`.

What is read so is never quite certain: every Word carries its confidence, a Word that looks like a
lost subscript is doubtful, and no digit is ever changed.
"""

import re
from collections.abc import Iterator, Sequence
from functools import cache
from typing import Any, NamedTuple

import numpy as np

from workers.reading.chars import Style
from workers.reading.picture import INK, LONGEST_SIDE, Grey
from workers.reading.words import ASCENT, Token

# The share of a text box's height that is the font size: the boxes have a rim.
SIZE_OF_BOX = 0.74
# A blank in the ink wider than this share of the font size parts two words that came as one, and
# one between digits only when it is twice as wide: 11.2 must not become 1 1.2.
BLANK, DIGIT_BLANK = 0.25, 0.45
# The detector works on a picture of this size; letters are read from the full one.
DETECTION_SIDE = 1_280
LEAST_CONFIDENCE = 0.3

# Readings of IC50, EC50 and Ki whose subscript was lost or taken for letters.
_LOST_SUBSCRIPT = re.compile(r"p?(?:[IEGLT][CD](?:[sS5]?[oO]|[sS]0)|K)", re.ASCII)
_MIXED_DIGITS = re.compile(r"\d[OolI|S]|[OolI|S]\d[.,]|\d[.,][OolI|S]")


class _Letter(NamedTuple):
    text: str
    x0: float
    x1: float
    confidence: float


class _TextLine(NamedTuple):
    letters: list[_Letter]
    top: float
    bottom: float


def is_available() -> bool:
    """Whether the OCR that the extra installs can be imported."""
    return _engine() is not None


@cache
def _engine() -> Any:
    """Loaded once for a process and only when a page needs it: it takes seconds and memory."""
    try:
        from rapidocr_onnxruntime import RapidOCR  # noqa: PLC0415 - an extra, slow to import
    except ImportError:
        return None
    return RapidOCR(
        intra_op_num_threads=1,
        inter_op_num_threads=1,
        # The page stands upright: a line that the classifier turned over would be lost.
        use_angle_cls=False,
        max_side_len=LONGEST_SIDE,
        det_limit_type="max",
        det_limit_side_len=DETECTION_SIDE,
    )


def read_tokens(grey: Grey, scale: float) -> list[Token]:
    """Tokens of a level picture with `scale` pixels per point; coordinates in points."""
    engine = _engine()
    picture = np.stack([grey] * 3, axis=-1)
    found, _ = engine(picture, use_cls=False, return_word_box=True)
    tokens: list[Token] = []
    for entry in found or []:
        line = _line(entry)
        if line is not None:
            tokens.extend(_tokens(line, grey, scale))
    return tokens


def _line(entry: Sequence[Any]) -> _TextLine | None:
    """One text box as rapidocr gives it: corners, text, confidence, and these for each letter."""
    corners, _, _, boxes, texts, confidences = entry
    letters = [
        _Letter(text, min(x for x, _ in box), max(x for x, _ in box), float(confidence))
        for box, text, confidence in zip(boxes, texts, confidences, strict=False)
    ]
    if not letters:
        return None
    heights = [y for _, y in corners]
    # The box of leaning text is higher than its letters: the mean of its corners is not.
    top = (sorted(heights)[0] + sorted(heights)[1]) / 2
    bottom = (sorted(heights)[2] + sorted(heights)[3]) / 2
    return _TextLine(letters, top, bottom)


def _tokens(line: _TextLine, grey: Grey, scale: float) -> Iterator[Token]:
    height = line.bottom - line.top
    size = SIZE_OF_BOX * height
    columns = _ink_columns(grey, line)
    word: list[_Letter] = []
    for letter in line.letters:
        if letter.text.isspace():
            if word:
                yield _token(word, line, size, scale)
            word = []
            continue
        if word and _is_parted(word[-1], letter, columns, size):
            yield _token(word, line, size, scale)
            word = []
        word.append(letter)
    if word:
        yield _token(word, line, size, scale)


def _ink_columns(grey: Grey, line: _TextLine) -> Any:
    """For each column of the picture whether the line has ink there."""
    rows = grey[max(int(line.top), 0) : int(line.bottom) + 1]
    return (rows < INK).any(axis=0) if rows.size else np.zeros(grey.shape[1], dtype=bool)


def _is_parted(left: _Letter, right: _Letter, columns: Any, size: float) -> bool:
    """Whether the ink between the middles of two letters leaves a blank as wide as one."""
    start, end = int((left.x0 + left.x1) / 2), int((right.x0 + right.x1) / 2)
    widest = run = 0
    for inked in columns[max(start, 0) : end + 1]:
        run = 0 if inked else run + 1
        widest = max(widest, run)
    numeric = _in_number(left.text) and _in_number(right.text)
    return widest > (DIGIT_BLANK if numeric else BLANK) * size


def _in_number(text: str) -> bool:
    return text.isdigit() or text in ".,-–±"


def _token(word: Sequence[_Letter], line: _TextLine, size: float, scale: float) -> Token:
    text = "".join(letter.text for letter in word)
    confidence = min(letter.confidence for letter in word)
    middle = (line.top + line.bottom) / 2
    return Token(
        text=text,
        x0=word[0].x0 / scale,
        x1=word[-1].x1 / scale,
        baseline=(middle + (ASCENT - 0.5) * size) / scale,
        style=Style(size=size / scale, font="ocr"),
        blank_before=True,
        blank_after=True,
        doubtful=is_doubtful(text) or confidence < LEAST_CONFIDENCE,
        confidence=round(confidence, 3),
    )


def is_doubtful(text: str) -> bool:
    """`ICso`, `(K,` and digits mixed with letters that look like them."""
    bare = text.strip("()[]{}.,;:=")
    return bool(_LOST_SUBSCRIPT.fullmatch(bare) or _MIXED_DIGITS.search(text))
