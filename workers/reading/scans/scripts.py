"""Raised and lowered letters of a line, read at the size and on the baseline of the others.

The reader knows `IC50` and `[3H]` when all letters are of one size, so the line is set anew: each
script is cut out, made as large as the letters beside it, and put on their baseline. Which
characters were scripts is then known from where they stand in the new line.
"""

from collections.abc import Sequence
from typing import NamedTuple

import numpy as np

from schemas.page import Script
from workers.reading.scans.ink import Baseline, LineInk, ScriptInk
from workers.reading.scans.models import Models, read_line
from workers.reading.scans.picture import Grey
from workers.reading.scans.shapes import Mark

# Scripts are set at 0.55 to 0.7 of the size of the line.
ENLARGED = 1.55
# Paper beside an enlarged script and over and under the line, in heights of a capital.
BESIDE, AROUND = 0.04, 0.42
# Shards of a script are lower than this, in heights of a capital.
SHARD = 0.4
# How sure a letter is at least that its ink shows as well.
SEEN = 0.75
# Raised signs that a reader of the whole line sees as what they are.
_SIGNS = frozenset("°*'’‘\"“”′″†‡™®")


class _Part(NamedTuple):
    """A stretch of the new line and where it comes from."""

    picture: Grey
    x0: int  # in the old line
    scale: float
    script: Script
    dotted: bool = False


def enlarge_scripts(ink: LineInk, plain: Sequence[Mark], models: Models) -> list[Mark] | None:
    """The characters of the line with its scripts; None when that reads no better than `plain`."""
    if ink.baseline is None:
        return None
    scripts = [
        _with_shards(script, ink, ink.baseline.capital)
        for script in sorted(ink.scripts, key=lambda script: script.x0)
        if not _is_sign(script, plain)
    ]
    if not scripts:
        return None
    parts = _set_anew(ink, ink.baseline, scripts)
    letters = read_line(np.concatenate([part.picture for part in parts], axis=1), models)
    marks = []
    for letter in letters:
        part, x = _find_part(parts, letter.x)
        text, confidence = letter.text, letter.confidence
        if part.dotted and text in "1lI|!ji":
            # A stroke with a dot over it is an i, whatever the reader takes it for.
            text, confidence = "i", max(confidence, SEEN)
        marks.append(Mark(text, part.x0 + x / part.scale, confidence, part.script))
    return marks


def _with_shards(script: ScriptInk, ink: LineInk, capital: float) -> ScriptInk:
    """The script with small ink inside of its box: where print is pale, letters fall apart."""
    top = min(piece.top for piece in script.pieces) - SHARD * capital
    bottom = max(piece.bottom for piece in script.pieces)
    shards = (
        piece
        for piece in ink.pieces
        if piece not in script.pieces
        and script.x0 <= piece.middle <= script.x1
        and top <= piece.top
        and piece.bottom <= bottom
        and piece.height < SHARD * capital
    )
    return script._replace(pieces=tuple(sorted([*script.pieces, *shards], key=lambda p: p.x0)))


def _is_sign(script: ScriptInk, plain: Sequence[Mark]) -> bool:
    """Whether the nearest character of the plain reading is a sign that is raised by itself."""
    if script.kind == "sub" or len(script.pieces) > 2:
        return False
    middle = (script.x0 + script.x1) / 2
    nearest = min(plain, key=lambda mark: abs(mark.x - middle))
    return nearest.text in _SIGNS and abs(nearest.x - middle) < script.x1 - script.x0


def _set_anew(ink: LineInk, baseline: Baseline, scripts: Sequence[ScriptInk]) -> list[_Part]:
    """Stretches of the line between scripts, and the scripts enlarged, from the left."""
    labels = [piece.label for script in scripts for piece in script.pieces]
    scripted = np.isin(ink.labels, labels)
    # The rim and the thin strokes of a letter are paler than its ink and would be left behind.
    grown = scripted.copy()
    grown[1:] |= scripted[:-1]
    grown[:-1] |= scripted[1:]
    grown[:, 1:] |= scripted[:, :-1]
    grown[:, :-1] |= scripted[:, 1:]
    for script in scripts:
        top = max(min(piece.top for piece in script.pieces) - 1, 0)
        bottom = max(piece.bottom for piece in script.pieces) + 1
        grown[top:bottom, max(script.x0 - 1, 0) : script.x1 + 1] = True
    grown &= (ink.labels == 0) | scripted
    plain = np.where(grown, np.uint8(ink.paper), ink.picture)
    rows = _rows(ink, baseline)
    parts: list[_Part] = []
    start = 0
    for script in scripts:
        end = max(script.x0, start)
        parts.append(_Part(plain[rows[0] : rows[1], start:end], start, 1.0, "normal"))
        parts.append(_enlarge(ink, baseline, script, rows))
        # What stands over or under the script, such as a leaning letter, is kept.
        inked = plain[rows[0] : rows[1], end : script.x1] < ink.paper - 60
        start = end if inked.any() else max(script.x1, end)
    parts.append(_Part(plain[rows[0] : rows[1], start:], start, 1.0, "normal"))
    return [part for part in parts if part.picture.shape[1]]


def _rows(ink: LineInk, baseline: Baseline) -> tuple[int, int]:
    """The rows of the picture that the new line takes."""
    middle = baseline.start + baseline.slope * ink.picture.shape[1] / 2
    top = max(round(middle - (1 + AROUND) * baseline.capital), 0)
    return top, min(round(middle + AROUND * baseline.capital), ink.picture.shape[0])


def _enlarge(ink: LineInk, baseline: Baseline, script: ScriptInk, rows: tuple[int, int]) -> _Part:
    """The script alone, enlarged, its feet on the baseline."""
    from PIL import Image  # noqa: PLC0415 - only here

    own = np.isin(ink.labels, [piece.label for piece in script.pieces])
    x0, x1 = max(script.x0 - 1, 0), script.x1 + 1
    top = max(min(piece.top for piece in script.pieces) - 1, 0)
    bottom = max(piece.bottom for piece in script.pieces) + 1
    other = (ink.labels > 0) & ~own
    patch = np.where(other, np.uint8(ink.paper), ink.picture)[top:bottom, x0:x1]
    size = (max(round(ENLARGED * patch.shape[1]), 1), max(round(ENLARGED * patch.shape[0]), 1))
    large = np.asarray(Image.fromarray(patch).resize(size, Image.Resampling.BICUBIC))
    beside = round(BESIDE * baseline.capital)
    height = rows[1] - rows[0]
    picture = np.full((height, size[0] + 2 * beside), ink.paper, dtype=np.uint8)
    # Brackets reach below the feet of digits: the highest foot stands on the baseline.
    tallest = max(piece.height for piece in script.pieces)
    foot = min(piece.bottom for piece in script.pieces if piece.height > 0.5 * tallest) - top
    level = baseline.start + baseline.slope * x0 - rows[0]
    start = round(level - ENLARGED * foot)
    first, last = max(start, 0), min(start + size[1], height)
    picture[first:last, beside : beside + size[0]] = large[first - start : last - start]
    return _Part(picture, x0 - round(beside / ENLARGED), ENLARGED, script.kind, script.dotted)


def _find_part(parts: Sequence[_Part], x: float) -> tuple[_Part, float]:
    """The stretch of the new line at `x`, and how far into it that is."""
    for part in parts[:-1]:
        if x < part.picture.shape[1]:
            return part, x
        x -= part.picture.shape[1]
    return parts[-1], x
