"""The rows of accepted files, and what people ask about them."""

from collections.abc import Collection, Sequence
from datetime import datetime

from sqlalchemy import CheckConstraint, func, select
from sqlalchemy.orm import Session
from sqlmodel import Field, col

from schemas.document import Document, DocumentState
from schemas.errors import NotFound
from schemas.ledger import DOCUMENT_STATES, LedgerEntry
from schemas.store.base import Row, one_of
from schemas.store.columns import Frozen, Utc, Words
from schemas.store.record_row import RecordDocumentRow, RecordRow
from schemas.store.sightings import SightingRow

_FEW = 3


class DocumentRow(Row, table=True):
    __tablename__ = "document"
    __table_args__ = (CheckConstraint(one_of("state", DOCUMENT_STATES), name="state"),)

    sha256: str = Field(primary_key=True, max_length=64)
    name: str = Field(sa_type=Words)
    size: int
    state: str = Field(max_length=16, index=True)
    attempt: int = 0
    tries: int = 0
    owner: str | None = Field(default=None, max_length=255)
    lease_until: datetime | None = Field(default=None, sa_type=Utc)
    rung_at: datetime | None = Field(default=None, sa_type=Utc)
    not_before: datetime | None = Field(default=None, sa_type=Utc)
    pages: int | None = None
    pages_done: int = 0
    reason_kind: str | None = Field(default=None, max_length=64)
    reason: str | None = Field(default=None, sa_type=Words)
    remedy: str | None = Field(default=None, sa_type=Words)
    traceback: str | None = Field(default=None, sa_type=Words)
    noted: bool = False  # a refused file lies in the refused folder with its reason
    added_at: datetime = Field(sa_type=Utc, index=True)
    started_at: datetime | None = Field(default=None, sa_type=Utc)
    moved_at: datetime | None = Field(default=None, sa_type=Utc)  # when its last page was read
    finished_at: datetime | None = Field(default=None, sa_type=Utc)
    document: Document | None = Field(default=None, sa_type=Frozen(Document))


class Documents:
    """Accepted files, as entries of the ledger."""

    def __init__(self, session: Session) -> None:
        self._session = session

    def get(self, sha256: str) -> LedgerEntry | None:
        row = self._session.get(DocumentRow, sha256)
        return self._entries([row])[0] if row else None

    def get_or_raise(self, sha256: str) -> LedgerEntry:
        entry = self.get(sha256)
        if entry is None:
            raise NotFound(
                sha256, reason="No document has this id.", remedy="See `assayist status`."
            )
        return entry

    def find(self, prefix: str) -> tuple[LedgerEntry, ...]:
        """Documents whose sha256 begins so."""
        query = select(DocumentRow).where(
            col(DocumentRow.sha256).startswith(prefix, autoescape=True)
        )
        return self._entries(self._session.scalars(query).all())

    def list(
        self, state: DocumentState | None = None, limit: int | None = None
    ) -> tuple[LedgerEntry, ...]:
        """Newest first."""
        query = select(DocumentRow).order_by(
            col(DocumentRow.added_at).desc(), col(DocumentRow.sha256)
        )
        if state is not None:
            query = query.where(col(DocumentRow.state) == state)
        return self._entries(self._session.scalars(query.limit(limit)).all())

    def counts(self) -> dict[DocumentState, int]:
        query = select(col(DocumentRow.state), func.count()).group_by(col(DocumentRow.state))
        found = dict(self._session.execute(query).all())
        return {state: found.get(state, 0) for state in DOCUMENT_STATES}

    def by_id(self, ids: Collection[str]) -> dict[str, LedgerEntry]:
        query = select(DocumentRow).where(col(DocumentRow.sha256).in_(list(ids)))
        return {entry.sha256: entry for entry in self._entries(self._session.scalars(query).all())}

    def _entries(self, rows: Sequence[DocumentRow]) -> tuple[LedgerEntry, ...]:
        ids = [row.sha256 for row in rows]
        seen = self._count_sightings(ids)
        records = self._count_records(ids)
        return tuple(
            LedgerEntry(
                sha256=row.sha256,
                name=row.name,
                size=row.size,
                state=row.state,
                attempt=row.attempt,
                tries=row.tries,
                pages=row.pages,
                pages_done=row.pages_done,
                reason_kind=row.reason_kind,
                reason=row.reason,
                remedy=row.remedy,
                traceback=row.traceback,
                added_at=row.added_at,
                started_at=row.started_at,
                finished_at=row.finished_at,
                document=row.document,
                sightings=seen.get(row.sha256, 0),
                records=sum(records.get(row.sha256, {}).values()),
                open_records=records.get(row.sha256, {}).get("open", 0),
            )
            for row in rows
        )

    def _count_sightings(self, ids: Sequence[str]) -> dict[str, int]:
        query = (
            select(col(SightingRow.sha256), func.count())
            .where(col(SightingRow.sha256).in_(ids))
            .group_by(col(SightingRow.sha256))
        )
        return dict(self._session.execute(query).all())

    def _count_records(self, ids: Sequence[str]) -> dict[str, dict[str, int]]:
        query = (
            select(col(RecordDocumentRow.sha256), col(RecordRow.status), func.count())
            .join(RecordRow, col(RecordRow.id) == col(RecordDocumentRow.record_id))
            .where(col(RecordRow.listed))
            .group_by(col(RecordDocumentRow.sha256), col(RecordRow.status))
        )
        # SQLite probes a long list for every record; counting for all documents is quicker.
        if len(ids) <= _FEW:
            query = query.where(col(RecordDocumentRow.sha256).in_(ids))
        counts: dict[str, dict[str, int]] = {}
        for sha256, status, number in self._session.execute(query):
            counts.setdefault(sha256, {})[status] = number
        return counts
