"""What the trained model makes of tokens: sums of weights, and the labels that follow from them."""

from collections.abc import Sequence
from itertools import chain, pairwise, product, repeat
from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

from workers.mentions.chemicals_chain import choose_labels, find_marginals
from workers.mentions.chemicals_document import describe_place
from workers.mentions.chemicals_features import (
    EDGE,
    GLUES,
    FeatureTables,
    Sense,
    describe_chunk,
    describe_chunks,
    describe_glue,
    describe_glued,
    describe_mark,
    describe_marks,
    describe_pair,
    describe_spelling,
    read_glues,
)
from workers.mentions.chemicals_marks import MARKS, NameMarks, SplitText, mark_tokens
from workers.mentions.chemicals_weights import LABELS, Floats, Groups, Places, Sums, Weights

# Groups of one spelling: as a word that no list has, then for its neighbours on both sides, then
# with its glue, and last that no list has it.
_HERE, _BEFORE, _AFTER, _BEFORE2, _AFTER2, _GLUED = range(6)
_UNMARKED = _GLUED + len(GLUES)
_LABELS = len(LABELS)


class Decided(NamedTuple):
    """For each token its label, as a place in LABELS, and how probable that is."""

    labels: NDArray[np.uint8]
    sure: NDArray[np.float64]


class Scorer:
    """Sums the weights of both looks; keeps what it has summed, so not for several threads."""

    def __init__(self, weights: Weights, tables: FeatureTables, marks: NameMarks) -> None:
        self._tables = tables
        self.marks = marks
        self._weights = weights
        self._transitions = weights.transitions
        self._spellings = Sums(weights, self._spelling, groups=_UNMARKED + 1)
        self._marked = Sums(weights, self._mark, groups=1)
        self._mark_pairs = Sums(weights, lambda pair: describe_marks(*pair), groups=2)
        self._chunks = Sums(weights, describe_chunk, groups=3)
        self._glues = Sums(weights, lambda glue: (describe_glue(glue),), groups=1)
        self._places = Sums(weights, lambda place: (describe_place(place),), groups=1)

    def decide(self, scores: Floats, starts: NDArray[np.bool_], look: int) -> Decided:
        """The labels of all tokens in one of the looks, and how probable each is.

        `scores` are tokens x LABELS; `starts` marks the first token of each text.
        """
        own = scores.astype(np.float64)
        transitions = self._transitions[look]
        marginals = find_marginals(own, starts, transitions)
        chosen = choose_labels(own, starts, transitions, marginals)
        return Decided(chosen.astype(np.uint8), marginals[np.arange(len(chosen)), chosen])

    def place(self, places: Sequence[tuple[str, ...]]) -> Floats:
        """Sums of what a document says of each token, tokens x (both looks x LABELS)."""
        self._places.forget()
        result: Floats = self._places.take(places)[:, 0]
        return result

    def score(self, split: Sequence[SplitText]) -> Floats:
        """Sums of the features that need no first look, tokens x (both looks x LABELS)."""
        for sums in (self._spellings, self._marked, self._chunks):
            sums.forget()
        words: list[str] = []
        marks: list[str] = []
        real: list[bool] = []
        for own in split:
            words += [EDGE, EDGE, *(token.text for token in own.tokens)]
            marks += ["", "", *mark_tokens(own.parts, own.begins, self.marks)]
            real += [False, False, *[True] * len(own.tokens)]
        words += [EDGE, EDGE]
        marks += ["", ""]
        real += [False, False]
        spelled = self._spellings.find(words)
        table = self._spellings.table
        scores: Floats = table[spelled, _HERE]
        scores[1:] += table[spelled[:-1], _BEFORE]
        scores[:-1] += table[spelled[1:], _AFTER]
        scores[2:] += table[spelled[:-2], _BEFORE2]
        scores[:-2] += table[spelled[2:], _AFTER2]
        senses = self._tables.read_senses(words)
        self._add_pairs(scores, senses)
        self._add_marks(scores, words, marks, spelled)
        inner = np.flatnonzero(real)
        glues = np.array([glue for own in split for glue in read_glues(own.tokens)], dtype=np.intp)
        result: Floats = scores[inner] + table[spelled[inner], _GLUED + glues]
        result += self._glues.take(range(len(GLUES)))[glues, 0]
        chunks = [chunk for own in split for chunk in describe_chunks(own.text, own.tokens)]
        if chunks:
            runs, places = zip(*chunks, strict=True)
            result += self._chunks.take(runs)[np.arange(len(runs)), np.array(places)]
        return result

    def _add_pairs(self, scores: Floats, senses: Sequence[Sense]) -> None:
        """Pairs are looked up and not kept: most of them stand only once and have no weight."""
        pairs = (chain(*describe_pair(left, right)) for left, right in pairwise(senses))
        known = map(self._weights.rows.get, chain.from_iterable(pairs), repeat(0))
        rows = np.fromiter(known, np.intp, 4 * (len(senses) - 1)).reshape(-1, 4)
        values = self._weights.values
        scores[:-1] += values[rows[:, 0]] + values[rows[:, 1]]
        scores[1:] += values[rows[:, 2]] + values[rows[:, 3]]

    def _add_marks(
        self, scores: Floats, words: Sequence[str], marks: Sequence[str], spelled: Places
    ) -> None:
        marked = [i for i, mark in enumerate(marks) if mark]
        if marked:
            own = self._marked.take([(marks[i], words[i]) for i in marked])
            scores[marked] += own[:, 0] - self._spellings.table[spelled[marked], _UNMARKED]
        table = self._mark_pairs.take(list(product(MARKS, MARKS)))
        numbers = {mark: number for number, mark in enumerate(MARKS)}
        codes = np.fromiter(map(numbers.__getitem__, marks), np.intp, len(marks))
        beside = codes[:-1] * len(MARKS) + codes[1:]
        scores[:-1] += table[beside, 0]
        scores[1:] += table[beside, 1]

    def _spelling(self, word: str) -> Groups:
        own = describe_spelling(word, self._tables)
        glued = (describe_glued(glue, own) for glue in range(len(GLUES)))
        unmarked = describe_mark("", own.sense)
        around = (own.before, own.after, own.before2, own.after2)
        return ((*own.here, *unmarked), *around, *glued, unmarked)

    def _mark(self, marked: tuple[str, str]) -> Groups:
        mark, word = marked
        (sense,) = self._tables.read_senses([word])
        return (describe_mark(mark, sense),)
