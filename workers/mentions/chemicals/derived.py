"""Derivatives printed as words, "4-hydroxy tamoxifen": none is the compound that it is from."""

import re
from collections.abc import Sequence

from workers.mentions.lexicon.names import Lexicon, ground
from workers.mentions.spans import NamedSpan

_LOCANTS = r"(?:\(?[EZRS]\)?-)?(?:(?:[NOS]|\d{1,2}['′]?)(?:,(?:[NOS]|\d{1,2}['′]?))*-)?"
_GROUPS = (
    r"(?:des|nor|epi|deoxy|dehydro|oxo|keto|hydro|hydroxy|methoxy|carboxy|amino|acetyl|methyl|ethyl"
    r"|propyl|benzyl|alkyl|formyl|glyco|tauro|phospho|fluoro|chloro|bromo|iodo|deutero)"
)
_DERIVED = re.compile(
    rf"(?<![\w-])(?!nor\s){_LOCANTS}(?:di|bis|tri|tetra)?(?:des|de)?{_GROUPS}"
    r"(?:methyl|ethyl|acetyl|alkyl)?\s$"
    rf"|(?<![\w-])(?:{_GROUPS}|deuter|iodin|fluorin|chlorin|bromin)(?:yl)?ated\s$",
    re.IGNORECASE,
)
_LONGEST = 40  # letters of such a word


def take_derivatives(text: str, spans: Sequence[NamedSpan], lexicon: Lexicon) -> list[NamedSpan]:
    """The spans in order; a compound with such a word before it is another compound."""
    found: list[NamedSpan] = []
    for span in spans:
        free = found[-1].end if found else 0
        start = max(free, span.start - _LONGEST)
        word = _DERIVED.search(text, start, span.start) if span.kind == "compound" else None
        if word is None:
            found.append(span)
            continue
        term = ground(text[word.start() : span.end], lexicon)
        found.append(span._replace(start=word.start(), term=term, found_by="rule"))
    return found
