"""One fact to curate."""

from typing import Literal

from schemas.check import Check
from schemas.measurement import Assay, NamedCompound, NamedTarget
from schemas.quantity import Quantity
from schemas.value import Value

RecordStatus = Literal["open", "accepted", "rejected", "deferred"]


class Record(Value):
    """compound + target + species + measure + assay type + value, and the readings that say so.

    `id` stays while any of its Measurements stays, so that Decisions outlive a new extraction.
    """

    id: str
    compound: NamedCompound | None
    target: NamedTarget | None
    measure: str
    quantity: Quantity
    assay: Assay
    measurement_ids: tuple[str, ...]  # sorted
    confidence: float
    checks: tuple[Check, ...] = ()


class Conflict(Value):
    """Records of one subject whose values cannot all be the whole truth."""

    record_ids: tuple[str, ...]
    explanation: str
