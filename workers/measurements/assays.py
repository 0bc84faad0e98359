"""What kind of experiment a value comes from, as far as the words around it say."""

import re
from collections.abc import Iterable, Sequence

from schemas.measurement import Assay, AssayType
from schemas.term import Mention
from workers.measurements.grammar.folding import fold_text
from workers.measurements.grammar.splitting import split_sentences
from workers.measurements.subjects import identity, of_kind, only_one

# What is bound in a GTPγS assay is the nucleotide: it tells of function, not of affinity.
_NUCLEOTIDE = re.compile(
    r"(?:\[\s?35\s?S\s?\]\s?-?)?GTP\s?-?(?:γ|gamma|g)\s?-?S(?:\s(?:binding|turnover))?",
    re.IGNORECASE,
)
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
            r"\bfunctional\b|\bcAMP\b|\bcalcium\b|\bCa2\+|\bFLIPR\b|\bpatch|\bcurrents?\b|"
            r"\barrestin\b|\bluciferase\b|\bHTRF\b|\bcontract|\bviability\b|\bproliferation\b|"
            r"\bgrowth\b|\bCTG\b",
            re.IGNORECASE,
        ),
    ),
)
# An inhibitor of uptake has an affinity, too, and an antagonist binds.
_AFFINITY = re.compile(r"\baffinit\w*", re.IGNORECASE)
_HINTS = re.compile(r"\bGTP|\bagonis|\bantagonis|\benzym", re.IGNORECASE)
_MEASURES_OF: dict[AssayType, re.Pattern[str]] = {
    "binding": re.compile(r"\bp?K_?[id]\b"),
    "functional": re.compile(r"\bp?EC_?\s?50|\bE_?max\b|\bpA_?2\b|\bp?K_?[bB]\b"),
}
_FUNCTIONAL = frozenset(
    {"EC50", "pEC50", "Emax", "Kb", "pKB", "pA2", "ED50", "ID50", "GI50", "CC50", "MIC"}
)
_NUMBER_OF_TABLE = re.compile(r"^\s*tab(?:le|\.)\s*(?:[IVX]+|\d+[a-z]?)\s*[.:]?\s*", re.IGNORECASE)
# Animals whose tissues are used, and other words for them.
_ANIMALS = {"guinea-pig": "guinea pig", "murine": "mouse", "porcine": "pig", "ovine": "sheep",
            "canine": "dog", "bovine": "cow", "cattle": "cow", "calf": "cow"}  # fmt: skip
_SPECIES = re.compile(
    r"(?:isolated |native )?(human|rat|mouse|murine|guinea[ -]pig|rabbit|dog|canine|pig|porcine|"
    r"cow|bovine|calf|monkey|hamster|sheep|ovine|chicken|cat)\b(?! cell| cancer)",
    re.IGNORECASE,
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
    """The type that the nearest of `texts` names (nearest first), else what a measure implies.

    In a text that names several types, as the caption of a table with both, a measure has the one
    that it implies; IC50 has the one that no other measure there implies, if that is one.
    """
    implied = _implied(measure)
    for text in texts:
        kinds = _kinds(text)
        if len(kinds) > 1:
            free = _kinds(_AFFINITY.sub(" ", text))
            free -= {kind for kind, names in _MEASURES_OF.items() if names.search(text)}
            left = free.pop() if len(free) == 1 and not implied else None
            return implied if implied in kinds else left
        if kinds:
            return kinds.pop()
    return "binding" if radioligand and measure in _BINDING else _of_measure(measure)


def _kinds(text: str) -> set[AssayType]:
    plain = _NUCLEOTIDE.sub(" ", text)
    kinds: set[AssayType] = {kind for kind, pattern in _WORDS if pattern.search(plain)}
    if plain != text:
        kinds.add("functional")
    return kinds or ({"functional"} if _HINTS.search(text) else set())


def _of_measure(measure: str) -> AssayType | None:
    return "functional" if measure in _FUNCTIONAL else None


def _implied(measure: str) -> AssayType | None:
    return "binding" if measure in _BINDING else _of_measure(measure)


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
    only = only_one(of_kind(mentions, "system"))
    system = system or (only.text if only else None)
    ligand = _nearest(of_kind(mentions, "radioligand"))
    species = _nearest(of_kind(mentions, "species"))
    stated = (species.term.species or species.term.name) if species and species.term else None
    return Assay(
        type=assay_type(texts, measure=measure, radioligand=ligand is not None),
        radioligand=ligand.text if ligand else None,
        system=system,
        species=target_species or stated or species_of(system),
        temperature=find_temperature((*texts, *setting)),
    )


def complete_assay(assay: Assay, around: Assay) -> Assay:
    """The Assay of a statement with what its surroundings say of the rest."""
    said = {name: value for name, value in assay if value is not None}
    return around.model_copy(update=said)


def said_of(target: Mention | None, caption: str, mentions: Sequence[Mention]) -> list[Mention]:
    """The mentions of a caption, but for a species of other targets: behind its first sentence,
    "residence times are at the human H1 receptor" says nothing of M1."""
    if target is None or not of_kind(mentions, "species"):
        return list(mentions)
    text = _NUMBER_OF_TABLE.sub("", fold_text(caption))
    first, *more = [span.of(text) for span in split_sentences(text)] or [""]
    named = of_kind(mentions, "target")

    def of_others(sentence: str) -> bool:
        there = [m for m in named if m.text in sentence]
        return bool(there) and all(identity(m) != identity(target) for m in there)

    kept = " ".join([first, *(sentence for sentence in more if not of_others(sentence))])
    return [m for m in mentions if m.kind != "species" or m.text in kept]


def species_of(system: str | None) -> str | None:
    """What a tissue is of: "guinea pig ileum", "rat brain synaptosomes"; of a cell line nothing."""
    found = _SPECIES.match(system or "")
    return _ANIMALS.get(found[1].lower(), found[1].lower()) if found else None


def _nearest(mentions: Sequence[Mention]) -> Mention | None:
    """The one that the nearest text with any names; None where it names several."""
    places = [m.place.model_copy(update={"start": 0, "end": 0}) for m in mentions]
    return only_one([m for m, place in zip(mentions, places, strict=True) if place == places[0]])
