"""Mutants, domains and unknown names in a column of targets."""

from collections.abc import Callable, Sequence

import pytest

from schemas.measurement import Measurement
from schemas.table import Table

Read = Callable[..., tuple[Measurement, ...]]
Make = Callable[..., Table]
Facts = Callable[[Sequence[Measurement]], list[tuple[object, ...]]]
HEAD = ["Construct", "citalopram Ki (nM)"]
ABOUT_ACE = "ACE cleaves peptides. ACE has two domains. " * 6


def targets(measurements: Sequence[Measurement]) -> list[tuple[str | None, str]]:
    return [(m.target.symbol, m.target.text) for m in measurements if m.target]


def test_domains_and_mutants_are_forms_of_the_protein_of_the_caption(
    read: Read, table: Make
) -> None:
    made = table(
        [HEAD, ["N-domain", "21"], ["Y369F", "404"], ["Wild type", "2"], ["YR/FE", "9"]],
        caption="Inhibition of ACE",
    )
    assert targets(read(made)) == [
        ("ACE", "ACE N-domain"),
        ("ACE", "ACE Y369F"),
        ("ACE", "ACE Wild type"),
        ("ACE", "ACE YR/FE"),
    ]


def test_without_one_nearby_it_is_the_protein_that_the_document_is_about(
    read: Read, table: Make
) -> None:
    made = table([HEAD, ["N-domain", "21"], ["Y369F", "404"]])
    got = read(made, prose=[ABOUT_ACE, "EGFR is another story."])
    assert targets(got) == [("ACE", "ACE N-domain"), ("ACE", "ACE Y369F")]
    assert all("whole document" in " ".join(m.doubts) for m in got if m.evidence[0].table == 0)


def test_a_document_about_two_proteins_decides_nothing(read: Read, table: Make) -> None:
    made = table([HEAD, ["N-domain", "21"], ["Y369F", "404"]])
    got = read(made, prose=[ABOUT_ACE, "EGFR is a kinase. EGFR has mutants. " * 6])
    assert targets(got) == [(None, "N-domain"), (None, "Y369F")]


def test_an_unknown_protein_is_never_taken_for_that_of_the_caption(read: Read, table: Make) -> None:
    made = table(
        [["Kinase", "citalopram IC50 (nM)"], ["EGFR", "3"], ["FOOK2", "800"]],
        caption="Selectivity of an inhibitor of EGFR",
    )
    assert targets(read(made)) == [("EGFR", "EGFR"), (None, "FOOK2")]


def test_forms_in_a_column_of_their_own_are_those_of_the_protein_above(
    read: Read, table: Make
) -> None:
    made = table(
        [
            ["Kinase", "Form", "citalopram", "sertraline"],
            ["EGFR", "wt", "1.1", "2.1"],
            ["", "L858R", "1.2", "2.2"],
            ["ACE", "wt", "1.3", "2.3"],
            ["", "Y369F", "1.4", "2.4"],
            ["", "N-domain", "1.5", "2.5"],
        ],
        caption="IC50 (nM)",
    )
    symbols = [m.target.symbol if m.target else None for m in read(made)]
    assert symbols == [*["EGFR"] * 4, *["ACE"] * 6]


def test_a_year_in_the_reference_column_is_no_reference(read: Read, table: Make) -> None:
    made = table(
        [
            ["Compound", "SERT Ki (nM)", "Reference"],
            ["citalopram", "1.6", "Kovacs 2009"],
            ["paroxetine", "0.1", "2009"],
            ["sertraline", "0.3", "4, 7"],
        ]
    )
    assert [m.references for m in read(made)] == [(), (), (4, 7)]


def test_a_label_that_names_a_measure_is_no_compound(read: Read, table: Make) -> None:
    made = table(
        [
            ["Drug data", "Citalopram", "Paroxetine"],
            ["SERT Ki", "1.6 nM", "0.1 nM"],
            ["NET Ki", "6 µM", "40 nM"],
            ["Daily dose", "20 mg", "10 mg"],
        ]
    )
    got = [(m.compound and m.compound.text, m.target and m.target.text, m.raw) for m in read(made)]
    assert got == [
        ("Citalopram", "SERT", "1.6 nM"),
        ("Paroxetine", "SERT", "0.1 nM"),
        ("Citalopram", "NET", "6 µM"),
        ("Paroxetine", "NET", "40 nM"),
    ]


def test_beside_a_known_compound_an_unknown_head_is_a_compound_too(read: Read, table: Make) -> None:
    made = table(
        [
            ["Test", "SoEO (IC50, mg/mL)", "Citalopram IC50 (mg/mL)", "IC50 (mg/mL)"],
            ["paroxetine bleaching", "6.7", "3.2", "1.1"],
            ["FRAP", "28.4", "5.9", "2.2"],
        ],
        caption="Activity of sertraline",
    )
    got = [(m.compound and m.compound.text, m.value) for m in read(made)]
    assert got[:3] == [("SoEO", 6.7), ("Citalopram", 3.2), (None, 1.1)]


def test_a_name_in_a_column_of_strains_is_no_compound(read: Read, table: Make) -> None:
    made = table(
        [
            ["Test organisms", "MIC (mg/mL)", "MBC (mg/mL)"],
            ["S. aureus WIN-7", "0.6", "2.5"],
            ["E. coli", "0.7", "n.d."],
        ]
    )
    assert [m.compound for m in read(made)] == [None, None, None]


def test_unknown_groups_of_columns_over_organisms_are_compounds_and_not_that_of_the_caption(
    read: Read, table: Make
) -> None:
    made = table(
        [
            ["Organisms", "Essential oil", "<", "Std. CP", "<"],
            ["^", "MIC (mg/mL)", "MBC (mg/mL)", "MIC (mg/mL)", "MBC (mg/mL)"],
            ["B. subtilis", "125", "250", "1.5", "12"],
        ],
        caption="Activity of an oil and of citalopram",
        header_rows=2,
    )
    names = [m.compound and m.compound.text for m in read(made)]
    assert names == ["Essential oil", "Essential oil", "Std. CP", "Std. CP"]


def test_forms_as_heads_are_kept_apart(read: Read, table: Make) -> None:
    for heads in (["WT", "L858R", "L858R/T790M"], ["N-domain", "C-domain", "wild type"]):
        made = table(
            [["Compound", *heads], ["citalopram", "1", "2", "3"]],
            caption="Inhibition of EGFR, IC50 (nM)",
        )
        assert targets(read(made)) == [("EGFR", f"EGFR {head}") for head in heads]


def test_a_ratio_column_under_a_head_for_all_is_no_potency(read: Read, table: Make) -> None:
    made = table(
        [
            ["Drug", "IC50 (nM)", "<", "<"],
            ["^", "SERT", "NET", "Ratio SERT/NET"],
            ["citalopram", "2", "400", "200"],
        ],
        header_rows=2,
    )
    assert [(m.value, m.measure) for m in read(made)] == [(2, "IC50"), (400, "IC50")]


def test_a_ratio_row_below_targets_is_no_potency(read: Read, table: Make) -> None:
    made = table(
        [["Target", "citalopram"], ["SERT", "2"], ["NET", "400"], ["Ratio NET/SERT", "200"]],
        caption="IC50 values (nM)",
    )
    assert [(m.value, m.measure) for m in read(made)] == [(2, "IC50"), (400, "IC50")]


@pytest.mark.parametrize(
    ("top", "below", "wanted"),
    [
        (["", "SERT", "", "NET", ""], ["Drug", *["Ki (nM)", "IC50 (nM)"] * 2],
         [("SLC6A4", "Ki"), ("SLC6A4", "IC50"), ("SLC6A2", "Ki"), ("SLC6A2", "IC50")]),
        (["", "Ki (nM)", "", "IC50 (nM)", ""], ["Drug", *["SERT", "NET"] * 2],
         [("SLC6A4", "Ki"), ("SLC6A2", "Ki"), ("SLC6A4", "IC50"), ("SLC6A2", "IC50")]),
    ],
)  # fmt: skip
def test_a_head_stands_over_the_gap_beside_it_where_the_heads_below_lack_what_it_says(
    read: Read, table: Make, top: list[str], below: list[str], wanted: list[tuple[str, str]]
) -> None:
    for header_rows in (1, 2):
        made = table([top, below, ["citalopram", *"1234"]], header_rows=header_rows)
        got = [(m.target.symbol if m.target else None, m.measure) for m in read(made)]
        assert got == wanted


def test_a_target_of_the_caption_beside_is_not_that_of_the_table(read: Read, table: Make) -> None:
    made = table([["Drug", "Ki (nM)"], ["citalopram", "2"]], caption="Table 1. Affinity for SERT")
    both = ("Table 1. Affinity for SERT Table 2. Inhibition of EGFR", "caption")
    assert targets(read(made, prose=[both])) == [("SLC6A4", "SERT")]
