"""What a document says about itself, from what stands on its first pages."""

import pytest

from schemas.geometry import Box, Span
from schemas.page import Page, Word
from schemas.reading import Reading
from tests.workers.references.conftest import MakePassages
from workers.references.metadata import read_metadata
from workers.references.product_box import find_compound_of_interest

Line = tuple[float, float, float, str]  # x0, top, size, text


def make_page(*lines: Line, number: int = 1) -> Page:
    """Each line a run of words of half an em a letter; the text line by line."""
    words, text = [], ""
    for row, (x0, top, size, printed) in enumerate(lines):
        x = x0
        for part in printed.split(" "):
            width = 0.5 * size * len(part)
            span = Span(len(text), len(text) + len(part))
            words.append(
                Word(part, Box(x, top, x + width, top + size), "F", size, line=row, span=span)
            )
            x += width + 0.3 * size
            text += part + " "
        text = text.rstrip(" ") + "\n"
    return Page(number=number, width=595, height=842, words=tuple(words), text=text)


BODY: Line = (72, 400, 10, "The running text of the page sets the usual size of letters here.")


def read(*lines: Line, info: dict[str, str] | None = None) -> object:
    reading = Reading(pages=(make_page(*lines, BODY),), info=info or {})
    return read_metadata(reading, [])


def test_the_largest_text_is_the_title() -> None:
    said = read(
        (72, 40, 9, "Vendor"), (72, 80, 20, "How Two Drugs Differ: A"), (72, 104, 20, "Guide")
    )
    assert said.title == "How Two Drugs Differ: A Guide"  # type: ignore[attr-defined]


def test_a_banner_is_no_title() -> None:
    said = read((72, 40, 26, "OPEN ACCESS"), (72, 80, 20, "How Two Drugs Differ in Rats"))
    assert said.title == "How Two Drugs Differ in Rats"  # type: ignore[attr-defined]


@pytest.mark.parametrize(
    ("info", "title"),
    [
        ("How Two Drugs Differ In Rats", "How Two Drugs Differ In Rats"),
        ("Microsoft Word - final_v3.docx", "How Two Drugs Differ in Rats"),
        ("untitled", "How Two Drugs Differ in Rats"),
    ],
)
def test_the_info_title_is_believed_when_the_page_prints_it(info: str, title: str) -> None:
    said = read(
        (72, 80, 20, "How Two Drugs"), (72, 104, 20, "Differ in Rats"), info={"Title": info}
    )
    assert said.title == title  # type: ignore[attr-defined]


@pytest.mark.parametrize(
    ("line", "authors", "date"),
    [
        ("Author: The Support Team. Date: December 2025", "The Support Team", "2025-12"),
        ("Authors: J. Smith, B. Lee", "J. Smith, B. Lee", None),
        ("Published: 4 February 2016", None, "2016-02-04"),
        ("Published online 4th October 2019", None, "2019-10-04"),
        ("Date: 2021-03-09", None, "2021-03-09"),
        ("Date of issue: March 9, 2021", None, "2021-03-09"),
        ("Published 1998", None, "1998"),
        ("Received 3 May 2011; published 5 June 2011", None, "2011-06-05"),
        ("In December the rats were fed.", None, None),
    ],
)
def test_author_and_date(line: str, authors: str | None, date: str | None) -> None:
    said = read((72, 80, 20, "How Two Drugs Differ"), (72, 110, 10, line))
    assert (said.authors, said.date) == (authors, date)  # type: ignore[attr-defined]


@pytest.mark.parametrize(
    ("line", "publisher"),
    [
        ("© 2025 BigVendor. All rights reserved.", "BigVendor"),
        ("Copyright © 2019 Elsevier B.V. All rights reserved.", "Elsevier B.V"),
        ("© The Author(s) 2014. This article is open.", None),
        ("© 2014 The Authors", None),
    ],
)
def test_publisher(line: str, publisher: str | None) -> None:
    said = read((72, 80, 20, "How Two Drugs Differ"), (72, 800, 8, line))
    assert said.publisher == publisher  # type: ignore[attr-defined]


def test_the_own_doi_stands_before_the_references() -> None:
    assert read((72, 800, 8, "https://doi.org/10.1000/ab.1")).doi == "10.1000/ab.1"  # type: ignore[attr-defined]
    lines: list[Line] = [(72, 700, 8, "References"), (72, 800, 8, "1. A. doi:10.1000/ab.1")]
    assert read(*lines).doi is None  # type: ignore[attr-defined]


def test_self_citation(make_passages: MakePassages) -> None:
    passages = make_passages(
        "Text.",
        "To cite this document: Vendor. [How Two Drugs Differ]. Vendor, [2025]. At: [https://a.b/",
        "c-d]",
        "Disclaimer.",
    )
    said = read_metadata(Reading(pages=(make_page(BODY),)), passages)
    assert said.self_citation == (
        "To cite this document: Vendor. [How Two Drugs Differ]. Vendor, [2025]. At: [https://a.b/c-d]"
    )


BOXES: list[tuple[str, list[Line]]] = [
    (
        "two columns",
        [
            (72, 100, 10, "Compound Name:"),
            (250, 100, 10, "Citalopram Hydrobromide"),
            (72, 120, 10, "Cat. No.:"),
            (250, 120, 10, "C-1234"),
            (420, 120, 10, "Get Quote"),
        ],
    ),
    (
        "one line each",
        [
            (72, 100, 10, "Product Name: Citalopram Hydrobromide"),
            (72, 120, 10, "Catalog Number: C-1234"),
        ],
    ),
    (
        "one line for both",
        [(72, 100, 10, "Compound Name: Citalopram Hydrobromide Cat. No.: C-1234")],
    ),
    (
        "values under labels",
        [
            (72, 100, 10, "Compound name"),
            (300, 100, 10, "Catalogue No."),
            (72, 116, 10, "Citalopram Hydrobromide"),
            (300, 116, 10, "C-1234"),
        ],
    ),
]


@pytest.mark.parametrize(("name", "lines"), BOXES)
def test_the_product_box_in_any_layout(name: str, lines: list[Line]) -> None:
    found = find_compound_of_interest([make_page(*lines, BODY)])
    assert found is not None, name
    assert (found.name, found.catalogue_number) == ("Citalopram Hydrobromide", "C-1234")


def test_a_table_of_compounds_is_no_product_box() -> None:
    lines: list[Line] = [
        (72, 100, 10, "Compound name"),
        (300, 100, 10, "Ki"),
        (72, 116, 10, "Citalopram"),
    ]
    assert find_compound_of_interest([make_page(*lines)]) is None
