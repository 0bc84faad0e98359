"""A person's act on a Record; only ever appended."""

from datetime import datetime
from typing import Any, Literal

from pydantic import Field

from schemas.value import Value

DecisionKind = Literal["accept", "correct", "reject", "defer", "undo"]


class Decision(Value):
    """Who did what, when and why, with the fields that changed before and after."""

    id: int
    record_id: str
    kind: DecisionKind
    curator: str
    at: datetime  # UTC
    reason: str | None = None
    before: dict[str, Any] = Field(default_factory=dict)
    after: dict[str, Any] = Field(default_factory=dict)
    undoes: int | None = None  # the Decision that an "undo" takes back
