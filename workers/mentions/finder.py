"""Where a document names compounds, radioligands, targets, species, systems and assays."""

from collections.abc import Sequence

from schemas.geometry import Span
from schemas.page import Passage
from schemas.spill import paused_collector
from schemas.table import Cell, Table
from schemas.term import Mention, Place
from workers.mentions.chemicals.cells import find_again, listed_names, pattern_of
from workers.mentions.chemicals.titled import name_in_title
from workers.mentions.lexicon.structures import check_structure
from workers.mentions.namer import Namer, Text
from workers.mentions.spans import NamedSpan
from workers.mentions.targets.cells import cells_for_short_names
from workers.mentions.targets.items import headings_of_targets, items_of_targets


@paused_collector()
def find_mentions(
    passages: Sequence[Passage], tables: Sequence[Table], *, namer: Namer
) -> tuple[Mention, ...]:
    """Mentions of all passages, then of all cells, each in text order and without overlaps.

    A Mention in a cell has the Box of the cell, and no Span of the page text.
    """
    cells = [(table, cell) for table in tables for cell in table.cells]
    short = {table.id: cells_for_short_names(table) for table in tables}
    items = items_of_targets(passages) | headings_of_targets(passages)
    named = namer.name(
        [
            *(Text(p.text, p.script, alone=p.id in items) for p in passages),
            *(
                Text(cell.text, _script(cell), alone=(cell.row, cell.col) in short[table.id])
                for table, cell in cells
            ),
        ]
    )
    named = _with_titled(passages, cells, _with_listed(passages, cells, named))
    in_passages = zip(passages, named[: len(passages)], strict=True)
    in_cells = zip(cells, named[len(passages) :], strict=True)
    return (
        *(_in_passage(passage, span) for passage, spans in in_passages for span in spans),
        *(_in_cell(table, cell, span) for (table, cell), spans in in_cells for span in spans),
    )


def _with_listed(
    passages: Sequence[Passage],
    cells: Sequence[tuple[Table, Cell]],
    named: list[list[NamedSpan]],
) -> list[list[NamedSpan]]:
    """The spans with what columns of compounds list, also where other texts print it."""
    at = {
        (table.id, cell.row, cell.col): len(passages) + i for i, (table, cell) in enumerate(cells)
    }
    names = []
    for table in {table.id: table for table, _ in cells}.values():
        inside = {(c.row, c.col): named[at[table.id, c.row, c.col]] for c in table.cells}
        for cell, span in listed_names(table, inside):
            named[at[table.id, cell.row, cell.col]] = [span]
            names.append(cell.text[span.start : span.end])
    pattern = pattern_of(names)
    if pattern is None:
        return named
    texts = [*(passage.text for passage in passages), *(cell.text for _, cell in cells)]
    return [
        sorted([*spans, *find_again(text, pattern, spans)], key=lambda span: span.start)
        for text, spans in zip(texts, named, strict=True)
    ]


def _with_titled(
    passages: Sequence[Passage],
    cells: Sequence[tuple[Table, Cell]],
    named: list[list[NamedSpan]],
) -> list[list[NamedSpan]]:
    """The spans with the product that a title names, also where other texts print it."""
    texts = [*(passage.text for passage in passages), *(cell.text for _, cell in cells)]
    found = name_in_title(passages, texts[len(passages) :])
    known = found and named[list(passages).index(found[0])]
    if found is None or any(span.kind in ("compound", "target") for span in known or ()):
        return named
    pattern = pattern_of([found[1]])
    return [
        sorted([*spans, *find_again(text, pattern, spans)], key=lambda span: span.start)
        if pattern
        else spans
        for text, spans in zip(texts, named, strict=True)
    ]


def _script(cell: Cell) -> str:
    """The marks belong to the raw text; they hold for the cleaned text where it begins alike."""
    return cell.script[: len(cell.text)] if cell.raw.startswith(cell.text) else ""


def _in_passage(passage: Passage, span: NamedSpan) -> Mention:
    printed = passage.locate(span.start, span.end)
    page, boxes = printed[0] if printed else (1, [])
    return Mention(
        kind=span.kind,
        text=passage.text[span.start : span.end],
        page=page,
        span=passage.page_span(span.start, span.end),
        boxes=tuple(boxes),
        term=span.term and check_structure(span.term),
        place=Place(passage=passage.id, start=span.start, end=span.end),
        found_by=span.found_by,
        confidence=span.confidence,
    )


def _in_cell(table: Table, cell: Cell, span: NamedSpan) -> Mention:
    return Mention(
        kind=span.kind,
        text=cell.text[span.start : span.end],
        page=cell.page,
        span=Span(0, 0),
        boxes=(cell.box,),
        term=span.term and check_structure(span.term),
        place=Place(table=table.id, row=cell.row, col=cell.col, start=span.start, end=span.end),
        found_by=span.found_by,
        confidence=span.confidence,
    )
