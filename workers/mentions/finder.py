"""Where a document names compounds, radioligands, targets, species, systems and assays."""

from collections.abc import Sequence

from schemas.geometry import Span
from schemas.page import Passage
from schemas.table import Cell, Table
from schemas.term import Mention, Place
from workers.mentions.namer import Namer, Text
from workers.mentions.spans import NamedSpan
from workers.mentions.structures import check_structure
from workers.mentions.targets_cells import cells_for_short_names


def find_mentions(
    passages: Sequence[Passage], tables: Sequence[Table], *, namer: Namer
) -> tuple[Mention, ...]:
    """Mentions of all passages, then of all cells, each in text order and without overlaps.

    A Mention in a cell has the Box of the cell, and no Span of the page text.
    """
    cells = [(table, cell) for table in tables for cell in table.cells]
    short = {table.id: cells_for_short_names(table) for table in tables}
    named = namer.name(
        [
            *(Text(passage.text, passage.script) for passage in passages),
            *(
                Text(cell.text, _script(cell), alone=(cell.row, cell.col) in short[table.id])
                for table, cell in cells
            ),
        ]
    )
    in_passages = zip(passages, named[: len(passages)], strict=True)
    in_cells = zip(cells, named[len(passages) :], strict=True)
    return (
        *(_in_passage(passage, span) for passage, spans in in_passages for span in spans),
        *(_in_cell(table, cell, span) for (table, cell), spans in in_cells for span in spans),
    )


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
