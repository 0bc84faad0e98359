"""What a sentence says of a compound and of hardly anything else: that it inhibits, or has a Ki.

A name that no list has is told by it. A code of several digits needs little; a short code or a word
may be a gene, a cell line or a clone, and needs a measure.
"""

import re
from collections.abc import Iterator

from workers.mentions.potency import AMOUNT, MEASURE

_MEASURE = re.compile(rf"(?<![A-Za-z]){MEASURE}")
POTENCY = re.compile(rf"\b(?:{MEASURE}|affinit(?:y|ies)\b|potenc(?:y|ies)\b)")
ASIDE = r"(?:,[^,;.]{3,60},)?"
ADVERBS = r"\s(?:\w+ly\s|also\s|both\s|only\s|all\s|each\s)*"
VERBS = (
    r"(?:inhibit|bind|block|antagoni[sz]e|displace|suppresse?|activate|degrade|stimulate|enhance|potentiate"
    r"|attenuate)s?\s|(?:inhibit|block|antagoni[sz]|displac|suppress|activat|degrad|stimulat|enhanc|potentiat"
    r"|attenuat)ed\s|bound\s"
)
HAS = r"(?:has|had|have|show(?:s|ed)?|display(?:s|ed)?|exhibit(?:s|ed)?|gave|retain(?:s|ed)?)\s"
IS = r"(?:was|is|were|are)\s(?:\w+ly\s)?"
# "XQ-113 inhibits …", "XQ-113 is a …", "XQ-113 (Ki 12 nM)"
_ACTS = re.compile(
    rf"{ASIDE}{ADVERBS}(?:{VERBS}|{HAS}|(?:with an?\s|\(){MEASURE}"
    rf"|{IS}(?:inactive|active|potent|an?\s|the\s|more\s|less\s|selective|weak))"
)
# "a Ki of 12 nM for XQ-113", "inhibited by XQ-113"
_GIVEN_TO = re.compile(
    rf"(?:\b(?:{MEASURE}|affinity|potency|selectivity|activity)"
    r"(?:\s(?:values?|constants?))?\s(?:of|for)"
    r"|\b(?:inhibited|blocked|activated|antagoni[sz]ed|displaced|bound)\sby|\band|\bor|,"
    r"|(?<![\w.])\d[\d.,]*(?:\s?±\s?[\d.]+)?(?:\s?[pnuµμ]M)?\sfor)\s$"
)
_NAME = r"[A-Za-z(][\w()+±−–-]{2,}"
_OTHERS = rf"(?:\s?\([^()]{{2,40}}\))?(?:,?\s(?:and|or)\s{_NAME}|,\s{_NAME})*"
# "WLX-1 and WLX-2 had Ki values", "WLX-1 is a selective inhibitor", "WLX-1 12 nM", "WLX-1: Ki"
_MEASURED = re.compile(
    rf"{_OTHERS}{ASIDE}{ADVERBS}(?:{VERBS}|{HAS}[^.;]{{0,40}}?{MEASURE}|{IS}(?:inactive|an?\s"
    r"[^.;]{0,40}?(?:inhibitor|agonist|antagonist|blocker|ligand|modulator)))"
    rf"|\s(?:at\s)?{AMOUNT}|\s\({MEASURE}|\s?:\s{MEASURE}|\swith\san?\s{MEASURE}"
)
# "the Ki values for WLX-1", "the effect of WLX-1", "inhibited by WLX-1 and WLX-2"
_MEASURE_OF = re.compile(
    rf"(?:{MEASURE}(?:\s?(?:values?|constants?))?\s(?:of|for)|\b(?:effects?|potency|affinity)\sof"
    r"|\b(?:inhibit(?:ed|ion)|block(?:ed|ade)?|antagoni[sz](?:ed|m)|displace(?:d|ment)|activat(?:ed|ion))"
    rf"\sby)\s(?:{_NAME}(?:,\s(?:and\s)?|\s(?:and|or)\s))*$"
)
# "DF, DM and DR were high-affinity ligands": short names that may be anything else by themselves.
_LISTED_AS = re.compile(
    r"(?<![\w-])(?P<names>[A-Z][A-Z0-9]{1,4}(?:,\s[A-Z][A-Z0-9]{1,4})*,?\sand\s[A-Z][A-Z0-9]{1,4})"
    r"\s(?:was|were|are)\s(?:[\w-]+\s){0,4}(?:ligands|inhibitors|antagonists|agonists|blockers|modulators)\b"
)
# "Of X and Y, only the latter inhibited …"
_OF_TWO = re.compile(
    rf"\b(?:[Oo]f|[Bb]etween|[Bb]oth)\s(?:the\s)?{_NAME}\sand\s{_NAME},?\s(?:only\s)?"
    r"(?:the\s(?:latter|former)|both|neither)\b"
)
_NO_COMPOUND = re.compile(
    r"\s(?:cells?|strains?|assays?|kits?|medium|mice|plates?|buffer|readers?|counters?|mutants?"
    r"|mutation|instrument|software|system|antibod(?:y|ies)|vectors?|plasmids?|columns?|resin"
    r"|filters?|receptors?|genes?|channels?|proteins?|transporters?|enzymes?|domains?|pathway"
    r"|expression|isoforms?|subunits?)\b"
)


# Behind these stands what a compound acts on: "at WLX-1", "its inhibition of WLX-1".
_ACTED_ON = re.compile(
    r"\b(?:[Aa]t|[Oo]n|[Aa]gainst|(?:[Ii]nhibition|inhibitors?|(?:ant)?agonists?|blockers?|blockade|activation"
    r"|modulators?|production|secretion|expression|levels?|release)\s(?:of|for|at))\s(?:the\s)?$"
)
# Names that proteins have and codes of compounds look like.
_PROTEIN = re.compile(r"(?:IL|IFN|TNF|CD|TGF|MIP|MCP|VEGF|NF|AP|SP|HIF|PG[EDF]|LT[BCDE])-?[\dα-ω]")


def is_acted_on(text: str, start: int) -> bool:
    """Whether the words before a place say that a compound acts on what stands there."""
    return _ACTED_ON.search(text, max(start - 40, 0), start) is not None


def acts(text: str, start: int, end: int, *, before: bool) -> bool:
    """Whether the words around a code say of it what is said of a compound.

    `before` says whether those before it count, as "inhibited by": after them may stand a residue.
    """
    if _NO_COMPOUND.match(text, end):
        return False
    if _ACTS.match(text, end):
        return True
    given = before and _GIVEN_TO.search(text, max(start - 60, 0), start)
    return bool(given) and POTENCY.search(text) is not None


def is_measured(text: str, start: int, end: int) -> bool:
    """Whether a sentence gives what stands there a measure, or says in one with a measure that it
    acts.
    """
    if _NO_COMPOUND.match(text, end) or _PROTEIN.match(text, start) or is_acted_on(text, start):
        return False
    if _MEASURED.match(text, end):
        return True
    if _MEASURE_OF.search(text, max(start - 60, 0), start):
        return True
    return any(two.start() < start < two.end() for two in _OF_TWO.finditer(text))


# "D4A also antagonises …", "the antagonists W146 and …"
_ALONE = re.compile(rf"{ADVERBS}(?:{VERBS})")
_MUTATION = re.compile(r"\b(?:mutations?|mutants?|variants?|alleles?|substitutions?|residues?)\s$")
_KIND_BEFORE = re.compile(
    r"\b(?:(?:ant)?agonists?|inhibitors?|blockers?|ligands?|compounds?|degraders?|modulators?|drugs?)\s$"
)


def acts_alone(text: str, start: int, end: int) -> bool:
    """Whether what is mostly a mutation or a line of cells is told of as of a compound."""
    if _NO_COMPOUND.match(text, end) or _MUTATION.search(text, 0, start):
        return False
    return bool(_ALONE.match(text, end) or _KIND_BEFORE.search(text, 0, start))


def find_listed_as(text: str) -> Iterator[tuple[int, int]]:
    """Places of short names that a sentence lists as ligands or inhibitors."""
    for found in _LISTED_AS.finditer(text):
        for name in re.finditer(r"[A-Z0-9]+", text[found.start("names") : found.end("names")]):
            yield found.start("names") + name.start(), found.start("names") + name.end()


def names_measure(text: str) -> bool:
    return _MEASURE.search(text) is not None
