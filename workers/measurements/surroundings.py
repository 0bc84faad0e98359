"""What stands around a table: the sentences that speak of it, its heading, the title."""

import re
from collections import Counter
from collections.abc import Sequence

from schemas.page import Passage
from schemas.table import Table
from schemas.term import Mention, MentionKind
from workers.measurements.subjects import Places, identity, of_kind, only_one
from workers.measurements.topics import name_heading

_OFTEN, _NEARLY_ALWAYS = 10, 0.7  # mentions of a document's main target, and their share
_TABLE_NUMBER = re.compile(r"\btab(?:le|\.)\s*([IVX]+|\d+[a-z]?)\b", re.IGNORECASE)


class Surroundings:
    """Finds the one thing of a kind that the text around a table is about, or None."""

    def __init__(self, table: Table, passages: Sequence[Passage], places: Places) -> None:
        self._places = places
        self._title = next((p for p in passages if p.kind == "title"), None)
        self._name = name_heading(passages, places)
        before = [p for p in passages if _stands_before(p, table)]
        headings = [p for p in before if p.kind in ("heading", "title")]
        self._heading = headings[-1] if headings else None
        self._lead = next((p for p in reversed(before) if p.kind == "paragraph"), None)
        number = _TABLE_NUMBER.match(table.caption.strip())
        self._citing = [
            p
            for p in passages
            if number and p.kind in ("paragraph", "list-item") and _names(p.text, number[1])
        ]

        self.caption_mentions = _caption_mentions(table, passages, places)

    @property
    def texts(self) -> list[str]:
        """The heading over the table, the paragraph before it and those that refer to it."""
        near = (self._heading, self._lead, *self._citing)
        return [passage.text for passage in near if passage is not None]

    def only(self, kind: MentionKind) -> tuple[Mention, str] | None:
        """The one thing of `kind` with where it was found, from the nearest place that has one."""
        # The paragraph before a table speaks of many things; of its targets it is a fair witness.
        lead = self._lead if kind == "target" else None
        places = (
            (self._heading, "heading"),
            (lead, "paragraph before the table"),
            *((passage, "text that refers to the table") for passage in self._citing),
            (self._title, "title"),
            (self._name, "heading under the title"),
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
        found = self._places.in_passages("target")
        counts = Counter(identity(mention) for mention in found)
        name, count = counts.most_common(1)[0] if counts else ("", 0)
        if count < _OFTEN or count < _NEARLY_ALWAYS * counts.total():
            return None
        mention = next(mention for mention in found if identity(mention) == name)
        return mention, "whole document"


def _caption_mentions(
    table: Table, passages: Sequence[Passage], places: Places
) -> Sequence[Mention]:
    """Mentions in the caption, which is a Passage of its own."""
    caption = " ".join(table.caption.split())
    if not caption:
        return ()
    for passage in passages:
        text = " ".join(passage.text.split())
        if passage.kind in ("caption", "paragraph", "heading") and (
            text.startswith(caption[:60]) or caption.startswith(text[:200])
        ):
            # Captions side by side may be one Passage: what only the other one names is left out.
            found = places.in_passage(passage.id)
            return [mention for mention in found if " ".join(mention.text.split()) in caption]
    return ()


def _stands_before(passage: Passage, table: Table) -> bool:
    if not passage.pieces or not table.boxes:
        return False
    page, box = table.boxes[0]
    last = passage.pieces[-1]
    return last.page < page or (last.page == page and last.box.bottom <= box.top + 2)


def _names(text: str, number: str) -> bool:
    return any(match[1].lower() == number.lower() for match in _TABLE_NUMBER.finditer(text))
