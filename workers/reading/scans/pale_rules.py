"""Pale ruling lines led on to where they end: noise breaks them into pieces.

Pixel by pixel a grey hairline is hardly darker than the noise of a scan around it, and what is seen
of it ends where a run of pixels does. Over some points of its length it is plainly darker than the
paper on both of its sides.
"""

from collections.abc import Sequence
from typing import NamedTuple

import numpy as np

from schemas.geometry import Box
from schemas.page import Rule
from workers.reading.scans.picture import Grey

# Thicker lines (points) are dark, and seen whole.
THIN = 1.6
# The lengths (points) over which a line is compared with the paper: the last ones find its end.
WINDOWS = (6.0, 3.0, 1.5)
# How far (pixels) the paper on both sides is looked at, what is the line's own, and how far a line
# that leans wanders from one window to the next.
AROUND, OWN, WANDER = 8, 3, 2
# A line goes on where it has this share of its own darkness, and so many grey values at least.
SHARE, LEAST = 0.5, 8
# So many windows tell how dark a line is.
SAMPLES = 9
# Pieces so near to one height (points) are one line.
LEVEL = 1.2


class _Line(NamedTuple):
    """A line in pixels along itself and across."""

    start: int
    end: int
    at: int
    thickness: float  # points


def lead_on(rules: Sequence[Rule], grey: Grey, scale: float) -> list[Rule]:
    """The same, thin ones led on while the picture shows them, and pieces that meet as one."""
    led: list[Rule] = []
    for level in (True, False):
        own = [rule for rule in rules if rule.horizontal == level]
        picture = grey if level else grey.T
        lines = [_extend(_line_of(rule, scale, level=level), picture, scale) for rule in own]
        moved = [
            _moved(rule, line, scale, level=level) for rule, line in zip(own, lines, strict=True)
        ]
        led.extend(_join(moved, level=level))
    return led


def _line_of(rule: Rule, scale: float, *, level: bool) -> _Line:
    x, y = rule.box.middle
    start, end = (rule.box.x0, rule.box.x1) if level else (rule.box.top, rule.box.bottom)
    return _Line(
        round(start * scale), round(end * scale), round((y if level else x) * scale), rule.width
    )


def _moved(rule: Rule, line: _Line, scale: float, *, level: bool) -> Rule:
    start, end = line.start / scale, line.end / scale
    if level:
        box = rule.box._replace(x0=min(rule.box.x0, start), x1=max(rule.box.x1, end))
    else:
        box = rule.box._replace(top=min(rule.box.top, start), bottom=max(rule.box.bottom, end))
    return rule._replace(box=box)


def _extend(line: _Line, picture: Grey, scale: float) -> _Line:
    if line.thickness > THIN:
        return line
    usual = max(round(WINDOWS[0] * scale), 2)
    places = np.linspace(line.start, max(line.end - usual, line.start), SAMPLES).astype(int)
    seen = [_look(picture, int(place), usual, line.at)[0] for place in places]
    least = max(SHARE * float(np.median(seen)), LEAST)
    ends = []
    for forward in (False, True):
        place, at = (line.end if forward else line.start), line.at
        for length in WINDOWS:
            window = max(round(length * scale), 2)
            while 0 <= (start := place if forward else place - window) < picture.shape[1] - window:
                contrast, where = _look(picture, start, window, at)
                if contrast < least:
                    break
                place, at = start + (window if forward else 0), where
        ends.append(place)
    return line._replace(start=ends[0], end=ends[1])


def _look(picture: Grey, start: int, window: int, at: int) -> tuple[float, int]:
    """How much darker a line near `at` is than what is on both sides of it, and where it is."""
    top = max(at - AROUND, 0)
    profile = np.median(picture[top : at + AROUND + 1, start : start + window], axis=1)
    first = max(at - WANDER - top, 0)
    near = profile[first : at + WANDER + 1 - top]
    if not len(near):
        return 0.0, at
    darkest = first + int(near.argmin())
    sides = np.concatenate([profile[: max(darkest - OWN, 0)], profile[darkest + OWN + 1 :]])
    if not len(sides):
        return 0.0, at
    return float(np.median(sides) - profile[darkest]), top + darkest


def _join(rules: Sequence[Rule], *, level: bool) -> list[Rule]:
    """Pieces of one line that meet or overlap as one."""

    def span(box: Box) -> tuple[float, float, float]:
        x, y = box.middle
        return (y, box.x0, box.x1) if level else (x, box.top, box.bottom)

    joined: list[Rule] = []
    for rule in sorted(rules, key=lambda rule: span(rule.box)[1]):
        at, start, end = span(rule.box)
        for index, other in enumerate(joined):
            its_at, its_start, its_end = span(other.box)
            if abs(its_at - at) <= LEVEL and start <= its_end + LEVEL:
                longer = other if its_end - its_start >= end - start else rule
                last = max(end, its_end)
                if level:
                    box = longer.box._replace(x0=its_start, x1=last)
                else:
                    box = longer.box._replace(top=its_start, bottom=last)
                joined[index] = longer._replace(box=box, width=max(rule.width, other.width))
                break
        else:
            joined.append(rule)
    return joined
