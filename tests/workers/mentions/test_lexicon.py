"""Our list of compounds, the drug list, and how names are looked up."""

import io
import pickle
import re
import tomllib
from importlib.resources import files

import pytest

from workers.mentions.druglist import _PlainUnpickler, read_druglist
from workers.mentions.lexicon import Lexicon, ground, load_lexicon, suggest_compounds

CURIE = re.compile(
    r"drugbank:DB\d{5}|CHEBI:\d+|iuphar\.ligand:\d+|mesh:[CD]\d+|assayist:[a-z0-9]+(-[a-z0-9]+)*"
)


@pytest.fixture(scope="module")
def lexicon() -> Lexicon:
    return load_lexicon()


def test_every_compound_of_our_list_has_a_checkable_identity_of_its_own() -> None:
    listed = tomllib.loads((files("corpora") / "vocabulary/compounds.toml").read_text("utf-8"))
    curies = [compound["curie"] for compound in listed["compounds"]]
    assert [curie for curie in curies if not CURIE.fullmatch(curie)] == []
    assert sorted(set(curies)) == sorted(curies)


def test_no_name_of_our_list_stands_for_two_compounds() -> None:
    listed = tomllib.loads((files("corpora") / "vocabulary/compounds.toml").read_text("utf-8"))
    seen: dict[str, str] = {}
    for compound in listed["compounds"]:
        names = [
            compound["name"],
            *(n for key in ("names", "exact", "defined") for n in compound.get(key, ())),
        ]
        for name in set(names):
            assert seen.setdefault(name, compound["curie"]) == compound["curie"], name


@pytest.mark.parametrize(
    ("name", "curie"),
    [
        ("Levomilnacipran", "drugbank:DB08918"),
        ("MILNACIPRAN", "drugbank:DB04896"),
        ("gbr-12909", "drugbank:DB03701"),
        ("5-HT", "drugbank:DB08839"),
        ("noradrenaline", "drugbank:DB00368"),
        ("rauwolscine", "CHEBI:48562"),
        ("ketanserin", "drugbank:DB12465"),
    ],
)
def test_a_name_is_grounded_by_exact_lookup(lexicon: Lexicon, name: str, curie: str) -> None:
    term = ground(name, lexicon)
    assert term is not None
    assert term.curie == curie


@pytest.mark.parametrize("name", ["levomilnacipram", "milnacipra", "citalopramm", "5-ht7x", ""])
def test_a_similar_name_is_not_grounded(lexicon: Lexicon, name: str) -> None:
    assert ground(name, lexicon) is None


def test_similar_names_are_only_proposed(lexicon: Lexicon) -> None:
    proposals = suggest_compounds("levomilnacipram", 3, lexicon=lexicon)
    assert proposals[0][0].name == "levomilnacipran"
    assert len(proposals) == 3
    assert all(0 < score <= 1 for _, score in proposals)


def test_a_drug_list_that_asks_for_a_class_is_refused() -> None:
    harmful = pickle.dumps(re.compile("a"))
    with pytest.raises(pickle.UnpicklingError, match="only plain data"):
        _PlainUnpickler(io.BytesIO(harmful)).load()


def test_the_drug_list_keeps_different_drugs_apart() -> None:
    drugs = {entry.name: entry.drug for entry in read_druglist()}
    pairs = [("citalopram", "escitalopram"), ("milnacipran", "levomilnacipran")]
    for one, other in pairs:
        assert drugs[one] != drugs[other]
