"""Running heads of long documents, of which only the pages near are held."""

from collections.abc import Iterator

from schemas.geometry import Box, Span
from schemas.page import Page, Word
from workers.reading.text.furniture import NEAR, mark_furniture


def make_page(number: int, head: str) -> Page:
    words = [
        Word(head, Box(50, 20, 200, 30), "Times", 9.0, line=0, span=Span(0, len(head))),
        Word(f"text{number}", Box(50, 400, 200, 410), "Times", 9.0, line=1),
    ]
    return Page(number=number, width=600, height=800, words=tuple(words))


def heads(pages: list[Page]) -> list[bool]:
    return [page.words[0].role == "furniture" for page in pages]


def test_a_head_is_seen_on_the_first_and_the_last_of_many_pages() -> None:
    many = 5 * NEAR
    marked = list(mark_furniture(make_page(n, "Journal") for n in range(1, many + 1)))
    assert [page.number for page in marked] == list(range(1, many + 1))
    assert all(heads(marked))
    assert not any(page.words[1].role == "furniture" for page in marked)


def test_only_pages_near_count() -> None:
    other = [f"{'abcdefgh'[n % 8]}{'mnopqrstuwyz'[n // 8]}" for n in range(4 * NEAR)]
    marked = list(mark_furniture(make_page(n, head) for n, head in enumerate([*other, other[0]])))
    assert not any(heads(marked))


def test_pages_are_not_all_held() -> None:
    held = 0

    def make() -> Iterator[Page]:
        nonlocal held
        for number in range(6 * NEAR):
            held += 1
            yield make_page(number, "Journal")

    most = 0
    for _ in mark_furniture(make()):
        most = max(most, held)
        held -= 1
    assert most <= NEAR + 1
