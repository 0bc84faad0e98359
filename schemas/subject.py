"""When two readings are about the same thing: one compound, one target, one measure."""

import re
import unicodedata

from schemas.measurement import Measurement
from schemas.record import Record

_DASHES = re.compile(r"[‐‑‒–—−]")

# One-letter amino acids around a position (L858R), or a deletion (del19, Δ746-750).
_MUTATION = re.compile(
    r"(?<![A-Za-z0-9])(?:[ACDEFGHIKLMNPQRSTVWY]\d{2,4}[ACDEFGHIKLMNPQRSTVWY]|del\s?\d+|Δ\d[\d-]*)"
    r"(?![A-Za-z0-9])"
)

# A part of a protein that a value is measured at: the two domains of ACE are two subjects.
_DOMAIN = re.compile(r"\b([NC]|BD|JH)[- ]?([12])?(?:[- ]terminal)?[- ]domain\b|\b(BD|JH)-?([12])\b")

# "compound 12b", "5a", "cpd 7", "(IV)": names that hold inside one document only.
_LOCAL_LABEL = re.compile(
    r"(?:(?:compounds?|cpds?|inhibitors?|ligands?|analogues?|derivatives?|structures?|entry|no)[.\s]*)?"
    r"\(?(?:\d{1,3}[a-z]{0,2}|[ivx]{1,5}[a-z]?|[a-z]\d{0,2})['′*†]*\)?",
    re.IGNORECASE,
)


Reading = Measurement | Record


def subject_key(reading: Reading) -> str:
    """Compound, target and measure as one comparable text: a fact without its context and value.

    A Term decides, together with a mutation or a domain that is printed with the target: EGFR L858R
    is not the wild type, though one accession names both. Where nothing grounds the name, the
    printed name decides, letter by letter, its case folded; a label that holds inside one document
    only ("12b") never meets the same label of another. A salt and its parent are two Terms and so
    two subjects: what is known of a salt's potency is not known of its parent until a person says
    so. A reading without compound or target is a subject of its own.
    """
    # A Record and its readings have one subject, whatever their own ids are.
    witness = reading.measurement_ids[0] if isinstance(reading, Record) else reading.id
    if reading.compound is None or reading.target is None:
        return f"unlinked:{witness}|{reading.measure}"
    document = document_of(witness)
    compound = reading.compound.term or _name_key(reading.compound.name, document=document)
    target = reading.target.term or _name_key(
        reading.target.symbol or reading.target.text, document=document
    )
    printed = reading.target.text
    domains = ("".join(filter(None, found.groups())) for found in _DOMAIN.finditer(printed))
    mutations = "+".join(sorted({*_MUTATION.findall(printed), *domains}))
    return f"{compound}|{target}{mutations and ':' + mutations}|{reading.measure}"


def document_of(measurement_id: str) -> str:
    """The part of a Measurement's id that says which Document it was read from."""
    return measurement_id.partition(":")[0]


def fold_name(name: str) -> str:
    """A printed name without what typesetting changes: width, dashes, blanks, case.

    A single letter keeps its case, because N-propyl is not n-propyl and D- is not d-.
    """
    name = _DASHES.sub("-", unicodedata.normalize("NFKC", name))
    name = " ".join(name.split())
    return re.sub(r"[^\W\d_]{2,}", lambda word: word.group().casefold(), name)


def _name_key(name: str, *, document: str) -> str:
    folded = fold_name(name)
    if _LOCAL_LABEL.fullmatch(folded):
        return f"label:{document}:{folded}"
    return f"name:{folded}"
