"""Raised citations behind names: without them the names of "A¹ and B,² and C³" are one list."""

import re
from collections.abc import Sequence

from schemas.term import Mention
from workers.measurements.grammar.folding import SUPER_COMMA, SUPER_DIGITS

_CITED = re.compile(
    rf"(?P<sign>[,;]?)(?P<numbers>[{SUPER_DIGITS}][{SUPER_DIGITS}{SUPER_COMMA}⁻]*)(?=[\s,;.:)]|$)"
)


def past_citations(mentions: Sequence[Mention], folded: str) -> tuple[list[Mention], str]:
    """The names with the raised numbers behind them as part of their place.

    A comma between a name and its numbers goes behind them: the text stays as long as it was.
    """
    named: list[Mention] = []
    for mention in mentions:
        end = mention.place.end
        cited = _CITED.match(folded, end) if mention.place.passage is not None else None
        if cited:
            folded = folded[:end] + cited["numbers"] + cited["sign"] + folded[cited.end() :]
            place = mention.place.model_copy(update={"end": end + len(cited["numbers"])})
            mention = mention.model_copy(update={"place": place})
        named.append(mention)
    return named, folded
