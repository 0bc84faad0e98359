"""Every sample guide is read as its gold answers say, in every typesetting it is printed in."""

import tomllib
from pathlib import Path
from typing import Any

import pytest

from schemas.extraction import Extraction
from schemas.measurement import Measurement
from schemas.settings import Settings
from workers.pipeline import extract
from workers.tools import Tools, load_tools

GUIDES = Path(__file__).parents[2] / "corpora" / "guides"
PDFS = sorted((GUIDES / "pdf").glob("*.pdf"))


@pytest.fixture(scope="module")
def tools() -> Tools:
    return load_tools()


@pytest.fixture(scope="module", params=PDFS, ids=lambda pdf: pdf.stem)
def pdf(request: pytest.FixtureRequest) -> Path:
    path: Path = request.param
    return path


@pytest.fixture(scope="module")
def gold(pdf: Path) -> dict[str, Any]:
    source = GUIDES / "sources" / f"{pdf.name.split('.')[0]}.toml"
    return tomllib.loads(source.read_text(encoding="utf-8"))


@pytest.fixture(scope="module")
def extraction(pdf: Path, tools: Tools) -> Extraction:
    return extract(pdf, tools, Settings())


def as_gold(measurement: Measurement) -> tuple[Any, ...]:
    """A Measurement in the order of the gold lines, without its references."""
    return (
        measurement.compound.name.lower() if measurement.compound else None,
        measurement.target.symbol if measurement.target else None,
        measurement.measure,
        measurement.relation,
        measurement.value,
        measurement.value_upper,
        measurement.unit,
    )


def wanted(gold: dict[str, Any]) -> dict[tuple[Any, ...], list[int]]:
    """Gold lines with "" read as None, and the references of each."""
    return {
        tuple(None if part == "" else part for part in line[:-1]): line[-1]
        for line in gold["gold"]["measurements"]
    }


def test_exactly_the_printed_values_are_read(extraction: Extraction, gold: dict[str, Any]) -> None:
    values = {as_gold(m) for m in extraction.measurements if m.status == "value"}
    assert values == set(wanted(gold))


def test_a_cell_without_a_value_is_kept_as_such(
    extraction: Extraction, gold: dict[str, Any]
) -> None:
    empty = [as_gold(m)[:3] for m in extraction.measurements if m.status == "not-available"]
    assert empty == [tuple(line) for line in gold["gold"]["not_available"]]


def test_each_value_cites_what_is_printed_beside_it(
    extraction: Extraction, gold: dict[str, Any]
) -> None:
    cited = wanted(gold)
    tables = [
        m
        for m in extraction.measurements
        if m.status == "value" and m.evidence[0].table is not None
    ]
    for measurement in tables or extraction.measurements:
        assert list(measurement.references) == cited[as_gold(measurement)]


def test_evidence_lies_on_its_page_and_quotes_the_number(extraction: Extraction) -> None:
    for measurement in extraction.measurements:
        assert measurement.evidence
        for evidence in measurement.evidence:
            assert 1 <= evidence.page <= extraction.document.pages
            assert evidence.boxes
            assert measurement.raw in evidence.text


def test_names_are_found_and_only_names(extraction: Extraction, gold: dict[str, Any]) -> None:
    compounds = {m.text.lower() for m in extraction.mentions if m.kind == "compound"}
    assert set(gold["gold"]["compounds"]) <= compounds
    assert not {name.lower() for name in gold["gold"]["not_compounds"]} & compounds


def test_measured_targets_are_grounded(extraction: Extraction, gold: dict[str, Any]) -> None:
    terms = {m.term.curie for m in extraction.mentions if m.kind == "target" and m.term}
    assert {f"uniprot:{accession}" for accession in gold["gold"]["targets"]} <= terms


def test_the_reference_list_is_read(extraction: Extraction, gold: dict[str, Any]) -> None:
    printed = [(entry["text"], entry["domain"]) for entry in gold["reference"]]
    assert [r.number for r in extraction.references] == list(range(1, len(printed) + 1))
    for reference, (text, domain) in zip(extraction.references, printed, strict=True):
        assert text in reference.text
        assert reference.domain == domain


def test_the_document_says_what_it_is(extraction: Extraction, gold: dict[str, Any]) -> None:
    document = extraction.document
    assert document.title == gold["title"]
    assert document.compound_of_interest is not None
    assert document.compound_of_interest.model_dump() == gold["compound_of_interest"]
    assert document.date is not None
    assert document.date.startswith(gold["date"].split()[-1])


def test_a_sentence_that_its_own_table_contradicts_is_shown(
    extraction: Extraction, gold: dict[str, Any]
) -> None:
    contradicted = [s.text for s in extraction.statements if s.verdict == "contradicted"]
    assert contradicted == gold["gold"]["contradicted"]
