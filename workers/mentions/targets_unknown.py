"""Targets that no vocabulary knows: "bombesin receptor", "XYZ1 kinase". They get no Term.

Only a name of a compound or something that looks like a symbol counts before the head word; in
"neurotransmitter receptors" and "other kinases" nothing in particular is named.
"""

import re
from collections.abc import Iterator, Sequence

from workers.mentions.spans import NamedSpan

_HEAD = r"(?:receptor|transporter|cotransporter|kinase|channel|exchanger|phosphatase|protease)s?\b"
_SYMBOL = re.compile(
    r"(?<![\w/.-])(?=[\w-]*[A-Zα-ω])(?=[\w-]*(?:\d|[A-Z][\w-]*[A-Z]))([A-Za-zα-ω][\w-]{1,11})"
    rf"[ -]{_HEAD}"
)
_FOLLOWING = re.compile(rf"[ -]{_HEAD}")
_NO_SYMBOL = re.compile(
    r"(?:p?Ki|p?Kd|[pI]*C50|EC50|ED50|Emax|Bmax|non|anti|multi|pan|wild|co|CNS|DNA|RNA|ATP|GTP"
    r"|ATP-\w+|NSAID|SSRI|SNRI|Type|Class|Table|Fig\w*)(?:-.*)?",
    re.IGNORECASE,
)


def find_unknown(text: str, compounds: Sequence[NamedSpan]) -> Iterator[NamedSpan]:
    """Spans of targets without a Term; `compounds` are those found in the same text."""
    for compound in compounds:
        head = _FOLLOWING.match(text, compound.end)
        if head and compound.kind == "compound":
            yield _unknown(compound.start, head.end())
    for symbol in _SYMBOL.finditer(text):
        if not _NO_SYMBOL.fullmatch(symbol[1]):
            yield _unknown(symbol.start(), symbol.end())


def _unknown(start: int, end: int) -> NamedSpan:
    return NamedSpan(start, end, "target", None, "rule", 0.5)
