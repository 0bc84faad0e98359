"""What the text of a document holds for each of its tables, found once and not for every table."""

import re
from collections import Counter
from collections.abc import Iterator, Sequence
from functools import cached_property
from typing import NamedTuple

from schemas.geometry import Box
from schemas.page import Passage
from schemas.table import Table
from schemas.term import Mention
from workers.measurements.prose.topics import name_heading
from workers.measurements.subjects import Places, identity

_OFTEN, _NEARLY_ALWAYS = 10, 0.7  # mentions of a document's main target, and their share
_CAPTION_LETTERS = 250  # a longer text that begins with "Table 2" speaks of the table
_TABLE_NUMBER = re.compile(r"\btab(?:le|\.)\s*([IVX]+|\d+[a-z]?)\b", re.IGNORECASE)
# A title of a table without a number, and how far it may stand above it, in points.
_TITLE_LETTERS, _ABOVE = 160, 30
_MEASURE = re.compile(r"\b(?:p?K_?[iIdDbB]|p?[IED]C_?\s?50|pA_?2)(?:s|\b)")
_SENTENCE = re.compile(r"[.!?]$|[.!?]\s+[A-Z]|[=<>≤≥≈~]|\b(?:was|were|had|has|have|gave)\b")
# "EC50 values are in µM", wherever a sheet prints it.
_SAYS_UNIT = re.compile(r"\bvalues?\s(?:are|is)\s(?:\w+\s)?in\s[pnuµμm]M\b")
# "Figures are dissociation constants (Kd) in nM": what is printed below a table about all of it.
_SAYS_VALUES = re.compile(
    r"(?:(?:All|The|Given|Shown|Listed)\s)*(?:figures?|values?|numbers?|data|entries|cells)\s"
    r"(?:are|is|represent|give|show|denote|mean)\b[^.]*",
    re.IGNORECASE,
)
_BELOW = 60  # points
# A caption is known again by so many of its letters, a Passage by so many of its own.
_OF_CAPTION, _OF_PASSAGE = 60, 200


class _Ended(NamedTuple):
    """A Passage, and where it ends."""

    page: int
    bottom: float  # points
    passage: Passage


class _Opened(NamedTuple):
    """A Passage that may hold a caption, and how it begins, blanks folded."""

    text: str
    passage: Passage


class Outline:
    """The title, headings, paragraphs and captions of a document, and the tables they name."""

    def __init__(self, passages: Sequence[Passage], places: Places) -> None:
        self._places = places
        self.title = next((p for p in passages if p.kind == "title"), None)
        self.name = name_heading(passages, places)
        self._headings = [_end_of(p) for p in passages if _is_set(p, "heading", "title")]
        self._all = [p for p in passages if p.pieces]
        self._paragraphs = [_end_of(p) for p in passages if _is_set(p, "paragraph")]
        self._openings = [
            _Opened(" ".join(p.text.split())[:_OF_PASSAGE], p)
            for p in passages
            if p.kind in ("caption", "paragraph", "heading")
        ]
        self.of_units = [p.text for p in passages if _SAYS_UNIT.search(p.text)]
        self._naming: dict[str, list[Passage]] = {}
        for passage in passages:
            if passage.kind in ("paragraph", "list-item"):
                for number in dict.fromkeys(_numbers(passage.text)):
                    self._naming.setdefault(number, []).append(passage)

    def heading_of(self, table: Table) -> Passage | None:
        return _last_before(self._headings, table)

    def lead_of(self, table: Table) -> Passage | None:
        """The paragraph before the table."""
        return _last_before(self._paragraphs, table)

    def said_below(self, table: Table) -> str:
        """What the text right below a table says that its values are; "" where it says nothing."""
        page, box = table.boxes[-1] if table.boxes else (0, None)
        for passage in self._all:
            first = passage.pieces[0]
            if box is None or first.page != page or not 0 <= first.box.top - box.bottom <= _BELOW:
                continue
            said = _SAYS_VALUES.match(passage.text)
            if said and first.box.x0 < box.x1 and first.box.x1 > box.x0:
                return said[0]
        return ""

    def with_caption(self, table: Table, tables: Sequence[Table]) -> Table:
        """The table with the text before it as caption, where it has none of its own.

        That is a caption which a page break tore off, the last text of the page before, or a title
        right above which names a measure: "Related receptors: IC50 (µM)". Not where that text is
        the caption of another table, printed below it.
        """
        if table.caption or not table.boxes:
            return table
        text = self._text_before(*table.boxes[0])
        torn = _TABLE_NUMBER.match(text) and len(text) <= _CAPTION_LETTERS
        # A line right above that says what the numbers are.
        title = _MEASURE.search(text) and self.title_over(table)
        if not torn and not title:
            return table
        taken = any(
            " ".join(other.caption.split())[:_OF_CAPTION] in text
            for other in tables
            if other.caption
        )
        return table if taken else table.model_copy(update={"caption": text})

    def title_over(self, table: Table) -> Passage | None:
        """The line right above a table that has no caption, where it is no sentence."""
        if table.caption or not table.boxes:
            return None
        page, box = table.boxes[0]
        text = self._text_before(page, box)
        if not text or len(text) > _TITLE_LETTERS or _SENTENCE.search(text):
            return None
        return next(
            (
                passage
                for passage in self._all
                if " ".join(passage.text.split()) == text
                and any(
                    piece.page == page and 0 <= box.top - piece.box.bottom <= _ABOVE
                    for piece in passage.pieces
                )
            ),
            None,
        )

    def _text_before(self, page: int, box: Box) -> str:
        """The last Passage that begins before a place, as far as it stands on that page."""
        for passage in reversed(self._all):
            first = passage.pieces[0]
            if first.page < page or (first.page == page and first.box.bottom <= box.top + 2):
                end = max(piece.end for piece in passage.pieces if piece.page == first.page)
                return " ".join(passage.text[:end].split())
        return ""

    def citing(self, table: Table) -> Sequence[Passage]:
        """The text that refers to the table by its number."""
        number = _TABLE_NUMBER.match(table.caption.strip())
        return self._naming.get(number[1].lower(), ()) if number else ()

    @staticmethod
    def cites(text: str, table: Table) -> bool:
        """Whether a text refers to the table by its number."""
        number = _TABLE_NUMBER.match(table.caption.strip())
        return number is not None and number[1].lower() in _numbers(text)

    def caption_mentions(self, table: Table) -> Sequence[Mention]:
        """Mentions in the caption, which is a Passage of its own."""
        caption = " ".join(table.caption.split())
        if not caption:
            return ()
        for text, passage in self._openings:
            if text.startswith(caption[:_OF_CAPTION]) or caption.startswith(text):
                # Captions side by side may be one Passage: what only the other names is left out.
                found = [
                    mention
                    for part in self._parts_of(caption, passage)
                    for mention in self._places.in_passage(part.id)
                ]
                return [mention for mention in found if " ".join(mention.text.split()) in caption]
        return ()

    def _parts_of(self, caption: str, first: Passage) -> Iterator[Passage]:
        """The Passages of a caption: "Table 2" may stand on a line of its own above its text."""
        yield first
        rest = caption
        for passage in self._all[self._all.index(first) :] if first in self._all else ():
            text = " ".join(passage.text.split())
            if not rest.startswith(text):
                return
            if passage is not first:
                yield passage
            rest = rest[len(text) :].lstrip(" .:|")

    @cached_property
    def main_target(self) -> Mention | None:
        """The one target that the document speaks of nearly always, and often."""
        found = self._places.in_passages("target")
        counts = Counter(identity(mention) for mention in found)
        name, count = counts.most_common(1)[0] if counts else ("", 0)
        if count < _OFTEN or count < _NEARLY_ALWAYS * counts.total():
            return None
        return next(mention for mention in found if identity(mention) == name)


def _is_set(passage: Passage, *kinds: str) -> bool:
    return passage.kind in kinds and len(passage.pieces) > 0


def _end_of(passage: Passage) -> _Ended:
    last = passage.pieces[-1]
    return _Ended(last.page, last.box.bottom, passage)


def _last_before(ended: Sequence[_Ended], table: Table) -> Passage | None:
    """The last that ends on an earlier page, or above the table."""
    if not table.boxes:
        return None
    page, box = table.boxes[0]
    return next(
        (
            end.passage
            for end in reversed(ended)
            if end.page < page or (end.page == page and end.bottom <= box.top + 2)
        ),
        None,
    )


def _numbers(text: str) -> Iterator[str]:
    return (match[1].lower() for match in _TABLE_NUMBER.finditer(text))
