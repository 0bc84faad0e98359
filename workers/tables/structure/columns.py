"""Where one column ends and the next begins: gaps that the lines of an area have in common."""

import re
from bisect import bisect_left
from collections.abc import Sequence
from itertools import pairwise
from statistics import median
from typing import Any

import numpy as np

from schemas.geometry import Box
from schemas.page import Word
from workers.tables.sheet.lines import WIDE, Line, chunks_of, spans_of
from workers.tables.sheet.profiles import STEP, Counts, is_parted, measure_profile, step_of

# Of the lines with words on both sides of a separator, this share may run across it (spanning
# heads, section rows), and at least this share must leave a wide gap there.
MAY_CROSS, MUST_OPEN = 0.2, 0.5
# A chunk that stands alone between two gaps of this many font sizes is an entry of a column.
ALONE = 0.9

# A number is not whole before or after these: `1.84 ± 0.21`, `7.9 × 10-9`.
CUT_AT = frozenset("±×x")
_OPEN_LEFT = re.compile(r"[±×]$|\d\sx$")
_OPEN_RIGHT = re.compile(r"[±×]\s?\d|x\s?10[-−]?\d")
# Signs that are often set apart from their number, at the edge of its column.
BEFORE_NUMBER, AFTER_NUMBER = frozenset("$€£¥±<>≤≥~("), frozenset("%)]*†‡")


def find_separators(
    lines: Sequence[Line], box: Box, *, heads: Sequence[Line] = (), forced: Sequence[float] = ()
) -> list[float]:
    """x positions between columns, from left to right, the `forced` (drawn) ones among them.

    `lines` are those of the body, which show the columns; `heads` are cut where that is possible.
    """
    found = _open_gaps(lines, heads, box)
    drawn = [x for x in forced if box.x0 + 3 < x < box.x1 - 3]
    if not drawn:
        return found
    kept = list(drawn)
    entries = [chunk.box for line in lines for chunk in chunks_of(line)]
    for x in found:
        nearest = min(drawn, key=lambda f: abs(f - x))
        between = _entry_between(entries, min(x, nearest), max(x, nearest))
        if between and _parts_rows(lines, x, drawn):
            kept.append(x)
    return sorted(kept)


def _entry_between(entries: Sequence[Box], left: float, right: float) -> bool:
    """Whether an entry stands between two positions: else both are one separator."""
    return any(left < box.x0 + 2 and box.x1 - 2 < right for box in entries)


def _parts_rows(lines: Sequence[Line], x: float, drawn: Sequence[float]) -> bool:
    """Whether lines have words on both sides of a gap between two drawn lines: a line alone that
    is set to the other side of its column parts nothing.
    """
    left = max((wall for wall in drawn if wall < x), default=-1e6)
    right = min((wall for wall in drawn if wall > x), default=1e6)
    both = 0
    for line in lines:
        middles = [word.box.middle[0] for word in line.words]
        both += any(left < m < x for m in middles) and any(x < m < right for m in middles)
    return both > 1 or both * 2 > len(lines)


def typical_blank(lines: Sequence[Line]) -> float:
    """The usual gap between words, in font sizes: about 0.25, more where text is spread.

    Numbers do not count: between them the gap may be one between columns.
    """
    gaps = []
    for line in lines:
        size = max(line.size, 1.0)
        end, lettered = -1e6, False  # of the word before
        for word in line.words:
            # By their places in the tuple: text, box, and whether it is glued.
            text, (x0, _, x1, _) = word[0], word[1]
            gap = (x0 - end) / size
            if lettered and 0.1 < gap < 0.8 and not word[5] and text[:1].isalpha():
                gaps.append(gap)
            end, lettered = x1, text[-1:].isalpha()
    return median(gaps) if len(gaps) >= 5 else 0.25


def _open_gaps(lines: Sequence[Line], heads: Sequence[Line], box: Box) -> list[float]:
    least = max(WIDE, 1.7 * typical_blank(lines))
    crossed, blank, opened = measure_profile(lines, box, least)
    good = (opened > 0) & (crossed <= MAY_CROSS * opened)
    good &= opened >= MUST_OPEN * (opened + blank + crossed)
    runs = _runs(good)
    if not runs:
        return []
    shut = 4 * (crossed + blank)
    if heads:
        shut += _shut_by_heads(heads, box, least)
    separators = []
    entries = _entries(lines, box, max(ALONE, least))
    for low, high in runs:
        for start, end in _between_entries(entries, low, high):
            separators.append(box.x0 + STEP * _middle(shut, start, end))
    confirmed = _drop_empty(lines, _confirm(lines, separators, least))
    kept = _keep_whole(lines, heads, _keep_signs(lines, confirmed))
    return sorted([*kept, *_beside_bare_heads(lines, heads, kept)])


def _beside_bare_heads(
    lines: Sequence[Line], heads: Sequence[Line], separators: Sequence[float]
) -> list[float]:
    """Where a head on the last line of them parts from the next one of its column, and no entry
    stands under one of both: a column may be empty.
    """
    if not heads or not separators:
        return []
    chunks = chunks_of(heads[-1], wide=ALONE)
    entries = [span for line in lines for span in spans_of(line)]
    found = []
    for left, right in pairwise([chunk.box for chunk in chunks]):
        same = bisect_left(separators, left.middle[0]) == bisect_left(separators, right.middle[0])
        gap = (left.x1 + right.x0) / 2
        held = [any(x0 < b.x1 and b.x0 < x1 for x0, x1 in entries) for b in (left, right)]
        crossed = any(x0 < gap < x1 for x0, x1 in entries)
        if same and held.count(True) == 1 and not crossed:
            found.append(gap)
    return found


def _shut_by_heads(heads: Sequence[Line], box: Box, least: float) -> Counts:
    """How far the heads of an area shut each step; the last line, which names the columns, counts
    more than all above it.
    """
    upper, lowest = (measure_profile(lines, box, least) for lines in (heads[:-1], heads[-1:]))
    return 2 * (upper.crossed + len(heads) * lowest.crossed) + upper.blank + lowest.blank


def _keep_whole(
    lines: Sequence[Line], heads: Sequence[Line], separators: Sequence[float]
) -> list[float]:
    """The separators without those that cut most numbers of a column before or behind ± or ×,
    where the right part has no head of its own.
    """
    kept = list(separators)
    for separator in _beside_signs(lines, separators):
        at = kept.index(separator)
        left = kept[at - 1] if at else -1e6
        right = kept[at + 1] if at + 1 < len(kept) else 1e6
        parts = [_beside(line, left, separator, right) for line in lines]
        both = [(_joined(before), _joined(after)) for before, after in parts if before and after]
        cut = sum(_is_cut(before, after) for before, after in both)
        headed = any(
            before and after and after[0].box.x0 - before[-1].box.x1 > ALONE * line.size
            for line in heads
            for before, after in [_beside(line, left, separator, right)]
        )
        if 2 * cut > len(both) and not headed:
            kept.remove(separator)
    return kept


def _beside_signs(lines: Sequence[Line], separators: Sequence[float]) -> list[float]:
    """The separators right before or behind a sign at which no number is cut."""
    found = set()
    for line in lines:
        for left, right in pairwise(line.words):
            if left[0][-1] in CUT_AT or right[0][0] in CUT_AT:
                index = bisect_left(separators, left.box.middle[0])
                if index < len(separators) and separators[index] < right.box.middle[0]:
                    found.add(separators[index])
    return sorted(found)


def _is_cut(before: str, after: str) -> bool:
    """Whether two texts are parts of one number."""
    if _OPEN_LEFT.search(before):
        return True
    return before[-1].isdigit() and _OPEN_RIGHT.match(after) is not None


def _beside(line: Line, left: float, at: float, right: float) -> tuple[list[Word], list[Word]]:
    """The words of a line on both sides of a separator, between those next to it."""
    words = [word for word in line.words if left < word.box.middle[0] < right]
    return (
        [word for word in words if word.box.middle[0] <= at],
        [word for word in words if word.box.middle[0] > at],
    )


def _joined(words: Sequence[Word]) -> str:
    return " ".join(word.text for word in words)


def _keep_signs(lines: Sequence[Line], separators: Sequence[float]) -> list[float]:
    """A column of nothing but currency signs belongs to the numbers on its right, one of nothing
    but percent signs or closing brackets to those on its left.
    """
    signs = BEFORE_NUMBER | AFTER_NUMBER
    if signs.isdisjoint([word[0] for line in lines for word in line.words]):
        return list(separators)
    entries: list[set[str]] = [set() for _ in range(len(separators) + 1)]
    for line in lines:
        for word in line.words:
            entries[bisect_left(separators, word.box.middle[0])].add(word.text)
    return [
        separator
        for index, separator in enumerate(separators)
        if not (entries[index] and entries[index] <= BEFORE_NUMBER)
        and not (entries[index + 1] and entries[index + 1] <= AFTER_NUMBER)
    ]


def _drop_empty(lines: Sequence[Line], separators: Sequence[float]) -> list[float]:
    """Separators without a column between them in which no entry begins and ends are one."""
    if len(separators) < 2:
        return list(separators)
    kept: list[float] = []
    chunks = [span for line in lines for span in spans_of(line)]
    for separator in separators:
        if kept and not any(
            kept[-1] < (x0 + x1) / 2 < separator and kept[-1] < x0 + 2 and x1 - 2 < separator
            for x0, x1 in chunks
        ):
            crossing = [sum(x0 < x < x1 for x0, x1 in chunks) for x in (kept[-1], separator)]
            if crossing[1] < crossing[0]:
                kept[-1] = separator
            continue
        kept.append(separator)
    return kept


def _confirm(lines: Sequence[Line], separators: Sequence[float], least: float) -> list[float]:
    """Separators for which the lines with words on both sides, in the columns next to it, have a
    wide gap: else the words on the right belong to the column on the left.
    """
    kept = list(separators)
    while True:
        both, parted = [0] * len(kept), [0] * len(kept)
        for line in lines:
            for index, opened in _parts_of(line, kept, least):
                both[index] += 1
                parted[index] += opened
        weak = [index for index, count in enumerate(both) if 2 * parted[index] < count]
        if not weak:
            return kept
        del kept[weak[0]]


def _parts_of(line: Line, separators: Sequence[float], least: float) -> list[tuple[int, bool]]:
    """The separators with words of `line` in both columns next to them, and whether the gap there
    is one between columns.
    """
    x0, _, x1, _ = line.box
    if bisect_left(separators, x0) == bisect_left(separators, x1):
        return []
    first: dict[int, Word] = {}
    last: dict[int, Word] = {}
    for word in line.words:
        x0, _, x1, _ = word[1]
        column = bisect_left(separators, (x0 + x1) / 2)
        if column not in first:
            first[column] = last[column] = word
            continue
        if x0 < first[column][1][0]:
            first[column] = word
        if x1 > last[column][1][2]:
            last[column] = word
    found = []
    for column, left in last.items():
        right = first.get(column + 1)
        if right is not None:
            gap = right.box.x0 - left.box.x1
            found.append((column, is_parted(left, right, gap, least * line.size)))
    return found


def _runs(good: np.ndarray[Any, np.dtype[np.bool_]]) -> list[tuple[int, int]]:
    """Half-open runs of True."""
    padded = np.concatenate(([False], good, [False]))
    edges = np.flatnonzero(padded[1:] != padded[:-1])
    return [(int(a), int(b)) for a, b in zip(edges[::2], edges[1::2], strict=True)]


def _entries(lines: Sequence[Line], box: Box, alone: float) -> list[tuple[int, int]]:
    """The steps that entries cover which stand alone between two gaps of `alone` font sizes."""
    return sorted(
        (step_of(x0, box), step_of(x1, box))
        for line in lines
        for x0, x1 in spans_of(line, wide=alone)
    )


def _between_entries(
    entries: Sequence[tuple[int, int]], low: int, high: int
) -> list[tuple[int, int]]:
    """An open run cut at the entries of columns that few lines fill."""
    entries = [(start, end) for start, end in entries if low < start and end < high - 1]
    cuts: list[tuple[int, int]] = []
    at = low
    for start, end in entries:
        if start > at:
            cuts.append((at, start))
        at = max(at, end + 1)
    cuts.append((at, high))
    return cuts


def _middle(shut: Counts, start: int, end: int) -> float:
    """The middle of the longest stretch of `[start, end)` that the fewest lines shut."""
    part = shut[start:end]
    best = max(_runs(part == part.min()), key=lambda run: run[1] - run[0])
    return start + (best[0] + best[1] - 1) / 2
