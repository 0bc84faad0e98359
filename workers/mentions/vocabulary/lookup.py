"""What a name could mean: exact readings first, then similar names and how similar they are."""

from collections.abc import Iterable
from typing import NamedTuple

from rapidfuzz import fuzz, process

from schemas.term import Term
from workers.mentions.lexicon.names import ground, name_key
from workers.mentions.namer import Namer
from workers.mentions.vocabulary.matcher import fold

_WORTH_SHOWING = 60.0  # per cent of similarity


class Candidate(NamedTuple):
    """A Term that a name could stand for; one that is not `exact` is a proposal to a person."""

    term: Term
    score: float  # 0 to 1; 1 where the name is one of the Term's own
    exact: bool


def look_up(name: str, namer: Namer, *, limit: int = 10) -> tuple[Candidate, ...]:
    """Candidates for a compound, target, species or system, best first, each Term once."""
    found = [*_exact(name, namer), *_similar(name, namer, limit=limit)]
    best: dict[str, Candidate] = {}
    for candidate in sorted(found, key=lambda one: (not one.exact, -one.score)):
        best.setdefault(candidate.term.curie, candidate)
    return tuple(best.values())[:limit]


def _exact(name: str, namer: Namer) -> list[Candidate]:
    terms = [
        known.thing.term
        for known in namer.matcher.by_key.get(fold(name), ())
        if known.rule in ("plain", "short")
    ]
    compound = ground(name, namer.chemicals.lexicon)
    return [Candidate(term, 1.0, True) for term in (*terms, *([compound] if compound else ()))]


def _similar(name: str, namer: Namer, *, limit: int) -> list[Candidate]:
    """The whole names are compared: a part that fits, as in Serine and serotonin, says little."""
    compounds = namer.chemicals.lexicon.names
    terms: list[tuple[Term, float]] = [
        (compounds[key].term, score) for key, score in _closest(name_key(name), compounds, limit)
    ]
    for key, score in _closest(fold(name), namer.matcher.by_key, limit):
        known = namer.matcher.by_key[key]
        terms += [(one.thing.term, score) for one in known if one.rule in ("plain", "short")]
    return [Candidate(term, min(score, 0.99), False) for term, score in terms]


def _closest(key: str, keys: Iterable[str], limit: int) -> list[tuple[str, float]]:
    found = process.extract(
        key, list(keys), scorer=fuzz.ratio, limit=limit * 4, score_cutoff=_WORTH_SHOWING
    )
    return [(match, round(score / 100, 2)) for match, score, _ in found]
