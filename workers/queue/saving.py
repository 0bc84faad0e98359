"""Writing what a Document gave, in one transaction with the end of the attempt."""

from collections.abc import Sequence
from typing import Protocol

from schemas.extraction import Extraction
from schemas.ledger import Claim
from schemas.lines import PageText
from schemas.store.store import Store, Work
from schemas.subject import document_of
from workers.checks.record_checks import check_records
from workers.reconciliation.records import find_conflicts, reconcile


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
            work.references.put(claim.sha256, answer.extraction.references)
            _reconcile(answer.extraction, claim.sha256, work, store)
    except TakenOver:
        return False
    return True


def _reconcile(extraction: Extraction, sha256: str, work: Work, store: Store) -> None:
    """Make the Records of every subject that this Document spoke of, before or now, anew."""
    touched = work.measurements.put(sha256, extraction.measurements)
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
