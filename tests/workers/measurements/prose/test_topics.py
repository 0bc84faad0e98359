"""Values whose compound or target an earlier sentence, a pronoun or a bold number names."""

from collections.abc import Callable, Sequence

import pytest

from schemas.geometry import Box, Span
from schemas.measurement import Measurement
from schemas.page import Passage, PassageKind, Piece
from workers.measurements.subjects import bold_labels

Read = Callable[..., tuple[Measurement, ...]]
Part = str | tuple[str, PassageKind]


def linked(measurements: Sequence[Measurement]) -> list[tuple[object, ...]]:
    return [
        (m.compound.name if m.compound else None, m.target.symbol if m.target else None, m.value)
        for m in measurements
    ]


@pytest.mark.parametrize(
    ("text", "wanted"),
    [
        (
            "Paroxetine is newer than citalopram. It has a Ki of 0.13 nM at SERT.",
            [("paroxetine", "SLC6A4", 0.13)],
        ),
        (
            "Paroxetine is new. Its Ki at SERT was 0.13 nM, compared with 2 nM for citalopram.",
            [("paroxetine", "SLC6A4", 0.13), ("citalopram", "SLC6A4", 2)],
        ),
        (
            "Paroxetine and citalopram were used. At SERT the former had a Ki of 0.13 nM and the "
            "latter a Ki of 2 nM.",
            [("paroxetine", "SLC6A4", 0.13), ("citalopram", "SLC6A4", 2)],
        ),
        (
            "Citalopram inhibited SERT with a Ki of 2 nM. Reboxetine had a Ki of 60 nM.",
            [("citalopram", "SLC6A4", 2), ("reboxetine", "SLC6A4", 60)],
        ),
        (
            "Citalopram inhibited SERT with a Ki of 2 nM. The IC50 was 3 nM.",
            [("citalopram", "SLC6A4", 2), ("citalopram", "SLC6A4", 3)],
        ),
        (
            "Citalopram inhibited SERT with a Ki of 2 nM. The newest amide had a Ki of 3 nM.",
            [("citalopram", "SLC6A4", 2), (None, "SLC6A4", 3)],
        ),
        (
            "Citalopram is old. It was made from dopamine and sertraline. Its Ki at SERT is 2 nM.",
            [("citalopram", "SLC6A4", 2)],
        ),
        (
            "Citalopram and paroxetine bind to SERT and NET. The Ki was 3 nM.",
            [(None, None, 3)],
        ),
    ],
)
def test_what_was_spoken_of_before(
    text: str, wanted: list[tuple[str | None, str | None, float]], read: Read
) -> None:
    assert linked(read(prose=[text])) == wanted


@pytest.mark.parametrize(
    ("text", "wanted"),
    [
        (
            "Citalopram had a Ki of 1 nM at SERT, and the R-enantiomer a Ki of 36 nM.",
            [("citalopram", "SLC6A4", 1), (None, "SLC6A4", 36)],
        ),
        (
            "The main metabolite of citalopram inhibited SERT with a Ki of 19 nM.",
            [(None, "SLC6A4", 19)],
        ),
        (
            "Affinities of citalopram (Ki): SERT, 1.6 nM; NET, 6200 nM; XYZ, 300 nM.",
            [
                ("citalopram", "SLC6A4", 1.6),
                ("citalopram", "SLC6A2", 6200),
                ("citalopram", None, 300),
            ],
        ),
        (
            "With a Ki of 3 nM, citalopram was as potent at SERT as sertraline.",
            [("citalopram", "SLC6A4", 3)],
        ),
        (
            "Citalopram (Ki = 3 nM) and sertraline (Ki = 5 nM) bound to cells expressing SERT.",
            [("citalopram", "SLC6A4", 3), ("sertraline", "SLC6A4", 5)],
        ),
        (
            "The order is paroxetine > citalopram > sertraline, with Kis of 1, 2 and 3 nM at SERT.",
            [("paroxetine", "SLC6A4", 1), ("citalopram", "SLC6A4", 2), ("sertraline", "SLC6A4", 3)],
        ),
        (
            "Citalopram and sertraline had Kis of 1 and 3 nM for SERT and of 60 and 25 nM for DAT.",
            [
                ("citalopram", "SLC6A4", 1),
                ("sertraline", "SLC6A4", 3),
                ("citalopram", "SLC6A3", 60),
                ("sertraline", "SLC6A3", 25),
            ],
        ),
        (
            "Paroxetine inhibited the growth of DAT mutant cell lines with an EC50 of 9 nM.",
            [("paroxetine", None, 9)],
        ),
        (
            "Paroxetine hits SERT (IC50 = 1 nM) and NET (IC50 = 9 nM) by binding near dopamine.",
            [("paroxetine", "SLC6A4", 1), ("paroxetine", "SLC6A2", 9)],
        ),
        (
            "Citalopram (IC50 = 85 nM versus 410 nM for sertraline) was the best at SERT.",
            [("citalopram", "SLC6A4", 85), ("sertraline", "SLC6A4", 410)],
        ),
        (
            "The pA2 of citalopram against dopamine was 8.5 at SERT.",
            [("citalopram", "SLC6A4", 8.5)],
        ),
        (
            "Paroxetine and citalopram bind to SERT, the former with a Ki of 1 nM and the latter "
            "with a Ki of 2 nM.",
            [("paroxetine", "SLC6A4", 1), ("citalopram", "SLC6A4", 2)],
        ),
        (
            "Reboxetine blocks NET. Binding studies gave a Ki of 8 nM for reboxetine.",
            [("reboxetine", "SLC6A2", 8)],
        ),
        (
            "The isomers bind to SERT, the former with a Ki of 1 nM, as citalopram does.",
            [(None, "SLC6A4", 1)],
        ),
        (
            "Paroxetine, but not citalopram, is a potent ligand of NET (Ki = 40 nM).",
            [("paroxetine", "SLC6A2", 40)],
        ),
        (
            "Citalopram (Ki = 2 nM) inhibited SERT, but reboxetine (Ki = 7 nM) bound to NET.",
            [("citalopram", "SLC6A4", 2), ("reboxetine", "SLC6A2", 7)],
        ),
        (
            "A Ki of 2 nM at SERT and one of 90 nM at DAT were found for citalopram.",
            [("citalopram", "SLC6A4", 2), ("citalopram", "SLC6A3", 90)],
        ),
        (
            "Sertraline is a weak inhibitor of NET (Ki = 420 nM).",
            [("sertraline", "SLC6A2", 420)],
        ),
        (
            "At SERT and NET, citalopram gave IC50s of 2 and 3900 nM, whereas reboxetine gave 58 "
            "and 7 nM.",
            [
                ("citalopram", "SLC6A4", 2),
                ("citalopram", "SLC6A2", 3900),
                ("reboxetine", "SLC6A4", 58),
                ("reboxetine", "SLC6A2", 7),
            ],
        ),
    ],
)
def test_within_one_sentence(
    text: str, wanted: list[tuple[str | None, str | None, float]], read: Read
) -> None:
    assert linked(read(prose=[text])) == wanted


def bold_passage(*words: str) -> Passage:
    """A passage of `words`; those in asterisks are printed bold."""
    text, pieces = "", []
    for word in words:
        start = len(text)
        text += word.strip("*") + " "
        box = Box(0, 0, 9, 9)
        pieces.append(Piece(start, len(text) - 1, 1, 0, box, Span(0, 1), word.startswith("*")))
    return Passage(id=0, kind="paragraph", text=text, script="." * len(text), pieces=tuple(pieces))


@pytest.mark.parametrize(
    ("words", "labels"),
    [
        (("the", "amide", "*12b,*", "was", "potent"), ["12b"]),
        (("the", "ureas", "*(7a–c)*", "were", "weak"), ["7a", "c"]),
        (("see", "Table", "*2*", "for", "more"), []),
        (("only", "12b", "was", "potent"), []),
        (("*All*", "*of*", "*12b*", "*is*", "bold"), []),
        (("*Methods*", "were", "as", "before", "here"), []),
    ],
)
def test_bold_numbers_name_compounds(words: tuple[str, ...], labels: list[str]) -> None:
    passage = bold_passage(*words)
    assert [span.of(passage.text) for span in bold_labels(passage)] == labels


def test_a_bold_number_inside_a_word_names_no_compound() -> None:
    text, box = "IC50: 1.6 nM at SERT in all of the runs", Box(0, 0, 9, 9)
    pieces = tuple(
        Piece(a, b, 1, 0, box, Span(0, 1), bold=bold)
        for a, b, bold in ((0, 2, True), (2, 5, True), (5, len(text), False))
    )
    passage = Passage(id=0, kind="paragraph", text=text, script="." * len(text), pieces=pieces)
    assert bold_labels(passage) == []


def test_a_number_behind_a_name_is_of_the_same_compound(
    read: Read, table: Callable[..., object]
) -> None:
    made = table([["Cpd", "SERT Ki (nM)"], ["12b", "4"], ["12c", "7"]])
    got = read(made, prose=["WIN-7 12b had an IC50 of 15 nM at SERT."])
    assert linked(got)[-1] == ("12b", "SLC6A4", 15)
    got = read(made, prose=["Citalopram (12b) had an IC50 of 15 nM at SERT."])
    assert linked(got)[-1] == ("citalopram", "SLC6A4", 15)


@pytest.mark.parametrize(
    ("text", "degrees"),
    [
        ("Paroxetine had a Ki of 1 nM at SERT at 37 °C.", 37),
        ("Paroxetine had a Ki of 1 nM at SERT. Incubations were at 25 ºC.", 25),
        ("Paroxetine had a Ki of 1 nM at SERT. It melts at 120 °C.", None),
        ("Membranes stored at −80 °C bound paroxetine to SERT with a Ki of 1 nM.", None),
        ("Paroxetine had a Ki of 1 nM at SERT at 4 °C. Uptake was measured at 37 °C.", 4),
        ("Paroxetine had a Ki of 1 nM at SERT. Assays were run at 4 °C and at 37 °C.", None),
    ],
)
def test_the_temperature_of_the_assay(text: str, degrees: float | None, read: Read) -> None:
    (got,) = read(prose=[text])
    assert got.assay.temperature == degrees


@pytest.mark.parametrize(
    ("prose", "wanted"),
    [
        pytest.param(
            [("Data sheet", "title"), ("Paroxetine", "heading"), ("Activity", "heading")],
            [("paroxetine", "SLC6A4", 1.6)],
            id="the name under the title of a data sheet",
        ),
        pytest.param(
            [("Data sheet", "title"), ("Paroxetine", "heading"), ("Sertraline", "heading"),
             ("Comparators", "heading")],
            [(None, "SLC6A4", 1.6)],
            id="names of several parts",
        ),
        pytest.param(
            [("Citalopram", "title"), ("Comparators", "heading"), "Paroxetine:"],
            [("paroxetine", "SLC6A4", 1.6)],
            id="the line that opens the list",
        ),
        pytest.param(
            [("Paroxetine", "heading"), ("Activity", "heading")],
            [("paroxetine", "SLC6A4", 1.6)],
            id="a first heading in place of a title",
        ),
        pytest.param(
            [("Citalopram", "title"), "Values of paroxetine and sertraline:"],
            [(None, "SLC6A4", 1.6)],
            id="a list of two compounds",
        ),
        pytest.param(
            [("Citalopram", "title"), "Paroxetine:", "Nothing was seen."],
            [("citalopram", "SLC6A4", 1.6)],
            id="a list that has ended",
        ),
    ],
)  # fmt: skip
@pytest.mark.parametrize("item", ["IC50 (SERT): 1.6 nM", "SERT – Ki 1.6 nM"])
def test_an_item_without_a_compound_takes_it_from_what_opens_the_list(
    prose: list[Part], item: str, wanted: list[tuple[str | None, str, float]], read: Read
) -> None:
    assert linked(read(prose=[*prose, item])) == wanted


def test_under_a_heading_a_full_sentence_must_point_back(read: Read) -> None:
    text = "The newest amide at SERT had a Ki of 3 nM."
    assert linked(read(prose=[("Citalopram", "heading"), text])) == [(None, "SLC6A4", 3)]


def test_a_line_that_names_the_target_is_for_the_lines_below(read: Read) -> None:
    prose: list[Part] = [("Citalopram", "heading"), "Target: SERT", "IC50: 1.6 nM"]
    assert linked(read(prose=prose)) == [("citalopram", "SLC6A4", 1.6)]


def test_a_word_for_a_kind_of_inhibitor_names_no_other_compound(read: Read) -> None:
    prose: list[Part] = [("Citalopram", "title"), "Dopamine-competitive blocker. Ki: 3 nM (SERT)."]
    assert linked(read(prose=prose)) == [("citalopram", "SLC6A4", 3)]
