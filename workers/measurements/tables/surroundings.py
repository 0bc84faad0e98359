"""What stands around a table: the sentences that speak of it, its heading, the title."""

import re
from collections.abc import Iterator, Sequence

from schemas.geometry import Span
from schemas.page import Passage
from schemas.table import Table
from schemas.term import Mention, MentionKind
from workers.measurements.grammar.folding import fold_text
from workers.measurements.grammar.splitting import split_sentences
from workers.measurements.prose.headings import meant_targets, spoken_of
from workers.measurements.subjects import Places, identity, of_kind, only_one
from workers.measurements.tables.outline import Outline


class Surroundings:
    """Finds the one thing of a kind that the text around a table is about, or None."""

    def __init__(self, table: Table, outline: Outline, places: Places) -> None:
        self._places = places
        self._outline = outline
        self._heading = outline.heading_of(table)
        self._lead = outline.lead_of(table)
        self._citing = outline.citing(table)
        self._table = table
        self._below = outline.said_below(table)
        self.caption_mentions = outline.caption_mentions(table)
        over = outline.title_over(table)
        # What tells how was measured where a table has no caption.
        self.title_over = over.text if over else ""
        self.title_mentions = places.in_passage(over.id) if over else ()

    @property
    def texts(self) -> list[str]:
        """What is said of all values right below the table; the heading over it, the paragraph
        before it and those that refer to it.
        """
        near = (self._heading, self._lead, *self._citing)
        texts = [passage.text for passage in near if passage is not None]
        return [self._below, *texts] if self._below else texts

    @property
    def of_units(self) -> list[str]:
        """Texts anywhere in the document that say in which unit its values are."""
        return self._outline.of_units

    def only(self, kind: MentionKind) -> tuple[Mention, str] | None:
        """The one thing of `kind` with where it was found, from the nearest place that has one."""
        # The paragraph before a table speaks of many things; of its targets it is a fair witness,
        # but not where the table moved there, away from the sentence that refers to it.
        floats = bool(self._citing)
        lead = self._lead if kind == "target" and not floats else None
        title = (self._outline.title, None, "title")
        whole = [(passage, None, "text that refers to the table") for passage in self._citing]
        places = (
            (self._heading, None, "heading"),
            (lead, None, "paragraph before the table"),
            *self._sentences(),
            *([title, *whole] if floats else [title]),
            (self._outline.name, None, "heading under the title"),
        )
        for passage, span, where in places:
            if passage is None:
                continue
            found = [
                mention
                for mention in of_kind(self._places.in_passage(passage.id), kind)
                if span is None or span.start <= mention.place.start < span.end
            ]
            if kind == "compound":
                found = [mention for mention in found if not self._has_in_cells(mention)]
            if kind == "target" and where in ("heading", "title"):
                found = meant_targets(passage.text, found)
            mention = only_one(found)
            if mention:
                return mention, where
            if found and where == "heading":
                return None
        return None

    def subject(self, others: Sequence[Mention] = ()) -> Mention | None:
        """The one compound that title or heading name, without `others` that the table compares."""
        names = {identity(mention) for mention in others}
        for passage in (self._outline.title, self._outline.name, self._heading):
            if passage is None:
                continue
            found = of_kind(self._places.in_passage(passage.id), "compound")
            mention = spoken_of(passage.text, [m for m in found if identity(m) not in names])
            if mention:
                return mention
        return None

    def _sentences(self) -> Iterator[tuple[Passage, Span, str]]:
        """The sentences that refer to the table, among others of their paragraphs."""
        for passage in self._citing:
            for span in split_sentences(fold_text(passage.text)):
                if self._outline.cites(passage.text[span.start : span.end], self._table):
                    yield passage, span, "text that refers to the table"

    def _has_in_cells(self, mention: Mention) -> bool:
        """Whether some cell names a compound: then it is not what the whole table is about.

        It may be the radioligand or the agonist of a row.
        """
        name = re.compile(rf"(?<![\w-]){re.escape(mention.text)}(?![\w-])", re.IGNORECASE)
        return any(name.search(cell.text) for cell in self._table.cells)

    def main_target(self) -> tuple[Mention, str] | None:
        """The one target that the document speaks of nearly always, and often."""
        mention = self._outline.main_target
        return (mention, "whole document") if mention else None
