"""Pages of a long document, as columns in a file.

As a tuple a Word takes half a kilobyte, in columns a tenth of that. What is taken out is made anew
and equals what was put in, to the last digit.
"""

import pickle
from array import array
from collections import OrderedDict
from collections.abc import Iterable, Iterator, Sequence
from itertools import chain, repeat
from typing import Any, NamedTuple, overload

from schemas.geometry import Box, Span
from schemas.page import Page, Rule, Word
from schemas.spill import Laid, Spill, paused_collector

# So many pages stay as they are: most documents have no more, and unpacking takes time.
OPEN_PAGES = 40
# Of the others so many are kept unpacked: neighbours are asked for again and again.
NEAR_PAGES = 6

# A named tuple without its own constructor, which takes half of the time.
_new = tuple.__new__


class _Packed(NamedTuple):
    rest: Page  # without words and rules
    texts: tuple[str, ...]  # empty where all stand in the page's text, at their span
    edges: "array[float]"  # four for each Word
    places: "array[int]"  # line, start and end of each Word
    looks: tuple[tuple[Any, ...], ...]  # from font to confidence: what many Words share
    look: "array[int]"  # which of `looks` each Word has
    rules: "array[float]"  # four edges and the width of each Rule


class Pages(Sequence[Page]):
    """Pages of a document, in order; those after the first `OPEN_PAGES` are laid aside."""

    def __init__(self, pages: Iterable[Page] = ()) -> None:
        self.spill: Spill | None = None  # made for the first page that is laid aside
        self._held: list[Page | Laid] = []
        self._near: OrderedDict[int, Page] = OrderedDict()
        for page in pages:
            self.append(page)

    def append(self, page: Page) -> None:
        if len(self._held) < OPEN_PAGES:
            self._held.append(page)
            return
        self.spill = self.spill or Spill()
        self._held.append(self.spill.put(pickle.dumps(_pack(page), pickle.HIGHEST_PROTOCOL)))

    def is_packed(self, index: int) -> bool:
        return isinstance(self._held[index], Laid)

    def __len__(self) -> int:
        return len(self._held)

    @overload
    def __getitem__(self, index: int) -> Page: ...
    @overload
    def __getitem__(self, index: slice) -> Sequence[Page]: ...
    def __getitem__(self, index: int | slice) -> Page | Sequence[Page]:
        if isinstance(index, slice):
            return tuple(self[i] for i in range(*index.indices(len(self))))
        held = self._held[index]
        if isinstance(held, Page):
            return held
        place = index % len(self)
        page = self._near.get(place)
        if page is None:
            page = self._near[place] = self._fetch(held)
            if len(self._near) > NEAR_PAGES:
                self._near.popitem(last=False)
        return page

    def _fetch(self, laid: Laid) -> Page:
        if self.spill is None:
            raise LookupError("a page was laid aside, but not by these Pages")
        # Only what `append` wrote into a file that nobody else can open.
        return _unpack(pickle.loads(self.spill.get(laid)))  # noqa: S301


class PickedWords(Sequence[Word]):
    """Some words of a packed page, by their places in it; looked up when they are asked for."""

    __slots__ = ("_page", "_pages", "_places")

    def __init__(self, pages: Pages, page: int, places: Sequence[int]) -> None:
        self._pages = pages
        self._page = page
        run = range(places[0], places[0] + len(places)) if places else range(0)
        self._places = run if list(run) == list(places) else array("i", places)

    def __len__(self) -> int:
        return len(self._places)

    def __iter__(self) -> Iterator[Word]:
        return map(self._pages[self._page].words.__getitem__, self._places)

    @overload
    def __getitem__(self, index: int) -> Word: ...
    @overload
    def __getitem__(self, index: slice) -> Sequence[Word]: ...
    def __getitem__(self, index: int | slice) -> Word | Sequence[Word]:
        words = self._pages[self._page].words
        if isinstance(index, slice):
            return tuple(words[place] for place in self._places[index])
        return words[self._places[index]]


def _pack(page: Page) -> _Packed:
    words = page.words
    looks: dict[tuple[Any, ...], int] = {}
    look = [looks.setdefault(word[2:-2], len(looks)) for word in words]
    spelled = all(word.span.of(page.text) == word.text for word in words)
    return _Packed(
        rest=page.model_copy(update={"words": (), "rules": ()}),
        texts=() if spelled else tuple(word.text for word in words),
        edges=array("d", chain.from_iterable(word.box for word in words)),
        places=array("i", chain.from_iterable((word.line, *word.span) for word in words)),
        looks=tuple(looks),
        look=array("i", look),
        rules=array("d", chain.from_iterable((*rule.box, rule.width) for rule in page.rules)),
    )


def _unpack(packed: _Packed) -> Page:
    text = packed.rest.text
    lines, starts, ends = (packed.places[part::3].tolist() for part in range(3))
    texts = packed.texts or [text[a:b] for a, b in zip(starts, ends, strict=True)]
    with paused_collector():
        spans = map(_new, repeat(Span), zip(starts, ends, strict=True))
        # From font to confidence, each as a column.
        looks = zip(*map(packed.looks.__getitem__, packed.look), strict=True)
        fields = zip(texts, _boxes(packed.edges, 4), *looks, lines, spans, strict=True)
        words = tuple(map(_new, repeat(Word), fields))
        rules = tuple(map(Rule, _boxes(packed.rules, 5), packed.rules[4::5]))
    return packed.rest.model_copy(update={"words": words, "rules": rules})


def _boxes(edges: "array[float]", step: int) -> Iterator[Box]:
    """Boxes whose edges begin at every `step`-th place."""
    return map(_new, repeat(Box), zip(*(edges[part::step] for part in range(4)), strict=True))
