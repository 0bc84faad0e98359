"""What people look at when they decide: Records with their standing, evidence and history."""

from typing import NamedTuple

from schemas.decision import Decision
from schemas.ledger import LedgerEntry
from schemas.measurement import Measurement
from schemas.record import Conflict, Record, RecordStatus
from schemas.reference import Publication, Reference
from schemas.value import Value


class RecordFilter(Value):
    """Which Records; None leaves a thing open. The values are those that the Facets give."""

    document: str | None = None  # sha256
    compound: str | None = None
    target: str | None = None
    measure: str | None = None
    status: RecordStatus | None = None


class RecordState(Value):
    """A Record and where it stands."""

    record: Record  # with the corrections of people
    extracted: Record  # as it was read
    status: RecordStatus
    version: int  # grows with every change; what `expected_version` is compared with
    changed: tuple[str, ...] = ()  # names of corrected fields
    decision: Decision | None = None  # the one that counts now
    documents: tuple[str, ...] = ()  # sha256
    current: bool = True  # False: the newest reading of its documents no longer gives it
    merged_into: str | None = None  # the Record that its readings belong to now


class Facet(Value):
    """One value that Records can be filtered by, and how many have it."""

    value: str
    label: str
    count: int


class RecordList(Value):
    """Records of one screen, least sure first; `total` and `facets` count all that match.

    The counts of one facet are those with the filters on all the others.
    """

    items: tuple[RecordState, ...]
    total: int
    facets: dict[str, tuple[Facet, ...]]


class Neighbours(NamedTuple):
    """The Records before and after one, in the order of the list; `position` counts from 1."""

    previous: str | None
    next: str | None
    position: int
    total: int


class Source(Value):
    """One reading of a Record, where it stands, and the works it cites."""

    measurement: Measurement
    document: LedgerEntry
    references: tuple[Reference, ...] = ()


class CitedEntry(Value):
    """What one document prints of a work that it cites for a Record."""

    document: LedgerEntry
    reference: Reference


class CitedWork(Value):
    """A work that readings of a Record cite, and every entry that points to it."""

    publication: Publication | None  # None where the entry says too little to be recognised
    entries: tuple[CitedEntry, ...]


class RecordCase(Value):
    """Everything about one Record."""

    state: RecordState
    sources: tuple[Source, ...]  # surest first
    decisions: tuple[Decision, ...]  # oldest first
    works: tuple[CitedWork, ...] = ()
    conflicts: tuple[Conflict, ...] = ()
    absorbed: tuple[RecordState, ...] = ()  # Records whose readings moved into this one
