"""Records as people look for them, list them and read them with all their evidence."""

from collections.abc import Iterator, Sequence

from sqlalchemy import Select, SQLColumnExpression, and_, func, or_, select
from sqlalchemy.orm import Session
from sqlmodel import col

from schemas.errors import NotFound
from schemas.fields import correct_record
from schemas.measures import Measures
from schemas.reference import Listed
from schemas.review import (
    Facet,
    Neighbours,
    RecordCase,
    RecordFilter,
    RecordList,
    RecordState,
    Source,
)
from schemas.store.cited import group_works
from schemas.store.conflicts import Conflicts
from schemas.store.decisions import DecisionRow, Decisions, to_value
from schemas.store.documents import DocumentRow, Documents
from schemas.store.measurements import MeasurementRow
from schemas.store.record_row import RecordDocumentRow, RecordRow
from schemas.store.references import References

_ALL = RecordFilter()
_AT_ONCE = 200
_STATUS_ORDER = ("open", "accepted", "deferred", "rejected")


class Records:
    def __init__(self, session: Session, measures: Measures) -> None:
        self._session = session
        self._measures = measures

    def get(self, record_id: str) -> RecordState | None:
        row = self._session.get(RecordRow, record_id)
        return self._states([row])[0] if row else None

    def get_or_raise(self, record_id: str) -> RecordState:
        state = self.get(record_id)
        if state is None:
            raise NotFound(
                record_id, reason="No record has this id.", remedy="Go back to the queue."
            )
        return state

    def list(self, filter: RecordFilter = _ALL, *, limit: int = 100, offset: int = 0) -> RecordList:
        """Least sure first. `limit` and `offset` count Records; `total` counts all that match."""
        rows = self._session.scalars(
            _matching(filter)
            .order_by(col(RecordRow.confidence), col(RecordRow.id))
            .limit(limit)
            .offset(offset)
        ).all()
        return RecordList(
            items=self._states(rows),
            total=self._count(_matching(filter)),
            facets={
                name: self._facet(name, filter)
                for name in ("document", "compound", "target", "measure", "status")
            },
        )

    def count(self, filter: RecordFilter = _ALL) -> int:
        return self._count(_matching(filter))

    def neighbours(self, record_id: str, filter: RecordFilter = _ALL) -> Neighbours:
        """What stands before and after it in the list, even when it has just left that list."""
        row = self._session.get(RecordRow, record_id)
        if row is None:
            raise NotFound(
                record_id, reason="No record has this id.", remedy="Go back to the queue."
            )
        confidence, id_ = col(RecordRow.confidence), col(RecordRow.id)
        before = or_(confidence < row.confidence, and_(confidence == row.confidence, id_ < row.id))
        after = or_(confidence > row.confidence, and_(confidence == row.confidence, id_ > row.id))
        matching = _matching(filter)
        previous = matching.where(before).order_by(confidence.desc(), id_.desc()).limit(1)
        following = matching.where(after).order_by(confidence, id_).limit(1)
        found = [self._session.scalars(query).first() for query in (previous, following)]
        return Neighbours(
            previous=found[0].id if found[0] else None,
            next=found[1].id if found[1] else None,
            position=self._count(matching.where(before)) + 1,
            total=self._count(matching),
        )

    def get_case(self, record_id: str) -> RecordCase:
        """Raises NotFound."""
        row = self._session.get(RecordRow, record_id)
        if row is None:
            raise NotFound(
                record_id, reason="No record has this id.", remedy="Go back to the queue."
            )
        return self._cases([row])[0]

    def list_accepted(self) -> Iterator[RecordCase]:
        """Every accepted Record with everything about it, by compound, target and measure."""
        query = (
            select(col(RecordRow.id))
            .where(col(RecordRow.listed), col(RecordRow.status) == "accepted")
            .order_by(
                col(RecordRow.compound),
                col(RecordRow.target),
                col(RecordRow.measure),
                col(RecordRow.id),
            )
        )
        ids = self._session.scalars(query).all()
        for start in range(0, len(ids), _AT_ONCE):
            part = ids[start : start + _AT_ONCE]
            rows = self._session.scalars(select(RecordRow).where(col(RecordRow.id).in_(part)))
            by_id = {row.id: row for row in rows}
            yield from self._cases([by_id[id_] for id_ in part])

    def _cases(self, rows: Sequence[RecordRow]) -> tuple[RecordCase, ...]:
        ids = [row.id for row in rows]
        references = References(self._session)
        sources, entries = self._sources(ids, references)
        works = group_works(sources, entries, references)
        decisions = Decisions(self._session, self._measures).by_record(ids)
        conflicts = Conflicts(self._session).by_record(ids)
        merged = self._session.scalars(
            select(RecordRow).where(col(RecordRow.merged_into).in_(ids)).order_by(col(RecordRow.id))
        ).all()
        absorbed: dict[str, tuple[RecordState, ...]] = {}
        for row, state in zip(merged, self._states(merged), strict=True):
            into = row.merged_into or ""
            absorbed[into] = (*absorbed.get(into, ()), state)
        return tuple(
            RecordCase(
                state=state,
                sources=sources.get(state.record.id, ()),
                decisions=decisions.get(state.record.id, ()),
                works=works.get(state.record.id, ()),
                conflicts=conflicts.get(state.record.id, ()),
                absorbed=absorbed.get(state.record.id, ()),
            )
            for state in self._states(rows)
        )

    def _sources(
        self, record_ids: Sequence[str], references: References
    ) -> tuple[dict[str, tuple[Source, ...]], dict[str, tuple[Listed, ...]]]:
        """By Record, and the whole reference lists of their Documents."""
        rows = self._session.scalars(
            select(MeasurementRow).where(col(MeasurementRow.record_id).in_(record_ids))
        ).all()
        # What the newest run no longer gives is evidence only where nothing else is.
        alive = {row.record_id for row in rows if row.current}
        rows = [row for row in rows if row.current or row.record_id not in alive]
        rows.sort(key=lambda row: (-row.body.confidence, row.id))
        documents = Documents(self._session).by_id({row.sha256 for row in rows})
        listed = references.by_document({row.sha256 for row in rows})
        sources: dict[str, tuple[Source, ...]] = {}
        for row in rows:
            cited = set(row.body.references)
            entries = [entry.reference for entry in listed.get(row.sha256, ())]
            source = Source(
                measurement=row.body,
                document=documents[row.sha256],
                references=tuple(entry for entry in entries if entry.number in cited),
            )
            record_id = row.record_id or ""
            sources[record_id] = (*sources.get(record_id, ()), source)
        return sources, listed

    def _states(self, rows: Sequence[RecordRow]) -> tuple[RecordState, ...]:
        ids = [row.id for row in rows]
        links = self._session.execute(
            select(col(RecordDocumentRow.record_id), col(RecordDocumentRow.sha256))
            .where(col(RecordDocumentRow.record_id).in_(ids))
            .order_by(col(RecordDocumentRow.sha256))
        )
        documents: dict[str, tuple[str, ...]] = {}
        for record_id, sha256 in links:
            documents[record_id] = (*documents.get(record_id, ()), sha256)
        decisive = self._session.scalars(
            select(DecisionRow).where(
                col(DecisionRow.id).in_([row.decision_id for row in rows if row.decision_id])
            )
        )
        decisions = {row.id: to_value(row) for row in decisive}
        return tuple(
            RecordState(
                record=correct_record(row.body, row.changes, measures=self._measures),
                extracted=row.body,
                status=row.status,
                version=row.version,
                changed=tuple(row.changes),
                decision=decisions.get(row.decision_id),
                documents=documents.get(row.id, ()),
                current=row.current,
                merged_into=row.merged_into,
            )
            for row in rows
        )

    def _count(self, query: Select[RecordRow]) -> int:
        return self._session.scalar(select(func.count()).select_from(query.subquery())) or 0

    def _facet(self, name: str, filter: RecordFilter) -> tuple[Facet, ...]:
        """The values of one thing to filter by, counted with all the other filters applied."""
        others = filter.model_copy(update={name: None})
        matching = _matching(others).subquery()
        if name == "document":
            value: SQLColumnExpression[str] = col(RecordDocumentRow.sha256)
            query = (
                select(value, func.count())
                .select_from(matching)
                .join(RecordDocumentRow, col(RecordDocumentRow.record_id) == matching.c.id)
            )
        else:
            value = matching.c[name]
            query = select(value, func.count()).select_from(matching)
        counts = dict(self._session.execute(query.group_by(value)).all())
        labels = self._labels(counts) if name == "document" else {key: key for key in counts}
        facets = [
            Facet(value=key, label=labels[key], count=number) for key, number in counts.items()
        ]
        if name == "status":
            return tuple(sorted(facets, key=lambda facet: _STATUS_ORDER.index(facet.value)))
        return tuple(sorted(facets, key=lambda facet: (facet.label.casefold(), facet.value)))

    def _labels(self, ids: dict[str, int]) -> dict[str, str]:
        query = select(DocumentRow).where(col(DocumentRow.sha256).in_(list(ids)))
        return {
            row.sha256: (row.document and row.document.title) or row.name
            for row in self._session.scalars(query)
        }


def _matching(filter: RecordFilter) -> Select[RecordRow]:
    query = select(RecordRow).where(col(RecordRow.listed))
    for name in ("compound", "target", "measure", "status"):
        value = getattr(filter, name)
        if value is not None:
            query = query.where(getattr(RecordRow, name) == value)
    if filter.document is not None:
        of_document = select(col(RecordDocumentRow.record_id)).where(
            col(RecordDocumentRow.sha256) == filter.document
        )
        query = query.where(col(RecordRow.id).in_(of_document))
    return query
