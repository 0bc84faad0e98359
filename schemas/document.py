"""Files: waiting, accepted, read, failed."""

from typing import Literal

from schemas.value import Value

DocumentState = Literal["waiting", "running", "done", "failed", "refused"]


class CompoundOfInterest(Value):
    name: str
    catalogue_number: str | None = None


class Metadata(Value):
    """What a document says about itself; a thing it does not say is None."""

    title: str | None = None
    authors: str | None = None
    publisher: str | None = None
    date: str | None = None  # ISO 8601, as precise as printed: "2025-12"
    doi: str | None = None
    compound_of_interest: CompoundOfInterest | None = None
    self_citation: str | None = None


class Document(Metadata):
    """An accepted file. Its identity is the sha256 of its bytes; it never changes."""

    sha256: str
    pages: int


class Problem(Value):
    """A named failure inside a Run: stored and shown, never silent."""

    kind: str  # "page-unreadable", "no-text-layer", "time-limit" …
    message: str  # for a person: what happened and what to do next
    page: int | None = None
