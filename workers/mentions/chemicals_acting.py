"""Names that no list knows, told by how they are printed and by what is said of them.

`(S)-zalutafen` is a compound wherever it stands, as only compounds have a hand.
Short codes are told by their sentence, as `WLX-1` or `t-QUCB`.

A code of few digits may be a cell line, a gene or a clone. It is a compound where it is said
to inhibit, to bind or to have a potency, or where a concentration stands right behind it.
"""

import re
from collections.abc import Callable, Iterator

from workers.mentions.spans import NamedSpan

_STEREO = r"(?:\((?:[RSEZ]|±|\+|[−–-]|rac|[RS],[RS])\)-)?"
_SHAPE = (
    rf"{_STEREO}(?:"
    r"[A-Z][A-Za-z]{1,7}-\d{1,4}[A-Za-z]?"  # WLX-1, PSNCBAM-1, RMC-6236
    r"|[A-Z]{2,6}-[A-Z]{1,2}\d{0,5}"  # UCB-J, SUVN-G3031
    r"|[a-z]{1,2}[A-Z]{2,6}-\d{1,4}"  # dTAG-13
    r"|[a-z]-[A-Z]{3,6}"  # t-AUCB
    r"|[A-Z]{2,5}[1-9]\d{2,6}[A-Z]?"  # EC5026
    r")"
)
_CODE = re.compile(rf"(?<![\w/.@\])-])(?!Fig|Tab|Eq)(?P<code>{_SHAPE})(?![\w@/-]|[.,]\d)")
_PARTNER = rf"(?:{_SHAPE}|[A-Za-z][\w-]{{4,}})"
_OTHERS = rf"(?:\s?\([^()]{{2,40}}\))?(?:,?\s(?:and|or)\s{_PARTNER}|,\s{_PARTNER})*"
_MEASURE = r"(?:p?K[iIdDbB]|p?[IED]C\s?50|pA2)(?:s|\b)"
_ACTS = re.compile(
    rf"{_OTHERS}(?:,[^,;.]{{3,60}},)?\s(?:\w+ly\s|also\s|both\s|only\s)*(?:"
    r"(?:inhibit|bind|block|antagoni[sz]e|displace|suppresse?|activate|degrade|stimulate)s?\s"
    r"|(?:inhibit|block|antagoni[sz]|displac|suppress|activat|degrad|stimulat)ed\s|bound\s"
    rf"|(?:has|had|have|show(?:s|ed)?|display(?:s|ed)?|exhibit(?:s|ed)?|gave)\s[^.;]{{0,40}}?{_MEASURE}"
    r"|(?:is|was|are|were)\s(?:\w+ly\s)?(?:inactive|an?\s[^.;]{0,40}?(?:inhibitor|agonist|antagonist"
    r"|blocker|ligand|modulator)))"
)
_AMOUNT = r"[<>≤≥~≈]?\s?\d[\d.,]*(?:\s?±\s?[\d.,]+)?\s?(?:[pnuµμ]M|m?mol/[lL]|[nuµμp]mol/[lL])\b"
_HAS_AMOUNT = re.compile(
    rf"\s(?:at\s)?{_AMOUNT}|\s\({_MEASURE}|\s?:\s{_MEASURE}|\swith\san?\s{_MEASURE}"
)
# A word that may be a name where no list of words has it, "lazabemide"; no plural of a class.
_WORD = re.compile(
    r"(?<![\w-])(?P<code>(?:(?<![^.]\s)[A-Z][a-z]{5,}|[a-z]{6,})(?:[a-rt-z]|[aiou]s))(?![\w@/-])"
)
_GIVEN = re.compile(
    rf"{_MEASURE}(?:\s?(?:values?|constants?))?\sof\s(?:{_SHAPE}(?:,\s(?:and\s)?|\s(?:and|or)\s))*$"
)
_POTENCY = re.compile(_MEASURE)
_HANDED = re.compile(
    r"(?<![\w\]-])\((?:[RSEZ]|[RS],\s?[RS]|±|\+/[−–-]|\+|[−–‐-]|rac)\)[-‐‑–]"
    r"(?!(?:enantio|stereo|diastereo|configur|isomer|form|antipod|epimer|eutomer|distomer|selectiv|series"
    r"|analog|compound|derivative|conform|counterpart|acid|alcohol|amine|ester|mutant)\w*)"
    r"[A-Za-z][a-z]{4,}(?![\w-])"
)
# "Metabolite M-II", "metabolites M1 and M4"; M1 by itself may be a receptor.
_METABOLITE = re.compile(
    r"\b[Mm]etabolites?\s(?:M-?\w{1,3}(?:,\s|\sand\s))*(M-?(?:\d{1,2}[a-z]?|[IVX]{1,4}))\b"
)
_NO_COMPOUND = re.compile(
    r"\s(?:cells?|strains?|assays?|kits?|medium|mice|plates?|buffer|receptors?|genes?|channels?|proteins?"
    r"|transporters?|enzymes?|domains?|pathway|expression|mutants?|isoforms?|subunits?)\b"
)


def find_handed(text: str) -> Iterator[NamedSpan]:
    """Words with the sign of one hand before them, `(R)-` or `(−)-`; they have no Term."""
    for found in _HANDED.finditer(text):
        yield NamedSpan(found.start(), found.end(), "compound", None, "rule", 0.7)


def find_metabolites(text: str) -> Iterator[NamedSpan]:
    """Numbers of metabolites where the word stands before them; they have no Term."""
    for found in _METABOLITE.finditer(text):
        yield NamedSpan(found.start(1), found.end(1), "compound", None, "rule", 0.6)


def find_acting(text: str) -> Iterator[NamedSpan]:
    """Codes that a sentence with a measure speaks of as of a compound; they have no Term."""
    if _POTENCY.search(text) is None:
        return
    for code in _CODE.finditer(text):
        if _is_compound(text, code):
            yield NamedSpan(code.start(), code.end(), "compound", None, "rule", 0.5)


def find_rare(text: str, is_word: Callable[[str], bool]) -> Iterator[NamedSpan]:
    """Words that are none of the language where a sentence speaks of them as of a compound."""
    if _POTENCY.search(text) is None:
        return
    for word in _WORD.finditer(text):
        if not is_word(word["code"]) and _is_compound(text, word):
            yield NamedSpan(word.start(), word.end(), "compound", None, "rule", 0.5)


def _is_compound(text: str, code: re.Match[str]) -> bool:
    if _NO_COMPOUND.match(text, code.end()):
        return False
    if _ACTS.match(text, code.end()) or _HAS_AMOUNT.match(text, code.end()):
        return True
    return _GIVEN.search(text, max(code.start() - 60, 0), code.start()) is not None
