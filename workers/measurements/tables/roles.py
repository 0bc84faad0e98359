"""What a column holds, as far as the words of its header say."""

import re
from collections.abc import Iterator
from typing import Literal

Role = Literal[
    "compound", "target", "radioligand", "assay", "system", "species", "reference", "measure",
    "unit", "value", "error", "n", "entry", "other",
]  # fmt: skip


# "Compound" however it is cut short: "Compd.", "Cmpd", "Cpd", "Comp".
_COMPOUND = r"(?:compounds?|comp(?:n?ds?)?|cmpds?|cpds?|cp?ds)"
_KEYWORDS: tuple[tuple[Role, str], ...] = (
    ("reference", r"refs?\.?|references?|citations?|sources?|lit(?:erature)?\.?|ref\.? no\.?"),
    ("radioligand", r".*\b(?:radio-?ligand|tracer|labell?ed ligand|substrate|probe)\b.*"),
    ("n", r"n|no\.? of (?:experiments|determinations|assays)|replicates|number of experiments"),
    ("error", r"(?:±\s?)?(?:s\.?e\.?m?\.?|s\.?d\.?|error|std\.?.*|95\s?% c\.?[il]\.?)"
              r"(?:\s?\(.*\))?"),
    ("unit", r"units?"),
    ("species", r"species|organism"),
    ("system", r"(?:cell(?:\s?line|s)?|tissue|preparation|system|expression.*|brain region)s?"),
    ("system", r".*\b(?:(?:micro-?)?organisms?|strains?|bacteri\w+|fungi|pathogens?|isolates?|"
               r"cell\s?lines?)\b.*"),
    ("assay", r"(?:assay|method|readout|format|test|mode|response|function\w*|activity|type|action)"
              r"(?:\s(?:type|format|method))?s?"),
    ("measure", r"parameters?|measures?|constants?|end-?points?|quantity|metric"),
    ("target", r".*\b(?:targets?|receptors?|transporters?|enzymes?|proteins?|isoforms?|kinases?|"
               r"channels?|constructs?|subtypes?|isozymes?|isoenzymes?|sites?|gene|mutants?|"
               r"variants?)\b.*"),
    ("other", r"(?:.*\s)?(?:chemo-?types?|scaffolds?|core|class(?:es)?|famil(?:y|ies)|"
              r"categor(?:y|ies)|chemical (?:type|series))(?:\s\(.*\))?"),
    ("other", r"(?:alternat\w+|other|trade|brand|former) (?:names?|designations?)|synonyms?|"
              r"alias(?:es)?"),
    ("compound", r"(?!.*\b(?:class|type|family|dose|conc\w*)\b)"
                 rf".*\b(?:{_COMPOUND}|drugs?|ligands?|inhibitors?|agents?|"
                 r"analog(?:ue)?s?|names?|antagonists?|agonists?|molecules?|substances?|"
                 r"derivatives?|treatment|antidepressants?|antipsychotics?|blockers?)\b\.?.*"),
    ("entry", r"(?:entry|no\.?|nr\.?|#|id|code|structure|series|ex(?:ample)?s?\.?(?:\sno\.?)?)"),
)  # fmt: skip


_ROLES = tuple((role, re.compile(words, re.IGNORECASE)) for role, words in _KEYWORDS)


_PROPERTY = (
    r"ratios?|fold|selectivity|hill|slope|n\s?h|mw|m\.w\.|molecular|formula|weight|yield|mp|"
    r"m\.p\.|rt|c?logp|c?logd|tpsa|psa|pka|solubility|purity|hepg2 tox|clint|cl|t1/2|half.life|"
    r"auc|cmax|si|dose|ph|temperature|volume|bioavailability|ligand efficiency|le|lle|score|rmsd|"
    r"energy|year|clearance|resolution|pdb|smiles|rank|r[1-9]|x|y|z|ar|cas"
)
_NOT_A_POTENCY = re.compile(rf"\b(?:{_PROPERTY})\b|/", re.IGNORECASE)
_NOTHING_ELSE = re.compile(rf"(?:{_PROPERTY})(?:\s?[,(\[].*)?", re.IGNORECASE)

# Roles that a header may name although its column holds values: "hSERT transporter Ki".
NAMING = frozenset({"target", "compound", "assay", "system"})
# Of several labels of these roles one that is printed in the row goes before those carried down.
ONE_IN_A_ROW = frozenset({"target", "compound"})
# Columns in which a blank repeats what stands above.
REPEATED = frozenset({"compound", "target", "other", "measure", "radioligand", "system"})


def is_other_property(text: str) -> bool:
    """Whether a header without a measure of its own names something that is no potency."""
    return bool(_NOT_A_POTENCY.search(text))


def is_only_property(text: str) -> bool:
    """Whether a head is nothing but such a name, perhaps with its unit: "LE", "Purity (%)"."""
    return _NOTHING_ELSE.fullmatch(text) is not None


_COMPARISON = re.compile(
    r"\b(?:ratios?|fold|selectivity|hill|slope|c?logp|c?logd|mw|pka|ligand efficiency|lle)\b",
    re.IGNORECASE,
)


def compares(text: str) -> bool:
    """Whether a head says that its column holds no potency, whatever stands above it."""
    return _COMPARISON.search(text) is not None


def roles_named(header: str) -> Iterator[Role]:
    """The roles that a header's words stand for, the surest first."""
    plain = re.sub(r"[*†‡§^a-b]$", "", header) if len(header) > 6 else header
    for role, pattern in _ROLES:
        if pattern.fullmatch(header) or pattern.fullmatch(plain):
            yield role


def heads_compounds(header: str) -> bool:
    """Whether a header is nothing but a word for compounds, so that "12" below it is a name."""
    words = rf"(?:{_COMPOUND}|drugs?|ligands?|inhibitors?)\.?(?:\s?(?:no\.?|number|#|id))?"
    return re.fullmatch(words, header, re.IGNORECASE) is not None


def heads_subject(key: str) -> bool:
    """Whether a key of a data sheet stands before the name of its compound."""
    words = (
        rf"(?:(?:product|generic|common|chemical|non-?proprietary)\s)?name|"
        rf"(?:{_COMPOUND}|drug|ligand|inhibitor|agonist|antagonist|substance|molecule|product)"
        r"(?:\sname)?"
    )
    return re.fullmatch(words, key, re.IGNORECASE) is not None


_CHALLENGE = re.compile(
    r"(?:(?:full|reference|standard|challeng\w+|stimulat\w+|competing)\s)?"
    r"(?:agonists?|stimul(?:us|i|ants?)|inducers?)(?:\s(?:used|added|challenge))?(?:\s\(.*\))?",
    re.IGNORECASE,
)


def is_challenge(header: str) -> bool:
    """Whether a header names what an antagonist is tested against, a condition of the assay."""
    return _CHALLENGE.fullmatch(header) is not None
