"""Which targets a sentence names, and which look-alikes it does not."""

import pytest

from schemas.geometry import Box
from schemas.table import Cell, Table
from schemas.term import MentionKind
from workers.mentions.namer import Namer, Text
from workers.mentions.targets.cells import cells_for_short_names


def read(
    namer: Namer, *texts: str, kind: MentionKind = "target", alone: bool = False
) -> list[tuple[str, str | None]]:
    """`(text, symbol)` of every span of a kind; a family gives its key, an unknown target None."""
    named = namer.name([Text(text, alone=alone) for text in texts])
    return [
        (
            text[span.start : span.end],
            label(span.term.symbol, span.term.curie) if span.term else None,
        )
        for text, spans in zip(texts, named, strict=True)
        for span in spans
        if span.kind == kind
    ]


def label(symbol: str | None, curie: str) -> str:
    return symbol or curie.removeprefix("assayist.family:")


@pytest.mark.parametrize(
    ("sentence", "expected"),
    [
        ("Binding to SERT and NET was weak.", [("SERT", "SLC6A4"), ("NET", "SLC6A2")]),
        ("It blocked COX-1 and -2 alike.", [("COX-1", "PTGS1"), ("2", "PTGS2")]),
        (
            "Inhibition of hCA I, II and XII was seen.",
            [("hCA I", "CA1"), ("II", "CA2"), ("XII", "CA12")],
        ),
        ("Affinity for ERα and β was low.", [("ERα", "ESR1"), ("β", "ESR2")]),
        (
            "Cells with the human NE, serotonin (5-HT) and dopamine (DA) transporters were used.",
            [
                ("NE", "SLC6A2"),
                ("serotonin (5-HT)", "SLC6A4"),
                ("dopamine (DA) transporters", "SLC6A3"),
            ],
        ),
        (
            "It bound to the transporters for dopamine and serotonin.",
            [("dopamine", "SLC6A3"), ("serotonin", "SLC6A4")],
        ),
        (
            "Inhibition of acetyl- and butyrylcholinesterase was measured.",
            [("acetyl", "ACHE"), ("butyrylcholinesterase", "BCHE")],
        ),
        (
            "The dopamine transporter is blocked, dopamine is not.",
            [("dopamine transporter", "SLC6A3")],
        ),
        (
            "It binds 5-HT2A, 5-HT(2C) and 5HT1A.",
            [
                ("5-HT2A", "HTR2A"),
                ("5-HT(2C)", "HTR2C"),
                ("5HT1A", "HTR1A"),
            ],
        ),
        ("5-hydroxytryptamine 2A receptors", [("5-hydroxytryptamine 2A receptors", "HTR2A")]),
        (
            "α1A, alpha1B- and alpha-1D-adrenoceptors",
            [
                ("α1A", "ADRA1A"),
                ("alpha1B", "ADRA1B"),
                ("alpha-1D-adrenoceptors", "ADRA1D"),
            ],
        ),
        ("hERG and CYP 3A4 liabilities", [("hERG", "KCNH2"), ("CYP 3A4", "CYP3A4")]),
        ("P-glycoprotein (P-gp) efflux", [("P-glycoprotein", "ABCB1"), ("P-gp", "ABCB1")]),
        ("PPARγ, ERα and p38α", [("PPARγ", "PPARG"), ("ERα", "ESR1"), ("p38α", "MAPK14")]),
        (
            "NF-κB, NF-кВ, NF-kappa B",
            [(text, "nf-kb") for text in ("NF-κB", "NF-кВ", "NF-kappa B")],
        ),
        ("norepi- nephrine trans- porter", [("norepi- nephrine trans- porter", "SLC6A2")]),
        ("both receptors and SERTs", [("SERTs", "SLC6A4")]),
        ("histamine H1 receptor antagonists", [("histamine H1 receptor", "HRH1")]),
        ("adenosine A2A binding", [("adenosine A2A", "ADORA2A")]),
        (
            "phospho-cAMP response element-binding protein",
            [
                ("cAMP response element-binding protein", "CREB1"),
            ],
        ),
    ],
)
def test_a_target_is_found_in_every_spelling(
    namer: Namer, sentence: str, expected: list[tuple[str, str]]
) -> None:
    assert read(namer, sentence) == expected


@pytest.mark.parametrize(
    "sentence",
    [
        "See researchgate.net or mail us at info@net.org.",
        "The net effect was a set of met needs.",
        "a serotonin-norepinephrine reuptake inhibitor (SNRI)",
        "a selective serotonin reuptake inhibitor",
        "Vitamin D 2 and room H1 of block M1",
        "The chart shows A1 to D4 and δ 7.26 ppm.",
        "eGFR below 30 mL/min, plasma renin activity and prothrombin time",
        "Neurotransmitter receptors, other kinases and ion exchange",
        "ACEI, DATA, SERTRALINE, NETWORK",
        "PR inhibitors; GAA repeats in ScN2a cells; PSA 74 Å2",
    ],
)
def test_what_only_looks_like_a_target_is_none(namer: Namer, sentence: str) -> None:
    assert read(namer, sentence) == []


@pytest.mark.parametrize(
    ("sentence", "expected"),
    [
        ("serotonin and norepinephrine transporters", ["SLC6A4", "SLC6A2"]),
        ("dopamine, serotonin, and norepinephrine transporters", ["SLC6A3", "SLC6A4", "SLC6A2"]),
        ("dopamine D2, D3 and D4 receptors", ["DRD2", "DRD3", "DRD4"]),
        ("μ, δ and κ opioid receptors", ["OPRM1", "OPRD1", "OPRK1"]),
        ("CYP2C9, 2C19 and 3A4", ["CYP2C9", "CYP2C19", "CYP3A4"]),
        ("5-HT1A, 1B and 2A receptors", ["HTR1A", "HTR1B", "HTR2A"]),
        ("MAO-A and -B", ["MAOA", "MAOB"]),
        ("OATP1B1/1B3", ["SLCO1B1", "SLCO1B3"]),
        ("norepinephrine but not dopamine transporter sites", ["SLC6A2", "SLC6A3"]),
        ("OCT1 and 2 h later", ["SLC22A1"]),
    ],
)
def test_a_list_names_each_of_its_targets(namer: Namer, sentence: str, expected: list[str]) -> None:
    assert [symbol for _, symbol in read(namer, sentence)] == expected


@pytest.mark.parametrize(
    ("sentence", "expected"),
    [
        ("inhibition of serotonin reuptake", [("serotonin", "SLC6A4")]),
        (
            "norepinephrine over serotonin reuptake inhibition",
            [
                ("norepinephrine", "SLC6A2"),
                ("serotonin", "SLC6A4"),
            ],
        ),
        (
            "serotonin (5-HT) and norepinephrine (NE) reuptake",
            [
                ("serotonin", "SLC6A4"),
                ("norepinephrine", "SLC6A2"),
            ],
        ),
        (
            "the uptake of dopamine and norepinephrine",
            [
                ("dopamine", "SLC6A3"),
                ("norepinephrine", "SLC6A2"),
            ],
        ),
        ("[3H]5-HT uptake", [("uptake", "SLC6A4")]),
        ("the uptake of [3H]dopamine", [("uptake", "SLC6A3")]),
        ("[3H]5-HT uptake by cells with NET transporters", [("NET transporters", "SLC6A2")]),
        ("[3H]5-HT uptake inhibitors", []),
    ],
)
def test_uptake_of_a_substrate_is_the_work_of_its_transporter(
    namer: Namer, sentence: str, expected: list[tuple[str, str]]
) -> None:
    assert read(namer, sentence) == expected


def species(namer: Namer, text: str) -> list[tuple[str, str | None, str]]:
    return [
        (text[span.start : span.end], span.term.species, span.term.curie)
        for span in namer.name([Text(text)])[0]
        if span.kind == "target" and span.term
    ]


def test_a_stated_species_binds_the_target_to_it(namer: Namer) -> None:
    assert species(namer, "SERT") == [("SERT", None, "uniprot:P31645")]
    assert species(namer, "hSERT") == [("hSERT", "human", "uniprot:P31645")]
    assert species(namer, "rat SERT and DAT") == [
        ("SERT", "rat", "uniprot:P31652"),
        ("DAT", "rat", "uniprot:P23977"),
    ]
    assert species(namer, "human norepinephrine transporter (NET)") == [
        ("norepinephrine transporter", "human", "uniprot:P23975"),
        ("NET", "human", "uniprot:P23975"),
    ]
    assert species(namer, "h-SERT") == [("h-SERT", "human", "uniprot:P31645")]
    assert species(namer, "HEK-hSERT cells") == [("hSERT", "human", "uniprot:P31645")]
    assert [one[:2] for one in species(namer, "eeAChE and eqBuChE")] == [
        ("eeAChE", "electric eel"),
        ("eqBuChE", "horse"),
    ]
    assert species(namer, "guinea pig NET") == [("NET", "guinea pig", "hgnc:11048")]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("PfDHODH and hDHODH", ["uniprot:Q08210", "uniprot:Q02127"]),
        ("P. falciparum DHODH", ["uniprot:Q08210"]),
        ("E. coli DHFR, human DHFR", ["uniprot:P0ABQ4", "uniprot:P00374"]),
        ("3CLpro and PLpro", ["uniprot:P0DTD1-PRO_0000449623", "uniprot:P0DTD1-PRO_0000449621"]),
        ("InhA of M. tuberculosis", ["uniprot:P9WGR1"]),
        # No microbe has the accession of the human protein that shares its name.
        ("T. gondii DHFR", [None]),
        ("S. aureus topoisomerase IV", ["assayist.family:topoisomerase-iv"]),
    ],
)
def test_a_microbe_has_targets_of_its_own(
    namer: Namer, text: str, expected: list[str | None]
) -> None:
    spans = [span for span in namer.name([Text(text)])[0] if span.kind == "target"]
    assert [span.term.curie if span.term else None for span in spans] == expected


def test_the_letter_of_one_name_says_nothing_of_the_next(namer: Namer) -> None:
    assert [one[:2] for one in species(namer, "hSERT and NET")] == [
        ("hSERT", "human"),
        ("NET", None),
    ]


def test_a_species_elsewhere_in_the_sentence_binds_nothing(namer: Namer) -> None:
    assert species(namer, "NET blockers in rat brain") == [("NET", None, "uniprot:P23975")]


def test_an_abbreviation_that_the_document_defines_counts_in_all_of_it(namer: Namer) -> None:
    assert read(namer, "the androgen receptor (AR)", "AR was low") == [
        ("androgen receptor", "AR"),
        ("AR", "AR"),
        ("AR", "AR"),
    ]
    assert read(namer, "AR was low") == []


def test_a_potency_at_a_short_name_makes_it_a_target(namer: Namer) -> None:
    assert read(namer, "The IC50 for D2 was 0.24 µM") == [("D2", "DRD2")]
    assert read(namer, "Table 1. Binding to human D2.") == [("D2", "DRD2")]
    assert read(namer, "At human D2, the Ki was 2 nM") == [("D2", "DRD2")]
    assert read(namer, "It inhibited D2 with a Ki of 6.56 nM") == [("D2", "DRD2")]
    assert read(namer, "at SERT, D2 and VMAT2")[1] == ("D2", "DRD2")
    assert read(namer, "adenosine receptors; Ki of compound A1 and vitamin D2")[1:] == []
    assert read(namer, "The meeting on D2 was short") == []
    assert read(namer, "It was best at 5-HT6, ahead of D2 (pKi 8.3)")[-1] == ("D2", "DRD2")
    assert read(namer, "Of the compounds made, A1 (IC50 = 3 nM) was best") == []
    assert read(namer, "It had a D2 Ki of 0.36 nM") == [("D2", "DRD2")]
    assert read(namer, "The compound A1 IC50 was 3 nM") == []
    assert read(namer, "Ki 0.31 nM (D2), 410 nM (D3)") == [("D2", "DRD2"), ("D3", "DRD3")]
    assert read(namer, "Ki of the analogues: 3 nM (A1)") == []
    listed = read(namer, "(Ki: 5-HT6, 1.0 nM; D2, > 1000 nM; D3, 450 nM)")
    assert [symbol for _, symbol in listed] == ["HTR6", "DRD2", "DRD3"]
    assert read(namer, "At 5-HT6, 3 nM was enough; vitamin D2, 5 nM, was not")[1:] == []


def test_an_abbreviation_defined_as_something_else_is_no_target(namer: Namer) -> None:
    assert read(namer, "a neuroendocrine tumour (NET)", "NET grew") == []
    assert read(namer, "the muscarinic receptor (M3)", "M3 receptors")[-1] == (
        "M3 receptors",
        "CHRM3",
    )
    hiv = read(namer, "HIV-1 protease (PR)", "PR was blocked")
    assert [label for _, label in hiv] == ["hiv-protease", "hiv-protease", "hiv-protease"]


def test_a_short_name_counts_beside_its_head_alone_in_a_cell_or_once_named_in_full(
    namer: Namer,
) -> None:
    assert read(namer, "It binds D2.") == []
    assert read(namer, "D2 receptor") == [("D2 receptor", "DRD2")]
    assert read(namer, "D2", alone=True) == [("D2", "DRD2")]
    assert read(namer, "D2 or D3 binding, Ki", alone=True) == [("D2", "DRD2"), ("D3", "DRD3")]
    assert read(namer, "dopamine D2 receptor", "It binds D2.")[1] == ("D2", "DRD2")


def test_a_variant_stays_in_the_text_of_its_target(namer: Namer) -> None:
    assert read(namer, "EGFR L858R/T790M, EGFRT790M and BRAF V600E") == [
        ("EGFR L858R/T790M", "EGFR"),
        ("EGFRT790M", "EGFR"),
        ("BRAF V600E", "BRAF"),
    ]


def test_families_and_complexes_are_grounded_without_an_accession(namer: Namer) -> None:
    assert read(namer, "monoamine transporters, 5-HT receptors and PKA") == [
        ("monoamine transporters", "monoamine-transporters"),
        ("5-HT receptors", "5-ht-receptors"),
        ("PKA", "pka"),
    ]
    assert read(namer, "α4β3γ2 and α4β2 nAChR") == [
        ("α4β3γ2", "GABRA4/GABRB3/GABRG2"),
        ("α4β2 nAChR", "CHRNA4/CHRNB2"),
    ]


def test_an_unknown_target_is_named_without_a_term(namer: Namer) -> None:
    assert read(namer, "the colchicine receptor and XYZ1 kinase") == [
        ("colchicine receptor", None),
        ("XYZ1 kinase", None),
    ]
    assert read(namer, "the colchicine receptor", kind="compound") == []


@pytest.mark.parametrize("cell_line", ["HEK293", "A431", "HCC827", "H1975", "SK-N-MC", "MCF-7"])
def test_a_cell_line_is_neither_target_nor_compound(namer: Namer, cell_line: str) -> None:
    text = f"Potency in {cell_line} cells"
    assert [span.kind for span in namer.name([Text(text)])[0]] == ["system"]


@pytest.mark.parametrize(
    ("text", "line"),
    [
        ("Growth of BEL-7402 was stopped", "BEL-7402"),
        ("SGC7901 cells", "SGC7901"),
        ("the ABC-123 cells", "ABC-123"),
        ("XY77 lung cancer cell lines", "XY77"),
        ("MDCK-MDR1 efflux", "MDCK-MDR1"),
        ("MIC against ATCC 25923", "ATCC 25923"),
    ],
)
def test_a_cell_line_is_a_system_known_or_not(namer: Namer, text: str, line: str) -> None:
    spans = namer.name([Text(text)])[0]
    assert [text[span.start : span.end] for span in spans if span.kind == "system"] == [line]
    assert not [span for span in spans if span.kind in ("target", "compound")]


@pytest.mark.parametrize("text", ["LY294002 cells", "5-HT2A cells", "AB12 cell cycle"])
def test_what_stands_before_cells_is_not_always_their_name(namer: Namer, text: str) -> None:
    assert "system" not in [span.kind for span in namer.name([Text(text)])[0]]


@pytest.mark.parametrize("text", ["DPPH IC50 (µg/mL)", "MTT assay", "ABTS", "total saponins"])
def test_no_reagent_and_no_class_is_a_compound(namer: Namer, text: str) -> None:
    assert "compound" not in [span.kind for span in namer.name([Text(text)])[0]]


def test_assay_words_say_how_a_value_was_measured(namer: Namer) -> None:
    text = "Reuptake inhibition, radioligand binding, calcium mobilization"
    kinds = [span.term.curie for span in namer.name([Text(text)])[0] if span.term]
    assert kinds == [
        "assayist.assay:uptake",
        "assayist.assay:binding",
        "assayist.assay:functional",
    ]


def test_a_catalogue_number_is_no_cat(namer: Namer) -> None:
    assert read(namer, "Cat. No. 12, cat brain", kind="species") == [("cat", "ncbitaxon:9685")]


@pytest.mark.parametrize("label", ["D2 IC50 (nM)", "Human D2 Ki"])
def test_a_row_label_with_a_measure_may_name_a_short_target(label: str) -> None:
    head, row = (
        Cell(row=r, col=0, text=text, raw=text, page=1, box=Box(0, 0, 1, 1))
        for r, text in enumerate(("Property", label))
    )
    made = Table(id=0, pages=(1,), boxes=(), cells=(head, row), found_by="grid", confidence=1.0)
    assert cells_for_short_names(made) == {(0, 0), (1, 0)}


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("Inhibition of human D2", ["D2"]),
        ("Affinities at D2 of the drugs", ["D2"]),
        ("Ki (D2) was low", ["D2"]),
        ("Inhibition of human M1 macrophages", []),
        ("Inhibition of D2", []),
    ],
)
def test_a_short_name_counts_where_something_is_measured_at_it(
    namer: Namer, text: str, found: list[str]
) -> None:
    assert [name for name, _ in read(namer, text)] == found
