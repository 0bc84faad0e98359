"""Which compounds a sentence names, and which look-alikes it does not."""

import pytest

from workers.mentions.chemicals.finder import Chemicals, find_chemicals, load_chemicals
from workers.mentions.chemicals.learned import choose_learned
from workers.mentions.model.fields import Labelled


@pytest.fixture(scope="module")
def chemicals() -> Chemicals:
    return load_chemicals()


def read(chemicals: Chemicals, *texts: str) -> list[tuple[str, str, str | None]]:
    """`(text, kind, name of the Term)` of every span found."""
    return [
        (text[span.start : span.end], span.kind, span.term.name if span.term else None)
        for text, spans in zip(texts, find_chemicals(texts, chemicals), strict=True)
        for span in spans
    ]


def names(chemicals: Chemicals, *texts: str) -> list[str]:
    return [found for found, _, _ in read(chemicals, *texts)]


@pytest.mark.parametrize(
    ("sentence", "expected"),
    [
        ("Milnacipran is weaker than levomilnacipran.", ["milnacipran", "levomilnacipran"]),
        ("Citalopram is the racemate of escitalopram.", ["citalopram", "escitalopram"]),
        ("The S-enantiomer, (S)-citalopram, binds SERT.", ["escitalopram"]),
        (
            "F2695 and GBR-12909 were tested with WIN 35,428.",
            ["levomilnacipran", "vanoxerine", "WIN 35,428"],
        ),
        ("The mil- nacipran and levomil- nacipran arms.", ["milnacipran", "levomilnacipran"]),
        ("(±)-Fluoxetine hydrochloride (racemate).", ["fluoxetine hydrochloride"]),
        ("(−)-Cocaine, not dl-threo-methylphenidate.", ["cocaine", None]),
        ("GBR12909·2HCl was dissolved.", ["vanoxerine dihydrochloride"]),
        ("Fetzima is a brand name.", ["levomilnacipran"]),
        ("Rauwolscine is no longer taken for yohimbine.", ["rauwolscine", "yohimbine"]),
        ("Uptake of 5-HT was blocked.", ["serotonin"]),
    ],
)
def test_a_name_gives_its_own_compound_and_no_other(
    chemicals: Chemicals, sentence: str, expected: list[str | None]
) -> None:
    assert [term for _, _, term in read(chemicals, sentence)] == expected


@pytest.mark.parametrize(
    ("salt", "base"),
    [
        ("levomilnacipran hydrochloride", "drugbank:DB08918"),
        ("Escitalopram Oxalate", "drugbank:DB01175"),
        ("paroxetine HCl hemihydrate", "drugbank:DB00715"),
        ("(+)-MK-801 hydrogen maleate", "iuphar.ligand:2403"),
    ],
)
def test_a_salt_is_one_mention_whose_parent_is_the_base(
    chemicals: Chemicals, salt: str, base: str
) -> None:
    (span,) = find_chemicals([f"We used {salt} here."], chemicals)[0]
    assert (span.start, span.end) == (8, 8 + len(salt))
    assert span.term is not None
    assert span.term.parent == base
    assert span.term.curie != base


def test_a_salt_has_one_term_however_its_acid_is_spelled(chemicals: Chemicals) -> None:
    texts = ["paroxetine HCl", "paroxetine hydrochloride", "Paroxetine-hydrochloride"]
    terms = {span.term for spans in find_chemicals(texts, chemicals) for span in spans}
    assert len(terms) == 1


@pytest.mark.parametrize(
    ("name", "parent"),
    [
        ("[3H]citalopram", "drugbank:DB00215"),
        ("[3H]-citalopram", "drugbank:DB00215"),
        ("(3)H nisoxetine", "drugbank:DB09186"),
        ("[(3)H]5-HT", "drugbank:DB08839"),
        ("[3H]NE", "drugbank:DB00368"),
        ("[125I]RTI-55", "assayist:rti-55"),
        ("[3H]WIN 35,428", "iuphar.ligand:4606"),
        ("[11C]raclopride", "drugbank:DB12518"),
        ("³H-spiperone", "drugbank:DB17056"),
        ("[methyl-3H]choline", "drugbank:DB00122"),
        ("[35S]GTPγS", "iuphar.ligand:4207"),
    ],
)
def test_a_radioligand_is_one_mention_whose_parent_is_the_unlabelled_compound(
    chemicals: Chemicals, name: str, parent: str
) -> None:
    (span,) = find_chemicals([f"Binding of {name} was measured."], chemicals)[0]
    assert (span.start, span.end, span.kind) == (11, 11 + len(name), "radioligand")
    assert span.term is not None
    assert span.term.parent == parent


@pytest.mark.parametrize(
    "sentence",
    [
        "SSRIs and SNRIs differ from TCAs.",
        "HEK293 cells and CHO-K1 cells express hSERT and NET.",
        "Order B1662212 (Cat. No. B1662212) today.",
        "The 5-HT2A receptor and the D2 receptor.",
        "Call +1 800 555 1234 for research use only (RUO).",
        "The mutant L858R/T790M of EGFR, PDB code 6S8A.",
        "Values are in Table 3 and Fig. 2 (n = 12).",
        "Analysed in GraphPad Prism; trial NCT01234567; Ca2+ flux; doi: 10.1016/DOI.2020.",
        "Rare earth carbides are not drugs.",
        "Three doses ne differed.",
        "Peaks at 4(3H) and 3 H later.",
        "Supplied by BenchChem, PMID 12345678, https://go.drugbank.com/citalopram today.",
    ],
)
def test_look_alikes_are_no_compounds(chemicals: Chemicals, sentence: str) -> None:
    assert names(chemicals, sentence) == []


@pytest.mark.parametrize(
    ("sentence", "expected"),
    [
        ("levo-milnacipran was given", "levo-milnacipran"),
        ("the (S)-fluoxetine arm", "(S)-fluoxetine"),
        ("with (R)-milnacipran only", "(R)-milnacipran"),
        ("a (R,R)-eribaxaban crystal", "(R,R)-eribaxaban"),
        ("the 4-fluoro-cocaine series", "4-fluoro-cocaine"),
        ("and citalopram-d6 as standard", "citalopram-d6"),
        ("its fluoxetine N-oxide", "fluoxetine N-oxide"),
        ("and [6]-gingerol alone", "[6]-gingerol"),
        ("more than 3'-R/S-citalopram", "3'-R/S-citalopram"),
        ("one [1-(2-methoxy-phenyl)-3-yl-urea] here", "1-(2-methoxy-phenyl)-3-yl-urea"),
    ],
)
def test_a_derivative_is_not_the_compound_it_is_named_after(
    chemicals: Chemicals, sentence: str, expected: str
) -> None:
    assert read(chemicals, sentence) == [(expected, "compound", None)]


def test_an_abbreviation_with_other_meanings_counts_where_its_compound_is_spelled_out(
    chemicals: Chemicals,
) -> None:
    assert names(chemicals, "NE at 10 µM", "NA", "DTG curves") == []
    found = names(chemicals, "Noradrenaline uptake.", "NE at 10 µM", "DTG curves")
    assert found == ["Noradrenaline", "NE"]


def test_codes_of_one_letter_are_believed_beside_a_potency(chemicals: Chemicals) -> None:
    assert names(chemicals, "Affinity (Ki, nM) of S32212 and F15063") == ["S32212", "F15063"]
    assert names(chemicals, "Building S32212, room F15063") == []


def test_codes_behind_their_values_are_believed_too(chemicals: Chemicals) -> None:
    found = names(chemicals, "Mean IC50 values were 1.3 for QM118, 3.4 µM for QM334.")
    assert found == ["QM118", "QM334"]


def test_what_a_drug_does_to_something_is_still_the_drug(chemicals: Chemicals) -> None:
    found = names(chemicals, "paroxetine-treated rats and cocaine-induced activity")
    assert found == ["paroxetine", "cocaine"]


def test_the_numbers_of_a_series_are_compounds_without_a_term(chemicals: Chemicals) -> None:
    found = read(chemicals, "Compounds 3, 4a and 5 beat compound 12b; the compound 20 mg/kg dose.")
    assert found == [
        ("Compounds 3", "compound", None),
        ("4a", "compound", None),
        ("5", "compound", None),
        ("compound 12b", "compound", None),
    ]


def test_an_analog_has_its_label_as_an_analogue_has(chemicals: Chemicals) -> None:
    assert read(chemicals, "The analog 4f and analogs 5a, 5b.") == [
        ("analog 4f", "compound", None),
        ("analogs 5a", "compound", None),
        ("5b", "compound", None),
    ]


@pytest.mark.parametrize(
    ("sentence", "found"),
    [
        ("compounds A8 and A9 were", ["compounds A8", "A9"]),
        ("all active compounds (19, 41, and 47) had", ["19", "41", "47"]),
        ("the compounds (4a), (4b), and (4c) had", ["4a", "4b", "4c"]),
        ("and CHEMBL380239 with AChE/BuChE-IN-4", ["CHEMBL380239", "AChE/BuChE-IN-4"]),
        (
            "2-{[(2-Chlorobenzyl)amino]carbonyl}benzoic acid",
            ["2-{[(2-Chlorobenzyl)amino]carbonyl}benzoic acid"],
        ),
        ("cleaved Suc-Ala-Ala-Pro-Phe-pNA well", ["Suc-Ala-Ala-Pro-Phe-pNA"]),
        ("with Ac-DEVD-CHO before", ["Ac-DEVD-CHO"]),
        ("by Phe-Pro-Arg-chloromethylketone", ["Phe-Pro-Arg-chloromethylketone"]),
        ("the sequence Lys-Asp-Glu in it", []),
        ("the 2-amino group", []),
    ],
)
def test_labels_of_a_series_and_peptides_with_a_group_at_their_end(
    chemicals: Chemicals, sentence: str, found: list[str]
) -> None:
    assert names(chemicals, sentence) == found


def test_a_sign_of_order_is_no_part_of_a_name(chemicals: Chemicals) -> None:
    assert names(chemicals, "so citalopram >(-)-cocaine was found") == ["citalopram", "(-)-cocaine"]


def test_a_class_of_compounds_is_none(chemicals: Chemicals) -> None:
    assert names(chemicals, "The tertiary carbamate was made from citalopram.") == ["citalopram"]


def test_an_abbreviation_defined_in_one_text_holds_in_the_others(chemicals: Chemicals) -> None:
    found = read(
        chemicals, "We compared citalopram (CIT) with reboxetine (RBX).", "RBX", "CIT 5 nM"
    )
    assert ("RBX", "compound", "reboxetine") in found[-2:]
    assert ("CIT", "compound", "citalopram") in found[-2:]


def test_a_name_read_in_a_sentence_is_marked_in_the_cells_too(chemicals: Chemicals) -> None:
    sentence = "The inhibitor XKR4471 was synthesised and rats were given XKR4471 (5 mg/kg)."
    found = names(chemicals, sentence, "XKR4471", "of XKR4471-d3")
    assert found == ["XKR4471", "XKR4471", "XKR4471"]


def test_a_citation_glued_to_a_name_is_not_part_of_it(chemicals: Chemicals) -> None:
    assert names(chemicals, "sertraline1 and paroxetine2,3 bind") == ["sertraline", "paroxetine"]


def test_a_raised_mark_ends_a_name(chemicals: Chemicals) -> None:
    text = "the effect of 5-HT12 here"
    marks = "." * 18 + "^^" + "." * 5
    assert find_chemicals([text], chemicals)[0] == []
    (span,) = find_chemicals([text], chemicals, scripts=[marks])[0]
    assert text[span.start : span.end] == "5-HT"


@pytest.mark.parametrize(
    "surface",
    [
        "Hefei 230036",
        "Cape Town 7701",
        "OMIM 605820",
        "ATCC 25923",
        "N(1)-C(2)-C(3)-C(4)",
        "δ[S(3)-C(4)-C(5)-C(7)]",
        "Gal-H-111",
        "Nguồn Dữ",
        "saponins",
        "oxygenated sesquiterpenes",
        "Polysaccharide",
    ],
)
def test_what_only_looks_like_chemistry_is_left_out(chemicals: Chemicals, surface: str) -> None:
    assert learned(chemicals, f"The {surface} here.", surface) == []


@pytest.mark.parametrize(
    "surface", ["zorbuprazine", "rapadocin A", "benzylpiperazine 17", "Abc-HC 44"]
)
def test_a_name_that_no_list_has_is_kept(chemicals: Chemicals, surface: str) -> None:
    assert learned(chemicals, f"The {surface} here.", surface) == [surface]


def test_authors_are_left_out_where_others_stand_beside_them(chemicals: Chemicals) -> None:
    text = "Galeano B, Nishino I, Rapadocin A. Sialylation in myopathy."
    assert learned(chemicals, text, "Galeano B", "Nishino I", "Rapadocin A") == []
    assert learned(chemicals, "Rapadocin A was given.", "Rapadocin A") == ["Rapadocin A"]


def learned(chemicals: Chemicals, text: str, *surfaces: str) -> list[str]:
    """Which of these names, if the model were sure of them, would stand."""
    places = [(text.index(surface), len(surface)) for surface in surfaces]
    labelled = [Labelled(start, start + length, 0.99) for start, length in places]
    spans = choose_learned(text, labelled, "", chemicals.lexicon)
    return [text[span.start : span.end] for span in spans]


def test_an_abbreviation_is_known_before_the_raised_mark_of_a_note(chemicals: Chemicals) -> None:
    texts = ["We gave paroxetine (PXN) once.", "Plasma PXNb (µM)"]
    marks = ["." * len(texts[0]), "..........^....."]
    [_, cell] = find_chemicals(texts, chemicals, scripts=marks)
    assert [texts[1][span.start : span.end] for span in cell] == ["PXN"]


def test_a_code_with_a_letter_behind_it_is_another_compound(chemicals: Chemicals) -> None:
    texts = ["GBR 12909-Q was weak.", "GBR 12909 was strong."]
    found = find_chemicals(texts, chemicals)
    named = [
        (text[s.start : s.end], s.term is None) for text, [s] in zip(texts, found, strict=True)
    ]
    assert named == [("GBR 12909-Q", True), ("GBR 12909", False)]
