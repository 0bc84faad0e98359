"""The rows of Records: what was read, what people made of it, and what is searched by."""

from datetime import datetime
from typing import Any, get_args

from sqlalchemy import CheckConstraint, Index
from sqlmodel import Field

from schemas.fields import correct_record
from schemas.measures import Measures
from schemas.record import Record, RecordStatus
from schemas.store.base import Row, one_of
from schemas.store.columns import Frozen, Utc, Words, clip

UNLINKED = "(not linked)"


class RecordRow(Row, table=True):
    __tablename__ = "record"
    __table_args__ = (
        CheckConstraint(one_of("status", get_args(RecordStatus)), name="status"),
        Index("ix_record_queue", "listed", "status", "confidence", "id"),
        Index("ix_record_order", "listed", "confidence", "id"),
        # Counting reads these alone and not the rows, which are large.
        Index("ix_record_facets", "listed", "status", "compound", "target", "measure", "id"),
    )

    id: str = Field(primary_key=True, max_length=64)
    created_at: datetime = Field(sa_type=Utc)
    subject: str = Field(sa_type=Words, index=True)
    # What it is found by, after corrections.
    compound: str = Field(sa_type=Words, index=True)
    target: str = Field(sa_type=Words, index=True)
    measure: str = Field(max_length=64, index=True)
    confidence: float
    status: str = Field(max_length=16)
    version: int = 1
    current: bool = True  # some current Measurement says so
    merged_into: str | None = Field(default=None, foreign_key="record.id", max_length=64)
    # On the queue: current, or decided on by a person and not merged into another.
    listed: bool = True
    decision_id: int | None = None  # the Decision that counts
    body: Record = Field(sa_type=Frozen(Record))
    changes: dict[str, Any] = Field(sa_type=Frozen(dict[str, Any]))

    def refresh(self, measures: Measures) -> Record:
        """Bring what follows from `body`, `changes`, `status` and `current` up to date; the
        corrected Record."""
        record = correct_record(self.body, self.changes, measures=measures)
        self.compound = clip(record.compound.name) if record.compound else UNLINKED
        self.target = (
            clip(record.target.symbol or record.target.text) if record.target else UNLINKED
        )
        self.measure = record.measure
        self.confidence = record.confidence
        self.listed = self.current or (self.status != "open" and self.merged_into is None)
        return record


class RecordDocumentRow(Row, table=True):
    """Which Documents a Record has evidence in."""

    __tablename__ = "record_document"

    record_id: str = Field(primary_key=True, foreign_key="record.id", max_length=64)
    sha256: str = Field(primary_key=True, foreign_key="document.sha256", index=True, max_length=64)
