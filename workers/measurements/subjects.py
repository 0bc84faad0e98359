"""Compounds and targets as a Measurement names them, and where the document mentions them."""

import re
from collections import defaultdict
from collections.abc import Iterable, Sequence

from schemas.geometry import Span
from schemas.measurement import NamedCompound, NamedTarget
from schemas.term import Mention, MentionKind, Place

# A mutant or "wt" printed apart from the name of the protein that it is a form of.
MUTATION = re.compile(
    r"(?:[ACDEFGHIKLMNPQRSTVWY]\d{1,4}[ACDEFGHIKLMNPQRSTVWY]|del\s?\d+|Δ\S+|wt|WT|wild[- ]?type)"
    r"(?:[/+,\s-](?:[ACDEFGHIKLMNPQRSTVWY]\d{1,4}[ACDEFGHIKLMNPQRSTVWY]|del\s?\d+|wt|WT))*"
)

# The number of a compound in its paper, perhaps with the word before it: "12b", "compound 12b".
_NUMBERED = re.compile(
    r"(?:(?:compounds?|cpds?|cmpds?|inhibitors?|ligands?|analog(?:ue)?s?|derivatives?|molecules?)\.?\s+)?"
    r"(?P<label>\d{1,3}[a-z]{0,2}(?:['′*]|\.HCl)?|[IVX]{1,5}[a-z]?)",
    re.IGNORECASE,
)


_UNIT_BEHIND = re.compile(r"\s*[(\[]\s*(?:[fpnumµ]M|[µumn]?g/m?L|%)\s*[)\]]$")
_LABEL_IN_TEXT = re.compile(r"(?<![\w.,-])\d{1,3}[a-z]{1,2}(?![\w-])")


class Places:
    """Mentions by the place they were found in, in text order."""

    def __init__(self, mentions: Iterable[Mention]) -> None:
        self._cells: dict[tuple[int, int, int], list[Mention]] = defaultdict(list)
        self._passages: dict[int, list[Mention]] = defaultdict(list)
        self.labels: set[str] = set()  # numbers of compounds that tables of this document list
        for mention in sorted(mentions, key=lambda mention: mention.place.start):
            place = mention.place
            if place.passage is not None:
                self._passages[place.passage].append(mention)
            elif place.table is not None and place.row is not None and place.col is not None:
                self._cells[place.table, place.row, place.col].append(mention)

    def label_mentions(self, passage: int, text: str, start: int, end: int) -> list[Mention]:
        """Numbers of compounds in `text[start:end]` that a table lists and no mention covers."""
        if not self.labels:
            return []
        covered = [(m.place.start, m.place.end) for m in self.in_passage(passage)]
        found = []
        for match in _LABEL_IN_TEXT.finditer(text, start, end):
            taken = any(a < match.end() and match.start() < b for a, b in covered)
            if match[0] in self.labels and not taken:
                place = Place(passage=passage, start=match.start(), end=match.end())
                found.append(
                    Mention(
                        kind="compound",
                        text=match[0],
                        page=0,
                        span=Span(0, 0),
                        boxes=(),
                        place=place,
                        found_by="table",
                    )
                )
        return found

    def in_cell(self, table: int, row: int, col: int) -> Sequence[Mention]:
        return self._cells.get((table, row, col), ())

    def in_passage(self, passage: int) -> Sequence[Mention]:
        return self._passages.get(passage, ())


def of_kind(mentions: Iterable[Mention], *kinds: MentionKind) -> list[Mention]:
    return [mention for mention in mentions if mention.kind in kinds]


def identity(mention: Mention) -> str:
    """What makes two mentions the same thing: the Term, else the printed letters."""
    return mention.term.curie if mention.term else mention.text.casefold()


def only_one(mentions: Iterable[Mention]) -> Mention | None:
    """The first mention when all are of one thing."""
    found = list(mentions)
    return found[0] if found and len({identity(mention) for mention in found}) == 1 else None


def as_compound(mention: Mention) -> NamedCompound:
    term = mention.term
    if term:
        return NamedCompound(text=mention.text, name=term.name, term=term.curie)
    return name_label(mention.text)


def name_label(text: str) -> NamedCompound:
    """An ungrounded compound; "compound 12b", "12b (µM)" and "12b" are one name."""
    text = _UNIT_BEHIND.sub("", text)
    match = _NUMBERED.fullmatch(text)
    return NamedCompound(text=text, name=match["label"] if match else text)


def as_target(mention: Mention, *, form: str = "") -> NamedTarget:
    """`form` is a mutant or construct printed apart from the name: "EGFR" and "L858R"."""
    term = mention.term
    text = mention.text if not form or form in mention.text else f"{mention.text} {form}"
    return NamedTarget(
        text=text, symbol=term.symbol if term else None, term=term.curie if term else None
    )
