"""A sentence without a target in a document whose title names one; rows that print heads again."""

from collections.abc import Callable

import pytest

from schemas.measurement import Measurement
from schemas.table import Table
from workers.measurements.prose.title_target import COMPOUND_FROM_TITLE, TARGET_FROM_TITLE

Read = Callable[..., tuple[Measurement, ...]]
Make = Callable[..., Table]
TITLE = ("A guide to inhibitors of SERT", "title")
RESULTS = ("Results", "heading")


def test_a_potency_without_a_target_is_at_that_of_the_title_and_says_so(read: Read) -> None:
    [found] = read(
        prose=[TITLE, RESULTS, "Citalopram had an IC50 of 3 nM and was the most potent."]
    )
    assert found.target is not None
    assert (found.target.symbol, TARGET_FROM_TITLE in found.doubts) == ("SLC6A4", True)


@pytest.mark.parametrize(
    "sentence",
    [
        "NET was looked at, too. The IC50 of citalopram was 3 nM.",
        "Citalopram had an IC50 of 3 nM in A431 cells.",
        "Citalopram slowed growth with an IC50 of 3 nM.",
    ],
)
def test_other_targets_cells_and_growth_are_not_aimed_at_the_title(
    sentence: str, read: Read
) -> None:
    assert [m.target for m in read(prose=[TITLE, RESULTS, sentence])] == [None]


def test_a_target_that_is_named_later_or_tells_the_cells_does_not_matter(read: Read) -> None:
    title = ("Inhibitors of SERT for DAT-deleted tumours", "title")
    found = read(prose=[title, RESULTS, "Citalopram had an IC50 of 3 nM. NET came later."])
    assert [m.target and m.target.symbol for m in found] == ["SLC6A4"]


def test_a_title_with_two_targets_gives_none(read: Read) -> None:
    found = read(prose=[("SERT and NET", "title"), RESULTS, "Citalopram had an IC50 of 3 nM."])
    assert [m.target for m in found] == [None]


def test_heads_printed_again_on_the_next_page_are_no_values(read: Read, table: Make) -> None:
    made = table(
        [
            ["Compound", "Ki (nM)", "<"],
            ["^", "SERT", "NET"],
            ["Citalopram", "3", "4"],
            ["", "SERT", "NET"],
            ["Sertraline", "5", "6"],
        ],
        header_rows=2,
    )
    assert [(m.compound and m.compound.text, m.value) for m in read(made)] == [
        ("Citalopram", 3), ("Citalopram", 4), ("Sertraline", 5), ("Sertraline", 6),
    ]  # fmt: skip


def test_a_head_that_counts_the_runs_is_no_target(read: Read, table: Make) -> None:
    made = table(
        [["Inhibitor", "3–5 runs", "<"], ["", "Human", "Rat"], ["Citalopram", "8.5", "8.0"]],
        header_rows=2,
        caption="Table 1. pIC50 for SERT",
    )
    assert {m.target.symbol for m in read(made) if m.target} == {"SLC6A4"}


SHEET = ("Paroxetine", "heading")


@pytest.mark.parametrize(
    "line",
    [
        "Potent and selective SERT inhibitor (IC50 = 3 nM).",
        "Inhibits SERT with an IC50 of 3 nM.",
        "The target compound showed an IC50 of 3 nM against SERT.",
    ],
)
def test_a_line_of_a_data_sheet_without_a_subject_is_about_its_compound(
    line: str, read: Read
) -> None:
    [found] = read(prose=[SHEET, ("Biological activity", "heading"), line])
    assert found.compound is not None and found.compound.text == "Paroxetine"
    assert "compound taken from the text before" in found.doubts


def test_a_value_without_a_compound_is_of_that_of_the_title_and_says_so(read: Read) -> None:
    [found] = read(
        prose=[
            ("A guide to paroxetine", "title"),
            RESULTS,
            "Binding to SERT fell by half in membranes of this kind (IC50 = 3 nM).",
        ]
    )
    assert found.compound is not None and COMPOUND_FROM_TITLE in found.doubts
    assert found.confidence < 0.2


@pytest.mark.parametrize("others", ["Most inhibitors are weaker.", "Citalopram is weaker."])
def test_other_compounds_in_the_text_leave_it_open(others: str, read: Read) -> None:
    text = f"Binding to SERT fell by half in membranes of this kind (IC50 = 3 nM). {others}"
    found = read(prose=[("A guide to paroxetine", "title"), RESULTS, text])
    assert [m.compound for m in found] == [None]


@pytest.mark.parametrize(
    ("title", "compound"),
    [
        ("Paroxetine: an evidence guide versus citalopram and sertraline", "Paroxetine"),
        ("Paroxetine versus citalopram", None),
        ("Potency compared with citalopram", None),
    ],
)
def test_a_title_is_about_what_it_does_not_only_compare_with(
    title: str, compound: str | None, read: Read
) -> None:
    [found] = read(prose=[(title, "title"), RESULTS, "Inhibits SERT with an IC50 of 3 nM."])
    assert (found.compound and found.compound.text) == compound


def test_this_compound_is_one_of_a_list(read: Read) -> None:
    found = read(
        prose=[
            ("A guide to paroxetine", "title"),
            RESULTS,
            "SERT was inhibited by citalopram and by this compound with IC50 values of 11.4 and "
            "23.5 nM, respectively.",
        ]
    )
    assert [(m.compound and m.compound.text, m.value) for m in found] == [
        ("citalopram", 11.4), ("paroxetine", 23.5),
    ]  # fmt: skip


def test_the_target_compound_is_that_of_the_title_whatever_was_spoken_of(read: Read) -> None:
    found = read(
        prose=[
            ("Paroxetine: an evidence guide", "title"),
            RESULTS,
            "With dopamine as the substrate, the target compound inhibited SERT with an IC50 of "
            "5 nM. By comparison, citalopram has an IC50 of 30 nM. The compound also inhibits NET "
            "(Ki = 900 nM).",
        ]
    )
    assert [(m.compound and m.compound.text.lower(), m.value) for m in found] == [
        ("paroxetine", 5), ("citalopram", 30), ("paroxetine", 900),
    ]  # fmt: skip


def test_a_title_about_an_impurity_of_a_compound_is_not_about_it(read: Read) -> None:
    title = ("Paroxetine impurity B: an evidence guide", "title")
    [found] = read(prose=[title, RESULTS, "Inhibits SERT with an IC50 of 3 nM."])
    assert found.compound is None
