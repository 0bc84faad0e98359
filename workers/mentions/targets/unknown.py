"""Targets and cell lines that no vocabulary knows: "bombesin receptor". They get no Term.

Only a name of a compound or something that looks like a symbol counts before the head word; in
"neurotransmitter receptors" and "other kinases" nothing in particular is named.
"""

import re
from collections.abc import Iterable, Iterator, Sequence

from workers.mentions.spans import NamedSpan

_HEAD = r"(?:receptor|transporter|cotransporter|kinase|channel|exchanger|phosphatase|protease)s?\b"
_SYMBOL = re.compile(
    r"(?<![\w/.-])(?=[\w-]*[A-Zα-ω])(?=[\w-]*(?:\d|[A-Z][\w-]*[A-Z]))([A-Za-zα-ω][\w-]{1,11})"
    rf"[ -]{_HEAD}"
)
# Those of animals have numbers of their own: CYP2B4 of the rabbit.
_CYTOCHROME = re.compile(r"(?<![\w/.-])CYP\s?\d{1,2}[A-Z]{1,2}\d{0,2}(?!\w)")
_FOLLOWING = re.compile(rf"[ -]{_HEAD}")
_NO_SYMBOL = re.compile(
    r"(?:p?Ki|p?Kd|[pI]*C50|EC50|ED50|Emax|Bmax|non|anti|multi|pan|wild|co|CNS|DNA|RNA|ATP|GTP"
    r"|ATP-\w+|NSAID|SSRI|SNRI|Type|Class|Table|Fig\w*)(?:-.*)?",
    re.IGNORECASE,
)


# What a text says of a target: "inhibitors of BurA", "9 nM at BurA", "BurA inhibition".
_LETTERS = (
    r"[A-Z](?=[A-Za-z0-9]*(?:\d|[A-Z]|[a-z][A-Z]))[A-Za-z0-9]{2,8}(?:[/.-][A-Z]?\d{1,2}[A-Za-z]?)?"
)
_TOLD = re.compile(
    r"(?:\b(?:[Ii]nhibit(?:s|ed|ion\sof|ors?\sof)|(?:[Aa]nt)?[Aa]gonists?\sof|[Bb]lockers?\sof"
    r"|blocked|blocks|(?:[Aa]ffinity|[Ss]electivity|[Pp]otency|selective)\s(?:for|at|against|towards?)"
    r"|\d+(?:[.,]\d+)*\s?[pnµμu]M\)?\s(?:at|against|on))"
    r"\s(?:the\s)?(?:(?:human|rat|mouse|recombinant)\s)?)"
    rf"(?P<behind>{_LETTERS})(?![\w-])"
    rf"|(?<![\w/.-])(?P<before>{_LETTERS})\s(?:inhibit(?:ors?|ion)|(?:ant)?agonis(?:ts?|m)"
    r"|blockers?|affinity|potency)\b"
)
_WORD = re.compile(rf"(?<![\w/.-]){_LETTERS}(?![\w-])")
_OTHERS = """
    LPS DNA RNA ATP GTP ADP AMP HSA BSA ROS LDL HDL NADPH NADH DPPH ABTS FRAP MRSA VRE HIV HCV HBV
    HSV RSV CMV PBS DMSO FBS FCS SAR QSAR ADME IC50 EC50 SSRI SNRI TCA GPCR GPCRs RTK RTKs CYPs SLC
    USA FDA EMA WHO RBC WBC PBMC MTT SDS HPLC
"""
# A mutant of another protein, or the code of a compound.
_MUTANT_OR_CODE = re.compile(r"[A-Z]\d{1,4}[A-Z]|[A-Z]{1,5}\d{4,}[A-Za-z]?|[A-Z]\d{3,}")
NO_TARGET = frozenset(_OTHERS.split())


def told_symbols(texts: Iterable[str], named: Iterable[Sequence[NamedSpan]]) -> frozenset[str]:
    """Symbols that the texts of a document speak of as of a target, and that nothing else names.

    `named` are the spans found so far, for each text.
    """
    told: set[str] = set()
    other: set[str] = set(NO_TARGET)
    for text, spans in zip(texts, named, strict=True):
        for found in _TOLD.finditer(text):
            group = "behind" if found["behind"] else "before"
            if _is_free(found.span(group), spans):
                told.add(found[group])
        other |= {text[span.start : span.end] for span in spans}
    return frozenset(
        symbol
        for symbol in told - other
        if not (_NO_SYMBOL.fullmatch(symbol) or _MUTANT_OR_CODE.fullmatch(symbol))
    )


def find_told(
    text: str, symbols: frozenset[str], spans: Sequence[NamedSpan]
) -> Iterator[NamedSpan]:
    """Where a text prints one of the symbols told of as targets, and no other name is."""
    for word in _WORD.finditer(text) if symbols else ():
        if word[0] in symbols and _is_free(word.span(), spans):
            yield _unknown(word.start(), word.end())


def _is_free(place: tuple[int, int], spans: Sequence[NamedSpan]) -> bool:
    """Whether no span covers a part of the place: "MOR³" is MOR with a citation."""
    return all(span.end <= place[0] or place[1] <= span.start for span in spans)


def find_unknown(text: str, compounds: Sequence[NamedSpan]) -> Iterator[NamedSpan]:
    """Spans of targets without a Term; `compounds` are those found in the same text."""
    for compound in compounds:
        head = _FOLLOWING.match(text, compound.end)
        if head and compound.kind == "compound":
            yield _unknown(compound.start, head.end())
    for isoform in _CYTOCHROME.finditer(text) if "CYP" in text else ():
        yield _unknown(isoform.start(), isoform.end())
    for symbol in _SYMBOL.finditer(text):
        if not _NO_SYMBOL.fullmatch(symbol[1]):
            yield _unknown(symbol.start(), symbol.end())


# "Cathepsin Z", "kinesin-8", "plasmepsin XII": the member that stands behind its family's name.
_MEMBER = re.compile(
    r"(?:-(?:\d{1,2}[A-Za-z]?|[A-Z]\d?)|\s(?:[A-Z]\d{0,2}|[IVX]{1,4}|\d{1,2}[A-Z]))(?![\w-]|\s?[.,/]\d)"
    r"(?!\s(?:and|or|,)\s[A-Z]\b)(?!\s?(?:[pnuµμm]?M\b|%|±))"
)
_COUNTED = re.compile(r"\s\d{1,2}(?=\s*(?:$|[),;(]|[pI]?[KCE]))")
_FAMILY = "assayist.family:"


def name_member(text: str, span: NamedSpan, *, alone: bool) -> NamedSpan:
    """A family with the member printed behind it is a target of its own, which nobody knows.

    `alone`: the text is a label, where a bare number counts members too: "caspase 15".
    """
    if span.kind != "target" or span.term is None or not span.term.curie.startswith(_FAMILY):
        return span
    member = _MEMBER.match(text, span.end) or (alone and _COUNTED.match(text, span.end))
    return _unknown(span.start, member.end()) if member else span


def _unknown(start: int, end: int) -> NamedSpan:
    return NamedSpan(start, end, "target", None, "rule", 0.5)


# OVC-312, HCC4006: capitals and a number, with the word behind it that says what it is.
_CELL_LINE = re.compile(
    r"(?<![\w/.-])(?P<line>[A-Z]{2,5}[- ]?\d{2,5}[A-Za-z]{0,2}(?:[-/][A-Z]{1,4}\d?)?)"
    r"(?= cells?\b(?! cycle)|(?: [a-z-]+){1,3} cell lines?\b)"
)
# American, German, British … collections number the strains they keep.
_STRAIN = re.compile(
    r"(?<![\w-])(?:ATCC|DSMZ?|NCTC|NCIMB|CIP|CECT|MTCC|NRRL|CBS|JCM|KCTC|KACC|NBRC|LMG|CTM|CCUG|CGMCC|BCRC)"
    r"[- ]?(?:[A-Z]{2,4}-)?\d{3,6}(?:™)?(?![\w-])"
)
# Kinds of substance; a potency belongs to a compound. Total saponins are none.
_CLASS = re.compile(
    r"(?:(?:total|crude|plant|natural|dietary)\s)?(?:flavonoids?|flavonols?|isoflavones|saponins?|phenolics?"
    r"|polyphenols?|tannins?|terpenoids?|triterpenoids?|terpenes|alkaloids?|glycosides?|anthocyanins?"
    r"|carotenoids?|steroids?|sterols?|lignans?|coumarins|quinones|xanthones|polysaccharides?|lipids?"
    r"|N-oxides?|eutomers?|distomers?|racemates?|prodrugs?|peptides?|proteins?|carbohydrates?|catecholamines?|monoamines?|opioids?|cannabinoids?|statins?)",
    re.IGNORECASE,
)


_PLURAL = re.compile(r"[A-Z]{2,5}s")  # BDZs: the short form of a class


def find_unknown_systems(text: str) -> Iterator[NamedSpan]:
    """Cell lines that are called so, "OVC-312 cells", and strains of a culture collection."""
    for found in _CELL_LINE.finditer(text) if "cell" in text else ():
        yield NamedSpan(found.start(), found.end(), "system", None, "rule", 0.6)
    for found in _STRAIN.finditer(text):
        yield NamedSpan(found.start(), found.end(), "system", None, "rule", 0.7)


def is_class(text: str, span: NamedSpan) -> bool:
    """Whether a compound without a Term is a kind of substance."""
    if _PLURAL.fullmatch(text, span.start, span.end):
        return span.term is None
    return span.term is None and _CLASS.fullmatch(text, span.start, span.end) is not None
