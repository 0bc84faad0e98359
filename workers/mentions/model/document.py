"""What the rest of a document says of each token, for the second look of the trained model.

A first look labels every token with "B", "I" or "O" (begin of, inside, outside a name). A word
that is a name in one sentence is most often a name in the next, and an abbreviation is one where
its long form is: Krishnan and Manning, "An effective two-stage model for exploiting non-local
dependencies in named entity recognition", ACL 2006.
"""

from collections import Counter
from collections.abc import Sequence
from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

from workers.mentions.abbreviations import find_abbreviations
from workers.mentions.model.weights import LABELS
from workers.mentions.tokenizer import Token, read_key

_LEVELS = (0.5, 0.7, 0.9, 0.97, 0.995)
SUREST = len(_LEVELS)  # the level of what is more probable than all of them
_LEVEL_NAMES = (*(str(level) for level in _LEVELS), "1")
_MANY = 3  # that a word stands more often says no more
# What the fields of a Place may be.
_SHARES = ("", "alone", *(f"{share}{many}" for share in "0LMH" for many in range(_MANY + 1)))
_INSIDE = ("", *(f"{place}{many}" for place in "bi" for many in range(1, _MANY + 1)))
_SHORT = ("", "n", "p", "q", "y")
_FIELDS = (LABELS, _LEVEL_NAMES, ("", *LABELS), ("", *LABELS), _SHARES, _INSIDE, _SHORT)
_SIZES = tuple(map(len, _FIELDS))


class FirstLook(NamedTuple):
    """The tokens of one text with their labels and how sure the model was of each.

    `levels` are places in the levels that `rate_sureness` knows.
    """

    text: str
    tokens: Sequence[Token]
    labels: Sequence[str]
    levels: Sequence[int]


def rate_sureness(sure: Sequence[float] | NDArray[np.float64]) -> NDArray[np.uint8]:
    """From probabilities to levels, which is all that a second look is told."""
    return np.searchsorted(_LEVELS, sure, side="right").astype(np.uint8)


class Place(NamedTuple):
    """What is known of a token from the whole document; `describe_place` puts it into features.

    `left` and `right` are the labels beside it, "" beyond the text. `share` says how often the word
    is a name elsewhere, `inside` whether a name that was found elsewhere is repeated here, `short`
    whether the long form of an abbreviation is a name.
    """

    label: str
    level: str
    left: str
    right: str
    share: str
    inside: str
    short: str


class DocumentView:
    """What a document says of its tokens: told of all its texts first, then asked for each.

    It keeps words and names, not places, so that it grows with the vocabulary of a document.
    """

    def __init__(self) -> None:
        self._numbers: dict[str, int] = {}  # of each word
        self._seen = np.zeros(1024, dtype=np.intp)  # by number, how often it stands
        self._named = np.zeros(1024, dtype=np.intp)  # and how often it is a name or part of one
        self._phrases: Counter[tuple[str, ...]] = Counter()
        self._short: dict[str, str] = {}

    def add(self, looks: Sequence[FirstLook]) -> None:
        keys = [_read_keys(look.tokens) for look in looks]
        ids = self._number(keys)
        for look, own in zip(looks, keys, strict=True):
            self._phrases.update(_phrases(look.labels, own))
            _add_short_forms(look, self._short)
        size = len(self._numbers)
        if size > len(self._seen):
            room = np.zeros(2 * size - len(self._seen), dtype=np.intp)
            self._seen = np.concatenate([self._seen, room])
            self._named = np.concatenate([self._named, room])
        self._seen[:size] += np.bincount(ids, minlength=size)
        self._named[:size] += np.bincount(ids[_number_labels(looks) > 0], minlength=size)

    def describe(self, looks: Sequence[FirstLook]) -> NDArray[np.intp]:
        """For each token the number of its Place. All texts were added before."""
        keys = [_read_keys(look.tokens) for look in looks]
        lengths: dict[str, list[int]] = {}
        for phrase in sorted(self._phrases, key=len, reverse=True):
            sizes = lengths.setdefault(phrase[0], [])
            if len(phrase) not in sizes:
                sizes.append(len(phrase))
        marks = [
            mark
            for look, own in zip(looks, keys, strict=True)
            for mark in _mark_phrases(look.labels, own, self._phrases, lengths)
        ]
        short = self._short
        shorts = [short.get(token.text, "") for look in looks for token in look.tokens]
        labels = _number_labels(looks)
        left, right = _beside(labels, looks)
        fields = (
            labels,
            np.array([level for look in looks for level in look.levels], np.intp),
            left,
            right,
            self._shares(labels > 0, self._number(keys)),
            np.fromiter(map(_INSIDE.index, marks), np.intp, len(marks)),
            np.fromiter(map(_SHORT.index, shorts), np.intp, len(shorts)),
        )
        places: NDArray[np.intp] = np.ravel_multi_index(fields, _SIZES)
        return places

    def _number(self, keys: Sequence[Sequence[str]]) -> NDArray[np.intp]:
        numbers = self._numbers
        ids = [numbers.setdefault(key, len(numbers)) for own in keys for key in own]
        return np.array(ids, dtype=np.intp)

    def _shares(self, named: NDArray[np.bool_], ids: NDArray[np.intp]) -> NDArray[np.intp]:
        """How often each word is a name at the other places of the document, see _SHARES."""
        telling = np.array([len(key) > 1 or key.isalpha() for key in self._numbers], dtype=bool)
        others = self._seen[ids] - 1
        share = (self._named[ids] - named) / np.maximum(others, 1)
        level = 1 + np.searchsorted((0.0, 0.4, 0.75), share, side="right")
        level = np.where(share == 0, 1, level)
        codes = np.where(others == 0, 1, 2 + (level - 1) * (_MANY + 1) + np.minimum(others, _MANY))
        result: NDArray[np.intp] = np.where(telling[ids], codes, 0)
        return result


def describe_document(looks: Sequence[FirstLook]) -> list[list[Place]]:
    """For each text, for each token, what the document says of it."""
    view = DocumentView()
    view.add(looks)
    places = iter(view.describe(looks).tolist())
    return [[read_place(next(places)) for _ in look.tokens] for look in looks]


def read_place(number: int) -> Place:
    """The Place that a DocumentView numbered so."""
    fields = np.unravel_index(number, _SIZES)
    return Place(*(names[at] for names, at in zip(_FIELDS, fields, strict=True)))


def describe_place(place: Place) -> list[str]:
    """The features of the second look for a token."""
    label, share, inside, short = place.label, place.share, place.inside, place.short
    own = f"1{label}{place.level}"
    row = [own, "1<" + place.left, "1>" + place.right, own + inside, "1p" + inside]
    if share:
        row += ["1s" + share, "1s" + share + label, "1s" + share + inside]
    if short:
        row += ["1a" + short, "1a" + short + label]
    return row


def _read_keys(tokens: Sequence[Token]) -> list[str]:
    return [read_key(token.text) for token in tokens]


def _number_labels(looks: Sequence[FirstLook]) -> NDArray[np.intp]:
    """Places in LABELS, of which 0 is "outside"."""
    labels = [LABELS.index(label) for look in looks for label in look.labels]
    return np.array(labels, dtype=np.intp)


def _beside(
    labels: NDArray[np.intp], looks: Sequence[FirstLook]
) -> tuple[NDArray[np.intp], NDArray[np.intp]]:
    """The labels before and after each token, from 1; 0 beyond its text."""
    ends = np.cumsum([len(look.tokens) for look in looks if look.tokens], dtype=np.intp)
    left, right = np.zeros((2, len(labels)), dtype=np.intp)
    left[1:], right[:-1] = labels[:-1] + 1, labels[1:] + 1
    left[ends[:-1]] = right[ends - 1] = 0
    return left, right


def _phrases(labels: Sequence[str], keys: Sequence[str]) -> list[tuple[str, ...]]:
    """The names of the first look, as keys."""
    phrases: list[tuple[str, ...]] = []
    if labels.count("O") == len(labels):
        return phrases
    start = None
    for i, label in enumerate((*labels, "O")):
        if start is not None and label != "I":
            phrases.append(tuple(keys[start:i]))
            start = None
        if label == "B" or (label == "I" and start is None):
            start = i
    return phrases


def _mark_phrases(
    labels: Sequence[str],
    keys: Sequence[str],
    phrases: Counter[tuple[str, ...]],
    lengths: dict[str, list[int]],
) -> list[str]:
    """Where the text repeats a name that was found at least once elsewhere in the document."""
    marks = [""] * len(keys)
    free = 0
    for i, key in enumerate(keys):
        if key not in lengths or i < free:
            continue
        for length in lengths[key]:
            phrase = tuple(keys[i : i + length])
            found = phrases.get(phrase, 0)
            if found and len(phrase) == length and (length > 1 or len(key) > 1):
                here = labels[i] == "B" and all(x == "I" for x in labels[i + 1 : i + length])
                elsewhere = min(found - here, _MANY)
                if elsewhere > 0:
                    marks[i] = f"b{elsewhere}"
                    marks[i + 1 : i + length] = [f"i{elsewhere}"] * (length - 1)
                    free = i + length
                break
    return marks


def _add_short_forms(look: FirstLook, forms: dict[str, str]) -> None:
    """Short form -> "y" where its long form holds a name to its end, "p" in part, "n" not."""
    for found in find_abbreviations(look.text):
        inside = [
            label
            for token, label in zip(look.tokens, look.labels, strict=True)
            if found.long_start <= token.start and token.end <= found.long_end
        ]
        if not inside:
            continue
        named = sum(label != "O" for label in inside)
        status = "n" if not named else "y" if named == len(inside) else "p"
        if status == "p" and inside[-1] == "O":
            status = "q"
        short = look.text[found.short_start : found.short_end]
        forms.setdefault(short, status)
