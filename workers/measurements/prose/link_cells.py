"""Values of whole cells: the target that a sentence names for other values is not theirs."""

from collections.abc import Sequence

from workers.measurements.grammar.readings import Reading
from workers.measurements.prose.link_words import (
    AT_TARGET,
    BEHIND,
    HOST_CELLS,
    ON_CELLS,
    Link,
    Near,
    Slot,
)


def on_cells(text: str, readings: Sequence[Reading], index: int, systems: Sequence[Near]) -> bool:
    """Whether a value is of whole cells: "and an EC50 of 12 nM in MT-4 cells"."""
    start = readings[index - 1].span.end if index else 0
    end = readings[index].span.end
    behind = [
        n for n in systems if n.start >= end and BEHIND["system"].fullmatch(text[end : n.start])
    ]
    before = [n for n in systems if start <= n.start and n.end <= readings[index].span.start]
    near = [*behind[:1], *before[-1:]]
    stop = max((n.end for n in near), default=end)
    return (
        bool(near)
        and not any(HOST_CELLS.search(n.mention.text) for n in near)
        and not AT_TARGET.search(text, start, min(stop + 40, len(text)))
    )


def of_cells(
    text: str,
    readings: Sequence[Reading],
    index: int,
    link: Link | None,
    candidates: dict[Slot, Sequence[Near]],
) -> bool:
    """Whether a value is of the growth of cells, and the target was named before for another."""
    if link is None:
        return on_cells(text, readings, index, candidates["system"])
    start = readings[index].span.start
    before = [n.end for n in candidates["target"] if n.mention is link.mention and n.end <= start]
    return bool(before) and ON_CELLS.search(text, before[-1], start) is not None
