"""The reference lists of Documents."""

from collections.abc import Iterable

from sqlalchemy import delete, insert, select
from sqlalchemy.orm import Session
from sqlmodel import Field, col

from schemas.reference import Reference, publication_key
from schemas.store.base import Row
from schemas.store.columns import Frozen, Words


class ReferenceRow(Row, table=True):
    __tablename__ = "reference"

    sha256: str = Field(primary_key=True, foreign_key="document.sha256", max_length=64)
    position: int = Field(primary_key=True)  # in the list; numbers may be printed twice
    publication: str | None = Field(default=None, sa_type=Words)
    body: Reference = Field(sa_type=Frozen(Reference))


class References:
    def __init__(self, session: Session) -> None:
        self._session = session

    def list(self, sha256: str) -> tuple[Reference, ...]:
        """In printed order."""
        return self.by_document([sha256]).get(sha256, ())

    def by_document(self, ids: Iterable[str]) -> dict[str, tuple[Reference, ...]]:
        query = (
            select(ReferenceRow)
            .where(col(ReferenceRow.sha256).in_(list(ids)))
            .order_by(col(ReferenceRow.sha256), col(ReferenceRow.position))
        )
        found: dict[str, tuple[Reference, ...]] = {}
        for row in self._session.scalars(query):
            found[row.sha256] = (*found.get(row.sha256, ()), row.body)
        return found

    def put(self, sha256: str, references: Iterable[Reference]) -> None:
        """In place of the Document's earlier list."""
        self._session.execute(delete(ReferenceRow).where(col(ReferenceRow.sha256) == sha256))
        rows = [
            {
                "sha256": sha256,
                "position": position,
                "publication": publication_key(reference),
                "body": reference,
            }
            for position, reference in enumerate(references)
        ]
        if rows:
            self._session.execute(insert(ReferenceRow), rows)
