"""When entries of two lists point to one work, and when that cannot be known."""

import pytest

from schemas.reference import Reference, publication_key
from workers.references.publications import merge_publications

LONG = "The profile of a well known compound in vitro and in animal models"


def entry(**fields: object) -> Reference:
    return Reference.model_validate({"number": 1, "text": "x", **fields})


@pytest.mark.parametrize(
    ("fields", "key"),
    [
        ({"doi": "10.1/AB", "pmid": "12345"}, "doi:10.1/ab"),
        ({"pmid": "12345", "title": LONG}, "pmid:12345"),
        ({"url": "https://www.Example.org/a/B/"}, "url:example.org/a/B"),
        ({"url": "https://example.org/"}, None),
        ({"domain": "researchgate.net"}, None),
        ({"title": "Escitalopram", "domain": "en.wikipedia.org"}, None),
    ],
)
def test_keys(fields: dict[str, object], key: str | None) -> None:
    assert publication_key(entry(**fields)) == key


def test_two_typesettings_of_a_title_are_one_work() -> None:
    found = merge_publications(
        [entry(title=LONG), entry(title=LONG.upper().replace("-", "–") + ".")]
    )
    assert len(found) == 1


def test_a_title_alone_joins_the_entry_with_its_doi() -> None:
    (found,) = merge_publications([entry(title=LONG), entry(title=LONG, doi="10.1/a", year=2001)])
    assert (found.key, found.doi, found.year) == ("doi:10.1/a", "10.1/a", 2001)


def test_a_title_that_two_works_share_joins_neither() -> None:
    found = merge_publications(
        [entry(title=LONG), entry(title=LONG, doi="10.1/a"), entry(title=LONG, doi="10.1/b")]
    )
    assert len(found) == 3


def test_sites_without_a_title_never_meet() -> None:
    site = entry(domain="researchgate.net")
    assert merge_publications([site, site]) == ()
