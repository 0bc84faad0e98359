"""What stands around a table: the sentences that speak of it, its heading, the title."""

from schemas.table import Table
from schemas.term import Mention, MentionKind
from workers.measurements.outline import Outline
from workers.measurements.subjects import Places, of_kind, only_one


class Surroundings:
    """Finds the one thing of a kind that the text around a table is about, or None."""

    def __init__(self, table: Table, outline: Outline, places: Places) -> None:
        self._places = places
        self._outline = outline
        self._heading = outline.heading_of(table)
        self._lead = outline.lead_of(table)
        self._citing = outline.citing(table)
        self.caption_mentions = outline.caption_mentions(table)

    @property
    def texts(self) -> list[str]:
        """The heading over the table, the paragraph before it and those that refer to it."""
        near = (self._heading, self._lead, *self._citing)
        return [passage.text for passage in near if passage is not None]

    @property
    def of_units(self) -> list[str]:
        """Texts anywhere in the document that say in which unit its values are."""
        return self._outline.of_units

    def only(self, kind: MentionKind) -> tuple[Mention, str] | None:
        """The one thing of `kind` with where it was found, from the nearest place that has one."""
        # The paragraph before a table speaks of many things; of its targets it is a fair witness.
        lead = self._lead if kind == "target" else None
        places = (
            (self._heading, "heading"),
            (lead, "paragraph before the table"),
            *((passage, "text that refers to the table") for passage in self._citing),
            (self._outline.title, "title"),
            (self._outline.name, "heading under the title"),
        )
        for passage, where in places:
            if passage is None:
                continue
            found = of_kind(self._places.in_passage(passage.id), kind)
            mention = only_one(found)
            if mention:
                return mention, where
            if found and where == "heading":
                return None
        return None

    def main_target(self) -> tuple[Mention, str] | None:
        """The one target that the document speaks of nearly always, and often."""
        mention = self._outline.main_target
        return (mention, "whole document") if mention else None
