"""The flow of one Document on one screen; it needs no queue and no database.

file → Reading → Table, Passage → Reference, Citation → Mention → Measurement → Statement, Check
"""

import hashlib
from collections.abc import Iterable, Sequence
from pathlib import Path
from typing import NamedTuple

from schemas.document import Document
from schemas.extraction import Extraction
from schemas.lines import PageText, PageTexts
from schemas.measurement import Measurement
from schemas.reading import Reading
from schemas.settings import Settings
from schemas.term import Mention, Term
from workers.checks.document_checks import check_document
from workers.checks.statements import judge_statements
from workers.measurements.asides import part_effects
from workers.measurements.labelled import mention_labels
from workers.measurements.reader import read_measurements
from workers.mentions.finder import find_mentions
from workers.mentions.measures import add_measures
from workers.mentions.scans.names import spell_names
from workers.reading.document import OnPage, read_document
from workers.reading.text.passages import read_passages
from workers.references.citations import find_citations, mark_citations
from workers.references.entries import read_references
from workers.references.metadata import read_metadata
from workers.tables.finder import find_tables
from workers.tools import Tools

# Stored with every Run; a change here makes old Runs recognisable as old.
VERSION = "0.1.0"


class Answer(NamedTuple):
    """What one Run gives: the readings, and the printed lines that the viewer lays over a page."""

    extraction: Extraction
    pages: Sequence[PageText]


def extract(path: Path, tools: Tools, settings: Settings) -> Extraction:
    """Read one PDF. Raises Refused when the file is at fault, Unavailable when the world is."""
    return read_fully(path, tools, settings).extraction


def read_fully(
    path: Path, tools: Tools, settings: Settings, *, on_page: OnPage | None = None
) -> Answer:
    """As `extract`, with the lines of all pages; `on_page` is told (pages done, all pages)."""
    reading = read_document(path, settings=settings, on_page=on_page)
    sha256 = hashlib.sha256(path.read_bytes()).hexdigest()
    return understand(reading, tools, sha256=sha256, effects_too=settings.effects_as_records)


def understand(reading: Reading, tools: Tools, *, sha256: str, effects_too: bool = False) -> Answer:
    """Everything after reading the file, which is called `sha256`.

    With `effects_too` effects and rates are Measurements, and become Records.
    """
    reading = spell_names(reading, tools.speller)
    tables = find_tables(reading.pages)
    passages = read_passages(reading.pages, tables)
    references = read_references(passages)
    tables = mark_citations(tables, references, passages=passages)
    citations = find_citations(passages, references)
    mentions = find_mentions(passages, tables, namer=tools.namer)
    readings = read_measurements(
        passages, tables, mentions=mentions, citations=citations, measures=tools.measures
    )
    potencies, effects = part_effects(readings, only_assays=effects_too)
    statements = judge_statements(passages, mentions, readings)
    mentions = add_measures(mentions, passages, tables, measures=tools.measures)
    mentions = mention_labels(mentions, readings, tables)
    document = Document(
        **dict(read_metadata(reading, passages)),
        sha256=sha256,
        pages=len(reading.pages),
    )
    extraction = Extraction(
        document=document,
        terms=list_terms(mentions),
        tables=tables,
        mentions=mentions,
        references=references,
        measurements=own_measurements(document, potencies),
        effects=own_measurements(document, effects),
        statements=statements,
        checks=check_document(
            references, potencies, statements, citations=citations, tables=tables
        ),
        problems=reading.problems,
    )
    return Answer(extraction, PageTexts(reading.pages))


def own_measurements(
    document: Document, readings: Iterable[Measurement]
) -> tuple[Measurement, ...]:
    """The same with the Document in their ids, so that no two Documents share one."""
    prefix = document.sha256[:16]
    return tuple(m.model_copy(update={"id": f"{prefix}:{m.id}"}) for m in readings)


def list_terms(mentions: Iterable[Mention]) -> tuple[Term, ...]:
    """Each Term that is mentioned, once, by its CURIE."""
    terms = {mention.term.curie: mention.term for mention in mentions if mention.term}
    return tuple(terms[curie] for curie in sorted(terms))
