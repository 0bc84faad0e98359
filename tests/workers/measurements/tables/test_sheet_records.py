"""Sheets whose keys give one field of a measurement each, and cells that state whole values."""

from collections.abc import Callable, Sequence

import pytest

from schemas.measurement import Measurement
from schemas.table import Table

Read = Callable[..., tuple[Measurement, ...]]
Make = Callable[..., Table]
Found = tuple[str | None, str | None, str | None, str, float | None, str | None]
TITLE = ("Paroxetine: evidence for its selection", "title")


def told(found: Sequence[Measurement]) -> list[Found]:
    return [
        (
            m.compound and m.compound.text.lower(),
            m.target and m.target.symbol,
            m.measure,
            m.relation,
            m.value,
            m.unit,
        )
        for m in found
    ]


def evidence(made: str, compared: str, *, dimension: str = "Transporter affinity (Ki)") -> list:
    return [
        ["Evidence dimension", dimension],
        ["Target compound data", made],
        ["Comparator or baseline", compared],
        ["Quantified difference", "12-fold (Ki 3 nM against 36 nM)"],
        ["Conditions", "10 µM DTT; membranes of HEK293 cells"],
    ]


def test_a_cell_may_state_several_values_each_with_its_target(read: Read, table: Make) -> None:
    made = table(evidence("Ki = 20 nM (SERT); Ki = 316 nM (NET)", "Citalopram: Ki = 0.8 nM (SERT)"))
    assert told(read(made, prose=[TITLE])) == [
        ("paroxetine", "SLC6A4", "Ki", "=", 20, "nM"),
        ("paroxetine", "SLC6A2", "Ki", "=", 316, "nM"),
        ("citalopram", "SLC6A4", "Ki", "=", 0.8, "nM"),
    ]


def test_a_bare_value_is_of_the_dimension_and_of_the_titles_compound(
    read: Read, table: Make
) -> None:
    made = table(evidence("5.3 µM", "Citalopram: 0.5 µM", dimension="SERT inhibition (IC50)"))
    [own, other] = read(made, prose=[TITLE])
    assert told([own, other]) == [
        ("paroxetine", "SLC6A4", "IC50", "=", 5.3, "uM"),
        ("citalopram", "SLC6A4", "IC50", "=", 0.5, "uM"),
    ]
    assert "compound taken from the title" in own.doubts


@pytest.mark.parametrize(
    "compared",
    ["0.8 nM", "Usual threshold: IC50 < 1 µM (class-level baseline)", "None reported"],
)
def test_what_is_compared_without_a_name_is_not_of_the_titles_compound(
    compared: str, read: Read, table: Make
) -> None:
    made = table(evidence("5.3 µM", compared, dimension="SERT inhibition (IC50)"))
    assert [value for *_, value, _ in told(read(made, prose=[TITLE]))] == [5.3]


def test_each_row_may_give_one_field_and_a_second_target_opens_a_second_record(
    read: Read, table: Make
) -> None:
    rows = [
        ["Target", "SERT"],
        ["Parameter", "IC50"],
        ["Value", "> 300"],
        ["Unit", "µM"],
        ["Cell line", "HEK293"],
        ["Target", "NET"],
        ["Ki", "4.2 ± 0.3 nM"],
        ["Radioligand", "[3H]nisoxetine"],
        ["Molecular weight", "525.06"],
    ]
    assert told(read(table(rows), prose=[TITLE])) == [
        ("paroxetine", "SLC6A4", "IC50", ">", 300, "uM"),
        ("paroxetine", "SLC6A2", "Ki", "=", 4.2, "nM"),
    ]


def test_a_target_may_stand_below_its_value(read: Read, table: Make) -> None:
    rows = [["Property", "Details"], ["Ki", "3 nM"], ["Receptor", "SERT"], ["Species", "human"]]
    assert told(read(table(rows), prose=[TITLE])) == [("paroxetine", "SLC6A4", "Ki", "=", 3, "nM")]


def test_conditions_with_two_targets_name_none(read: Read, table: Make) -> None:
    rows = evidence("20 nM", "n/a", dimension="Binding affinity (Ki)")
    rows[-1][1] = "[3H]citalopram (SERT) and [3H]nisoxetine (NET)"
    assert [target for _, target, *_ in told(read(table(rows), prose=[TITLE]))] == [None]


def test_a_table_of_targets_and_values_is_no_sheet(read: Read, table: Make) -> None:
    rows = [["Target", "Ki (nM)"], ["SERT", "1.2"], ["NET", "30"], ["DAT", "400"]]
    found = told(read(table(rows), prose=[TITLE]))
    assert [(target, value) for _, target, _, _, value, _ in found] == [
        ("SLC6A4", 1.2), ("SLC6A2", 30), ("SLC6A3", 400),
    ]  # fmt: skip


def test_a_column_of_signs_belongs_to_the_numbers_beside_it(read: Read, table: Make) -> None:
    rows = [
        ["Standard type", "Relation", "Standard value", "Units", "Target"],
        ["Ki", "=", "16", "nM", "SERT"],
        ["Ki", ">", "50", "µM", "NET"],
    ]
    assert told(read(table(rows), prose=[TITLE])) == [
        ("paroxetine", "SLC6A4", "Ki", "=", 16, "nM"),
        ("paroxetine", "SLC6A2", "Ki", ">", 50, "uM"),
    ]


def test_records_may_stand_side_by_side_below_their_compounds(read: Read, table: Make) -> None:
    rows = [
        ["Property", "Citalopram", "Escitalopram"],
        ["Target", "SERT", "NET"],
        ["Ki (nM)", "1.6", "0.89"],
        ["Species", "human", "human"],
        ["Half-life (h)", "35", "30"],
    ]
    assert told(read(table(rows))) == [
        ("citalopram", "SLC6A4", "Ki", "=", 1.6, "nM"),
        ("escitalopram", "SLC6A2", "Ki", "=", 0.89, "nM"),
    ]


def test_a_list_in_a_cell_takes_the_measure_of_its_sheet(read: Read, table: Make) -> None:
    made = table(
        evidence(
            "SERT: 40 µM; NET: > 10 µM",
            "Citalopram (SERT: 9.0 µM; NET: 0.66 µM)",
            dimension="Off-target inhibition (IC50)",
        )
    )
    assert told(read(made, prose=[TITLE])) == [
        ("paroxetine", "SLC6A4", "IC50", "=", 40, "uM"),
        ("paroxetine", "SLC6A2", "IC50", ">", 10, "uM"),
        ("citalopram", "SLC6A4", "IC50", "=", 9, "uM"),
        ("citalopram", "SLC6A2", "IC50", "=", 0.66, "uM"),
    ]


def test_a_sentence_in_a_product_sheet_is_read_and_its_weight_is_no_potency(
    read: Read, table: Make
) -> None:
    rows = [
        ["Biological activity", "Potent SERT inhibitor (IC50 = 60 nM). Orally active."],
        ["Compound libraries", "Transporter set"],
        ["M. Wt", "473.5"],
        ["Storage", "+4 °C"],
    ]
    assert told(read(table(rows), prose=[TITLE])) == [
        ("paroxetine", "SLC6A4", "IC50", "=", 60, "nM")
    ]


def test_a_key_may_name_the_compound_of_its_row(read: Read, table: Make) -> None:
    rows = [["Dimension", "SERT binding"], ["This compound", "IC50 = 0.29 µM"],
            ["Citalopram", "IC50 > 10 µM"], ["Assay", "displacement"]]  # fmt: skip
    assert told(read(table(rows), prose=[TITLE])) == [
        ("paroxetine", "SLC6A4", "IC50", "=", 0.29, "uM"),
        ("citalopram", "SLC6A4", "IC50", ">", 10, "uM"),
    ]


def test_the_conditions_of_a_sheet_say_how_its_statements_were_measured(
    read: Read, table: Make
) -> None:
    rows = [
        ["Evidence Dimension", "Inhibition of uptake (IC50)"],
        ["Target Compound Data", "IC50 = 3.1 nM (SERT); IC50 = 4.9 nM (NET)"],
        ["Comparator Or Baseline", "Citalopram: IC50 = 315 nM (SERT)"],
        ["Conditions", "Uptake of [3H]citalopram into A431, 10 min at 37 °C"],
    ]
    got = read(table(rows, header_rows=0))
    assert len(got) == 3
    assert {m.assay.type for m in got} == {"uptake"}
    assert {m.assay.temperature for m in got} == {37.0}
    assert {m.assay.system for m in got} == {"A431"}


def test_conditions_of_two_measures_are_of_none(read: Read, table: Make) -> None:
    rows = [
        ["Evidence Dimension", "Uptake (IC50) and affinity (Ki)"],
        ["Target Compound Data", "SERT IC50 = 3.1 nM; NET Ki = 4.9 nM"],
        ["Comparator Or Baseline", "Citalopram: SERT IC50 = 315 nM"],
        ["Conditions", "Uptake into A431; membranes at 25 °C"],
    ]
    assert {m.assay.temperature for m in read(table(rows, header_rows=0))} == {None}


def test_another_product_opens_another_record(read: Read, table: Make) -> None:
    rows = [
        ["Product", "Citalopram (Cat. No. 1)"],
        ["IC50 & Target", "SERT: 4 nM (IC50)"],
        ["Product", "Reboxetine (Cat. No. 2)"],
        ["IC50 & Target", "NET: 1.2 nM (IC50)"],
    ]
    assert told(read(table(rows), prose=[TITLE])) == [
        ("citalopram", "SLC6A4", "IC50", "=", 4, "nM"),
        ("reboxetine", "SLC6A2", "IC50", "=", 1.2, "nM"),
    ]
