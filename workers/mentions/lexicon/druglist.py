"""The general drug list: names, DrugBank and MeSH numbers of some 20,000 drugs.

It travels inside the package drug-named-entity-recognition (MIT; built from DrugBank's open
vocabulary, MeSH and public drug lists). Its own module is not imported: that would load a module
with network access, rewrite a cache in the home folder and unpickle without any guard.
"""

import bz2
import importlib.util
import pickle
import re
from pathlib import Path
from typing import Any, NamedTuple

_PACKAGE = "drug_named_entity_recognition"
_FILE = "drug_ner_dictionary.pkl.bz2"

# MeSH trees of inorganic, organic, heterocyclic and polycyclic compounds; the other D trees hold
# proteins, enzymes, nucleic acids and kinds of action.
_COMPOUND_TREES = ("D01", "D02", "D03", "D04")


# DrugBank also numbers the stuff of allergy tests and herbals: pollen, moulds, whole plants.
_MATERIAL = re.compile(
    r" (?:pollen|whole|extract|root|leaf|seed|fruit|bark|flower|oil|skin|dander|feather|hair)$"
)
_ORGANISM = re.compile(
    r"[a-z]{4,} (?!\w*(?:ate|ide|ine|ium|acid|[eo]l|yl)$)[a-z]{3,}(?:us|um|a|is|ae|ii?|[ae]ns|es)"
)


class Drug(NamedTuple):
    """One drug. `curie` is its DrugBank number, else its MeSH number, else None.

    `material` is true for organisms and what is made of them, which are no single compound. The
    structures of the list are not taken: two in five are those of a salt or of another isomer.
    """

    name: str
    curie: str | None
    material: bool = False
    nitrogen: bool | None = None  # whether it holds any; None where no formula is given


class DrugName(NamedTuple):
    """A name in lower case, the drug that it means, and whether it is a brand.

    `drug` is None where the name stands for no single compound: a mixture, a protein, a class.
    """

    name: str
    drug: Drug | None
    brand: bool


class _PlainUnpickler(pickle.Unpickler):
    """Reads strings, numbers, lists and dicts only; a file that asks for any class is refused."""

    def find_class(self, module: str, name: str, /) -> Any:
        raise pickle.UnpicklingError(
            f"The drug list asks for {module}.{name}; only plain data is read."
        )


def read_druglist() -> list[DrugName]:
    """About 107,000 names in 0.7 s. Raises FileNotFoundError when the package is not installed."""
    data = _load()
    described: dict[str, dict[str, Any]] = data["drug_canonical_to_data"]
    variants: dict[str, dict[str, Any]] = data["drug_variant_to_variant_data"]
    shared = _shared_mesh_numbers(described)
    spellings: dict[str, list[str]] = data["drug_variant_to_canonical"]
    materials = {key for name, (key, *_) in spellings.items() if _MATERIAL.search(name)}
    drugs: dict[str, Drug | None] = {}
    names = []
    # The list leaves the common English words out of its spellings, and genistein with them.
    own = {key: [key] for key, facts in described.items() if facts.get("drugbank_id")}
    for name, (key, *_) in {**own, **spellings}.items():
        if key not in drugs:
            drugs[key] = _make_drug(key, described.get(key, {}), shared, materials)
        brand = bool(variants.get(name, {}).get("is_brand"))
        names.append(DrugName(name, drugs[key], brand))
    return names


def read_described() -> dict[str, dict[str, Any]]:
    """What the list says of each drug: its name, numbers, SMILES, MeSH trees."""
    described: dict[str, dict[str, Any]] = _load()["drug_canonical_to_data"]
    return described


def _load() -> dict[str, Any]:
    with bz2.open(_druglist_path(), "rb") as file:
        data: dict[str, Any] = _PlainUnpickler(file).load()
    return data


def _druglist_path() -> Path:
    spec = importlib.util.find_spec(_PACKAGE)
    if spec is None or spec.origin is None:
        raise FileNotFoundError(f"The package {_PACKAGE} is not installed.")
    return Path(spec.origin).with_name(_FILE)


def _shared_mesh_numbers(described: dict[str, dict[str, Any]]) -> set[str]:
    """MeSH numbers that stand for a kind of action: the list gives them to several drugs."""
    seen: set[str] = set()
    shared: set[str] = set()
    for facts in described.values():
        mesh = facts.get("mesh_id")
        if mesh and not facts.get("drugbank_id"):
            (shared if mesh in seen else seen).add(mesh)
    return shared


def _make_drug(
    key: str, facts: dict[str, Any], shared: set[str], materials: set[str]
) -> Drug | None:
    """None for an entry that is no single compound: a mixture, a protein, a kind of action."""
    name = str(facts.get("name") or key)
    formula = facts.get("formula")
    nitrogen = re.search(r"N(?![a-z])", str(formula)) is not None if formula else None
    if facts.get("drugbank_id"):
        named = key in materials or _ORGANISM.fullmatch(key) is not None
        structure = str(facts.get("smiles") or "")
        return Drug(
            name,
            f"drugbank:{facts['drugbank_id']}",
            material=named and not structure,
            nitrogen=nitrogen,
        )
    trees = facts.get("mesh_tree") or ()
    if not any(tree.startswith(_COMPOUND_TREES) for tree in trees):
        return None
    mesh = facts["mesh_id"]
    return Drug(name, None if mesh in shared else f"mesh:{mesh}", nitrogen=nitrogen)
