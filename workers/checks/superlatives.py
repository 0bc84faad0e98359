"""Sentences that put one compound or target before all others: "the most potent of the three"."""

import re
from collections.abc import Sequence
from typing import NamedTuple

from workers.checks.comparisons import DENIAL, Claim, Entity, find_claims

_HEAD = re.compile(
    r"\b(?P<the>the\s+)?(?:(?P<most>(?:by far\s+)?(?:most\s+(?:potent|active|selective)|highest|"
    r"greatest|strongest|tightest))|(?P<least>least\s+(?:potent|active|selective)|lowest|weakest)"
    r"|(?P<more>more\s+(?:potent|active))|(?P<less>less\s+(?:potent|active)))\b",
    re.IGNORECASE,
)
_ANY_OTHER = re.compile(
    r"\bmore\s+(?:potent|active|selective|strongly|potently|tightly)(?:ly)?\b[^.;]{0,60}?\bthan\s+"
    r"(?:(?:against|at|for|on|to)\s+)?(?:any|all)\s+(?:of\s+the\s+)?others?\b",
    re.IGNORECASE,
)
_THAN = re.compile(r"\s[^.;]{0,80}\b(?:than|compared|relative|over|versus|vs)\b", re.IGNORECASE)
_CONCENTRATION = re.compile(r"\s*(?:[A-Za-z-]+\s+){0,2}(?:K\s?[id]|[IE]C\s?50)\b")
# A set that the document itself closes: a class ("the most potent SSRI") it does not.
_CLOSED = re.compile(
    r"\b(?:of|among|amongst|between)\s+(?:all\s+)?(?:the|these|those)\s+(?:two|three|four|five|six|seven|"
    r"eight|nine|ten|\d+|compounds?|drugs?|inhibitors?|agents?|ligands?)\b|\b(?:tested|listed|examined|"
    r"compared|studied|in\s+(?:the|this)\s+(?:table|panel|series|set|study|guide))\b",
    re.IGNORECASE,
)


class Superlative(NamedTuple):
    """`subject` is claimed to come before (`least`: behind) all others of its kind at `about`."""

    subject: Entity
    about: Entity
    claims: frozenset[Claim]
    least: bool
    closed: bool  # whether the others are those of the document


def find_superlative(text: str, entities: Sequence[Entity]) -> Superlative | None:
    """The superlative of a sentence that names one compound and one target, or None."""
    compounds = {e.key: e for e in entities if e.kind == "compound"}
    targets = {e.key: e for e in entities if e.kind == "target"}
    if len(compounds) != 1 or len(targets) != 1:
        return None
    (compound,), (target,) = compounds.values(), targets.values()
    other = _ANY_OTHER.search(text)
    head = None if other else _HEAD.search(text)
    match = other or head
    if match is None or DENIAL.search(text[max(match.start() - 60, 0) : match.end()]):
        return None
    claims = find_claims(text[max(match.start() - 40, 0) :], match)
    closed = other is not None or _CLOSED.search(text) is not None
    if not claims:
        return None
    if other:
        inside = target.start >= other.start() and target.end <= other.end()
        subject, about = (target, compound) if inside else (compound, target)
        return Superlative(subject, about, claims, least=False, closed=closed)
    if head is None or not head["the"] or _THAN.match(text, head.end()):
        return None
    fewer_is_more = _CONCENTRATION.match(text, head.end()) is not None
    least = bool(head["least"] or head["less"]) is not fewer_is_more
    return Superlative(compound, target, claims, least=least, closed=closed)
