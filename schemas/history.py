"""What a Record's Decisions add up to."""

from collections.abc import Iterable, Mapping
from typing import Any, NamedTuple

from schemas.decision import Decision, DecisionKind
from schemas.record import RecordStatus

_STATUS: Mapping[DecisionKind, RecordStatus] = {
    "accept": "accepted",
    "correct": "accepted",
    "reject": "rejected",
    "defer": "deferred",
}


class Standing(NamedTuple):
    """Where a Record stands after its Decisions.

    `changes` are the corrected fields (see schemas.fields); `last` is the Decision that an undo
    would take back, None when there is none.
    """

    status: RecordStatus
    changes: dict[str, Any]
    last: Decision | None


def replay(decisions: Iterable[Decision]) -> Standing:
    """The standing after `decisions`, oldest first.

    An undo takes back the newest Decision not yet taken back, wholly: status and corrections are
    again what they were before it. To correct is to vouch for the corrected values, so it accepts.
    Corrections of several Decisions add up, the newer one wins.
    """
    standing: list[Decision] = []
    for decision in decisions:
        if decision.kind != "undo":
            standing.append(decision)
        elif standing:
            standing.pop()
    changes: dict[str, Any] = {}
    for decision in standing:
        if decision.kind == "correct":
            changes |= decision.after
    last = standing[-1] if standing else None
    return Standing(_STATUS[last.kind] if last else "open", changes, last)
