"""What the title of a cited work speaks of."""

import re
from collections.abc import Iterable

from schemas.measurement import Measurement
from schemas.record import Record
from schemas.subject import fold_name

_SPECIES = {
    "human": r"humans?|patients?|volunteers?",
    "rat": r"rats?",
    "mouse": r"mouse|mice|murine",
    "guinea pig": r"guinea[- ]pigs?",
    "rabbit": r"rabbits?",
    "dog": r"dogs?|canine",
    "bovine": r"bovine|calf",
    "monkey": r"monkeys?|macaques?",
    "pig": r"pigs?|porcine",
}
# A title about a class of drugs may well hold the value of one of them.
_CLASS = re.compile(
    r"\b(?:drugs|compounds|derivatives|analogu?es|ligands|inhibitors|agonists|antagonists|blockers"
    r"|antidepressants|antipsychotics|neuroleptics|stimulants|opioids|medications|S[SN]RIs)\b",
    re.IGNORECASE,
)
_SALT = re.compile(
    r"\s+(?:(?:di|hemi)?(?:hydrochloride|hydrobromide|fumarate)|hcl|oxalate|maleate|tartrate"
    r"|mesylate|succinate|citrate|sul(?:f|ph)ate|phosphate)$",
    re.IGNORECASE,
)


def base_name(name: str) -> str:
    """The name without the salt behind it."""
    return _SALT.sub("", name)


def names_class(title: str) -> bool:
    return _CLASS.search(title) is not None


def names_compound(title: str, record: Record) -> bool:
    if record.compound is None:
        return False
    names = {record.compound.name, record.compound.text}
    folded = fold_name(title).casefold()
    return any(
        re.search(rf"(?<![a-z0-9]){re.escape(base_name(name).casefold())}(?![a-z0-9])", folded)
        for name in names
        if len(name) > 2
    )


def names_target(title: str, readings: Iterable[Measurement]) -> bool:
    """Whether the title has a printed short form, or all words of a printed name, of the target."""
    words = set(re.findall(r"[a-z0-9-]+", title.casefold()))
    words |= {word.rstrip("s") for word in words}
    for reading in readings:
        if reading.target is None:
            continue
        for name in re.split(r"[()]", reading.target.text):
            parts = set(re.findall(r"[a-z0-9-]+", name.casefold())) - {"human", "rat", "mouse"}
            if parts and parts <= words:
                return True
    return False


def other_species(title: str, record: Record) -> str | None:
    """A species in the title that is not the Record's, when the Record's own is not there."""
    said = record.assay.species
    if said is None:
        return None
    found = [n for n, p in _SPECIES.items() if re.search(rf"\b(?:{p})\b", title, re.IGNORECASE)]
    return found[0] if found and said not in found else None
