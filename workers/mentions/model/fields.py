"""The trained model: two conditional random fields that read a document one after the other.

The first labels every token from its shape, its neighbours, word clusters and the name lists; the
second sees that labelling of the whole document and decides. Trained by `corpora/training`.
"""

import re
from collections.abc import Iterator, Sequence
from typing import NamedTuple

from workers.mentions.abbreviations import find_abbreviations
from workers.mentions.model.draft import Draft
from workers.mentions.tokenizer import Token

# Corpora that leave the isotope of a radioligand outside the name.
_BARE_STYLES = frozenset({"bc5cdr"})
_ISOTOPE = re.compile(r"(?:[LD]-)?\[(?:[\d,'′-]+-)?\(?\d+\)?[A-Z][a-z]?\]-?(?=\w)")


class Labelled(NamedTuple):
    """`text[start:end]` is a name; `sure` is the model's lowest probability over its tokens."""

    start: int
    end: int
    sure: float


def label_names(draft: Draft, style: str) -> list[list[Labelled]]:
    """The names in each text of one document, as the corpus `style` would mark them."""
    texts: list[str] = []
    found: list[list[Labelled]] = []
    for text, tokens, labels, sure in draft.labels():
        texts.append(text)
        found.append([_mend_brackets(text, name) for name in read_names(tokens, labels, sure)])
    found = follow_abbreviations(texts, found)
    if style in _BARE_STYLES:
        found = [
            [_leave_isotope(text, name) for name in names]
            for text, names in zip(texts, found, strict=True)
        ]
    return found


def follow_abbreviations(
    texts: Sequence[str], found: Sequence[Sequence[Labelled]]
) -> list[list[Labelled]]:
    """The names, and every place of an abbreviation whose long form ends in one of them."""
    forms: dict[str, float] = {}
    for text, names in zip(texts, found, strict=True):
        ends = {name.end: name for name in names}
        for abbreviation in find_abbreviations(text):
            name = ends.get(abbreviation.long_end)
            if name is not None and name.start <= abbreviation.long_start:
                short = text[abbreviation.short_start : abbreviation.short_end]
                forms[short] = max(name.sure, forms.get(short, 0.0))
    return [
        sorted([*names, *_new_places(text, names, forms)])
        for text, names in zip(texts, found, strict=True)
    ]


def _new_places(
    text: str, names: Sequence[Labelled], forms: dict[str, float]
) -> Iterator[Labelled]:
    for short, sure in forms.items():
        if short in text:
            for place in re.finditer(rf"(?<![\w-]){re.escape(short)}(?![\w-])", text):
                start, end = place.span()
                if all(end <= name.start or name.end <= start for name in names):
                    yield Labelled(start, end, sure)


def _leave_isotope(text: str, name: Labelled) -> Labelled:
    label = _ISOTOPE.match(text, name.start, name.end)
    return name if label is None else Labelled(label.end(), name.end, name.sure)


def read_names(
    tokens: Sequence[Token], labels: Sequence[str], sure: Sequence[float]
) -> list[Labelled]:
    """The names that the labels make; one may begin with "I" where "O" stands before it."""
    found: list[Labelled] = []
    for i, label in enumerate(labels):
        if label == "O":
            continue
        if label == "B" or i == 0 or labels[i - 1] == "O":
            found.append(Labelled(tokens[i].start, tokens[i].end, sure[i]))
        else:
            last = found[-1]
            found[-1] = Labelled(last.start, tokens[i].end, min(last.sure, sure[i]))
    return found


def _mend_brackets(text: str, name: Labelled) -> Labelled:
    """The name with the bracket beside it that its own lacks, or without the one that lacks it."""
    start, end, sure = name
    part = text[start:end]
    for opening, closing in ("()", "[]"):
        missing = part.count(opening) - part.count(closing)
        if missing == 1 and text[end : end + 1] == closing:
            end += 1
        elif missing == -1 and text[start - 1 : start] == opening and start > 0:
            start -= 1
        elif missing == 1 and part.startswith(opening):
            start += 1
        elif missing == -1 and part.endswith(closing):
            end -= 1
    return Labelled(start, end, sure) if start < end else name
