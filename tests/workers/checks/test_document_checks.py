"""Doubts about a Document: its prose, its citations and its list."""

from schemas.check import Statement
from schemas.geometry import Box
from schemas.measurement import Evidence, Measurement
from schemas.reading import Citation
from schemas.reference import Reference
from workers.checks.document_checks import DOCUMENT_CHECKS, check_document

REFERENCES = tuple(
    Reference(number=n, text=text, page=7)
    for n, text in enumerate(
        ["A study.", "a.example [a.example]", "B.", "A.example [a.example]"], 1
    )
)


def names(*args: object, **kwargs: object) -> list[str]:
    return [c.name for c in check_document(*args, **kwargs)]  # type: ignore[arg-type]


def citing(*numbers: int) -> Measurement:
    where = Evidence(page=3, boxes=(Box(0, 0, 9, 9),), text="11.2[9]")
    return Measurement(raw="11.2", measure="Ki", references=numbers, evidence=(where,))


def test_the_checks_of_a_document_in_running_order() -> None:
    assert [name for name, _ in DOCUMENT_CHECKS] == [
        "prose-contradicts-table",
        "citation-missing-from-list",
        "uncited-reference",
        "identical-entries",
    ]


def test_a_contradicted_sentence_is_quoted_with_its_page() -> None:
    wrong = Statement(
        text="X beats Y.", page=2, kind="ordinal", verdict="contradicted", explanation="No."
    )
    right = wrong.model_copy(update={"verdict": "consistent"})
    statements = [wrong, right]
    (check,) = check_document([], [], statements)
    assert check.name == "prose-contradicts-table"
    assert [(e.page, e.text) for e in check.evidence] == [(2, "X beats Y.")]
    assert "No." in check.explanation


def test_a_number_that_the_list_lacks() -> None:
    found = check_document(REFERENCES[:1], [citing(1, 9)], [])
    assert [c.name for c in found] == ["citation-missing-from-list"]
    assert "[9]" in found[0].explanation
    assert found[0].evidence[0].page == 3


def test_without_a_list_nothing_is_missing_from_it() -> None:
    assert names([], [citing(1)], []) == []


def test_an_entry_that_nothing_cites() -> None:
    citations = [Citation(passage=0, start=0, end=3, numbers=(1, 2, 4))]
    found = check_document(REFERENCES, [], [], citations=citations)
    assert [c.name for c in found] == ["uncited-reference", "identical-entries"]
    assert "Reference [3]" in found[0].explanation


def test_a_document_in_which_no_citation_was_found_has_no_uncited_entry() -> None:
    assert names(REFERENCES[:1], [], []) == []


def test_identical_entries_are_named_together() -> None:
    citations = [Citation(passage=0, start=0, end=3, numbers=(1, 2, 3, 4))]
    (check,) = check_document(REFERENCES, [], [], citations=citations)
    assert "References 2 and 4" in check.explanation
