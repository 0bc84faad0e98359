"""The labels of one document, made part by part, so that memory does not grow with its tokens.

The second look of the model asks what the whole document says. So all parts are added first, and
then each is decided with what the others say.
"""

import pickle
from collections.abc import Iterable, Iterator, Sequence
from itertools import accumulate, pairwise
from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

from schemas.spill import Laid, Spill, return_memory
from workers.mentions.model.document import SUREST, DocumentView, FirstLook, rate_sureness
from workers.mentions.model.marks import NameMarks, SplitText, split_text
from workers.mentions.model.scores import Scorer
from workers.mentions.model.weights import LABELS, Floats
from workers.mentions.tokenizer import Token, split_tokens

# The texts of a long document are read in parts of about so many tokens.
PART = 20_000


class Labels(NamedTuple):
    """The tokens of one text, the label of each and how sure the model is of it."""

    text: str
    tokens: Sequence[Token]
    labels: Sequence[str]
    sure: Sequence[float]


class _Part(NamedTuple):
    """What the first look left: a row for each token of some texts."""

    labels: NDArray[np.uint8]
    levels: NDArray[np.uint8]
    scores: Floats  # of the second look


class Draft:
    """Takes the texts of one document in order; gives their labels when all were added."""

    def __init__(self, scorer: Scorer) -> None:
        self._scorer = scorer
        self._view = DocumentView()
        self._texts: list[Sequence[str]] = []
        self._parts: list[_Part | Laid] = []
        self._tokens: Sequence[Sequence[Token]] = ()  # of the last part
        self._spill: Spill | None = None

    def add(self, split: Sequence[SplitText]) -> None:
        tokens = [own.tokens for own in split]
        scored = self._scorer.score(split)
        first = self._scorer.decide_first(scored.first, _starts(tokens))
        levels = rate_sureness(first.sure)
        second = self._scorer.review(scored, _doubtful(first.labels, levels))
        part = _Part(first.labels, levels, second)
        self._lay_last_aside()
        self._texts.append([own.text for own in split])
        self._parts.append(part)
        self._tokens = tokens
        self._view.add(list(_looks(self._texts[-1], tokens, part)))

    def labels(self) -> Iterator[Labels]:
        """Of each text in the order they were added in."""
        for index, (texts, held) in enumerate(zip(self._texts, self._parts, strict=True)):
            last = index + 1 == len(self._parts)
            tokens = self._tokens if last else [split_tokens(text) for text in texts]
            part = held if isinstance(held, _Part) else self._fetch(held)
            looks = list(_looks(texts, tokens, part))
            scores = part.scores + self._scorer.place(self._view.describe(looks))
            doubtful = _doubtful(part.labels, part.levels)
            labels, sure = self._scorer.decide_second(scores, _starts(tokens), doubtful)
            for text, own, (begin, end) in zip(texts, tokens, _ranges(tokens), strict=True):
                named = [LABELS[label] for label in labels[begin:end].tolist()]
                yield Labels(text, own, named, sure[begin:end].tolist())

    def _lay_last_aside(self) -> None:
        if self._parts and isinstance(self._parts[-1], _Part):
            self._spill = self._spill or Spill()
            data = pickle.dumps(tuple(self._parts[-1]), pickle.HIGHEST_PROTOCOL)
            self._parts[-1] = self._spill.put(data)
            return_memory()

    def _fetch(self, laid: Laid) -> _Part:
        if self._spill is None:
            raise LookupError("a part was laid aside, but not by this Draft")
        # Only what `_lay_last_aside` wrote into a file that nobody else can open.
        return _Part(*pickle.loads(self._spill.get(laid)))  # noqa: S301


def split_parts(texts: Iterable[str], marks: NameMarks) -> Iterator[list[SplitText]]:
    """The texts with their tokens, about `PART` tokens together."""
    part: list[SplitText] = []
    count = 0
    for text in texts:
        part.append(split_text(text, marks))
        count += len(part[-1].tokens)
        if count >= PART:
            yield part
            part, count = [], 0
    if part:
        yield part


def _looks(
    texts: Sequence[str], tokens: Sequence[Sequence[Token]], part: _Part
) -> Iterator[FirstLook]:
    labels = [LABELS[label] for label in part.labels.tolist()]
    levels = part.levels.tolist()
    for text, own, (begin, end) in zip(texts, tokens, _ranges(tokens), strict=True):
        yield FirstLook(text, own, labels[begin:end], levels[begin:end])


def _doubtful(labels: NDArray[np.uint8], levels: NDArray[np.uint8]) -> NDArray[np.bool_]:
    """All tokens but those that the first look is surest lie outside a name."""
    doubtful: NDArray[np.bool_] = (labels != LABELS.index("O")) | (levels < SUREST)
    return doubtful


def _ranges(tokens: Sequence[Sequence[Token]]) -> Iterator[tuple[int, int]]:
    return pairwise(accumulate(map(len, tokens), initial=0))


def _starts(tokens: Sequence[Sequence[Token]]) -> NDArray[np.bool_]:
    """The first token of each text."""
    starts = np.zeros(sum(map(len, tokens)), dtype=bool)
    starts[[begin for begin, end in _ranges(tokens) if begin < end]] = True
    return starts
