"""The trained model: two conditional random fields that read a document one after the other.

The first labels every token from its shape, its neighbours, word clusters and the name lists; the
second sees that labelling of the whole document and decides. Trained by `corpora/training`.
"""

import re
from collections.abc import Iterator, Sequence
from typing import NamedTuple

import pycrfsuite

from workers.mentions.abbreviations import find_abbreviations
from workers.mentions.chemicals_document import FirstLook, describe_document
from workers.mentions.chemicals_features import FeatureTables, describe_tokens
from workers.mentions.chemicals_marks import NameMarks, mark_tokens
from workers.mentions.tokenizer import Token, name_parts, split_tokens

# Corpora that leave the isotope of a radioligand outside the name.
_BARE_STYLES = frozenset({"bc5cdr"})
_ISOTOPE = re.compile(r"(?:[LD]-)?\[(?:[\d,'′-]+-)?\(?\d+\)?[A-Z][a-z]?\]-?(?=\w)")


class Labelled(NamedTuple):
    """`text[start:end]` is a name; `sure` is the model's lowest probability over its tokens."""

    start: int
    end: int
    sure: float


class Model(NamedTuple):
    """Both taggers and what their features are made with; not for several threads at once."""

    first: pycrfsuite.Tagger
    second: pycrfsuite.Tagger
    tables: FeatureTables
    marks: NameMarks


def label_names(texts: Sequence[str], model: Model) -> list[list[Labelled]]:
    """The names in each text of one document."""
    looks = []
    rows = []
    for text in texts:
        tokens = split_tokens(text)
        features = describe_text(text, tokens, model)
        rows.append(features)
        looks.append(look_first(text, tokens, features, model.first))
    found: list[list[Labelled]] = []
    for look, features, more in zip(looks, rows, describe_document(looks), strict=True):
        if not look.tokens:
            found.append([])
            continue
        labels = model.second.tag([a + b for a, b in zip(features, more, strict=True)])
        names = _read_labels(look.tokens, labels, model.second)
        found.append([_mend_brackets(look.text, name) for name in names])
    found = follow_abbreviations(texts, found)
    if model.tables.style in _BARE_STYLES:
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


def describe_text(text: str, tokens: Sequence[Token], model: Model) -> list[list[str]]:
    """The features of the first look."""
    marks = mark_tokens(name_parts(tokens), model.marks)
    return describe_tokens(text, tokens, marks, model.tables)


def look_first(
    text: str, tokens: Sequence[Token], features: list[list[str]], tagger: pycrfsuite.Tagger
) -> FirstLook:
    labels = tagger.tag(features) if tokens else []
    sure = [tagger.marginal(label, i) for i, label in enumerate(labels)]
    return FirstLook(text, tokens, labels, sure)


def _read_labels(
    tokens: Sequence[Token], labels: Sequence[str], tagger: pycrfsuite.Tagger
) -> list[Labelled]:
    found: list[Labelled] = []
    for i, label in enumerate(labels):
        if label == "O":
            continue
        sure = tagger.marginal(label, i)
        if label == "B" or not found or labels[i - 1] == "O":
            found.append(Labelled(tokens[i].start, tokens[i].end, sure))
        else:
            last = found[-1]
            found[-1] = Labelled(last.start, tokens[i].end, min(last.sure, sure))
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
