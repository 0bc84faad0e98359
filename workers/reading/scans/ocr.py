"""Words of a page that is a picture, by OCR. Needs the extra `assayist[ocr]`.

What is read so is never quite certain: every Word carries its confidence, a Word that looks like a
lost subscript or was mended is doubtful, and no digit of a number is ever changed for another.
"""

import re
from collections import Counter
from collections.abc import Iterator, Sequence
from importlib.util import find_spec
from itertools import pairwise
from typing import NamedTuple

import numpy as np
import numpy.typing as npt

from schemas.page import Script
from workers.reading.pdf.chars import Style
from workers.reading.scans.ink import LineInk, study_line, usual_capital, with_baseline
from workers.reading.scans.letters import add_lost, count_agreed, weigh_letters
from workers.reading.scans.models import LineBox, Models, find_boxes, load_models, read_line
from workers.reading.scans.names import mend_names
from workers.reading.scans.page_doubts import doubt_page
from workers.reading.scans.picture import Grey
from workers.reading.scans.points import doubt_points
from workers.reading.scans.raised import find_constants, raise_digits
from workers.reading.scans.scripts import enlarge_scripts
from workers.reading.scans.shapes import Mark, count_unread, letter_size, mend_shapes
from workers.reading.scans.strokes import drop_points, mend_romans
from workers.reading.scans.twice import Crop, cut_out, differ, is_worth
from workers.reading.text.words import ASCENT, Token

# The share of a text box's height that is the font size: the boxes have a rim.
SIZE_OF_BOX = 0.74
# A blank in the ink wider than this share of the font size parts two words that came as one, and
# one between digits only when it is twice as wide: 11.2 must not become 1 1.2.
BLANK, DIGIT_BLANK = 0.25, 0.45
# How far beyond its box a line is looked at for raised and lowered letters, in heights of the box.
RIM = 0.2
# Sizes of lines that differ by less are one size.
SAME_SIZES = 1.12
# How much wider a line is made where thin letters were lost.
STRETCHED = 1.6
# Raised and lowered letters are about so large beside the others.
SCRIPT_SIZE = 0.65
# So many lines tell which way up a page is.
SAMPLE = 6
LEAST_CONFIDENCE = 0.3
# Of words with digits that are less sure than this half were misread, on scans of our own guides.
# Where a second reading was the same, six of seven were right.
LEAST_NUMBER_CONFIDENCE, LEAST_CONFIRMED = 0.7, 0.45
# A script is a letter or two, with no word around it that would show a wrong reading.
LEAST_SCRIPT_CONFIDENCE = 0.6
# A sign of a relation alone: an unsure = may be ≈.
LEAST_RELATION = 0.7
_RELATION = frozenset("<>=~≈≤≥±")
# A word with letters that stands on the page so often, each time read alike, is no misreading.
REPEATED = 2
_WORD = re.compile(r"[^\W\d_]")
# What spells the name of a measure is less likely something else.
LEAST_NAME_CONFIDENCE = 0.45

# Readings of IC50, EC50 and Ki whose subscript was lost or taken for letters.
_LOST_SUBSCRIPT = re.compile(r"p?(?:[IEGLT][CD](?:[sS5]?[oO]|[sS]0)|K)", re.ASCII)
_MEASURE = re.compile(r"p?[IE][CD]50|p?K[id]|50", re.ASCII)
_MIXED_DIGITS = re.compile(r"\d[OolI|S]|[OolI|S]\d[.,]|\d[.,][OolI|S]")


class _Line(NamedTuple):
    """A line of text on the page, in pixels."""

    box: LineBox
    marks: list[Mark]
    size: float
    baseline: float
    inked: npt.NDArray[np.bool_]  # for each column whether the line has ink there
    agreed: tuple[int, int]  # of so many letters so many have the shape of what was read


def is_available() -> bool:
    """Whether the extra is installed. Its models are loaded when there is something to read."""
    return find_spec("rapidocr_onnxruntime") is not None


def find_text(grey: Grey) -> list[LineBox]:
    """Where lines of text stand in a picture."""
    models = load_models()
    return find_boxes(grey, models) if models else []


def sample_confidence(grey: Grey, boxes: Sequence[LineBox]) -> float:
    """How sure the reader is of the characters of some lines: the longest."""
    models = load_models()
    if models is None:
        return 0.0
    longest = sorted(boxes, key=lambda box: box.x0 - box.x1)[:SAMPLE]
    pictures = (grey[box.top : box.bottom, box.x0 : box.x1] for box in longest)
    sure = [letter.confidence for picture in pictures for letter in read_line(picture, models)]
    return float(np.mean(sure)) if sure else 0.0


def read_tokens(grey: Grey, boxes: Sequence[LineBox], scale: float) -> list[Token]:
    """Tokens of the lines of a level picture with `scale` pixels per point; coordinates in
    points."""
    models = load_models()
    if models is None:
        return []
    lines = _read_lines(grey, boxes, models)
    read = [
        (line.box, token)
        for line in _even_sizes(lines)
        for token in mend_names(list(_tokens(line, scale)))
    ]
    tokens = _read_twice(grey, read, models, scale)
    return doubt_page(tokens, [line.agreed for line in lines])


def _read_twice(
    grey: Grey, read: Sequence[tuple[LineBox, Token]], models: Models, scale: float
) -> list[Token]:
    """Tokens of lines, doubtful where a second reading of a number is another one. The name of a
    measure that was mended is certain when it is then read as such, and so is a name or a unit
    that was read the same elsewhere on the page, each time twice."""
    tokens = [token for _, token in read]
    places = [
        place
        for place, token in enumerate(tokens)
        if token.script == "normal"
        and (is_worth(token.text) if not token.doubtful else _spells_measure(token.text))
    ]
    crops = []
    for place in places:
        box, token = read[place]
        picture = cut_out(grey, box, token.x0 * scale, token.x1 * scale)
        crops.append(Crop(picture, token.text))
    others = differ(crops, models)
    agreed = Counter(crop.text for crop, other in zip(crops, others, strict=True) if not other)
    for place, crop, other in zip(places, crops, others, strict=True):
        repeated = _WORD.search(crop.text) and agreed[crop.text] >= REPEATED
        tokens[place] = tokens[place]._replace(doubtful=other and not repeated)
    return tokens


def _spells_measure(text: str) -> bool:
    return bool(_MEASURE.fullmatch(text.strip("()[],.:;=")))


def _read_lines(grey: Grey, boxes: Sequence[LineBox], models: Models) -> list[_Line]:
    """Those of the boxes that hold letters."""
    inks = [_study(grey, box) for box in boxes]
    usual = usual_capital(ink for ink, _ in inks)
    read = (
        _read_line(grey, box, models, ink, top, usual)
        for box, (ink, top) in zip(boxes, inks, strict=True)
    )
    return [line for line in read if line]


def _study(grey: Grey, box: LineBox) -> tuple[LineInk, int]:
    """The ink of a line and around it, and from which row of the page on."""
    rim = round(RIM * (box.bottom - box.top))
    top = max(box.top - rim, 0)
    picture = grey[top : box.bottom + rim, box.x0 : box.x1]
    return study_line(picture, box.top - top, box.bottom - top), top


def _read_line(
    grey: Grey, box: LineBox, models: Models, ink: LineInk, top: int, usual: float | None
) -> _Line | None:
    marks = _read_box(grey, box, ink, models)
    if not marks:
        return None
    size = letter_size(marks, ink) or SIZE_OF_BOX * (box.bottom - box.top)
    middle = (box.top + box.bottom) / 2
    baseline = middle + (ASCENT - 0.5) * size
    if ink.baseline is not None:
        baseline = top + ink.baseline.start + ink.baseline.slope * (box.x1 - box.x0) / 2
    marks = mend_shapes(mend_romans(drop_points(marks, ink), ink), ink)
    agreed = count_agreed(marks, ink)
    marks = raise_digits(add_lost(find_constants(marks, ink), ink), ink)
    marks = doubt_points(weigh_letters(marks, with_baseline(ink, usual)), ink)
    return _Line(box, marks, size, baseline, ink.columns, agreed)


def _even_sizes(lines: Sequence[_Line]) -> Iterator[_Line]:
    """Lines of nearly one size made of one size: a page has few, and a measured one is never two
    times the same."""
    group: list[_Line] = []
    for line in sorted(lines, key=lambda line: line.size):
        if group and line.size > SAME_SIZES * group[0].size:
            yield from _even(group)
            group = []
        group.append(line)
    yield from _even(group)


def _even(group: Sequence[_Line]) -> Iterator[_Line]:
    if group:
        sizes = [line.size for line in group for _ in line.marks]
        usual = float(np.median(sizes))
        yield from (line._replace(size=usual) for line in group)


def _read_box(grey: Grey, box: LineBox, ink: LineInk, models: Models) -> list[Mark]:
    """The characters of a line; read again where scripts or thin letters were lost."""
    picture = grey[box.top : box.bottom, box.x0 : box.x1]
    plain = [Mark(*letter) for letter in read_line(picture, models)]
    marks = (enlarge_scripts(ink, plain, models) if plain and ink.scripts else None) or plain
    unread = count_unread(marks, ink)
    if unread and marks is plain:
        again = [Mark(*letter) for letter in read_line(picture, models, stretched=STRETCHED)]
        left = count_unread(again, ink)
        if left < unread:
            marks, unread = again, left
    return marks


def _tokens(line: _Line, scale: float) -> Iterator[Token]:
    words: list[list[Mark]] = [[]]
    blanks = [True]  # before each word
    spaced = True
    for mark in line.marks:
        if mark.text.isspace():
            spaced = True
            continue
        last = words[-1][-1] if words[-1] else None
        scripted = last is not None and last.script != mark.script
        # The reader sees a space beside a script, where the letters are only set wider.
        parted = last is None or (spaced and not scripted) or _is_parted(last, mark, line)
        if last is not None and (parted or scripted):
            words.append([])
            blanks.append(parted)
        words[-1].append(mark)
        spaced = False
    kept = [(word, blank) for word, blank in zip(words, blanks, strict=True) if word]
    edges = _edges([word for word, _ in kept], line)
    for index, (word, blank) in enumerate(kept):
        after = index + 1 == len(kept) or kept[index + 1][1]
        yield _token(word, line, edges[index], (blank, after), scale)


def _is_parted(left: Mark, right: Mark, line: _Line) -> bool:
    """Whether the ink between the middles of two letters leaves a blank as wide as one."""
    widest = run = 0
    for inked in line.inked[max(int(left.x), 0) : int(right.x) + 1]:
        run = 0 if inked else run + 1
        widest = max(widest, run)
    numeric = _in_number(left.text) and _in_number(right.text)
    return widest > (DIGIT_BLANK if numeric else BLANK) * line.size


def _in_number(text: str) -> bool:
    return text.isdigit() or text in ".,-–±"


def _edges(words: Sequence[Sequence[Mark]], line: _Line) -> list[tuple[float, float]]:
    """Where each word begins and ends, in pixels of the line: where its ink does."""
    middles = [(word[0].x, word[-1].x) for word in words]
    cuts = [0.0]
    for (_, left), (right, _) in pairwise(middles):
        cuts.append(_widest_blank(line.inked, left, right))
    cuts.append(float(len(line.inked)))
    edges = []
    for start, end in pairwise(cuts):
        columns = np.flatnonzero(line.inked[int(start) : int(end) + 1])
        if len(columns):
            start, end = int(start) + int(columns[0]), int(start) + int(columns[-1]) + 1
        edges.append((start, end))
    return edges


def _widest_blank(inked: npt.NDArray[np.bool_], left: float, right: float) -> float:
    """The middle of the widest blank between two places, or the middle of both."""
    start = max(int(left), 0)
    end = min(int(right) + 1, len(inked))
    columns = np.concatenate(([start - 1], start + np.flatnonzero(inked[start:end]), [end]))
    gaps = np.diff(columns)
    place = int(gaps.argmax())
    if gaps[place] < 2:
        return (left + right) / 2
    return float(columns[place] + columns[place + 1]) / 2


def _token(
    word: Sequence[Mark],
    line: _Line,
    edges: tuple[float, float],
    blanks: tuple[bool, bool],
    scale: float,
) -> Token:
    text = "".join(mark.text for mark in word)
    script: Script = word[0].script
    confidence = min(mark.confidence for mark in word)
    least = LEAST_CONFIDENCE if script == "normal" else LEAST_SCRIPT_CONFIDENCE
    if any(letter.isdigit() for letter in text):
        least = LEAST_CONFIRMED if script == "normal" else LEAST_NUMBER_CONFIDENCE
    elif set(text) <= _RELATION:
        least = LEAST_RELATION
    if _spells_measure(text):
        least = LEAST_NAME_CONFIDENCE
    alone = script == "normal" and all(blanks)
    doubted = any(mark.doubtful for mark in word) or bool(_MIXED_DIGITS.search(text))
    return Token(
        text=text,
        x0=(line.box.x0 + edges[0]) / scale,
        x1=(line.box.x0 + edges[1]) / scale,
        baseline=line.baseline / scale,
        style=Style(
            size=line.size * (1 if script == "normal" else SCRIPT_SIZE) / scale, font="ocr"
        ),
        blank_before=blanks[0],
        blank_after=blanks[1],
        doubtful=doubted or (alone and is_doubtful(text)) or confidence < least,
        script=script,
        confidence=round(confidence, 3),
    )


def is_doubtful(text: str) -> bool:
    """`ICso`, `(K,` and digits mixed with letters that look like them."""
    bare = text.strip("()[]{}.,;:=")
    return bool(_LOST_SUBSCRIPT.fullmatch(bare) or _MIXED_DIGITS.search(text))
