"""Which abbreviations a sentence defines."""

import pytest

from workers.mentions.abbreviations import find_abbreviations


@pytest.mark.parametrize(
    ("sentence", "long", "short"),
    [
        ("We gave citalopram (CIT) daily.", "citalopram", "CIT"),
        ("The serotonin transporter (SERT) is blocked.", "serotonin transporter", "SERT"),
        ("with N-methyl-D-aspartate [NMDA] present", "N-methyl-D-aspartate", "NMDA"),
        ("binding of [3H]citalopram (CIT) to membranes", "[3H]citalopram", "CIT"),
        ("used dimethyl sulfoxide (DMSO; Sigma) at", "dimethyl sulfoxide", "DMSO"),
    ],
)
def test_a_short_form_in_brackets_is_tied_to_the_words_before_it(
    sentence: str, long: str, short: str
) -> None:
    (found,) = find_abbreviations(sentence)
    assert sentence[found.long_start : found.long_end] == long
    assert sentence[found.short_start : found.short_end] == short


@pytest.mark.parametrize(
    "sentence",
    [
        "The values (see Table 2) differ.",
        "Citalopram (5 nM) was added.",
        "The rats (n = 6) were fed.",
        "It binds SERT (and others).",
        "(NMDA) alone",
        "Tadalafil inhibits CD11 (IC50, 37 nM)",
        "with [3H]nisoxetine (NET) as ligand",
        "rat synaptosomes; [3H]paroxetine (SERT)",
        "with 0.4 nM (SERT), 1,500 nM (NET)",
    ],
)
def test_other_brackets_define_nothing(sentence: str) -> None:
    assert find_abbreviations(sentence) == ()
