"""What the trained model makes of the tokens of one document, before labels are chosen."""

from collections.abc import Iterator, Sequence
from itertools import pairwise, product

import numpy as np
from numpy.typing import NDArray

from workers.mentions.chemicals_chain import choose_labels, find_marginals
from workers.mentions.chemicals_document import FirstLook, describe_document, describe_place
from workers.mentions.chemicals_features import (
    EDGE,
    GLUES,
    FeatureTables,
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
from workers.mentions.chemicals_weights import LABELS, WIDTH, Floats, Groups, Places, Sums, Weights

# Groups of one spelling: as a word that no list has, then for its neighbours on both sides, then
# with its glue, and last that no list has it.
_HERE, _BEFORE, _AFTER, _BEFORE2, _AFTER2, _GLUED = range(6)
_UNMARKED = _GLUED + len(GLUES)
_LABELS = len(LABELS)
# The texts of a long document are scored in parts of about so many tokens.
_BATCH = 20_000
Decided = tuple[list[str], list[float]]


class Scorer:
    """Sums the weights of both looks; keeps what it has summed, so not for several threads."""

    def __init__(self, weights: Weights, tables: FeatureTables, marks: NameMarks) -> None:
        self._tables = tables
        self.marks = marks
        self._transitions = weights.transitions
        self._spellings = Sums(weights, self._spelling, groups=_UNMARKED + 1)
        self._pairs = Sums(weights, self._pair, groups=2)
        self._marked = Sums(weights, self._mark, groups=1)
        self._mark_pairs = Sums(weights, lambda pair: describe_marks(*pair), groups=2)
        self._chunks = Sums(weights, describe_chunk, groups=3)
        self._glues = Sums(weights, lambda glue: (describe_glue(glue),), groups=1)
        self._places = Sums(weights, lambda place: (describe_place(place),), groups=1)

    def look(self, split: Sequence[SplitText]) -> list[Decided]:
        """For each text of one document the labels of its tokens and how probable each is."""
        scores = self.score(split)
        counts = [len(own.tokens) for own in split]
        starts = np.zeros(len(scores), dtype=bool)
        begins = np.cumsum([0, *counts])
        starts[begins[:-1][np.array(counts) > 0]] = True
        labels, first = self._decide(scores, starts, 0)
        looks = [
            FirstLook(own.text, own.tokens, labels[begin:end], first[begin:end])
            for own, (begin, end) in zip(split, pairwise(begins), strict=True)
        ]
        places = [place for rows in describe_document(looks) for place in rows]
        scores += self._places.take(places)[:, 0]
        labels, second = self._decide(scores, starts, 1)
        return [(labels[begin:end], second[begin:end]) for begin, end in pairwise(begins)]

    def _decide(self, scores: Floats, starts: NDArray[np.bool_], look: int) -> Decided:
        """The labels of all tokens, and how probable each is."""
        own = scores[:, look * _LABELS : (look + 1) * _LABELS].astype(np.float64)
        transitions = self._transitions[look]
        marginals = find_marginals(own, starts, transitions)
        chosen = choose_labels(own, starts, transitions, marginals)
        sure = marginals[np.arange(len(chosen)), chosen]
        return [LABELS[label] for label in chosen.tolist()], sure.tolist()

    def score(self, split: Sequence[SplitText]) -> Floats:
        """Sums of the features that need no first look, tokens x (both looks x LABELS)."""
        scores = [np.zeros((0, WIDTH), dtype=np.float32)]
        for texts in _batches(split):
            for sums in (self._spellings, self._pairs, self._marked, self._chunks, self._places):
                sums.forget()
            scores.append(self._score(texts))
        return np.concatenate(scores)

    def _score(self, split: Sequence[SplitText]) -> Floats:
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
        self._add_pairs(scores, words)
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

    def _add_pairs(self, scores: Floats, words: Sequence[str]) -> None:
        pairs = self._pairs.take(list(pairwise(words)))
        scores[:-1] += pairs[:, 0]
        scores[1:] += pairs[:, 1]

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
        unmarked = describe_mark("", own)
        around = (own.before, own.after, own.before2, own.after2)
        return ((*own.here, *unmarked), *around, *glued, unmarked)

    def _pair(self, pair: tuple[str, str]) -> Groups:
        left, right = pair
        return describe_pair(
            describe_spelling(left, self._tables), describe_spelling(right, self._tables)
        )

    def _mark(self, marked: tuple[str, str]) -> Groups:
        mark, word = marked
        return (describe_mark(mark, describe_spelling(word, self._tables)),)


def _batches(split: Sequence[SplitText]) -> Iterator[list[SplitText]]:
    batch: list[SplitText] = []
    count = 0
    for own in split:
        batch.append(own)
        count += len(own.tokens)
        if count >= _BATCH:
            yield batch
            batch, count = [], 0
    if batch:
        yield batch
