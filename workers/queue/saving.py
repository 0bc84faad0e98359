"""Writing what a Document gave, in one transaction with the end of the attempt."""

from collections import defaultdict
from collections.abc import Collection, Sequence
from typing import Protocol

from schemas.extraction import Extraction
from schemas.ledger import Claim
from schemas.lines import PageText
from schemas.store.references import Place
from schemas.store.store import Store, Work
from schemas.subject import document_of
from workers.checks.record_checks import check_records
from workers.reconciliation.records import find_conflicts, reconcile
from workers.references.publications import find_related, merge_publications


class Answer(Protocol):
    """What reading gives: as workers.pipeline.Answer, which takes long to import."""

    @property
    def extraction(self) -> Extraction: ...
    @property
    def pages(self) -> Sequence[PageText]: ...


class TakenOver(Exception):
    """The attempt was given to somebody else meanwhile; nothing of it is kept."""


def save_answer(answer: Answer, claim: Claim, *, store: Store, version: str) -> bool:
    """All of the answer, or, when the attempt was taken away, nothing; whether it was kept."""
    try:
        with store.write() as work:
            work.reconciled.lock()
            if not work.ledger.finish(claim, answer.extraction.document):
                raise TakenOver
            work.extractions.put(answer.extraction, version=version)
            work.pages.put(claim.sha256, answer.pages)
            moved = _sort_references(answer.extraction, claim.sha256, work)
            touched = work.measurements.put(claim.sha256, answer.extraction.measurements)
            touched |= work.measurements.citing(moved)
            _reconcile(touched, work, store)
    except TakenOver:
        return False
    return True


def _sort_references(extraction: Extraction, sha256: str, work: Work) -> dict[str, set[int]]:
    """Find out anew which Publications the entries of this Document are, and those of others that
    its earlier or present list bears on; the numbers for which that is news, by other Document."""
    listed = work.references.by_document([sha256]).get(sha256, ())
    before = find_related(
        {Place(sha256, position): entry.reference for position, entry in enumerate(listed)},
        work.references.by_key,
    )
    work.references.put(sha256, extraction.references)
    others = {place: entry for place, entry in before.items() if place.sha256 != sha256}
    entries = find_related(others | work.references.unsorted(), work.references.by_key)
    moved: dict[str, set[int]] = defaultdict(set)
    for place in work.references.assign(merge_publications(entries)):
        if place.sha256 != sha256:
            moved[place.sha256].add(entries[place].number)
    return moved


def _reconcile(touched: Collection[str], work: Work, store: Store) -> None:
    """Make the Records of these subjects anew."""
    subjects = work.measurements.neighbours(touched)
    found = work.measurements.by_subject(subjects)
    measurements = [measurement for _, measurement in found.values()]
    records = reconcile(measurements, existing=work.reconciled.existing(subjects))
    documents = {measurement_id: sha for measurement_id, (sha, _) in found.items()}
    references = work.references.by_document(set(documents.values()))
    checked = check_records(
        records,
        measurements,
        references={document_of(id_): references.get(sha, ()) for id_, sha in documents.items()},
        measures=store.measures,
    )
    work.reconciled.put(
        checked, subjects=subjects, conflicts=find_conflicts(checked), documents=documents
    )
