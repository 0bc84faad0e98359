"""Tables of a long document, whose pages are taken from a file one by one."""

import weakref
from collections.abc import Callable, Iterator, Sequence
from typing import overload

from schemas.page import Page
from tests.workers.tables.conftest import Sketch
from workers.tables.finder import find_tables

PAGES = 12


class Lent(Sequence[Page]):
    """Makes a page anew each time it is asked for, and knows how many were ever held at a time."""

    def __init__(self, pages: Sequence[Page]) -> None:
        self._pages = pages
        self._lent: list[weakref.ref[Page]] = []
        self.most = 0

    def __len__(self) -> int:
        return len(self._pages)

    @overload
    def __getitem__(self, index: int) -> Page: ...
    @overload
    def __getitem__(self, index: slice) -> Sequence[Page]: ...
    def __getitem__(self, index: int | slice) -> Page | Sequence[Page]:
        if isinstance(index, slice):
            return tuple(self[i] for i in range(*index.indices(len(self))))
        page = self._pages[index].model_copy()
        self._lent = [lent for lent in self._lent if lent() is not None]
        self._lent.append(weakref.ref(page))
        self.most = max(self.most, len(self._lent))
        return page

    def __iter__(self) -> Iterator[Page]:
        return map(self.__getitem__, range(len(self)))


def two_columns(sketch: Sketch) -> Sketch:
    """A table at the foot of one column that goes on at the top of the next."""
    for left, top, rows in ((50, 700, 3), (320, 90, 5)):
        ys = [top + 20.0 * index for index in range(rows + 1)]
        sketch.grid([left, left + 60, left + 140, left + 220], ys)
        for index, y in enumerate(ys[:-1]):
            first = left == 50 and index == 0
            cells = ("No.", "Name", "Share") if first else (f"{index}", "Thymol", f"1.{index}")
            sketch.row(y + 15, *zip((left + 5, left + 65, left + 145), cells, strict=True))
    return sketch


def test_pages_are_not_all_held(new_sketch: Callable[..., Sketch]) -> None:
    pages = Lent([two_columns(new_sketch()).page(number) for number in range(1, PAGES + 1)])
    assert len(find_tables(pages)) == PAGES
    assert pages.most <= 3
