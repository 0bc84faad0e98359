"""Isomers without a name of their own: "the (R)-enantiomer of X", "its (S)-isomer".

They are other compounds than X, and never linked to it.
"""

import re
from collections.abc import Sequence

from schemas.geometry import Span
from schemas.term import Mention, Place
from workers.measurements.prose.acting import near_in
from workers.measurements.prose.link_words import Near

_ISOMER = re.compile(
    r"\b(?P<whose>[Tt]he|[Ii]ts|an?)\s(?:\w+\s)?(?P<sign>\(?[RS]\)?|\([+-]\))-?\s?"
    r"(?:enantiomer|stereoisomer|isomer|antipode)\b(?P<of>\sof\s(?:the\s)?)?"
)
# A name that says which isomer it is has no isomers of its own.
_RESOLVED = re.compile(
    r"\([RS+-][^()]*\)-|^(?:es|levo|dex|dextro|ar)[a-z]{4}|^[RSDLrs]-", re.IGNORECASE
)
_NAMED = re.compile(r",?\s\(?")


def isomers_in(
    text: str, span: Span, compounds: Sequence[Mention], before: Mention | None
) -> list[Near]:
    """A name for each isomer of a sentence; `before` is the compound that was spoken of."""
    named = [near_in(mention, span) for mention in compounds]
    ends = [match.end() for match in _ISOMER.finditer(text)]
    own = [n for n in named if any(_NAMED.fullmatch(text, end, n.start) for end in ends)]
    found: list[Near] = []
    base: Mention | None = None
    for match in _ISOMER.finditer(text):
        end = match.end()
        if match["of"]:
            whole = next((near for near in named if near.start == end), None)
            base, end = (whole.mention, whole.end) if whole else (None, end)
        elif any(_NAMED.fullmatch(text, end, near.start) for near in named):
            continue  # "the (S)-enantiomer, escitalopram": it has a name
        elif base is None and len(own) == len(named):
            base = before
        if base is not None and not _RESOLVED.search(base.term.name if base.term else base.text):
            mention = _isomer(base, match["sign"].strip("()"), span, match.start(), end)
            found.append(Near(mention, match.start(), end))
    return found


def _isomer(base: Mention, sign: str, span: Span, start: int, end: int) -> Mention:
    name = base.term.name if base.term else base.text
    place = Place(passage=base.place.passage, start=span.start + start, end=span.start + end)
    return base.model_copy(update={"text": f"({sign})-{name}", "term": None, "place": place})
