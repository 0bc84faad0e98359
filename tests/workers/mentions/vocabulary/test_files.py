"""Lists that people bring: recognised by their header, kept, found in texts, removed."""

from pathlib import Path

import pytest

from schemas.errors import Invalid, NotFound
from workers.mentions.namer import Namer, Text, load_namer
from workers.mentions.vocabulary.files import (
    import_vocabulary,
    list_vocabularies,
    read_items,
    remove_vocabulary,
)
from workers.mentions.vocabulary.formats import split_protein_names
from workers.mentions.vocabulary.lookup import look_up

FILES = {
    "GtoPdb ligands": (
        '"# GtoPdb Version: 2025.4 - published: 2025-12-10"\n'
        '"Ligand ID","Name","Species","Type","INN","Synonyms","SMILES","InChIKey"\n'
        '"12345","<i>R</i>-zubimine","","Synthetic organic","zubimine",'
        '"ZB-17|compound 4 [PMID: 1]","CCN","AAA"\n',
        ("iuphar.ligand:12345", "R-zubimine", ("zubimine", "ZB-17")),
    ),
    "GtoPdb targets": (
        '"# GtoPdb Version: 2025.4"\n'
        '"Type","Target id","Target name","Subunit id","Subunit name","Target abbreviated name",'
        '"synonyms","HGNC symbol","HGNC name","Human SwissProt"\n'
        '"gpcr","1","ZX<sub>1A</sub> receptor","","","","ZXR1|&alpha;ZX","ZXR1A","zx receptor 1A",'
        '"P99999"\n',
        ("uniprot:P99999", "ZX1A receptor", ("ZXR1", "αZX", "ZXR1A", "zx receptor 1A")),
    ),
    "DrugBank open vocabulary": (
        "DrugBank ID,Accession Numbers,Common name,CAS,UNII,Synonyms,Standard InChI Key\n"
        "DB99999,BTD1 | BTD2,Zubimine,1-2-3,U1,Zubimina | Zubiminum,AAA\n",
        ("drugbank:DB99999", "Zubimine", ("Zubimina", "Zubiminum")),
    ),
    "HGNC complete set": (
        "hgnc_id\tsymbol\tname\tlocus_group\talias_symbol\tprev_symbol\tuniprot_ids\n"
        'HGNC:99999\tZXR1A\tzx receptor 1A\tprotein-coding gene\t"ZXA|ZXB1"\t\tP99999\n'
        "HGNC:99998\tZXR1AP\tzx pseudogene\tpseudogene\t\t\t\n",
        ("uniprot:P99999", "zx receptor 1A", ("ZXR1A", "ZXA", "ZXB1")),
    ),
    "UniProt": (
        "Entry\tEntry Name\tProtein names\tGene Names\tOrganism\n"
        "P99999\tZX1A_RAT\tZX receptor 1A (ZX-R(1A)) (Zubimine receptor)\tZxr1a Zxr\t"
        "Rattus norvegicus (Rat)\n",
        (
            "uniprot:P99999",
            "ZX receptor 1A",
            ("ZX-R(1A)", "Zubimine receptor", "Zxr1a", "Zxr"),
        ),
    ),
    "ChEMBL compounds": (
        "ChEMBL ID;Name;Synonyms;Smiles;Inchi Key\n"
        '"CHEMBL99";"ZUBIMINE";"ZB-17|Zubimina";"CCN";"AAA"\n',
        ("chembl.compound:CHEMBL99", "ZUBIMINE", ("ZB-17", "Zubimina", "CHEMBL99")),
    ),
    "plain list": (
        "Name,Synonyms,Kind\nzubimine,ZB-17; zb seventeen,compound\n",
        ("user:zubimine", "zubimine", ("ZB-17", "zb seventeen")),
    ),
}


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    return tmp_path / "vocabularies"


def write(tmp_path: Path, text: str, name: str = "mine.csv") -> Path:
    path = tmp_path / name
    path.write_text(text, encoding="utf-8")
    return path


@pytest.mark.parametrize("known", FILES)
def test_a_known_list_is_recognised_by_its_header(known: str, tmp_path: Path, folder: Path) -> None:
    text, expected = FILES[known]
    assert import_vocabulary(write(tmp_path, text), folder).format == known
    items = list(read_items(folder))
    assert [(item.curie, item.name, item.names) for item in items] == [expected]


def test_what_was_imported_is_listed_until_it_is_removed(tmp_path: Path, folder: Path) -> None:
    path = write(tmp_path, "name\nzubimine\nxoterol\n", "lab codes.csv")
    import_vocabulary(path, folder)
    (listed,) = list_vocabularies(folder)
    assert (listed.name, listed.source, listed.items) == ("lab-codes", "lab codes.csv", 2)
    remove_vocabulary("lab-codes", folder)
    assert list_vocabularies(folder) == ()
    with pytest.raises(NotFound):
        remove_vocabulary("lab-codes", folder)


def test_importing_again_replaces(tmp_path: Path, folder: Path) -> None:
    import_vocabulary(write(tmp_path, "name\nzubimine\n"), folder)
    import_vocabulary(write(tmp_path, "name\nxoterol\n"), folder)
    assert [item.name for item in read_items(folder)] == ["xoterol"]


@pytest.mark.parametrize(
    "text",
    ["", "alpha,beta\n1,2\n", "name\n\n", "%PDF-1.7\n", "name\n12\n", "\ufeff", "# only a comment"],
)
def test_a_file_that_is_no_list_is_invalid(text: str, tmp_path: Path, folder: Path) -> None:
    with pytest.raises(Invalid):
        import_vocabulary(write(tmp_path, text), folder)
    assert list_vocabularies(folder) == ()


def test_a_name_cannot_leave_the_folder(tmp_path: Path, folder: Path) -> None:
    import_vocabulary(write(tmp_path, "name\nzubimine\n"), folder, name="../../etc/passwd")
    assert [path.parent for path in folder.glob("*.jsonl")] == [folder]
    assert not (tmp_path / "etc").exists()


def test_a_spreadsheet_in_another_encoding_is_read(tmp_path: Path, folder: Path) -> None:
    path = tmp_path / "old.csv"
    path.write_bytes("name;synonyms\ncafé-in;α\n".encode("cp1252", errors="replace"))
    import_vocabulary(path, folder)
    assert next(read_items(folder)).name == "café-in"


def test_brackets_inside_a_protein_name_belong_to_it() -> None:
    names = list(split_protein_names("ATPase (EC 7.2.2.10) (Pump (fast) 1) (SERCA(2))"))
    assert names == ["ATPase", "EC 7.2.2.10", "Pump (fast) 1", "SERCA(2)"]


@pytest.fixture(scope="module")
def own(tmp_path_factory: pytest.TempPathFactory) -> Namer:
    tmp_path = tmp_path_factory.mktemp("own")
    folder = tmp_path / "vocabularies"
    rows = (
        "name,synonyms,kind,uniprot\nzubimine,ZB-17,compound,\n"
        "zx receptor,ZXR1;ZAP,target,P99999\nserotonin carrier,,target,P31645\n"
    )
    import_vocabulary(write(tmp_path, rows), folder)
    return load_namer(folder)


def test_imported_names_are_found_in_texts(own: Namer) -> None:
    text = "ZB-17 at ZXR1; serotonin carrier"
    found = [
        (text[span.start : span.end], span.kind, span.term.curie, span.term.symbol)
        for span in own.name([Text(text)])[0]
        if span.term
    ]
    assert found == [
        ("ZB-17", "compound", "user:zubimine", None),
        ("ZXR1", "target", "uniprot:P99999", None),
        ("serotonin carrier", "target", "uniprot:P31645", "SLC6A4"),
    ]


def test_an_imported_word_that_could_be_anything_needs_more_to_be_a_target(own: Namer) -> None:
    assert own.name([Text("a ZAP")])[0] == []
    assert len(own.name([Text("a ZAP receptor")])[0]) == 1


def test_a_look_up_gives_the_exact_reading_before_similar_ones(own: Namer) -> None:
    first, *others = look_up("zubimine", own)
    assert (first.term.curie, first.exact, first.score) == ("user:zubimine", True, 1.0)
    assert not any(candidate.exact for candidate in others)
    assert look_up("SERT", own)[0].term.symbol == "SLC6A4"
    assert "serotonin" not in [one.term.name for one in look_up("serotonin transporter", own)]


def test_a_similar_name_is_never_exact(own: Namer) -> None:
    candidates = look_up("zubimin", own)
    assert candidates[0].term.curie == "user:zubimine"
    assert not candidates[0].exact and candidates[0].score < 1.0
