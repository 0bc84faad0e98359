"""Names of classes, which look like those of compounds: "aminopyrimidines", "the quinolones"."""

import re
from collections.abc import Iterable

from schemas.term import Mention

# Plurals of what ends the names of ring systems and functional groups.
_CLASS = re.compile(
    r"[^\W\d_][\w,′'()\[\]-]{3,}"
    r"(?:(?:in|ol|id|on|at|an|en|am|az|yl|yr|od|as)es|ols|ams|ins|ureas|acids|anilides|esters|"
    r"ethers|alkaloids|steroids|flavonoids|peptides)",
    re.IGNORECASE,
)


def without_classes(mentions: Iterable[Mention]) -> list[Mention]:
    """The mentions without the plurals that no list knows: none of them is one compound."""
    return [m for m in mentions if not (m.kind == "compound" and m.term is None and is_class(m))]


def is_class(mention: Mention) -> bool:
    """Whether a name is a word in the plural, perhaps with words before it: "total saponins"."""
    last = mention.text.split()[-1:]
    return bool(last) and _CLASS.fullmatch(last[0]) is not None
