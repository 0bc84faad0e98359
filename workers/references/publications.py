"""Entries of several documents' lists that point to one work."""

from collections import Counter, defaultdict
from collections.abc import Callable, Collection, Hashable, Iterable, Mapping, Sequence
from itertools import combinations
from typing import TypeVar

from schemas.publication import Work, describe_work, digest, work_keys
from schemas.reference import Reference
from workers.references.same_work import opposed, same_work, share_id

Place = TypeVar("Place", bound=Hashable)
Cluster = tuple[Work, ...]


def find_related(
    starting: Mapping[Place, Reference],
    fetch: Callable[[Collection[str]], Mapping[Place, Reference]],
) -> dict[Place, Reference]:
    """`starting` and every entry that takes part in deciding which works they are.

    `fetch` gives the entries that have any of these keys (see schemas.publication.work_keys).
    """
    found = dict(starting)
    fresh = {describe_work(reference) for reference in starting.values()}
    asked: set[str] = set()
    waiting: dict[Place, tuple[Work, Reference]] = {}
    while fresh:
        keys = {key for work in fresh for key in work_keys(work)} - asked
        asked |= keys
        for place, reference in fetch(keys).items() if keys else ():
            if place not in found:
                waiting[place] = describe_work(reference), reference
        linked = {
            place
            for place, (work, _) in waiting.items()
            if any(share_id(work, other) or same_work(work, other) for other in fresh)
        }
        fresh = {waiting[place][0] for place in linked}
        found |= {place: waiting.pop(place)[1] for place in linked}
    return found


def merge_publications(entries: Mapping[Place, Reference]) -> dict[Place, str]:
    """The key of the Publication of each entry that can be recognised: "doi:…", "pmid:…", …

    It depends on the set of entries alone, and entries that are not related (see `find_related`)
    do not change each other's. An entry that fits two works which cannot be one joins neither.
    """
    works = {place: describe_work(reference) for place, reference in entries.items()}
    counts = Counter(work for work in works.values() if work_keys(work))
    clusters = _join(_group_ids(counts), counts)
    keys = _name_clusters(clusters, counts)
    return {place: keys[work] for place, work in works.items() if work in keys}


def _group_ids(counts: Counter[Work]) -> list[Cluster]:
    """Works under one DOI, else under one PMID, together; each of the others by itself.

    A DOI that was printed wrong, or taken from the next entry, stands with another title and other
    authors; such an entry is kept apart from those that most entries agree with.
    """
    groups: dict[object, list[Work]] = defaultdict(list)
    for work in sorted(counts, key=lambda work: (-counts[work], repr(work))):
        groups[work.doi or work.pmid or work].append(work)
    clusters: list[list[Work]] = []
    for group in groups.values():
        apart: list[list[Work]] = []
        for work in group:
            home = next((c for c in apart if not opposed(work, c[0])), None)
            if home is None:
                apart.append([work])
            else:
                home.append(work)
        clusters += apart
    return [tuple(cluster) for cluster in clusters]


def _join(clusters: Sequence[Cluster], counts: Counter[Work]) -> list[Cluster]:
    """Linked clusters become one where no two of them are opposed. Where some are, those without a
    DOI or PMID are looked at once more, among themselves."""
    joined: list[Cluster] = []
    for component in _components(clusters):
        if _agree(component):
            joined.append(_sum(component))
            continue
        named = [c for c in component if any(w.doi or w.pmid for w in c)]
        joined += named
        for rest in _components([c for c in component if c not in named]):
            joined += [_sum(rest)] if _agree(rest) else rest
    return joined


def _components(clusters: Sequence[Cluster]) -> list[list[Cluster]]:
    home = list(range(len(clusters)))

    def root(index: int) -> int:
        while home[index] != index:
            index = home[index]
        return index

    shelves: dict[str, set[int]] = defaultdict(set)
    for index, cluster in enumerate(clusters):
        for key in {key for work in cluster for key in work_keys(work)}:
            shelves[key].add(index)
    pairs = {pair for shelf in shelves.values() for pair in combinations(sorted(shelf), 2)}
    for first, second in sorted(pairs):
        if root(first) != root(second) and _linked(clusters[first], clusters[second]):
            home[root(second)] = root(first)
    components: dict[int, list[Cluster]] = defaultdict(list)
    for index, cluster in enumerate(clusters):
        components[root(index)].append(cluster)
    return list(components.values())


def _linked(first: Cluster, second: Cluster) -> bool:
    """Whether more pairs of their entries are one work than cannot be."""
    same = sum(same_work(one, other) for one in first for other in second)
    return same > sum(opposed(one, other) for one in first for other in second)


def _agree(component: Sequence[Cluster]) -> bool:
    for first, second in combinations(component, 2):
        pairs = [(one, other) for one in first for other in second]
        against = sum(opposed(one, other) for one, other in pairs)
        if against and against >= sum(same_work(one, other) for one, other in pairs):
            return False
    return True


def _sum(clusters: Iterable[Cluster]) -> Cluster:
    return tuple(work for cluster in clusters for work in cluster)


def _name_clusters(clusters: Iterable[Cluster], counts: Counter[Work]) -> dict[Work, str]:
    """By DOI, PMID or a hash; the cluster with most entries goes first where two share a name."""
    named: dict[Work, str] = {}
    taken: Counter[str] = Counter()
    order = sorted(clusters, key=lambda c: (-sum(counts[w] for w in c), min(map(repr, c))))
    for cluster in order:
        key = _key(cluster)
        taken[key] += 1
        named |= dict.fromkeys(cluster, key if taken[key] == 1 else f"{key}#{taken[key]}")
    return named


def _key(cluster: Cluster) -> str:
    for kind in ("doi", "pmid"):
        found = sorted({value for work in cluster if (value := getattr(work, kind))})
        if found:
            return f"{kind}:{found[0]}"
    return f"work:{digest(min(repr(work) for work in cluster))}"
