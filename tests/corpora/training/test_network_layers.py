"""The network learns what it will be read with, and goes downhill."""

from itertools import pairwise, product

import numpy as np
import pytest

from corpora.training.network_chain import expect
from corpora.training.network_layers import Drop, Trainee, ban
from corpora.training.network_texts import Batch, Text, Texts, make_bags, make_batch
from corpora.training.train_network import pack, train
from workers.mentions.model.features import (
    FeatureTables,
    describe_chunk,
    describe_chunks,
    describe_spelling,
    read_glues,
)
from workers.mentions.model.marks import NameMarks, split_text
from workers.mentions.model.network import Network
from workers.mentions.model.seen import see_tokens
from workers.mentions.model.weights import Sums

SENTENCES = ("Rats received (R)-FLX and saline.", "FLX acts", "of SERT and NET, with FLX again")
NO_MARKS = NameMarks({}, {})
NOTHING_DROPPED = Drop(0, 0, 0)


def read_texts(*sentences: str) -> Texts:
    """Every sentence is a text of the second style; FLX is a name."""
    tables = FeatureTables({}, "")
    words: dict[str, int] = {}
    runs: dict[tuple[tuple[str, int], int], int] = {}
    texts = []
    for sentence in sentences:
        tokens = split_text(sentence, NO_MARKS).tokens
        keys: dict[str, int] = {}
        texts.append(
            Text(
                style=1,
                words=[words.setdefault(token.text, len(words)) for token in tokens],
                runs=[runs.setdefault(run, len(runs)) for run in describe_chunks(sentence, tokens)],
                marks=[0] * len(tokens),
                glues=read_glues(tokens),
                keys=[keys.setdefault(token.text, len(keys)) for token in tokens],
                labels=[int(token.text == "FLX") for token in tokens],
            )
        )
    word_features = [describe_spelling(word, tables).plain for word in words]
    run_features = [describe_chunk(run)[place] for run, place in runs]
    names = sorted({name for names in (*word_features, *run_features) for name in names})
    rows = {name: row for row, name in enumerate(names, start=1)}
    return Texts(
        texts,
        make_bags(word_features, rows),
        make_bags(run_features, rows),
        names,
        ("bc5cdr", "chemprot"),
    )


def make_trainee(texts: Texts) -> Trainee:
    trainee = Trainee(texts, width=6, hidden=7, seed=1)
    random = np.random.default_rng(2)
    for array in trainee.arrays.values():
        array += random.normal(0, 0.2, array.shape).astype(np.float32)
    trainee.arrays["vectors"][0] = 0
    return trainee


def measure_loss(trainee: Trainee, batch: Batch) -> float:
    """Minus the logarithm of the probability of the labels of all texts, for each token."""
    scores, _ = trainee.score(batch, NOTHING_DROPPED)
    moves = ban(trainee.arrays["transitions"])
    ends = [*np.flatnonzero(batch.starts).tolist(), len(scores)]
    total = 0.0
    for begin, end in pairwise(ends):
        labels = batch.labels[begin:end]
        right = scores[np.arange(begin, end), labels].sum() + moves[labels[:-1], labels[1:]].sum()
        sums = np.where([True, True, False], scores[begin].astype(float), -np.inf)
        for row in scores[begin + 1 : end]:
            sums = np.logaddexp.reduce(sums[:, None] + moves, axis=0) + row
        total += np.logaddexp.reduce(sums) - right
    return total / len(scores)


@pytest.mark.parametrize("name", Trainee(read_texts("FLX"), width=2, hidden=2, seed=1).arrays)
def test_a_slope_is_how_the_loss_changes_with_the_weights(name: str) -> None:
    texts = read_texts(*SENTENCES)
    trainee = make_trainee(texts)
    batch = make_batch(texts.texts)
    found = trainee.find_slopes(batch, NOTHING_DROPPED)
    slope = np.zeros_like(trainee.arrays[name])
    if name == "vectors":
        slope[found.rows] = found.vectors
    else:
        slope = found.arrays[name]
    weights, length = trainee.arrays[name], float(np.sqrt((slope**2).sum()))
    losses = []
    for step in (0.01, -0.01):
        trainee.arrays[name] = weights + np.float32(step / length) * slope
        losses.append(measure_loss(trainee, batch))
    assert (losses[0] - losses[1]) / 0.02 == pytest.approx(length, rel=0.02)


def test_what_reading_makes_of_a_text_is_what_training_made() -> None:
    texts = read_texts(*SENTENCES)
    trainee = make_trainee(texts)
    batch = make_batch(texts.texts[:1])
    expected, _ = trainee.score(batch, NOTHING_DROPPED)
    tables = FeatureTables({}, "chemprot")
    network = Network(pack(texts, trainee.arrays), "chemprot")
    seen = see_tokens([split_text(SENTENCES[0], NO_MARKS)], NO_MARKS)
    words = Sums(lambda word: (describe_spelling(word, tables).plain,), network.spellings)
    spelled = words.find([seen.words[i] for i in seen.real])
    runs = Sums(describe_chunk, network.chunks).find(seen.runs)[seen.run_of]
    found = network.score(seen, spelled, runs, np.arange(len(seen.real)))
    assert found == pytest.approx(expected, abs=0.05)


def test_training_learns_its_texts_and_gives_the_same_again() -> None:
    texts = read_texts(*SENTENCES)
    recipe = {
        "corpora": [{"times": 1}, {"times": 2}],
        "network": {
            "seed": 1,
            "width": 6,
            "hidden": 7,
            "rounds": 150,
            "batch": 8,
            "rate": 0.01,
            "drop": {"features": 0.05, "vectors": 0.05, "layers": 0.05},
        },
    }
    first, second = train(texts, recipe), train(texts, recipe)
    assert all((first[name] == second[name]).all() for name in first)
    trainee = make_trainee(texts)
    batch = make_batch(texts.texts)
    before = measure_loss(trainee, batch)
    trainee.arrays = first
    assert measure_loss(trainee, batch) < before / 5


def test_a_chain_expects_the_share_of_all_paths() -> None:
    random = np.random.default_rng(4)
    scores, moves = random.normal(0, 2, (7, 3)), random.normal(0, 1, (3, 3))
    starts = np.array([True, False, False, False, True, False, False])
    marginals, pairs = expect(scores, starts, moves)
    wanted_pairs = np.zeros((3, 3))
    for begin, end in ((0, 4), (4, 7)):
        paths = [path for path in product(range(3), repeat=end - begin) if path[0] != 2]
        weights = np.exp(
            [
                sum(scores[begin + i, label] for i, label in enumerate(path))
                + sum(moves[a, b] for a, b in pairwise(path))
                for path in paths
            ]
        )
        wanted = np.zeros((end - begin, 3))
        for weight, path in zip(weights / weights.sum(), paths, strict=True):
            wanted[np.arange(end - begin), path] += weight
            for a, b in pairwise(path):
                wanted_pairs[a, b] += weight
        assert marginals[begin:end] == pytest.approx(wanted, abs=1e-9)
    assert pairs == pytest.approx(wanted_pairs, abs=1e-9)
