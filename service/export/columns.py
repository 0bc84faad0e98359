"""The columns of an export, in order. Names with `standard_`, `published_`, `canonical_smiles` and
`pchembl_value` are ChEMBL's; every other name is ours and explained in docs/review.md.

A row is one accepted Record with the evidence of its surest reading; JSONL adds all the others.
Rows and columns of tables count from 0, pages from 1, boxes are `[x0, top, x1, bottom]` in points.
"""

from collections.abc import Callable
from typing import Any

from schemas.measurement import Evidence, Measurement
from schemas.measures import Measures
from schemas.review import RecordCase, Source
from service.export.standard import Standard, find_pchembl, standardise

COLUMNS = (
    "record_id",
    "compound_name",
    "compound_text",
    "compound_term",
    "canonical_smiles",
    "standard_inchi_key",
    "target_symbol",
    "target_text",
    "target_term",
    "uniprot",
    "species",
    "standard_type",
    "standard_relation",
    "standard_value",
    "standard_upper_value",
    "standard_units",
    "pchembl_value",
    "published_type",
    "published_relation",
    "published_value",
    "published_upper_value",
    "published_units",
    "value_status",
    "error",
    "error_upper",
    "error_kind",
    "n",
    "assay_type",
    "radioligand",
    "system",
    "temperature",
    "raw_text",
    "quoted_text",
    "document_sha256",
    "document_title",
    "document_doi",
    "page",
    "boxes",
    "table",
    "row",
    "col",
    "cited_numbers",
    "cited_titles",
    "cited_dois",
    "cited_pmids",
    "publications",
    "evidence_count",
    "document_count",
    "confidence",
    "checks",
    "conflicts",
    "decision",
    "corrected",
    "corrected_fields",
    "curator",
    "decided_at",
    "reason",
)


def make_row(case: RecordCase, measures: Measures) -> dict[str, Any]:
    """One Record under the names of COLUMNS; lists stay lists, what is not said is None."""
    record, decision = case.state.record, case.state.decision
    quantity = record.quantity
    compound, target = record.compound, record.target
    standard: Standard = standardise(record.measure, quantity, measures)
    source = case.sources[0] if case.sources else None
    return {
        "record_id": record.id,
        "compound_name": compound and compound.name,
        "compound_text": compound and compound.text,
        "compound_term": compound and compound.term,
        "canonical_smiles": compound and compound.smiles,
        "standard_inchi_key": compound and compound.inchikey,
        "target_symbol": target and target.symbol,
        "target_text": target and target.text,
        "target_term": target and target.term,
        "uniprot": _accession(target.term if target else None),
        "species": record.assay.species,
        "standard_type": standard.type,
        "standard_relation": standard.relation,
        "standard_value": standard.value,
        "standard_upper_value": standard.upper_value,
        "standard_units": standard.units,
        "pchembl_value": find_pchembl(standard, quantity),
        "published_type": record.measure,
        "published_relation": quantity.relation if quantity.value is not None else None,
        "published_value": quantity.value,
        "published_upper_value": quantity.value_upper,
        "published_units": quantity.unit,
        "value_status": quantity.status,
        "error": quantity.error,
        "error_upper": quantity.error_upper,
        "error_kind": quantity.error_kind,
        "n": quantity.n,
        "assay_type": record.assay.type,
        "radioligand": record.assay.radioligand,
        "system": record.assay.system,
        "temperature": record.assay.temperature,
        "raw_text": quantity.raw,
        **_describe_place(source),
        **_describe_citations(source),
        "publications": [work.publication.key for work in case.works if work.publication],
        "evidence_count": len(case.sources),
        "document_count": len(case.state.documents),
        "confidence": record.confidence,
        "checks": [check.name for check in record.checks],
        "conflicts": [conflict.explanation for conflict in case.conflicts],
        "decision": decision and decision.kind,
        "corrected": bool(case.state.changed),
        "corrected_fields": list(case.state.changed),
        "curator": decision and decision.curator,
        "decided_at": decision and decision.at.isoformat(),
        "reason": decision and decision.reason,
    }


def list_evidence(case: RecordCase) -> list[dict[str, Any]]:
    """Every place that says so, with what was read there."""
    return [
        {
            "measurement_id": source.measurement.id,
            "raw_text": source.measurement.raw,
            "confidence": source.measurement.confidence,
            "doubts": list(source.measurement.doubts),
            **_describe_evidence(source, evidence),
            **_describe_citations(source),
        }
        for source in case.sources
        for evidence in source.measurement.evidence
    ]


def list_works(case: RecordCase) -> list[dict[str, Any]]:
    """Every work that its readings cite, once, with each entry as its document prints it."""
    return [
        {
            "publication": work.publication and work.publication.model_dump(mode="json"),
            "entries": [
                {
                    "document_sha256": entry.document.sha256,
                    "number": entry.reference.number,
                    "text": entry.reference.text,
                }
                for entry in work.entries
            ],
        }
        for work in case.works
    ]


def _describe_place(source: Source | None) -> dict[str, Any]:
    evidence = _first(source.measurement) if source else None
    if source is None or evidence is None:
        names = ("quoted_text", "document_sha256", "document_title", "document_doi")
        return dict.fromkeys((*names, "page", "boxes", "table", "row", "col"))
    return _describe_evidence(source, evidence)


def _describe_evidence(source: Source, evidence: Evidence) -> dict[str, Any]:
    document = source.document.document
    return {
        "quoted_text": evidence.text,
        "document_sha256": source.document.sha256,
        "document_title": source.document.title,
        "document_doi": document and document.doi,
        "page": evidence.page,
        "boxes": [list(box) for box in evidence.boxes],
        "table": evidence.table,
        "row": evidence.row,
        "col": evidence.col,
    }


def _describe_citations(source: Source | None) -> dict[str, Any]:
    cited = source.references if source else ()

    def each(read: Callable[[Any], str | None]) -> list[str]:
        return [text for reference in cited if (text := read(reference))]

    return {
        "cited_numbers": list(source.measurement.references) if source else [],
        "cited_titles": each(lambda reference: reference.title or reference.text),
        "cited_dois": each(lambda reference: reference.doi),
        "cited_pmids": each(lambda reference: reference.pmid),
    }


def _first(measurement: Measurement) -> Evidence | None:
    return measurement.evidence[0] if measurement.evidence else None


def _accession(term: str | None) -> str | None:
    """The protein; a chain of a polyprotein (P0DTD1-PRO_0000449623) keeps its own in the term."""
    prefix, _, accession = (term or "").partition(":")
    return accession.partition("-PRO_")[0] if prefix == "uniprot" else None
