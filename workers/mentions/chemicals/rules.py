"""Names of compounds that follow a pattern: radioligands, research codes, numbers of a series."""

import re
from collections.abc import Iterator, Sequence
from typing import NamedTuple

from schemas.term import Term
from workers.mentions.chemicals.said import POTENCY, acts
from workers.mentions.lexicon.names import Lexicon, Match, ground, match_name, slug
from workers.mentions.spans import NamedSpan
from workers.mentions.tokenizer import Token

_ISOTOPES = (
    r"(?:3\s?H|1[14]\s?C|13\s?N|15\s?O|18\s?F|3[23]\s?P|35\s?S|64\s?Cu|68\s?Ga|7[67]\s?Br"
    r"|99m\s?Tc|111\s?In|12[345]\s?I|131\s?I)"
)
_LABEL = re.compile(
    # [3H] [125I] [methyl-3H] [(3)H] [γ-35S] ([3H]) also with the isotope printed behind: [I-125]
    r"\[\s*(?:[\w',α-ωΑ-Ω-]{1,24}-)?(?P<inside>" + _ISOTOPES + r")\s*\]"
    r"|\[\s*\(\s*(?P<raised>\d{1,3}m?)\s*\)\s*(?P<element>[A-Z][a-z]?)\s*\]"
    r"|\[\s*(?P<behind>[HCFISP])-?(?P<mass>3|11|14|18|35|32|33|123|125|131)\s*\]"
    # (3H)nisoxetine, (3)H nisoxetine, 3H-nisoxetine; 4(3H)-one belongs to a systematic name
    r"|(?<![\w)\]-])\((?P<round>" + _ISOTOPES + r")\)(?!-\w*ones?\b)"
    r"|(?<![\w)\]-])\(\s*(?P<loose>3|14|11|125|35|18)\s*\)\s?(?P<letter>[HCISF])(?=[\s-])"
    r"|(?<![\w.,)\]-])(?P<bare>(?:3H|³H|125I|¹²⁵I|14C|¹⁴C|35S|³⁵S|11C|¹¹C|18F|¹⁸F))-(?=[A-Za-z(])"
)
# [H]citalopram: a scan or a font has lost the raised number; a name must stand glued behind it.
_BARE_LABEL = re.compile(r"\[\s*[HI]\s*\](?=\S)")
_STEREO = re.compile(r"(?:\((?:[RSEZDL±+−–-]|\+/-|RS|DL|[RS],[RS]|[\d′'RS,]{2,12})\)|[RSDL])-?\s?")
_CHUNK = re.compile(r"[^\s;,]+")
_NO_LIGAND = re.compile(
    r"(?:radio)?(?:ligands?|uptake|binding|label\w*|substrates?|tracers?|release|compounds?|activity"
    r"|specific|total|incorporation|release|efflux|influx|drugs?|in|at|and|or|of|to|was|were|is)\b"
)

# Letters with which companies and institutes number their compounds, as printed before a number.
_HOUSES = (
    "A ABT AC ACT AE AF AG AH AM AMG AMN AR ARC ASP AT AY AZ AZD BAY BI BIBN BIBO BIBP BIBW BIIB"
    " BLU BMS BMY BN BP BQ BRL BTS BW BX BYL CCG CCT CEP CGP CGS CH CI CID CNS CP CPP CRL CT CV CX"
    " CY DMP DPI DPC DU E EGIS EMD EN EPI EPZ ER F FCE FG FK FR GBR GDC GF GNE GP GR GS GSK GT GW"
    " GYKI HOE HP HU ICI INCB JHW JNJ JTC JTE JWH KF KN KW L LAS LE LEK LG LM LU LX LY"
    " M MCN MDL MGCD MJ MK ML MLN MM MPC MR MRS MRZ NAN NBI NGB NGD NMS NNC NPC NS NSC NU NVP"
    " OPC ORG ORM OSI OSU PBT"
    " PD PF PG PHA PKI PLX PNU PRX PX R RAD RG RGH RO RP RPR RS RTI RU RWJ RX S SAR SB SC SCH SDZ"
    " SEP SGX SKF SKI SL SM SNAP SNC SNX SP SR SSR ST STF STI SU SUVN SX T TAK TC TG TGX THIP TMC"
    " TRC TRV U UCB UK UR UNC VER VU VUF VX WAY WB WIN WY X XAV XE XEN XL XR Y YM ZD ZK ZM ZSTK"
    " Ro Org Lu McN Win Sch Ko Hoe Bay Nor Sar Ici Abt Skf"
)
_HOUSE_SET = frozenset(_HOUSES.split())
_CODE = re.compile(
    r"(?<![\w/.@-])(?:\((?:[RS]|±|\+|[−–-]|rac)\)-)?(?:Lu[ -])?"
    r"(?P<house>[A-Z][A-Za-z]{0,4})(?P<joint>[- ]?)"
    r"(?P<number>\d{1,3},\d{3}|\d{2,3}-\d{3,4}|\d{3,8}|(?<=-)\d{2})"
    r"(?P<tail>[A-Z]{1,2}|-[A-Z]?\d{1,2}|-[A-Z](?![\w-]))?(?![\w@]|[.,]\d)"
)
_NO_CODE = re.compile(
    r"(?:HEK|CHO|COS|CV|HT|HL|MCF|MDA|SF|NIH|PC|SK|SH|RBL|LLC|MDCK|THP|BHK|HCT|U87|A549|CYP|IL|TNF|"
    r"ISBN|ISSN|PMC|PMID|NCT|EP|US|WO|DOI|CAS|SD|ICH|ISO|DSM|ATCC|CRL|ASTM|JCRB|FDA|EU|PO|Fig|Table|"
    r"Room|Suite|Box|Tel|No|Eq|Ref|Lot|RRID|AB|RT|MW|pH|Grant|Sigma|Page|Vol|Day|Week|Year|May|June|"
    r"March|April|July|Since|In|Of|At|By|To|On|Was|"
    # Residues of a protein: Cys797.
    r"Ala|Arg|Asn|Asp|Cys|Gln|Glu|Gly|His|Ile|Leu|Lys|Met|Phe|Pro|Ser|Thr|Trp|Tyr|Val)$"
)
_BEFORE_NUMBER = re.compile(
    r"(?:Cat(?:alog(?:ue)?)?\.?\s*(?:No\.?|Nr\.?|#|number)?|CAS(?:\s*(?:No\.?|RN|number))?|Item(?:\s*No\.?)?"
    r"|SKU|Lot(?:\s*No\.?)?|Product(?:\s*(?:No\.?|code|number))|Order(?:\s*No\.?)|Art\.?\s*No\.?|RRID|Ref\.?"
    r"|Grants?(?:\s*(?:No\.?|number))?|Tel\.?|Phone|Fax|Patent(?:\s*No\.?)?|PDB(?:\s*(?:ID|code))?"
    r"|accession(?:\s*(?:No\.?|number))?|#|№|No\.)\s*[:#]?\s*$",
    re.IGNORECASE,
)
_CUE = re.compile(
    r"(?:compounds?|inhibitors?|antagonists?|agonists?|ligands?|blockers?|drugs?|modulators?|analog(?:ue)?"
    r"|tracers?|substrates?|activators?|molecules?|probes?|degraders?)\s+$"
)
# S32212, F15063, T0070907: a house of one letter, believed where the text speaks of potency.
_MEASURED_CODE = re.compile(r"[A-Z]\d{5,7}")
_SERIES = re.compile(
    r"\b(?P<noun>[Cc]ompounds?|[Aa]nalog(?:ue)?s?|[Dd]erivatives?)\s+"
    r"(?P<labels>(?:\(?(?:[+±−-]|[RSEZ]|[RS],[RS])?\)?-?(?:\d{1,3}[a-z]{0,2}|[A-Z]-?\d{1,2}[a-z]?)\b"
    r"\)?(?:\s*(?:,\s*and|,\s*or|,|and|or|&|to|-|–)\s*)?)+)"
)
_SERIES_LABEL = re.compile(
    r"(?:\((?:[+±−-]|[RSEZ]|[RS],[RS])\)-?)?(?:\d{1,3}[a-z]{0,2}|[A-Z]-?\d{1,2}[a-z]?)\b"
)
_SERIES_UNIT = re.compile(r"\s*(?:%|mg|µ|μ|n[MmgL]|mM|M\b|h\b|min|days?|°|x\b|×|\.\d)")


# CHEMBL380239, "Rec 15/2739"; names that dealers give inhibitors: "AChE/BuChE-IN-4".
_REGISTERED = re.compile(
    r"(?<![\w/-])(?:(?:CHEMBL|ZINC|NSC)[- ]?\d{4,}|Rec \d{2}/\d{3,4})(?![\w-])"
)
_DEALT = re.compile(r"(?<![\w/-])[A-Za-z][\w./α-ω]*(?:-[\w./α-ω]+)*-IN-\d{1,3}(?![\w-])")


class Radioligand(NamedTuple):
    """The label as it is normally written, and the tokens behind it that name the compound."""

    label: str
    start: int
    end: int
    base: Term | None
    sure: bool


def find_radioligands(
    text: str, tokens: Sequence[Token], parts: Sequence[str], lexicon: Lexicon
) -> list[NamedSpan]:
    """`[3H]citalopram` and its spellings; the parent of the Term is the unlabelled compound."""
    spans = []
    for found in _find_labels(text, tokens, parts, lexicon):
        term = None
        if found.base is not None:
            name = f"[{found.label}]{found.base.name}"
            term = Term(
                curie=f"assayist:{slug(name)}",
                name=name,
                kind="radioligand",
                parent=found.base.curie,
            )
        confidence = 0.95 if term else 0.7
        spans.append(
            NamedSpan(
                found.start,
                found.end,
                "radioligand",
                term,
                "rule",
                confidence if found.sure else confidence - 0.3,
            )
        )
    return spans


def find_codes(text: str, lexicon: Lexicon) -> list[NamedSpan]:
    """Research codes such as `GBR 12909`, where house and number or the words before say so."""
    spans = []
    for found in _CODE.finditer(text):
        house, joint = found["house"], found["joint"]
        before = text[max(found.start() - 40, 0) : found.start()]
        if _NO_CODE.match(house) or follows_number_word(text, found.start()):
            continue
        term = ground(found.group(), lexicon)
        known = house in _HOUSE_SET and not (len(house) == 1 and joint != "-")
        digits = sum(sign.isdigit() for sign in found["number"])
        cued = _CUE.search(before) is not None and joint != " " and digits >= 4
        measured = _MEASURED_CODE.fullmatch(found.group()) and POTENCY.search(text)
        if term is None and not (known or cued or measured or _acts(text, found)):
            continue
        confidence = 0.95 if term else 0.7 if known else 0.5
        spans.append(NamedSpan(found.start(), found.end(), "compound", term, "rule", confidence))
    dealt = _DEALT.finditer(text) if "-IN-" in text else ()
    for found in (*_REGISTERED.finditer(text), *dealt):
        term = ground(found.group(), lexicon)
        spans.append(NamedSpan(found.start(), found.end(), "compound", term, "rule", 0.9))
    return spans


def _acts(text: str, code: re.Match[str]) -> bool:
    """Whether the sentence tells it. One letter and a number may be a residue or a label."""
    letter = len(code["house"]) == 1
    if code["joint"] == " " or (letter and code["tail"]):
        return False
    return acts(text, code.start(), code.end(), before=not letter)


def follows_number_word(text: str, at: int) -> bool:
    """Whether `Cat. No.`, `CAS`, `PDB ID` or the like stands right before `at`."""
    return _BEFORE_NUMBER.search(text, max(at - 40, 0), at) is not None


def find_series(text: str) -> list[NamedSpan]:
    """`compound 12b`, and each number of `compounds 3, 4a and 5`; they never have a Term."""
    spans = []
    for found in _SERIES.finditer(text):
        labels = list(_SERIES_LABEL.finditer(text, found.start("labels"), found.end("labels")))
        if not labels or _SERIES_UNIT.match(text, labels[-1].end()):
            continue
        opened = text[labels[0].start() - 1 : labels[0].start()] == "("
        if opened and len(labels) == 1:
            continue
        plural = found["noun"].endswith("s")
        for i, label in enumerate(labels if plural else labels[:1]):
            start = found.start() if i == 0 and not opened else label.start()
            spans.append(NamedSpan(start, label.end(), "compound", None, "rule", 0.7))
    return spans


def _find_labels(
    text: str, tokens: Sequence[Token], parts: Sequence[str], lexicon: Lexicon
) -> Iterator[Radioligand]:
    for found in _LABEL.finditer(text):
        behind = _read_ligand(text, found.end(), tokens, parts, lexicon)
        if behind is not None:
            end, base = behind
            yield Radioligand(_write_label(found), found.start(), end, base, True)
    for found in _BARE_LABEL.finditer(text):
        behind = _read_ligand(text, found.end(), tokens, parts, lexicon)
        if behind is not None and behind[1] is not None:
            label = "3H" if "H" in found.group() else "125I"
            yield Radioligand(label, found.start(), behind[0], behind[1], False)


def _write_label(found: re.Match[str]) -> str:
    groups = found.groupdict()
    mass = groups["raised"] or groups["mass"] or groups["loose"]
    if mass:
        return f"{mass}{groups['element'] or groups['behind'] or groups['letter']}"
    label = groups["inside"] or groups["round"] or groups["bare"]
    superscripts = str.maketrans("⁰¹²³⁴⁵⁶⁷⁸⁹", "0123456789")
    return re.sub(r"\s", "", label).translate(superscripts)


def _read_ligand(
    text: str, at: int, tokens: Sequence[Token], parts: Sequence[str], lexicon: Lexicon
) -> tuple[int, Term | None] | None:
    """Where the compound behind a label ends, and its Term; None when no compound follows."""
    while at < len(text) and text[at] in " -‐‑–\u00a0":
        at += 1
    stereo = _STEREO.match(text, at)
    for start in (at, stereo.end() if stereo else at):
        match = _match_at(text, start, tokens, parts, lexicon)
        if match is not None:
            # Stereo written before a name that the lexicon knows only without it: another compound.
            term = match.term if start == at else None
            return tokens[match.end - 1].end, term
    code = _CODE.match(text, at)
    if code:
        return code.end(), ground(code.group(), lexicon)
    chunk = _CHUNK.match(text, at)
    if chunk is None or _NO_LIGAND.match(text, at):
        return None
    end = at + len(balanced(chunk.group()).rstrip(".:"))
    letters = sum(sign.isalpha() for sign in text[at:end])
    return (end, None) if letters >= 3 else None


def _match_at(
    text: str, at: int, tokens: Sequence[Token], parts: Sequence[str], lexicon: Lexicon
) -> Match | None:
    first = next((i for i, token in enumerate(tokens) if token.start == at), None)
    return None if first is None else match_name(text, tokens, parts, first, lexicon)


def balanced(text: str) -> str:
    """The text up to the first closing bracket that nothing opened."""
    depth = 0
    for i, sign in enumerate(text):
        depth += (sign in "([{") - (sign in ")]}")
        if depth < 0:
            return text[:i]
    return text
