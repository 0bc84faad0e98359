"""Everything that one Run reads from one Document: design.md, section 6."""

from typing import Any

from pydantic import model_validator

from schemas.check import Check, Statement
from schemas.document import Document, Problem
from schemas.measurement import Measurement
from schemas.reference import Reference
from schemas.table import Table
from schemas.term import Mention, Term
from schemas.value import Value


class Extraction(Value):
    """The machine-readable answer of one document.

    Mentions name their Term by its CURIE when this is printed; `terms` holds each of them once, so
    that what was printed can be read back whole. `effects` are readings that are no potency: the
    height of an effect, a rate, a constant of the assay. They become no Record, but where the
    setting `effects_as_records` puts effects and rates among the measurements.
    """

    document: Document
    terms: tuple[Term, ...] = ()
    tables: tuple[Table, ...] = ()
    mentions: tuple[Mention, ...] = ()
    references: tuple[Reference, ...] = ()
    measurements: tuple[Measurement, ...] = ()
    effects: tuple[Measurement, ...] = ()
    statements: tuple[Statement, ...] = ()
    checks: tuple[Check, ...] = ()
    problems: tuple[Problem, ...] = ()

    @model_validator(mode="before")
    @classmethod
    def _give_mentions_their_terms(cls, data: Any) -> Any:
        if not isinstance(data, dict) or not data.get("terms"):
            return data
        terms = {Term.model_validate(term).curie: term for term in data["terms"]}
        mentions = [
            mention | {"term": terms.get(str(mention["term"]))}
            if isinstance(mention, dict) and isinstance(mention.get("term"), str)
            else mention
            for mention in data.get("mentions", ())
        ]
        return data | {"mentions": mentions}
