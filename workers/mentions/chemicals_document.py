"""What the rest of a document says of each token, for the second look of the trained model.

A first look labels every token with "B", "I" or "O" (begin of, inside, outside a name). A word
that is a name in one sentence is most often a name in the next, and an abbreviation is one where
its long form is: Krishnan and Manning, "An effective two-stage model for exploiting non-local
dependencies in named entity recognition", ACL 2006.
"""

from collections import Counter
from collections.abc import Sequence
from itertools import islice
from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

from workers.mentions.abbreviations import find_abbreviations
from workers.mentions.tokenizer import Token, read_key

_LEVELS = (0.5, 0.7, 0.9, 0.97, 0.995)
SUREST = len(_LEVELS)  # the level of what is more probable than all of them
_LEVEL_NAMES = (*(str(level) for level in _LEVELS), "1")
_MANY = 3  # that a word stands more often says no more


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
        keys = [[read_key(token.text) for token in look.tokens] for look in looks]
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
        self._named[:size] += np.bincount(ids[_are_named(looks)], minlength=size)

    def describe(self, looks: Sequence[FirstLook]) -> list[list[tuple[str, ...]]]:
        """For each text, for each token the fields of its Place. All texts were added before."""
        keys = [[read_key(token.text) for token in look.tokens] for look in looks]
        shares = iter(self._shares(looks, self._number(keys)))
        lengths: dict[str, list[int]] = {}
        for phrase in sorted(self._phrases, key=len, reverse=True):
            sizes = lengths.setdefault(phrase[0], [])
            if len(phrase) not in sizes:
                sizes.append(len(phrase))
        return [
            _places(
                look,
                list(islice(shares, len(own))),
                _mark_phrases(look.labels, own, self._phrases, lengths),
                self._short,
            )
            for look, own in zip(looks, keys, strict=True)
        ]

    def _number(self, keys: Sequence[Sequence[str]]) -> NDArray[np.intp]:
        numbers = self._numbers
        ids = [numbers.setdefault(key, len(numbers)) for own in keys for key in own]
        return np.array(ids, dtype=np.intp)

    def _shares(self, looks: Sequence[FirstLook], ids: NDArray[np.intp]) -> list[str]:
        """How often each word is a name at the other places of the document."""
        named = _are_named(looks).astype(np.intp)
        telling = np.array([len(key) > 1 or key.isalpha() for key in self._numbers], dtype=bool)
        others = self._seen[ids] - 1
        share = (self._named[ids] - named) / np.maximum(others, 1)
        return _share_names(share, others, telling[ids])


def describe_document(looks: Sequence[FirstLook]) -> list[list[tuple[str, ...]]]:
    """For each text, for each token, what the document says of it: the fields of a Place."""
    view = DocumentView()
    view.add(looks)
    return view.describe(looks)


def describe_place(fields: tuple[str, ...]) -> list[str]:
    """The features of the second look for a token, from the fields of its Place."""
    place = Place(*fields)
    label, share, inside, short = place.label, place.share, place.inside, place.short
    own = f"1{label}{place.level}"
    row = [own, "1<" + place.left, "1>" + place.right, own + inside, "1p" + inside]
    if share:
        row += ["1s" + share, "1s" + share + label, "1s" + share + inside]
    if short:
        row += ["1a" + short, "1a" + short + label]
    return row


def _places(
    look: FirstLook, shares: Sequence[str], inside: Sequence[str], short: dict[str, str]
) -> list[tuple[str, ...]]:
    labels = look.labels
    left = ["", *labels][: len(labels)]
    right = [*labels[1:], ""][: len(labels)]
    level_names = [_LEVEL_NAMES[level] for level in look.levels]
    shorts = [short.get(token.text, "") for token in look.tokens]
    return list(zip(labels, level_names, left, right, shares, inside, shorts, strict=True))


def _are_named(looks: Sequence[FirstLook]) -> NDArray[np.bool_]:
    return np.array([label != "O" for look in looks for label in look.labels], dtype=bool)


def _share_names(
    share: NDArray[np.float64], others: NDArray[np.intp], telling: NDArray[np.bool_]
) -> list[str]:
    level = 1 + np.searchsorted((0.0, 0.4, 0.75), share, side="right")
    level = np.where(share == 0, 1, level)
    codes = np.where(others == 0, 0, level * (_MANY + 1) + np.minimum(others, _MANY))
    table = ["alone", *[""] * _MANY]
    table += [f"{letter}{many}" for letter in "0LMH" for many in range(_MANY + 1)]
    return [
        table[code] if tells else ""
        for code, tells in zip(codes.tolist(), telling.tolist(), strict=True)
    ]


def _phrases(labels: Sequence[str], keys: Sequence[str]) -> list[tuple[str, ...]]:
    """The names of the first look, as keys."""
    phrases = []
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
