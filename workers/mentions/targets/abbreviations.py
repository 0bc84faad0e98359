"""What a document's own abbreviations say about targets.

"androgen receptor (AR)" makes AR a target in all of the document; "neuroendocrine tumour (NET)"
says that NET is none there, whatever the vocabulary thinks.
"""

import re
from collections.abc import Sequence
from typing import NamedTuple

from rapidfuzz import fuzz

from workers.mentions.abbreviations import Abbreviation, find_abbreviations
from workers.mentions.vocabulary.matcher import Hit, Matcher, Thing, fold, make_name

_RULES = ("plain", "short")


class Defined(NamedTuple):
    """Short forms that the document gives to targets, and those it gives to something else."""

    things: dict[str, Thing]
    others: frozenset[str]


def read_definitions(
    texts: Sequence[str], hits: Sequence[Sequence[Hit]], matcher: Matcher
) -> Defined:
    """`hits` are those that `matcher` found in each text."""
    things: dict[str, Thing] = {}
    others: dict[str, str] = {}
    for text, group in zip(texts, hits, strict=True):
        for abbreviation in find_abbreviations(text) if "(" in text else ():
            short = text[abbreviation.short_start : abbreviation.short_end]
            if not _SHORT_FORM.fullmatch(short):
                continue
            thing = _long_form(text, abbreviation, group)
            if thing is not None:
                things.setdefault(short, thing)
            else:
                others[short] = text[abbreviation.long_start : abbreviation.long_end]
    contradicted = {
        short
        for short, long in others.items()
        if short not in things
        and _AMBIGUOUS.fullmatch(short)
        and not _resembles(short, long, matcher)
    }
    return Defined(things, frozenset(contradicted))


_SHORT_FORM = re.compile(r"[A-Za-zα-ω][\w/+-]*[A-Za-z\d]")
_AMBIGUOUS = re.compile(r"[A-Z]{2,4}s?")  # capitals that many fields use: NET, AR, DAT
_HEAD_ONLY = re.compile(
    r"[\s-]*(?:receptors?|transporters?|kinases?|channels?|enzymes?|proteins?)?"
)


def _long_form(text: str, abbreviation: Abbreviation, hits: Sequence[Hit]) -> Thing | None:
    """The target that the long form ends in, if it is one."""
    for hit in hits:
        if hit.name.thing.kind == "target" and hit.name.rule == "plain":
            rest = text[hit.end : abbreviation.long_end]
            inside = abbreviation.long_start <= hit.end - 4 and hit.end <= abbreviation.long_end
            if inside and _HEAD_ONLY.fullmatch(rest):
                return hit.name.thing
    return None


def _resembles(short: str, long: str, matcher: Matcher) -> bool:
    """Whether `long` spells out, in other words than ours, a target that `short` stands for."""
    for name in matcher.by_key.get(fold(short), ()):
        curie = name.thing.term.curie
        spelled = (
            n.key for names in matcher.by_key.values() for n in names if n.thing.term.curie == curie
        )
        if any(fuzz.partial_ratio(key, fold(long)) >= _ALIKE for key in spelled if len(key) > 7):
            return True
    return False


_ALIKE = 70.0  # per cent: "cAMP-responsive element binding protein" is CREB, a tumour is no NET


def define_names(defined: Defined) -> Matcher | None:
    """A matcher for the short forms that the document gives to targets."""
    names = [make_name(short, thing, exact=True) for short, thing in defined.things.items()]
    return Matcher(names) if names else None


def apply_definitions(
    text: str, hits: list[Hit], defined: Defined, *, names: Matcher | None, script: str
) -> list[Hit]:
    """The hits without what the document calls otherwise, and with what it calls a target."""
    kept = [hit for hit in hits if not _means_other(text, hit, defined)]
    if names is None:
        return kept
    taken = [(hit.start, hit.end) for hit in kept]
    new = [
        hit
        for hit in names.find(text, script=script)
        if all(hit.end <= start or end <= hit.start for start, end in taken)
    ]
    return sorted([*kept, *new], key=lambda hit: hit.start) if new else kept


def _means_other(text: str, hit: Hit, defined: Defined) -> bool:
    """The full name of a target is never meant otherwise, only what looks like an abbreviation."""
    if hit.name.thing.kind != "target" or hit.name.rule not in _RULES:
        return False
    printed = text[hit.start : hit.end]
    for short in (printed, printed.removesuffix("s")):
        thing = defined.things.get(short)
        differs = thing is not None and thing.term.curie != hit.name.thing.term.curie
        if short in defined.others or (differs and _AMBIGUOUS.fullmatch(short)):
            return True
    return False
