"""Names near values, and the words between that tell which value belongs to which name."""

import re
from typing import Literal, NamedTuple

from schemas.term import Mention

Slot = Literal["compound", "target", "system"]


class Link(NamedTuple):
    """The mention that fills a slot; None when it is unclear, and then `doubt` says why."""

    mention: Mention | None
    doubt: str | None = None
    far: bool = False  # taken from another sentence


class Near(NamedTuple):
    """A mention with its place in the folded sentence."""

    mention: Mention
    start: int
    end: int


LIST_GAP = re.compile(
    r"(?:-(?=[,\s]))?(?:\s?(?:receptors?|transporters?|sites?|subtypes?|channels?|adrenoceptors?))?[\s,;/&>≥~=]*"
    r"(?:\b(?:and|or|versus|vs\.?|as well as|than|over)\s+)?"
    r"(?:(?:its|the|their)\s(?:\w+\s){0,2}(?:analogu?e|metabolite|enantiomer|congener|derivative|"
    r"prototype|comparator|reference|standard|control|drug|parent|lead|inhibitor|antagonist|agonist|"
    r"blocker)\s)?"
    r"(?:(?:the|human|rat|mouse|cloned|recombinant|both|for|at|its|hydrochloride)\s+)*",
    re.IGNORECASE,
)
# "the acid 10 and the tetrazole 11": numbers of compounds, each with its kind before it.
LABEL_GAP = re.compile(
    r",?\s(?:and|or)\s(?:the|its|an?|of|for)\s(?:[\w-]+\s){0,3}|\sas well as\s(?:the\s)?"
)
IS_LABEL = re.compile(r"(?:[\w-]+\s)?(?:\([^()]{1,4}\)-)?\d{1,3}[a-z]{0,2}")
# "17β-HSD1 and 17β-HSD2": a symbol that a list joins to a known one; no measure, no co-substrate.
_CODE = (
    r"(?!p?[IEGDLCT]{1,2}50|p?K[idDbB]\b|MIC|A[DMT]P\b|G[DMT]P\b)"
    r"(?P<code>(?=[\wα-ω-]*(?:[A-Z][\wα-ω-]*[A-Z\d]|\d[\wα-ω-]*[A-Z]))[\wα-ω][\wα-ω-]*)"
)
_JOINED = (
    r"(?:,\s(?:and\s|or\s)?|\s(?:and|or|versus|vs\.?)\s|\s?/\s?)(?:the\s|human\s|rat\s|mouse\s)*"
)
UNKNOWN_BEHIND = re.compile(
    rf"(?:\s?\([^()]{{1,12}}\))?{_JOINED}{_CODE}(?!\s?[=<>~:]|\s(?:cells|values?))"
)
UNKNOWN_BEFORE = re.compile(rf"(?<![\w-]){_CODE}{_JOINED}$")
_WORDS_BETWEEN = (
    r"(?:(?!and\b|or\b|but\b|while\b|whereas\b|than\b|presence\b|compared\b|relative\b|"
    r"with\b|respectively\b)[\w'()+/-]+[\s-]+){0,5}"
)
BEHIND: dict[Slot, re.Pattern[str]] = {
    "target": re.compile(
        r"[\s)\],]*(?:\([^()]{0,40}\)\s*)?(?:(?:was|were|is|has been)\s\w+\s)?"
        rf"(?:(?:at|for|against|on|to|towards?|in|of|versus)\s+{_WORDS_BETWEEN}|\(\s?(?:at\s)?)"
        # "citalopram (2 nM) inhibited SERT"
        r"|\s?\)\s(?:\w+ly\s)?(?:inhibit(?:s|ed)|block(?:s|ed)|b(?:ound|inds)(?:\sto)?|"
        r"antagoni[sz]e[sd]|activate[sd])\s(?:(?:the|human|rat|cloned|recombinant)\s)*",
        re.IGNORECASE,
    ),
    "system": re.compile(
        r"[\s)\],]*(?:\([^()]{0,40}\)\s*)?"
        rf"(?:(?:at|for|against|on|in|of|versus)\s+{_WORDS_BETWEEN}|\(\s?(?:in\s)?)",
        re.IGNORECASE,
    ),
    "compound": re.compile(
        r"[\s)\],]*(?:\([^()]{0,40}\)\s*)?(?:(?:was|were|is|has been)\s\w+\s)?"
        rf"(?:(?:for|of|by|with)\s+(?![^,;.]*\b(?:bind|bond|attach)\w*\s)"
        rf"{_WORDS_BETWEEN}|\(\s?(?:for\s)?)",
        re.IGNORECASE,
    ),
}
VERB = re.compile(
    r"(?:\s\([^()\s]{1,8}\))?\W{0,3}(?:\w+ly\s)?(?:being|had|has|have|showed|shows|displayed|displays|exhibited|exhibits|inhibited|"
    r"inhibits|bound|binds|was|is|were|gave|possessed|demonstrated|revealed|blocked|blocks|yielded|"
    r"with|at|values?)\b"
)
WHICH = re.compile(r",?\s(?:which|that|who)\s\w+")
AT_NAME = re.compile(
    r"\b(?:at|for|against|on|towards?|of|by)\s+(?:(?:the|human|rat|cloned|compound)\s+){0,2}$"
)
CLAUSE = re.compile(
    r"[;:]|\b(?:whereas|while|but|although|however|that of)\b|[,.]\s+(?:and\s)?\w+ing\b"
)
NEW_SUBJECT = re.compile(
    r"\b(?:whereas|while|although)\s+"
    r"(?!(?:also\s|still\s)?\w+ing\b|it\b|its\b|at\b|in\b|for\b|on\b|against\b|the K|the I|that)"
)
# Another form of the compound before is another compound, though it has no name of its own.
OTHER_FORM = re.compile(
    r"\b(?:the|its|an?|their)\s(?:\S+\s)?\S*(?:isomer|enantiomer|epimer|racemate|metabolite|"
    r"analogu?e|derivative|congener|homologu?e|parent|ester|former|latter|counterpart|reference|"
    r"control|standard|prodrug)\b"
    # "compared with the best inhibitor described before": one without a name
    r"|\b(?:compared|comparison|relative)\s(?:to|with)\s(?:the|a|our)\s(?:[\w-]+\s){0,3}"
    r"(?:inhibitor|compound|drug|lead|hit|ligand|antagonist|agonist)\s(?:described|reported)"
    r"|\bits\s(?:hydrochloride|hydrobromide|maleate|mesylate|tartrate|fumarate|(?:\w+\s)?salt|"
    r"N-oxide|sulfoxide|glucuronide|free base)\s(?!(?:was|is) (?:used|dissolved))",
    re.IGNORECASE,
)
# "fluconazole, an inhibitor of CYP2C9 (Ki = 7 µM)"
APPOSITION = re.compile(r",\s(?:an?|the)\s[^,;()]{3,80}[(,]?\s*(?:\w+\s*)?[=:]?\s*$")
# "whereas [3H]5-HT uptake is inhibited": the clause goes on about the compound before.
PASSIVE = re.compile(
    r"[^,;()]{0,60}\b(?:is|was|are|were)\s(?:\w+ly\s)?(?:inhibited|blocked|antagoni[sz]ed|bound)\b"
)
# "NET, 39 nM; XYZ, 1.6 nM": an unknown name stands where the last value had a known one.
UNKNOWN_NAME = re.compile(
    r"[\s)\]]*(?:[;,]|\band\b)\s*(?:and\s+)?(?:followed\sby\s|then\s)?"
    r"[\w'+/-]*[A-Z\d][\w'+/-]*\s?[,:(]\s*"
    r"(?:[A-Za-z]\w{1,5}\s*|[IEK]C?\s(?:50|[idBD])\s*)?[=<>~≤≥]?\s*"
)
# "; T0070907 was as potent (1 nM)": a code that nobody knows is the subject.
UNKNOWN_SUBJECT = re.compile(
    r"[;,]\s(?:and\s|but\s|while\s|whereas\s)?(?:the\s)?(?=[\w-]*\d)[A-Z][\w-]{2,}\s"
    r"(?:had|has|gave|showed|inhibited|blocked|bound|displayed|exhibited|proved|(?:was|is)"
    r"(?!\s(?:\w+ly\s)?(?:inhibited|blocked|antagoni[sz]ed|bound|[<>~≤≥]?\s?\d)))\b"
)
# Cells that a receptor is put into: what is measured on them is measured at that receptor.
HOST_CELLS = re.compile(
    r"\b(?:CHO|HEK|COS|BHK|Sf-?[29]|High ?Five|Hi5|LLC-PK1|MDCK|CV-?1|Ltk|L-?cells|Chinese hamster|"
    r"oocytes?|Expi293|NIH-?3T3|Flp-?In|T-?REx|U2OS|HeLa|yeast|E\. ?coli|membranes?|synaptosomes?|"
    r"cort(?:ex|ical)|striat\w+|hippocamp\w+|cerebell\w+|brain|platelets?|microsomes?|aorta|"
    r"ileum|vas deferens|trachea|arter\w+|muscle|tissues?|heart|atri\w+|liver|kidney|urothelium)",
    re.IGNORECASE,
)
# Words of a value on cells that still is one of the target: "EGFR phosphorylation in A431 cells".
AT_TARGET = re.compile(
    r"\b(?:phosphorylat\w+|express\w*|transfect\w+|signal\w+|bind\w*|uptake|release|current|cAMP|"
    r"calcium|Ca2\+|activation|recombinant|membranes?|degrad\w+|its target|autophosphorylation)\b",
    re.IGNORECASE,
)
# What stops whole cells or viruses is not measured at the target named before.
ON_CELLS = re.compile(
    r"\b(?:growth|(?:anti)?proliferat\w+|viability|cytotox\w+|cell death|survival|replication|"
    r"antiviral|infect\w+)\b",
    re.IGNORECASE,
)
LABELLED = re.compile(r"[\w'+/-]*[A-Z\d][\w'+/-]*\s?[,:(]\s*$")
AT_ONCE = re.compile(r"[\s,:(]*(?:[A-Za-z]\w{1,5}\s*|[IEK]C?\s(?:50|[idBD])\s*)?[=<>~≤≥]?\s*")
# "With a Ki of 6 nM, imipramine was …"
WITH_VALUE = re.compile(r"\W*(?:With|Having|Displaying|Showing|As\san?)\b[^,;]{0,80}")
THEN_SUBJECT = re.compile(
    r"(?:\s?(?:at|for|against|on|toward|towards)\s[^,;()]{1,50})?\s*(?:\([^()]*\))?"
    r"\s*(?:[^()]{0,60}\))?\s*,\s+(?:the\s)?"
)
COMPARED = re.compile(
    r"\b(?:unlike|than|(?:compared|in comparison) (?:with|to)|with or without|without|"
    r"relative to|in contrast to|similar to|like|"
    r"(?:differ\w*|distinct|apart) from|same (?:\w+ ){1,3}as(?: (?:that|those) of)?|"
    r"exceptions? of|except(?: for)?|"
    r"(?:in the )?(?:presence|absence) of|over|but not|and not|rather than|instead of)\s+"
    r"(?:(?:the|that of the)\s(?:\w+\s){0,2}(?:drug|compound|standard|control|inhibitor),\s"
    # "than citalopram at SERT" compares compounds, and "than at SERT" targets.
    r"|(?:(?:at|for|on|against)\s+)?(?:(?!and\b|or\b|at\b|for\b|on\b|against\b)[\w-]+\s+){0,3})$",
    re.IGNORECASE,
)
