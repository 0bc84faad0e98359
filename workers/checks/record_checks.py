"""Doubts about Records, each explained for the person who decides."""

from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from typing import NamedTuple

from rapidfuzz import fuzz

from schemas.check import Check
from schemas.measurement import Measurement
from schemas.measures import Measures
from schemas.record import Record
from schemas.reference import Listed, Reference
from schemas.subject import document_of, fold_name, subject_key
from workers.checks.titles import (
    base_name,
    names_class,
    names_compound,
    names_target,
    other_species,
)

# Alike enough to be shown side by side to a person; never enough to merge.
_ALIKE = 88

# How near to a power of a thousand two values must stand to suggest a mistaken unit.
_SLIP_TOLERANCE = 1.25


class Cited(NamedTuple):
    """An entry that a reading of a Record cites."""

    document: str
    reference: Reference
    publication: str | None


class Given(NamedTuple):
    """What a check of Records may look at."""

    records: Sequence[Record]
    measurements: Mapping[str, Measurement]  # by id
    references: Mapping[str, Mapping[int, Listed]]  # by document and number
    measures: Measures

    def readings(self, record: Record) -> list[Measurement]:
        found = (self.measurements.get(id_) for id_ in record.measurement_ids)
        return [measurement for measurement in found if measurement is not None]

    def cited(self, record: Record) -> list[Cited]:
        """Entries cited for the Record, each once, by document and number."""
        found = {}
        for measurement in self.readings(record):
            document = document_of(measurement.id)
            for number in measurement.references:
                entry = self.references.get(document, {}).get(number)
                if entry is not None:
                    found[document, number] = Cited(document, *entry)
        return [found[key] for key in sorted(found)]


Found = Iterator[tuple[str, Check]]  # (Record id, Check)


def check_records(
    records: Sequence[Record],
    measurements: Iterable[Measurement],
    *,
    references: Mapping[str, Sequence[Listed]],
    measures: Measures,
) -> tuple[Record, ...]:
    """The same Records, in the same order, with their `checks` in the order of RECORD_CHECKS.

    `references` are the lists of the documents, by what stands before ":" in the ids of their
    Measurements. Give whole subjects: a check compares a Record with the others of its subject.
    """
    given = Given(
        records=records,
        measurements={measurement.id: measurement for measurement in measurements},
        references={
            document: {entry.reference.number: entry for entry in entries}
            for document, entries in references.items()
        },
        measures=measures,
    )
    checks: dict[str, list[Check]] = defaultdict(list)
    for _, find in RECORD_CHECKS:
        for record_id, check in find(given):
            checks[record_id].append(check)
    return tuple(r.model_copy(update={"checks": tuple(checks[r.id])}) for r in records)


def _find_off_subject(given: Given) -> Found:
    """A cited title that does not name the compound and speaks of another target or species,
    while a second document cites for the same fact a title that does name it. A title about a
    class of drugs is held against its species only."""
    for record in given.records:
        cited = [entry for entry in given.cited(record) if entry.reference.title]
        on_subject = [e for e in cited if names_compound(e.reference.title or "", record)]
        for entry in cited:
            title = entry.reference.title or ""
            better = next((e for e in on_subject if e.document != entry.document), None)
            if entry in on_subject or better is None:
                continue
            reasons = [f"does not name {_compound(record)}"]
            if not names_class(title) and not names_target(title, given.readings(record)):
                reasons.append(f"does not name {_target(record)}")
            species = other_species(title, record)
            if species:
                reasons.append(f"speaks of {species}, not {record.assay.species}")
            if len(reasons) > 1:
                yield (
                    record.id,
                    Check(
                        name="citation-off-subject",
                        severity="warning",
                        explanation=(
                            f"The title cited as {entry.reference.mark}, “{title}”, "
                            f"{_enumerate(reasons)}. Another document cites for the same value "
                            f"“{better.reference.title}”."
                        ),
                    ),
                )


def _find_disagreeing_citations(given: Given) -> Found:
    for record in given.records:
        works: dict[str, set[str]] = defaultdict(set)
        titles: dict[str, str] = {}
        for document, reference, key in given.cited(record):
            if key:
                works[document].add(key)
                titles[key] = reference.title or reference.text
        apart = [d for d in works if all(not works[d] & works[o] for o in works if o != d)]
        if len(works) > 1 and apart:
            named = "; ".join(f"“{titles[key]}”" for key in sorted(titles))
            yield (
                record.id,
                Check(
                    name="citations-disagree",
                    severity="info",
                    explanation=f"Documents give different sources for this value: {named}.",
                ),
            )


def _find_unit_slips(given: Given) -> Found:
    for records in _by_subject(given.records).values():
        for record in records:
            for other in records:
                power = _slip(record.quantity.value_nm, other.quantity.value_nm)
                if record.id != other.id and power and record.quantity.unit:
                    yield (
                        record.id,
                        Check(
                            name="unit-slip",
                            severity="warning",
                            explanation=(
                                f"{record.quantity.raw} stands a factor of 10^{power} from "
                                f"{other.quantity.raw}, another value of the same compound, target "
                                "and measure: one of them may be in the wrong unit."
                            ),
                        ),
                    )
                    break


def _find_out_of_range(given: Given) -> Found:
    for record in given.records:
        measure = given.measures.get(record.measure)
        quantity = record.quantity
        if measure is None or measure.plausible is None or quantity.status != "value":
            continue
        unit = measure.units[0] if measure.units and not measure.log else None
        value = quantity.value_nm if unit == "nM" else None
        if quantity.unit == unit:
            value = quantity.value
        low, high = measure.plausible
        if value is not None and not low <= value <= high:
            yield (
                record.id,
                Check(
                    name="out-of-range",
                    severity="warning",
                    explanation=(
                        f"{quantity.spell()} lies outside what {record.measure} values usually "
                        f"are: {low:g} to {high:g} {unit or ''}".rstrip()
                        + "."
                    ),
                ),
            )


def _find_possible_duplicates(given: Given) -> Found:
    """Records that agree in all but the compound's name, whose names are alike. A salt and its
    base are such a pair: they are shown side by side and merged by a person only."""
    places: dict[tuple[object, ...], list[Record]] = defaultdict(list)
    for record in given.records:
        q = record.quantity
        if record.compound and record.target and q.status == "value":
            value = q.value_nm if q.value_nm is not None else q.value
            printed = None if value is None else f"{value:.6e}"
            _, _, target_and_measure = subject_key(record).partition("|")
            places[target_and_measure, q.relation, printed].append(record)
    for records in places.values():
        for record in records:
            for other in records:
                if record.id != other.id and _alike(record, other):
                    yield (
                        record.id,
                        Check(
                            name="possible-duplicate",
                            severity="info",
                            explanation=(
                                f"The same value is recorded for {_compound(other)}, whose name is "
                                f"much like {_compound(record)}. Names alone never merge Records."
                            ),
                        ),
                    )


RECORD_CHECKS: tuple[tuple[str, Callable[[Given], Found]], ...] = (
    ("citation-off-subject", _find_off_subject),
    ("citations-disagree", _find_disagreeing_citations),
    ("unit-slip", _find_unit_slips),
    ("out-of-range", _find_out_of_range),
    ("possible-duplicate", _find_possible_duplicates),
)


def _by_subject(records: Iterable[Record]) -> dict[str, list[Record]]:
    subjects: dict[str, list[Record]] = defaultdict(list)
    for record in records:
        if record.quantity.status == "value":
            subjects[subject_key(record)].append(record)
    return subjects


def _slip(first: float | None, second: float | None) -> int | None:
    """3 or 6 when two values stand that power of ten apart, else None."""
    if not first or not second:
        return None
    ratio = max(first, second) / min(first, second)
    for power in (3, 6):
        if 1 / _SLIP_TOLERANCE < ratio / 10**power < _SLIP_TOLERANCE:
            return power
    return None


def _compound(record: Record) -> str:
    return record.compound.name if record.compound else "the compound"


def _target(record: Record) -> str:
    return record.target.text if record.target else "the target"


def _alike(first: Record, second: Record) -> bool:
    """Two compounds, not one, whose names differ in a salt or in a letter or two."""
    compounds = [
        r.compound.term or fold_name(r.compound.name) for r in (first, second) if r.compound
    ]
    if len(set(compounds)) < 2:
        return False
    one, two = (fold_name(base_name(_compound(r))).casefold() for r in (first, second))
    return one == two or fuzz.ratio(one, two) >= _ALIKE


def _enumerate(reasons: Sequence[str]) -> str:
    if len(reasons) == 1:
        return reasons[0]
    return ", ".join(reasons[:-1]) + f" and {reasons[-1]}"
