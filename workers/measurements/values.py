"""One line of text as a person gives it: a sentence, a cell, or a header and a cell."""

import re
from typing import Any

from schemas.measures import Measures
from workers.measurements.grammar.cells import Brackets, read_cell
from workers.measurements.grammar.folding import fold_text
from workers.measurements.grammar.headers import read_header
from workers.measurements.grammar.readings import Reading
from workers.measurements.grammar.sentences import read_sentence

_SENTENCE_END = re.compile(r"(?<=[.;])\s+(?=[A-Z][a-z])")
FIELDS = (
    "measure",
    "relation",
    "value",
    "value_upper",
    "error",
    "error_upper",
    "error_kind",
    "n",
    "unit",
    "value_nm",
)


def parse_line(
    text: str, measures: Measures, *, measure: str | None = None, unit: str | None = None
) -> list[dict[str, Any]]:
    """The measurements of one line, each with the fields of `FIELDS`.

    A tab splits a header from its cell ("Ki (nM)⇥11.2"). `measure` and `unit` are what a header
    or an earlier sentence said. A line that is nothing but a number is read as a cell, and its
    measure is None where nothing names it.
    """
    header, tab, cell = text.rpartition("\t")
    brackets = Brackets()
    if tab:
        said = read_header(fold_text(header), measures)
        measure, unit, text = said.measure or measure, said.unit or unit, cell
        second = measures.get(said.second) if said.second else None
        brackets = Brackets(second, said.second_unit, said.bracketed)
    context = measures.get(measure) if measure else None
    whole = read_cell(
        fold_text(text), measures=measures, measure=context, unit=unit, brackets=brackets
    )
    unread = context is None and whole and not whole[0].measure and measures.find(fold_text(text))
    if whole is not None and not unread:
        return [as_fields(text, reading) for reading in whole if reading.status == "value"]
    readings: list[Reading] = []
    for sentence in _sentences(text):
        readings += read_sentence(fold_text(sentence), measures, context=context)
    return [as_fields(text, reading) for reading in readings]


def as_fields(text: str, reading: Reading) -> dict[str, Any]:
    """A reading as the flat fields that `assayist values` prints."""
    quantity = reading.quantity(reading.span.of(text))
    fields = {name: getattr(quantity, name) for name in FIELDS if name != "measure"}
    return {"measure": reading.measure.name if reading.measure else None} | fields


def _sentences(text: str) -> list[str]:
    """Sentences of a line; each keeps its end."""
    return _SENTENCE_END.split(text)
