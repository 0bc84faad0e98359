"""What values share, and what they must not."""

from schemas.lines import Line, PageTexts
from schemas.page import Page
from schemas.term import Place
from tests.schemas.test_packed import make_page


def test_values_given_the_same_fields_share_their_names_and_copies_keep_apart() -> None:
    one, other = Place(start=1, end=2), Place(start=3, end=4)
    assert one.model_fields_set is other.model_fields_set
    copied = one.model_copy(update={"row": 5})
    assert copied.model_fields_set == {"start", "end", "row"}
    assert one.model_fields_set == {"start", "end"}
    assert (copied.row, one.row, copied != one) == (5, None, True)


def test_lines_of_pages_are_read_when_they_are_asked_for() -> None:
    texts = PageTexts([make_page(1), Page(number=2, width=3, height=4)])
    assert [page.number for page in texts] == [1, 2]
    assert [type(line) for line in texts[0].lines] == [Line, Line]
    assert texts[0].lines[0].text == "Ki of fluoxetine 0.1"
    assert [page.number for page in texts[1:]] == [2]
    assert texts[-1].lines == ()
