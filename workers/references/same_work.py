"""Whether two entries of reference lists point to one work, and whether they cannot."""

import re
from collections.abc import Sequence

from rapidfuzz import fuzz

from schemas.publication import SHORT_TITLE, Work, says_enough

# Of 100. Two printings of one title, misprints included, agree better than this; titles of two
# works of one group seldom do. It decides only beside the place in the journal.
_NEAR = 85
_FAR = 60

# Words that make another work of the same title.
_KINDS = re.compile(
    r"eratum|corigend|corection|retraction|withdrawal|reply|coment|response|adendum|editorial"
    r"|suplement|abstract|update|revisited"
)


def same_work(one: Work, other: Work) -> bool:
    """Whether what both entries say proves one work. Missing a pair is better than a wrong one.

    A DOI or PMID proves it, unless two of author, year and title disagree; else one page of a site,
    or first author, year and title, or first author, year and the place in a journal. A long title
    alone proves it where one of the two says no author or no year. Only a DOI or PMID does where
    anything else that is said differs.
    """
    if opposed(one, other):
        return False
    if share_id(one, other) or _share_page(one, other):
        return True
    if one.author and one.year and other.author and other.year:
        return _same_title(one, other, least=SHORT_TITLE) or _same_place(one, other)
    return says_enough(one.title) and one.title == other.title


def opposed(one: Work, other: Work) -> bool:
    """Whether the two entries cannot point to one work."""
    if share_id(one, other):
        return _disagreements(one, other) > 1
    if _differ(one.doi, other.doi) or _differ(one.pmid, other.pmid):
        return True
    if any(
        _differ(getattr(one, name), getattr(other, name))
        for name in ("author", "year", "volume", "page")
    ):
        return True
    if _unlike(one, other) or _other_kind(one, other):
        return True
    # One text may stand in two journals; two ways to name one journal share the place in it.
    proven = _placed(one, other) and _same_title(one, other, least=0)
    return not proven and not alike_journals(one.journal, other.journal)


def share_id(one: Work, other: Work) -> bool:
    """Whether both print the same DOI or, where one prints none, the same PMID."""
    if one.doi and other.doi:
        return one.doi == other.doi
    return one.pmid is not None and one.pmid == other.pmid


def alike_journals(one: Sequence[str], other: Sequence[str]) -> bool:
    """Whether one may abbreviate the other: J Med Chem, PNAS; True where either says nothing."""
    if not one or not other:
        return True
    short, long = sorted((one, other), key=lambda words: len("".join(words)))
    initials = "".join(word[0] for word in long)
    if len(short) == 1 and len(long) > 1 and initials.startswith(short[0]):
        return True
    return all(
        _abbreviates(part, word) or _abbreviates(word, part)
        for part, word in zip(short, long, strict=False)
    )


def _share_page(one: Work, other: Work) -> bool:
    """One page of a site; it may hold several works, so the titles must not differ."""
    same_page = one.url is not None and one.url == other.url
    return same_page and not _differ(one.title, other.title)


def _disagreements(one: Work, other: Work) -> int:
    return (
        _differ(one.author, other.author)
        + (one.year is not None and other.year is not None and abs(one.year - other.year) > 1)
        + _unlike(one, other)
    )


def _differ(one: object, other: object) -> bool:
    return one is not None and other is not None and one != other


def _unlike(one: Work, other: Work) -> bool:
    """Titles that share too little for one; the start of the other one may be all of it."""
    if not one.title or not other.title:
        return False
    short, long = sorted((one.title, other.title), key=len)
    return not long.startswith(short) and fuzz.ratio(short, long) < _FAR


def _same_title(one: Work, other: Work, *, least: int) -> bool:
    return one.title is not None and one.title == other.title and len(one.title) >= least


def _same_place(one: Work, other: Work) -> bool:
    """Volume and first page of journals that may be one, under titles that may be one."""
    if not _placed(one, other) or not alike_journals(one.journal, other.journal):
        return False
    if not one.title or not other.title:
        return bool(one.journal and other.journal)
    short, long = sorted((one.title, other.title), key=len)
    if _numbers(short) != _numbers(long[: len(short)] if long.startswith(short) else long):
        return False
    return long.startswith(short) or fuzz.ratio(short, long) >= _NEAR


def _placed(one: Work, other: Work) -> bool:
    return bool(one.volume and one.page) and (one.volume, one.page) == (other.volume, other.page)


def _numbers(title: str) -> list[str]:
    return re.findall(r"\d+", title)


def _other_kind(one: Work, other: Work) -> bool:
    if not one.title or not other.title:
        return False
    return set(_KINDS.findall(one.title)) != set(_KINDS.findall(other.title))


def _abbreviates(part: str, word: str) -> bool:
    """Letters of `word` in their order, the first among them: natl, national; br, british."""
    letters = iter(word)
    return part[:1] == word[:1] and all(letter in letters for letter in part)
