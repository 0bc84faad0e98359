"""The texts that the network learns from, as numbers."""

import json
from collections import Counter
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import Any, NamedTuple

import numpy as np
from numpy.typing import NDArray

from corpora.training.labels import label_tokens
from workers.mentions.lexicon.lists import load_lexicon
from workers.mentions.model.features import (
    FeatureTables,
    describe_chunk,
    describe_chunks,
    describe_spelling,
    read_glues,
)
from workers.mentions.model.marks import MARKS, build_marks, mark_tokens, split_text
from workers.mentions.model.weights import LABELS
from workers.mentions.tokenizer import read_key

Ids = NDArray[np.intp]
# Empty tokens between texts: as many as a layer can see to one side.
GAP = 2


class Text(NamedTuple):
    """One number for each token in every list; `words` and `runs` count spellings and runs."""

    style: int
    words: list[int]
    runs: list[int]
    marks: list[int]
    glues: list[int]
    keys: list[int]
    labels: list[int]


class Bags(NamedTuple):
    """The features of many things behind one another; those of thing i begin at `begins[i]`."""

    features: Ids
    begins: Ids

    def take(self, things: Ids) -> tuple[Ids, Ids, Ids]:
        """The features of these, where those of each begin among them, and how many it has."""
        counts = self.begins[things + 1] - self.begins[things]
        begins = np.cumsum(counts) - counts
        places = np.repeat(self.begins[things] - begins, counts) + np.arange(counts.sum())
        return self.features[places], begins, counts


class Texts(NamedTuple):
    """`names` are the features that have a vector, which is row place + 1."""

    texts: list[Text]
    words: Bags
    runs: Bags
    names: list[str]
    styles: tuple[str, ...]


class Batch(NamedTuple):
    """Some texts behind one another; `real` are the places of their tokens among the gaps.

    `word_ids[words]` and `run_ids[runs]` are spellings and runs of the tokens; `keys` count the
    words of each text, `starts` marks where a text begins.
    """

    size: int
    real: Ids
    word_ids: Ids
    words: Ids
    run_ids: Ids
    runs: Ids
    marks: Ids
    glues: Ids
    styles: Ids
    keys: Ids
    labels: Ids
    starts: NDArray[np.bool_]


def read_network_texts(recipe: dict[str, Any], folder: Path, *, with_dev: bool) -> Texts:
    clusters = json.loads((folder / "word_clusters.json").read_text(encoding="utf-8"))
    tables = FeatureTables({word: tuple(pair) for word, pair in clusters.items()}, "")
    marks = build_marks(load_lexicon())
    words: dict[str, int] = {}
    runs: dict[tuple[tuple[str, int], int], int] = {}
    texts = []
    for style, corpus in enumerate(recipe["corpora"]):
        for entry in read_entries(corpus, folder, with_dev=with_dev):
            split = split_text(entry["text"], marks)
            tokens = split.tokens
            if not tokens:
                continue
            keys: dict[str, int] = {}
            placed = describe_chunks(split.text, tokens)
            found = mark_tokens(split.parts, split.begins, marks)
            spans = [(start, end) for start, end, label in entry["ents"] if label == "CHEMICAL"]
            text = Text(
                style=style,
                words=[words.setdefault(token.text, len(words)) for token in tokens],
                runs=[runs.setdefault(run, len(runs)) for run in placed],
                marks=[MARKS.index(mark) for mark in found],
                glues=read_glues(tokens),
                keys=[keys.setdefault(read_key(token.text), len(keys)) for token in tokens],
                labels=[LABELS.index(label) for label in label_tokens(tokens, spans)],
            )
            texts.append(text)
    word_features = [describe_spelling(word, tables).plain for word in words]
    run_features = [describe_chunk(run)[place] for run, place in runs]
    names = choose_features(texts, word_features, run_features, recipe["network"])
    rows = {name: row for row, name in enumerate(names, start=1)}
    return Texts(
        texts,
        make_bags(word_features, rows),
        make_bags(run_features, rows),
        names,
        tuple(corpus["style"] for corpus in recipe["corpora"]),
    )


def read_entries(corpus: dict[str, Any], folder: Path, *, with_dev: bool) -> Iterator[Any]:
    for name in corpus["train"] + (corpus["dev"] if with_dev else []):
        with (folder / name).open(encoding="utf-8") as lines:
            yield from map(json.loads, lines)


def choose_features(
    texts: Sequence[Text],
    words: Sequence[tuple[str, ...]],
    runs: Sequence[tuple[str, ...]],
    settings: dict[str, Any],
) -> list[str]:
    """Those that stand in the texts often enough."""
    counts: Counter[str] = Counter()
    for features, used in (
        (words, Counter(word for text in texts for word in text.words)),
        (runs, Counter(run for text in texts for run in text.runs)),
    ):
        for thing, times in used.items():
            for name in features[thing]:
                counts[name] += times
    least, least_word = settings["least"], settings["least_word"]
    return sorted(
        name
        for name, times in counts.items()
        if times >= (least_word if name.startswith("w") else least)
    )


def make_bags(things: Sequence[tuple[str, ...]], rows: dict[str, int]) -> Bags:
    """In the order of the rows, so that the same training gives the same bytes."""
    bags = [sorted(rows[name] for name in names if name in rows) or [0] for names in things]
    begins = np.cumsum([0, *map(len, bags)])
    return Bags(np.array([row for bag in bags for row in bag], np.intp), begins)


def make_batch(texts: Sequence[Text]) -> Batch:
    real: list[bool] = []
    keys: list[int] = []
    most = 0
    for text in texts:
        real += [False] * GAP + [True] * len(text.words)
        keys += [most + key for key in text.keys]
        most += max(text.keys) + 1
    sizes = [len(text.words) for text in texts]
    starts = np.zeros(sum(sizes), dtype=bool)
    starts[np.cumsum([0, *sizes[:-1]])] = True
    word_ids, words = np.unique([i for text in texts for i in text.words], return_inverse=True)
    run_ids, runs = np.unique([i for text in texts for i in text.runs], return_inverse=True)
    return Batch(
        size=len(real) + GAP,
        real=np.flatnonzero(real),
        word_ids=word_ids,
        words=words,
        run_ids=run_ids,
        runs=runs,
        marks=np.array([i for text in texts for i in text.marks]),
        glues=np.array([i for text in texts for i in text.glues]),
        styles=np.repeat([text.style for text in texts], sizes),
        keys=np.array(keys),
        labels=np.array([i for text in texts for i in text.labels]),
        starts=starts,
    )
