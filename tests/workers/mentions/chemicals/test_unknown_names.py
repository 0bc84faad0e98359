"""Research codes and members of families that no vocabulary knows."""

import pytest

from workers.mentions.namer import Namer, Text

KINDS = ("compound", "target")


def names(namer: Namer, text: str) -> list[tuple[str, str, bool]]:
    [spans] = namer.name([Text(text)])
    return [
        (text[span.start : span.end], span.kind, span.term is not None)
        for span in spans
        if span.kind in KINDS
    ]


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("XQN-2076 inhibits AURKA with an IC50 of 14 nM.", "XQN-2076"),
        ("The Ki of AXL-0931 at neutrophil elastase was 0.3 nM.", "AXL-0931"),
        ("(R)-QRB-551 blocked OCT2 with an IC50 of 1.7 µM.", "(R)-QRB-551"),
        ("On OCT2 the panel gave QRB-551-M1 (IC50 12 µM).", "QRB-551-M1"),
    ],
)
def test_a_code_that_acts_or_has_a_potency_is_a_compound(
    text: str, name: str, namer: Namer
) -> None:
    found = names(namer, text)
    assert (name, "compound", False) in found
    assert all(kind == "target" or named == name for named, kind, _ in found)


@pytest.mark.parametrize(
    "text", ["NQI-460 cells were resistant.", "Binding was read on an LSW-6500 counter."]
)
def test_other_codes_are_no_compounds(text: str, namer: Namer) -> None:
    assert names(namer, text) == []


@pytest.mark.parametrize("name", ["Cathepsin Z9", "Sialidase-6", "plasmepsin XII"])
def test_a_family_with_an_unknown_member_is_a_target_without_a_term(
    name: str, namer: Namer
) -> None:
    assert names(namer, f"{name} IC50 (nM)") == [(name, "target", False)]


def test_cathepsins_are_several(namer: Namer) -> None:
    assert names(namer, "cathepsins B and L")[0][0] == "cathepsins"
    [spans] = namer.name([Text("cathepsins B and L")])
    assert spans[0].term is not None
    assert spans[0].term.curie.startswith("assayist.family:")


def test_a_short_name_behind_what_acts_on_it_is_a_target(namer: Namer) -> None:
    assert names(namer, "A partial agonist of α7 with a Ki of 6.9 nM.") == [("α7", "target", True)]


def test_a_symbol_told_of_as_of_a_target_is_one_in_the_whole_document(namer: Namer) -> None:
    told, again = "Imatinib inhibited BurA9 with a Ki of 3 nM.", "BurA9 is a hydrolase."
    found = namer.name([Text(told), Text(again)])
    assert [(s.kind, s.term) for s in found[1]] == [("target", None)]


@pytest.mark.parametrize(
    "text",
    [
        "Against T315I the IC50 was 3 nM at T315I.",
        "Inhibition of LPS effects; 3 nM on HT29 cells.",
        "It inhibited RNA synthesis at 10 µM at RT.",
    ],
)
def test_mutants_cells_and_molecules_told_of_are_no_targets(text: str, namer: Namer) -> None:
    [spans] = namer.name([Text(text)])
    assert [text[s.start : s.end] for s in spans if s.kind == "target"] == []


def test_a_known_target_with_a_citation_glued_to_it_is_no_new_symbol(namer: Namer) -> None:
    text = "The Ki was 3 nM at MOR3."
    [spans] = namer.name([Text(text, "." * 22 + "^" + ".")])
    assert [text[s.start : s.end] for s in spans if s.kind == "target"] == ["MOR"]
