"""The names under a title, and what stands there that is no name."""

import pytest

from tests.workers.references.conftest import MakePassages
from workers.references.bylines import find_byline, is_name

TITLE = "How Two Drugs Differ at Three Transporters"


@pytest.mark.parametrize(
    ("line", "names"),
    [
        ("Jane A. Smith^1^, Karl-Heinz Müller^2,^* and Ana de la Cruz^1^",
         "Jane A. Smith, Karl-Heinz Müller, Ana de la Cruz"),
        ("Jane Smith · Bo Lee", "Jane Smith, Bo Lee"),
        ("Ross G. DOUGLAS*, K. Ravi ACHARYA†", "Ross G. DOUGLAS, K. Ravi ACHARYA"),
        ("Jane Smith Ph.D., Bo Lee M.Sc.", "Jane Smith, Bo Lee"),
        ("Department of Chemistry, University of Somewhere", None),
        ("Volume 2016, Article ID 410, 9 pages", None),
        ("For Researchers, Scientists, and Drug Development Professionals", None),
        ("Tested OSM Compounds", None),
        ("Abstract", None),
    ],
)  # fmt: skip
def test_lines_under_the_title(make_passages: MakePassages, line: str, names: str | None) -> None:
    passages = make_passages("Journal of Drugs", (TITLE, "title"), line, "We measured much of it.")
    assert find_byline(passages, title=TITLE) == names


def test_names_may_go_on_in_a_second_line(make_passages: MakePassages) -> None:
    passages = make_passages((TITLE, "title"), "Jane Smith, Bo Lee,", "Ana Cruz", "We measured it.")
    assert find_byline(passages, title=TITLE) == "Jane Smith, Bo Lee, Ana Cruz"


def test_a_title_that_no_passage_prints_has_no_byline(make_passages: MakePassages) -> None:
    assert find_byline(make_passages("Jane Smith, Bo Lee"), title=TITLE) is None


@pytest.mark.parametrize(("text", "expected"), [("Eid I", True), ("Jane A. Smith", True),
    ("Meridian Assay Supply", False), ("Elsevier B.V", False)])  # fmt: skip
def test_what_may_be_the_name_of_a_person(text: str, expected: bool) -> None:
    assert is_name(text) is expected
