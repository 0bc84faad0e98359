"""Grey lines of a fax: black and white alone, so that a grey line is a row of dots.

No pixel run shows such a line, and a reader of letters takes the dots of an upright one for colons.
Its dots stand in one row of pixels with paper above and below, which letters never do for long.
"""

from collections.abc import Iterator, Sequence

import numpy as np
import numpy.typing as npt

from schemas.geometry import Box
from schemas.page import Rule
from workers.reading.scans.picture import Grey

# Darker and lighter than these are black and white; of a fax so few pixels are between.
BLACK, WHITE, FEW_BETWEEN = 60, 195, 0.3
# A dotted line is looked at over so many points at once.
WINDOW = 12.0
# It is black for at least this share of the window, and its sides for less than this share of that.
LEAST, BESIDE = 0.15, 0.5
# A line takes up to three rows of pixels; paper is from so far to so far away from it.
NEAR, FAR = 3, 6
# Where noise thins it out it is not seen, for so many points at most and less than half of it; and
# what is shorter may be the dots of a few letters.
LONGEST_GAP, COVERED = 50.0, 0.55
SHORTEST_LEVEL, SHORTEST_UPRIGHT = 100.0, 60.0
# Ink (pixels) up to so large is a dot of the line, and no letter.
LARGEST_DOT = 12
# A stroke (pixels) that is longer is no l and no dash.
LONGEST_STROKE = 40
# The end of a line so near (points) to one that crosses its way meets it.
MEETS = 24.0
# Lines so near (points) to each other are one.
SAME = 2.0


def is_fax(grey: Grey) -> bool:
    """Whether a picture has hardly a pixel that is neither black nor white."""
    counts = np.bincount(grey.ravel(), minlength=256)
    return bool(counts[BLACK:WHITE].sum() < FEW_BETWEEN * counts[:BLACK].sum())


def find_dotted(grey: Grey, scale: float, known: Sequence[Rule]) -> list[Rule]:
    """Level and upright dotted lines of a level picture, in points, but those that are `known`."""
    rules = []
    for level in (True, False):
        ink = np.ascontiguousarray((grey if level else grey.T) < (BLACK + WHITE) / 2)
        shortest = round((SHORTEST_LEVEL if level else SHORTEST_UPRIGHT) * scale)
        for at, start, end in _dotted(_dots(ink), scale, shortest):
            edges = (start / scale, end / scale)
            middle = (at + 0.5) / scale
            box = (
                Box(edges[0], middle, edges[1], middle)
                if level
                else Box(middle, edges[0], middle, edges[1])
            )
            rules.append(Rule(box, 1 / scale))
    return _meeting([rule for rule in rules if not _is_known(rule, known)], known)


def _meeting(rules: Sequence[Rule], known: Sequence[Rule]) -> list[Rule]:
    """The same, with ends that miss the line across by little drawn to it, or back to it."""
    level = [rule.box for rule in (*rules, *known) if rule.horizontal]
    upright = [rule.box for rule in (*rules, *known) if not rule.horizontal]
    met = []
    for rule in rules:
        box = rule.box
        if rule.horizontal:
            across = [b.x0 for b in upright if b.top - MEETS <= box.top <= b.bottom + MEETS]
            box = box._replace(x0=_nearest(box.x0, across), x1=_nearest(box.x1, across))
        else:
            across = [b.top for b in level if b.x0 - MEETS <= box.x0 <= b.x1 + MEETS]
            box = box._replace(top=_nearest(box.top, across), bottom=_nearest(box.bottom, across))
        met.append(rule._replace(box=box))
    return met


def _nearest(end: float, across: Sequence[float]) -> float:
    near = min(across, key=lambda at: abs(at - end), default=end)
    return near if abs(near - end) <= MEETS else end


def _is_known(rule: Rule, known: Sequence[Rule]) -> bool:
    """Whether half of a line or more was seen as a whole one."""
    box = rule.box
    shared = 0.0
    for other in known:
        if other.horizontal != rule.horizontal:
            continue
        if rule.horizontal and abs(other.box.top - box.top) <= SAME:
            shared += max(min(other.box.x1, box.x1) - max(other.box.x0, box.x0), 0)
        elif not rule.horizontal and abs(other.box.x0 - box.x0) <= SAME:
            shared += max(min(other.box.bottom, box.bottom) - max(other.box.top, box.top), 0)
    return 2 * shared >= max(box.width, box.height)


def _dots(ink: npt.NDArray[np.bool_]) -> npt.NDArray[np.bool_]:
    """The ink that is no letter: dots, and long strokes as thin as a level line."""
    import cv2  # noqa: PLC0415 - comes with the extra

    _, labels, stats, _ = cv2.connectedComponentsWithStats(ink.astype(np.uint8), connectivity=8)
    dots = stats[:, cv2.CC_STAT_AREA] <= LARGEST_DOT
    thin = stats[:, cv2.CC_STAT_HEIGHT] <= NEAR
    dots |= thin & (stats[:, cv2.CC_STAT_WIDTH] > LONGEST_STROKE)
    dots[0] = False
    return np.asarray(dots[labels])


def _dotted(
    ink: npt.NDArray[np.bool_], scale: float, shortest: int
) -> Iterator[tuple[int, int, int]]:
    """Row, start and end of level dotted lines, in pixels."""
    import cv2  # noqa: PLC0415 - comes with the extra

    window = round(WINDOW * scale) | 1
    # Rows of a line that leans by a pixel or two are taken together.
    thick = np.asarray(cv2.dilate(ink.astype(np.uint8), np.ones((3, 1), np.uint8)))
    share = cv2.blur(thick.astype(np.float32), (window, 1), borderType=cv2.BORDER_CONSTANT)
    beside = np.zeros_like(share)
    for step in range(NEAR, FAR + 1):
        for shift in (step, -step):
            beside = np.maximum(beside, np.roll(share, shift, axis=0))
    good = (share >= LEAST) & (beside < BESIDE * share)
    gap = round(LONGEST_GAP * scale)
    taken = np.zeros(ink.shape[0], dtype=bool)
    for at in np.argsort(-good.sum(axis=1)):
        if taken[max(at - NEAR, 0) : at + NEAR + 1].any():
            continue
        row = np.asarray(good[max(at - 1, 0) : at + 2].any(axis=0), dtype=np.bool_)
        for start, end in _runs(row, gap=gap):
            if end - start >= shortest and row[start:end].mean() >= COVERED:
                taken[at] = True
                yield int(at), start, end
        if row.sum() < COVERED * shortest:
            return


def _runs(row: npt.NDArray[np.bool_], *, gap: int) -> Iterator[tuple[int, int]]:
    """Runs of True with gaps up to a length in them."""
    places = np.flatnonzero(row)
    if len(places):
        parts = np.split(places, np.flatnonzero(np.diff(places) > gap) + 1)
        yield from ((int(part[0]), int(part[-1]) + 1) for part in parts)


def without_dots(grey: Grey, rules: Sequence[Rule], scale: float) -> Grey:
    """The picture without the dots of these lines: letters that touch a line stay whole."""
    ink = grey < (BLACK + WHITE) / 2
    small = _dots(ink) | _dots(ink.T).T
    near = np.zeros(grey.shape, dtype=bool)
    for rule in rules:
        x0, top, x1, bottom = (round(edge * scale) for edge in rule.box)
        near[max(top - 2, 0) : bottom + 3, max(x0 - 2, 0) : x1 + 3] = True
    return np.where(near & small, np.uint8(255), grey)
