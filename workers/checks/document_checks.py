"""Doubts about a Document as a whole: its list of references, and its prose."""

from collections import defaultdict
from collections.abc import Callable, Iterator, Sequence
from typing import NamedTuple

from schemas.check import Check, Statement
from schemas.measurement import Evidence, Measurement
from schemas.reading import Citation
from schemas.reference import Reference
from schemas.table import Table


class Given(NamedTuple):
    """What a check of a Document may look at."""

    references: Sequence[Reference]
    measurements: Sequence[Measurement]
    statements: Sequence[Statement]
    citations: Sequence[Citation]
    tables: Sequence[Table]


def check_document(
    references: Sequence[Reference],
    measurements: Sequence[Measurement],
    statements: Sequence[Statement],
    *,
    citations: Sequence[Citation] = (),
    tables: Sequence[Table] = (),
) -> tuple[Check, ...]:
    """All doubts about a Document, in the order of DOCUMENT_CHECKS."""
    given = Given(references, measurements, statements, citations, tables)
    return tuple(check for _, find in DOCUMENT_CHECKS for check in find(given))


def _find_contradictions(given: Given) -> Iterator[Check]:
    for statement in given.statements:
        if statement.verdict == "contradicted":
            yield Check(
                name="prose-contradicts-table",
                severity="warning",
                explanation=(
                    "A sentence claims what the document's own values do not show. "
                    f"{statement.explanation}"
                ),
                evidence=(Evidence(page=statement.page, boxes=(), text=statement.text),),
            )


def _find_missing_entries(given: Given) -> Iterator[Check]:
    known = {reference.number for reference in given.references}
    if not known:
        return
    places: dict[int, list[Evidence]] = defaultdict(list)
    for measurement in given.measurements:
        for number in measurement.references:
            if number not in known:
                places[number].extend(measurement.evidence[:1])
    for number in sorted(_cited(given) - known):
        yield Check(
            name="citation-missing-from-list",
            severity="warning",
            explanation=(
                f"[{number}] is cited, but the reference list has no such number "
                f"(it has {_span(known)})."
            ),
            evidence=tuple(places[number]),
        )


def _find_uncited(given: Given) -> Iterator[Check]:
    cited = _cited(given)
    if not cited:  # a document that cites in a way we do not read says nothing by its silence
        return
    for reference in given.references:
        if reference.number not in cited:
            yield Check(
                name="uncited-reference",
                severity="info",
                explanation=f"Reference {reference.mark} is in the list but cited nowhere.",
                evidence=_quote(reference),
            )


def _find_identical(given: Given) -> Iterator[Check]:
    same: dict[str, list[Reference]] = defaultdict(list)
    for reference in given.references:
        same[" ".join(reference.text.casefold().split())].append(reference)
    for entries in same.values():
        if len(entries) > 1:
            numbers = " and ".join(str(entry.number) for entry in entries)
            yield Check(
                name="identical-entries",
                severity="info",
                explanation=(
                    f"References {numbers} print identically. Whether they are the same page "
                    "cannot be known from the document; they are kept apart."
                ),
                evidence=tuple(quote for entry in entries for quote in _quote(entry)),
            )


DOCUMENT_CHECKS: tuple[tuple[str, Callable[[Given], Iterator[Check]]], ...] = (
    ("prose-contradicts-table", _find_contradictions),
    ("citation-missing-from-list", _find_missing_entries),
    ("uncited-reference", _find_uncited),
    ("identical-entries", _find_identical),
)


def _cited(given: Given) -> set[int]:
    cited = {n for measurement in given.measurements for n in measurement.references}
    cited |= {n for citation in given.citations for n in citation.numbers}
    return cited | {n for table in given.tables for cell in table.cells for n in cell.citations}


def _span(numbers: set[int]) -> str:
    return f"{min(numbers)} to {max(numbers)}"


def _quote(reference: Reference) -> tuple[Evidence, ...]:
    if reference.page is None:
        return ()
    return (Evidence(page=reference.page, boxes=(), text=reference.text),)
