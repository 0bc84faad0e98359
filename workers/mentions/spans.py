"""The parts of a text that name a thing, before they are given a place on a page."""

from typing import NamedTuple

from schemas.term import MentionKind, Term


class NamedSpan(NamedTuple):
    """`text[start:end]` names a thing; `term` is None where no vocabulary knows it."""

    start: int
    end: int
    kind: MentionKind
    term: Term | None
    found_by: str  # "vocabulary", "lexicon", "model", "rule", "abbreviation"
    confidence: float  # 0 to 1


def is_balanced(name: str) -> bool:
    """Whether every bracket in the name has its partner in it."""
    open_brackets = []
    for sign in name:
        if sign in "([":
            open_brackets.append(sign)
        elif sign in ")]" and (not open_brackets or open_brackets.pop() != "(["[sign == "]"]):
            return False
    return not open_brackets
