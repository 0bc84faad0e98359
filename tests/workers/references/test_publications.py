"""Which entries of several lists become one Publication, and which never do."""

import pytest

from schemas.publication import describe_work
from schemas.reference import Reference
from workers.references.publications import find_related, merge_publications
from workers.references.same_work import opposed, same_work

LONG = "The profile of a well known compound in vitro and in animal models"


def entry(**fields: object) -> Reference:
    return Reference.model_validate({"number": 1, "text": "x", **fields})


def full(**fields: object) -> Reference:
    """An entry with all that a journal article has, but a DOI."""
    usual = {
        "authors": "Müller J, Smith A",
        "year": 2001,
        "title": LONG,
        "journal": "J Med Chem",
        "volume": "44",
        "first_page": "123",
    }
    return entry(**usual | fields)


def merged(*entries: Reference) -> list[str | None]:
    found = merge_publications(dict(enumerate(entries)))
    return [found.get(place) for place in range(len(entries))]


ONE_WORK = {
    "a title in other type": (full(), full(title=LONG.upper().replace("-", "–") + ".")),
    "an umlaut written out": (full(), full(authors="J. Mueller and A. Smith")),
    "initials before and behind": (full(), full(authors="J.-P. Muller, A. B. Smith")),
    "a journal by its whole name": (full(), full(journal="Journal of Medicinal Chemistry")),
    "a journal by its initials": (
        full(journal="PNAS"),
        full(journal="Proc. Natl. Acad. Sci. U.S.A."),
    ),
    "British and American spelling": (
        full(title="Behavioural sensitisation to sulphated oestrogens in tumour-bearing mice"),
        full(title="Behavioral sensitization to sulfated estrogens in tumor-bearing mice"),
    ),
    "a Greek letter by its name": (
        full(title="The α1-adrenoceptor and β-arrestin in the heart of the rat"),
        full(title="The alpha 1-adrenoceptor and beta-arrestin in the heart of the rat"),
    ),
    "a misprint, in the same place": (full(), full(title=LONG.replace("animal", "anmial"))),
    "a subtitle left out, in the same place": (full(), full(title=LONG + ": a long way to go")),
    "no title, in the same place": (full(), full(title=None)),
    "no place": (full(), full(volume=None, first_page=None, journal=None)),
    "a DOI and none": (full(doi="10.1021/jm000001a"), full()),
    "a PMID and a DOI": (full(doi="10.1021/jm000001a"), full(pmid="11111111")),
    "a DOI alone": (entry(doi="10.1021/jm000001a"), full(doi="10.1021/jm000001a")),
    "a PMID, with a page misread": (full(pmid="11111111"), full(pmid="11111111", first_page="7")),
    "a long title alone": (entry(title=LONG), full(doi="10.1021/jm000001a")),
    "the same page of a site": (
        entry(url="https://www.example.org/article/17/", title=LONG),
        entry(url="http://example.org/article/17"),
    ),
}  # fmt: skip

TWO_WORKS = {
    "part one and part two": (
        full(title=LONG + ". Part I", first_page=None),
        full(title=LONG + ". Part II", first_page=None),
    ),
    "numbered parts": (full(title=f"{LONG}. 2", first_page="9"), full(title=f"{LONG}. 3")),
    "an erratum": (full(), full(title=f"Erratum: {LONG}")),
    "a correction on the same page": (full(), full(title=f"{LONG} (correction)")),
    "a reply under the same title": (full(), full(title=f"{LONG}: reply", volume="45")),
    "another year": (full(), full(year=2003)),
    "another first author": (full(), full(authors="Smith A, Müller J")),
    "the same authors and year": (
        full(),
        full(title="Synthesis of analogues with a longer chain", first_page="131"),
    ),
    "agonists and antagonists": (
        full(title="Pyridines as potent agonists of the H3 receptor", volume=None),
        full(title="Pyridines as potent antagonists of the H3 receptor", volume=None),
    ),
    "H3 and H4, misread alike but for that": (
        full(title="Pyridines as potent agonists of the H3 receptor"),
        full(title="Pyridines as potent agonists of the H4 receptor"),
    ),
    "a generic title of two authors": (
        entry(title="A review of antidepressants in the elderly", authors="Wang X", year=2010),
        entry(title="A review of antidepressants in the elderly", authors="Wang Y", year=2011),
    ),
    "a short generic title": (
        entry(title="Antidepressants", authors="Wang X", year=2010),
        entry(title="Antidepressants", authors="Wang Y", year=2010),
    ),
    "one text in two journals": (
        full(volume=None, first_page=None),
        full(volume=None, first_page=None, journal="Circulation"),
    ),
    "one title in two volumes": (full(), full(volume="45", first_page="1")),
    "two DOIs": (full(doi="10.1021/jm000001a"), full(doi="10.1021/jm000002b")),
    "two PMIDs": (full(pmid="11111111"), full(pmid="22222222")),
    "a DOI that was taken from the next entry": (
        full(doi="10.1021/jm000001a"),
        entry(doi="10.1021/jm000001a", title="Kinetics of uptake into platelets of the guinea pig",
              authors="Jones B", year=1988),
    ),
    "DOIs that a line break cut": (
        full(doi="10.1021/jm"),
        entry(doi="10.1021/jm", title="Another work", authors="Jones B", year=1988),
    ),
    "pages of one site": (
        entry(url="https://example.org/article/17"), entry(url="https://example.org/article/18"),
    ),
    "a whole site": (entry(url="https://example.org/drugs"), entry(url="https://example.org/drugs")),
    "the front of a site": (
        entry(url="https://example.org/ct2/home"), entry(url="https://example.org/ct2/home"),
    ),
    "a site's name": (entry(domain="example.org"), entry(domain="example.org")),
    "a short title of a site": (
        entry(title="Escitalopram", domain="a.org"), entry(title="Escitalopram", domain="b.org"),
    ),
}  # fmt: skip


@pytest.mark.parametrize("pair", ONE_WORK.values(), ids=ONE_WORK.keys())
def test_one_work_printed_in_two_ways(pair: tuple[Reference, Reference]) -> None:
    first, second = merged(*pair)
    assert first is not None
    assert first == second


@pytest.mark.parametrize("pair", TWO_WORKS.values(), ids=TWO_WORKS.keys())
def test_two_works_that_look_alike(pair: tuple[Reference, Reference]) -> None:
    first, second = merged(*pair)
    assert first is None or first != second


@pytest.mark.parametrize("pair", [*ONE_WORK.values(), *TWO_WORKS.values()])
def test_it_does_not_matter_which_entry_comes_first(pair: tuple[Reference, Reference]) -> None:
    one, other = map(describe_work, pair)
    assert same_work(one, other) == same_work(other, one)
    assert opposed(one, other) == opposed(other, one)
    assert not (same_work(one, other) and opposed(one, other))


def test_an_entry_that_fits_two_works_joins_neither() -> None:
    keys = merged(entry(title=LONG), full(doi="10.1/a001"), full(doi="10.1/b002", year=2005))
    assert len(set(keys)) == 3


def test_entries_without_a_doi_meet_also_beside_two_works_that_both_fit() -> None:
    one, other, first, second = merged(
        entry(title=LONG),
        entry(title=LONG),
        full(doi="10.1/a001"),
        full(doi="10.1/b002", year=2005),
    )
    assert one == other
    assert len({one, first, second}) == 3


def test_a_third_entry_brings_two_together_that_share_nothing() -> None:
    bridge = full(doi="10.1021/jm000001a", pmid="11111111")
    keys = merged(entry(doi="10.1021/jm000001a"), entry(pmid="11111111"), bridge)
    assert set(keys) == {"doi:10.1021/jm000001a"}


def test_one_entry_with_a_wrong_doi_does_not_part_the_others() -> None:
    wrong = entry(doi="10.1021/jm000001a", title="Something else", authors="Jones B", year=1988)
    keys = merged(wrong, *[full(doi="10.1021/jm000001a")] * 3, full())
    assert keys[1:] == ["doi:10.1021/jm000001a"] * 4
    assert keys[0] == "doi:10.1021/jm000001a#2"


def test_what_is_related_is_found_over_several_steps() -> None:
    kept = {
        "bridge": full(doi="10.1021/jm000001a", pmid="11111111"),
        "far": entry(pmid="11111111"),
        "shelf": full(title="The preparation of salts", first_page="200"),
    }

    def fetch(keys: object) -> dict[str, Reference]:
        return kept

    found = find_related({"new": entry(doi="10.1021/jm000001a")}, fetch)
    assert set(found) == {"new", "bridge", "far"}
