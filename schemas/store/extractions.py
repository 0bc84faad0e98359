"""What the newest run read from each Document."""

from datetime import datetime

from sqlalchemy.orm import Session
from sqlmodel import Field

from schemas.extraction import Extraction
from schemas.store.base import Row
from schemas.store.columns import Frozen, Utc, now


class ExtractionRow(Row, table=True):
    __tablename__ = "extraction"

    sha256: str = Field(primary_key=True, foreign_key="document.sha256", max_length=64)
    version: str = Field(max_length=32)  # of the pipeline
    read_at: datetime = Field(sa_type=Utc)
    body: Extraction = Field(sa_type=Frozen(Extraction))


class Extractions:
    def __init__(self, session: Session) -> None:
        self._session = session

    def get(self, sha256: str) -> Extraction | None:
        row = self._session.get(ExtractionRow, sha256)
        return row.body if row else None

    def version(self, sha256: str) -> str | None:
        """The pipeline version that read it."""
        row = self._session.get(ExtractionRow, sha256)
        return row.version if row else None

    def put(self, extraction: Extraction, *, version: str) -> None:
        """In place of an older run's."""
        self._session.merge(
            ExtractionRow(
                sha256=extraction.document.sha256, version=version, read_at=now(), body=extraction
            )
        )
        self._session.flush()
