"""Cells that state whole values, as a sentence does: "Ki = 20 nM (SERT); Ki = 316 nM (NET)"."""

import re
from collections.abc import Sequence

from schemas.geometry import Span
from schemas.measurement import Measurement
from schemas.measures import Measures
from schemas.page import Passage, Piece
from schemas.table import Cell
from schemas.term import Mention, Place
from workers.measurements.grammar.folding import fold_text
from workers.measurements.places import place_id
from workers.measurements.prose.reader import read_passage
from workers.measurements.prose.topics import Topic
from workers.measurements.subjects import Places

# The cell is read by itself: its mentions stand in a Passage that no document has.
_PASSAGE = -1
# "Potent inhibitors typically have IC50 < 100 nM" is a rule of thumb and no finding.
_RULE_OF_THUMB = re.compile(
    r"\b(?:thresholds?|typical(?:ly)?|class[- ]?(?:level|wide|average|expected)|cut-?offs?|"
    r"criteri\w+|guidelines?|generally|usually)\b",
    re.IGNORECASE,
)


def read_statement(
    cell: Cell, table: int, mentions: Sequence[Mention], topic: Topic, measures: Measures
) -> list[Measurement]:
    """The Measurements that a cell of the table states; `topic` is what it does not say itself.

    Where the cell names no measure, that which the topic announces is read before it.
    """
    announced = topic.announced.measure if topic.announced else None
    lead = f"{announced}: " if announced and not measures.find(fold_text(cell.text)) else ""
    text = lead + cell.text
    script = cell.script[: len(cell.text)] if cell.raw.startswith(cell.text) else ""
    script = script if len(script) == len(cell.text) else "." * len(cell.text)
    passage = Passage(
        id=_PASSAGE,
        kind="paragraph",
        text=text,
        script="." * len(lead) + script,
        pieces=(Piece(0, len(text), cell.page, 0, cell.box, Span(0, len(text))),),
    )
    inside = Places([_placed(mention, by=len(lead)) for mention in mentions])
    read = read_passage(passage, topic, inside, (), measures)
    named = any(mention.kind == "compound" for mention in mentions)
    if _RULE_OF_THUMB.search(text) and not named:
        return []
    known = [m for m in read if m.compound or m.target]
    return [_in_cell(m, cell, table, number) for number, m in enumerate(known)]


def _placed(mention: Mention, *, by: int) -> Mention:
    start, end = mention.place.start + by, mention.place.end + by
    return mention.model_copy(update={"place": Place(passage=_PASSAGE, start=start, end=end)})


def _in_cell(measurement: Measurement, cell: Cell, table: int, number: int) -> Measurement:
    """The same with the cell as its evidence."""
    place = f"table:{cell.page}:{table}:{cell.row}:{cell.col}:{number}:{measurement.measure}"
    where = {"table": table, "row": cell.row, "col": cell.col, "text": cell.raw}
    evidence = tuple(e.model_copy(update=where) for e in measurement.evidence)
    references = measurement.references or cell.citations
    update = {"id": place_id(place, cell.raw), "evidence": evidence, "references": references}
    return measurement.model_copy(update=update)
