"""Quantities in a text, whatever they are quantities of: where each begins and what it says."""

import re
from decimal import Decimal
from functools import lru_cache
from typing import NamedTuple

from schemas.geometry import Span
from schemas.quantity import ErrorKind, Relation
from workers.measurements.grammar.bodies import Body, goes_on
from workers.measurements.grammar.folding import SUPER_DIGITS
from workers.measurements.grammar.numbers import read_number
from workers.measurements.grammar.relations import relation_before


class Amount(NamedTuple):
    """A printed quantity before anything says what it measures. Numbers keep their digits."""

    span: Span  # of the folded text, relation and unit included
    relation: Relation
    value: Decimal
    upper: Decimal | None = None
    error: Decimal | None = None
    error_upper: Decimal | None = None
    error_kind: ErrorKind | None = None
    n: int | None = None
    unit: str | None = None
    lax: bool = False  # the unit's spelling counts only beside the name of a measure
    signed: bool = False  # a sign of relation is printed
    at: tuple[Decimal, str] | None = None  # the concentration a percentage was found at
    second: Decimal | None = None  # a number in brackets behind, not yet understood
    notes: tuple[str, ...] = ()  # letters and signs of footnotes behind it
    citations: tuple[int, ...] = ()
    doubts: tuple[str, ...] = ()


# A number behind one of these is a P value, a correlation, a count …: no reading.
_OTHER_LABEL = re.compile(
    r"(?:^|[\s(\[,;])(?:[pPnNrRtFz]|[rR][2²]|pH|OD\d*|RSD|CV|S/N|df|λ|m/z|log\s?[PD]|\[\w+\])"
    r"\s?(?:[=<>≤≥~]|or)+\s?$|\[\w\]\s(?:is|was)\s$"
)
# "0.2 nM or less"
_BOUND_BEHIND = re.compile(
    r"\sor\s(?:(?P<upper>less|lower|below|under)|more|greater|higher|above|over)\b(?!\s(?:than|equal))"
)
_GLUED_BEFORE = re.compile(rf"(?:[A-Za-z0-9_Α-ω{SUPER_DIGITS}][-/'′]?|[.,·'′]|(?:^|\s)\d+\s?:)$")


_OPENED = re.compile(r"\(\s?$")
_ERROR_INSIDE = re.compile(r"[^()]*±[^()]*\)")


def find_amounts(text: str, *, in_cell: bool = False) -> list[Amount]:
    """All quantities of a folded text from left to right."""
    return list(_find_amounts(text, in_cell))


# A cell is read to see what its column holds, and again when its measure is known.
@lru_cache(maxsize=4_000)
def _find_amounts(text: str, in_cell: bool) -> tuple[Amount, ...]:
    found: list[Amount] = []
    position = 0
    for match in re.finditer(r"[.·]?\d", text):
        start = match.start()
        if start < position or _glued(text, start) or (not in_cell and _is_tail(text, start)):
            continue
        amount = read_amount(text, start, in_cell=in_cell)
        if amount is None:
            continue
        found.append(amount)
        position = max(amount.span.end, start + 1)
    return tuple(found)


def read_amount(text: str, start: int, *, in_cell: bool = False) -> Amount | None:
    """The quantity whose first digit stands at `start`; None when the number is of another kind."""
    start = _with_sign(text, start, in_cell=in_cell)
    relation, first = relation_before(text, start)
    bracket = _OPENED.search(text, max(first - 2, 0), first)
    if bracket and _ERROR_INSIDE.match(text, start):
        relation, first = relation_before(text, bracket.start())
    if _OTHER_LABEL.search(text, 0, start):
        return None
    number = read_number(text, start, in_cell=in_cell)
    if number is None or goes_on(text, number.end, in_cell=in_cell):
        return None
    body = Body(text, number, in_cell=in_cell)
    body.read()
    bound = _BOUND_BEHIND.match(text, body.end) if relation == "=" else None
    if bound:
        relation, body.end = ("<=" if bound["upper"] else ">="), bound.end()
    return Amount(
        span=Span(first, body.end),
        relation=relation,
        value=body.value,
        upper=body.upper,
        error=body.error,
        error_upper=body.error_upper,
        error_kind=body.error_kind,
        n=body.n,
        unit=body.unit.name if body.unit else None,
        lax=bool(body.unit and body.unit.lax),
        signed=first < start,
        at=body.at,
        second=body.second,
        notes=tuple(body.notes),
        citations=tuple(body.citations),
        doubts=(*body.doubts, *((body.unit.doubt,) if body.unit and body.unit.doubt else ())),
    )


def _with_sign(text: str, start: int, *, in_cell: bool) -> int:
    """`start`, or the place of a minus sign before it; a hyphen between words is no sign."""
    if start and text[start - 1] == "-":
        before = text[: start - 1].rstrip()
        if (
            not before
            or before[-1] in "=<>≤≥~(:,±"
            or (in_cell and text[: start - 1].strip() == "")
        ):
            return start - 1
    return start


def _glued(text: str, start: int) -> bool:
    """Whether the digit at `start` is part of a name or of another number."""
    if text[start] in ".·" and start and (text[start - 1].isalnum() or text[start - 1] == "."):
        return True
    before = text[max(start - 4, 0) : start]
    if re.search(r"[A-Za-zα-ω]\($", before) and re.match(r"\w{1,3}\)", text[start:]):
        return True
    if before.endswith(("-", "/")):
        # "IC50 - 5 nM" and "±5" are readings; "UK-14304" and "A/2" are names.
        return bool(re.search(r"[A-Za-z0-9)\]][-/]$", before)) and not re.search(r"\+/-$", before)
    return bool(_GLUED_BEFORE.search(before))


def _is_tail(text: str, start: int) -> bool:
    """Whether the number goes on from another before a blank: half a number is never read."""
    return bool(
        re.search(r"(?<![\w.-])\d{1,3}[ \u2009]$", text[max(start - 5, 0) : start])
    ) and bool(re.match(r"\d{3}(?!\d)", text[start:]))
