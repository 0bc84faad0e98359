"""Where in a journal a printed reference says its work stands: the volume and the first page."""

import re
from typing import NamedTuple

_PAGE = r"(?P<page>[A-Za-z]{0,3}\d{1,7}[A-Za-z]?)(?![\w/])"
_PP = r"(?:pp?\.?\s*|art(?:icle)?\.?\s*(?:no\.?|ID)?\s*)?"
_VOLUME = r"(?<![\w.,/–−-])(?P<volume>\d{1,4})(?![\w/])"
_ISSUE = r"(?:\s*\([^()]{1,24}\)|,?\s*(?:no|issue|iss|suppl)\.?\s*[\w.-]+)?"

_PLACES = tuple(
    re.compile(pattern, re.IGNORECASE)
    for pattern in (
        # Vol. 14, No. 10, pp. 12–15; volume 14, 6 pages, is no page
        rf"\bvol(?:ume|\.)?\s*(?P<volume>\d{{1,4}}){_ISSUE}\s*[,:;]\s*{_PP}{_PAGE}(?!\s*pages)",
        # 2009;12(3):123–30, 12(3): e123, 12 (3), 123, 12, no. 3, pp. 12–15
        rf"{_VOLUME}{_ISSUE}\s*[:,;]\s*{_PP}{_PAGE}",
    )
)
_YEAR = re.compile(r"1[89]\d\d|20\d\d")


class Place(NamedTuple):
    volume: str | None
    first_page: str | None


def find_place(tail: str) -> Place:
    """From what stands behind the title; the last place. A year is a volume only behind "vol."."""
    tail = re.sub(r"(?<=\d)\s*[‐‑–—−]\s*(?=[\dA-Za-z])", "-", tail)
    for rank, pattern in enumerate(_PLACES):
        start, found = 0, None
        while match := pattern.search(tail, start):
            year = rank > 0 and _YEAR.fullmatch(match["volume"]) is not None
            start = match.end("volume") if year else match.end()
            found = found if year else match
        if found:
            return Place(found["volume"], found["page"])
    return Place(None, None)
