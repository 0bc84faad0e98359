"""Mutants, domains and unknown names in a column of targets."""

from collections.abc import Callable, Sequence

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
