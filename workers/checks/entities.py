"""Compounds and targets that a sentence names, with the keys that their values have."""

import re
from collections import defaultdict
from collections.abc import Iterator, Sequence

from schemas.term import Mention
from workers.checks.amounts import compound_key
from workers.checks.comparisons import WILD, Entity
from workers.checks.forms import find_forms, form_around, form_in, with_form, without_form
from workers.checks.sentences import Sentence

# "norepinephrine reuptake" names the transporter that takes norepinephrine up (HGNC symbols). Only
# substrates with one transporter of their own: glutamate and GABA have several.
_TRANSPORTER_OF = {
    "norepinephrine": "SLC6A2",
    "noradrenaline": "SLC6A2",
    "ne": "SLC6A2",
    "na": "SLC6A2",
    "serotonin": "SLC6A4",
    "5-ht": "SLC6A4",
    "5-hydroxytryptamine": "SLC6A4",
    "dopamine": "SLC6A3",
    "da": "SLC6A3",
}
_SUBSTRATE = re.compile(
    r"(?<![\w\]-])(?:[Nn]orepinephrine|[Nn]oradrenaline|[Ss]erotonin|[Dd]opamine|NE|NA|DA|5-HT"
    r"|5-[Hh]ydroxytryptamine)(?![\w-])"
)
_UPTAKE = re.compile(r"\b(?:re-?)?uptake\b|\btransport\b", re.IGNORECASE)


def find_entities(
    sentence: Sentence, mentions: Sequence[Mention], *, names: dict[str, str]
) -> tuple[Entity, ...]:
    found: list[Entity] = []
    for mention in mentions:
        place = mention.place
        if mention.kind not in ("compound", "target"):
            continue
        start, end = place.start - sentence.start, place.end - sentence.start
        if start < 0 or end > len(sentence.text):
            continue
        if mention.kind == "target":
            found.append(_target(sentence.text, start, end, mention, names=names))
        else:
            name = mention.term.name if mention.term else mention.text
            found.append(Entity(start, end, "compound", compound_key(name), mention.text))
    uptake = _UPTAKE.search(sentence.text) is not None
    for match in _SUBSTRATE.finditer(sentence.text) if uptake else ():
        inside = any(
            e.kind == "target" and e.start <= match.start() and match.end() <= e.end for e in found
        )
        if not inside:
            found = [e for e in found if e.end <= match.start() or match.end() <= e.start]
            key = _TRANSPORTER_OF[match.group().lower()]
            found.append(Entity(*match.span(), "target", key, match.group()))
    for name, symbol in names.items():
        if name not in sentence.text:
            continue
        for match in re.finditer(rf"(?<![\w-]){re.escape(name)}(?![\w-])", sentence.text):
            if all(e.end <= match.start() or match.end() <= e.start for e in found):
                found.append(Entity(*match.span(), "target", symbol, match.group()))
    return tuple(sorted([*found, *_find_mutants(sentence.text, found, names=names)]))


_SPECIES = re.compile(r"\b(human|rat|mouse|guinea[- ]pig|dog|monkey)\s$")


def _target(text: str, start: int, end: int, mention: Mention, *, names: dict[str, str]) -> Entity:
    """A target with the form and the species that are printed beside it."""
    key = (mention.term.symbol if mention.term else None) or without_form(mention.text)
    key = names.get(mention.text, names.get(key, key))
    form = form_in(mention.text)
    around = None if form else form_around(text, start, end)
    if around:
        start, end, form = around
    said = _SPECIES.search(text, max(start - 12, 0), start)
    species = said[1] if said else (mention.term.species if mention.term else None) or ""
    return Entity(start, end, "target", with_form(key, form), mention.text, species)


def _find_mutants(text: str, found: Sequence[Entity], *, names: dict[str, str]) -> Iterator[Entity]:
    """Mutants and wild types named without their protein, which the document has values of."""
    symbols: dict[str, set[str]] = defaultdict(set)
    for name, symbol in names.items():
        form = form_in(name)
        if form:
            symbols[form].add(symbol)
            symbols[WILD].add(symbol)
    for start, end, form in find_forms(text):
        known = symbols.get(form, set())
        if len(known) == 1 and all(e.end <= start or end <= e.start for e in found):
            (symbol,) = known
            yield Entity(start, end, "target", f"{symbol} {form}", text[start:end])
