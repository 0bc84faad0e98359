"""Whose value a sentence tells: isomers, substrates, tracers, cells, lists and brackets."""

from collections.abc import Callable

import pytest

from schemas.measurement import Measurement

Read = Callable[..., tuple[Measurement, ...]]
Row = tuple[str | None, str | None, float]


def rows(measurements: tuple[Measurement, ...]) -> list[tuple[object, ...]]:
    return [
        (
            m.compound.name if m.compound else None,
            (m.target.symbol or m.target.text) if m.target else None,
            m.value,
        )
        for m in measurements
    ]


@pytest.mark.parametrize(
    ("text", "wanted"),
    [
        (
            "The (R)-enantiomer of sertraline had a Ki of 5.2 nM at SERT.",
            [("(R)-sertraline", "SLC6A4", 5.2)],
        ),
        (
            "Citalopram was studied. Its (S)-enantiomer inhibited SERT with a Ki of 1 nM.",
            [("(S)-citalopram", "SLC6A4", 1)],
        ),
        (
            "The (S)-enantiomer, escitalopram, inhibited SERT with a Ki of 1 nM.",
            [("escitalopram", "SLC6A4", 1)],
        ),
        (
            "Escitalopram was studied. Its (S)-enantiomer inhibited SERT with a Ki of 1 nM.",
            [(None, "SLC6A4", 1)],
        ),
        (
            "Sertraline inhibited SERT (Ki = 1 nM); its hydrochloride had a Ki of 2 nM.",
            [("sertraline", "SLC6A4", 1), (None, "SLC6A4", 2)],
        ),
        (
            "Reboxetine is metabolised to paroxetine. The parent drug had a Ki of 82 nM at SERT.",
            [("reboxetine", "SLC6A4", 82)],
        ),
    ],
)
def test_an_isomer_or_a_salt_is_never_the_compound_it_is_of(
    text: str, wanted: list[Row], read: Read
) -> None:
    assert rows(read(prose=[text])) == wanted


@pytest.mark.parametrize(
    ("text", "wanted"),
    [
        (
            "Against dopamine, paroxetine had a Ki of 3 nM at SERT.",
            [("paroxetine", "SLC6A4", 3)],
        ),
        (
            "At 10 µM citalopram inhibits SERT (Ki = 3 nM).",
            [("citalopram", "SLC6A4", 3)],
        ),
        (
            "Citalopram stimulated cAMP formation at SERT and blocked calcium, with a Ki of 3 nM.",
            [("citalopram", "SLC6A4", 3)],
        ),
        (
            "The Ki of citalopram towards serotonin was 3 nM and that of sertraline 25 nM.",
            [("citalopram", None, 3), ("sertraline", None, 25)],
        ),
        (
            "Citalopram was studied. In rats it antagonised dopamine with a Ki of 3 nM.",
            [("citalopram", None, 3)],
        ),
        (
            "Citalopram inhibited paroxetine and dopamine accumulation with IC50 values of 3 and "
            "4 nM.",
            [("citalopram", None, 3), ("citalopram", None, 4)],
        ),
    ],
)
def test_what_is_only_acted_on_has_no_potency(text: str, wanted: list[Row], read: Read) -> None:
    assert [row[0] for row in rows(read(prose=[text]))] == [row[0] for row in wanted]


def test_a_tracer_has_its_own_constant_and_no_other(read: Read) -> None:
    got = read(
        prose=[
            "[3H]nisoxetine labelled NET with a Kd of 2.8 nM; reboxetine displaced "
            "it with a Ki of 11 nM."
        ]
    )
    assert [(m.compound.text if m.compound else None, m.value) for m in got] == [
        ("[3H]nisoxetine", 2.8),
        ("reboxetine", 11),
    ]


@pytest.mark.parametrize(
    ("text", "wanted"),
    [
        (
            "Citalopram inhibited EGFR with an IC50 of 2 nM and had an IC50 of 3 µM in A431 cells.",
            ["EGFR", None],
        ),
        (
            "Citalopram inhibited SERT with a Ki of 2 nM and with a Ki of 3 nM in HEK293 cells.",
            ["SLC6A4", "SLC6A4"],
        ),
        (
            "Citalopram inhibited EGFR with an IC50 of 2 nM. It inhibited the growth of H1975 "
            "cells with an IC50 of 9 µM.",
            ["EGFR", None],
        ),
        (
            "Citalopram inhibited EGFR and the growth of A431 cells with an IC50 of 60 nM.",
            [None],
        ),
        (
            "Citalopram was tested on A431 and H1975 cells (IC50 = 1.7 and 3.7 µM), and EGFR "
            "phosphorylation was looked at.",
            [None, None],
        ),
    ],
)
def test_a_value_of_whole_cells_is_none_of_the_target_before(
    text: str, wanted: list[str | None], read: Read
) -> None:
    assert [row[1] for row in rows(read(prose=[text]))] == wanted


@pytest.mark.parametrize(
    ("text", "wanted"),
    [
        (
            "Compared with citalopram of another group (SERT Ki = 2 nM), our sertraline was weaker "
            "(Ki = 9 nM).",
            [("citalopram", "SLC6A4", 2), ("sertraline", "SLC6A4", 9)],
        ),
        (
            "Replacing the ring of citalopram (SERT Ki = 2 nM) by fluorine gave sertraline, with a "
            "Ki of 9 nM.",
            [("citalopram", "SLC6A4", 2), ("sertraline", "SLC6A4", 9)],
        ),
        (
            "Citalopram (Ki = 2 nM for SERT and 60 nM for DAT), sertraline (Ki = 3 nM and 70 nM) "
            "were compared.",
            [
                ("citalopram", "SLC6A4", 2),
                ("citalopram", "SLC6A3", 60),
                ("sertraline", "SLC6A4", 3),
                ("sertraline", "SLC6A3", 70),
            ],
        ),
        (
            "Citalopram blocked SERT (Ki = 2 nM); T0070907 was as potent (Ki = 1 nM).",
            [("citalopram", "SLC6A4", 2), (None, "SLC6A4", 1)],
        ),
        (
            "We found that DF, citalopram, and DR bound to SERT (Ki = 2, 3 and 4 nM).",
            [(None, "SLC6A4", v) for v in (2, 3, 4)],
        ),
        (
            "Citalopram bound to SERT (Ki: SERT, 2 nM; XQ9, 7 nM).",
            [("citalopram", "SLC6A4", 2), ("citalopram", None, 7)],
        ),
        (
            "Example 14 inhibited SERT with a Ki of 2 nM; Examples 15 and 16 had Ki values of 3 "
            "and 4 nM.",
            [("Example 14", "SLC6A4", 2), ("15", "SLC6A4", 3), ("16", "SLC6A4", 4)],
        ),
        (
            "Citalopram and sertraline have Ki values of 7 nM at SERT and 17 nM at NET, "
            "respectively.",
            [("citalopram", "SLC6A4", 7), ("sertraline", "SLC6A2", 17)],
        ),
        (
            "Constants (Ki) of citalopram and lazabemide for SERT are 2 µM and 3 nM, respectively.",
            [(None, "SLC6A4", 2), (None, "SLC6A4", 3)],
        ),
        (
            "The Ki values of citalopram for SERT and of reboxetine for NET are 2 and 3 nM.",
            [("citalopram", "SLC6A4", 2), ("reboxetine", "SLC6A2", 3)],
        ),
        (
            "Citalopram was better at SERT (IC(50) = 2 nM) than NET (IC(50) = 9 nM).",
            [("citalopram", "SLC6A4", 2), ("citalopram", "SLC6A2", 9)],
        ),
        (
            "Citalopram and the p-chloro analogue inhibited SERT with IC50 values of 2 and 3 nM.",
            [(None, "SLC6A4", 2), (None, "SLC6A4", 3)],
        ),
        (
            "The IC50 values of citalopram and sertraline were 2 and 3 µM, respectively, while "
            "paroxetine and reboxetine were less potent at SERT.",
            [("citalopram", "SLC6A4", 2), ("sertraline", "SLC6A4", 3)],
        ),
        (
            "Citalopram, with the same ring as that of sertraline, was best at SERT (Ki = 2 nM).",
            [("citalopram", "SLC6A4", 2)],
        ),
        (
            "It inhibited SERT with a Ki of 2 nM, which is lower than the reference drug, "
            "sertraline.",
            [(None, "SLC6A4", 2)],
        ),
        (
            "Citalopram, a well known SERT inhibitor, is also a potent inhibitor of XYZ with a Ki "
            "of 5 nM.",
            [("citalopram", None, 5)],
        ),
        (
            "Citalopram, a well known SERT inhibitor, had a Ki of 5 nM.",
            [("citalopram", "SLC6A4", 5)],
        ),
        (
            "Citalopram and its chloro analogue sertraline inhibited SERT (Ki = 2 nM and 3 nM, "
            "respectively).",
            [("citalopram", "SLC6A4", 2), ("sertraline", "SLC6A4", 3)],
        ),
    ],
)
def test_lists_and_brackets(text: str, wanted: list[Row], read: Read) -> None:
    assert rows(read(prose=[text])) == wanted


@pytest.mark.parametrize(
    ("text", "wanted"),
    [
        (
            "Citalopram was studied at SERT. Chloride acts as a result of its binding to X, with a "
            "Ki of 9 mM.",
            [(None, None, 9)],
        ),
        (
            "Citalopram bound to SERT. Citalopram inhibited veratridine-stimulated influx with an "
            "IC50 of 28 µM.",
            [("citalopram", None, 28)],
        ),
        (
            "Citalopram blocked SERT at a potency similar to that for its inhibition of SR-BI "
            "(IC50 = 55 µM).",
            [("citalopram", None, 55)],
        ),
    ],
)
def test_what_another_thing_has_is_not_carried_over(
    text: str, wanted: list[Row], read: Read
) -> None:
    assert rows(read(prose=[text])) == wanted


@pytest.mark.parametrize(
    ("text", "wanted"),
    [
        (
            "Citalopram and QDMP inhibit SERT with Ki values of 8 and 5 nM, respectively.",
            [(None, "SLC6A4", 8), (None, "SLC6A4", 5)],
        ),
        (
            "QDMP and citalopram inhibit SERT with Ki values of 8 and 5 nM, respectively.",
            [(None, "SLC6A4", 8), (None, "SLC6A4", 5)],
        ),
        (
            "Citalopram inhibits rat and human SERT with Ki values of 8 and 5 nM, respectively.",
            [("citalopram", "SLC6A4", 8), ("citalopram", "SLC6A4", 5)],
        ),
        (
            "Neither citalopram nor sertraline had affinity for DAT (Ki > 900 nM).",
            [("citalopram", "SLC6A3", 900), ("sertraline", "SLC6A3", 900)],
        ),
        (
            "Citalopram was less potent at SERT than sertraline (Ki = 8 nM vs 0.3 nM).",
            [("citalopram", "SLC6A4", 8), ("sertraline", "SLC6A4", 0.3)],
        ),
        (
            "The new acid inhibited SERT with a Ki of 8 nM; citalopram had a Ki of 2 nM.",
            [(None, "SLC6A4", 8), ("citalopram", "SLC6A4", 2)],
        ),
        (
            "At SERT the order was sertraline (Ki 0.3 nM) > 18 (44 nM) > citalopram (90 nM).",
            [("sertraline", "SLC6A4", 0.3), ("18", "SLC6A4", 44), ("citalopram", "SLC6A4", 90)],
        ),
    ],
)
def test_a_value_goes_with_its_own_name_of_several_or_with_none(
    text: str, wanted: list[Row], read: Read
) -> None:
    assert rows(read(prose=[text])) == wanted


def test_a_concentration_beside_a_constant_makes_the_next_one_no_constant(read: Read) -> None:
    text = "Used were [3H]citalopram (1 nM, Kd = 1.4 nM) and [3H]nisoxetine (2 nM)."
    assert [m.value for m in read(prose=[text])] == [1.4]


@pytest.mark.parametrize(
    ("text", "wanted"),
    [
        (
            "The chloro analogue (38) of citalopram was the best ligand (SERT Ki = 1.1 nM).",
            [("38", "SLC6A4", 1.1)],
        ),
        (
            "Amines such as 11 and 12 were more potent than sertraline, with IC50 values of 22 and "
            "76 nM at SERT, respectively.",
            [(None, "SLC6A4", 22), (None, "SLC6A4", 76)],
        ),
        (
            "A relative of citalopram, WIN-7, was reported to inhibit SERT (Ki = 5 nM).",
            [("WIN-7", "SLC6A4", 5)],
        ),
        (
            "Citalopram inhibited SERT with IC50 values of 6600, 950 and 90 nM for the human SERT1 "
            "to SERT3 forms.",
            [("citalopram", None, v) for v in (6600, 950, 90)],
        ),
        (
            "The metabolites of citalopram and sertraline were weak at SERT (Ki = 900 nM).",
            [(None, "SLC6A4", 900)],
        ),
        (
            "Sertraline reversed the effect of the selective agonist citalopram (IC50 = 84 nM).",
            [("sertraline", None, 84)],
        ),
        (
            "In dogs stimulated by citalopram, sertraline acted well (IC50 = 12 nM).",
            [("sertraline", None, 12)],
        ),
        (
            "Sertraline augmented citalopram evoked currents (EC50 = 1.6 µM).",
            [("sertraline", None, 1.6)],
        ),
        (
            "The inhibitory effect of citalopram on SERT had an IC50 of 3 nM.",
            [("citalopram", "SLC6A4", 3)],
        ),
        (
            "The IC50 value for the blocking effect of citalopram on SERT was 4 µM.",
            [("citalopram", "SLC6A4", 4)],
        ),
        (
            "Sertraline blocked the effects of citalopram with an IC50 of 3 nM.",
            [("sertraline", None, 3)],
        ),
        (
            "Cells were stimulated with citalopram, which had an EC50 of 3 nM.",
            [("citalopram", None, 3)],
        ),
        (
            "Cells were stimulated with citalopram, which sertraline blocked (IC50 = 3 nM).",
            [("sertraline", None, 3)],
        ),
    ],
)
def test_what_is_acted_on_is_not_what_acts(text: str, wanted: list[Row], read: Read) -> None:
    assert rows(read(prose=[text])) == wanted


@pytest.mark.parametrize(
    ("text", "wanted"),
    [
        (
            "At SERT the best were sertraline and paroxetine (Ki 24-39 nM).",
            [(None, "SLC6A4", 24)],
        ),
        (
            "IC50 values (SERT: 105 nM; NET: 26 nM) of citalopram were found.",
            [("citalopram", "SLC6A4", 105), ("citalopram", "SLC6A2", 26)],
        ),
        (
            "As a SERT ligand (IC50 = 8 nM, versus citalopram of 81 nM), sertraline stood out.",
            [("sertraline", "SLC6A4", 8), ("citalopram", "SLC6A4", 81)],
        ),
        (
            "At SERT: citalopram (IC50 2 nM) > cooling agent (6 nM) > sertraline (9 nM).",
            [
                ("citalopram", "SLC6A4", 2),
                (None, "SLC6A4", 6),
                ("sertraline", "SLC6A4", 9),
            ],
        ),
        (
            "Sertraline (> 3 nM), paroxetine (a strong base) and citalopram bound to SERT with Ki "
            "values of 1, 2 and 3 nM, respectively.",
            [
                ("sertraline", "SLC6A4", 1),
                ("paroxetine", "SLC6A4", 2),
                ("citalopram", "SLC6A4", 3),
            ],
        ),
        (
            "Sertraline, a drug for low moods, phobias and such, as well as paroxetine and "
            "citalopram that many take bind to SERT at Ki values of 1, 2 and 3 nM, respectively.",
            [
                ("sertraline", "SLC6A4", 1),
                ("paroxetine", "SLC6A4", 2),
                ("citalopram", "SLC6A4", 3),
            ],
        ),
        (
            "Sertraline had a higher affinity than citalopram at SERT (KD): 0.9 and 6.6 nM, "
            "respectively.",
            [("sertraline", "SLC6A4", 0.9), ("citalopram", "SLC6A4", 6.6)],
        ),
        (
            "In comparison to sertraline and paroxetine, citalopram is selective, with a moderate "
            "affinity for NET (Ki = 370 nM).",
            [("citalopram", "SLC6A2", 370)],
        ),
        (
            "Sertraline had a higher affinity than citalopram at SERT (Kd: 0.9 and 6.6 nM, "
            "respectively) and a higher one than citalopram at NET (3 and 11 nM, respectively).",
            [
                ("sertraline", "SLC6A4", 0.9),
                ("citalopram", "SLC6A4", 6.6),
                ("sertraline", "SLC6A2", 3),
                ("citalopram", "SLC6A2", 11),
            ],
        ),
        (
            "The cells died, with sertraline (9) being the most potent beside paroxetine-loaded "
            "beads (IC50 7 nM).",
            [("sertraline", None, 7)],
        ),
        (
            "Affinity of citalopram for SERT was examined. The ring had little effect on "
            "binding (e.g. sertraline, Ki = 0.6 nM).",
            [("sertraline", "SLC6A4", 0.6)],
        ),
        (
            "Citalopram bound to SERT. It is worth noting that an IC50 of 2 mM was seen in cells.",
            [(None, None, 2)],
        ),
        (
            "Citalopram bound to SERT. It was noted that these drugs had a Ki of 3 nM at NET.",
            [(None, "SLC6A2", 3)],
        ),
        (
            "Two of the oils had an IC50 of 8 µM at SERT, but the loss of citalopram was high.",
            [(None, "SLC6A4", 8)],
        ),
        (
            "Citalopram (Ki = 1 nM), sertraline (Ki = 2 nM) and paroxetine (Ki = 3 nM) at SERT.",
            [
                ("citalopram", "SLC6A4", 1),
                ("sertraline", "SLC6A4", 2),
                ("paroxetine", "SLC6A4", 3),
            ],
        ),
        (
            "Sertraline had a Ki of 5 nM at SERT, compared with 58 nM for the parent.",
            [("sertraline", "SLC6A4", 5), (None, "SLC6A4", 58)],
        ),
        (
            "Sertraline releases dopamine via DAT with an EC50 of 376 nM.",
            [("sertraline", "SLC6A3", 376)],
        ),
        (
            "Sertraline acts on SERT. Sertraline displaced [3H]citalopram (Ki = 2 nM).",
            [("sertraline", "SLC6A4", 2)],
        ),
        ("SERT inhibits NET with a Ki of 40 nM.", [(None, "SLC6A2", 40)]),
        ("It was weak at other SERT-like proteins (Ki > 1 µM).", [(None, None, 1)]),
        (
            "SERT carried dopamine slowly and reduced dopamine (Km = 34 µM).",
            [("dopamine", "SLC6A4", 34)],
        ),
        (
            "Two inhibited SERT (IC50 2.0 and 9.2 µM), while citalopram had no effect.",
            [(None, "SLC6A4", 2), (None, "SLC6A4", 9.2)],
        ),
        (
            "SERT was studied. Citalopram slowed it and blocked electron transport (Ki = 6 nM).",
            [("citalopram", None, 6)],
        ),
    ],
)
def test_a_value_takes_no_name_that_is_not_its_own(
    text: str, wanted: list[Row], read: Read
) -> None:
    assert rows(read(prose=[text])) == wanted
