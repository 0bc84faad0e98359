"""What must be done and has been done: one entry for every accepted file."""

from datetime import datetime
from typing import NamedTuple

from schemas.document import Document, DocumentState
from schemas.value import Value

# In the order that people read them.
DOCUMENT_STATES: tuple[DocumentState, ...] = ("waiting", "running", "done", "failed", "refused")


class LedgerEntry(Value):
    """A Document as the ledger knows it. Times are in UTC.

    `attempt` counts every start and never goes back; it is the fencing token of a Claim. `tries`
    counts the starts since the last success or `retry`.
    """

    sha256: str
    name: str  # of the first file with these bytes
    size: int  # bytes
    state: DocumentState
    attempt: int
    tries: int
    pages: int | None = None
    pages_done: int = 0
    reason_kind: str | None = None  # "Encrypted", "time-limit", "KeyError" …
    reason: str | None = None
    remedy: str | None = None
    traceback: str | None = None
    added_at: datetime
    started_at: datetime | None = None
    finished_at: datetime | None = None
    document: Document | None = None  # what it says about itself, once it was read
    sightings: int = 0  # further files with the same bytes
    records: int = 0
    open_records: int = 0

    @property
    def title(self) -> str:
        """The printed title, or the file's name until that is known."""
        return (self.document and self.document.title) or self.name


class Sighting(Value):
    """A further file whose bytes were known already. It changed nothing."""

    sha256: str
    name: str
    seen_at: datetime


class Claim(NamedTuple):
    """The right to write the outcome of one attempt at one Document, while nobody else has it."""

    sha256: str
    attempt: int


class Reason(NamedTuple):
    """Why a Document is where it is."""

    kind: str
    text: str
    remedy: str | None = None
    traceback: str | None = None
