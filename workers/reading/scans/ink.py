"""The ink of one line: its pieces, its baseline, and which pieces are raised or lowered.

A reader of whole lines is made for letters of one size on one baseline: it leaves out the 3 of
[³H], and reads the 50 of IC₅₀ as `so`. Where small pieces of ink stand above or below the others
is seen without reading them.
"""

from collections.abc import Iterable, Iterator, Sequence
from typing import Any, Literal, NamedTuple

import numpy as np
import numpy.typing as npt

from workers.reading.scans.picture import Grey

Kind = Literal["super", "sub"]

# All lengths below are in heights of a capital of the line, heights above its baseline.
# A raised letter is so high, starts so far from the baseline and ends above the capitals; quotes
# and signs are lower, and a digit between brackets does not reach over them.
RAISED_HIGH, RAISED_FROM, RAISED_TO = (0.4, 0.95), 0.18, 1.0
# Ink that stands so far off the line is raised even when it is as high as a raised bracket.
LIFTED_HIGH, LIFTED_FROM, LIFTED_TO = 1.12, 0.35, 1.25
# A lowered letter reaches below the baseline and ends where small letters do not: g and p do.
LOWERED_HIGH, LOWERED_TO, LOWERED_TOP = (0.25, 0.9), -0.08, (0.1, 0.56)
# A thin lowered stroke between these is a comma, unless a dot stands over it: then it is an i.
STROKE_WIDTH, COMMA_TOP, COMMA_BOTTOM = 0.3, 0.38, -0.26
# A dot may be much paler than its stroke, when both are a few pixels.
PALE_DOT = 0.2
# Pieces of one script stand so near to each other, and so near to the letter they belong to.
SCRIPT_GAP, HOST_GAP = 0.4, 0.8
# A piece that has so much of its width over or under a larger one is part of a sign: % i ½ ÷.
COVERED = 0.35
FEW_PIECES = 6
# In a short line half of the ink may be a raised citation: pieces so much higher than another, in
# heights of the tallest, at foot and top alike. A capital is not so far above a p.
SHORT_LINE, LIFTED = 14, 0.35
# A smaller one is raised when its foot and its top are so much higher: 13 with a raised 3.
SMALLER, HIGHER_TOP, HIGHER_FOOT = 0.85, 0.2, 0.45
SMALLEST_PIECE = 4  # pixels of ink


class Piece(NamedTuple):
    """A connected piece of ink, in pixels of the picture of its line."""

    label: int
    x0: int
    top: int
    x1: int
    bottom: int

    @property
    def height(self) -> int:
        return self.bottom - self.top

    @property
    def width(self) -> int:
        return self.x1 - self.x0

    @property
    def middle(self) -> float:
        return (self.x0 + self.x1) / 2


class Baseline(NamedTuple):
    """Where the letters of a line stand: `start + slope * x`, and how high a capital is."""

    start: float
    slope: float
    capital: float

    def above(self, piece: Piece) -> tuple[float, float]:
        """Top and bottom of a piece over the baseline, in heights of a capital."""
        level = self.start + self.slope * piece.middle
        return (level - piece.top) / self.capital, (level - piece.bottom) / self.capital


class ScriptInk(NamedTuple):
    """Pieces of ink that are one super- or subscript."""

    kind: Kind
    pieces: tuple[Piece, ...]
    dotted: bool  # a single stroke with a dot over it

    @property
    def x0(self) -> int:
        return min(piece.x0 for piece in self.pieces)

    @property
    def x1(self) -> int:
        return max(piece.x1 for piece in self.pieces)


class LineInk(NamedTuple):
    picture: Grey
    labels: npt.NDArray[np.int32]  # which Piece each pixel belongs to, 0 for paper
    pieces: tuple[Piece, ...]
    paper: int  # its grey value
    baseline: Baseline | None
    scripts: tuple[ScriptInk, ...]

    @property
    def columns(self) -> npt.NDArray[np.bool_]:
        """For each column whether the line has ink there."""
        inked = np.zeros(self.picture.shape[1], dtype=bool)
        for piece in self.pieces:
            inked[piece.x0 : piece.x1] = True
        return inked


def study_line(line: Grey, top: int, bottom: int) -> LineInk:
    """The ink of a picture; the line itself is between `top` and `bottom`, the rest is its rim."""
    labels, pieces, paper = _find_pieces(line)
    own = tuple(
        piece
        for piece in pieces
        if top <= (piece.top + piece.bottom) / 2 <= bottom
        # Rules and underlines.
        and not (piece.width > 3 * line.shape[0] and piece.height < 0.2 * line.shape[0])
        and piece.height < 0.95 * line.shape[0]
    )
    baseline = _find_baseline(own)
    ink = LineInk(line, labels, own, paper, baseline, ())
    return ink._replace(scripts=tuple(_find_scripts(ink, baseline))) if baseline else ink


def usual_capital(inks: Iterable[LineInk]) -> float | None:
    """How high a capital is in most lines, in pixels."""
    heights = [ink.baseline.capital for ink in inks if ink.baseline]
    return float(np.median(heights)) if heights else None


def with_baseline(ink: LineInk, capital: float | None) -> LineInk:
    """The same; a letter by itself, which tells neither, stands on its foot in a usual line."""
    if ink.baseline is not None or capital is None or not ink.pieces:
        return ink
    tallest = max(ink.pieces, key=lambda piece: piece.height)
    return ink._replace(baseline=Baseline(tallest.bottom, 0.0, capital))


def _find_pieces(line: Grey) -> tuple[Any, list[Piece], int]:
    import cv2  # noqa: PLC0415 - comes with the extra

    limit, _ = cv2.threshold(line, 0, 255, cv2.THRESH_BINARY | cv2.THRESH_OTSU)
    ink = line <= limit
    if ink.mean() > 0.5:  # white on black
        ink = ~ink
    paper = int(np.median(line[~ink])) if not ink.all() else 255
    _, labels, stats, _ = cv2.connectedComponentsWithStats(ink.astype(np.uint8), connectivity=8)
    pieces = [
        Piece(label, x, y, x + width, y + height)
        for label, (x, y, width, height, area) in enumerate(stats.tolist())
        if label and area >= SMALLEST_PIECE
    ]
    return labels, pieces, paper


def _find_baseline(pieces: Sequence[Piece]) -> Baseline | None:
    """The line on which most of the larger pieces stand."""
    if len(pieces) < 2:
        return None
    if len(pieces) <= SHORT_LINE:
        pieces = _without_lifted(pieces)
    heights = np.array([piece.height for piece in pieces], dtype=float)
    large = heights >= 0.45 * np.percentile(heights, 80)
    bottoms = np.array([piece.bottom for piece in pieces], dtype=float)
    middles = np.array([piece.middle for piece in pieces])
    tallest = float(np.percentile(heights, 90))
    # Few pieces have no usual foot: that of the highest standing tall one, for p and ( reach lower.
    tall = heights >= 0.7 * heights.max()
    few = len(pieces) <= FEW_PIECES
    start, slope = float(bottoms[tall].min() if few else np.median(bottoms[large])), 0.0
    for _ in range(3):
        standing = large & (np.abs(bottoms - start - slope * middles) < 0.12 * tallest)
        if not standing.any():
            return None
        # A short line tells its height and not its slope.
        if np.ptp(middles[standing]) > 10 * tallest and standing.sum() > 8:
            slope, start = np.polyfit(middles[standing], bottoms[standing], 1).tolist()
        else:
            slope, start = 0.0, float(np.median(bottoms[standing]))
    standing = large & (np.abs(bottoms - start - slope * middles) < 0.12 * tallest)
    if not standing.any():
        return None
    return Baseline(start, slope, float(np.percentile(heights[standing], 90)))


def _without_lifted(pieces: Sequence[Piece]) -> Sequence[Piece]:
    """The pieces of a short line without those that stand clear above other tall ones."""
    tallest = max(piece.height for piece in pieces)
    tall = [piece for piece in pieces if piece.height >= 0.7 * tallest]
    step = LIFTED * tallest
    return [
        piece
        for piece in pieces
        if not any(
            (
                other.top >= piece.top + step
                and other.bottom >= piece.bottom + step
                # Above a smaller one the larger stands on the line, and that is a subscript.
                and other.height >= 0.9 * piece.height
            )
            or _is_smaller_above(piece, other, tallest)
            for other in tall
        )
        or piece.height < 0.45 * tallest
    ]


def _is_smaller_above(piece: Piece, other: Piece, tallest: int) -> bool:
    """Whether a piece is raised beside a larger one: its foot far more than its top."""
    return (
        piece.height <= SMALLER * other.height
        and other.top >= piece.top + HIGHER_TOP * tallest
        and other.bottom >= piece.bottom + HIGHER_FOOT * tallest
    )


def _find_scripts(ink: LineInk, baseline: Baseline) -> Iterator[ScriptInk]:
    pieces = ink.pieces
    small = {
        piece: kind
        for piece in pieces
        if (kind := _kind(piece, baseline))
        and not _is_covered(piece, pieces)
        and not (kind == "sub" and _is_comma(piece, ink, baseline))
    }
    kinds: tuple[Kind, ...] = ("super", "sub")
    for kind in kinds:
        group: list[Piece] = []
        for piece in sorted((p for p in small if small[p] == kind), key=lambda piece: piece.x0):
            if group and piece.x0 - max(p.x1 for p in group) > SCRIPT_GAP * baseline.capital:
                yield from _script(kind, group, ink)
                group = []
            group.append(piece)
        yield from _script(kind, group, ink)


def _kind(piece: Piece, baseline: Baseline) -> Kind | None:
    top, bottom = baseline.above(piece)
    height = top - bottom
    if bottom >= RAISED_FROM and top >= RAISED_TO and RAISED_HIGH[0] <= height <= RAISED_HIGH[1]:
        return "super"
    if bottom >= LIFTED_FROM and top >= LIFTED_TO and RAISED_HIGH[1] < height <= LIFTED_HIGH:
        return "super"
    if (
        bottom <= LOWERED_TO
        and LOWERED_HIGH[0] <= height <= LOWERED_HIGH[1]
        and LOWERED_TOP[0] <= top <= LOWERED_TOP[1]
    ):
        return "sub"
    return None


def _is_covered(piece: Piece, pieces: Iterable[Piece]) -> bool:
    for other in pieces:
        if other is piece:
            continue
        shared = min(piece.x1, other.x1) - max(piece.x0, other.x0)
        if other.height > 0.8 * piece.height and shared > COVERED * piece.width:
            return True
        # The dot of a question or exclamation mark.
        if other.top > piece.bottom and shared > 0.5 * other.width:
            return True
    return False


def _script(kind: Kind, group: Sequence[Piece], ink: LineInk) -> Iterator[ScriptInk]:
    """The group with the dots and dashes that belong to it, if it stands beside a letter."""
    if not group or ink.baseline is None:
        return
    capital = ink.baseline.capital
    x0, x1 = min(p.x0 for p in group), max(p.x1 for p in group)
    reach = HOST_GAP * capital
    others = [piece for piece in ink.pieces if piece not in group]
    tall = [piece for piece in others if piece.height > 0.4 * capital]
    if not any(-reach < x0 - piece.x1 < reach or -reach < piece.x0 - x1 < reach for piece in tall):
        return
    dots = [p for p in others if p.height < 0.3 * capital and _is_dot(p, group, capital)]
    dashes = [p for p in others if kind == "super" and _is_dash(p, group, capital)]
    dotted = len(group) == 1 and x1 - x0 < STROKE_WIDTH * capital
    dotted = dotted and (bool(dots) or (kind == "sub" and _has_pale_dot(group[0], ink, capital)))
    pieces = tuple(sorted([*group, *dots, *dashes], key=lambda piece: piece.x0))
    yield ScriptInk(kind, pieces, dotted)


def _is_comma(piece: Piece, ink: LineInk, baseline: Baseline) -> bool:
    """A thin stroke about the baseline that has no dot."""
    top, bottom = baseline.above(piece)
    capital = baseline.capital
    if piece.width >= STROKE_WIDTH * capital or top >= COMMA_TOP or bottom <= COMMA_BOTTOM:
        return False
    small = (other for other in ink.pieces if other.height < 0.3 * capital)
    return not any(_is_dot(other, (piece,), capital) for other in small)


def _is_dot(dot: Piece, group: Iterable[Piece], capital: float) -> bool:
    """Over one of the strokes, where an i has its dot."""
    return any(
        -0.05 * capital <= piece.top - dot.bottom < 0.35 * capital
        and piece.x0 - 0.1 * capital <= dot.middle <= piece.x1 + 0.1 * capital
        for piece in group
    )


def _has_pale_dot(stroke: Piece, ink: LineInk, capital: float) -> bool:
    """Whether the paper over a stroke is darkest a little above it: a dot too pale to be ink."""
    reach = round(0.35 * capital)
    above = ink.picture[max(stroke.top - reach, 0) : stroke.top, stroke.x0 : stroke.x1]
    own = ink.picture[stroke.top : stroke.bottom, stroke.x0 : stroke.x1]
    if len(above) < 4:
        return False
    dark = np.abs(above.astype(float) - ink.paper).mean(axis=1)
    full = float(np.abs(own.astype(float) - ink.paper).mean())
    # From the stroke upwards: pale, dark, pale again.
    peak = int(dark[:-2].argmax())
    gap = float(dark[peak + 1 :].min())
    return dark[peak] > PALE_DOT * full and dark[peak] > 1.25 * gap and peak > 0


def _is_dash(dash: Piece, group: Sequence[Piece], capital: float) -> bool:
    """The minus of a raised −11: before it, at half its height."""
    first = min(group, key=lambda piece: piece.x0)
    return (
        dash.height < 0.25 * capital < dash.width + 0.05 * capital
        and first.top < (dash.top + dash.bottom) / 2 < first.bottom
        and 0 <= first.x0 - dash.x1 < 0.3 * capital
    )
