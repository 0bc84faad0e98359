"""Where a document names what was measured: IC50, Ki, pA2 … in sentences, captions and headers.

Kept apart from the other mentions until the end, because a value finds its measure by a grammar of
its own; these are for people who look for every place that speaks of a measure.
"""

import re
from collections import defaultdict
from collections.abc import Iterator, Sequence

from schemas.geometry import Span
from schemas.measures import Measures
from schemas.page import Passage
from schemas.spill import paused_collector
from schemas.table import Table
from schemas.term import Mention, Place, Term

_SHOWN = ("potency", "effect")  # a melting point is known only so that it is no potency

_NUMBERED = re.compile(r"[-‐‑]\d")  # Ki-67 is a protein

Where = tuple[int | None, int | None, int | None, int | None]


@paused_collector()
def add_measures(
    mentions: Sequence[Mention],
    passages: Sequence[Passage],
    tables: Sequence[Table],
    *,
    measures: Measures,
) -> tuple[Mention, ...]:
    """All mentions, those of measures among them, in the order of `find_mentions`.

    A name that is part of another mention is none: the Ki of Ki-67.
    """
    taken: dict[Where, list[Mention]] = defaultdict(list)
    for mention in mentions:
        taken[_where(mention.place)].append(mention)
    found = [
        measure
        for measure in _find(passages, tables, measures)
        if all(
            measure.place.end <= other.place.start or other.place.end <= measure.place.start
            for other in taken[_where(measure.place)]
        )
    ]
    order = {
        where: index
        for index, where in enumerate(
            [
                *(_where(Place(passage=passage.id, start=0, end=0)) for passage in passages),
                *(
                    _where(Place(table=table.id, row=cell.row, col=cell.col, start=0, end=0))
                    for table in tables
                    for cell in table.cells
                ),
            ]
        )
    }
    return tuple(
        sorted([*mentions, *found], key=lambda one: (order[_where(one.place)], one.place.start))
    )


def _where(place: Place) -> Where:
    return place.passage, place.table, place.row, place.col


def _find(
    passages: Sequence[Passage], tables: Sequence[Table], measures: Measures
) -> Iterator[Mention]:
    for passage in passages:
        for name, start, end in _named(passage.text, measures):
            printed = passage.locate(start, end)
            page, boxes = printed[0] if printed else (1, [])
            yield Mention(
                kind="measure",
                text=passage.text[start:end],
                page=page,
                span=passage.page_span(start, end),
                boxes=tuple(boxes),
                term=_term(name, measures),
                place=Place(passage=passage.id, start=start, end=end),
                found_by="vocabulary",
            )
    for table in tables:
        for cell in table.cells:
            for name, start, end in _named(cell.text, measures):
                yield Mention(
                    kind="measure",
                    text=cell.text[start:end],
                    page=cell.page,
                    span=Span(0, 0),
                    boxes=(cell.box,),
                    term=_term(name, measures),
                    place=Place(table=table.id, row=cell.row, col=cell.col, start=start, end=end),
                    found_by="vocabulary",
                )


def _named(text: str, measures: Measures) -> Iterator[tuple[str, int, int]]:
    for measure, (start, end) in measures.find(text):
        if measure.role in _SHOWN and not _NUMBERED.match(text, end):
            yield measure.name, start, end


def _term(name: str, measures: Measures) -> Term:
    title = measures.by_name[name].title
    return Term(curie=f"assayist.measure:{name.replace(' ', '-')}", name=title, kind="measure")
