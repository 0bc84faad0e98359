"""The vocabularies that travel with the package, read from `corpora/vocabulary`."""

import re
import tomllib
from collections.abc import Iterator
from importlib.resources import files
from pathlib import Path
from typing import Any

from schemas.term import MentionKind, Term
from workers.mentions.vocabulary.files import names_of_items
from workers.mentions.vocabulary.matcher import Matcher, Name, Rule, Thing, make_name

Entry = dict[str, Any]


def read_entries(file: str) -> dict[str, Entry]:
    """The tables of one TOML file of `corpora/vocabulary`, by their headings."""
    text = (files("corpora") / "vocabulary" / file).read_text(encoding="utf-8")
    return tomllib.loads(text)


def load_matcher(folder: Path | None = None) -> Matcher:
    """Targets, their families, species, systems and assay words in one matcher.

    The lists that people imported into `folder` come first: where both know a name, theirs holds.
    """
    microbes = read_entries("microbes.toml")
    ours = [
        *_microbe_names(microbes),
        *_target_names(read_entries("targets.toml"), _relatives(microbes)),
        *_family_names(read_entries("families.toml")),
        *_other_names(read_entries("species.toml"), kind="species", space="ncbitaxon"),
        *_other_names(read_entries("systems.toml"), kind="system", space="assayist.system"),
        *_other_names(read_entries("assays.toml"), kind="assay", space="assayist.assay"),
    ]
    if folder is None:
        return Matcher(ours)
    things = {name.thing.term.curie: name.thing for name in ours}
    return Matcher([*names_of_items(folder, things), *ours])


def _target_names(
    entries: dict[str, Entry], relatives: dict[str, tuple[Term, ...]]
) -> Iterator[Name]:
    for symbol, entry in entries.items():
        yield from names_of_target(symbol, entry, relatives.get(symbol, ()))


def _microbe_names(entries: dict[str, Entry]) -> Iterator[Name]:
    for entry in entries.values():
        yield from _names(
            Thing("target", _microbe_term(entry), entry["kind"], entry["family"]), entry
        )


def _microbe_term(entry: Entry) -> Term:
    return Term(
        curie=f"uniprot:{entry['uniprot']}",
        name=entry["name"],
        kind="target",
        species=entry["species"],
    )


def _relatives(microbes: dict[str, Entry]) -> dict[str, tuple[Term, ...]]:
    """The targets of microbes that share their name with a human one, by its symbol."""
    found: dict[str, tuple[Term, ...]] = {}
    for entry in microbes.values():
        if "of" in entry:
            found[entry["of"]] = (*found.get(entry["of"], ()), _microbe_term(entry))
    return found


def names_of_target(symbol: str, entry: Entry, relatives: tuple[Term, ...] = ()) -> Iterator[Name]:
    """The symbol is a name too, unless the entry calls it short or it looks like a label.

    Genes of rat and mouse are written Slc6a4.
    """
    term = Term(
        curie=f"uniprot:{entry['uniprot']}", name=entry["name"], kind="target", symbol=symbol
    )
    orthologs = tuple(
        (species, f"uniprot:{entry[species]}") for species in ("rat", "mouse") if species in entry
    )
    thing = Thing(
        "target",
        term,
        entry["kind"],
        entry["family"],
        orthologs,
        gene=f"hgnc:{entry['hgnc']}",
        relatives=relatives,
    )
    if not _LABEL.fullmatch(symbol) and symbol not in entry.get("short", ()):
        for spelling in (symbol, symbol.capitalize()) if symbol[-1].isdigit() else (symbol,):
            yield make_name(spelling, thing, exact=True)
    yield from _names(thing, entry)


_LABEL = re.compile(r"[A-Z]{1,2}\d{0,2}")  # AR, F10, CA2: compounds are called so too


def _family_names(entries: dict[str, Entry]) -> Iterator[Name]:
    for key, entry in entries.items():
        symbol = "/".join(entry["members"]) if entry.get("complex") else None
        term = Term(
            curie=f"assayist.family:{key}", name=entry["name"], kind="target", symbol=symbol
        )
        yield from _names(Thing("target", term, entry["kind"], key), entry)


def _other_names(entries: dict[str, Entry], *, kind: MentionKind, space: str) -> Iterator[Name]:
    for key, entry in entries.items():
        term = Term(
            curie=f"{space}:{entry.get('id', key)}",
            name=entry["name"],
            kind=kind,
            species=entry.get("species"),
        )
        yield from _names(Thing(kind, term, microbe=entry.get("microbe", False)), entry)


def _names(thing: Thing, entry: Entry) -> Iterator[Name]:
    seen: set[tuple[str, str, frozenset[int]]] = set()
    for field, rule, exact in _FIELDS:
        texts = (
            [entry["name"], *entry.get("names", ())] if field == "names" else (entry.get(field, ()))
        )
        for text in texts:
            name = make_name(text, thing, exact=exact, rule=rule)
            reading = (name.key, name.letters if name.exact else "", name.gaps)
            if reading not in seen:
                seen.add(reading)
                yield name


_FIELDS: tuple[tuple[str, Rule, bool], ...] = (
    ("never", "mask", True),
    ("short", "short", True),
    ("substrates", "substrate", False),
    ("exact", "plain", True),
    ("names", "plain", False),
)
