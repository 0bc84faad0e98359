"""What the queue and a record's page show, from what the store gives."""

from collections.abc import Iterable, Sequence
from typing import NamedTuple
from urllib.parse import urlencode

from schemas.check import Severity
from schemas.lines import PageText
from schemas.measurement import Evidence
from schemas.measures import Measures
from schemas.record import Record, RecordStatus
from schemas.review import Facet, RecordCase, RecordFilter, RecordList, RecordState, Source
from schemas.store.store import Work
from service.export.standard import standardise
from service.web.site import show_brief, show_sign

STATUSES: tuple[RecordStatus, ...] = ("open", "deferred", "accepted", "rejected")
PER_PAGE = 100
MOST_CHOICES = 1_000  # a longer list helps nobody who looks through it
_FILTERS = (
    ("compound", "Compound"),
    ("target", "Target"),
    ("measure", "Measure"),
    ("document", "Document"),
)
_SEVERITIES: tuple[Severity, ...] = ("info", "warning", "error")


class Choice(NamedTuple):
    value: str
    label: str
    many: int
    chosen: bool


class Row(NamedTuple):
    """One line of the queue."""

    href: str
    record: Record
    status: RecordStatus
    compound: str
    target: str
    assay: str
    document: str
    evidence: int
    doubts: int
    severity: Severity
    doubt_text: str


class Place(NamedTuple):
    """One piece of evidence among all of a Record's."""

    number: int  # from 0
    source: Source
    evidence: Evidence
    where: str


def query_of(filter_: RecordFilter, **more: object) -> str:
    """The filter as it stands in an address; open is the default, all is said."""
    given = {name: getattr(filter_, name) for name, _ in _FILTERS}
    given["status"] = None if filter_.status == "open" else filter_.status or "all"
    given |= more
    return urlencode({name: value for name, value in given.items() if value not in (None, "")})


def with_query(path: str, query: str) -> str:
    return f"{path}?{query}" if query else path


def read_filter(query: dict[str, str]) -> RecordFilter:
    """The filter of an address; a status that does not exist counts as open."""
    asked = query.get("status") or "open"
    status = next((status for status in STATUSES if status == asked), "open")
    return RecordFilter(
        **{name: query.get(name) or None for name, _ in _FILTERS},
        status=None if asked == "all" else status,
    )


def list_rows(found: RecordList, filter_: RecordFilter, titles: dict[str, str]) -> list[Row]:
    return [_make_row(state, filter_, titles) for state in found.items]


def list_filters(found: RecordList, filter_: RecordFilter) -> list[dict[str, object]]:
    return [
        {
            "name": name,
            "label": label,
            "choices": _choices(found.facets.get(name, ()), getattr(filter_, name)),
        }
        for name, label in _FILTERS
    ]


def list_tabs(found: RecordList, filter_: RecordFilter) -> list[dict[str, object]]:
    counts = {facet.value: facet.count for facet in found.facets.get("status", ())}
    tabs: list[tuple[str, RecordStatus | None, int]] = [
        (status, status, counts.get(status, 0)) for status in STATUSES
    ]
    tabs.append(("all", None, sum(counts.values())))
    return [
        {
            "label": label,
            "count": count,
            "chosen": filter_.status == status,
            "href": with_query("/records", query_of(filter_.model_copy(update={"status": status}))),
        }
        for label, status, count in tabs
    ]


def list_titles(found: RecordList, work: Work) -> dict[str, str]:
    """Titles of the first document of each Record, by sha256."""
    ids = {state.documents[0] for state in found.items if state.documents}
    return {sha256: entry.title for sha256, entry in work.documents.by_id(ids).items()}


def list_places(case: RecordCase) -> list[Place]:
    """All evidence, the surest reading first."""
    places: list[Place] = []
    for source in case.sources:
        for evidence in source.measurement.evidence:
            places.append(Place(len(places), source, evidence, describe_place(evidence)))
    return places


def boxes_on_page(places: Iterable[Place], current: Place) -> list[tuple[str, Evidence]]:
    """What is marked on the page of `current`: the other boxes, then its own."""
    others = [
        place
        for place in places
        if place.number != current.number
        and place.evidence.page == current.evidence.page
        and place.source.document.sha256 == current.source.document.sha256
    ]
    return [("other", place.evidence) for place in others] + [("current", current.evidence)]


def describe_place(evidence: Evidence) -> str:
    """Where it is printed, counted from 1 as people do."""
    parts = [f"page {evidence.page}"]
    if evidence.table is not None:
        parts.append("in a table")
    if evidence.row is not None:
        parts.append(f"row {evidence.row + 1}")
    if evidence.col is not None:
        parts.append(f"column {evidence.col + 1}")
    return ", ".join(parts)


def name_subject(record: Record) -> tuple[str, str]:
    """Compound and target as they are shown; empty where none was linked."""
    compound = record.compound.name if record.compound else ""
    target = _name_target(record.target.text, record.target.symbol) if record.target else ""
    return compound, target


def _name_target(text: str, symbol: str | None) -> str:
    """As it is printed, with the gene symbol where that is another name."""
    return text if symbol in (None, text) else f"{text} ({symbol})"


def name_record(record: Record) -> str:
    compound, target = name_subject(record)
    return " · ".join((compound or "no compound", target or "no target", record.measure))


def describe_derived(record: Record, measures: Measures) -> str:
    """The molar value and its negative logarithm, where they say more than what was printed.

    A bound of a logarithm is the opposite bound of its potency: pKi ≤ 5 is Ki ≥ 10 µM.
    """
    quantity = record.quantity
    standard = standardise(record.measure, quantity, measures)
    parts = []
    if standard.value is not None and standard.units == "nM" and quantity.unit != "nM":
        bounds = [show_brief(v) for v in (standard.value, standard.upper_value) if v is not None]
        parts.append(f"{standard.type} {show_sign(standard.relation or '=')} {'–'.join(bounds)} nM")
    exact = standard.relation == "=" and standard.upper_value is None
    if exact and quantity.p_value is not None and quantity.unit is not None:
        parts.append(f"−log₁₀ M {quantity.p_value:.2f}")
    return ", ".join(parts)


def describe_assay(record: Record) -> str:
    assay = record.assay
    warm = f"{assay.temperature:g} °C" if assay.temperature is not None else None
    parts = (assay.type, assay.radioligand, assay.species, assay.system, warm)
    return ", ".join(part for part in parts if part)


def place_lines(page: PageText) -> list[dict[str, object]]:
    """Text elements of the viewer: where a baseline starts, how long it is and how it is turned.

    A line's Box reaches 0.78 em above the baseline and 0.22 em below it.
    """
    lines: list[dict[str, object]] = []
    for line in page.lines:
        box = line.box
        across = line.rotation % 180 != 0
        size, length = (box.width, box.height) if across else (box.height, box.width)
        if size <= 0 or length <= 0:
            continue
        x, y = {
            90: (box.x0 + 0.22 * size, box.top),
            180: (box.x1, box.top + 0.22 * size),
            270: (box.x1 - 0.22 * size, box.bottom),
        }.get(line.rotation, (box.x0, box.bottom - 0.22 * size))
        turn = f"rotate({line.rotation} {x:.2f} {y:.2f})" if line.rotation else None
        lines.append(
            {
                "text": line.text,
                "x": round(x, 2),
                "y": round(y, 2),
                "size": round(size, 2),
                "length": round(length, 2),
                "turn": turn,
            }
        )
    return lines


def _make_row(state: RecordState, filter_: RecordFilter, titles: dict[str, str]) -> Row:
    record = state.record
    compound, target = name_subject(record)
    first = titles.get(state.documents[0], "") if state.documents else ""
    more = len(state.documents) - 1
    severities = [check.severity for check in record.checks]
    return Row(
        href=with_query(f"/records/{record.id}", query_of(filter_)),
        record=record,
        status=state.status,
        compound=compound,
        target=target,
        assay=describe_assay(record),
        document=f"{first} + {more}" if more > 0 else first,
        evidence=len(record.measurement_ids),
        doubts=len(record.checks),
        severity=max(severities, key=_SEVERITIES.index, default="info"),
        doubt_text="; ".join(check.explanation for check in record.checks),
    )


def _choices(facets: Sequence[Facet], chosen: str | None) -> list[Choice]:
    """The most frequent, in the order given; the chosen one always among them."""
    frequent = sorted(facets, key=lambda facet: -facet.count)[:MOST_CHOICES]
    kept = {facet.value for facet in frequent} | {chosen}
    return [Choice(f.value, f.label, f.count, f.value == chosen) for f in facets if f.value in kept]
