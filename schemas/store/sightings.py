"""Further files with bytes that were known already."""

from datetime import datetime

from sqlalchemy import select
from sqlalchemy.orm import Session
from sqlmodel import Field, col

from schemas.ledger import Sighting
from schemas.store.base import Row
from schemas.store.columns import Utc, Words, now


class SightingRow(Row, table=True):
    __tablename__ = "sighting"

    # Given by whoever took the file, so that taking it again after a crash counts it once.
    id: str = Field(primary_key=True, max_length=64)
    sha256: str = Field(foreign_key="document.sha256", index=True, max_length=64)
    name: str = Field(sa_type=Words)
    seen_at: datetime = Field(sa_type=Utc)


class Sightings:
    def __init__(self, session: Session) -> None:
        self._session = session

    def add(self, sighting_id: str, sha256: str, *, name: str) -> None:
        """Adding one id twice is the same as adding it once."""
        if self._session.get(SightingRow, sighting_id) is None:
            self._session.add(SightingRow(id=sighting_id, sha256=sha256, name=name, seen_at=now()))
            self._session.flush()

    def list(self, sha256: str) -> tuple[Sighting, ...]:
        """Oldest first."""
        query = (
            select(SightingRow)
            .where(col(SightingRow.sha256) == sha256)
            .order_by(col(SightingRow.seen_at), col(SightingRow.id))
        )
        return tuple(
            Sighting(sha256=row.sha256, name=row.name, seen_at=row.seen_at)
            for row in self._session.scalars(query)
        )
