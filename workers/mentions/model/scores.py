"""What the trained model makes of tokens: sums of weights, and the labels that follow from them."""

from collections.abc import Sequence
from itertools import product
from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

from workers.mentions.model.chain import choose_labels, find_marginals
from workers.mentions.model.document import describe_place, read_place
from workers.mentions.model.features import (
    GLUES,
    FeatureTables,
    describe_chunk,
    describe_glue,
    describe_glued,
    describe_mark,
    describe_marks,
    describe_spelling,
)
from workers.mentions.model.marks import MARKS, NameMarks, SplitText
from workers.mentions.model.network import Network
from workers.mentions.model.pairs import Pairs
from workers.mentions.model.seen import Seen, see_tokens
from workers.mentions.model.weights import LABELS, Floats, Groups, Places, Sums, Table, Weights

# Groups of one spelling: as a word that no list has, then for its neighbours on both sides, then
# with its glue, and last that no list has it.
_HERE, _BEFORE, _AFTER, _BEFORE2, _AFTER2, _GLUED = range(6)
_UNMARKED = _GLUED + len(GLUES)
_LABELS = len(LABELS)


class Decided(NamedTuple):
    """For each token its label, as a place in LABELS, and how probable that is."""

    labels: NDArray[np.uint8]
    sure: NDArray[np.float64]


class Scored(NamedTuple):
    """Sums of the features that need no first look, and what the network is given of the tokens."""

    first: Floats  # tokens x LABELS
    second: Floats
    seen: Seen
    spelled: Places
    runs: Places


class Scorer:
    """Sums the weights of both looks; keeps what it has summed, so not for several threads."""

    def __init__(
        self,
        weights: Weights,
        tables: FeatureTables,
        marks: NameMarks,
        network: Network | None = None,
    ) -> None:
        self.tables = tables
        self.marks = marks
        self._weights = weights
        self._network = network
        self._transitions = weights.transitions
        self._pairs = Pairs(weights)
        own = [] if network is None else [network.spellings]
        self._spellings = Sums(self._spelling, self._table(_UNMARKED + 1), self._pairs, *own)
        own = [] if network is None else [network.chunks]
        self._chunks = Sums(self._chunk, self._table(3), *own)
        self._marked = Sums(self._mark, self._table(1))
        self._mark_pairs = Sums(lambda pair: describe_marks(*pair), self._table(2))
        self._glues = Sums(lambda glue: (describe_glue(glue),), self._table(1))
        self._places = Sums(lambda place: (describe_place(read_place(place)),), self._table(1))
        if network is not None:
            first, second = weights.transitions
            self._transitions = np.stack([first, (second + network.transitions) / 2])

    def score(self, split: Sequence[SplitText]) -> Scored:
        for sums in (self._spellings, self._marked, self._chunks):
            sums.forget()
        seen = see_tokens(split, self.marks)
        spelled = self._spellings.find(seen.words)
        runs = self._chunks.find(seen.runs)[seen.run_of]
        sums_of_both = self._sum(seen, spelled, runs)
        first, second = sums_of_both[:, :_LABELS], sums_of_both[:, _LABELS:].copy()
        return Scored(first, second, seen, spelled[seen.real], runs)

    def review(self, scored: Scored, doubtful: NDArray[np.bool_]) -> Floats:
        """Tokens x LABELS for the second look, with what the network makes of doubtful tokens."""
        scores = scored.second
        if self._network is not None and doubtful.any():
            places = np.flatnonzero(doubtful)
            scores[places] += self._network.score(scored.seen, scored.spelled, scored.runs, places)
        return scores

    def place(self, places: Places) -> Floats:
        """What a document adds to the scores of each token in the second look, tokens x LABELS."""
        self._places.forget()
        different, which = np.unique(places, return_inverse=True)
        result: Floats = self._places.take(different.tolist())[which, 0, _LABELS:]
        return result

    def decide_first(self, scores: Floats, starts: NDArray[np.bool_]) -> Decided:
        """The labels of all tokens, and how probable each is.

        `scores` are tokens x LABELS; `starts` marks the first token of each text.
        """
        return self._decide(scores.astype(np.float64), starts, 0)

    def decide_second(
        self, scores: Floats, starts: NDArray[np.bool_], doubtful: NDArray[np.bool_]
    ) -> Decided:
        """As the first; of doubtful tokens the scores are the sum of two judgements."""
        own = scores.astype(np.float64)
        if self._network is not None:
            own[doubtful] /= 2
        return self._decide(own, starts, 1)

    def _decide(self, scores: NDArray[np.float64], starts: NDArray[np.bool_], look: int) -> Decided:
        transitions = self._transitions[look]
        marginals = find_marginals(scores, starts, transitions)
        chosen = choose_labels(scores, starts, transitions, marginals)
        return Decided(chosen.astype(np.uint8), marginals[np.arange(len(chosen)), chosen])

    def _sum(self, seen: Seen, spelled: Places, run: Places) -> Floats:
        """The weights of the features of both random fields."""
        table = self._spellings.table.values
        scores: Floats = table[spelled, _HERE]
        scores[1:] += table[spelled[:-1], _BEFORE]
        scores[:-1] += table[spelled[1:], _AFTER]
        scores[2:] += table[spelled[:-2], _BEFORE2]
        scores[:-2] += table[spelled[2:], _AFTER2]
        self._pairs.add_to(scores, spelled)
        self._add_marks(scores, seen, spelled)
        inner, glues = seen.real, seen.glues
        result: Floats = scores[inner] + table[spelled[inner], _GLUED + glues]
        result += self._glues.take(range(len(GLUES)))[glues, 0]
        result += self._chunks.table.values[run, seen.places]
        return result

    def _add_marks(self, scores: Floats, seen: Seen, spelled: Places) -> None:
        codes = seen.marks
        marked = np.flatnonzero(codes)
        if len(marked):
            own = self._marked.take([(MARKS[codes[i]], seen.words[i]) for i in marked.tolist()])
            unmarked = self._spellings.table.values[spelled[marked], _UNMARKED]
            scores[marked] += own[:, 0] - unmarked
        table = self._mark_pairs.take(list(product(MARKS, MARKS)))
        beside = codes[:-1] * len(MARKS) + codes[1:]
        scores[:-1] += table[beside, 0]
        scores[1:] += table[beside, 1]

    def _spelling(self, word: str) -> Groups:
        own = describe_spelling(word, self.tables)
        glued = (describe_glued(glue, own) for glue in range(len(GLUES)))
        unmarked = describe_mark("", own.sense)
        around = (own.before, own.after, own.before2, own.after2)
        groups = ((*own.here, *unmarked), *around, *glued, unmarked, own.sense)
        return groups if self._network is None else (*groups, own.plain)

    def _chunk(self, run: tuple[str, int]) -> Groups:
        groups = describe_chunk(run)
        return groups if self._network is None else (*groups, *groups)

    def _table(self, groups: int) -> Table:
        return Table(self._weights.rows, self._weights.take, groups=groups)

    def _mark(self, marked: tuple[str, str]) -> Groups:
        mark, word = marked
        return (describe_mark(mark, self.tables.read_sense(word)),)
