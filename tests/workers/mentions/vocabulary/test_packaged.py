"""The vocabulary agrees with itself; facts of other databases were checked when it was written."""

import re
from collections import Counter

import pytest

from workers.mentions.namer import Namer, Text
from workers.mentions.vocabulary.packaged import Entry, read_entries

# https://www.uniprot.org/help/accession_numbers
ACCESSION = r"[OPQ]\d[A-Z\d]{3}\d|[A-NR-Z]\d(?:[A-Z][A-Z\d]{2}\d){1,2}"
KINDS = {
    "receptor", "transporter", "channel", "kinase", "enzyme", "nuclear receptor", "other",
}  # fmt: skip
FIELDS = {
    "hgnc", "uniprot", "rat", "mouse", "name", "kind", "family", "names", "exact", "short",
    "substrates", "never",
}  # fmt: skip


@pytest.fixture(scope="module")
def targets() -> dict[str, Entry]:
    return read_entries("targets.toml")


@pytest.fixture(scope="module")
def families() -> dict[str, Entry]:
    return read_entries("families.toml")


def test_every_target_has_its_identifiers(targets: dict[str, Entry]) -> None:
    assert len(targets) >= 400
    for symbol, entry in targets.items():
        assert re.fullmatch(r"[A-Z][A-Z0-9-]*", symbol), symbol
        assert isinstance(entry["hgnc"], int), symbol
        assert entry["kind"] in KINDS, symbol
        assert re.fullmatch(r"[a-z0-9-]+", entry["family"]), symbol
        assert not entry.keys() - FIELDS, symbol
        for species in ("uniprot", "rat", "mouse"):
            assert re.fullmatch(ACCESSION, entry.get(species, "P31645")), symbol


@pytest.mark.parametrize("field", ["hgnc", "uniprot", "rat", "mouse", "name"])
def test_no_two_targets_share_an_identifier(targets: dict[str, Entry], field: str) -> None:
    counts = Counter(entry[field] for entry in targets.values() if field in entry)
    assert [value for value, count in counts.items() if count > 1] == []


def test_families_have_known_members(targets: dict[str, Entry], families: dict[str, Entry]) -> None:
    for key, entry in families.items():
        assert entry["kind"] in KINDS, key
        assert not set(entry["members"]) - targets.keys(), key
        assert len(entry["members"]) >= 2 or not entry.get("complex"), key


def test_every_target_of_a_microbe_has_an_accession_and_a_known_species(
    targets: dict[str, Entry],
) -> None:
    microbes = read_entries("microbes.toml")
    assert len(microbes) >= 60
    assert len({entry["uniprot"] for entry in microbes.values()}) == len(microbes)
    for key, entry in microbes.items():
        accession, _, chain = entry["uniprot"].partition("-")
        assert re.fullmatch(ACCESSION, accession), key
        assert re.fullmatch(r"(?:PRO_\d{10})?", chain), key
        assert entry["kind"] in KINDS, key
        assert entry.get("of", "DHFR") in targets, key


def test_every_name_of_a_microbes_target_finds_it(namer: Namer) -> None:
    missed = []
    for entry in read_entries("microbes.toml").values():
        for name in (entry["name"], *entry.get("names", ()), *entry.get("exact", ())):
            terms = [s.term for s in namer.name([Text(name)])[0] if s.kind == "target"]
            if [t.curie if t else None for t in terms] != [f"uniprot:{entry['uniprot']}"]:
                missed.append(name)
    assert missed == []


def test_every_name_of_a_target_finds_it(namer: Namer, targets: dict[str, Entry]) -> None:
    """No exception: names that two targets share belong in a family."""
    missed = [
        (name, symbol)
        for symbol, entry in targets.items()
        for name in (entry["name"], *entry.get("names", ()), *entry.get("exact", ()))
        if (symbol, name) != first_reading(namer, name)
    ]
    assert missed == []


def first_reading(namer: Namer, name: str) -> tuple[str | None, str]:
    spans = [span for span in namer.name([Text(name)])[0] if span.kind == "target" and span.term]
    term = spans[0].term if spans else None
    return (term.symbol, name[spans[0].start : spans[0].end]) if term else (None, name)


@pytest.mark.parametrize(
    ("file", "pattern"),
    [
        ("species.toml", r"ncbitaxon:\d+"),
        ("systems.toml", r"assayist\.system:[a-z0-9.-]+"),
        ("assays.toml", r"assayist\.assay:(?:binding|uptake|functional)"),
        ("families.toml", r"assayist\.family:[a-z0-9-]+"),
    ],
)
def test_identifiers_are_curies(namer: Namer, file: str, pattern: str) -> None:
    curies = {
        name.thing.term.curie
        for names in namer.matcher.by_key.values()
        for name in names
        if name.thing.term.curie.startswith(pattern.partition(":")[0].replace("\\", ""))
    }
    assert len(curies) == len(read_entries(file))
    assert all(re.fullmatch(pattern, curie) for curie in curies)
