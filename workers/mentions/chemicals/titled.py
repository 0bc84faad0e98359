"""A compound that no list knows and that opens the title of a page about it.

"Bergamottin: quantitative evidence", where the page then speaks of "the target compound".
"""

import re
from collections.abc import Sequence

from schemas.page import Passage

# A page about one product calls it so; a review of many does not.
_OF_PRODUCT = re.compile(
    r"\b(?:the (?:target|title) compound|target compound data|this (?:compound|product))\b",
    re.IGNORECASE,
)
_OPENS = re.compile(
    r"(?P<name>[A-Z][a-z]{5,})(?=\s?[:(|–—]|\s(?:Evidence|Product|Data|Datasheet|Technical|Reference|"
    r"Compound|Profile|Pharmacology|Comparative|Quantitative)\b|$)"
)
# Words of the language, which open titles as well: "Selectivity: …", "Antagonists: …".
_WORD = re.compile(
    r".*(?:ity|ion|ing|ment|ness|ance|ence|ics|logy|view|ors|ists|ases|ers|als|ives|ism|sis|ure|ies|"
    r"ent|sheet|guide|note|notes|assay|assays|data|protein|proteins|medicine|protocol|profile|"
    r"control|channel|channels|kinase|enzyme|ligand|ligands|compound|compounds|product|technical|"
    r"quantitative|comparative|evidence|reference|pharmacology)",
    re.IGNORECASE,
)


def name_in_title(passages: Sequence[Passage], cells: Sequence[str]) -> tuple[Passage, str] | None:
    """The title with the one word that opens it, where that can only be the product's name."""
    title = next((p for p in passages if p.kind in ("title", "heading")), None)
    match = _OPENS.match(title.text) if title else None
    if title is None or match is None or _WORD.fullmatch(match["name"]):
        return None
    texts = [*(p.text for p in passages), *cells]
    return (title, match["name"]) if any(map(_OF_PRODUCT.search, texts)) else None
