"""What an entry of a reference list says of the work it points to, in a form that compares."""

import hashlib
import re
import unicodedata
from typing import NamedTuple

from schemas.reference import Reference

# Shorter titles ("Escitalopram", "All about X") are shared by works that have nothing in common.
_LETTERS_OF_A_TITLE = 40
# Beside an author and a year: "Reply" and "Antidepressants" are shorter.
SHORT_TITLE = 20

_GREEK = {
    "α": "alpha", "β": "beta", "γ": "gamma", "δ": "delta", "ε": "epsilon", "ζ": "zeta",
    "η": "eta", "θ": "theta", "κ": "kappa", "λ": "lambda", "μ": "mu", "µ": "mu", "ν": "nu",
    "π": "pi", "ρ": "rho", "σ": "sigma", "ς": "sigma", "τ": "tau", "φ": "phi", "χ": "chi",
    "ψ": "psi", "ω": "omega", "ø": "o", "ł": "l", "đ": "d", "ð": "d", "þ": "th", "ı": "i",
    "æ": "ae", "œ": "oe",
}  # fmt: skip
_LETTERS = str.maketrans(_GREEK)

# British and American spelling, and umlauts written out, differ in these: tumour, anaesthesia,
# sulphate, characterise, signalling; Mueller. The (Z)-isomer keeps its letter, Part II its two.
_SPELLINGS = (
    (re.compile(r"ae|oe"), "e"),
    (re.compile(r"ue"), "u"),
    (re.compile(r"our"), "or"),
    (re.compile(r"ph"), "f"),
    (re.compile(r"(?<=[a-z])z(?=[a-z])"), "s"),
    (re.compile(r"([lmnprst])\1"), r"\1"),
)

_PARTICLES = re.compile(
    r"^(?:(?:van|von|vd|de|der|den|del|della|di|da|dos|do|la|le|el|al|ten|ter)\b\W*)+"
)
_INITIALS_BEFORE = re.compile(r"^(?:[A-Z][a-z]?\.[\s-]*)+")
_INITIALS_BEHIND = re.compile(r"\s+(?:[A-Z]{1,4}|[A-Z][a-z]?\.(?:[\s-]*[A-Z]\.)*)$")

# A DOI whose end was lost at a line break ("10.1021/jm") names many works.
_WHOLE_DOI = re.compile(r"10\.\d{4,9}(?:\.\d+)*/(?=\S*\d)\S{4,}(?<![./_-])")


class Work(NamedTuple):
    """What one entry says; None where it says nothing."""

    doi: str | None
    pmid: str | None
    url: str | None  # of one page, not of a whole site
    author: str | None  # surname of the first, folded
    year: int | None
    title: str | None  # folded: letters and digits only
    journal: tuple[str, ...]  # its words, folded
    volume: str | None
    page: str | None  # the first


def describe_work(reference: Reference) -> Work:
    title = fold_words(reference.title or "")
    doi = (reference.doi or "").lower()
    return Work(
        doi=doi if _WHOLE_DOI.fullmatch(doi) else None,
        pmid=reference.pmid,
        url=_page_url(reference.url),
        author=_first_surname(reference.authors),
        year=reference.year,
        title=title or None,
        journal=_journal_words(reference.journal),
        volume=reference.volume,
        page=reference.first_page and reference.first_page.casefold(),
    )


def work_keys(work: Work) -> tuple[str, ...]:
    """Two entries can only be found to be one work when they share one of these.

    They are shelves to look on and no proof: some two hundred works may stand on one. Empty where
    an entry says too little to be recognised anywhere.
    """
    keys = [
        f"{kind}:{value}"
        for kind, value in (("doi", work.doi), ("pmid", work.pmid), ("url", work.url))
        if value
    ]
    placed = work.volume and work.page and (work.title or work.journal)
    if work.author and work.year and (placed or len(work.title or "") >= SHORT_TITLE):
        shelf = f"work:{work.author}|{work.year}"
        keys += [f"{shelf}|{work.title[:4]}"] if work.title else []
        keys += [f"{shelf}|{work.volume}:{work.page}"] if placed else []
    if says_enough(work.title):
        keys.append(f"title:{digest(work.title or '')}")
    return tuple(keys)


def says_enough(title: str | None) -> bool:
    """Whether a folded title is long enough to name its work by itself."""
    return title is not None and len(title) >= _LETTERS_OF_A_TITLE


def digest(text: str) -> str:
    return hashlib.sha256(text.encode()).hexdigest()[:16]


def fold_words(text: str) -> str:
    """Letters and digits of `text` without what spelling, accents and typesetting change."""
    text = unicodedata.normalize("NFKC", text).casefold().translate(_LETTERS)
    text = re.sub(r"[\u0300-\u036f]", "", unicodedata.normalize("NFKD", text))
    for spelling, other in _SPELLINGS:
        text = spelling.sub(other, text)
    return re.sub(r"[\W_]+", "", text)


def _first_surname(authors: str | None) -> str | None:
    """The first name up to a comma or "and", without initials and "van der"."""
    first = re.split(r"[,;]|\s(?:and|&|et al)\b", (authors or "").strip())[0].strip()
    first = _INITIALS_BEHIND.sub("", _INITIALS_BEFORE.sub("", first))
    folded = _PARTICLES.sub("", first.casefold()).replace("oe", "o").replace("ae", "a")
    return fold_words(folded) or None


def _journal_words(journal: str | None) -> tuple[str, ...]:
    plain = unicodedata.normalize("NFKD", (journal or "").casefold().translate(_LETTERS))
    plain = re.sub(r"\([^)]*\)", " ", plain)
    words = re.findall(r"[a-z0-9]+", re.sub(r"[\u0300-\u036f'’]", "", plain))
    return tuple(w for w in words if w not in ("the", "of", "and", "in", "for", "on", "de", "la"))


def _page_url(url: str | None) -> str | None:
    """Host and path of a page that a number at its end, or a long name, tells from others."""
    plain = re.sub(r"^https?://(?:www\.)?", "", (url or "").strip()).rstrip("/")
    host, _, path = plain.partition("/")
    told = re.search(r"\d", path.rpartition("/")[2]) or len(path) >= 20
    return f"{host.lower()}/{path}" if told else None
