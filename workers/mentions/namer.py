"""Names the things in texts: everything it needs is loaded once for a process."""

import re
from collections.abc import Iterable, Iterator, Sequence
from pathlib import Path
from typing import NamedTuple

from workers.mentions.chemicals.finder import Chemicals, find_chemicals, load_chemicals
from workers.mentions.lexicon.names import Lexicon
from workers.mentions.spans import NamedSpan
from workers.mentions.targets.abbreviations import apply_definitions, define_names, read_definitions
from workers.mentions.targets.finder import established, find_targets, mask_addresses, to_span
from workers.mentions.targets.found import MASK, Found
from workers.mentions.targets.unknown import (
    find_told,
    find_unknown,
    find_unknown_systems,
    is_class,
    name_member,
    told_symbols,
)
from workers.mentions.undefined import find_undefined
from workers.mentions.vocabulary.matcher import Hit, Matcher
from workers.mentions.vocabulary.packaged import load_matcher

# Which of two spans of one place is kept when they are equally long.
_ORDER = {
    "mask": 0,
    "system": 1,
    "species": 2,
    "target": 3,
    "assay": 4,  # before compounds: DPPH and MTT are what is measured with
    "radioligand": 5,
    "compound": 6,
}
_SPECIES_LETTERS = {
    "h": "human",
    "hr": "human",
    "rh": "human",
    "r": "rat",
    "m": "mouse",
    "ee": "electric eel",
    "eq": "horse",
}
_HYPHENS = {0x2010: "-", 0x2011: "-"}
_LETTER = re.compile(r"[^\W\d_]")
_LETTER_BEHIND = re.compile(r"\s?\(([hrm])\)")
_BETWEEN = re.compile(
    r"(?:[\s-]+(?:recombinant|cloned|native|brain|cortical|striatal|liver))?[\s-]+"
)


class Text(NamedTuple):
    """One text to name things in. `script` marks raised letters.

    `alone` says that it is a cell in which a short name of a target may stand by itself.
    """

    text: str
    script: str = ""
    alone: bool = False


class Namer(NamedTuple):
    """Read-only, so that forked processes can share it."""

    matcher: Matcher
    chemicals: Chemicals

    @property
    def lexicon(self) -> Lexicon:
        return self.chemicals.lexicon

    def name(self, texts: Sequence[Text]) -> list[list[NamedSpan]]:
        """For each text of one document the named spans, in order and without overlaps."""
        # Most cells hold a number and nothing else: without a letter nothing is named.
        lettered = [index for index, text in enumerate(texts) if _LETTER.search(text.text)]
        named: list[list[NamedSpan]] = [[] for _ in texts]
        spans = self._name_lettered([texts[index] for index in lettered])
        for index, found in zip(lettered, spans, strict=True):
            named[index] = found
        return named

    def _name_lettered(self, printed: Sequence[Text]) -> list[list[NamedSpan]]:
        # Letter for letter, so that places hold: the hyphens of web pages in "BX‑430".
        texts = [text._replace(text=text.text.translate(_HYPHENS)) for text in printed]
        masked = [mask_addresses(text.text) for text in texts]
        scripts = [text.script for text in texts]
        compounds = find_chemicals([text.text for text in texts], self.chemicals, scripts=scripts)
        hits = self._find_hits(masked, scripts)
        known = established([hit for group in hits for hit in group])
        named = []
        for text, given, group, spans in zip(masked, texts, hits, compounds, strict=True):
            known_spans = list(_name_one(text, group, self.matcher, known=known, alone=given.alone))
            taken = [(span.start, span.end) for span, _ in known_spans]
            unknown = [
                (span, False)
                for span in (*find_unknown(text, spans), *find_unknown_systems(text))
                if all(span.end <= start or end <= span.start for start, end in taken)
            ]
            compounds_here = [(span, False) for span in spans if not is_class(text, span)]
            named.append(resolve([*compounds_here, *known_spans, *unknown]))
        codes = find_undefined(masked, named)
        named = [
            sorted([*spans, *new], key=lambda span: span.start) if new else spans
            for spans, new in zip(named, codes, strict=True)
        ]
        symbols = told_symbols(masked, named)
        return [
            sorted([*spans, *find_told(text, symbols, spans)], key=lambda span: span.start)
            for text, spans in zip(masked, named, strict=True)
        ]

    def _find_hits(self, texts: Sequence[str], scripts: Sequence[str]) -> list[list[Hit]]:
        found = [
            list(self.matcher.find(text, script=script))
            for text, script in zip(texts, scripts, strict=True)
        ]
        defined = read_definitions(texts, found, self.matcher)
        names = define_names(defined)
        return [
            apply_definitions(text, hits, defined, names=names, script=script)
            for text, hits, script in zip(texts, found, scripts, strict=True)
        ]


def load_namer(folder: Path | None = None) -> Namer:
    """Takes about two seconds; call it once, before worker processes fork.

    `folder` holds the vocabularies that people imported (DATA/vocabularies).
    """
    return Namer(matcher=load_matcher(folder), chemicals=load_chemicals())


def _name_one(
    text: str, hits: list[Hit], matcher: Matcher, *, known: set[str], alone: bool
) -> Iterator[tuple[NamedSpan, bool]]:
    """Spans, each with whether it only hides what lies below it."""
    others = [hit for hit in hits if hit.name.thing.kind != "target"]
    species = [
        hit for hit in others if hit.name.thing.kind == "species" and hit.name.rule != "mask"
    ]
    for hit in others:
        thing = hit.name.thing
        span = NamedSpan(hit.start, hit.end, thing.kind, thing.term, "vocabulary", 1.0)
        yield span, hit.name.rule == "mask"
    last: Found | None = None
    stated: Species | None = None
    for found in find_targets(text, hits, matcher, known=known, alone=alone):
        carried = stated if last and _shares_species(text, last, found) else None
        stated = _species_of(text, found, species, alone=alone) or carried
        last = found
        name, microbe = stated or Species(None)
        span = to_span(found, species=name, microbe=microbe)
        yield name_member(text, span, alone=alone), found.thing.group == MASK


class Species(NamedTuple):
    """What stands beside a target: the species of a Term, and whether it is a microbe."""

    name: str | None
    microbe: bool = False


_LIST_GAP = re.compile(r"(?:\s*[,/&]\s*(?:and |or )?|\s+(?:and|or)\s+)")


def _shares_species(text: str, last: Found, found: Found) -> bool:
    """In "human SERT and NET" both are human; in "human serotonin transporter (SERT)" too.

    A letter belongs to its name alone: in "hSERT and NET" nothing is said of NET.
    """
    gap = text[last.end : found.start]
    same = last.thing.term.curie == found.thing.term.curie
    listed = not last.prefix and _LIST_GAP.fullmatch(gap) is not None
    return listed or (same and gap.strip() == "(")


def _species_of(text: str, found: Found, species: Sequence[Hit], *, alone: bool) -> Species | None:
    """The species printed beside the target: hSERT, "rat SERT", "SERT (human)"."""
    if found.prefix:
        return Species(_SPECIES_LETTERS[found.prefix.rstrip("-").lower()])
    if text.startswith("human ", found.start):
        return Species("human")
    behind = _LETTER_BEHIND.match(text, found.end) if alone else None
    if behind:
        return Species(_SPECIES_LETTERS[behind[1]])
    for hit in species:
        before = text[hit.end : found.start] if hit.end <= found.start else ""
        after = text[found.end : hit.start] if found.end <= hit.start else ""
        if (before and _BETWEEN.fullmatch(before)) or after in (" (", ", ", " ["):
            return Species(hit.name.thing.term.species, hit.name.thing.microbe)
    return None


def resolve(spans: Iterable[tuple[NamedSpan, bool]]) -> list[NamedSpan]:
    """The longest of overlapping spans, in text order; what only hides is left out at the end."""
    ranked = sorted(
        spans,
        key=lambda one: (
            one[0].start - one[0].end,
            _ORDER["mask" if one[1] else one[0].kind],
            -one[0].confidence,
            one[0].start,
        ),
    )
    taken: list[tuple[NamedSpan, bool]] = []
    for span, hides in ranked:
        if all(span.end <= other.start or other.end <= span.start for other, _ in taken):
            taken.append((span, hides))
    return sorted((span for span, hides in taken if not hides), key=lambda span: span.start)
