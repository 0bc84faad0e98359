"""Structures: as stated without RDKit, checked and canonical with it."""

import re

import pytest

from schemas.term import Term
from workers.mentions.lexicon import structures
from workers.mentions.lexicon.structures import (
    Structure,
    check_structure,
    normalise,
    read_structures,
)

ASPIRIN = "BSYNRYMUTXBXSQ-UHFFFAOYSA-N"


def term(smiles: str | None, inchikey: str | None = None) -> Term:
    return Term(curie="user:one", name="one", kind="compound", smiles=smiles, inchikey=inchikey)


def test_every_shipped_structure_is_complete() -> None:
    shipped = read_structures()
    assert len(shipped) > 4_000
    for curie, structure in shipped.items():
        assert re.fullmatch(r"drugbank:DB\d{5}", curie)
        assert re.fullmatch(r"[A-Z]{14}-[A-Z]{10}-[A-Z]", structure.inchikey or ""), curie
        assert structure.smiles, curie


def test_shipped_structures_are_as_rdkit_writes_them() -> None:
    """They are passed on as they stand, and nobody asks RDKit again."""
    shipped = sorted(read_structures().items())[::50]
    wrong = [
        curie for curie, known in shipped if normalise(known.smiles or "", known.inchikey) != known
    ]
    assert wrong == []


def test_a_shipped_structure_under_another_number_is_checked() -> None:
    curie, known = next(iter(read_structures().items()))
    other = term(known.smiles, ASPIRIN)
    assert check_structure(other).smiles is None
    own = other.model_copy(update={"curie": curie, "inchikey": known.inchikey})
    assert check_structure(own) is own


def test_smiles_are_made_canonical_and_get_their_inchikey() -> None:
    checked = check_structure(term("OC(=O)c1ccccc1OC(C)=O"))
    assert (checked.smiles, checked.inchikey) == ("CC(=O)Oc1ccccc1C(=O)O", ASPIRIN)


@pytest.mark.parametrize("smiles", ["C1CC", "aspirin", "c1ccccc1(", "N(C)(C)(C)(C)C"])
def test_what_is_no_structure_is_dropped_and_a_stated_key_stands(smiles: str) -> None:
    checked = check_structure(term(smiles, ASPIRIN))
    assert (checked.smiles, checked.inchikey) == (None, ASPIRIN)


def test_smiles_and_key_of_two_compounds_are_both_dropped() -> None:
    assert normalise("CCO", ASPIRIN) == Structure(None, None)


def test_without_rdkit_a_structure_is_passed_on_as_stated(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(structures, "has_rdkit", lambda: False)
    stated = term("OC(=O)c1ccccc1OC(C)=O")
    assert check_structure(stated) is stated
