"""What the notes of a table say: what a mark changes, what an abbreviation means."""

import re
from collections.abc import Sequence
from typing import NamedTuple

from schemas.measures import Measures
from schemas.quantity import ErrorKind, Status
from schemas.table import Table
from workers.measurements.grammar.folding import fold_text
from workers.measurements.grammar.headers import (
    Announced,
    bracketed_error,
    find_count,
    measure_in_brackets,
    read_header,
)
from workers.measurements.grammar.relations import find_error_kind
from workers.measurements.grammar.splitting import split_sentences

_SHORT = re.compile(
    r"(?<![\w.])(?P<short>N\.?\s?[ABDEITS]\.?|n\.?\s?[abdeits]\.?|I\.?A\.?|n/a|N/A|-+)\s?"
    r"(?:=|:|,|\(|-|means|denotes|indicates|stands for|is)\s?(?P<long>[a-z][a-z %]{3,40})",
)
_ERROR_NAME = re.compile(r"\bs\.\s?(?:e\.\s?(?:m\.?)?|d\.)", re.IGNORECASE)
_NO_EFFECT = re.compile(
    r"(?:not |in)active|no (?:\w+ )?(?:activity|effect|binding|inhibition|affinity|response)",
    re.IGNORECASE,
)
# A number with its unit: then the unit is not that of all values.
_QUANTITY = re.compile(r"\d\s?(?:[pnµum]?M|[mn]mol|[µumn]?g)\b")
_MISSING = re.compile(r"not (?:\w+ )?\w*(?:ed|able|done|found)|unavailable|no data", re.IGNORECASE)


class Legend(NamedTuple):
    """`marks` say what a footnote mark changes; `words` what an abbreviation stands for."""

    marks: dict[str, Announced]
    words: dict[str, Status]
    error_kind: ErrorKind | None
    bracketed: ErrorKind | None  # what numbers in brackets are
    second: str | None  # the measure of numbers in brackets
    n: int | None
    general: Announced  # what a note without a mark says of all values
    text: str


def read_legend(table: Table, rows: Sequence[str], measures: Measures) -> Legend:
    """The legend in caption, notes and those rows of the table that hold one long text."""
    long_rows = [row for row in rows if len(row) >= 40]
    texts = [table.caption, *(note.text for note in table.notes), *long_rows]
    words: dict[str, Status] = {}
    for text in texts:
        for match in _SHORT.finditer(fold_text(text)):
            if _NO_EFFECT.match(match["long"]):
                words[_key(match["short"])] = "inactive"
            elif _MISSING.match(match["long"]):
                words[_key(match["short"])] = "not-available"
    general = Announced()
    for note in table.notes:
        # The last letter of "S.E.M." is no unit.
        said = read_header(_ERROR_NAME.sub("SEM", fold_text(note.text)), measures)
        if not note.mark and len(note.text) < 120 and (said.measure or said.unit):
            general = said
    folded = fold_text(" ".join(texts))
    second = measure_in_brackets(folded, measures.find(folded))
    return Legend(
        marks={
            note.mark: read_header(fold_text(note.text), measures)
            for note in table.notes
            if note.mark and len(note.text) < 160
        },
        words=words,
        error_kind=find_error_kind(folded),
        bracketed=bracketed_error(folded),
        second=second.measure.name if second else None,
        n=find_count(folded),
        general=general,
        text=" ".join(texts),
    )


def said_around(texts: Sequence[str], measures: Measures, *, printed: bool = False) -> Announced:
    """The one measure and its unit that a sentence near a table says its values are.

    Where the cells print their units (`printed`), a line like a caption may name none.
    """
    for text in texts:
        folded = fold_text(text)
        for span in split_sentences(folded):
            sentence = span.of(folded)
            # Most sentences name no measure, and need not be read.
            if len({named.measure.name for named in measures.find(sentence)}) != 1:
                continue
            said = read_header(sentence, measures)
            measure = measures.get(said.measure) if said.measure else None
            if measure is None or measure.role != "potency":
                continue
            titled = printed and len(text) < 90 and not text.rstrip().endswith((".", ":"))
            if (said.unit or measure.log or titled) and not _QUANTITY.search(sentence):
                return said
    return Announced()


def meaning(legend: Legend, text: str) -> Status | None:
    """What the legend says that a cell's abbreviation stands for."""
    return legend.words.get(_key(text))


def _key(text: str) -> str:
    return re.sub(r"[\s./]", "", text).upper()
