"""Values of sentences that name no target, in a document whose title names one."""

from collections.abc import Iterable, Sequence

from schemas.measurement import Measurement
from schemas.page import Passage
from schemas.term import Mention
from workers.measurements.asides import needs_no_target
from workers.measurements.subjects import Places, as_target, identity, of_kind

FROM_TITLE = "target taken from the title"
_MISSING = "no target is named for this value"


def aim_at_title(
    found: Iterable[Measurement], passage: Passage, places: Places, target: Mention | None
) -> list[Measurement]:
    """The values of one Passage; those of a compound at nothing named are at the title's target.

    Only where the Passage names no other target, and nothing says that it was measured on cells or
    is an effect. The confidence stays that of a value without a target.
    """
    if target is None:
        return list(found)
    named = of_kind(places.in_passage(passage.id), "target")
    others = any(identity(mention) != identity(target) for mention in named)
    return [m if others or not _is_open(m) else _aimed(m, target) for m in found]


def _is_open(measurement: Measurement) -> bool:
    """Whether a compound's potency has no target because its sentence names none."""
    return (
        measurement.target is None
        and measurement.compound is not None
        and measurement.assay.system is None
        and _MISSING in measurement.doubts
        and not needs_no_target(measurement.measure, measurement.doubts)
    )


def _aimed(measurement: Measurement, target: Mention) -> Measurement:
    doubts: Sequence[str] = [
        FROM_TITLE if doubt == _MISSING else doubt for doubt in measurement.doubts
    ]
    update = {"target": as_target(target), "doubts": tuple(doubts)}
    return measurement.model_copy(update=update)
