"""What kind of experiment a value comes from, as far as the words around it say."""

import re
from collections.abc import Iterable, Sequence

from schemas.measurement import Assay, AssayType
from schemas.term import Mention
from workers.measurements.grammar.folding import fold_text
from workers.measurements.grammar.splitting import split_sentences
from workers.measurements.subjects import of_kind, only_one

# What is bound in a GTPγS assay is the nucleotide: it tells of function, not of affinity.
_WORDS: tuple[tuple[AssayType, re.Pattern[str]], ...] = (
    ("functional", re.compile(r"GTP\s?-?(?:γ|gamma|g)\s?-?S", re.IGNORECASE)),
    ("uptake", re.compile(r"\b(?:re-?)?uptake\b", re.IGNORECASE)),
    (
        "binding",
        re.compile(
            r"\bbinding\b|\baffinit|\bdisplace|\bradioligand|\bcompetition\b", re.IGNORECASE
        ),
    ),
    (
        "functional",
        re.compile(
            r"\bfunctional\b|\bcAMP\b|\bcalcium\b|\bCa2\+|\bGTP|\bFLIPR\b|\bagonis|\bantagonis|"
            r"\bpatch|\bcurrents?\b|\barrestin\b|\bluciferase\b|\bHTRF\b|\bcontract|\bviability\b|"
            r"\bproliferation\b|\bgrowth\b|\bCTG\b|\benzym",
            re.IGNORECASE,
        ),
    ),
)
_FUNCTIONAL = frozenset(
    {"EC50", "pEC50", "Emax", "Kb", "pKB", "pA2", "ED50", "ID50", "GI50", "CC50", "MIC"}
)
_BINDING = frozenset({"Ki", "pKi", "Kd", "pKd", "Bmax"})
# "at 37 °C"; the degree sign of some fonts arrives as a raised o or an ordinal sign.
_CELSIUS = re.compile(r"(?<![\d.,-])(-?\d{1,3}(?:\.\d)?)\s?(?:±\s?\d(?:\.\d)?\s?)?[°º˚]\s?C\b")
_RUN = re.compile(
    r"\b(?:incubat|assay|measure|perform|record|determin|carried out|experiment|binding|uptake)",
    re.IGNORECASE,
)
_OTHER_HEAT = re.compile(
    r"\b(?:stor\w+|kept|frozen|thaw\w*|melt\w*|m\.?p\.?|heat\w*|reflux\w*|boil\w*|steriliz\w*|"
    r"centrifug\w*|housed|grown|cultur\w*|denatur\w*|overnight|stirr\w*|dried|autoclav\w*)\b"
    r"[^.;]*$",
    re.IGNORECASE,
)


def assay_type(texts: Iterable[str], *, measure: str, radioligand: bool) -> AssayType | None:
    """The type that the nearest of `texts` names (nearest first), else what a measure implies."""
    for text in texts:
        for kind, pattern in _WORDS:
            if pattern.search(text):
                return kind
    if radioligand and measure in _BINDING:
        return "binding"
    return "functional" if measure in _FUNCTIONAL else None


def find_temperature(texts: Iterable[str]) -> float | None:
    """The one temperature, in °C, of the nearest of `texts` that gives any for the assay."""
    for text in texts:
        found = {
            float(match[1])
            for match in _CELSIUS.finditer(fold_text(text))
            if not _OTHER_HEAT.search(text, max(match.start() - 60, 0), match.start())
        }
        if found:
            only = found.pop() if len(found) == 1 else None
            return only if only is not None and -20 <= only <= 130 else None
    return None


def find_setting(folded: str) -> str:
    """The sentences of a folded text that tell how an assay was run, where one gives a heat."""
    if not _CELSIUS.search(folded):
        return ""
    sentences = (span.of(folded) for span in split_sentences(folded))
    return " ".join(sentence for sentence in sentences if _RUN.search(sentence))


def describe_assay(
    texts: Sequence[str],
    mentions: Sequence[Mention],
    *,
    measure: str,
    target_species: str | None,
    system: str | None = None,
    setting: Sequence[str] = (),
) -> Assay:
    """The Assay of texts and mentions given from the nearest to the farthest.

    `setting` are further texts, such as the sentences around, that may give the temperature.
    """
    ligands = of_kind(mentions, "radioligand")
    systems = of_kind(mentions, "system")
    species = of_kind(mentions, "species")
    only = only_one(systems)
    system = system or (only.text if only else None)
    found = (
        (species[0].term.species or species[0].term.name) if species and species[0].term else None
    )
    return Assay(
        type=assay_type(texts, measure=measure, radioligand=bool(ligands)),
        radioligand=ligands[0].text if ligands else None,
        system=system,
        species=target_species or found,
        temperature=find_temperature((*texts, *setting)),
    )
