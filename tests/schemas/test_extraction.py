"""What `assayist extract` prints is the agreed JSON, and can be read back whole."""

import json

from schemas.document import Document
from schemas.extraction import Extraction
from schemas.geometry import Box, Span
from schemas.measurement import Evidence, Measurement
from schemas.table import Cell, Table
from schemas.term import Mention, Place, Term

SERT = Term(curie="uniprot:P31645", name="serotonin transporter", kind="target", symbol="SLC6A4")


def extraction() -> Extraction:
    box = Box(10, 20, 30, 40)
    mention = Mention(
        kind="target",
        text="SERT",
        page=1,
        span=Span(0, 4),
        boxes=(box,),
        term=SERT,
        place=Place(passage=0, start=0, end=4),
    )
    reading = Measurement(
        raw="11.2",
        value=11.2,
        unit="nM",
        measure="Ki",
        evidence=(Evidence(page=1, boxes=(box,), text="11.2"),),
    )
    return Extraction(
        document=Document(sha256="0" * 64, pages=1),
        terms=(SERT,),
        mentions=(mention,),
        measurements=(reading,),
    )


def test_a_term_is_printed_as_its_curie_and_once_in_full() -> None:
    printed = json.loads(extraction().model_dump_json())
    assert printed["mentions"][0]["term"] == "uniprot:P31645"
    assert printed["terms"][0]["symbol"] == "SLC6A4"


def test_boxes_and_spans_are_printed_as_lists() -> None:
    printed = json.loads(extraction().model_dump_json())
    assert printed["mentions"][0]["boxes"] == [[10, 20, 30, 40]]
    assert printed["mentions"][0]["span"] == [0, 4]
    assert printed["measurements"][0]["evidence"][0]["boxes"] == [[10, 20, 30, 40]]


def test_what_was_printed_is_read_back_whole() -> None:
    assert Extraction.model_validate_json(extraction().model_dump_json()) == extraction()


def test_every_part_of_the_agreed_answer_is_there() -> None:
    printed = json.loads(extraction().model_dump_json())
    agreed = "document tables mentions references measurements statements checks problems"
    assert set(agreed.split()) <= set(printed)
    assert {"compound", "target", "measure", "relation", "value", "status", "assay"} <= set(
        printed["measurements"][0]
    )


def test_the_published_schema_calls_a_mentioned_term_a_string() -> None:
    schema = Extraction.model_json_schema(mode="serialization")
    term = schema["$defs"]["Mention"]["properties"]["term"]
    assert {"type": "string"} in term["anyOf"]


def cell(row: int, text: str, *, page: int) -> Cell:
    return Cell(row=row, col=0, text=text, raw=text, page=page, box=Box(0, 0, 9, 9))


def test_a_head_printed_again_is_given_with_the_page_it_stands_on() -> None:
    table = Table(
        id=0,
        pages=(1, 2),
        boxes=((1, Box(0, 0, 9, 9)), (2, Box(0, 0, 9, 9))),
        cells=(cell(0, "Drug", page=1), cell(1, "A", page=1), cell(2, "B", page=2)),
        repeated=(cell(0, "Drug", page=2),),
        found_by="rules",
        confidence=0.9,
    )
    whole = extraction().model_copy(update={"tables": (table,)})
    (printed,) = json.loads(whole.model_dump_json())["tables"]
    assert [c["text"] for c in printed["cells"] if c["page"] == 2] == ["B", "Drug"]
    assert Extraction.model_validate_json(whole.model_dump_json()) == whole
