"""Drawn lines made comparable: snapped to common positions, and parts of a line joined.

Coordinates are points in the frame of the Page (origin top left).
"""

from collections.abc import Iterable, Sequence
from typing import NamedTuple

from schemas.page import Rule

# Lines closer than this (points) are one line drawn twice: the borders of neighbouring cells.
SNAP = 2.6
# Parts of one line may leave this much (points) between them.
JOIN = 3.0
# Shorter lines (points) are bullets, marks in drawings or underlined letters.
SHORTEST = 4.0


class Segment(NamedTuple):
    """A horizontal line stands `at` y and runs over x; a vertical one `at` x and runs over y."""

    at: float
    start: float
    end: float

    @property
    def length(self) -> float:
        return self.end - self.start


def horizontal(rules: Iterable[Rule]) -> list[Segment]:
    """Every horizontal rule as one Segment, sorted from top to bottom, parts joined."""
    found = [
        Segment((rule.box.top + rule.box.bottom) / 2, rule.box.x0, rule.box.x1)
        for rule in rules
        if rule.horizontal
    ]
    return join_segments(found)


def vertical(rules: Iterable[Rule]) -> list[Segment]:
    """Every vertical rule as one Segment, sorted from left to right, parts joined."""
    found = [
        Segment((rule.box.x0 + rule.box.x1) / 2, rule.box.top, rule.box.bottom)
        for rule in rules
        if not rule.horizontal
    ]
    return join_segments(found)


def join_segments(segments: Sequence[Segment]) -> list[Segment]:
    """Segments on common positions; those that touch became one; short ones left out."""
    joined: list[Segment] = []
    for group in snap(sorted(segments)):
        at = sum(segment.at for segment in group) / len(group)
        last: Segment | None = None
        for segment in sorted(group, key=lambda segment: segment.start):
            if last is not None and segment.start <= last.end + JOIN:
                last = Segment(at, last.start, max(last.end, segment.end))
                continue
            if last is not None:
                joined.append(last)
            last = Segment(at, segment.start, segment.end)
        if last is not None:
            joined.append(last)
    return [segment for segment in joined if segment.length >= SHORTEST]


def snap(segments: Sequence[Segment]) -> list[list[Segment]]:
    """Groups of sorted segments that lie within SNAP of the first of their group."""
    groups: list[list[Segment]] = []
    for segment in segments:
        if not groups or segment.at - groups[-1][0].at > SNAP:
            groups.append([])
        groups[-1].append(segment)
    return groups


def positions(values: Iterable[float]) -> list[float]:
    """Distinct positions, those within SNAP of each other taken as one (their mean)."""
    groups: list[list[float]] = []
    for value in sorted(values):
        if not groups or value - groups[-1][-1] > SNAP:
            groups.append([])
        groups[-1].append(value)
    return [sum(group) / len(group) for group in groups]
