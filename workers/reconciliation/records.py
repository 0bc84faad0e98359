"""Measurements of one fact become one Record, within a document and across documents."""

import hashlib
import re
from collections import Counter, defaultdict
from collections.abc import Collection, Iterable, Mapping, Sequence
from itertools import combinations
from typing import NamedTuple

from schemas.measurement import Assay, AssayType, Measurement
from schemas.quantity import Quantity
from schemas.record import Conflict, Record
from schemas.subject import document_of, subject_key

# Two laboratories rarely agree better: 27 % of literature pairs differ by more than tenfold, and a
# threshold below that floods people with differences that are no contradictions.
CONFLICT_FACTOR = 10.0


class Context(NamedTuple):
    """What a reading states of the assay, as far as it decides identity; None is not stated."""

    species: str | None
    type: AssayType | None
    system: str | None = None  # only where one document gives a value for several


def reconcile(
    measurements: Iterable[Measurement], *, existing: Mapping[str, str]
) -> tuple[Record, ...]:
    """Every Measurement lands in exactly one Record; equal facts share one.

    `measurements` are all readings of whole subjects (see schemas.subject), from any number of
    documents and in any order; `existing` maps ids of Measurements to ids of the Records that they
    belong to already, oldest Record first. A Record's id stays while any of its readings stays:
    when Records meet, the oldest id wins; when one falls apart, the part with most of its readings
    keeps it. Raises ValueError when a Measurement has no id or two have the same.
    """
    groups = _group_facts(measurements)
    ids = _name_groups([[m.id for m in group] for group in groups], existing=existing)
    records = [_make_record(id_, group) for id_, group in zip(ids, groups, strict=True)]
    return tuple(sorted(records, key=_shelf_order))


def find_conflicts(records: Iterable[Record]) -> tuple[Conflict, ...]:
    """Records of one subject and one context whose values cannot all be the whole truth.

    That is: two exact values at least tenfold apart, or a value outside the bound that another
    Record states. A value that is not available contradicts nothing, and neither do the columns of
    one table for two cell lines or two temperatures.
    """
    subjects: dict[str, list[Record]] = defaultdict(list)
    for record in records:
        if record.quantity.status == "value":
            subjects[subject_key(record)].append(record)
    conflicts = []
    for subject in sorted(subjects):
        for first, second in combinations(sorted(subjects[subject], key=_shelf_order), 2):
            if not _compatible(_context(first.assay), _context(second.assay)):
                continue
            if _documents(first) & _documents(second) and _two_set_ups(first, second):
                continue
            explanation = _explain_conflict(first.quantity, second.quantity)
            if explanation:
                ids = tuple(sorted((first.id, second.id)))
                conflicts.append(Conflict(record_ids=ids, explanation=explanation))
    return tuple(conflicts)


def _group_facts(measurements: Iterable[Measurement]) -> list[list[Measurement]]:
    facts: dict[tuple[object, ...], list[Measurement]] = defaultdict(list)
    seen: set[str] = set()
    for measurement in sorted(measurements, key=lambda m: m.id):
        if not measurement.id or measurement.id in seen:
            raise ValueError(f"a measurement needs an id of its own, not {measurement.id!r}")
        seen.add(measurement.id)
        facts[(subject_key(measurement), *_value_key(measurement))].append(measurement)
    groups: list[list[Measurement]] = []
    for same_value in facts.values():
        contexts = _contexts(same_value)
        homes = _find_homes(set(contexts))
        by_home: dict[Context, list[Measurement]] = defaultdict(list)
        for measurement, context in zip(same_value, contexts, strict=True):
            by_home[homes[context]].append(measurement)
        groups.extend(by_home.values())
    return sorted(groups, key=lambda group: group[0].id)


def _contexts(same_value: Sequence[Measurement]) -> list[Context]:
    """The system (cell line, tissue) counts only when a document gives the value for several:
    those are two facts. Two documents merely describe one system in different words."""
    systems: dict[str, set[str]] = defaultdict(set)
    for measurement in same_value:
        if measurement.assay.system:
            systems[document_of(measurement.id)].add(_fold_system(measurement.assay.system))
    if all(len(stated) < 2 for stated in systems.values()):
        return [_context(measurement.assay) for measurement in same_value]
    return [
        _context(m.assay)._replace(system=m.assay.system and _fold_system(m.assay.system))
        for m in same_value
    ]


def _fold_system(system: str) -> str:
    return re.sub(r"[\W_]+", "", system.casefold())


def _two_set_ups(first: Record, second: Record) -> bool:
    one, two = first.assay, second.assay
    if None not in (one.temperature, two.temperature) and one.temperature != two.temperature:
        return True
    if one.system is None or two.system is None:
        return False
    return _fold_system(one.system) != _fold_system(two.system)


def _documents(record: Record) -> set[str]:
    return {document_of(measurement_id) for measurement_id in record.measurement_ids}


def _value_key(quantity: Quantity) -> tuple[object, ...]:
    """What makes two printed values the same: 0.0112 µM and 11.2 nM are, 11.2 and 11 are not.

    Twelve significant digits drop what binary fractions add and nothing that anybody prints.
    Without a molar value the number and its unit decide; without a number, what was printed.
    """
    kind = quantity.status, quantity.relation
    if quantity.value is None:
        inactive = quantity.status == "inactive"
        return *kind, " ".join(quantity.raw.split()).casefold() if inactive else ""
    if quantity.unit is None or quantity.value_nm is None or quantity.value == 0:
        return *kind, _digits(quantity.value), _digits(quantity.value_upper), quantity.unit
    per_unit = quantity.value_nm / quantity.value
    upper = None if quantity.value_upper is None else quantity.value_upper * per_unit
    return *kind, _digits(quantity.value_nm), _digits(upper), "nM"


def _digits(value: float | None) -> str:
    return "" if value is None else f"{value:.11e}"


def _context(assay: Assay) -> Context:
    return Context(assay.species, assay.type)


def _find_homes(contexts: Collection[Context]) -> dict[Context, Context]:
    """For each context the one that its readings join.

    A context that leaves something unsaid joins those that say it, when all of those agree with
    each other: no species beside human joins human; beside human and rat it stays by itself.
    """
    homes = {}
    for context in contexts:
        richer = [c for c in contexts if _compatible(context, c) and _join(context, c) != context]
        agreed = all(_compatible(a, b) for a, b in combinations(richer, 2))
        home = context
        if agreed:
            for other in sorted(richer, key=str):
                home = _join(home, other)
        homes[context] = home
    return homes


def _compatible(first: Context, second: Context) -> bool:
    return all(
        one is None or two is None or one == two or {one, two} == {"functional", "uptake"}
        for one, two in zip(first, second, strict=True)
    )


def _join(first: Context, second: Context) -> Context:
    """All that either states. An uptake assay is a functional assay that says which."""
    species = first.species or second.species
    types = {first.type, second.type} - {None}
    type_ = "uptake" if "uptake" in types else first.type or second.type
    return Context(species, type_, first.system or second.system)


def _name_groups(groups: Sequence[Sequence[str]], *, existing: Mapping[str, str]) -> list[str]:
    """A Record id for each group of Measurement ids; `groups` are sorted, as are their ids."""
    share: dict[str, Counter[int]] = {record_id: Counter() for record_id in existing.values()}
    for index, group in enumerate(groups):
        for measurement_id in group:
            if measurement_id in existing:
                share[existing[measurement_id]][index] += 1
    ids: dict[int, str] = {}
    for record_id, counts in share.items():
        free = [index for index in counts if index not in ids]
        if free:
            ids[max(free, key=lambda index: (counts[index], -index))] = record_id
    taken = set(existing.values())
    for index, group in enumerate(groups):
        if index not in ids:
            ids[index] = _fresh_id(group, taken=taken)
            taken.add(ids[index])
    return [ids[index] for index in range(len(groups))]


def _fresh_id(measurement_ids: Sequence[str], *, taken: Collection[str]) -> str:
    """The hash of the smallest id; counted on where a Record that fell apart still has that one."""
    turn = 0
    while True:
        seed = measurement_ids[0] + (f"#{turn}" if turn else "")
        record_id = hashlib.sha256(seed.encode()).hexdigest()[:16]
        if record_id not in taken:
            return record_id
        turn += 1


def _make_record(record_id: str, group: Sequence[Measurement]) -> Record:
    """The most complete reading speaks for all; the context is what any of them states."""
    best = min(group, key=_eloquence)
    home = _context(best.assay)
    degrees = {m.assay.temperature for m in group} - {None}
    for measurement in group:
        home = _join(home, _context(measurement.assay))
    return Record(
        id=record_id,
        compound=best.compound,
        target=best.target,
        measure=best.measure,
        quantity=Quantity(**{name: getattr(best, name) for name in Quantity.model_fields}),
        assay=Assay(
            type=home.type,
            species=home.species,
            radioligand=_agreed(m.assay.radioligand for m in group),
            system=_agreed(m.assay.system for m in group),
            temperature=degrees.pop() if len(degrees) == 1 else None,
        ),
        measurement_ids=tuple(sorted(m.id for m in group)),
        confidence=max(m.confidence for m in group),
    )


def _eloquence(measurement: Measurement) -> tuple[object, ...]:
    stated = [measurement.error, measurement.n, measurement.unit]
    missing = sum(1 for field in stated if field is None)
    return missing, len(measurement.doubts), -measurement.confidence, measurement.id


def _agreed(stated: Iterable[str | None]) -> str | None:
    """What all that say something say; None where they differ."""
    found = {text.casefold(): text for text in sorted(t for t in stated if t)}
    return next(iter(found.values())) if len(found) == 1 else None


def _shelf_order(record: Record) -> tuple[object, ...]:
    compound = record.compound.name.casefold() if record.compound else "\uffff"
    target = (record.target.symbol or record.target.text) if record.target else "\uffff"
    value = record.quantity.value_nm if record.quantity.value_nm is not None else 1e308
    context = _context(record.assay)
    return (
        compound,
        target,
        record.measure,
        context.species or "",
        context.type or "",
        value,
        record.measurement_ids[0],
    )


def _explain_conflict(first: Quantity, second: Quantity) -> str | None:
    if first.value_nm is None or second.value_nm is None:
        return None
    (_, low), (high, _) = sorted((_limits(first), _limits(second)))
    if high < low * CONFLICT_FACTOR or high == 0:
        return None
    apart = f"{high / low:.3g}-fold apart" if low else "no overlap"
    return f"{first.spell()} and {second.spell()} cannot both hold ({apart})."


def _limits(quantity: Quantity) -> tuple[float, float]:
    """The least and the greatest molar value, in nM, that the printed one allows."""
    value = quantity.value_nm or 0.0
    log = quantity.unit is None  # the greater number is the smaller concentration
    if quantity.relation in (("<", "<="), (">", ">="))[log]:
        return 0.0, value
    if quantity.relation in ((">", ">="), ("<", "<="))[log]:
        return value, float("inf")
    if not quantity.value_upper or not quantity.value:
        return value, value
    if log:
        other = 10 ** (9 - quantity.value_upper)
    else:
        other = value * quantity.value_upper / quantity.value
    return min(value, other), max(value, other)
