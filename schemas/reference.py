"""The works that a document cites."""

import hashlib
import re
import unicodedata

from schemas.value import Value

# Shorter titles ("Escitalopram", "All about X") are shared by pages that have nothing in common.
_LETTERS_OF_A_TITLE = 40


class Reference(Value):
    """One entry of a document's reference list; a field that is not printed is None."""

    number: int
    text: str  # the whole entry as printed
    title: str | None = None
    authors: str | None = None
    year: int | None = None
    journal: str | None = None
    domain: str | None = None
    doi: str | None = None
    pmid: str | None = None
    url: str | None = None
    page: int | None = None


class Publication(Value):
    """The work that entries of several documents point to."""

    key: str  # "doi:…", "pmid:…", "url:…" or a hash of the printed title
    title: str | None = None
    year: int | None = None
    doi: str | None = None
    pmid: str | None = None
    url: str | None = None


def publication_key(reference: Reference) -> str | None:
    """What identifies the work: its DOI, else PMID, else its own page, else its full title.

    None where the entry does not say enough: a site's name, or a short title, may stand for any of
    its pages.
    """
    if reference.doi:
        return f"doi:{reference.doi.lower()}"
    if reference.pmid:
        return f"pmid:{reference.pmid}"
    if reference.url:
        url = re.sub(r"^https?://(?:www\.)?", "", reference.url.strip()).rstrip("/")
        host, _, path = url.partition("/")
        if path:
            return f"url:{host.lower()}/{path}"
    title = fold_title(reference.title or "")
    if len(title) < _LETTERS_OF_A_TITLE:
        return None
    return f"title:{hashlib.sha256(title.encode()).hexdigest()[:16]}"


def fold_title(title: str) -> str:
    """Letters and digits only, case folded: what two typesettings of one title share."""
    return re.sub(r"[\W_]+", "", unicodedata.normalize("NFKC", title).casefold())
