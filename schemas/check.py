"""Named, explained doubts, and the claims of a document's prose."""

from typing import Literal

from schemas.measurement import Evidence
from schemas.value import Value

Severity = Literal["info", "warning", "error"]
Verdict = Literal["consistent", "contradicted", "no data in document"]


class Check(Value):
    """A doubt about a Record or a Document; `name` is one of those in `workers/checks`."""

    name: str
    severity: Severity
    explanation: str
    evidence: tuple[Evidence, ...] = ()


class Statement(Value):
    """A sentence that compares potencies, held against the document's own numbers."""

    text: str
    page: int
    kind: Literal["ratio", "ordinal"]
    verdict: Verdict
    explanation: str
