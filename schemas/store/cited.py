"""The works that the readings of Records cite, each once, with all the entries that print it."""

from collections.abc import Mapping, Sequence

from schemas.reference import Listed
from schemas.review import CitedEntry, CitedWork, Source
from schemas.store.references import References


def group_works(
    sources: Mapping[str, Sequence[Source]],
    listed: Mapping[str, Sequence[Listed]],
    references: References,
) -> dict[str, tuple[CitedWork, ...]]:
    """By Record. `listed` are the lists of its Documents; an entry that nothing recognises is a
    work by itself, and each entry stands there once for its Document."""
    groups: dict[str, dict[object, dict[object, CitedEntry]]] = {}
    for record_id, found in sources.items():
        works: dict[object, dict[object, CitedEntry]] = groups.setdefault(record_id, {})
        for source in found:
            sha256, cited = source.document.sha256, set(source.measurement.references)
            for position, (reference, publication) in enumerate(listed.get(sha256, ())):
                if reference.number in cited:
                    place = sha256, position
                    entry = CitedEntry(document=source.document, reference=reference)
                    works.setdefault(publication or place, {}).setdefault(place, entry)
    keys = {key for works in groups.values() for key in works if isinstance(key, str)}
    publications = references.publications(keys)
    return {
        record_id: tuple(
            CitedWork(publication=publications.get(str(key)), entries=tuple(entries.values()))
            for key, entries in works.items()
        )
        for record_id, works in groups.items()
    }
