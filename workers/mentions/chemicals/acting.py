"""Names that no list knows, told by how they are printed and by what is said of them.

`(S)-zalutafen` is a compound wherever it stands, as only compounds have a hand.
Short codes are told by their sentence, as `WLX-1` or `t-QUCB`, and so are words of no
language.
"""

import re
from collections.abc import Callable, Iterator

from workers.mentions.chemicals.said import acts_alone, find_listed_as, is_measured, names_measure
from workers.mentions.spans import NamedSpan

_STEREO = r"(?:\((?:[RSEZ]|±|\+|[−–-]|rac|[RS],[RS])\)-)?"
_SHAPE = (
    rf"{_STEREO}(?:"
    r"[A-Z][A-Za-z]{1,7}-\d{1,4}[A-Za-z]?"  # WLX-1, PSNCBAM-1, RMC-6236
    r"|[A-Z]{2,6}-[A-Z]{1,2}\d{0,6}"  # UCB-J, SUVN-G3031, AR-A000002
    r"|[A-Z]{2}\d{2,4}[A-Z]\d{2}"  # BW284C51
    r"|[A-Z][a-z][IVX]{1,4}[A-Z]"  # MrIA, a conotoxin
    r"|[a-z]{1,2}[A-Z]{2,6}-\d{1,4}"  # dTAG-13
    r"|[a-z]-[A-Z]{3,6}"  # t-AUCB
    r"|[A-Z]{2,5}[1-9]\d{2,6}[A-Z]?"  # EC5026
    r")"
)
_CODE = re.compile(rf"(?<![\w/.@\])-])(?!Fig|Tab|Eq){_SHAPE}(?![\w@/-]|[.,]\d)")
# D4A, W146: as a rule a mutation, a residue or a line of cells.
_TINY = re.compile(r"(?<![\w/.@\])-])(?:[A-Z]\d[A-Z]|[A-Z]\d{3})(?![\w@/-]|[.,]\d)")
# A word that may be a name where no list of words has it, "lazabemide"; no plural of a class.
_WORD = re.compile(
    r"(?<![\w-])(?:(?<![^.]\s)[A-Z][a-z]{5,}|[a-z]{6,})(?:[a-rt-z]|[aiou]s)(?![\w@/-])"
)
_LETTER = re.compile(r"\s[A-Z]\d?(?![\w-])")
_HANDED = re.compile(
    r"(?<![\w\]-])\((?:[RSEZ]|[RS],\s?[RS]|±|\+/[−–-]|\+|[−–‐-]|rac)\)[-‐‑–]"
    r"(?!(?:enantio|stereo|diastereo|configur|isomer|form|antipod|epimer|eutomer|distomer|selectiv|series"
    r"|analog|compound|derivative|conform|counterpart|acid|alcohol|amine|ester|mutant)\w*)"
    r"[A-Za-z][a-z]{4,}(?![\w-])"
)
_LOCANT = (
    r"(?:\(?[RSEZ±+−–-]\)?|R/S|\d{1,2}[a-z]?['′]*(?:,\d{1,2}[a-z]?['′]*)*|\d{0,2}(?:[αβ]|alpha|beta)"
    r"|[NOS]|cis|trans)[-‐‑–]"
)
_GROUP = (
    r"(?:di|tri|tetra|bis)?(?:hydroxy|methoxy|acetoxy|acetyl|hydro|dehydro|deoxy|desmethyl|demethyl|nor"
    r"|methyl|ethyl|propyl|butyl|benzyl|phenyl|oxo|keto|amino|nitro|fluoro|chloro|bromo|iodo|thio|epi)"
)
# "3'-R/S-hydroxyvoacamine": where groups stand says that the word behind them is a compound.
_SUBSTITUTED = re.compile(
    rf"(?<![\w)\]'′,/-])(?=\S*\d){_LOCANT}(?:{_LOCANT})?{_GROUP}+[a-z]{{4,}}(?:ine|in|ol|one|ide|ane|ene|ate|al)"
    r"(?![\w-]|\s\w+ases?\b)"
)
# "1H,1H,2H,2H-perfluorodecanol"
_HYDROGENS = re.compile(r"(?<![\w,-])\d{1,2}H(?:,\s?\d{1,2}H)+[-‐‑–][a-z]{6,}(?![\w-])")
# "the p-chloro analogue"
_DESCRIBED = re.compile(
    r"(?<![\w-])(?:[\w'′,]{1,12}-)?(?:(?:di|tri)?(?:chloro|fluoro|bromo|iodo|methoxy|hydroxy|amino|nitro|cyano)"
    r"|(?:methyl|ethyl|propyl|butyl|phenyl|benzyl|allyl))\s"
    r"(?:analog(?:ue)?|derivative|congener)\b(?!\s(?:\d|[A-Z]))"
)
# Venoms give potencies to: "ω-agatoxin IVA", "huwentoxin-IV", "fasciculin-2", "ProTx-II".
_TOXIN = re.compile(
    r"(?<![\w-])(?:(?:[α-ω]|alpha|beta|gamma|delta|kappa|mu|omega)-)?"
    r"(?!(?:neuro|endo|exo|entero|myco|phyto|cyto|hepato|anti|immuno|myo)-?toxin|[Tt]oxin)"
    r"(?:[A-Za-z]{3,}toxin|fasciculin|[A-Z][a-z]{1,3}T[Xx])"
    r"(?:[-\s](?:[A-Z]{1,3}\d?[A-Z]?|[IVX]{1,4}[A-Za-z]?|\d{1,2}))?(?![\w-])"
)
# "Metabolite M-II", "metabolite, M6-81,", "metabolites M1 and M4"; M1 by itself may be a receptor.
_METABOLITE = re.compile(
    r"\b[Mm]etabolites?,?\s(?:M-?\w{1,3}(?:,\s|\sand\s))*"
    r"(M-?(?:\d{1,2}(?:[a-z]|-\d{1,4})?|[IVX]{1,4}))(?![\w-])"
)


def find_handed(text: str) -> Iterator[NamedSpan]:
    """Words with the sign of one hand before them, `(R)-` or `(−)-`; they have no Term."""
    for found in _HANDED.finditer(text):
        yield NamedSpan(found.start(), found.end(), "compound", None, "rule", 0.7)


def find_substituted(text: str) -> Iterator[NamedSpan]:
    """Words with numbered groups before them, `7-hydroxy…`; they have no Term."""
    for pattern in (_SUBSTITUTED, _HYDROGENS):
        for found in pattern.finditer(text):
            yield NamedSpan(found.start(), found.end(), "compound", None, "rule", 0.7)


def find_metabolites(text: str) -> Iterator[NamedSpan]:
    """Numbers of metabolites where the word stands before them; they have no Term."""
    for found in _METABOLITE.finditer(text):
        yield NamedSpan(found.start(1), found.end(1), "compound", None, "rule", 0.6)


def find_acting(text: str) -> Iterator[NamedSpan]:
    """Codes that a sentence with a measure speaks of as of a compound; they have no Term."""
    if not names_measure(text):
        return
    for code in _CODE.finditer(text):
        if is_measured(text, code.start(), code.end()):
            yield NamedSpan(code.start(), code.end(), "compound", None, "rule", 0.5)
    for code in _TINY.finditer(text):
        if acts_alone(text, code.start(), code.end()):
            yield NamedSpan(code.start(), code.end(), "compound", None, "rule", 0.5)
    for toxin in _TOXIN.finditer(text):
        yield NamedSpan(toxin.start(), toxin.end(), "compound", None, "rule", 0.7)
    for analogue in _DESCRIBED.finditer(text):
        yield NamedSpan(analogue.start(), analogue.end(), "compound", None, "rule", 0.5)
    for start, end in find_listed_as(text):
        yield NamedSpan(start, end, "compound", None, "rule", 0.5)


def find_rare(text: str, is_word: Callable[[str], bool]) -> Iterator[NamedSpan]:
    """Words that are none of the language where a sentence speaks of them as of a compound."""
    if not names_measure(text):
        return
    for word in _WORD.finditer(text):
        letter = _LETTER.match(text, word.end())  # "Phorazin A", of a plant
        end = letter.end() if letter else word.end()
        if not is_word(word[0]) and is_measured(text, word.start(), end):
            yield NamedSpan(word.start(), end, "compound", None, "rule", 0.5)
