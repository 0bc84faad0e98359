"""Ranges told of several names together: "A, B and C (Ki 24-39 nM)" is a value of none alone."""

from collections.abc import Sequence

from workers.measurements.grammar.readings import Reading
from workers.measurements.prose.link_lists import coordinated
from workers.measurements.prose.link_words import UNKNOWN_BEHIND, Link, Near, Slot


def open_ranges(
    text: str,
    readings: Sequence[Reading],
    candidates: dict[Slot, Sequence[Near]],
    links: list[dict[Slot, Link]],
) -> None:
    """Takes the name of one of several back from a range that is of all of them."""
    for index, reading in enumerate(readings):
        if reading.amount is None or reading.amount.upper is None:
            continue
        begin = readings[index - 1].span.end if index else 0
        stop = readings[index + 1].span.start if index + 1 < len(readings) else len(text)
        for slot in ("compound", "target"):
            link = links[index].get(slot)
            run = _run_of(text, link, candidates[slot], begin, stop) if link else []
            if len(run) > 1:
                links[index][slot] = Link(None, f"a range of several {slot}s")


def _run_of(text: str, link: Link, names: Sequence[Near], begin: int, stop: int) -> Sequence[Near]:
    """The list, between the values before and behind, that the linked name stands in."""
    for run in coordinated(text, names):
        inside = begin <= run[0].start and run[-1].end <= stop
        own = [near for near in run if near.mention is link.mention]
        if inside and own:
            listed = UNKNOWN_BEHIND.match(text, run[-1].end) if len(run) == 1 else None
            return [*run, *own] if listed else run
    return []
