"""Readings that are no potency: shown beside the potencies, and no Record unless people want it.

An effect at one concentration or its height, a rate, the constant of an assay: a guide prints them
next to its potencies, and none of them is one. What halves the growth of cells or microbes is a
potency, though its target is open.
"""

import re
from collections.abc import Iterable, Sequence

from schemas.measurement import Measurement

# Growth or death of cells and microbes, doses in animals.
ON_WHOLE_CELLS = frozenset(
    {"GI50", "CC50", "LC50", "LD50", "ED50", "ID50", "TD50", "MED", "MIC", "MIC50", "MIC90", "MBC"}
)
_EFFECTS = frozenset({"% inhibition", "% Max", "Emax", "Dmax", "Bmax", "Vmax"})
# The rate of inactivation is what a covalent inhibitor is measured by, and stays a potency.
_RATES = frozenset({"kon", "koff", "kcat", "kcat/Km", "Km"})
# "Inhibition of proliferation, IC50 (nM)" over rows of cell lines.
GROWTH = re.compile(
    r"proliferat|cytotox|viabilit|\bgrowth\b|\bcell\s(?:death|killing|survival)", re.IGNORECASE
)
# "A final concentration of 1 nM [3H]X was used (Kd 1.1 nM)".
_LABELLED = re.compile(
    r"\[\d{1,3}[A-Z][a-z]?\]|\b(?:radio-?ligand|tracer|label+ed ligand)", re.IGNORECASE
)
OF_GROWTH = "growth of cells was measured, and no target"
IN_ANIMALS = "a dose for animals, and no target is named"
OF_ASSAY = "a constant of the labelled ligand that the assay used"


def part_effects(
    readings: Iterable[Measurement], *, only_assays: bool = False
) -> tuple[tuple[Measurement, ...], tuple[Measurement, ...]]:
    """The Measurements and what stands beside them, each in the order given.

    With `only_assays` effects and rates are Measurements, too, and the constants of assays are not.
    """
    found: tuple[list[Measurement], list[Measurement]] = ([], [])
    for reading in readings:
        effect = reading.measure in _EFFECTS or reading.measure in _RATES
        effect = effect or IN_ANIMALS in reading.doubts
        aside = OF_ASSAY in reading.doubts or (effect and not only_assays)
        found[aside].append(reading)
    return tuple(found[0]), tuple(found[1])


def needs_no_target(measure: str, doubts: Sequence[str]) -> bool:
    """Whether a reading is of cells, of an effect or of an assay, and not of the title's target."""
    named = measure in ON_WHOLE_CELLS or measure in _EFFECTS or measure in _RATES
    return named or OF_GROWTH in doubts or OF_ASSAY in doubts


def doubt_of_prose(
    measure: str, sentence: str, *, compound: bool, target: bool
) -> tuple[str, str] | None:
    """The feature and the text of a doubt about what a reading of a sentence is of, or None.

    `compound` and `target` say whether the sentence names one.
    """
    if not target and GROWTH.search(sentence) and measure not in ("Kd", "pKd"):
        return "no target", OF_GROWTH
    if measure in ("Kd", "pKd") and not (compound and target) and _LABELLED.search(sentence):
        return ("no target", OF_ASSAY) if compound else ("no compound", OF_ASSAY)
    return None
