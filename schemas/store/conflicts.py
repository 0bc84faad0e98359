"""Pairs of Records whose values cannot both be the whole truth."""

from collections.abc import Collection, Iterable
from itertools import combinations

from sqlalchemy import delete, or_, select
from sqlalchemy.orm import Session
from sqlmodel import Field, col

from schemas.record import Conflict
from schemas.store.base import Row
from schemas.store.columns import Words


class ConflictRow(Row, table=True):
    __tablename__ = "conflict"

    first_id: str = Field(primary_key=True, foreign_key="record.id", max_length=64)
    second_id: str = Field(primary_key=True, foreign_key="record.id", index=True, max_length=64)
    explanation: str = Field(sa_type=Words)


class Conflicts:
    def __init__(self, session: Session) -> None:
        self._session = session

    def by_record(self, record_ids: Collection[str]) -> dict[str, tuple[Conflict, ...]]:
        ids = list(record_ids)
        query = (
            select(ConflictRow)
            .where(or_(col(ConflictRow.first_id).in_(ids), col(ConflictRow.second_id).in_(ids)))
            .order_by(col(ConflictRow.first_id), col(ConflictRow.second_id))
        )
        found: dict[str, tuple[Conflict, ...]] = {}
        for row in self._session.scalars(query):
            pair = (row.first_id, row.second_id)
            conflict = Conflict(record_ids=pair, explanation=row.explanation)
            for record_id in pair:
                found[record_id] = (*found.get(record_id, ()), conflict)
        return found

    def put(self, record_ids: Collection[str], conflicts: Iterable[Conflict]) -> None:
        """In place of all earlier conflicts of these Records, which are whole subjects."""
        ids = list(record_ids)
        self._session.execute(
            delete(ConflictRow).where(
                or_(col(ConflictRow.first_id).in_(ids), col(ConflictRow.second_id).in_(ids))
            )
        )
        for conflict in conflicts:
            for first, second in combinations(sorted(conflict.record_ids), 2):
                self._session.add(
                    ConflictRow(first_id=first, second_id=second, explanation=conflict.explanation)
                )
        self._session.flush()
