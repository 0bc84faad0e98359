"""Short names of targets that begin the items of a list, "D2: 3.4 nM", or are a heading: "D2"."""

import re
from collections.abc import Sequence

from schemas.page import Passage

_ITEM = re.compile(
    r"[\s•·▪◦‣*–-]*(?P<name>[^\s:=][^:=]{0,24}?)\s?(?::|=|\s[–-]\s)\s?(?:p?(?:K[idbB]|[IE]C50)\s?[=:]?\s?)?"
    r"[<>~≈≤≥=]{0,2}\s?\d[\d.,]*(?:\s?[±×]\s?[\d.,]+)?\s?[pnuµμ](?:M|mol/[lL])\b(?:\s\(p?(?:K[idbB]|[IE]C50)\))?[^A-Za-z]*"
)
# Labels of a series: "A1", "A2", "A12".
_LABEL = re.compile(r"([A-Z])\d{1,2}[a-z]?")


# Sections are lettered "A1", "B2", "C3"; receptors of dopamine, histamine, muscarine … are not.
_HEADING = re.compile(
    r"(?:\d+(?:\.\d+)*\.?\s)?[hr]?(?:D[1-5]|H[1-4]|M[1-5]|Y[1245]|V[12][AB]?|S1P[1-5])"
)


def headings_of_targets(passages: Sequence[Passage]) -> set[int]:
    """The headings that are nothing but the short name of a receptor."""
    return {p.id for p in passages if p.kind == "heading" and _HEADING.fullmatch(p.text.strip())}


def items_of_targets(passages: Sequence[Passage]) -> set[int]:
    """The Passages that are such items, where their neighbours are none of one series.

    Under names of one letter and a number only, they may be compounds.
    """
    found: set[int] = set()
    group: list[tuple[int, str]] = []
    for passage in [*passages, None]:
        match = _ITEM.fullmatch(passage.text) if passage else None
        if passage and match:
            group.append((passage.id, match["name"]))
            continue
        labels = [_LABEL.fullmatch(name) for _, name in group]
        letters = {label[1] for label in labels if label}
        if len(group) > 1 and not (all(labels) and len(letters) == 1):
            found.update(number for number, _ in group)
        group = []
    return found
