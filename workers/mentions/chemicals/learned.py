"""From what the trained model read as names to named spans with a Term."""

import re
from collections.abc import Sequence

from workers.mentions.chemicals.listed import WAITING, joins
from workers.mentions.chemicals.rules import follows_number_word
from workers.mentions.lexicon.names import Lexicon, ground, must_be_defined
from workers.mentions.model.fields import Labelled
from workers.mentions.spans import NamedSpan, is_balanced

# A name that no list knows must look surer to the model than one that is listed.
_SURE_LISTED = 0.5
_SURE_UNKNOWN = 0.8
# In a cell or a heading there is no sentence to judge by.
_SURE_ALONE = 0.95
_SHORT_TEXT = 30

# Drug classes, kinds of substance, groups of atoms: a potency belongs to a compound.
_CLASS_SHORT = re.compile(
    r"(?:S[NS]RI|NRI|NDRI|SARI|NaSSA|TCA|TeCA|MAOI|NSAID|RIMA|SN?DRI|SRI|ARB|ACEI|PPI|AED|SERM"
    r"|DMARD|PDE\d?I|TKI)s?"
)
_KINDS = (
    "steroid|lipid|peptide|protein|polymer|sugar|alkaloid|opioid|opiate|statin|triptan|alcohol|amine"
    "|cannabinoid|flavonoid|barbiturate|benzodiazepine|catecholamine|monoamine|nucleoside|amide"
    "|nucleotide|metabolite|amino acid|fatty acid|acid|salt|ester|ion|compound|metal|hormone"
    "|neurotransmitter|solvent|antibiotic|tricyclic|carbon|hydrogen|nitrogen|oxygen|aldehyde|ketone"
    "|lactone|carbamate|sul(?:f|ph)onamide|sulfamate|hydroxamate|saponin|(?:mono|sesqui|di|tri)?terpen(?:e|oid)|phenylpropanoid|polyphenol|vitamin"
    "|(?:mono|di|oligo|poly)?saccharide|carbohydrate|prostaglandin|carboxylic acid|silicate"
)
_KIND = re.compile(
    rf"(?:(?:primary|secondary|tertiary|quaternary|aromatic|terminal|cyclic) )?(?:{_KINDS})s?"
    r"|anti[a-z]{4,}(?:ant|ive|ic|er|al|in|ent|or)s?"
    r"|[\w -]*(?:agonist|antagonist|inhibitor|blocker|modulator|ligand|agent|drug)s?"
    r"|[\w -]*(?:derivative|analog"
    rf"|analogue|enantiomer|isomer|racemate|{_KINDS})s"
    r"|halogen|heteroatom|alkyl|aryl|(?:m)?ethyl|phenyl|hydroxyl?|carboxyl?|carbonyl"
    r"|[a-z]+(?:rotonergic|drenergic|minergic|linergic|abaergic|matergic)",
    re.IGNORECASE,
)
_COMPANY = re.compile(
    r"\S*(?:[a-z]Chem|Chemicals|Pharma\w*|[a-z]Labs?|Laborator\w+|Biotech\w*|Bioscience\w*|Aldrich"
    r"|Therapeutics|Sciences)|[\w&. -]+ (?:Inc|Ltd|GmbH|Corp|LLC|AG|Co|SA|BV)\.?"
)
# Groups of atoms and residues of a protein, which are part of a compound and none themselves, and
# endings that no compound has.
_PART = re.compile(
    r"[\w′',() -]*(?:yl|oxy|oxo|amino|chloro|fluoro|bromo|iodo|nitro|cyano|ylated|ylene|ylidene"
    r"|substituted|cyclic|acyl|extracts?|solid|oil|powder)"
    r"|(?:Ala|Arg|Asn|Asp|Cys|Gln|Glu|Gly|His|Ile|Leu|Lys|Met|Phe|Pro|Ser|Thr|Trp|Tyr|Val)[-\d]*"
    r"|[A-Z][a-z]?"
    r"|[A-Za-z]*[a-z](?:tomy|logy|osis|itis|pathy|emia|uria|algia|tion|ment|ness|ity|ing|ism|ised|ized)"
)
# "J. Li", "Li, J." in a reference; "CA 91761" in an address.
_INITIAL_BEFORE = re.compile(r"(?:^|[\s(])(?:[A-Z]\.[ -]?){1,3}$")
_INITIAL_AFTER = re.compile(
    r",?\s(?:[A-Z]\.[ -]?){1,3}(?=[,;\s)]|$)|\set al\b|,\s[A-Z]{1,2}[,;.]\s"
)
_ION = re.compile(r"[A-Z][a-z]?\(?\d?[+−-]?\)?")
# Software and suppliers: GraphPad, SigmaPlot.
_CAMEL = re.compile(r"[A-Z][a-z]{3,}[A-Z][a-z]{2,}\w*")
# Chinese, Japanese, Korean and beyond; letters of Vietnamese.
_OTHER_SCRIPT = re.compile(r"[^\u0000-\u2e7f]|[\u1e00-\u1eff]")
# "Galeano B, Nishino I": in a list of authors another one stands beside the name.
_AUTHOR = re.compile(r"[A-Z][\w'’-]+ [A-Z]{1,3}")
_AUTHOR_BEFORE = re.compile(r"[A-Z][\w'’-]+ [A-Z]{1,3},\s(?:and |& )?$")
_AUTHOR_AFTER = re.compile(r",\s(?:and |& )?[A-Z][\w'’-]+ [A-Z]{1,3}(?=[,.;:]|\s\(|$)")
# Atoms of a structure and signals of a spectrum: N(1)-C(2)-C(3), Gal-H-11, Glc-C.
_ATOMS = re.compile(r"\W*\w?\W?[A-Z]\(\d+\)(?:-[A-Z]\(\d+\))+\W*|[A-Z][A-Za-z]{2,4}-[HC](?:-\d+)?")
_CITATIONS = re.compile(r"(?:\[\d+(?:[,–-]\d+)*\]\s?)+")
_POSTCODE = re.compile(
    r"[A-Z]{2}[ -]\d{5}|\d-\d{3}-[A-Z\d-]+|(?:[A-Z][a-z]+ )+[A-Z][a-z]{2,} \d{4,6}"
    r"|[A-Z][a-z]{4,} \d{4,6}"
)
_NUMBERED = re.compile(
    r"NCT\d+|(?:PMC?I?D?|DOI|CAS|Cat|Lot|SKU|RRID|ISBN|PDB|UNII|OMIM|ATCC|NCTC)\b[\W\d]*",
    re.IGNORECASE,
)


def choose_learned(
    text: str, labelled: Sequence[Labelled], script: str, lexicon: Lexicon
) -> list[NamedSpan]:
    """The names that are sure enough, with their Terms; classes of drugs are left out."""
    alone = len(text) < _SHORT_TEXT
    spans = []
    for name in labelled:
        start, end = _trim(text, name.start, name.end)
        surface = text[start:end]
        if joins(text, start, script) or joins(text, end, script):
            continue
        term = ground(surface, lexicon)
        if not _is_name(surface) or (term is None and _is_other(text, start, end, lexicon)):
            continue
        wanted = _SURE_LISTED if term else _SURE_ALONE if alone else _SURE_UNKNOWN
        if name.sure >= wanted:
            # The model's own probability is too proud of names that no list knows.
            confidence = min(name.sure, 0.95 if term else 0.8)
            if must_be_defined(surface, lexicon):
                confidence = WAITING
            spans.append(NamedSpan(start, end, "compound", term, "model", round(confidence, 3)))
    return spans


def _is_name(surface: str) -> bool:
    """Whether it can be the name of one compound, listed or not."""
    letters = sum(sign.isalpha() for sign in surface)
    if letters < 2 or (surface.islower() and letters < 4):
        return False
    if not is_balanced(surface):
        return False
    return not (_CLASS_SHORT.fullmatch(surface) or _KIND.fullmatch(surface))


def _is_other(text: str, start: int, end: int, lexicon: Lexicon) -> bool:
    """Whether something else explains a name that no list knows."""
    surface = text[start:end]
    patterns = (_PART, _ION, _COMPANY, _CAMEL, _POSTCODE, _NUMBERED, _ATOMS)
    return (
        any(pattern.fullmatch(surface) for pattern in patterns)
        or _OTHER_SCRIPT.search(surface) is not None
        or all(word in lexicon.salts for word in surface.lower().split())
        or follows_number_word(text, start)
        or _is_author(text, start, end)
    )


def _is_author(text: str, start: int, end: int) -> bool:
    """Whether initials stand beside a capitalised word, as in a list of references."""
    if _AUTHOR.fullmatch(text, start, end):
        after = _AUTHOR_AFTER.match(text, end)
        return (
            after is not None or _AUTHOR_BEFORE.search(text, max(start - 40, 0), start) is not None
        )
    if not text[start].isupper() or not text[start:end].replace("-", "").isalpha():
        return False
    before = _INITIAL_BEFORE.search(text, max(start - 10, 0), start)
    return before is not None or _INITIAL_AFTER.match(text, end) is not None


def _trim(text: str, start: int, end: int) -> tuple[int, int]:
    """The span without a bracket that has no partner in it, nor a sign that ends a clause."""
    citations = _CITATIONS.match(text, start, end)
    if citations:
        start = citations.end()
    while start < end:
        part = text[start:end]
        if part[-1] in ".,;:-–" or (part[-1] in ")]" and not _closes(part)):
            end -= 1
        elif part[0] in "([" and not _opened_and_closed(part):
            start += 1
        else:
            break
    return start, end


def _closes(part: str) -> bool:
    """Whether the last bracket of the part was opened in it."""
    return part.count("(") + part.count("[") >= part.count(")") + part.count("]")


def _opened_and_closed(part: str) -> bool:
    return part.count("(") + part.count("[") <= part.count(")") + part.count("]")
