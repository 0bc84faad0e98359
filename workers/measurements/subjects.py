"""Compounds and targets as a Measurement names them, and where the document mentions them."""

import re
from collections import Counter, defaultdict
from collections.abc import Iterable, Sequence
from itertools import pairwise

from schemas.geometry import Span
from schemas.measurement import NamedCompound, NamedTarget
from schemas.page import Passage
from schemas.term import Mention, MentionKind, Place

# A mutant or "wt" printed apart from the name of the protein that it is a form of.
MUTATION = re.compile(
    r"(?:[ACDEFGHIKLMNPQRSTVWY]\d{1,4}[ACDEFGHIKLMNPQRSTVWY]|del\s?\d+|Δ\S+|wt|WT|wild[- ]?type)"
    r"(?:[/+,\s-](?:[ACDEFGHIKLMNPQRSTVWY]\d{1,4}[ACDEFGHIKLMNPQRSTVWY]|del\s?\d+|wt|WT))*"
)

# Other words for a form of a protein named elsewhere: a domain, a construct, an exon taken out.
FORM = re.compile(
    rf"{MUTATION.pattern}|.*\b(?:wild[- ]?type|mutants?|mutated|domain|full[- ]length|truncat\w+|"
    r"constructs?|variants?|ex(?:on)?\s?\d+\s?(?:del|ins)\w*)\b.*",
    re.IGNORECASE,
)

# The number of a compound in its paper, perhaps with the word before it: "12b", "compound 12b".
_NUMBERED = re.compile(
    r"(?:(?:[^\s\d][^\s]*\s)?"
    r"(?:compounds?|cpds?|cmpds?|inhibitors?|ligands?|analog(?:ue)?s?|derivatives?|molecules?)\.?\s+)?"
    r"(?P<label>\d{1,3}[a-z]{0,2}(?:['′*]|\.HCl)?|[IVX]{1,5}[a-z]?)",
    re.IGNORECASE,
)

# The number of a compound of a series; without a letter it could be any number.
SERIES_LABEL = re.compile(r"[(\[]?(?:\([RS±+-]\)-)?\d{1,3}[a-z]{1,2}['′*]?[)\]]?")


_KIND = re.compile(r"(?:(?:[A-Z]-)?[a-z-]{3,}\s)?[a-z]{3,}")
_UNIT_BEHIND = re.compile(r"\s*[(\[]\s*(?:[fpnumµ]M|[µumn]?g/m?L|%)\s*[)\]]$")
# "Rolipram (comparative)": why a compound is in the table, no part of its name.
_REMARK = re.compile(
    r"\s*[(\[]\s*(?:(?:positive|negative|internal|external|assay)\s)?"
    r"(?:compar\w+|reference|control|standard|prior art|for comparison)"
    r"(?:\s(?:compound|example|drug|inhibitor|agent))?\s*[)\]]$",
    re.IGNORECASE,
)
_LABEL_IN_TEXT = re.compile(r"(?<![\w.,-])\d{1,3}[a-z]{1,2}(?![\w-])")
# The code of a compound, or its number with the word for it: "XY-12", "Example 4".
_CODE = re.compile(
    r"[A-Z]{2,}[\w-]*\d[\w-]*|[A-Z]-\d{3,}\w*|(?:Example|Compound|Cpd\.?)\s\d{1,3}[a-z]?"
)
# "Example 14", "Examples 15 and 16"
_NAMED_BY_NUMBER = re.compile(
    r"\bEx(?:amples?|s?\.)\s(?P<first>\d{1,3}[a-z]?)(?:\sand\s(?P<last>\d{1,3}[a-z]?))?(?![\w.,]*\d|[\w%])"
)
_LISTED_CODE = re.compile(
    r"(?:\s?\([^()]*\))?,\s(?P<code>[A-Z][A-Z0-9-]{2,}[A-Za-z0-9]?)(?:,\s(?:and\s|or\s)?|\s(?:and|or)\s)"
)
# "12b", "(7)," or, for several, "11a-c"; not the number of a table, a step, a page or a volume.
_BOLD_LABEL = re.compile(
    r"[(\[]?(?P<label>\d{1,3}[a-z]{0,2})['′*]?(?:[-–](?P<last>\d{1,3}[a-z]?|[a-z]))?[)\],.;:]*"
)
_NO_LABEL = re.compile(
    r"\b(?:tables?|fig(?:ure)?s?|schemes?|charts?|refs?|eqs?|equations?|sections?|steps?|pages?|"
    r"vol|volumes?|no|day|week|phase|part)\.?\s*$",
    re.IGNORECASE,
)


class Places:
    """Mentions by the place they were found in, in text order."""

    def __init__(self, mentions: Iterable[Mention]) -> None:
        mentions = sorted(mentions, key=lambda mention: mention.place.start)
        self._often = Counter(mention.text for mention in mentions)
        self._cells: dict[tuple[int, int, int], list[Mention]] = defaultdict(list)
        self._passages: dict[int, list[Mention]] = defaultdict(list)
        self._bold: dict[int, list[Span]] = {}  # by passage, found once
        self.labels: set[str] = set()  # numbers of compounds that tables of this document list
        for mention in mentions:
            place = mention.place
            if place.passage is not None:
                self._passages[place.passage].append(mention)
            elif place.table is not None and place.row is not None and place.col is not None:
                self._cells[place.table, place.row, place.col].append(mention)

    def label_mentions(
        self, passage: Passage, start: int, end: int, *, said: Sequence[Span] = ()
    ) -> list[Mention]:
        """Numbers of compounds in `passage.text[start:end]` that no mention covers.

        A number is one when it is printed bold in a text that is not, when a table lists it, or
        where the sentence says so: `said` are such places in it.
        """
        listed = [
            Span(*match.span())
            for match in _LABEL_IN_TEXT.finditer(passage.text, start, end)
            if match[0] in self.labels
        ]
        for match in _NAMED_BY_NUMBER.finditer(passage.text, start, end):
            several = match["last"] is not None
            listed.append(Span(match.start("first" if several else 0), match.end("first")))
            listed += [Span(*match.span("last"))] if several else []
        for code in filter(_CODE.fullmatch, sorted(self.labels)):
            whole = re.compile(rf"(?<![\w-]){re.escape(code)}(?![\w-])")
            listed += [Span(*match.span()) for match in whole.finditer(passage.text, start, end)]
        named = of_kind(self.in_passage(passage.id), "compound")
        listed += _between([m for m in named if start <= m.place.start < end], passage.text)
        if passage.id not in self._bold:
            self._bold[passage.id] = bold_labels(passage)
        bold = [span for span in self._bold[passage.id] if start <= span.start < end]
        for place in (Span(start + span.start, start + span.end) for span in said):
            raised = "^" in passage.script[place.start : place.end]
            if not raised and not any(_meets(place, other) for other in (*listed, *bold)):
                listed.append(place)
        covered = [Span(m.place.start, m.place.end) for m in self.in_passage(passage.id)]
        found = []
        for span in sorted({*listed, *bold}):
            if not any(_meets(a, span) for a in covered):
                found.append(_label_mention(passage, span))
                covered.append(span)
        return found

    def numbers_in(self, passage: int) -> set[str]:
        """The numbers of compounds that a text names with the word for it: "compound 12b"."""
        named = of_kind(self.in_passage(passage), "compound")
        numbered = [_NUMBERED.fullmatch(mention.text) for mention in named if not mention.term]
        return {match["label"] for match in numbered if match}

    def how_often(self, name: str) -> int:
        """In how many places of the document the same letters name something."""
        return self._often[name]

    def in_cell(self, table: int, row: int, col: int) -> Sequence[Mention]:
        return self._cells.get((table, row, col), ())

    def in_passage(self, passage: int) -> Sequence[Mention]:
        return self._passages.get(passage, ())

    def in_passages(self, kind: MentionKind) -> list[Mention]:
        """All mentions of a kind in running text."""
        return [m for found in self._passages.values() for m in found if m.kind == kind]


def _meets(first: Span, second: Span) -> bool:
    return first.start < second.end and second.start < first.end


def _between(compounds: Sequence[Mention], text: str) -> list[Span]:
    """Codes that nobody knows in a list of compounds: the "AMTB" of "A-967079, AMTB and WS-12"."""
    found = []
    for first, second in pairwise(compounds):
        match = _LISTED_CODE.fullmatch(text, first.place.end, second.place.start)
        if match:
            found.append(Span(*match.span("code")))
    return found


def bold_labels(passage: Passage) -> list[Span]:
    """Where a text that is not bold prints numbers of compounds in bold: "the amide **12b**"."""
    bold = [piece for piece in passage.pieces if piece.bold]
    if 2 * sum(piece.end - piece.start for piece in bold) > len(passage.text):
        return []
    found: list[Span] = []
    for piece in bold:
        printed = passage.text[piece.start : piece.end]
        raised = "^" in passage.script[piece.start : piece.end]
        match = _BOLD_LABEL.fullmatch(printed)
        # The bold "50" of "IC50", printed in a size of its own, is part of that word.
        inside = passage.text[: piece.start][-1:].isalnum()
        if match is None or raised or inside or _NO_LABEL.search(passage.text, 0, piece.start):
            continue
        found += [
            Span(piece.start + match.start(name), piece.start + match.end(name))
            for name in ("label", "last")
            if match[name]
        ]
    return found


def drop_aliases(mentions: Iterable[Mention], passages: Sequence[Passage]) -> list[Mention]:
    """Mentions without the second name of a compound in brackets: "ruxolitinib (INCB018424)".

    The name that a vocabulary knows stays, else the first.
    """
    texts = {passage.id: passage.text for passage in passages}
    kept: list[Mention] = []
    last: dict[int, Mention] = {}  # the compound named last in each passage
    for mention in sorted(mentions, key=lambda mention: mention.place.start):
        number = mention.place.passage
        if mention.kind != "compound" or number is None:
            kept.append(mention)
            continue
        first, text = last.get(number), texts.get(number, "")
        last[number] = mention
        gap = text[first.place.end : mention.place.start] if first else ""
        if first is None or gap != " (" or text[mention.place.end : mention.place.end + 1] != ")":
            kept.append(mention)
        elif first.term is None and (mention.term is not None or _is_kind(first, mention)):
            kept.remove(first)
            kept.append(mention)
    return kept


def _is_kind(first: Mention, second: Mention) -> bool:
    """Whether a name is a word for a kind and the second in brackets a number: "nitrile (12b)"."""
    return bool(_KIND.fullmatch(first.text) and _NUMBERED.fullmatch(second.text))


def with_labels(mentions: list[Mention], labels: list[Mention], text: str) -> list[Mention]:
    """Both in text order; "the ketone 12" is named by its number, "citalopram (12)" by its name."""
    dropped: list[Mention] = []
    for label in labels:
        for mention in of_kind(mentions, "compound"):
            gap = text[mention.place.end : label.place.start]
            behind = text[label.place.end : label.place.end + 1]
            if gap == " " or (gap == " (" and mention.term is None and behind == ")"):
                dropped.append(mention)
            elif gap == " (compound " or (gap == " (" and mention.term is not None):
                dropped.append(label)
    kept = [mention for mention in (*mentions, *labels) if mention not in dropped]
    return sorted(kept, key=lambda mention: mention.place.start)


def _label_mention(passage: Passage, span: Span) -> Mention:
    printed = passage.locate(span.start, span.end)
    page, boxes = printed[0] if printed else (1, [])
    return Mention(
        kind="compound",
        text=span.of(passage.text),
        page=page,
        span=passage.page_span(span.start, span.end),
        boxes=tuple(boxes),
        place=Place(passage=passage.id, start=span.start, end=span.end),
        found_by="table",
    )


def of_kind(mentions: Iterable[Mention], *kinds: MentionKind) -> list[Mention]:
    return [mention for mention in mentions if mention.kind in kinds]


def identity(mention: Mention) -> str:
    """What makes two mentions the same thing: the Term, else the printed letters.

    "Compound 12b" and "12b" are one.
    """
    if mention.term:
        return mention.term.curie
    match = _NUMBERED.fullmatch(mention.text) if mention.kind == "compound" else None
    return (match["label"] if match else mention.text).casefold()


def only_one(mentions: Iterable[Mention]) -> Mention | None:
    """The first mention when all are of one thing."""
    found = list(mentions)
    return found[0] if found and len({identity(mention) for mention in found}) == 1 else None


def as_compound(mention: Mention) -> NamedCompound:
    term = mention.term
    if term:
        return NamedCompound(
            text=mention.text,
            name=term.name,
            term=term.curie,
            smiles=term.smiles,
            inchikey=term.inchikey,
        )
    return name_label(mention.text)


def name_label(text: str) -> NamedCompound:
    """An ungrounded compound; "compound 12b", "12b (µM)" and "12b" are one name."""
    text = _REMARK.sub("", _UNIT_BEHIND.sub("", text))
    match = _NUMBERED.fullmatch(text)
    return NamedCompound(text=text, name=match["label"] if match else text)


def as_target(mention: Mention, *, form: str = "") -> NamedTarget:
    """`form` is a mutant or construct printed apart from the name: "EGFR" and "L858R"."""
    term = mention.term
    text = mention.text if not form or form in mention.text else f"{mention.text} {form}"
    return NamedTarget(
        text=text, symbol=term.symbol if term else None, term=term.curie if term else None
    )
