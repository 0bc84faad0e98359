"""Targets of which one cell or one label names several."""

from collections.abc import Sequence

from schemas.term import Mention
from workers.measurements.grammar.readings import Reading
from workers.measurements.prose.link_words import Near
from workers.measurements.prose.shared_values import is_bound, last_list
from workers.measurements.subjects import of_kind
from workers.measurements.tables.subjects import Labels


def targets_inside(
    mentions: Sequence[Mention], readings: Sequence[Reading]
) -> list[Mention | None]:
    """The target that a cell itself prints with each of its readings, all before or all behind.

    "D2: pKi = 6.2; D3: pKi = 6.6", "3 nM (AKT1), 8 nM (AKT2)".
    """
    named = of_kind(mentions, "target")
    spans = [reading.span for reading in readings]
    if not named or not spans:
        return [None] * len(spans)
    if named[0].place.start < spans[0].start:
        starts = [0, *(span.end for span in spans[:-1])]
        gaps = list(zip(starts, (span.start for span in spans), strict=True))
    else:
        ends = [*(span.start for span in spans[1:]), 10**6]
        gaps = list(zip((span.end for span in spans), ends, strict=True))
    found = [[m for m in named if start <= m.place.start < end] for start, end in gaps]
    return [inside[-1] if inside else None for inside in found]


def listed_targets(labels: Labels, reading: Reading) -> Sequence[Mention | None]:
    """The targets of a label that lists several, where a bound is of each: "PR, AR or GR, IC50".

    Else [None]: what a label names is found with the others.
    """
    for label in (*(label for _, label in labels.stub), *labels.columns):
        named = label.of_kind("target")
        if named and is_bound(reading):
            near = [Near(m, m.place.start, m.place.end) for m in named]
            listed = last_list(label.cell.text, near)
            return [n.mention for n in listed] if len(listed) == len(named) > 1 else [None]
    return [None]
