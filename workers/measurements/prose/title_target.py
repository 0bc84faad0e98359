"""Values of sentences that name no target or no compound, in a document whose title names one."""

import re
from collections.abc import Iterable, Sequence
from typing import Any

from schemas.measurement import Measurement
from schemas.page import Passage
from schemas.term import Mention
from workers.measurements.asides import needs_no_target
from workers.measurements.prose.topics import Topic
from workers.measurements.subjects import Places, as_compound, as_target, identity, of_kind

TARGET_FROM_TITLE = "target taken from the title"
COMPOUND_FROM_TITLE = "compound taken from the title"
_NO_TARGET = "no target is named for this value"
_NO_COMPOUND = "no compound is named for this value"
# Words for another compound than that of the title, or for none in particular.
_OTHERS = re.compile(
    r"\b(?:compounds|inhibitors|(?:ant)?agonists|drugs|ligands|agents|molecules|series|hits?|leads?|"
    r"analog(?:ue)?s?|derivatives?|metabolites?|enantiomers?|(?:stereo)?isomers?|racemates?|prodrugs?|"
    r"congeners?|comparators?|controls?|standards?|references?|thresholds?|typical(?:ly)?|other|"
    r"another|parent|probe|radioligand|tracer|substrate)\b",
    re.IGNORECASE,
)
# A sentence about what was measured, and not about a thing that could be another compound.
_OF_EFFECT = re.compile(
    r"\W*(?:(?:The|Its|No|Only|Weaker?|Strong(?:er)?|Potent|Functional|Half-maximal|Measured|"
    r"Reported|In vitro|Human|Rat)\s)*(?:In|At|On|For|Against|Within|Inhibition|Binding|Affinity|"
    r"Potency|Block(?:ade)?|Activity|Antagonism|Activation|Displacement|Uptake|Reuptake|Currents?|"
    r"Off-target|Selectivity|Radioligand|p?K[idb]|p?[IE]C_?50)\b",
    re.IGNORECASE,
)


def aim_at_title(
    found: Iterable[Measurement], passage: Passage, places: Places, main: Topic
) -> list[Measurement]:
    """The values of one Passage; what they are of or at and do not say is that of the title.

    Only where the Passage names no other compound, and no other target up to the value, and nothing
    says that it was measured on cells or is an effect. The confidence stays that of a value without
    a name.
    """
    mentions = places.in_passage(passage.id)
    named = of_kind(mentions, "target")
    others = _OTHERS.search(passage.text) or of_kind(mentions, "compound")
    compound = None if others else main.compound
    return [
        _aimed(m, _unless_others(main.target, named, m, passage), compound, mentions) for m in found
    ]


def _unless_others(
    target: Mention | None, named: Sequence[Mention], measurement: Measurement, passage: Passage
) -> Mention | None:
    """The target of the title, where the Passage names no other in or before a sentence."""
    sentence = measurement.evidence[0].text
    end = passage.text.find(sentence) + len(sentence)
    other = any(identity(m) != identity(target) for m in named if target and m.place.start < end)
    return None if other else target


def _aimed(
    measurement: Measurement,
    target: Mention | None,
    compound: Mention | None,
    mentions: Sequence[Mention],
) -> Measurement:
    update: dict[str, Any] = {}
    told = {}
    if target and _lacks_target(measurement):
        update["target"] = as_target(target)
        told[_NO_TARGET] = TARGET_FROM_TITLE
    if compound and measurement.target and _is_of_none(measurement, mentions):
        update["compound"] = as_compound(compound)
        told[_NO_COMPOUND] = COMPOUND_FROM_TITLE
    doubts = tuple(told.get(doubt, doubt) for doubt in measurement.doubts)
    return measurement.model_copy(update={**update, "doubts": doubts}) if update else measurement


def _is_of_none(measurement: Measurement, mentions: Sequence[Mention]) -> bool:
    """Whether a value has no compound because its sentence opens with a target or an effect."""
    if _NO_COMPOUND not in measurement.doubts:
        return False
    sentence = measurement.evidence[0].text
    opened = any(sentence.startswith(mention.text) for mention in of_kind(mentions, "target"))
    return opened or _OF_EFFECT.match(sentence) is not None


def _lacks_target(measurement: Measurement) -> bool:
    """Whether a compound's potency has no target because its sentence names none."""
    return (
        measurement.target is None
        and measurement.compound is not None
        and measurement.assay.system is None
        and _NO_TARGET in measurement.doubts
        and not needs_no_target(measurement.measure, measurement.doubts)
    )
