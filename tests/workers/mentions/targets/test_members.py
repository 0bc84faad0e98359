"""Members of a family that stand behind its name, and forms with lowered letters in brackets."""

import pytest

from workers.mentions.namer import Namer, Text


def read(namer: Namer, text: str) -> list[tuple[str, str | None]]:
    [spans] = namer.name([Text(text)])
    return [
        (text[span.start : span.end], span.term.symbol if span.term else None)
        for span in spans
        if span.kind == "target"
    ]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("a blocker of phosphodiesterase (PDE) 3A", [("phosphodiesterase (PDE) 3A", "PDE3A")]),
        (
            "cyclooxygenase (COX)-1 and -2 were blocked",
            [("cyclooxygenase (COX)-1", "PTGS1"), ("2", "PTGS2")],
        ),
        (
            "carbonic anhydrase isozymes I and II",
            [("carbonic anhydrase isozymes I", "CA1"), ("II", "CA2")],
        ),
        ("cytochrome P450 (CYP) 3A4 activity", [("cytochrome P450 (CYP) 3A4", "CYP3A4")]),
        ("protein kinase C (PKC) theta", [("protein kinase C (PKC) theta", "PRKCQ")]),
    ],
)
def test_the_family_and_what_stands_behind_it_name_the_member(
    namer: Namer, text: str, expected: list[tuple[str, str | None]]
) -> None:
    assert read(namer, text) == expected


def test_a_number_that_makes_no_member_is_left(namer: Namer) -> None:
    found = read(namer, "the serotonin transporter (SERT) 5 mg of it")
    assert found == [("serotonin transporter", "SLC6A4"), ("SERT", "SLC6A4")]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("at ET(B) receptors", [("ET(B) receptors", "EDNRB")]),
        ("of BK(Ca) channels", [("BK(Ca) channels", "KCNMA1")]),
        ("potent at K(Ca)3.1 channels", [("K(Ca)3.1 channels", "KCNN4")]),
    ],
)
def test_lowered_letters_may_stand_in_brackets(
    namer: Namer, text: str, expected: list[tuple[str, str | None]]
) -> None:
    assert read(namer, text) == expected


def test_the_cytochrome_of_an_animal_is_a_target_that_nobody_knows(namer: Namer) -> None:
    assert read(namer, "CYP2B4-mediated metabolism") == [("CYP2B4", None)]


@pytest.mark.parametrize(
    ("text", "symbol"),
    [
        ("kynureninase", "KYNU"),
        ("17β-HSD3", "HSD17B3"),
        ("SR-BI", "SCARB1"),
        ("erg3 channel", "KCNH7"),
        ("UGT1A9", "UGT1A9"),
        ("cholesterol esterase", "CEL"),
        ("IL-10", "IL10"),
    ],
)
def test_enzymes_of_metabolism_and_others_have_their_symbols(
    namer: Namer, text: str, symbol: str
) -> None:
    assert read(namer, f"Inhibition of {text} was seen.") == [(text, symbol)]
