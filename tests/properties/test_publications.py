"""Publications depend on the set of entries alone: not on their order, nor on how they arrived."""

from collections.abc import Collection, Mapping

from hypothesis import given, settings
from hypothesis import strategies as st

from schemas.publication import describe_work, work_keys
from schemas.reference import Reference
from workers.references.publications import find_related, merge_publications
from workers.references.same_work import opposed, same_work, share_id

TITLES = (
    "The profile of a well known compound in vitro and in animal models",
    "The profile of a well-known compound in vitro and in animal models.",
    "The profile of a well known compound in vitro and in animal models. Part II",
    "Erratum: the profile of a well known compound in vitro and in animal models",
    "Reply",
)

ENTRIES = st.builds(
    Reference,
    number=st.just(1),
    text=st.just("x"),
    title=st.sampled_from((None, *TITLES)),
    authors=st.sampled_from((None, "Müller J, Smith A", "J. Mueller", "Smith A")),
    year=st.sampled_from((None, 2001, 2002)),
    journal=st.sampled_from((None, "J Med Chem", "Journal of Medicinal Chemistry", "Nature")),
    volume=st.sampled_from((None, "44", "45")),
    first_page=st.sampled_from((None, "123", "9")),
    doi=st.sampled_from((None, None, "10.1021/jm01", "10.1021/jm02")),
    pmid=st.sampled_from((None, None, "11111111", "22222222")),
    url=st.sampled_from((None, None, "https://a.org/1", "https://a.org/2")),
)
LISTS = st.lists(ENTRIES, max_size=9)


def grouped(found: Mapping[int, str]) -> set[frozenset[int]]:
    return {frozenset(p for p, key in found.items() if key == one) for one in found.values()}


@given(LISTS, st.randoms(use_true_random=False))
@settings(deadline=None)
def test_the_order_of_entries_changes_nothing(entries: list[Reference], random: object) -> None:
    numbered = list(enumerate(entries))
    random.shuffle(numbered)  # type: ignore[attr-defined]
    assert merge_publications(dict(numbered)) == merge_publications(dict(enumerate(entries)))


@given(LISTS)
@settings(deadline=None)
def test_entries_that_arrive_one_by_one_end_where_all_at_once_do(entries: list[Reference]) -> None:
    """As the store keeps them: only what is related to the newest is looked at again."""
    kept: dict[int, Reference] = {}
    publications: dict[int, str] = {}

    def fetch(keys: Collection[str]) -> dict[int, Reference]:
        return {
            place: reference
            for place, reference in kept.items()
            if not set(keys).isdisjoint(work_keys(describe_work(reference)))
        }

    for place, reference in enumerate(entries):
        kept[place] = reference
        publications |= merge_publications(find_related({place: reference}, fetch))
    assert publications == merge_publications(dict(enumerate(entries)))


@given(LISTS)
@settings(deadline=None)
def test_no_publication_has_two_dois_and_every_entry_with_a_key_has_one(
    entries: list[Reference],
) -> None:
    found = merge_publications(dict(enumerate(entries)))
    assert set(found) == {n for n, e in enumerate(entries) if work_keys(describe_work(e))}
    for group in grouped(found):
        assert len({entries[place].doi for place in group} - {None}) <= 1


@given(ENTRIES, ENTRIES)
@settings(deadline=None)
def test_one_work_and_two_works_exclude_each_other_and_need_a_common_key(
    one: Reference, other: Reference
) -> None:
    first, second = describe_work(one), describe_work(other)
    assert same_work(first, second) == same_work(second, first)
    assert opposed(first, second) == opposed(second, first)
    assert not (same_work(first, second) and opposed(first, second))
    if same_work(first, second) or share_id(first, second):
        assert set(work_keys(first)) & set(work_keys(second))
    if work_keys(first):
        assert same_work(first, first)
