"""Numbers of compounds in plain print: which are told by their sentence, and which are amounts."""

import pytest

from workers.measurements.grammar.folding import fold_text
from workers.measurements.prose.said_labels import said_labels

TOLD = [
    ("17a (Ki = 1.4 nM) bound more tightly than 17c (Ki = 9.8 nM).", ["17a", "17c"]),
    ("the amide 8 bound with a Ki of 3.3 nM; its ester 9 was inactive", ["8", "9"]),
    ("Of the three acids 4, 5 and 6, only 5 was active (IC50 = 2 µM).", ["4", "5", "6", "5"]),
    ("The IC50 of 22 was 4 nM, and 23 and 24 had IC50 values of 9 and 12 nM.", ["22", "23", "24"]),
    ("IC50 values of 3 nM were seen with 12b and 4 nM with 12c.", ["12b", "12c"]),
    ("Hybrid 5e, IC50 = 0.2 nM, was the best.", ["5e"]),
    ("(S)-11 had an IC50 of 0.7 nM, versus 95 nM for (R)-11.", ["(S)-11", "(R)-11"]),
    ("The ureas 15a–h had IC50 values of 2 to 190 nM.", ["15a-h"]),
    ("Oxidation of 6 gave 7, which inhibited LSD1 with an IC50 of 120 nM.", ["7"]),
    ("The cyano analogue (22) of sertraline had an IC50 of 3 nM.", ["22"]),
    ("Flavanone 4 competitively inhibited tyrosinase (Ki 0.8 µM).", ["4"]),
    ("12 (Ki = 0.3 nM) and 13 (Ki = 5 nM) were the best.", ["12", "13"]),
    ("It was tenfold better than 5 (IC50 = 45 nM).", ["5"]),
    ("Cyclization led to 35, a subnanomolar JAK2 inhibitor (IC50 0.3 nM).", ["35"]),
    ("The best of the series was 38, which inhibited JAK2 with a pIC50 of 8.9.", ["38"]),
    ("The Ki values of 33 for JAK1 and TYK2 were 2.2 and 340 nM.", ["33"]),
]
NONE = [
    "It was an inhibitor (12), as reported, with an IC50 of 3 nM.",
    "Of 48 compounds, 3 had IC50 values below 1 µM.",
    "IC50 values of 5 and 12 nM were found for the two isomers.",
    "After 24h the IC50 was 3 nM.",
    "on day 14 was an IC50 of 3 nM found",
    "exposure for 72 h gave IC50 values of 12 nM",
    "Lysine 27 was mutated and the IC50 was 40 nM.",
    "The inhibitor 4-methylpyrazole had a Ki of 0.2 µM.",
    "The EC50 for 5 and 7 days was 10 and 20 nM, respectively.",
    "In 12 healthy subjects, 5 had an IC50 of 3 nM.",
    "caspase 3 was inhibited with an IC50 of 5 nM",
    "PARP 1 was inhibited with an IC50 of 5 nM, PARP 2 with 6 nM",
    "The IC50 of 33 for JAK1 was the lowest, and 40 for JAK2.",
    "The number rose to 35, a sign of an IC50 below 3 nM.",
    "In Figure 2b was an IC50 of 3 nM, and in Table 3 was one of 4 nM.",
]


@pytest.mark.parametrize(("text", "wanted"), TOLD)
def test_a_sentence_tells_numbers_of_compounds(text: str, wanted: list[str]) -> None:
    folded = fold_text(text)
    assert [span.of(folded) for span in said_labels(folded, set())] == wanted


@pytest.mark.parametrize("text", NONE)
def test_other_numbers_are_no_compounds(text: str) -> None:
    assert said_labels(fold_text(text), set()) == []


def test_a_bare_number_behind_a_preposition_needs_to_be_known() -> None:
    text = "values of 3 and 8 nM were obtained for 4 and 5, respectively"
    assert said_labels(text, set()) == []
    assert [span.of(text) for span in said_labels(text, {"4", "5"})] == ["4", "5"]
