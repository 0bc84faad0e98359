"""The reference lists of Documents, and which entries of them are one Publication."""

from collections.abc import Collection, Iterable, Mapping
from typing import NamedTuple

from sqlalchemy import bindparam, delete, insert, select, update
from sqlalchemy.orm import Session
from sqlmodel import Field, col

from schemas.publication import describe_work, work_keys
from schemas.reference import Listed, Publication, Reference, describe_publication
from schemas.store.base import Row
from schemas.store.columns import Frozen, Words

_AT_ONCE = 500  # parameters of one statement; SQLite takes some thousands


class ReferenceRow(Row, table=True):
    __tablename__ = "reference"

    sha256: str = Field(primary_key=True, foreign_key="document.sha256", max_length=64)
    position: int = Field(primary_key=True)  # in the list; numbers may be printed twice
    # The Publication; "" for an entry that says too little, None for one not looked at yet.
    publication: str | None = Field(default=None, sa_type=Words, index=True)
    body: Reference = Field(sa_type=Frozen(Reference))


class ReferenceKeyRow(Row, table=True):
    """Under what an entry is looked up: see schemas.publication.work_keys."""

    __tablename__ = "reference_key"

    key: str = Field(primary_key=True, sa_type=Words)
    sha256: str = Field(primary_key=True, foreign_key="document.sha256", index=True, max_length=64)
    position: int = Field(primary_key=True)


class Place(NamedTuple):
    sha256: str
    position: int


class References:
    def __init__(self, session: Session) -> None:
        self._session = session

    def list(self, sha256: str) -> tuple[Reference, ...]:
        """In printed order."""
        return tuple(entry.reference for entry in self.by_document([sha256]).get(sha256, ()))

    def by_document(self, ids: Iterable[str]) -> dict[str, tuple[Listed, ...]]:
        query = (
            select(ReferenceRow)
            .where(col(ReferenceRow.sha256).in_(list(ids)))
            .order_by(col(ReferenceRow.sha256), col(ReferenceRow.position))
        )
        found: dict[str, tuple[Listed, ...]] = {}
        for row in self._session.scalars(query):
            entry = Listed(row.body, row.publication or None)
            found[row.sha256] = (*found.get(row.sha256, ()), entry)
        return found

    def by_key(self, keys: Collection[str]) -> dict[Place, Reference]:
        """Every entry of any Document that has one of these keys."""
        found: dict[Place, Reference] = {}
        for part in _parts(sorted({_clip(key) for key in keys})):
            query = (
                select(ReferenceRow)
                .join(
                    ReferenceKeyRow,
                    (col(ReferenceKeyRow.sha256) == col(ReferenceRow.sha256))
                    & (col(ReferenceKeyRow.position) == col(ReferenceRow.position)),
                )
                .where(col(ReferenceKeyRow.key).in_(part))
            )
            rows = self._session.scalars(query)
            found |= {Place(row.sha256, row.position): row.body for row in rows}
        return found

    def unsorted(self) -> dict[Place, Reference]:
        """Entries that nobody has looked at: just put, or older than Publications are."""
        query = select(ReferenceRow).where(col(ReferenceRow.publication).is_(None))
        rows = self._session.scalars(query)
        return {Place(row.sha256, row.position): row.body for row in rows}

    def publications(self, keys: Collection[str]) -> dict[str, Publication]:
        """Each from all of its entries, in whatever Document."""
        entries: dict[str, list[Reference]] = {}
        for part in _parts(sorted(keys)):
            query = (
                select(ReferenceRow)
                .where(col(ReferenceRow.publication).in_(part))
                .order_by(col(ReferenceRow.sha256), col(ReferenceRow.position))
            )
            for row in self._session.scalars(query):
                entries.setdefault(row.publication or "", []).append(row.body)
        return {key: describe_publication(key, found) for key, found in entries.items()}

    def others(self, sha256: str) -> dict[int, tuple[str, ...]]:
        """By position in the list of this Document: the other Documents that cite the work."""
        listed = self.by_document([sha256]).get(sha256, ())
        citing: dict[str, list[str]] = {}
        for part in _parts(sorted({e.publication for e in listed if e.publication})):
            query = (
                select(col(ReferenceRow.publication), col(ReferenceRow.sha256))
                .where(col(ReferenceRow.publication).in_(part), col(ReferenceRow.sha256) != sha256)
                .distinct()
                .order_by(col(ReferenceRow.sha256))
            )
            for key, other in self._session.execute(query):
                citing.setdefault(str(key), []).append(other)
        return {
            position: tuple(citing[entry.publication])
            for position, entry in enumerate(listed)
            if entry.publication in citing
        }

    def put(self, sha256: str, references: Iterable[Reference]) -> None:
        """In place of the Document's earlier list; `assign` is to follow."""
        for table in (ReferenceRow, ReferenceKeyRow):
            self._session.execute(delete(table).where(col(table.sha256) == sha256))
        rows, keys = [], []
        for position, reference in enumerate(references):
            place = {"sha256": sha256, "position": position}
            own = {_clip(key) for key in work_keys(describe_work(reference))}
            rows.append({**place, "publication": None if own else "", "body": reference})
            keys += [{**place, "key": key} for key in sorted(own)]
        if rows:
            self._session.execute(insert(ReferenceRow), rows)
        if keys:
            self._session.execute(insert(ReferenceKeyRow), keys)

    def assign(self, publications: Mapping[Place, str]) -> set[Place]:
        """Write which Publication each entry points to; the entries of which that is news."""
        known: dict[Place, str | None] = {}
        for part in _parts(sorted({place.sha256 for place in publications})):
            query = select(
                col(ReferenceRow.sha256), col(ReferenceRow.position), col(ReferenceRow.publication)
            ).where(col(ReferenceRow.sha256).in_(part))
            known |= {
                Place(sha, position): key for sha, position, key in self._session.execute(query)
            }
        news = {place for place, key in publications.items() if known.get(place) != key}
        if news:
            table = ReferenceRow.__table__  # type: ignore[attr-defined]
            self._session.execute(
                update(table)
                .where(table.c.sha256 == bindparam("of"), table.c.position == bindparam("at"))
                .values(publication=bindparam("to")),
                [
                    {"of": place.sha256, "at": place.position, "to": publications[place]}
                    for place in sorted(news)
                ],
            )
        return news


def _clip(key: str) -> str:
    """Short enough for an index; two long keys that begin alike only share a shelf."""
    return key[:400]


def _parts(values: list[str]) -> Iterable[list[str]]:
    return (values[start : start + _AT_ONCE] for start in range(0, len(values), _AT_ONCE))
