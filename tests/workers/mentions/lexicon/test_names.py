"""Our list of compounds, the drug list, and how names are looked up."""

import io
import pickle
import re
import tomllib
from importlib.resources import files

import pytest

from workers.mentions.lexicon.druglist import _PlainUnpickler, read_druglist
from workers.mentions.lexicon.lists import load_lexicon
from workers.mentions.lexicon.names import Lexicon, find_broken_names, ground

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


def test_corrections_and_enantiomers_agree_with_the_rest() -> None:
    folder = files("corpora") / "vocabulary"
    corrected = tomllib.loads((folder / "corrections.toml").read_text("utf-8"))
    stereo = tomllib.loads((folder / "stereo.toml").read_text("utf-8"))["enantiomers"]
    curies = [compound["curie"] for compound in corrected["compounds"]]
    assert sorted(set(curies)) == sorted(curies)
    assert all(CURIE.fullmatch(entry["curie"]) for entry in (*corrected["compounds"], *stereo))
    assert all(entry["racemate"] != entry["curie"] for entry in stereo)
    assert all(re.fullmatch(r"\d?[RS](,\d?[RS])?", entry["centres"]) for entry in stereo)


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


@pytest.mark.parametrize(
    ("name", "curie"),
    [
        # Drugs that the general list confuses with their enantiomer, their salt or another drug.
        ("propranolol", "drugbank:DB00571"),
        ("dexpropranolol", "drugbank:DB03322"),
        ("verapamil", "drugbank:DB00661"),
        ("irinotecan", "drugbank:DB00762"),
        ("SN-38", "drugbank:DB05482"),
        ("amisulpride", "drugbank:DB06288"),
        ("levosimendan", "drugbank:DB00922"),
        # and names that it leaves out because they are English words
        ("genistein", "drugbank:DB01645"),
        ("luteolin", "drugbank:DB15584"),
    ],
)
def test_no_name_has_the_number_of_another_compound(
    lexicon: Lexicon, name: str, curie: str
) -> None:
    term = ground(name, lexicon)
    assert term is not None
    assert term.curie == curie


@pytest.mark.parametrize(
    ("name", "curie"),
    [
        ("(S)-omeprazole", "drugbank:DB00736"),
        ("S-(-)-omeprazole", "drugbank:DB00736"),
        ("S-(–)-omeprazole", "drugbank:DB00736"),
        ("(S)-(+)-ketamine", "drugbank:DB11823"),
        ("(R)-salbutamol", "drugbank:DB13139"),
        ("rac-omeprazole", "drugbank:DB00338"),
        ("dl-propranolol", "drugbank:DB00571"),
        ("(±)-milnacipran", "drugbank:DB04896"),
        ("(1S,2R)-milnacipran", "drugbank:DB08918"),
    ],
)
def test_a_centre_names_the_enantiomer_and_rac_the_racemate(
    lexicon: Lexicon, name: str, curie: str
) -> None:
    term = ground(name, lexicon)
    assert term is not None
    assert term.curie == curie


@pytest.mark.parametrize("name", ["(R)-omeprazole", "(+)-omeprazole", "rac-esomeprazole"])
def test_what_no_list_says_about_stereochemistry_is_not_concluded(
    lexicon: Lexicon, name: str
) -> None:
    assert ground(name, lexicon) is None


@pytest.mark.parametrize(
    ("name", "parent"),
    [
        ("imatinib mesylate", "drugbank:DB00619"),
        ("tiotropium bromide", "drugbank:DB01409"),
        ("solifenacin succinate", "drugbank:DB01591"),
        ("(S)-ketamine hydrochloride", "drugbank:DB11823"),
        ("MK-2206 dihydrochloride", "drugbank:DB16828"),
        ("trametinib dimethyl sulfoxide", "drugbank:DB08911"),
        ("sodium valproate", "drugbank:DB00313"),
    ],
)
def test_a_salt_has_its_base_as_parent_also_where_it_has_a_number_of_its_own(
    lexicon: Lexicon, name: str, parent: str
) -> None:
    term = ground(name, lexicon)
    assert term is not None
    assert term.parent == parent
    assert term.curie != parent


def test_an_ester_is_no_salt(lexicon: Lexicon) -> None:
    """An acid makes a salt with a nitrogen; with an alcohol alone it makes another compound."""
    assert ground("curcumin acetate", lexicon) is None
    cortisone_acetate = ground("cortisone acetate", lexicon)
    assert cortisone_acetate is not None
    assert (cortisone_acetate.curie, cortisone_acetate.parent) == ("drugbank:DB01380", None)


def test_a_structure_belongs_to_the_very_compound(lexicon: Lexicon) -> None:
    base, salt = ground("imatinib", lexicon), ground("imatinib mesylate", lexicon)
    assert base and base.inchikey == "KTUFNOKKBVMGRW-UHFFFAOYSA-N"
    assert base.smiles and "." not in base.smiles
    assert salt and salt.smiles is None


def test_a_drug_list_that_asks_for_a_class_is_refused() -> None:
    harmful = pickle.dumps(re.compile("a"))
    with pytest.raises(pickle.UnpicklingError, match="only plain data"):
        _PlainUnpickler(io.BytesIO(harmful)).load()


def test_the_drug_list_keeps_different_drugs_apart() -> None:
    drugs = {entry.name: entry.drug for entry in read_druglist()}
    pairs = [("citalopram", "escitalopram"), ("milnacipran", "levomilnacipran")]
    for one, other in pairs:
        assert drugs[one] != drugs[other]


@pytest.mark.parametrize(
    ("cell", "name"),
    [("Sumatrip tan", "sumatriptan"), ("Levomil- nacipran", "levomilnacipran")],
)
def test_a_cell_that_is_one_cut_name_is_that_name(lexicon: Lexicon, cell: str, name: str) -> None:
    assert [term.name for _, _, term in find_broken_names(cell, lexicon)] == [name]


def test_two_words_that_make_no_name_are_not_joined(lexicon: Lexicon) -> None:
    assert not find_broken_names("Sumatriptan succinate", lexicon)
    assert not find_broken_names("the sumatrip tan", lexicon)
