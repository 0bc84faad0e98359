"""Writing Records after a Document was read: ids, standing and Decisions of people stay."""

from collections.abc import Collection, Iterable, Sequence

from sqlalchemy import delete, insert, select, text
from sqlalchemy.orm import Session
from sqlmodel import col

from schemas.measures import Measures
from schemas.record import Conflict, Record
from schemas.store.columns import now
from schemas.store.conflicts import Conflicts
from schemas.store.measurements import MeasurementRow, Measurements, subject_column
from schemas.store.record_row import RecordDocumentRow, RecordRow

# Any number that no other lock of ours uses.
_RECORDS_LOCK = 7_120_001


class Reconciled:
    """Whole subjects at a time: see schemas.subject."""

    def __init__(self, session: Session, measures: Measures) -> None:
        self._session = session
        self._measures = measures

    def lock(self) -> None:
        """Until the end of the transaction nobody else reconciles: two Documents that finish
        together would make two Records of one fact. SQLite has one writer at a time anyway."""
        if self._session.get_bind().dialect.name == "postgresql":
            self._session.execute(text(f"SELECT pg_advisory_xact_lock({_RECORDS_LOCK})"))

    def existing(self, subjects: Collection[str]) -> dict[str, str]:
        """Measurement id to Record id as stored, oldest Record first."""
        query = (
            select(col(MeasurementRow.id), col(MeasurementRow.record_id))
            .join(RecordRow, col(RecordRow.id) == col(MeasurementRow.record_id))
            .where(col(RecordRow.subject).in_(list(subjects)))
            .order_by(col(RecordRow.created_at), col(RecordRow.id), col(MeasurementRow.id))
        )
        return {
            measurement_id: record_id
            for measurement_id, record_id in self._session.execute(query)
            if record_id is not None
        }

    def put(
        self,
        records: Sequence[Record],
        *,
        subjects: Collection[str],
        conflicts: Iterable[Conflict],
        documents: dict[str, str],
    ) -> None:
        """Make `records` all there is of `subjects`. `documents` is the sha256 of each Measurement.

        A Record that no longer comes back keeps its row and its Decisions and leaves the queue,
        unless somebody decided on it; where its readings moved into another, it says which.
        """
        rows = {row.id: row for row in self._rows(subjects, records)}
        homes = {id_: record.id for record in records for id_ in record.measurement_ids}
        given = {record.id for record in records}
        for row in rows.values():
            if row.id not in given and row.current:
                row.current = False
                moved = [homes[id_] for id_ in row.body.measurement_ids if id_ in homes]
                row.merged_into = moved[0] if moved else None
                row.version += 1
                row.refresh(self._measures)
        changed = [record for record in records if self._put_one(record, rows.get(record.id))]
        self._session.flush()
        self._link(changed, documents)
        Measurements(self._session).assign(
            {id_: record.id for record in changed for id_ in record.measurement_ids}
        )
        Conflicts(self._session).put([*rows, *given], conflicts)

    def _rows(self, subjects: Collection[str], records: Sequence[Record]) -> Sequence[RecordRow]:
        by_subject = select(RecordRow).where(col(RecordRow.subject).in_(list(subjects)))
        found = {row.id: row for row in self._session.scalars(by_subject)}
        missing = [record.id for record in records if record.id not in found]
        by_id = select(RecordRow).where(col(RecordRow.id).in_(missing))
        return [*found.values(), *self._session.scalars(by_id)]

    def _put_one(self, record: Record, row: RecordRow | None) -> bool:
        """Whether anything about it is new."""
        if row is None:
            row = RecordRow(
                id=record.id,
                created_at=now(),
                subject=subject_column(record),
                compound="",
                target="",
                measure=record.measure,
                confidence=record.confidence,
                status="open",
                body=record,
                changes={},
            )
            row.refresh(self._measures)
            self._session.add(row)
            return True
        if row.body == record and row.current:
            return False
        row.body = record
        row.subject = subject_column(record)
        row.current, row.merged_into = True, None
        row.version += 1
        row.refresh(self._measures)
        return True

    def _link(self, records: Sequence[Record], documents: dict[str, str]) -> None:
        ids = [record.id for record in records]
        self._session.execute(
            delete(RecordDocumentRow).where(col(RecordDocumentRow.record_id).in_(ids))
        )
        links = sorted(
            {(record.id, documents[id_]) for record in records for id_ in record.measurement_ids}
        )
        if links:
            self._session.execute(
                insert(RecordDocumentRow),
                [{"record_id": record_id, "sha256": sha256} for record_id, sha256 in links],
            )
