"""Table shapes of guides and papers, made by hand, each with the facts it states."""

from collections.abc import Callable, Sequence

import pytest

from schemas.measurement import Measurement
from schemas.table import Table

Read = Callable[..., tuple[Measurement, ...]]
Make = Callable[..., Table]
Facts = Callable[[Sequence[Measurement]], list[tuple[object, ...]]]


def test_compound_cell_spans_its_targets(read: Read, table: Make, as_facts: Facts) -> None:
    made = table(
        [
            [
                "Compound",
                "Transporter",
                "Binding Affinity (Ki, nM)",
                "Reuptake Inhibition (IC50, nM)",
            ],
            ["Citalopram", "SERT", "1.6[2]", "N/A"],
            ["^", "NET", "> 10,000[2]", "9,100"],
            ["Paroxetine", "SERT", "0.1 - 0.3[5]", "—"],
        ]
    )
    got = read(made)
    assert as_facts(got) == [
        ("citalopram", "SLC6A4", "Ki", "=", 1.6, "nM"),
        ("citalopram", "SLC6A4", "IC50", "=", None, "nM"),
        ("citalopram", "SLC6A2", "Ki", ">", 10000, "nM"),
        ("citalopram", "SLC6A2", "IC50", "=", 9100, "nM"),
        ("paroxetine", "SLC6A4", "Ki", "=", 0.1, "nM"),
        ("paroxetine", "SLC6A4", "IC50", "=", None, "nM"),
    ]
    assert [m.status for m in got if m.value is None] == ["not-available"] * 2
    assert [m.references for m in got][:3] == [(2,), (), (2,)]
    assert got[4].value_upper == 0.3
    assert [m.assay.type for m in got[:2]] == ["binding", "uptake"]


def test_a_blank_stub_repeats_the_compound(read: Read, table: Make, as_facts: Facts) -> None:
    made = table(
        [
            ["Cpd", "EGFR", "Ki [nM]", "kinact [min-1]", "kinact/Ki [µM-1 s-1]"],
            ["29g", "wt", "10 ± 1", "0.10 ± 0.03", "0.16 ± 0.06"],
            ["", "L858R", "15 ± 3", "0.19 ± 0.08", "0.31 ± 0.11"],
        ],
        caption="Table 3. Values are mean ± SD.",
    )
    got = read(made)
    assert [(m.compound and m.compound.name, m.target and m.target.text) for m in got] == [
        *[("29g", "EGFR wt")] * 3,
        *[("29g", "EGFR L858R")] * 3,
    ]
    assert [(m.measure, m.value, m.unit) for m in got[3:]] == [
        ("Ki", 15, "nM"),
        ("kinact", 0.19, "min-1"),
        ("kinact/Ki", 0.31, "uM-1 s-1"),
    ]
    assert {m.error_kind for m in got} == {"sd"}


def test_compound_in_the_header_and_a_radioligand_column(
    read: Read, table: Make, as_facts: Facts
) -> None:
    made = table(
        [
            ["Transporter", "Radioligand", "Paroxetine Ki (nM)", "Reference"],
            ["Human SERT", "[3H]citalopram", "0.13", "[1]"],
            ["Human NET", "[3H]nisoxetine", "40", "[3]"],
        ]
    )
    got = read(made)
    assert as_facts(got) == [
        ("paroxetine", "SLC6A4", "Ki", "=", 0.13, "nM"),
        ("paroxetine", "SLC6A2", "Ki", "=", 40, "nM"),
    ]
    assert [m.references for m in got] == [(1,), (3,)]
    assert [m.assay.radioligand for m in got] == ["[3H]citalopram", "[3H]nisoxetine"]
    assert {m.assay.type for m in got} == {"binding"}


def test_targets_as_columns_measure_and_unit_in_the_caption(
    read: Read, table: Make, as_facts: Facts
) -> None:
    made = table(
        [["Compound", "SERT", "NET", "MW"], ["Citalopram", "1.6 ± 0.2", "6,190", "324.4"]],
        caption="Table 1. Affinities (Ki, nM) at human transporters, mean ± SEM.",
    )
    got = read(made)
    assert as_facts(got) == [
        ("citalopram", "SLC6A4", "Ki", "=", 1.6, "nM"),
        ("citalopram", "SLC6A2", "Ki", "=", 6190, "nM"),
    ]
    assert (got[0].error, got[0].error_kind) == (0.2, "sem")


def test_compounds_as_columns(read: Read, table: Make, as_facts: Facts) -> None:
    made = table(
        [
            ["Target", "Citalopram", "WIN-7", "12b"],
            ["SERT", "1.6", "30", "n.d."],
            ["DAT", "IA", "7", "2"],
        ],
        caption="Ki values (nM) at cloned human targets.",
    )
    got = read(made)
    assert as_facts(got) == [
        ("citalopram", "SLC6A4", "Ki", "=", 1.6, "nM"),
        ("WIN-7", "SLC6A4", "Ki", "=", 30, "nM"),
        ("12b", "SLC6A4", "Ki", "=", None, "nM"),
        ("citalopram", "SLC6A3", "Ki", "=", None, "nM"),
        ("WIN-7", "SLC6A3", "Ki", "=", 7, "nM"),
        ("12b", "SLC6A3", "Ki", "=", 2, "nM"),
    ]
    assert [m.status for m in got if m.value is None] == ["not-available", "inactive"]


def test_two_header_levels_with_targets_below(read: Read, table: Make, as_facts: Facts) -> None:
    made = table(
        [
            ["Cpd", "EGFR HTRF IC50 [nM]", "<", "EGFR CTG EC50 [nM]", "<"],
            ["^", "wt", "L858R/T790M", "A431", "H1975"],
            ["1a", "1203 ± 87", "176 ± 33", ">30 000", "12 169 ± 1157"],
        ],
        header_rows=2,
    )
    got = read(made)
    assert as_facts(got) == [
        ("1a", "EGFR", "IC50", "=", 1203, "nM"),
        ("1a", "EGFR", "IC50", "=", 176, "nM"),
        ("1a", "EGFR", "EC50", ">", 30000, "nM"),
        ("1a", "EGFR", "EC50", "=", 12169, "nM"),
    ]
    assert [m.target and m.target.text for m in got[:2]] == ["EGFR wt", "EGFR L858R/T790M"]
    assert [m.assay.system for m in got[2:]] == ["A431", "H1975"]


def test_one_measure_read_too_narrow_holds_for_all_targets(
    read: Read, table: Make, as_facts: Facts
) -> None:
    made = table(
        [
            ["Drug", "SERT (nM)", "NET (nM)", "Ki"],
            ["^", "^", "^", "DAT (nM)"],
            ["Citalopram", "1.6", "6,200", "16,500"],
        ],
        header_rows=2,
    )
    values = [fact[1:3] + fact[4:5] for fact in as_facts(read(made))]
    assert values == [("SLC6A4", "Ki", 1.6), ("SLC6A2", "Ki", 6200), ("SLC6A3", "Ki", 16500)]


def test_a_measure_of_its_own_target_is_not_that_of_the_others(read: Read, table: Make) -> None:
    made = table([["Drug", "SERT (nM)", "NET Ki (nM)"], ["Citalopram", "1.6", "6,200"]])
    assert [m.value for m in read(made)] == [6200]


def test_a_second_header_level_that_was_not_marked(
    read: Read, table: Make, as_facts: Facts
) -> None:
    made = table(
        [["Compound", "IC50 (µM)", "<"], ["^", "SERT", "NET"], ["Sertraline", "0.19", "0.16"]]
    )
    assert as_facts(read(made)) == [
        ("sertraline", "SLC6A4", "IC50", "=", 0.19, "uM"),
        ("sertraline", "SLC6A2", "IC50", "=", 0.16, "uM"),
    ]


def test_units_in_a_row_of_their_own(read: Read, table: Make, as_facts: Facts) -> None:
    made = table([["Drug", "SERT Ki", "NET Ki"], ["", "nM", "µM"], ["Reboxetine", "129", "0.0011"]])
    assert as_facts(read(made)) == [
        ("reboxetine", "SLC6A4", "Ki", "=", 129, "nM"),
        ("reboxetine", "SLC6A2", "Ki", "=", 0.0011, "uM"),
    ]


def test_sections_name_the_compound_or_the_target(read: Read, table: Make, as_facts: Facts) -> None:
    made = table(
        [
            ["Compound", "Ki (nM)", "IC50 (nM)"],
            ["SERT", "<", "<"],
            ["Citalopram", "1.6", "9"],
            ["NET", "<", "<"],
            ["Citalopram", "6190", "30,285"],
        ]
    )
    assert [(m.target and m.target.symbol, m.value) for m in read(made)] == [
        ("SLC6A4", 1.6),
        ("SLC6A4", 9),
        ("SLC6A2", 6190),
        ("SLC6A2", 30285),
    ]


def test_a_log_measure_for_one_compound(read: Read, table: Make, as_facts: Facts) -> None:
    made = table(
        [["Transporter", "pKi", "n"], ["SERT", "9.0 ± 0.1", "3"], ["NET", "≤5", "2"]],
        caption="Table 1. Affinity of sertraline.",
    )
    got = read(made)
    assert as_facts(got) == [
        ("sertraline", "SLC6A4", "pKi", "=", 9.0, None),
        ("sertraline", "SLC6A2", "pKi", "<=", 5, None),
    ]
    assert (got[0].p_value, got[0].value_nm, got[0].n) == (9.0, 1.0, 3)


def test_measures_as_rows(read: Read, table: Make, as_facts: Facts) -> None:
    made = table(
        [
            ["", "Compound 9", "12"],
            ["SERT IC50", "333 nM", "NA"],
            ["Hill slope", "0.98", "1.02"],
            ["Fold selectivity", "12", "30"],
        ]
    )
    got = read(made)
    assert as_facts(got) == [
        ("9", "SLC6A4", "IC50", "=", 333, "nM"),
        ("12", "SLC6A4", "IC50", "=", None, None),
    ]


def test_ratios_and_properties_are_no_potencies(read: Read, table: Make, as_facts: Facts) -> None:
    made = table(
        [
            ["Drug", "%ABS", "Clog P", "Formula Weight, Da", "SERT Ki, nmol/L", "NET/SERT", "pKa"],
            ["Citalopram", "77.8", "1.74", "435.89", "0.4", "80", "9.5"],
        ]
    )
    assert as_facts(read(made)) == [("citalopram", "SLC6A4", "Ki", "=", 0.4, "nM")]


def test_footnotes_change_the_measure_of_marked_cells(
    read: Read, table: Make, as_facts: Facts
) -> None:
    made = table(
        [["Compound", "SERT (nM)", "NET (nM)"], ["Citalopram", "1.6", "30d"]],
        caption="Ki values except where noted.",
        notes=[("d", "IC50 value.")],
    )
    assert [(m.measure, m.value) for m in read(made)] == [("Ki", 1.6), ("IC50", 30)]


def test_a_legend_says_what_an_abbreviation_means(read: Read, table: Make, as_facts: Facts) -> None:
    made = table(
        [["Compound", "SERT Ki (nM)"], ["Citalopram", "NA"]],
        notes=[("", "NA, not active at 10 µM.")],
    )
    assert [m.status for m in read(made)] == ["inactive"]


def test_target_only_in_the_text_is_taken_with_a_doubt(
    read: Read, table: Make, as_facts: Facts
) -> None:
    made = table(
        [["Drug", "Clog P", "Ki, nM"], ["WIN-7", "2.1", "0.4"]],
        caption="Table 6. Properties and activity of new compounds.",
    )
    got = read(made, prose=["Inhibitors of ACE are compared in Table 6."])
    assert as_facts(got) == [("WIN-7", "ACE", "Ki", "=", 0.4, "nM")]
    assert any("taken from" in doubt for doubt in got[0].doubts)


def test_no_target_anywhere_is_said(read: Read, table: Make, as_facts: Facts) -> None:
    (got,) = read(table([["Drug", "Ki, nM"], ["WIN-7", "0.4"]]))
    assert got.target is None
    assert "no target is named for this value" in got.doubts


@pytest.mark.parametrize(
    "rows",
    [
        [
            ["Compound of Interest", "<"],
            ["Compound Name:", "Citalopram"],
            ["Cat. No.:", "B1662212"],
        ],
        [["Compound", "Dose (mg/kg)", "Weight (g)"], ["Citalopram", "10", "250"]],
        [["Compound", "Concentration (nM)", "Time (min)"], ["Citalopram", "10", "60"]],
        [["Drug", "Yield (%)", "mp (°C)"], ["Citalopram", "80", "182-183"]],
    ],
)
def test_tables_of_other_things_give_nothing(
    rows: list[list[str]], read: Read, table: Make, as_facts: Facts
) -> None:
    assert as_facts(read(table(rows))) == []


def test_a_doubtful_table_is_skipped(read: Read, table: Make) -> None:
    assert read(table([["Compound", "SERT Ki (nM)"], ["Citalopram", "1"]], confidence=0.4)) == ()


def test_a_doubtful_cell_marks_its_measurement(read: Read, table: Make) -> None:
    rows = [["Compound", "SERT Ki (nM)"], ["Citalopram", "1.6"], ["Sertraline", "0.3"]]
    marked, plain = read(table(rows, doubtful=[(1, 1)]))
    assert marked.doubts
    assert marked.confidence < plain.confidence
    assert plain.doubts == ()


def test_an_implausible_value_is_kept_and_doubted(read: Read, table: Make) -> None:
    (got,) = read(table([["Compound", "SERT Ki (mM)"], ["Citalopram", "21000"]]))
    assert got.value == 21000
    assert "unusual value for Ki" in got.doubts


def test_evidence_is_the_cell(read: Read, table: Make) -> None:
    (got,) = read(table([["Compound", "SERT Ki (nM)"], ["Citalopram", "11.2[6]"]]))
    (evidence,) = got.evidence
    assert (evidence.table, evidence.row, evidence.col) == (0, 1, 1)
    assert evidence.boxes == ((50.0, 20.0, 95.0, 35.0),)
    assert evidence.context == ((50.0, 0.0, 95.0, 15.0), (0.0, 20.0, 45.0, 35.0))
    assert got.raw == evidence.text == "11.2[6]"


def test_ids_are_stable_and_differ_by_place(read: Read, table: Make) -> None:
    rows = [["Compound", "SERT Ki (nM)", "NET Ki (nM)"], ["Citalopram", "5", "5"]]
    first, second = read(table(rows)), read(table(rows))
    assert [m.id for m in first] == [m.id for m in second]
    assert len({m.id for m in first}) == 2


def test_two_measures_in_one_cell(read: Read, table: Make, as_facts: Facts) -> None:
    made = table([["Compound", "SERT IC50, µM (% inhibition)"], ["Citalopram", "0.350 (76.8)"]])
    assert as_facts(read(made)) == [
        ("citalopram", "SLC6A4", "IC50", "=", 0.35, "uM"),
        ("citalopram", "SLC6A4", "% inhibition", "=", 76.8, "%"),
    ]


def test_a_value_over_several_columns_holds_for_each(
    read: Read, table: Make, as_facts: Facts
) -> None:
    made = table(
        [["Compound", "SERT Ki (nM)", "NET Ki (nM)"], ["Citalopram", "no effect ≤10 µM", "<"]]
    )
    got = read(made)
    assert [m.target and m.target.symbol for m in got] == ["SLC6A4", "SLC6A2"]
    assert {(m.status, m.relation, m.value, m.unit) for m in got} == {("inactive", ">", 10.0, "uM")}


def test_errors_in_a_column_of_their_own(read: Read, table: Make) -> None:
    made = table([["Compound", "SERT Ki (nM)", "SEM"], ["Citalopram", "1.6", "0.2"]])
    (got,) = read(made)
    assert (got.value, got.error, got.error_kind) == (1.6, 0.2, "sem")


def test_labels_centred_beside_their_rows(read: Read, table: Make, as_facts: Facts) -> None:
    made = table(
        [
            ["Compound", "Target", "Ki (nM)"],
            ["", "SERT", "1"],
            ["Citalopram", "NET", "2"],
            ["", "DAT", "3"],
            ["", "SERT", "4"],
            ["Paroxetine", "NET", "5"],
            ["", "DAT", "6"],
        ]
    )
    assert [m.compound and m.compound.name for m in read(made)] == [
        *["citalopram"] * 3,
        *["paroxetine"] * 3,
    ]


def test_species_and_system_come_along(read: Read, table: Make) -> None:
    made = table([["Compound", "hSERT Ki (nM)", "rat SERT Ki (nM)"], ["Citalopram", "1", "2"]])
    assert [m.assay.species for m in read(made)] == ["human", "rat"]


def test_stacked_blocks_change_the_measure(read: Read, table: Make, as_facts: Facts) -> None:
    made = table(
        [
            ["Compound", "pEC50", "<"],
            ["^", "SERT", "NET"],
            ["Citalopram", "7.1", "6.2"],
            ["Compound", "pIC50", "<"],
            ["Citalopram", "8.1", "7.2"],
        ],
        header_rows=2,
    )
    cells = tuple(c.model_copy(update={"header": True}) if c.row == 3 else c for c in made.cells)
    got = read(made.model_copy(update={"cells": cells}))
    assert [(m.measure, m.value) for m in got] == [
        ("pEC50", 7.1), ("pEC50", 6.2), ("pIC50", 8.1), ("pIC50", 7.2),
    ]  # fmt: skip
    assert [m.target and m.target.symbol for m in got[2:]] == ["SLC6A4", "SLC6A2"]


@pytest.mark.parametrize("head", ["SERT Ki × 10⁹ (M)", "SERT Ki (10⁻⁹ M)", "SERT Ki (× 10⁻⁹ M)"])
def test_a_power_of_ten_in_the_header_is_for_all_values(head: str, read: Read, table: Make) -> None:
    (got,) = read(table([["Compound", head], ["Citalopram", "1.6 ± 0.2"]]))
    assert (got.value, got.error, got.unit, got.value_nm) == (1.6e-9, 0.2e-9, "M", 1.6)
    assert any("power" in doubt for doubt in got.doubts)


def test_the_unit_in_a_cell_chooses_between_measures_of_the_header(read: Read, table: Make) -> None:
    made = table(
        [["Compound", "SERT % inhibition or IC50"], ["Citalopram", "30 nM"], ["WIN-7", "80%"]]
    )
    assert [(m.measure, m.unit) for m in read(made)] == [("IC50", "nM"), ("% inhibition", "%")]


def test_a_cell_line_that_looks_like_a_symbol_is_none(read: Read, table: Make) -> None:
    made = table(
        [["Compound", "IC50 (µM)", "<"], ["^", "KB", "A431"], ["Citalopram", "12", "15"]],
        header_rows=2,
    )
    assert [m.measure for m in read(made)] == ["IC50", "IC50"]


def test_note_marks_are_no_part_of_a_name(read: Read, table: Make) -> None:
    made = table([["Compound", "SERT Ki (nM)"], ["WIN-99 a", "3"]])
    cells = tuple(
        c.model_copy(update={"note_marks": ("a",)}) if (c.row, c.col) == (1, 0) else c
        for c in made.cells
    )
    (got,) = read(made.model_copy(update={"cells": cells}))
    assert got.compound is not None
    assert got.compound.name == "WIN-99"


def test_records_side_by_side_keep_their_compounds(
    read: Read, table: Make, as_facts: Facts
) -> None:
    made = table(
        [
            ["Compound", "SERT Ki (nM)", "Compound", "SERT Ki (nM)"],
            ["Citalopram", "1.6", "Sertraline", "0.3"],
            ["Paroxetine", "0.1", "12b", "7"],
        ]
    )
    assert [(m.compound and m.compound.name, m.value) for m in read(made)] == [
        ("citalopram", 1.6), ("sertraline", 0.3), ("paroxetine", 0.1), ("12b", 7),
    ]  # fmt: skip


def test_rows_of_hill_numbers_between_the_values(read: Read, table: Make) -> None:
    made = table(
        [
            ["Compound", "", "SERT", "NET"],
            ["Citalopram", "Ki (nM)", "1.6", "6190"],
            ["", "nH", "0.98", "1.02"],
            ["Paroxetine", "Ki (nM)", "0.1", "40"],
            ["", "nH", "1.01", "0.97"],
        ]
    )
    assert [(m.compound and m.compound.name, m.measure, m.value) for m in read(made)] == [
        ("citalopram", "Ki", 1.6), ("citalopram", "Ki", 6190),
        ("paroxetine", "Ki", 0.1), ("paroxetine", "Ki", 40),
    ]  # fmt: skip


def test_cells_and_measure_as_rows_leave_the_columns_to_compounds(read: Read, table: Make) -> None:
    made = table([["", "Compound 9", "12"], ["A431 IC50", "333 nM", "438 nM"]])
    got = read(made)
    assert [m.compound and m.compound.name for m in got] == ["9", "12"]
    assert {m.assay.system for m in got} == {"A431"}


@pytest.mark.parametrize("head", ["Compd.", "Cmpd", "Cpd", "Compd no.", "Ex.", "", "Peptide"])
def test_numbers_of_a_series_are_compounds(
    head: str, read: Read, table: Make, as_facts: Facts
) -> None:
    made = table(
        [[head, "SERT Ki (nM)"], ["16a", "12"], ["16b", "3.4"]], caption="Ligands like WIN-7."
    )
    assert as_facts(read(made)) == [
        ("16a", "SLC6A4", "Ki", "=", 12, "nM"),
        ("16b", "SLC6A4", "Ki", "=", 3.4, "nM"),
    ]


def test_a_measure_in_the_corner_is_of_the_columns_beside_it(
    read: Read, table: Make, as_facts: Facts
) -> None:
    made = table(
        [["IC50 (nM)", "SERT", "NET", "cLogP"], ["21", "0.31 ± 0.06", "650", "3.1"]],
        notes=[("", "Mean ± S.E.M., n = 3–5.")],
    )
    assert as_facts(read(made)) == [
        ("21", "SLC6A4", "IC50", "=", 0.31, "nM"),
        ("21", "SLC6A2", "IC50", "=", 650, "nM"),
    ]


def test_names_nobody_knows_are_compounds_beside_targets(
    read: Read, table: Make, as_facts: Facts
) -> None:
    made = table([["Candidate", "SERT Ki (nM)", "NET Ki (nM)"], ["Foldar", "12", "3.4"]])
    got = read(made, prose=[("Analogues of citalopram", "title")])
    assert as_facts(got) == [
        ("Foldar", "SLC6A4", "Ki", "=", 12, "nM"),
        ("Foldar", "SLC6A2", "Ki", "=", 3.4, "nM"),
    ]


def test_a_class_is_not_the_compound(read: Read, table: Make, as_facts: Facts) -> None:
    made = table(
        [
            ["Inhibitor", "Chemotype", "SERT Ki (nM)"],
            ["Foldar", "WIN-7", "12"],
            ["Paroxetine", "WIN-7", "0.1"],
        ]
    )
    assert [fact[0] for fact in as_facts(read(made))] == ["Foldar", "paroxetine"]


def test_a_head_that_nobody_knows_is_a_target_beside_known_ones(
    read: Read, table: Make, as_facts: Facts
) -> None:
    made = table(
        [["Drug", "gyrase", "SERT"], ["Citalopram", "12", "3"]],
        caption="Table 1. IC50 (nM) at SERT and elsewhere",
    )
    assert [fact[1] for fact in as_facts(read(made))] == ["gyrase", "SLC6A4"]


@pytest.mark.parametrize(
    ("head", "rows", "last"),
    [
        ("Parameter", ["SERT, Ki (nM)", "NET, Ki (nM)", "Plasma clotting, IC50 (nM)"], "IC50"),
        ("Assay", ["SERT", "NET", "Whole blood"], "Ki"),
    ],
)
def test_a_row_that_nobody_knows_does_not_take_the_target_of_the_title(
    head: str, rows: list[str], last: str, read: Read, table: Make, as_facts: Facts
) -> None:
    cells = [[row, str(i)] for i, row in enumerate(rows, 1)]
    made = table([[head, "Citalopram"], *cells], caption="Table 1. Ki (nM) of a SERT inhibitor")
    measured, target = as_facts(read(made))[-1][2], as_facts(read(made))[-1][1]
    assert (measured, target) == (last, rows[-1].split(",")[0])


def test_effects_on_cells_take_no_target_from_the_title(read: Read, table: Make) -> None:
    made = table([["Drug", "Cells", "GI50 (nM)"], ["Citalopram", "A431", "12"]])
    assert [m.target for m in read(made, prose=[("SERT inhibitors", "title")])] == [None]


def test_a_metabolite_is_a_compound_of_its_own(read: Read, table: Make, as_facts: Facts) -> None:
    made = table([["Drug", "SERT Ki (nM)"], ["WIN-7", "1"], ["WIN-7 metabolite M2", "9"]])
    assert [fact[0] for fact in as_facts(read(made))] == ["WIN-7", "WIN-7 metabolite M2"]


def test_the_first_of_several_of_one_name_is_named_with_its_number(
    read: Read, table: Make, as_facts: Facts
) -> None:
    made = table([["Drug", "SERT Ki (nM)"], ["Natural dopamine 1", "3"], ["Citalopram", "9"]])
    assert [fact[0] for fact in as_facts(read(made))] == ["Natural dopamine 1", "citalopram"]


def test_percentages_in_a_column_are_no_potency_of_the_row(
    read: Read, table: Make, as_facts: Facts
) -> None:
    rows = [
        ["Drug", "Target", "Measure", "Result", "Activation at 10 µM (%)"],
        ["Citalopram", "SERT", "IC50", "32 nM", "24"],
        ["Paroxetine", "NET", "pIC50", "<5", "18"],
    ]
    assert [fact[4] for fact in as_facts(read(table(rows)))] == [32, 5]


def test_a_bound_is_of_each_target_that_its_label_lists(
    read: Read, table: Make, as_facts: Facts
) -> None:
    rows = [
        ["Parameter", "Value"],
        ["SERT Ki", "2 nM"],
        ["SERT, NET or DAT IC50", ">10 µM"],
        ["hSERT/NET IC50", ">20 µM"],
    ]
    found = as_facts(read(table(rows), prose=[("Citalopram", "title")]))
    assert [(fact[1], fact[4]) for fact in found] == [
        ("SLC6A4", 2), ("SLC6A4", 10), ("SLC6A2", 10), ("SLC6A3", 10), ("SLC6A4", 20),
    ]  # fmt: skip


def test_a_measure_in_the_middle_of_its_columns_is_of_those_on_its_left_too(
    read: Read, table: Make, as_facts: Facts
) -> None:
    made = table(
        [
            ["", "", "Ki (nM)", "<", "Selectivity ratio"],
            ["Drug", "SERT", "NET", "DAT", "NET/DAT"],
            ["Citalopram", "1", "2", "3", "0.7"],
        ],
        header_rows=2,
    )
    assert [fact[1:5:3] for fact in as_facts(read(made))] == [
        ("SLC6A4", 1), ("SLC6A2", 2), ("SLC6A3", 3),
    ]  # fmt: skip


def test_columns_under_one_head_have_no_compound_of_another_head(
    read: Read, table: Make, as_facts: Facts
) -> None:
    made = table(
        [
            ["Assay", "Citalopram", "<", "Reference compound", "<", "Method"],
            ["^", "IC50 (M)", "Ki (M)", "name", "Ki (M)", "^"],
            ["SERT", "6.4E-10", "2.9E-10", "sertraline", "1.8E-09", "[1]"],
            ["NET", "4.1E-08", "1.1E-08", "reboxetine", "1.2E-09", "[2]"],
        ],
        header_rows=2,
    )
    found = read(made)
    assert [fact[:2] for fact in as_facts(found)] == [
        ("citalopram", "SLC6A4"), ("citalopram", "SLC6A4"), ("sertraline", "SLC6A4"),
        ("citalopram", "SLC6A2"), ("citalopram", "SLC6A2"), ("reboxetine", "SLC6A2"),
    ]  # fmt: skip
    assert {m.references for m in found[:3]} == {(1,)}


def test_the_km_of_a_substrate_in_a_caption_is_a_condition(
    read: Read, table: Make, as_facts: Facts
) -> None:
    made = table(
        [["Inhibitor", "SERT", "NET/cyclin E1"], ["Citalopram", "14 ± 2 (3)", ">10,000"]],
        caption="Table 1. IC50 in nM, mean ± SD (number of plates), at the apparent Km for ATP",
    )
    assert [fact[1:5] for fact in as_facts(read(made))] == [
        ("SLC6A4", "IC50", "=", 14), ("SLC6A2", "IC50", ">", 10000),
    ]  # fmt: skip


def test_a_target_that_is_spelled_like_a_property_is_one(
    read: Read, table: Make, as_facts: Facts
) -> None:
    rows = [["Inhibitor", "Ki (nM)", "<"], ["^", "SERT", "PKA"], ["Citalopram", "3", "1,600"]]
    assert [fact[4] for fact in as_facts(read(table(rows, header_rows=2)))] == [3, 1600]


def test_a_caption_may_say_at_what_each_labelled_ligand_binds(
    read: Read, table: Make, as_facts: Facts
) -> None:
    made = table(
        [["Ligand", "[3H]citalopram binding, Ki (nM)", "[3H]nisoxetine binding, Ki (nM)"],
         ["Paroxetine", "3", "40"]],
        caption="Table 2. Binding to membranes (SERT: [3H]citalopram; NET: [3H]nisoxetine)",
    )  # fmt: skip
    assert [fact[1:5:3] for fact in as_facts(read(made))] == [("SLC6A4", 3), ("SLC6A2", 40)]
