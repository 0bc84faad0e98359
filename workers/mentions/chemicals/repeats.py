"""What one place of a document says about names in the others: abbreviations and repeats."""

import re
from collections.abc import Sequence

from workers.mentions.abbreviations import find_abbreviations
from workers.mentions.chemicals.listed import WAITING
from workers.mentions.spans import NamedSpan

_CLASS_NAME = re.compile(
    r"(?:SSRI|SNRI|NRI|NDRI|SARI|NaSSA|TCA|MAOI|NSAID|RIMA|TeCA|DRI|SRI|SNDRI|ARB|ACEI|PPI|AED|SERM)s?$"
)

# A code that a rule told; numbers of a series ("compound 3", "4a") are not marked everywhere.
_CODE_NAME = re.compile(r"(?:\([^()\s]{1,5}\)-)?[A-Za-z]+[ -]?[A-Z]*\d[\w,-]*|[A-Za-z]+-[A-Z]+")


def settle_waiting(found: list[list[NamedSpan]]) -> list[list[NamedSpan]]:
    """Keep `NE` where another name of norepinephrine stands in the document; drop it elsewhere."""
    spelled = {
        span.term.parent if span.kind == "radioligand" else span.term.curie
        for spans in found
        for span in spans
        if span.term is not None and span.confidence > WAITING
    }
    return [
        [
            span._replace(confidence=0.9) if span.confidence == WAITING else span
            for span in spans
            if span.confidence > WAITING or (span.term is not None and span.term.curie in spelled)
        ]
        for spans in found
    ]


def read_repeated(
    texts: Sequence[str], found: Sequence[Sequence[NamedSpan]]
) -> dict[str, NamedSpan]:
    """Names that the model or a sentence told, to be marked wherever else they stand.

    One sense in a document holds for names that are not also words: with a digit, or read as a name
    at least twice.
    """
    names: dict[str, list[NamedSpan]] = {}
    for text, spans in zip(texts, found, strict=True):
        for span in spans:
            name = text[span.start : span.end]
            told = span.found_by == "rule" and span.term is None and _CODE_NAME.fullmatch(name)
            if span.kind == "compound" and (span.found_by == "model" or told):
                names.setdefault(name, []).append(span)
    return {
        name: max(spans, key=lambda span: span.confidence)
        for name, spans in names.items()
        if len(name) > 2 and (len(spans) > 1 or _is_no_word(name))
    }


def _is_no_word(name: str) -> bool:
    return any(sign.isdigit() for sign in name) or _CODE_NAME.fullmatch(name) is not None


def find_repeats(text: str, names: dict[str, NamedSpan]) -> list[NamedSpan]:
    """The places where a name stands as a whole word, surer than a first reading never."""
    return [
        NamedSpan(
            place.start(), place.end(), "compound", span.term, "document", span.confidence * 0.9
        )
        for name, span in names.items()
        if name in text
        for place in re.finditer(rf"(?<![\w-]){re.escape(name)}(?![\w-])", text)
    ]


def read_short_forms(
    texts: Sequence[str], found: Sequence[Sequence[NamedSpan]]
) -> dict[str, NamedSpan]:
    """Abbreviations whose long form ends with a compound, as `citalopram (CIT)`."""
    forms: dict[str, NamedSpan] = {}
    for text, spans in zip(texts, found, strict=True):
        by_end = {span.end: span for span in spans if span.kind == "compound"}
        for abbreviation in find_abbreviations(text):
            span = by_end.get(abbreviation.long_end)
            short = text[abbreviation.short_start : abbreviation.short_end]
            if span is None or span.start < abbreviation.long_start - 8 or _CLASS_NAME.match(short):
                continue
            if abbreviation.long_start < span.start - 1:
                continue
            forms.setdefault(short, span)
    return forms


def find_short_forms(text: str, forms: dict[str, NamedSpan]) -> list[NamedSpan]:
    spans = []
    for short, span in forms.items():
        if short not in text:
            continue
        pattern = r"(?<![\w-])" + re.escape(short) + r"(?![\w]|-\d)"
        spans += [
            NamedSpan(m.start(), m.end(), "compound", span.term, "abbreviation", 0.9)
            for m in re.finditer(pattern, text)
        ]
    return spans
