"""Readings: those of the newest run of each Document, and older ones that Records rest on."""

import hashlib
from collections.abc import Collection, Iterable, Mapping

from sqlalchemy import insert, or_, select, update
from sqlalchemy.orm import Session
from sqlmodel import Field, col

from schemas.measurement import Measurement
from schemas.record import Record
from schemas.store.base import Row
from schemas.store.columns import Frozen, Words
from schemas.subject import subject_key


class MeasurementRow(Row, table=True):
    __tablename__ = "measurement"

    id: str = Field(primary_key=True, max_length=128)
    sha256: str = Field(foreign_key="document.sha256", index=True, max_length=64)
    position: int  # in the Extraction
    subject: str = Field(sa_type=Words, index=True)
    record_id: str | None = Field(default=None, foreign_key="record.id", index=True, max_length=64)
    # False: the newest run of the Document does not give it any more. It is kept, because a Record
    # that somebody decided on may rest on it.
    current: bool = True
    body: Measurement = Field(sa_type=Frozen(Measurement))


def subject_column(reading: Measurement | Record) -> str:
    """The subject of a reading as it is stored: its key, hashed where it is too long to index."""
    key = subject_key(reading)
    return key if len(key) <= 400 else f"hash:{hashlib.sha256(key.encode()).hexdigest()}"


class Measurements:
    def __init__(self, session: Session) -> None:
        self._session = session

    def get(self, measurement_id: str) -> Measurement | None:
        row = self._session.get(MeasurementRow, measurement_id)
        return row.body if row else None

    def list(self, sha256: str) -> tuple[Measurement, ...]:
        """Those of the newest run, in its order."""
        query = (
            select(MeasurementRow)
            .where(col(MeasurementRow.sha256) == sha256, col(MeasurementRow.current))
            .order_by(col(MeasurementRow.position))
        )
        return tuple(row.body for row in self._session.scalars(query))

    def by_subject(self, subjects: Collection[str]) -> dict[str, tuple[str, Measurement]]:
        """All current ones of these subjects, over all Documents: id to (sha256, Measurement)."""
        found: dict[str, tuple[str, Measurement]] = {}
        for part in _parts(sorted(subjects)):
            query = select(MeasurementRow).where(
                col(MeasurementRow.subject).in_(part), col(MeasurementRow.current)
            )
            found |= {row.id: (row.sha256, row.body) for row in self._session.scalars(query)}
        return found

    def neighbours(self, subjects: Collection[str], *, most: int = 2000) -> set[str]:
        """`subjects` and those that share target and measure with one of them, so that a salt
        meets its base. Only `subjects` where there are more than `most`."""
        linked = [subject for subject in subjects if not subject.startswith(("unlinked:", "hash:"))]
        panels = sorted({"|".join(subject.rsplit("|", 2)[1:]) for subject in linked})
        found = set(subjects)
        for part in _parts(panels, 50):
            ends = [col(MeasurementRow.subject).endswith(f"|{p}", autoescape=True) for p in part]
            query = select(col(MeasurementRow.subject)).where(
                col(MeasurementRow.current),
                col(MeasurementRow.subject).not_like("unlinked:%"),
                or_(*ends),
            )
            found |= set(self._session.scalars(query.distinct().limit(most + 1)))
        return found if len(found) <= most else set(subjects)

    def citing(self, entries: Mapping[str, set[int]]) -> set[str]:
        """Subjects of the current ones that cite one of these entries, by Document."""
        query = select(MeasurementRow).where(
            col(MeasurementRow.current), col(MeasurementRow.sha256).in_(list(entries))
        )
        return {
            row.subject
            for row in self._session.scalars(query)
            if entries[row.sha256].intersection(row.body.references)
        }

    def put(self, sha256: str, measurements: Iterable[Measurement]) -> set[str]:
        """Make these the current ones of the Document; the subjects touched, before and after."""
        before = {
            row.id: row
            for row in self._session.scalars(
                select(MeasurementRow).where(col(MeasurementRow.sha256) == sha256)
            )
        }
        touched = {row.subject for row in before.values() if row.current}
        for row in before.values():
            row.current = False
        fresh = []
        for position, measurement in enumerate(measurements):
            subject = subject_column(measurement)
            touched.add(subject)
            known = before.get(measurement.id)
            if known is None:
                fresh.append(
                    {
                        "id": measurement.id,
                        "sha256": sha256,
                        "position": position,
                        "subject": subject,
                        "current": True,
                        "body": measurement,
                    }
                )
            else:
                known.current = True
                known.position, known.subject, known.body = position, subject, measurement
        self._session.flush()
        if fresh:
            self._session.execute(insert(MeasurementRow), fresh)
        return touched

    def assign(self, records: Mapping[str, str]) -> None:
        """Write which Record each Measurement belongs to, by id."""
        for measurement_id, record_id in records.items():
            self._session.execute(
                update(MeasurementRow)
                .where(col(MeasurementRow.id) == measurement_id)
                .values(record_id=record_id)
            )


def _parts(values: list[str], size: int = 500) -> list[list[str]]:
    """Lists short enough for the number of parameters that SQLite takes."""
    return [values[start : start + size] for start in range(0, len(values), size)]
