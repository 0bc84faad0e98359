"""Codes of a few capitals that the document never spells out: "the K(i) values for DVS".

What has a potency at a target, and acts, is a compound; where a potency is only said to be "for" a
code, it is one when the sentence names a target and no compound, or gives compounds theirs in the
same way. A code that a bracket defines is
what it is defined as.
"""

import re
from collections.abc import Iterator, Sequence
from typing import NamedTuple

from workers.mentions.chemicals.said import ADVERBS, ASIDE, HAS, IS, VERBS, is_acted_on
from workers.mentions.potency import MEASURE
from workers.mentions.spans import NamedSpan
from workers.mentions.targets.unknown import NO_TARGET

# DVS, R-LA, 3-AP, t-BBN, "UH-AH 37"
_CODE = (
    r"(?<![\w/.@()+-])(?P<code>(?:(?:\d{1,2}|[RSDLtnmpo])-)?[A-Z]{2,6}(?:\d|(?:-[A-Z]{2,3})?\s\d{2,4})?)"
    r"(?![\w/+-]|[.,]\d|\s?(?:[pnuµμm]?[Mg]\b|[%°±×]))"
)
_NEAR = r"(?:[^.;]|\.\d){0,100}?"
_KINDS = (
    r"(?:inhibitor|(?:ant)?agonist|blocker|ligand|modulator|compound|drug|salt|metabolite|derivative"
    r"|analog(?:ue)?|prodrug|alkaloid|flavonoid|enantiomer|isomer|toxin)s?\b"
    r"(?![-\s](?:target|depend|activated|gated|binding|metaboli|transport|discover|resist))"
)
_ACTS = re.compile(
    rf"{_CODE}{ASIDE}{ADVERBS}(?:{VERBS}{_NEAR}{MEASURE}"
    rf"|{HAS}{_NEAR}(?:{MEASURE}|affinity\b|potency\b)|{IS}{_NEAR}{_KINDS})"
)
_POTENCY_OF = re.compile(
    rf"(?<![A-Za-z]){MEASURE}(?:\s?(?:values?|constants?))?\s(?:of|for)\s(?:the\s)?{_CODE}"
    rf"|{_CODE.replace('code', 'before')}\s\({MEASURE}"
)
_MEASURE = re.compile(rf"(?<![A-Za-z]){MEASURE}")
_VALUED = re.compile(rf"\s\({MEASURE}")
_SENTENCE_END = re.compile(r"\.\s|;\s(?![^()]*\))")
_OTHERS = """
    SD SEM SE CI AUC ANOVA NMR ELISA SPR ITC FRET BRET HTRF TR FLIPR SARS COVID WT KO BBB CSF PET
    MRI EEG HEK CHO AD PD MS TB US UK EU NIH II III IV VI VII VIII IX XI XII MIC MBC LD LC GC UV
    IR PCR RT TCA SERM NDRI NRI SARI ACEI ARB PAM NAM DMARD CADD HTS MD QM PK ADMET FBDD
"""
_NO_COMPOUND = NO_TARGET | frozenset(_OTHERS.split())
_SHORTEST_REPEATED = 3  # two capitals may be anything in another sentence


class _Told(NamedTuple):
    """Where a sentence tells of a code as of a compound, by its text; places as in the text."""

    code: str
    start: int
    end: int


def find_undefined(
    texts: Sequence[str], named: Sequence[Sequence[NamedSpan]]
) -> list[list[NamedSpan]]:
    """For each text of one document the codes that are compounds; `named` are its other spans."""
    told = [
        list(_tell(text, spans)) if _MEASURE.search(text) else []
        for text, spans in zip(texts, named, strict=True)
    ]
    codes = {one.code for group in told for one in group}
    codes -= {code for code in codes if any(f"({code})" in text for text in texts)}
    codes -= {
        text[span.start : span.end]
        for text, spans in zip(texts, named, strict=True)
        for span in spans
        if span.kind != "compound"
    }
    if not codes:
        return [[] for _ in texts]
    return [
        list(_mark(text, spans, group, codes))
        for text, spans, group in zip(texts, named, told, strict=True)
    ]


def _mark(
    text: str, spans: Sequence[NamedSpan], told: Sequence[_Told], codes: set[str]
) -> Iterator[NamedSpan]:
    places = {(one.start, one.end) for one in told if one.code in codes}
    for code in codes:
        if len(code) >= _SHORTEST_REPEATED and code in text:
            found = re.finditer(rf"(?<![\w/-]){re.escape(code)}(?![\w/-])", text)
            places |= {place.span() for place in found}
    for start, end in sorted(places):
        if _is_free(start, end, spans):
            yield NamedSpan(start, end, "compound", None, "rule", 0.5)


def _tell(text: str, spans: Sequence[NamedSpan]) -> Iterator[_Told]:
    for found in _ACTS.finditer(text):
        yield from _read(found, "code", spans)
    for found in _POTENCY_OF.finditer(text):
        group = "code" if found["code"] else "before"
        beside = _beside(text, found.start(), found.end(), spans)
        kinds = {span.kind for span in beside}
        alike = {span.kind for span in beside if _VALUED.match(text, span.end)}
        one_is_missing = "target" in kinds and "compound" not in kinds
        if one_is_missing or (group == "before" and alike == {"compound"}):
            yield from _read(found, group, spans)


def _read(found: re.Match[str], group: str, spans: Sequence[NamedSpan]) -> Iterator[_Told]:
    start, end = found.span(group)
    if found[group] in _NO_COMPOUND or is_acted_on(found.string, start):
        return
    if _is_free(start, end, spans):
        yield _Told(found[group], start, end)


def _beside(text: str, start: int, end: int, spans: Sequence[NamedSpan]) -> list[NamedSpan]:
    """What the sentence around a place names."""
    ends = [found.end() for found in _SENTENCE_END.finditer(text, 0, start)]
    behind = _SENTENCE_END.search(text, end)
    first, last = ends[-1] if ends else 0, behind.start() if behind else len(text)
    return [span for span in spans if first <= span.start and span.end <= last]


def _is_free(start: int, end: int, spans: Sequence[NamedSpan]) -> bool:
    return all(span.end <= start or end <= span.start for span in spans)
