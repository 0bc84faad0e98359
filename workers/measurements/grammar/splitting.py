"""Where sentences end: not at "et al.", not in numbers, and a citation stays with its sentence."""

import re

from schemas.geometry import Span
from workers.measurements.grammar.folding import SUPER_COMMA, SUPER_DIGITS

# A citation may be raised with its brackets: "[³]".
_DIGITS = rf"[\d{SUPER_DIGITS}]{{1,3}}"
_END = re.compile(
    rf"[.!?](?:\s?\[{_DIGITS}(?:\s?[,{SUPER_COMMA}⁻-]\s?{_DIGITS})*\]"
    rf"|[{SUPER_DIGITS}{SUPER_COMMA}⁻]+|[)\"”’'])*"
    r"(?:\s+(?=[A-Z0-9\[(\"“α-ωΑ-Ω]|[a-z]{1,2}[A-Z])|\s*$)"
)
_ABBREVIATION = re.compile(
    r"(?:\b(?:et al|vs|e\.?g|i\.?e|cf|figs?|nos?|approx|ca|dr|resp|spp?|refs?|tab|eqs?|"
    r"(?<![°º˚])(?<![°º˚]\s)[A-Z]|"
    r"inc|ltd|co|st|prof|min|max|mol|wt|cat|p\.o|i\.p|i\.v|s\.c|s\.e|s\.d|s\.e\.m))\.$",
    re.IGNORECASE,
)


def split_sentences(text: str) -> list[Span]:
    """The sentences of a folded text, in order; together they cover all of it."""
    spans: list[Span] = []
    start = 0
    for match in _END.finditer(text):
        stop = match.start() + 1
        # "5.2 nM" and "28. 3 nM": no sentence ends inside a number.
        in_number = re.search(r"\d\.$", text[:stop]) and re.match(r"\s\d", text[stop:])
        if _ABBREVIATION.search(text, max(start, stop - 8), stop) or in_number:
            continue
        spans.append(Span(start, match.end()))
        start = match.end()
    if start < len(text):
        spans.append(Span(start, len(text)))
    return spans
