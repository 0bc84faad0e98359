"""What the words around a value say of its experiment, and what they leave open."""

import pytest

from schemas.geometry import Span
from schemas.measurement import Assay
from schemas.term import Mention, MentionKind, Place
from workers.measurements.assays import (
    assay_type,
    complete_assay,
    describe_assay,
    said_of,
    species_of,
)


@pytest.mark.parametrize(
    ("texts", "measure", "kind"),
    [
        (["Reuptake inhibition (IC50, nM)"], "IC50", "uptake"),
        (["Displacement of [3H]citalopram"], "IC50", "binding"),
        (["Whole-cell patch clamp"], "IC50", "functional"),
        (["hERG IC50"], "IC50", None),
        (["Affinity for SERT"], "IC50", "binding"),
        (["partial agonist at KOR"], "IC50", "functional"),
        (["uptake inhibitor with high affinity"], "IC50", "uptake"),
        (["SERT"], "EC50", "functional"),
        (["SERT"], "Ki", None),
        (["[35S]GTPγS binding"], "IC50", "functional"),
        # the nearest text that says one
        (["Uptake", "Binding affinities"], "IC50", "uptake"),
        (["SERT", "Binding affinities"], "IC50", "binding"),
        # a text that names two
        (["Receptor binding and block of the hERG current"], "IC50", None),
        (["Affinity for receptors and block of the hERG current"], "pIC50", "functional"),
        (["Affinity for receptors and block of the hERG current"], "pKi", "binding"),
        (["Receptor binding and block of the hERG current"], "pKi", "binding"),
        (["Radioligand binding and cAMP accumulation"], "EC50", "functional"),
        (["binding to SERT (Ki = 3 nM) and uptake (IC50 = 19 nM)"], "Ki", "binding"),
        (["binding to SERT (Ki = 3 nM) and uptake (IC50 = 19 nM)"], "IC50", "uptake"),
        (["binding and [35S]GTPγS turnover"], "IC50", None),
    ],
)
def test_the_type_of_an_assay(texts: list[str], measure: str, kind: str | None) -> None:
    assert assay_type(texts, measure=measure, radioligand=False) == kind


def test_a_radioligand_makes_a_constant_one_of_binding() -> None:
    assert assay_type(["SERT"], measure="Ki", radioligand=True) == "binding"
    assert assay_type(["SERT"], measure="IC50", radioligand=True) is None


def mention(kind: MentionKind, text: str, col: int) -> Mention:
    place = Place(table=0, row=0, col=col, start=0, end=len(text))
    return Mention(
        kind=kind, text=text, page=1, span=Span(0, 0), boxes=(), place=place, found_by="vocabulary"
    )


@pytest.mark.parametrize(
    ("named", "ligand"),
    [
        ([("[3H]citalopram", 1), ("[3H]nisoxetine", 2)], "[3H]citalopram"),
        ([("[3H]citalopram", 1), ("[3H]nisoxetine", 1)], None),
        ([("[3H]citalopram", 1), ("[3H]citalopram", 1)], "[3H]citalopram"),
        ([], None),
    ],
)
def test_the_nearest_text_names_the_radioligand_where_it_names_one(
    named: list[tuple[str, int]], ligand: str | None
) -> None:
    mentions = [mention("radioligand", text, col) for text, col in named]
    assay = describe_assay(["SERT"], mentions, measure="Ki", target_species=None)
    assert assay.radioligand == ligand


@pytest.mark.parametrize(
    ("system", "species"),
    [
        ("guinea pig ileum", "guinea pig"),
        ("rat brain synaptosomes", "rat"),
        ("isolated guinea-pig trachea", "guinea pig"),
        ("bovine adrenal medulla", "cow"),
        ("human breast cancer cells", "human"),
        ("HEK293 cells", None),
        ("ratio", None),
        (None, None),
    ],
)
def test_a_tissue_is_of_an_animal(system: str | None, species: str | None) -> None:
    assert species_of(system) == species


CAPTION = "Affinity for muscarinic receptors. Residence times are at the human H1 receptor."


@pytest.mark.parametrize(
    ("target", "caption", "kept"),
    [
        ("M1", CAPTION, False),
        ("H1", CAPTION, True),
        (None, CAPTION, True),
        ("M1", "Affinity for human H1 and other receptors.", True),
        ("M1", "Table 1. Affinity for human H1 and other receptors.", True),
        ("M1", "Affinity for receptors. All were human and cloned.", True),
        ("M1", "Affinity for human receptors. Residence times are at the human H1 receptor.", True),
    ],
)
def test_a_species_said_of_other_targets_behind_the_first_sentence_is_not_of_this_one(
    target: str | None, caption: str, kept: bool
) -> None:
    mentions = [mention("species", "human", 1)]
    mentions += [mention("target", "H1", 1)] if "H1" in caption else []
    own = mention("target", target, 2) if target else None
    assert ("human" in [m.text for m in said_of(own, caption, mentions)]) is kept


def test_surroundings_say_only_what_a_statement_leaves_open() -> None:
    own = Assay(type="binding", species="rat")
    around = Assay(type="uptake", radioligand="[3H]5-HT", species="human", temperature=37)
    assert complete_assay(own, around) == Assay(
        type="binding", species="rat", radioligand="[3H]5-HT", temperature=37
    )
