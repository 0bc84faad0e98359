"""Claims of a document's prose, held against its own numbers."""

import pytest

from schemas.geometry import Box, Span
from schemas.measurement import Measurement, NamedCompound, NamedTarget
from schemas.page import Passage, Piece
from schemas.term import Mention, Place
from workers.checks.statements import judge_statements

TARGETS = {
    "SERT": NamedTarget(text="Human Serotonin Transporter (SERT)", symbol="SLC6A4"),
    "NET": NamedTarget(text="NET", symbol="SLC6A2"),
}
# Uptake favours NET 1.8-fold, binding favours SERT 8.2-fold.
VALUES = [("SERT", "Ki", 11.2), ("NET", "Ki", 92.2), ("SERT", "IC50", 19.0), ("NET", "IC50", 10.5)]


def measured(
    target: str, measure: str, value: float, *, compound: str = "alfamine", **rest: object
) -> Measurement:
    unit = None if measure.startswith("p") else "nM"
    return Measurement(
        raw=str(value), value=value, unit=unit, value_nm=value if unit else 10 ** (9 - value),
        measure=measure, target=TARGETS[target],
        compound=NamedCompound(text=compound, name=compound),
    ).model_copy(update=rest)  # fmt: skip


def passage(text: str, identity: int = 0) -> Passage:
    box = Box(72, 50, 500, 60)
    piece = Piece(0, len(text), 3, 0, box, Span(0, len(text)))
    return Passage(
        id=identity, kind="paragraph", text=text, script="." * len(text), pieces=(piece,)
    )


def named(found: Passage, *names: str) -> list[Mention]:
    return [
        Mention(
            kind="compound", text=name, page=3, span=Span(0, 0), boxes=(),
            place=Place(passage=found.id, start=found.text.index(name),
                        end=found.text.index(name) + len(name)),
        )
        for name in names if name in found.text
    ]  # fmt: skip


def judge(text: str, *measurements: Measurement) -> list[tuple[str, str]]:
    found = passage(text)
    values = measurements or tuple(measured(*value) for value in VALUES)
    statements = judge_statements([found], named(found, "alfamine", "betamine"), values)
    assert all(s.page == 3 for s in statements)
    return [(s.kind, s.verdict) for s in statements]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("alfamine has a higher affinity for SERT than NET.", ("ordinal", "consistent")),
        ("alfamine has a higher affinity for NET than SERT.", ("ordinal", "contradicted")),
        ("alfamine has greater potency for NET than SERT.", ("ordinal", "consistent")),
        ("alfamine has greater potency for SERT than NET.", ("ordinal", "contradicted")),
        # one of two claims is wrong
        ("alfamine has a higher affinity and inhibitory potency for NET compared to SERT.",
         ("ordinal", "contradicted")),
        ("alfamine has a higher affinity and potency for SERT than NET.",
         ("ordinal", "contradicted")),
        # a transported compound stands for its transporter
        ("alfamine has greater potency for norepinephrine reuptake inhibition relative to "
         "serotonin.", ("ordinal", "consistent")),
        ("alfamine has a twofold greater potency for norepinephrine over serotonin reuptake "
         "inhibition.", ("ratio", "consistent")),
        ("alfamine has a tenfold greater potency for norepinephrine over serotonin reuptake "
         "inhibition.", ("ratio", "contradicted")),
        ("alfamine has 8-fold higher affinity for SERT over NET.", ("ratio", "consistent")),
        ("alfamine has at least 5-fold higher affinity for SERT over NET.",
         ("ratio", "consistent")),
        ("alfamine has at least 50-fold higher affinity for SERT over NET.",
         ("ratio", "contradicted")),
        ("betamine has a higher affinity for NET than SERT.", ("ordinal", "no data in document")),
        # selectivity is of either kind of number
        ("alfamine is selective for NET over SERT.", ("ordinal", "consistent")),
    ],
)  # fmt: skip
def test_claims_about_targets(text: str, expected: tuple[str, str]) -> None:
    assert judge(text) == [expected]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("alfamine is more potent than betamine at NET.", "contradicted"),
        ("betamine is more potent than alfamine at NET.", "consistent"),
        ("alfamine has a higher affinity than betamine for NET.", "no data in document"),
    ],
)
def test_claims_about_compounds(text: str, expected: str) -> None:
    values = (measured("NET", "IC50", 10.5), measured("NET", "IC50", 2.0, compound="betamine"))
    assert judge(text, *values) == [("ordinal", expected)]


def test_a_log_measure_counts_the_other_way_round() -> None:
    values = (measured("SERT", "pKi", 8.0), measured("NET", "pKi", 7.0))
    text = "alfamine has a higher affinity for SERT than NET."
    assert judge(text, *values) == [("ordinal", "consistent")]
    found = passage(text)
    (statement,) = judge_statements([found], named(found, "alfamine"), values)
    assert "pKi at SERT 8 > pKi at NET 7 (10-fold)" in statement.explanation


def test_values_that_overlap_decide_nothing() -> None:
    values = (measured("SERT", "Ki", 5.0, value_upper=50.0), measured("NET", "Ki", 20.0))
    text = "alfamine has a higher affinity for SERT than NET."
    assert judge(text, *values) == [("ordinal", "no data in document")]


def test_a_bound_is_enough_where_it_decides() -> None:
    values = (measured("SERT", "Ki", 5.0), measured("NET", "Ki", 1000.0, relation=">"))
    assert judge("alfamine is over 20-fold selective for SERT over NET.", *values) == [
        ("ratio", "consistent")
    ]


def test_a_bound_of_a_log_measure_points_the_other_way() -> None:
    values = (measured("SERT", "pKi", 8.0, relation=">"), measured("NET", "pKi", 7.0))
    assert judge("alfamine has a higher affinity for SERT than NET.", *values) == [
        ("ordinal", "consistent")
    ]


def test_values_without_a_molar_form_decide_nothing() -> None:
    values = [
        measured(target, "IC50", value, unit="mg/L", value_nm=None)
        for target, value in (("SERT", 1.0), ("NET", 2.0))
    ]
    assert judge("alfamine is more potent at NET than at SERT.", *values) == [
        ("ordinal", "no data in document")
    ]


def test_its_is_the_compound_of_the_sentence_before() -> None:
    text = "alfamine blocks uptake. Its affinity is higher for SERT than NET."
    assert judge(text) == [("ordinal", "consistent")]


def test_a_salt_is_judged_by_the_values_of_its_base() -> None:
    found = passage("alfamine hydrochloride has a higher affinity for NET than SERT.")
    mentions = named(found, "alfamine hydrochloride")
    values = [measured(*value) for value in VALUES]
    (statement,) = judge_statements([found], mentions, values)
    assert statement.verdict == "contradicted"


def test_the_explanation_names_the_numbers() -> None:
    found = passage("alfamine has a higher affinity for NET than SERT.")
    (statement,) = judge_statements(
        [found], named(found, "alfamine"), [measured(*value) for value in VALUES]
    )
    assert "92.2 nM" in statement.explanation
    assert "11.2 nM" in statement.explanation
    assert "8.23-fold" in statement.explanation


@pytest.mark.parametrize(
    "text",
    [
        "Lower Ki and IC50 values indicate higher affinity and potency, respectively.",
        "alfamine has low affinity for other receptors.",
        "alfamine may have a higher affinity for NET than SERT.",
        "alfamine was given at higher doses than betamine.",
    ],
)
def test_no_false_alarm(text: str) -> None:
    assert judge(text) == []


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("alfamine is the most potent of the three at NET.", "consistent"),
        ("betamine is the most potent of the three at NET.", "contradicted"),
        # a class may hold others, stronger or weaker, that are not meant
        ("betamine is the most potent SSRI at NET.", "no data in document"),
    ],
)
def test_superlatives_against_all_others(text: str, expected: str) -> None:
    values = (
        measured("NET", "IC50", 1.0),
        measured("NET", "IC50", 8.0, compound="betamine"),
        measured("NET", "IC50", 5.0, compound="gammamine"),
    )
    assert judge(text, *values) == [("ordinal", expected)]


def test_potency_is_held_against_affinity_where_there_is_nothing_else() -> None:
    values = (measured("SERT", "Ki", 5.0), measured("NET", "Ki", 1000.0))
    assert judge("alfamine is more potent at SERT than at NET.", *values) == [
        ("ordinal", "consistent")
    ]


def test_a_target_without_a_form_is_its_wild_type_where_forms_are_measured_apart() -> None:
    wild = NamedTarget(text="SERT WT", symbol="SLC6A4")
    values = (
        measured("SERT", "IC50", 58.0),  # of a mutant that only the sentence tells
        measured("SERT", "IC50", 1.0).model_copy(update={"target": wild}),
        measured("NET", "IC50", 70.0),
    )
    text = "alfamine is about 70-fold selective for SERT over NET."
    assert judge(text, *values) == [("ratio", "consistent")]
