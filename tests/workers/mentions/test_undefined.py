"""Codes of a few capitals that the document never spells out."""

import pytest

from workers.mentions.namer import Namer, Text


def compounds(namer: Namer, *texts: str) -> list[str]:
    named = namer.name([Text(text) for text in texts])
    return [
        text[span.start : span.end]
        for text, spans in zip(texts, named, strict=True)
        for span in spans
        if span.kind == "compound"
    ]


@pytest.mark.parametrize(
    ("text", "names"),
    [
        ("At hSERT the K(i) values for QVS were 40.2 and 58 nM.", ["QVS"]),
        ("QVS inhibited SERT with a K(i) of 40 nM.", ["QVS"]),
        ("R-QA showed a pA(2) of 7.2 in the ileum.", ["R-QA"]),
        ("Affinity of 4-QA is told. 4-QA had an IC(50) of 3 nM.", ["4-QA", "4-QA"]),
        ("QVS is a new salt form of a drug. Its Ki was 3 nM.", ["QVS"]),
        ("UQ-AQ 37 blocked SERT (pA2 6.9).", ["UQ-AQ 37"]),
        (
            "It was higher for citalopram (Kii 81 µM; Ki 15.9 µM) than for QMA (Ki 28 µM).",
            ["citalopram", "QMA"],
        ),
        ("Transport by SERT was blocked best by QVS (IC50 3 nM).", ["QVS"]),
    ],
)
def test_what_acts_or_has_a_potency_at_a_target_is_a_compound(
    namer: Namer, text: str, names: list[str]
) -> None:
    assert compounds(namer, text) == names


@pytest.mark.parametrize(
    "text",
    [
        "The Ki values for QVS were 40 and 58 nM.",  # nothing says what it is
        "QVS inhibited SERT.",  # no measure
        "The wild type (QVS) showed an IC50 of 3 nM.",  # a bracket defines it
        "SEM is a measure of error. The IC50 was 3 nM.",
        "QVS is a drug target. The IC50 was 3 nM.",
        "The QVS receptor showed a Ki of 3 nM.",
        "At QVS both had a Ki above 1 µM.",
        "F1004A had reduced sensitivity with a Ki of 7 µM.",  # a mutant
    ],
)
def test_other_capitals_are_none(namer: Namer, text: str) -> None:
    assert compounds(namer, text) == []


def test_a_potency_for_a_code_beside_a_compound_may_be_at_it(namer: Namer) -> None:
    text = "Fluoxetine blocked SERT and its Ki for QVS was 3 nM."
    assert compounds(namer, text) == ["Fluoxetine"]


def test_what_a_list_told_of_two_letters_acts_again(namer: Namer) -> None:
    text = "QF, QM and QR were ligands (Ki = 1, 2, 3 nM). Only QR showed affinity for SERT."
    assert compounds(namer, text) == ["QF", "QM", "QR", "QR"]


def test_it_is_known_in_the_whole_document(namer: Namer) -> None:
    assert compounds(namer, "QVS had a Ki of 3 nM.", "Nothing was seen with QVS.") == ["QVS"] * 2
    assert compounds(namer, "QV had a Ki of 3 nM.", "Nothing was seen with QV.") == ["QV"]


def test_the_hyphens_of_web_pages_are_hyphens(namer: Namer) -> None:
    text = "QLX\u2011430 and citalopram\u2010treated cells; QLX\u2011430 had a Ki of 3 nM."
    assert compounds(namer, text) == ["QLX\u2011430", "citalopram", "QLX\u2011430"]
