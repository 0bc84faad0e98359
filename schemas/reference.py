"""The works that a document cites."""

import re
from collections import Counter
from collections.abc import Iterable
from typing import NamedTuple

from schemas.value import Value


class Reference(Value):
    """One entry of a document's reference list; a field that is not printed is None."""

    number: int
    numbered: bool = True  # False: the list prints no numbers, and `number` counts its entries
    text: str  # the whole entry as printed
    title: str | None = None
    authors: str | None = None
    year: int | None = None
    journal: str | None = None
    volume: str | None = None
    first_page: str | None = None
    domain: str | None = None
    doi: str | None = None
    pmid: str | None = None
    url: str | None = None
    page: int | None = None

    @property
    def mark(self) -> str:
        """How the document cites it: [6], or Smith 2009 where its list prints no numbers."""
        first = re.split(r"[,;]|\s(?:and|&|et al)\b", self.authors or "")[0].strip()
        if self.numbered or not first:
            return f"[{self.number}]"
        return f"{first} {self.year or ''}".strip()


class Listed(NamedTuple):
    """An entry with the key of the Publication it points to, as far as that is known."""

    reference: Reference
    publication: str | None = None


class Publication(Value):
    """The work that entries of several documents point to."""

    key: str  # "doi:…", "pmid:…" or "work:…"; of one work as long as its entries say the same
    title: str | None = None
    year: int | None = None
    journal: str | None = None
    doi: str | None = None
    pmid: str | None = None
    url: str | None = None


def describe_publication(key: str, entries: Iterable[Reference]) -> Publication:
    """What most of the entries say of the work; of equally frequent ones the longest."""
    entries = list(entries)

    def said(field: str) -> str | None:
        counts = Counter(str(value) for e in entries if (value := getattr(e, field)) is not None)
        return max(counts, key=lambda text: (counts[text], len(text), text), default=None)

    year = said("year")
    return Publication(
        key=key,
        title=said("title"),
        year=int(year) if year else None,
        journal=said("journal"),
        doi=said("doi"),
        pmid=said("pmid"),
        url=said("url"),
    )
