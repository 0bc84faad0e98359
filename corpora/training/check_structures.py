"""Writes `structures.tsv`: SMILES of the drug list, checked against DrugBank's open data.

    python corpora/training/check_structures.py "drugbank vocabulary.csv"

Needs RDKit. A structure of the list is taken for a number when its InChIKey, or that of its largest
part without charges, is the one that the open data (CC0) give to the number; what agrees with none
is left out. Of 5,429 numbered structures that could be compared, 3,110 agreed as they stand.
"""

import csv
import sys
from pathlib import Path
from typing import Any

from rdkit import Chem, RDLogger
from rdkit.Chem.MolStandardize import rdMolStandardize

from workers.mentions.lexicon.druglist import read_described

OUT = Path(__file__).parents[1] / "vocabulary" / "structures.tsv"
LONGEST = 600  # characters of SMILES; beyond are peptides and polymers that nobody reads


def main(vocabulary: Path) -> None:
    RDLogger.DisableLog("rdApp.*")
    with vocabulary.open(encoding="utf-8") as file:
        numbers: dict[str, list[str]] = {}
        for row in csv.DictReader(file):
            numbers.setdefault(row["Standard InChI Key"], []).append(row["DrugBank ID"])
    del numbers[""]
    found: dict[str, tuple[str, str]] = {}
    for facts in read_described().values():
        for molecule in readings(str(facts.get("smiles") or "")):
            key = Chem.MolToInchiKey(molecule)
            for number in numbers.get(key, ()):
                found.setdefault(number, (key, Chem.MolToSmiles(molecule)))
    lines = [
        f"{number}\t{key}\t{smiles}"
        for number, (key, smiles) in sorted(found.items())
        if len(smiles) <= LONGEST
    ]
    head = "# DrugBank number, standard InChIKey, SMILES. By check_structures.py"
    OUT.write_text("\n".join((head, *lines)) + "\n", encoding="utf-8")


def readings(smiles: str) -> list[Any]:
    """The molecule as it stands, and its largest part as it is and without charges."""
    molecule = Chem.MolFromSmiles(smiles) if smiles else None
    if molecule is None:
        return []
    parts = Chem.GetMolFrags(molecule, asMols=True)
    largest = max(parts, key=lambda part: part.GetNumHeavyAtoms())
    return [molecule, largest, rdMolStandardize.Uncharger().uncharge(Chem.Mol(largest))]


if __name__ == "__main__":
    main(Path(sys.argv[1]))
