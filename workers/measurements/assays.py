"""What kind of experiment a value comes from, as far as the words around it say."""

import re
from collections.abc import Iterable, Sequence

from schemas.measurement import Assay, AssayType
from schemas.term import Mention
from workers.measurements.subjects import of_kind, only_one

_WORDS: tuple[tuple[AssayType, re.Pattern[str]], ...] = (
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
    {"EC50", "pEC50", "Emax", "Kb", "pKB", "pA2", "ED50", "GI50", "CC50", "MIC"}
)
_BINDING = frozenset({"Ki", "pKi", "Kd", "pKd", "Bmax"})
_LABELLED = re.compile(r"\[?(?:\d{1,3}|[⁰-⁹¹²³]{1,3})?\(?(?:3H|³H|125I|¹²⁵I|35S|14C|11C|18F)\)?\]")


def assay_type(texts: Iterable[str], *, measure: str, radioligand: bool) -> AssayType | None:
    """The type that the nearest of `texts` names (nearest first), else what a measure implies."""
    for text in texts:
        for kind, pattern in _WORDS:
            if pattern.search(text):
                return kind
    if radioligand and measure in _BINDING:
        return "binding"
    return "functional" if measure in _FUNCTIONAL else None


def describe_assay(
    texts: Sequence[str],
    mentions: Sequence[Mention],
    *,
    measure: str,
    target_species: str | None,
    system: str | None = None,
) -> Assay:
    """The Assay of texts and mentions given from the nearest to the farthest."""
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
    )
