"""Measures told by what they are: "the concentration producing 50% inhibition was 75 nM"."""

import re
from collections.abc import Sequence

from schemas.geometry import Span
from schemas.measures import Measures, Named

_HALF = r"(?:50\s?%|half(?:[\s-]maxim\w+)?|one half)"
# What is halved, or reached by half.
_STOPPED = r"(?:inhibit|block|suppress|reduc|displac|decreas|antagoni|loss|death|kill)"
_DEFINED = re.compile(
    r"\b(?P<what>concentrations?|doses?)\s(?:of\s[^.;:=()]{1,40}?\s)?"
    r"(?:that\s|which\s|required\s|needed\s|necessary\s|for\s|to\s|at\swhich\s)?[^.;:=()]{0,30}?"
    rf"(?P<half>{_HALF})\s(?:of\s)?(?P<effect>[^.;:=()]{{3,80}}?)(?=\s(?:was|were|is|are)\s)",
    re.IGNORECASE,
)
_PRODUCED = re.compile(
    r"\b(?:effects?|responses?|activation|stimulation|contractions?|relaxations?|increase|release|"
    r"potentiation|enhancement)\b",
    re.IGNORECASE,
)


def defined_names(text: str, names: Sequence[Named], measures: Measures) -> list[Named]:
    """The names of a folded text together with places that define a measure in words."""
    if "50" not in text and "half" not in text:
        return list(names)
    found = list(names)
    for match in _DEFINED.finditer(text):
        name = _measure_of(match)
        measure = measures.get(name) if name else None
        inside = [n for n in found if n.span.start < match.end() and match.start() < n.span.end]
        if measure and all("percent" in named.measure.dimensions for named in inside):
            found = [named for named in found if named not in inside]
            found.append(Named(measure, Span(*match.span())))
    return sorted(found, key=lambda named: named.span.start)


def _measure_of(match: re.Match[str]) -> str | None:
    dose = match["what"].lower().startswith("dose")
    if re.search(_STOPPED, match[0], re.IGNORECASE):
        return "ID50" if dose else "IC50"
    if _PRODUCED.search(match["effect"]):
        return "ED50" if dose else "EC50"
    return None
