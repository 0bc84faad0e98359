"""Lists whose measure stands only in the line above them: "Ki values:", "haloperidol: 1.2 nM"."""

import re
from collections.abc import Sequence
from itertools import pairwise
from typing import NamedTuple

from schemas.geometry import Span
from schemas.measures import Measures
from workers.measurements.grammar.cells import read_cell
from workers.measurements.grammar.folding import fold_text
from workers.measurements.grammar.headers import Announced, fits, read_header
from workers.measurements.grammar.readings import Reading

# What is prepared or used is listed with concentrations, and those are no potencies.
_HANDLING = re.compile(
    r"\b(?:concentrat\w+|dos(?:e|es|ing)|prepar\w+|add(?:ed|ing)?|dilut\w+|incubat\w+|buffers?|reagents?|"
    r"stocks?|solutions?|us(?:e|es|ed|ing)|materials?|calculat\w+|conditions?|protocols?|steps?)\b",
    re.IGNORECASE,
)
# A name follows a whole value: a number, its unit, a remark in brackets.
_VALUE_ENDS = re.compile(r"[\s:=<>~(]\d[^:=]*[\s,;.]$")
_BESIDE_NAME = re.compile(
    r"(?:[\s:=,()\[\]\"'/-]|at|for|against|on|in|of|the|and|human|rat|mouse|receptors?|transporters?|"
    r"enzymes?|kinases?|channels?|binding|affinity|inhibition)*",
    re.IGNORECASE,
)
_OPENING = re.compile(r"(?P<head>[^.:;]{3,80}?)\s?:\s(?=\S)")
# Name and value of an item, the clearest sign between them first.
_BETWEEN = (r"\s*:\s*", r"\s*=\s*", r"\s+-\s+", r"\s*,\s+", r"\s*\(\s*", r"\s+")


def announced_to_list(text: str, measures: Measures) -> Announced | None:
    """The one measure that a line says the items below it are values of."""
    folded = fold_text(text)
    named = {n.measure.name for n in measures.find(folded) if n.measure.role != "property"}
    said = read_header(folded, measures)
    measure = measures.get(said.measure) if said.measure in named else None
    if len(named) != 1 or measure is None or measure.role not in ("potency", "effect"):
        return None
    return None if _HANDLING.search(folded) else said


class Opening(NamedTuple):
    """What the words before the colon of a line say of the values behind it, and where they end."""

    announced: Announced
    start: int


def read_opening(text: str, measures: Measures) -> Opening | None:
    """The measure with its unit that opens a line of names and numbers: "Ki (nM): SERT 1.2; …"."""
    match = _OPENING.match(text)
    announced = announced_to_list(match["head"], measures) if match else None
    measure = measures.get(announced.measure) if announced and announced.measure else None
    if match is None or announced is None or measure is None or not measure.potency:
        return None
    return Opening(announced, match.end()) if announced.unit or measure.log else None


def item_spans(text: str, starts: Sequence[int]) -> list[Span]:
    """The parts of a text that begin with a name and hold a number; names are given by `starts`.

    Two names without a number between them are of one item: "haloperidol (D2): 1.2 nM".
    """
    spans: list[Span] = []
    begin = starts[0] if starts else None
    for start, end in pairwise([*starts, len(text)]):
        if begin is None:
            begin = start
        between = text[begin:end]
        if end == len(text) or _VALUE_ENDS.search(between):
            spans.append(Span(begin, end))
            begin = None
    return spans


def read_item(
    text: str, announced: Announced, measures: Measures, *, names_end: int
) -> list[Reading]:
    """The reading of a folded item that is names, up to `names_end`, and a value.

    Empty when there is more in it: "citalopram (batch 3), tested at 10 nM".
    """
    measure = measures.get(announced.measure) if announced.measure else None
    if measure is None:
        return []
    for sign in _BETWEEN:
        for match in re.finditer(sign, text):
            value = text[match.end() :].rstrip(" .;,")
            if sign.endswith(r"\(\s*"):
                value = value.removesuffix(")")
            if match.end() < names_end or not _BESIDE_NAME.fullmatch(text[names_end : match.end()]):
                continue
            if not re.match(r"[<>≤≥~=±\d.(]|ca\b|about", value):
                continue
            readings = read_cell(value, measures=measures, measure=measure, unit=announced.unit)
            fitting = [r for r in readings or () if r.amount and _fits(r, announced)]
            if fitting and len(fitting) == len(readings or ()) == 1:
                return [_moved(fitting[0], match.end())]
    return []


def _fits(reading: Reading, announced: Announced) -> bool:
    measure = reading.measure
    if measure is None or measure.name != announced.measure:
        return False
    return measure.log or bool(reading.unit and fits(measure, reading.unit))


def _moved(reading: Reading, by: int) -> Reading:
    """The reading with its places counted from the start of the item."""
    span = Span(reading.span.start + by, reading.span.end + by)
    amount = reading.amount._replace(span=span) if reading.amount else None
    return reading._replace(amount=amount, span=span)
