"""Which of the compounds and targets that a title or heading names it is about."""

import re
from collections.abc import Sequence

from schemas.term import Mention
from workers.measurements.subjects import only_one

_WORDS_APART = 2  # a name next to "versus" is one of two that a title compares
# "Dasotraline: an evidence guide versus sertraline", "Potency compared with sertraline"
_BESIDE_OTHERS = re.compile(
    r"\b(?:versus|vs\.?|(?:as\s)?compared\s(?:with|to)|in\scomparison\s(?:with|to)|relative\sto|"
    r"rather\sthan|over|(?:an\s)?alternatives?\sto|beside|next\sto)\s"
)
# "duloxetine impurity B" is no duloxetine
_NAMES_OTHER = re.compile(
    r"[\s-](?:impurity|metabolite|intermediate|degradant|dimer|analog(?:ue)?|derivative|precursor|"
    r"related compound)\b(?!s)",
    re.IGNORECASE,
)


def spoken_of(text: str, compounds: Sequence[Mention]) -> Mention | None:
    """The one compound that a heading is about, beside others that it is only compared with.

    "A versus B" is about both, and "A impurity B" about none that is named.
    """
    if any(_NAMES_OTHER.match(text, mention.place.end) for mention in compounds):
        return None
    compared = _BESIDE_OTHERS.search(text.lower())
    before = [m for m in compounds if compared and m.place.end <= compared.start()]
    if compared is None or len(before) == len(compounds):
        return only_one(compounds)
    level = before and len(text[before[-1].place.end : compared.start()].split()) < _WORDS_APART
    return None if level else only_one(before)


# "MTAP-deleted tumours" says which cells, and not what is inhibited in them.
_STATE = re.compile(
    r"-(?:deleted|deficient|null|positive|negative|driven|amplified|mutated)\s[a-z]"
)


def meant_targets(text: str, targets: Sequence[Mention]) -> list[Mention]:
    """The targets of a title that are none that only tell which cells were used."""
    return [m for m in targets if not _STATE.search(text, m.place.start, m.place.end + 12)]
