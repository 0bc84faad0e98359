"""Short codes are compounds where a sentence says so of them, and nowhere else."""

import pytest

from workers.mentions.chemicals.acting import find_acting, find_rare, find_substituted
from workers.mentions.namer import Namer, Text


def acting(text: str) -> list[str]:
    return [text[span.start : span.end] for span in find_acting(text)]


@pytest.mark.parametrize(
    ("text", "names"),
    [
        ("QLX-1 12 nM and QLX-2 0.6 nM were the Ki values.", ["QLX-1", "QLX-2"]),
        ("t-QUCB and EQ5026 had Ki values of 0.91 and 0.13 nM.", ["t-QUCB", "EQ5026"]),
        ("QVN-G3031 is an inverse agonist with a Ki of 8.7 nM.", ["QVN-G3031"]),
        ("QB-J bound SV2A with an IC50 of 7 nM.", ["QB-J"]),
        ("The Ki values of (R)-QNF-5 and QNF-2 were 12 and 14 nM.", ["(R)-QNF-5", "QNF-2"]),
        ("dQAG-13 (Ki 2 nM) was the best.", ["dQAG-13"]),
        ("Q4A also blocks the receptor with an IC50 of 5 nM.", ["Q4A"]),
        ("The antagonists Q146 and X had a Ki of 3 nM.", ["Q146"]),
        ("The K(i) values for QLX-1 and t-QUCB were 1 and 2 nM.", ["QLX-1", "t-QUCB"]),
        ("The effect of QLX-1 on the channel was weak (IC(50) = 3 microM).", ["QLX-1"]),
        (
            "ω-qagatoxin IVA and quwentoxin-IV blocked it (IC50 3 nM).",
            ["ω-qagatoxin IVA", "quwentoxin-IV"],
        ),
        ("A neurotoxin and QsTx-II were tested (EC50).", ["QsTx-II"]),
        (
            "AQ-A000002, BW284Q51 and MqIA had Ki values of 1 nM.",
            ["AQ-A000002", "BW284Q51", "MqIA"],
        ),
        ("The p-chloro analogue had an IC50 of 3 nM.", ["p-chloro analogue"]),
        ("The iodo analogue QM-251 had an IC50 of 3 nM.", ["QM-251"]),
        ("QF, QM and QR were high-affinity ligands (Ki = 1, 2 and 3 nM).", ["QF", "QM", "QR"]),
    ],
)
def test_a_code_that_inhibits_or_has_a_potency(text: str, names: list[str]) -> None:
    assert acting(text) == names


@pytest.mark.parametrize(
    "text",
    [
        "QT-29 cells had an IC50 of 3 nM.",
        "The IC50 of 3 nM was found for QOX-2.",
        "QLX-1 inhibited the enzyme.",
        "It was as potent as in its inhibition of QR-BI (IC(50) 55 microM).",
        "At the enzyme it had 3 nM, and at QLX-9 (Ki > 1 µM) none.",
        "It lowered IL-10 (IC50 = 18 nM) and IFN-7 (IC50 = 17 nM).",
        "The mutation Q4V inhibits binding and the Ki was 3 µM.",
        "Q146 cells (IC50 = 3 nM) were used.",
        "The QK-1 receptor was blocked with a Ki of 3 nM.",
        "Fig-3 shows the IC50 values.",
    ],
)
def test_what_nothing_says_of_a_compound_is_left(text: str) -> None:
    assert acting(text) == []


@pytest.mark.parametrize(
    ("text", "names"),
    [
        ("the alkaloid 3'-R/S-hydroxyquoacamine was isolated", ["3'-R/S-hydroxyquoacamine"]),
        ("1H, 1H, 2H, 2H-perfluoroquecanol was used", ["1H, 1H, 2H, 2H-perfluoroquecanol"]),
        ("7-hydroxyquitragynine and 2-hydroxylation", ["7-hydroxyquitragynine"]),
        ("17-hydroxyquerol dehydrogenase and the 3-methoxyphenyl group", []),
    ],
)
def test_numbered_groups_before_a_word_make_it_a_compound(text: str, names: list[str]) -> None:
    assert [text[span.start : span.end] for span in find_substituted(text)] == names


def test_a_code_told_once_is_known_in_the_whole_document(namer: Namer) -> None:
    texts = ["QLX-1 inhibited SERT with a Ki of 3 nM.", "Nothing was seen with QLX-1."]
    [_, again] = namer.name([Text(text) for text in texts])
    assert [(texts[1][span.start : span.end], span.kind) for span in again] == [
        ("QLX-1", "compound")
    ]


def test_a_target_that_acts_stays_a_target(namer: Namer) -> None:
    [spans] = namer.name([Text("COX-2 had a Ki of 3 nM.")])
    assert [span.kind for span in spans] == ["target"]


def test_the_number_of_a_metabolite_is_a_compound(namer: Namer) -> None:
    texts = ["Metabolite M-IV had a Ki of 3 nM.", "Nothing of M-IV stays."]
    [first, again] = namer.name([Text(text) for text in texts])
    assert [texts[0][span.start : span.end] for span in first] == ["M-IV"]
    assert [texts[1][span.start : span.end] for span in again] == ["M-IV"]


@pytest.mark.parametrize("text", ["Its metabolite M6-548 was weak.", "A metabolite, M7, was weak."])
def test_the_number_of_a_metabolite_is_read_to_its_end(text: str, namer: Namer) -> None:
    [spans] = namer.name([Text(text)])
    wanted = "M6-548" if "M6" in text else "M7"
    assert [text[span.start : span.end] for span in spans] == [wanted]


def test_a_number_of_a_series_may_have_a_hand(namer: Namer) -> None:
    text = "Compounds (S)-9 and (R)-9 were weak."
    [spans] = namer.name([Text(text)])
    assert [text[span.start : span.end] for span in spans] == ["Compounds (S)-9", "(R)-9"]


@pytest.mark.parametrize(
    ("text", "names"),
    [
        ("Zalutafen and morvazone had Ki values of 3 and 4 nM.", ["Zalutafen", "morvazone"]),
        ("Citalopram had a Ki of 3 nM and zalutafen with a Ki of 4 nM.", ["zalutafen"]),
        ("The enzyme had a Ki of 3 nM.", []),
        ("Zalutafen was given once.", []),
        ("Zalutafens had Ki values of 3 nM.", []),
    ],
)
def test_a_word_that_is_none_of_the_language(text: str, names: list[str]) -> None:
    words = {"enzyme", "citalopram"}
    found = find_rare(text, lambda word: word.lower() in words)
    assert [text[span.start : span.end] for span in found] == names


def test_a_residue_of_a_protein_is_no_compound(namer: Namer) -> None:
    [spans] = namer.name([Text("Cys481 is bound, and Cys481 has an IC50 no more than Lys27 has.")])
    assert [span for span in spans if span.kind == "compound"] == []


@pytest.mark.parametrize("order", ["only the latter", "the former"])
def test_two_rare_words_of_which_one_acts(order: str) -> None:
    text = f"Of sabidaxin and ormetizine, {order} blocked hERG (IC50 0.58 µM)."
    words = [text[s.start : s.end] for s in find_rare(text, {"latter", "former"}.__contains__)]
    assert words[:2] == ["sabidaxin", "ormetizine"]
