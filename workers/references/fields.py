"""The fields of one printed reference: authors, title, journal, year, DOI, PMID, link, site."""

import re
import unicodedata
from typing import NamedTuple

from schemas.reference import Reference
from workers.references.places import find_place

# Zero-width characters, soft hyphens, and what symbol fonts draw as bullets.
_INVISIBLE = re.compile("[\u200b\u200c\u200d\u2060\ufeff\u00ad\ue000-\uf8ff]")

# A DOI as printed; typesetters let it break behind a slash, a dot or a hyphen.
_DOI = re.compile(r"\b10\.\s?\d{4,9}(?:\.\d+)*/\s?[^\s\]>\"“”]+(?:(?<=[./_-])\s[^\s\]>\"“”]+)*")
_PMID = re.compile(
    r"(?:PMID\s*:?\s*|pubmed/|pubmed\.ncbi\.nlm\.nih\.gov/)(\d{4,9})\b", re.IGNORECASE
)
_URL = re.compile(r"(?:https?://|www\.)[^\s\]>\"“”]+(?:(?<=[/=_&?#%-])\s[^\s\]>\"“”(]+)*")
_SITE = re.compile(
    r"\[\s*((?:[\w-]+\.)+[a-z]{2,24})(?::\d{1,5})?(?:/[^\]]*)?\s*\]\s*$", re.IGNORECASE
)
_DOMAIN = re.compile(r"(?:[\w-]+\.)+[a-z]{2,24}(?::\d{1,5})?/?", re.IGNORECASE)
_YEAR = r"(?:1[89]\d\d|20\d\d)"

# Old typesetting leaves accents beside their letters: "J¨anne", "Klu¨ter".
_ACCENTS = "¨´`ˇ˜ˆ"
_CAPITAL = f"[A-ZÀ-ÞŁŚŻČŠŽŐŰĐ{_ACCENTS}]"
_PARTICLES = (
    r"(?:(?:[Vv][ao]n|[Dd]e[rnl]?|[Dd]ella|[Dd]i|da|do|dos|[Ll][ae]|[Ee]l|al|te[nr])[ ’'-])*"
)
_SURNAME = rf"{_PARTICLES}{_CAPITAL}[\w’'‐–{_ACCENTS}-]+(?:[ -]{_CAPITAL}[\w’'‐{_ACCENTS}-]+)?"
_DOTTED = r"(?:[A-ZÀ-Þ][a-z]?\.(?:\s?-[A-Z]\.)?\s?){1,4}"
_SUFFIX = r"(?:,? (?:Jr|Sr|II|III)\b\.?)?"
_AUTHOR = re.compile(
    # Smith JA (Vancouver), with up to four parts of the surname
    rf"(?:{_SURNAME}(?: {_SURNAME}){{0,2}} [A-Z]{{1,4}}{_SUFFIX}(?=\s*[,.;:(]|\s+(?:and|et)\b|$)"
    # Smith, J. A. and Smith J.A.
    rf"|{_SURNAME}(?:, (?:Jr|Sr|II|III)\.?)?,? {_DOTTED}{_SUFFIX}"
    # Smith, JA; among names that semicolons part
    rf"|{_SURNAME}, [A-Z]{{1,3}}(?=;)"
    # J. A. Smith; a full stop behind it would make it the name of a journal (J. Med. Chem.)
    rf"|{_DOTTED}{_SURNAME}{_SUFFIX}(?=\s*[,;:(“]|\s+(?:and|&|et)\b|$)"
    r"|et al\.?|World Health Organi[sz]ation|Anonymous)"
)
_BETWEEN = re.compile(rf"\s*(?:[,;]\s*[{_ACCENTS}]?\s*(?:(?:and|&)\s+)?|(?:and|&)\s+|(?=et al))")

# Not people: "Collaborative Computational Project (1994) The CCP4 suite".
_BODY = re.compile(rf"([A-Z][^.()\d]{{3,80}}(?: \d+)?)\.? \({_YEAR}[a-z]?\)")

_ABBREVIATED = re.compile(r"[A-Z]|vs|St|spp?|ssp|var|cf|etc|[A-Z]\.[A-Z]")
# Journals that print no titles: "J. Med. Chem., 2012, 55, 6243", "RSC Adv 4:19507–19511".
_JOURNAL_WORD = r"(?:[A-Z][A-Za-z]*\.?|of|the|and|in|&)"
_UNTITLED = re.compile(
    rf"([A-Z][A-Za-z.,& -]{{2,60}}?), {_YEAR}, "
    rf"|({_JOURNAL_WORD}(?: {_JOURNAL_WORD}){{0,6}}),? \d+(?:\(\d+\))?\s?[,:]\s?\w+[–-]\w+"
    rf"(?: \({_YEAR}\))?\.?$"
)
# Behind a full stop inside a title: "Studies on saponins. XXVI. Structures of …", "… Part 2. …"
_NUMERAL = r"(?:[IVXLC]+|(?:Part|Paper) (?:[IVXLC]+|\d+)|\d{1,2})"
_PART = re.compile(rf"\s+{_NUMERAL}[.:] (?=[A-Z])")
_OF_PART = re.compile(rf"[.:] {_NUMERAL}$")
_JOURNAL = re.compile(
    r"\s*((?:In:?\s)?[A-Z][A-Za-z.&:’' ()-]{1,90}?)[.,;]?\s*"
    rf"(?:\(?{_YEAR}\b|\d+\s*[,(:;]|\d+\s\(|[Vv]ol(?:ume|\.)|[Nn]o\.)"
)
# "Arteriosclerosis, Thrombosis, and Vascular Biology, vol. 22, no. 8"
_BEFORE_VOLUME = re.compile(r"([A-Z][^“”\"\d.;]{3,120}?),\s*[Vv]ol(?:ume|\.)\s*\d")
_NO_JOURNAL = re.compile(r"(?i)\b(?:thesis|dissertation|universit\w*|press|publish\w*|eds?)\b")


class Link(NamedTuple):
    domain: str | None
    url: str | None


def parse_entry(
    text: str, *, number: int, page: int | None = None, numbered: bool = True
) -> Reference:
    """An entry as printed, with what could be told apart in it. A title that is only the name of
    a site is no title."""
    text = " ".join(_INVISIBLE.sub("", text).split())
    doi, pmid = find_doi(text), _find_pmid(text)
    link = _find_link(text, doi=doi)
    site = _SITE.search(text)
    if site:
        title = _site_title(text[: site.start()].strip(), domain=site.group(1).lower())
        return Reference(
            number=number,
            numbered=numbered,
            text=text,
            title=title,
            domain=site.group(1).lower(),
            doi=doi,
            pmid=pmid,
            url=link.url,
            year=None,
            page=page,
        )
    plain = _without_links(text)
    authors, rest = _split_authors(plain)
    year = _find_year(plain)
    title, journal = _split_title(rest, authors=authors)
    place = find_place(rest.partition(title or "")[2] if title else rest)
    return Reference(
        number=number,
        numbered=numbered,
        text=text,
        title=title,
        authors=authors,
        year=year,
        journal=journal,
        volume=place.volume,
        first_page=place.first_page,
        domain=link.domain,
        doi=doi,
        pmid=pmid,
        url=link.url,
        page=page,
    )


def starts_with_author(text: str) -> bool:
    return _AUTHOR.match(text) is not None


def find_doi(text: str) -> str | None:
    """The first DOI in `text`, lower case as DOIs compare, without the full stop behind it."""
    text = _INVISIBLE.sub("", text)
    found = _DOI.search(text)
    if found is None:
        return None
    doi = re.sub(r"\s+", "", found.group()).lower()
    # At a line end, unmarked.
    broken = re.fullmatch(rf"\s(?!{_YEAR}\b)([\w.][\w.()/-]*)", text[found.end() :])
    if broken and doi[-1].isalnum() and re.search(r"\d", broken.group(1)):
        doi += broken.group(1).lower()
    doi = re.sub(r"(?:\[?(?:pubmed|crossref|pmid|pmc).*)$", "", doi)
    doi = doi.rstrip(".,;:'’")
    while doi.endswith(")") and doi.count(")") > doi.count("("):
        doi = doi[:-1].rstrip(".,;:")
    return doi


def _find_pmid(text: str) -> str | None:
    found = _PMID.search(text)
    return found.group(1) if found else None


def _find_link(text: str, *, doi: str | None) -> Link:
    found = _URL.search(text)
    if found is None:
        return Link(None, None)
    if doi and re.match(r"https?://\s?(?:dx\.)?doi\.org/", text[found.start() :]):
        return Link(None, f"https://doi.org/{doi}")
    url = re.sub(r"\s+", "", found.group()).rstrip(".,;)")
    host = re.sub(r"^https?://", "", url).split("/")[0].split(":")[0].lower()
    host = host.removeprefix("www.")
    # doi.org says where to ask, not who publishes.
    return Link(None if host in ("doi.org", "dx.doi.org") else host, url)


def _site_title(title: str, *, domain: str) -> str | None:
    """The title before `[site.domain]`, without the site's name at its end."""
    if not title or _DOMAIN.fullmatch(title):
        return None
    letters = re.sub(r"[^a-z0-9]", "", domain)
    separated = re.search(r"\s+[-–—|·:]\s+([^-–—|·]{2,60})$", title)
    if separated and _names_site(separated.group(1), letters=letters):
        return title[: separated.start()].strip()
    words = title.split(" ")
    if len(words) > 3 and _names_site(words[-1], letters=letters):
        return " ".join(words[:-1]).rstrip(" -–—|·")
    return title


def _names_site(name: str, *, letters: str) -> bool:
    folded = re.sub(r"[^a-z0-9]", "", unicodedata.normalize("NFKD", name).casefold())
    return len(folded) >= 4 and (folded in letters or letters in folded)


def _without_links(text: str) -> str:
    text = _URL.sub(" ", text)
    text = _DOI.sub(" ", text)
    text = re.sub(r"(?i)\b(?:doi|PMID|PMCID)\s*:?\s*(?:PMC)?\d*", " ", text)
    text = re.sub(r"(?i)\bavailable (?:online|at|from)\b\s*:?", " ", text)
    text = re.sub(r"(?i)[(\[]?\b(?:last )?accessed\b[^)\]]*[)\]]?", " ", text)
    text = re.sub(r"(?i)\[(?:pubmed|crossref|google scholar|pmc[^\]]*)\]", " ", text)
    return " ".join(text.split()).strip()


def _split_authors(text: str) -> tuple[str | None, str]:
    position = end = 0
    while True:
        name = _AUTHOR.match(text, position)
        if name is None:
            break
        end = name.end()
        between = _BETWEEN.match(text, end)
        if between is None or (between.end() == end and not text.startswith("et al", end)):
            break
        position = between.end()
    if end == 0:
        body = _BODY.match(text)
        return (body.group(1), text[body.end(1) :].lstrip()) if body else (None, text)
    return text[:end].strip(" ,;"), text[end:].lstrip(" ,;.:")


def _find_year(text: str) -> int | None:
    """The year of publication; page ranges and access dates are none."""
    text = re.sub(r"(?i)\b(?:accessed|retrieved)\b[^)\]]*", " ", text)
    text = re.sub(r"\d+\s?[-–]\s?\d+", " ", text)
    for pattern in (
        rf"\(({_YEAR})[a-z]?\)",
        rf"\b({_YEAR})[a-z]?\s*[;:,]",
        rf"[ ,.]({_YEAR})[a-z]?\.?$",
        rf"\b({_YEAR})[a-z]?\b",
    ):
        found = re.findall(pattern, text)
        if found:
            return int(found[-1])
    return None


def _split_title(rest: str, *, authors: str | None) -> tuple[str | None, str | None]:
    rest = re.sub(rf"^\(?{_YEAR}[a-z]?\)?[.,:]?\s*", "", rest)
    untitled = _UNTITLED.match(rest)
    if authors and untitled:
        return None, untitled.group(untitled.lastindex or 0).strip(" ,")
    quoted = re.match(r"[“\"']([^”\"]{10,})[”\"'][,.]?\s*(.*)", rest)
    if quoted:
        return quoted.group(1).rstrip(".,"), _journal(quoted.group(2))
    stop = _title_end(rest)
    title, tail = rest[:stop].rstrip(" .,"), rest[stop:].lstrip(" .,")
    if len(title) < 8 or not re.search(r"[a-z]", title):
        return None, _journal(rest)
    return title, _journal(tail)


def _title_end(text: str) -> int:
    """Where the title ends: at a full stop, else at the comma before a journal and its volume.

    Initials and abbreviations end no title, unless a journal follows (`of Ocimum sanctum L. Pol J
    Microbiol. 2009`).
    """
    for stop in re.finditer(r"[.?!](?=\s+[A-ZÀ-Þ0-9]|\s*$)|;(?= [A-Z])", text):
        before, behind = text[: stop.start()], text[stop.end() :]
        word = re.search(r"(\S*)$", before)
        short = word is not None and _ABBREVIATED.fullmatch(word.group(1)) is not None
        if short and re.search(r"\b[a-z]{3,}\s\S+$", before) and _JOURNAL.match(behind):
            short = False
        if not short and stop.start() > 7 and not (_PART.match(behind) or _OF_PART.search(before)):
            return stop.start() + (stop.group() in "?!")
    comma = re.search(r",(?= [A-Z][\w. ]{2,50} \d)", text)
    return comma.start() if comma and comma.start() > 7 else len(text)


def _journal(tail: str) -> str | None:
    tail = tail.lstrip(",. ")
    found = _BEFORE_VOLUME.match(tail) or _JOURNAL.match(tail)
    name = found.group(1).strip(" .,;(") if found else ""
    # "Philadelphia: Drug Press", "PhD thesis. A University"
    place = ": " in name and find_place(tail).volume is None
    return None if not name or place or _NO_JOURNAL.search(name) else name
