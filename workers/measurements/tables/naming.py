"""Compound and target as a Measurement of a table names them, with the doubts about each."""

from schemas.measurement import NamedCompound, NamedTarget
from workers.measurements.asides import OF_GROWTH, ON_WHOLE_CELLS
from workers.measurements.doubts import Doubt, name_doubts
from workers.measurements.subjects import Places, as_compound, as_target, name_label
from workers.measurements.tables.subjects import Found, Labels
from workers.measurements.unread import LOST_GLYPH


def as_named_compound(found: Found | None) -> NamedCompound | None:
    if found is None:
        return None
    return as_compound(found.mention) if found.mention else name_label(found.text)


def as_named_target(found: Found | None) -> NamedTarget | None:
    if found is None:
        return None
    return (
        as_target(found.mention, form=found.form) if found.mention else NamedTarget(text=found.text)
    )


def compound_doubts(found: Found | None) -> list[Doubt]:
    if found is None:
        return [Doubt("no compound", "no compound is named for this value")]
    if LOST_GLYPH in (found.mention.text if found.mention else found.text):
        return [Doubt("doubtful glyph", "a letter of the compound's name could not be read", 2.0)]
    if found.where != "labels" and found.where != "caption":
        return [Doubt("compound from surroundings", f"compound taken from the {found.where}")]
    if found.mention is None or found.mention.term is None:
        return [Doubt("compound not grounded")]
    return []


def subject_doubts(
    compound: Found | None, target: Found | None, labels: Labels, places: Places
) -> list[Doubt]:
    """Doubts about the letters of both names, where OCR read them."""
    cells = [label.cell for label in labels.all]
    doubts = []
    for kind, found in (("compound", compound), ("target", target)):
        if found is not None:
            name = found.mention.text if found.mention else found.text
            listed = found.mention is not None and found.mention.term is not None
            often = places.how_often(name)
            doubts += name_doubts(cells, name, kind=kind, listed=listed, often=often)
    return doubts


def target_doubts(
    found: Found | None, *, measure: str, system: str | None, growth: bool = False
) -> list[Doubt]:
    if found is None and measure in ON_WHOLE_CELLS:
        return []
    if found is None and growth:
        return [Doubt("no target", OF_GROWTH, amount=0.3)]
    if found is None and system:
        return [Doubt("no target", f"measured on {system}; no target is named", amount=0.3)]
    if found is None:
        return [Doubt("no target", "no target is named for this value")]
    if found.where != "labels" and found.where != "caption":
        return [Doubt("target from surroundings", f"target taken from the {found.where}")]
    if found.mention is None or found.mention.term is None:
        return [Doubt("target not grounded", "the target is not in the vocabulary")]
    return []
