"""The lists that people bring, recognised by the names of their columns.

Known are the downloads of the Guide to PHARMACOLOGY (ligands, targets), the DrugBank open
vocabulary, the HGNC complete set, UniProt and ChEMBL, and any table with a column "name".
"""

import html
import re
from collections.abc import Callable, Iterator
from typing import NamedTuple

from schemas.value import Value

Row = dict[str, str]  # column names in lower case


class Item(Value):
    """One thing of a list. Names shorter than two letters or without a letter are left out."""

    kind: str  # "compound" or "target"
    curie: str
    name: str
    names: tuple[str, ...] = ()  # other names
    symbol: str | None = None  # HGNC symbol of a target
    species: str | None = None
    parent: str | None = None
    smiles: str | None = None
    inchikey: str | None = None


class Format(NamedTuple):
    """A kind of list: the columns that give it away, and how one of its rows is read."""

    name: str
    columns: frozenset[str]
    read: Callable[[Row], Item | None]


def recognise(columns: list[str]) -> Format | None:
    """The first format all of whose columns are there; the plain list comes last."""
    present = {column.strip().lower() for column in columns}
    return next((known for known in FORMATS if known.columns <= present), None)


def _read_gtopdb_ligand(row: Row) -> Item | None:
    return _item(
        "compound",
        curie=f"iuphar.ligand:{row['ligand id']}",
        name=_plain(row["name"]),
        names=[*_split(row.get("inn"), "|"), *_split(row.get("synonyms"), "|")],
        smiles=row.get("smiles"),
        inchikey=row.get("inchikey") or row.get("inchi key"),
    )


def _read_gtopdb_target(row: Row) -> Item | None:
    accession = row.get("human swissprot", "").split("|")[0]
    name = row.get("subunit name") or row["target name"]
    number = row.get("subunit id") or row["target id"]
    return _item(
        "target",
        curie=f"uniprot:{accession}" if accession else f"iuphar.receptor:{number}",
        name=_plain(name),
        names=[
            *_split(row.get("target abbreviated name"), "|"),
            *_split(row.get("synonyms"), "|"),
            row.get("hgnc symbol", ""),
            row.get("hgnc name", ""),
        ],
        symbol=row.get("hgnc symbol"),
    )


def _read_drugbank(row: Row) -> Item | None:
    return _item(
        "compound",
        curie=f"drugbank:{row['drugbank id']}",
        name=row["common name"],
        names=_split(row.get("synonyms"), "|"),
        inchikey=row.get("standard inchi key"),
    )


def _read_hgnc(row: Row) -> Item | None:
    if row.get("locus_group", "protein-coding gene") != "protein-coding gene":
        return None
    accessions = _split(row.get("uniprot_ids"), "|")
    number = row["hgnc_id"].removeprefix("HGNC:")
    return _item(
        "target",
        curie=f"uniprot:{accessions[0]}" if accessions else f"hgnc:{number}",
        name=row["name"],
        names=[
            row["symbol"],
            *(name for column in _HGNC_NAMES for name in _split(row.get(column), "|")),
        ],
        symbol=row["symbol"],
    )


_HGNC_NAMES = ("alias_symbol", "alias_name", "prev_symbol", "prev_name")


def _read_uniprot(row: Row) -> Item | None:
    genes = re.split(r"[\s;]+", row.get("gene names") or row.get("gene names (primary)") or "")
    organism = row.get("organism", "")
    common = re.search(r"\(([^()]+)\)", organism)
    human = organism.startswith("Homo sapiens")
    species = (common[1].lower() if common else organism) or None
    names = list(split_protein_names(row["protein names"]))
    return _item(
        "target",
        curie=f"uniprot:{row['entry']}",
        name=names[0] if names else row["entry"],
        names=[*names[1:], *genes],
        symbol=genes[0] or None,
        species=None if human else species,
    )


def split_protein_names(text: str) -> Iterator[str]:
    """UniProt prints the other names in brackets: "Transporter X (TX) (Carrier (old) 1)"."""
    depth, start = 0, 0
    for i, character in enumerate(text):
        if character == "(" and (depth or text[i - 1 : i] == " "):
            if depth == 0:
                if start == 0 and text[:i].strip():
                    yield text[:i].strip()
                start = i + 1
            depth += 1
        elif character == ")" and depth:
            depth -= 1
            if depth == 0:
                yield text[start:i].strip()
    if start == 0 and text.strip():
        yield text.strip()


def _read_chembl(row: Row) -> Item | None:
    number = row.get("chembl id") or row.get("chembl_id") or row["molecule_chembl_id"]
    name = row.get("name") or row.get("pref_name") or number
    return _item(
        "compound",
        curie=f"chembl.compound:{number}",
        name=name,
        names=[*_split(row.get("synonyms") or row.get("molecule_synonyms"), "|"), number],
        smiles=row.get("smiles") or row.get("canonical_smiles"),
        inchikey=row.get("inchi key") or row.get("standard_inchi_key"),
    )


def _read_plain(row: Row) -> Item | None:
    accession = row.get("uniprot", "")
    kind = row.get("kind", "").lower() or ("target" if accession or row.get("symbol") else "")
    name = row["name"]
    given = row.get("curie") or row.get("id") or ""
    own = f"user:{re.sub(r'[^a-z0-9]+', '-', name.lower()).strip('-')}"
    return _item(
        kind or "compound",
        curie=f"uniprot:{accession}" if accession else given if ":" in given else own,
        name=name,
        names=_split(row.get("synonyms") or row.get("names"), "|;"),
        symbol=row.get("symbol"),
        species=row.get("species"),
        parent=row.get("parent"),
        smiles=row.get("smiles"),
        inchikey=row.get("inchikey") or row.get("inchi key"),
    )


def _item(
    kind: str,
    *,
    curie: str,
    name: str,
    names: list[str],
    symbol: str | None = None,
    species: str | None = None,
    parent: str | None = None,
    smiles: str | None = None,
    inchikey: str | None = None,
) -> Item | None:
    """None where the row names nothing that could be found in a text."""
    usable = [text for text in dict.fromkeys(map(_plain, (name, *names))) if _is_usable(text)]
    if not usable or curie.endswith(":") or kind not in ("compound", "target"):
        return None
    return Item(
        kind=kind,
        curie=curie,
        name=_plain(name) or usable[0],
        names=tuple(text for text in usable if text != _plain(name)),
        symbol=symbol or None,
        species=species or None,
        parent=parent or None,
        smiles=smiles or None,
        inchikey=inchikey or None,
    )


def _is_usable(name: str) -> bool:
    """ "compound 12 [PMID: …]" means something in one paper only."""
    letters = sum(character.isalpha() for character in name)
    return len(name) >= 2 and letters >= 1 and "[PMID" not in name and len(name) <= 120


def _plain(text: str) -> str:
    """Without the HTML that some lists carry: "5-HT<sub>1A</sub>", "&alpha;"."""
    return " ".join(html.unescape(re.sub(r"</?[a-zA-Z]+>", "", text)).split())


def _split(text: str | None, separators: str) -> list[str]:
    return [
        part.strip() for part in re.split(f"[{re.escape(separators)}]", text or "") if part.strip()
    ]


FORMATS: tuple[Format, ...] = (
    Format("GtoPdb targets", frozenset({"target id", "target name"}), _read_gtopdb_target),
    Format("GtoPdb ligands", frozenset({"ligand id", "name"}), _read_gtopdb_ligand),
    Format("DrugBank open vocabulary", frozenset({"drugbank id", "common name"}), _read_drugbank),
    Format("HGNC complete set", frozenset({"hgnc_id", "symbol", "name"}), _read_hgnc),
    Format("UniProt", frozenset({"entry", "protein names"}), _read_uniprot),
    Format("ChEMBL compounds", frozenset({"chembl id"}), _read_chembl),
    Format("ChEMBL compounds", frozenset({"chembl_id"}), _read_chembl),
    Format("ChEMBL compounds", frozenset({"molecule_chembl_id"}), _read_chembl),
    Format("plain list", frozenset({"name"}), _read_plain),
)
