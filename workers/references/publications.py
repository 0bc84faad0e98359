"""Entries of several documents' lists that point to one work."""

from collections import defaultdict
from collections.abc import Iterable

from schemas.reference import Publication, Reference, fold_title, publication_key


def merge_publications(references: Iterable[Reference]) -> tuple[Publication, ...]:
    """One Publication for each work that can be identified, sorted by key.

    An entry with DOI and title and one with the same full title alone are one work, unless two
    works with that title are known. Entries that cannot be identified give none.
    """
    references = list(references)
    keys_of_title: dict[str, set[str]] = defaultdict(set)
    for reference in references:
        if reference.doi or reference.pmid:
            keys_of_title[fold_title(reference.title or "")].add(publication_key(reference) or "")
    groups: dict[str, list[Reference]] = defaultdict(list)
    for reference in references:
        key = publication_key(reference)
        if key and key.startswith("title:"):
            known = keys_of_title.get(fold_title(reference.title or ""), set())
            key = next(iter(known)) if len(known) == 1 else key
        if key:
            groups[key].append(reference)
    return tuple(_merge(key, groups[key]) for key in sorted(groups))


def _merge(key: str, entries: list[Reference]) -> Publication:
    def said(field: str) -> list[str]:
        return sorted({str(value) for e in entries if (value := getattr(e, field)) is not None})

    titles, years = said("title"), said("year")
    return Publication(
        key=key,
        title=max(titles, key=len) if titles else None,
        year=int(years[0]) if len(years) == 1 else None,
        doi=next(iter(said("doi")), None),
        pmid=next(iter(said("pmid")), None),
        url=next(iter(said("url")), None),
    )
