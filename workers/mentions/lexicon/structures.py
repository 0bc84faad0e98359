"""Structures of compounds: as a vocabulary states them, or as RDKit reads them.

RDKit comes with the extra `assayist[structures]`. Without it a stated structure is passed on as it
stands. With it SMILES are made canonical, the InChIKey is computed, and what is no structure is
dropped.
"""

from functools import lru_cache
from importlib import import_module
from importlib.resources import files
from importlib.util import find_spec
from typing import Any, NamedTuple

from schemas.term import Term


class Structure(NamedTuple):
    """Either may be None; `smiles` is canonical only where RDKit wrote it."""

    smiles: str | None = None
    inchikey: str | None = None


@lru_cache(maxsize=1)
def read_structures() -> dict[str, Structure]:
    """Those of `corpora/vocabulary/structures.tsv`, by CURIE: about 4,500 in 10 ms."""
    text = (files("corpora") / "vocabulary" / "structures.tsv").read_text(encoding="utf-8")
    rows = (line.split("\t") for line in text.splitlines() if not line.startswith("#"))
    return {f"drugbank:{number}": Structure(smiles, key) for number, key, smiles in rows}


def has_rdkit() -> bool:
    return find_spec("rdkit") is not None


def load_rdkit() -> None:
    """Takes 0.3 s where RDKit is there; once before processes fork, so that no document waits."""
    if has_rdkit():
        normalise("C", None)


def with_structure(term: Term, structure: Structure | None) -> Term:
    """The Term with this structure, where there is one."""
    if structure is None:
        return term
    return term.model_copy(
        update={"smiles": structure.smiles, "inchikey": structure.inchikey},
    )


def check_structure(term: Term) -> Term:
    """The Term with its structure as RDKit writes it; the Term itself where RDKit is missing.

    Those that come with the project were written by RDKit: to ask again takes up to 4 ms for each.
    """
    if term.smiles is None or read_structures().get(term.curie) == (term.smiles, term.inchikey):
        return term
    if not has_rdkit():
        return term
    return _with_checked(term)


@lru_cache(maxsize=10_000)
def _with_checked(term: Term) -> Term:
    """Asked for every mention of a compound: what was made for one is given for all."""
    return with_structure(term, normalise(term.smiles or "", term.inchikey))


def normalise(smiles: str, inchikey: str | None) -> Structure:
    """Canonical SMILES and the InChIKey that follows from it; needs RDKit.

    A stated InChIKey of another skeleton contradicts the SMILES: then neither is believed. SMILES
    that cannot be read are dropped, and a stated InChIKey stands by itself.
    """
    chem: Any = import_module("rdkit.Chem")  # an extra, and 0.3 s to load
    import_module("rdkit.RDLogger").DisableLog("rdApp.*")
    molecule = chem.MolFromSmiles(smiles)
    if molecule is None or molecule.GetNumAtoms() == 0:
        return Structure(None, inchikey)
    key = chem.MolToInchiKey(molecule) or None
    if key and inchikey and key[:14] != inchikey[:14]:
        return Structure()
    return Structure(chem.MolToSmiles(molecule), key or inchikey)
