"""What people decided: rows that are only ever appended (a trigger refuses anything else)."""

from collections.abc import Collection, Mapping
from datetime import datetime
from typing import Any, get_args

from sqlalchemy import CheckConstraint, select
from sqlalchemy.orm import Session
from sqlmodel import Field, col

from schemas.decision import Decision, DecisionKind
from schemas.errors import Invalid, NotFound, Stale
from schemas.fields import correct_record, flatten, parse_changes
from schemas.history import replay
from schemas.measures import Measures
from schemas.store.base import Row, one_of
from schemas.store.columns import Frozen, Utc, Words, now
from schemas.store.record_row import RecordRow


class DecisionRow(Row, table=True):
    __tablename__ = "decision"
    __table_args__ = (CheckConstraint(one_of("kind", get_args(DecisionKind)), name="kind"),)

    id: int | None = Field(default=None, primary_key=True)
    record_id: str = Field(foreign_key="record.id", index=True, max_length=64)
    kind: str = Field(max_length=16)
    curator: str = Field(sa_type=Words)
    at: datetime = Field(sa_type=Utc)
    reason: str | None = Field(default=None, sa_type=Words)
    before: dict[str, Any] = Field(sa_type=Frozen(dict[str, Any]))
    after: dict[str, Any] = Field(sa_type=Frozen(dict[str, Any]))
    undoes: int | None = Field(default=None, foreign_key="decision.id")


class Decisions:
    def __init__(self, session: Session, measures: Measures) -> None:
        self._session = session
        self._measures = measures

    def list(self, record_id: str) -> tuple[Decision, ...]:
        """Oldest first."""
        return self.by_record([record_id]).get(record_id, ())

    def by_record(self, record_ids: Collection[str]) -> dict[str, tuple[Decision, ...]]:
        query = (
            select(DecisionRow)
            .where(col(DecisionRow.record_id).in_(list(record_ids)))
            .order_by(col(DecisionRow.id))
        )
        found: dict[str, tuple[Decision, ...]] = {}
        for row in self._session.scalars(query):
            found[row.record_id] = (*found.get(row.record_id, ()), to_value(row))
        return found

    def decide(
        self,
        record_id: str,
        kind: DecisionKind,
        *,
        curator: str,
        expected_version: int,
        reason: str | None = None,
        changes: Mapping[str, Any] | None = None,
    ) -> Decision:
        """Append a Decision and bring its Record up to date.

        To correct accepts the Record with `changes` (see schemas.fields.FIELDS). An undo takes back
        the newest Decision not yet taken back. Raises NotFound; Stale when the Record is no longer
        at `expected_version`; Invalid when the Decision makes no sense.
        """
        row = self._session.get(RecordRow, record_id, with_for_update=True)
        if row is None:
            raise NotFound(
                record_id, reason="No record has this id.", remedy="Go back to the queue."
            )
        if row.version != expected_version:
            raise Stale(f"record {record_id}", expected=expected_version, found=row.version)
        if not curator.strip():
            raise Invalid(
                "curator", reason="A decision needs a name.", remedy="Set ASSAYIST_CURATOR."
            )
        history = self.list(record_id)
        standing = replay(history)
        reason = (reason or "").strip() or None
        before: dict[str, Any] = {}
        after: dict[str, Any] = {}
        undoes = None
        if kind == "correct":
            before, after = self._compare(row, standing.changes, changes or {})
        elif changes:
            raise Invalid(
                kind, reason="Only a correction changes fields.", remedy="Correct the record."
            )
        elif kind == "reject" and reason is None:
            raise Invalid(
                "reason", reason="A rejection needs a reason.", remedy="Say what is wrong."
            )
        elif kind == "undo":
            if standing.last is None:
                raise Invalid(
                    record_id, reason="There is no decision to undo.", remedy="Decide first."
                )
            undoes = standing.last.id
            before, after = standing.last.after, standing.last.before
        return self._append(
            row,
            DecisionRow(
                record_id=record_id,
                kind=kind,
                curator=curator.strip(),
                at=now(),
                reason=reason,
                before=before,
                after=after,
                undoes=undoes,
            ),
            history,
        )

    def _compare(
        self, row: RecordRow, standing: Mapping[str, Any], changes: Mapping[str, Any]
    ) -> tuple[dict[str, Any], dict[str, Any]]:
        """The fields that `changes` really change: before and after."""
        shown = correct_record(row.body, standing, measures=self._measures)
        old = flatten(shown)
        given = {n: value for n, value in parse_changes(changes).items() if value != old[n]}
        if not given:
            raise Invalid(
                row.id, reason="No field was changed.", remedy="Accept the record as it is."
            )
        # What follows from a change (a Term that no longer holds) is part of it, so that an undo
        # and a later reading give the same.
        new = flatten(correct_record(shown, given, measures=self._measures))
        changed = [name for name in old if new[name] != old[name]]
        return {n: old[n] for n in changed}, {n: new[n] for n in changed}

    def _append(
        self, row: RecordRow, decision: DecisionRow, history: tuple[Decision, ...]
    ) -> Decision:
        self._session.add(decision)
        self._session.flush()
        made = to_value(decision)
        standing = replay((*history, made))
        row.status = standing.status
        row.changes = standing.changes
        row.decision_id = standing.last.id if standing.last else None
        row.version += 1
        row.refresh(self._measures)
        self._session.flush()
        return made


def to_value(row: DecisionRow) -> Decision:
    return Decision(
        id=row.id,
        record_id=row.record_id,
        kind=row.kind,
        curator=row.curator,
        at=row.at,
        reason=row.reason,
        before=row.before,
        after=row.after,
        undoes=row.undoes,
    )
