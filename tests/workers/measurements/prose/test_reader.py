"""Sentences of our own: each value with the compound and the target it belongs to, or with none."""

from collections.abc import Callable, Sequence

import pytest

from schemas.measurement import Measurement
from schemas.reading import Citation

Read = Callable[..., tuple[Measurement, ...]]

# A sentence; then for each value: compound, target, value.
LINKED: list[tuple[str, list[tuple[str | None, str | None, float]]]] = [
    (
        "Paroxetine inhibited SERT with a Ki of 0.13 nM.",
        [("paroxetine", "SLC6A4", 0.13)],
    ),
    (
        "At SERT, paroxetine was the most potent (Ki = 0.13 nM).",
        [("paroxetine", "SLC6A4", 0.13)],
    ),
    ("The Ki of paroxetine for SERT was 0.13 nM.", [("paroxetine", "SLC6A4", 0.13)]),
    ("A Ki of 0.13 nM was found for paroxetine at SERT.", [("paroxetine", "SLC6A4", 0.13)]),
    (
        "Paroxetine displayed Ki values of 0.13, 40 and 490 nM at SERT, NET and DAT, respectively.",
        [
            ("paroxetine", "SLC6A4", 0.13),
            ("paroxetine", "SLC6A2", 40),
            ("paroxetine", "SLC6A3", 490),
        ],
    ),
    (
        "Paroxetine bound to SERT, NET and DAT (Ki = 0.13, 40 and 490 nM).",
        [
            ("paroxetine", "SLC6A4", 0.13),
            ("paroxetine", "SLC6A2", 40),
            ("paroxetine", "SLC6A3", 490),
        ],
    ),
    (
        "At SERT, the Ki of citalopram, paroxetine and sertraline was 1.6, 0.13 and 0.29 nM.",
        [
            ("citalopram", "SLC6A4", 1.6),
            ("paroxetine", "SLC6A4", 0.13),
            ("sertraline", "SLC6A4", 0.29),
        ],
    ),
    (
        "Citalopram (Ki = 1.6 nM) and paroxetine (Ki = 0.13 nM) are potent at SERT.",
        [("citalopram", "SLC6A4", 1.6), ("paroxetine", "SLC6A4", 0.13)],
    ),
    (
        "Reboxetine had a Ki of 1.1 nM at NET and 129 nM at SERT.",
        [("reboxetine", "SLC6A2", 1.1), ("reboxetine", "SLC6A4", 129)],
    ),
    (
        "Reboxetine inhibited NET (IC50 = 8 nM) and SERT (IC50 = 1070 nM).",
        [("reboxetine", "SLC6A2", 8), ("reboxetine", "SLC6A4", 1070)],
    ),
    (
        "Sertraline was more potent at SERT (Ki 0.29 nM) than citalopram (Ki 1.6 nM).",
        [("sertraline", "SLC6A4", 0.29), ("citalopram", "SLC6A4", 1.6)],
    ),
    (
        "Unlike citalopram, sertraline has a Ki of 25 nM at DAT.",
        [("sertraline", "SLC6A3", 25)],
    ),
    (
        "Ki values for paroxetine were 0.13 nM (SERT), 40 nM (NET) and 490 nM (DAT).",
        [
            ("paroxetine", "SLC6A4", 0.13),
            ("paroxetine", "SLC6A2", 40),
            ("paroxetine", "SLC6A3", 490),
        ],
    ),
    (
        "Sertraline inhibited dopamine uptake by DAT with an IC50 of 220 nM.",
        [("sertraline", "SLC6A3", 220)],
    ),
    (
        "In the presence of 10 µM dopamine, sertraline had an IC50 of 300 nM at DAT.",
        [("sertraline", "SLC6A3", 300)],
    ),
    ("[3H]citalopram labelled SERT with a Kd of 2.1 nM.", [("[3H]citalopram", "SLC6A4", 2.1)]),
    (
        "Citalopram and paroxetine inhibited SERT with a Ki of 1 nM.",
        [(None, "SLC6A4", 1)],
    ),
    (
        "Citalopram (an old drug) or sertraline (a newer one) failed, with a loss to 50 nM in Ki "
        "(Ki = 50 nM) against SERT.",
        [(None, "SLC6A4", 50)],
    ),
    (
        "Sertraline had a Ki of 0.3 nM at SERT, whereas ZX-900 had a Ki of 5 nM.",
        [("sertraline", "SLC6A4", 0.3), (None, "SLC6A4", 5)],
    ),
    (
        "Sertraline had a Ki of 0.3 nM at SERT, whereas at NET it was 420 nM.",
        [("sertraline", "SLC6A4", 0.3), ("sertraline", "SLC6A2", 420)],
    ),
    (
        "SERT bound citalopram (Ki = 1 and 2 nM) better than reboxetine (Ki = 90 and 129 nM).",
        [
            ("citalopram", "SLC6A4", 1),
            ("citalopram", "SLC6A4", 2),
            ("reboxetine", "SLC6A4", 90),
            ("reboxetine", "SLC6A4", 129),
        ],
    ),
    (
        "Uptake by SERT was blocked by citalopram (IC50 = 4 and 9 nM in two laboratories).",
        [("citalopram", "SLC6A4", 4), ("citalopram", "SLC6A4", 9)],
    ),
    (
        "Paroxetine had Ki values of 3 and 12 nM, respectively.",
        [("paroxetine", None, 3), ("paroxetine", None, 12)],
    ),
]


def linked(measurements: Sequence[Measurement]) -> list[tuple[object, ...]]:
    return [
        (m.compound.name if m.compound else None, m.target.symbol if m.target else None, m.value)
        for m in measurements
    ]


@pytest.mark.parametrize(("text", "wanted"), LINKED)
def test_values_go_to_their_compound_and_target(
    text: str, wanted: list[tuple[str | None, str | None, float]], read: Read
) -> None:
    assert linked(read(prose=[text])) == wanted


@pytest.mark.parametrize(
    "text",
    [
        "Add the radioligand at a concentration near its own dissociation constant, about 1 nM.",
        "A compound with a Ki of 10 nM occupies half of SERT at that concentration.",
        "Membranes with SERT were incubated with 2 nM [3H]citalopram, and the Ki was calculated.",
        "Lower Ki values mean that citalopram binds SERT more tightly.",
        "Citalopram at 10 µM defined nonspecific binding to SERT in the IC50 experiments.",
        "df['Ki'] = 12  # nM, paroxetine at SERT",
        "The selectivity of citalopram for SERT over NET is 3400-fold.",
        "Inhibitors with IC50 values below 10 nM should be diluted further.",
    ],
)
def test_sentences_without_a_value_of_a_compound(text: str, read: Read) -> None:
    assert linked(read(prose=[text])) == []


def test_a_pronoun_takes_the_compound_of_the_sentence_before(read: Read) -> None:
    (got,) = read(prose=["Paroxetine is a potent ligand of SERT. Its Ki is 0.13 nM."])
    assert linked([got]) == [("paroxetine", "SLC6A4", 0.13)]
    assert "compound taken from the text before" in got.doubts


def test_without_a_pronoun_the_value_is_left_unlinked(read: Read) -> None:
    (got,) = read(prose=["Paroxetine is an old drug. At SERT, ZX-900 had a Ki of 5 nM."])
    assert linked([got]) == [(None, "SLC6A4", 5)]
    assert "no compound is named for this value" in got.doubts


def test_a_title_names_the_compound_of_the_document(read: Read) -> None:
    got = read(prose=[("Sertraline: a profile", "title"), "The Ki for SERT was 0.29 nM."])
    assert linked(got) == [("sertraline", "SLC6A4", 0.29)]


def test_numbers_of_compounds_are_known_from_the_tables(
    read: Read, table: Callable[..., object]
) -> None:
    made = table([["Cpd", "SERT Ki (nM)"], ["12b", "4"], ["12c", "7"]])
    got = read(made, prose=["At SERT, 12b had an IC50 of 15 nM."])
    assert linked(got)[-1] == ("12b", "SLC6A4", 15)


def test_citations_of_a_sentence_go_with_its_values(read: Read) -> None:
    text = "Paroxetine had a Ki of 0.13 nM at SERT.[4] Citalopram had a Ki of 1.6 nM at SERT.[5]"
    citations = [
        Citation(passage=0, start=text.index("[4]"), end=text.index("[4]") + 3, numbers=(4,)),
        Citation(passage=0, start=text.index("[5]"), end=text.index("[5]") + 3, numbers=(5,)),
    ]
    got = read(prose=[text], citations=citations)
    assert [m.references for m in got] == [(4,), (5,)]


def test_evidence_is_the_sentence(read: Read) -> None:
    text = "Nothing here. Paroxetine had a Ki of 0.13 nM at SERT. Nor here."
    (got,) = read(prose=[text])
    assert [e.text for e in got.evidence] == ["Paroxetine had a Ki of 0.13 nM at SERT."]
    assert got.raw in got.evidence[0].text
    (sentence,), (number,) = got.evidence[0].boxes, got.evidence[0].focus
    assert sentence.x0 < number.x0 < number.x1 < sentence.x1


def test_cell_lines_and_species_come_along(read: Read) -> None:
    (got,) = read(prose=["In HEK293 cells, paroxetine had a Ki of 0.13 nM at hSERT."])
    assert (got.assay.system, got.assay.species) == ("HEK293", "human")


def test_headings_and_references_are_not_read(read: Read) -> None:
    text = "Paroxetine had a Ki of 0.13 nM at SERT"
    assert read(prose=[(text, "heading"), (text, "reference")]) == ()
