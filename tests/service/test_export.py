"""What leaves is what was accepted, as a spreadsheet and a program can safely read it."""

import csv
import io
import json
from typing import Any

import pytest

from schemas.quantity import Quantity
from schemas.store.store import Store
from service.export.cells import format_number, neutralise, print_number
from service.export.columns import COLUMNS
from service.export.exporters import EXPORTERS, export_accepted, find_exporter
from service.export.standard import find_pchembl, standardise


def decide(store: Store, kind: Any, **more: Any) -> None:
    """Decide alike on every open Record."""
    with store.write() as work:
        for state in work.records.list().items:
            work.decisions.decide(
                state.record.id, kind, curator="Ada", expected_version=state.version, **more
            )


def export(store: Store, name: str) -> str:
    out = io.StringIO(newline="")
    export_accepted(store, find_exporter(name), out)
    return out.getvalue()


def read_rows(text: str) -> list[dict[str, str]]:
    return list(csv.DictReader(io.StringIO(text.removeprefix("\ufeff"), newline="")))


def test_the_exporters_are_these() -> None:
    assert [exporter.name for exporter in EXPORTERS] == ["csv", "jsonl"]


def test_nothing_leaves_that_nobody_accepted(store: Store) -> None:
    assert read_rows(export(store, "csv")) == []
    assert export(store, "jsonl") == ""
    decide(store, "reject", reason="not a potency")
    assert read_rows(export(store, "csv")) == []


def test_a_row_says_what_was_printed_where_and_who_accepted_it(store: Store) -> None:
    decide(store, "accept")
    rows = read_rows(export(store, "csv"))
    assert tuple(rows[0]) == COLUMNS
    row = next(row for row in rows if row["published_value"] == "1.8")
    expected = {
        "compound_name": "citalopram",
        "uniprot": "P31645",
        "standard_type": "Ki",
        "standard_relation": "=",
        "standard_value": "1.8",
        "standard_units": "nM",
        "pchembl_value": "8.74",
        "raw_text": "1.8",
        "page": "1",
        "boxes": "[[72.0, 100.0, 300.0, 112.0]]",
        "table": "0",
        "row": "1",
        "cited_numbers": "1",
        "cited_titles": "A work",
        "cited_dois": "10.1000/w",
        "evidence_count": "2",
        "document_count": "2",
        "curator": "Ada",
        "decision": "accept",
        "corrected": "no",
    }
    assert {name: row[name] for name in expected} == expected
    assert row["document_sha256"] == "a" * 64
    assert row["decided_at"].endswith("+00:00")


def test_a_negative_logarithm_leaves_as_the_potency_it_stands_for(store: Store) -> None:
    decide(store, "accept")
    row = next(r for r in read_rows(export(store, "csv")) if r["published_type"] == "pKi")
    assert (row["standard_type"], row["standard_value"], row["standard_units"]) == (
        "Ki",
        "2.5119",
        "nM",
    )
    assert (row["published_value"], row["published_units"], row["pchembl_value"]) == (
        "8.60",
        "",
        "8.6",
    )


def test_a_corrected_record_leaves_with_its_correction_and_its_printed_text(store: Store) -> None:
    with store.write() as work:
        state = next(s for s in work.records.list().items if s.record.quantity.value == 6190)
        work.decisions.decide(
            state.record.id,
            "correct",
            curator="Ada",
            expected_version=state.version,
            changes={"value": "6.19", "unit": "µM"},
        )
    (row,) = read_rows(export(store, "csv"))
    assert (row["published_value"], row["published_units"]) == ("6.19", "uM")
    assert (row["standard_value"], row["raw_text"]) == ("6190", "6,190")
    assert (row["corrected"], row["corrected_fields"]) == ("yes", "value; unit")


def test_jsonl_carries_all_evidence_and_every_decision(store: Store) -> None:
    decide(store, "defer")
    decide(store, "accept")
    rows = [json.loads(line) for line in export(store, "jsonl").splitlines()]
    row = next(row for row in rows if row["published_value"] == 1.8)
    assert [item["document_title"] for item in row["evidence"]] == ["First guide", "Second guide"]
    assert [decision["kind"] for decision in row["decisions"]] == ["defer", "accept"]


@pytest.mark.parametrize("name", [exporter.name for exporter in EXPORTERS])
def test_the_same_records_give_the_same_bytes(store: Store, name: str) -> None:
    decide(store, "accept")
    assert export(store, name) == export(store, name)


@pytest.mark.parametrize(
    "text",
    [
        "=1+1",
        "+cmd|' /C calc'!A0",
        "-2+3",
        "@SUM(A1)",
        "\t=1",
        "\r=1",
        " =1",
        '"=1+1"',
        "'=1",
        "＝1+1",
        "-1e5x",
        "- 5",
    ],
)
def test_a_cell_that_a_spreadsheet_would_run_is_neutralised(text: str) -> None:
    assert neutralise(text) == f"'{text}"


@pytest.mark.parametrize(
    "text",
    ["-5.2", "+1e-9", "=", "~", "1.8", "", "(-)-cocaine", "N-desmethyl", "α-MT", ">10", "[3H]DTBZ"],
)
def test_a_number_and_a_harmless_name_stay_as_they_are(text: str) -> None:
    assert neutralise(text) == text


@pytest.mark.parametrize(
    ("value", "text"),
    [(7800.0, "7800"), (0.13, "0.13"), (1.2e-6, "0.0000012"), (-0.0, "0"), (1e22, "1" + "0" * 22)],
)
def test_numbers_have_no_exponent(value: float, text: str) -> None:
    assert format_number(value) == text


@pytest.mark.parametrize(
    ("quantity", "expected"),
    [
        (Quantity(raw="> 5", relation=">", value=5, p_value=5), ("Ki", "<", 10000.0, None, "nM")),
        (
            Quantity(raw="8.2-8.6", value=8.2, value_upper=8.6, p_value=8.2),
            ("Ki", "=", 2.5119, 6.3096, "nM"),
        ),
    ],
)
def test_bounds_of_a_logarithm_change_sides(
    quantity: Quantity, expected: object, store: Store
) -> None:
    standard = standardise("pKi", quantity, store.measures)
    assert tuple(standard) == expected
    assert find_pchembl(standard, quantity) is None


@pytest.mark.parametrize("relation", ["<", ">", "~", "<=", ">="])
def test_only_an_exact_value_has_a_pchembl_value(relation: Any, store: Store) -> None:
    quantity = Quantity(raw="x", relation=relation, value=10, unit="nM", value_nm=10, p_value=8)
    assert find_pchembl(standardise("Ki", quantity, store.measures), quantity) is None


def test_what_is_not_molar_keeps_its_unit(store: Store) -> None:
    quantity = Quantity(raw="5", value=5, unit="mg/kg")
    assert tuple(standardise("ED50", quantity, store.measures)) == ("ED50", "=", 5.0, None, "mg/kg")


def test_a_value_that_is_not_available_has_no_standard_value(store: Store) -> None:
    quantity = Quantity(raw="N/A", status="not-available")
    assert tuple(standardise("Ki", quantity, store.measures)) == ("Ki", None, None, None, None)


@pytest.mark.parametrize(
    ("value", "raw", "text"),
    [
        (9.0, "9.00", "9.00"),
        (6190.0, "6,190 ± 20", "6190"),
        (30000.0, ">30 000", "30000"),
        (0.35, "0.350 (76.8)", "0.350"),
        (5.0, "12", "5"),
        (1.2e-5, "12 × 10⁻⁶", "0.000012"),
    ],
)
def test_a_value_keeps_the_digits_that_were_printed(value: float, raw: str, text: str) -> None:
    assert print_number(value, raw) == text
