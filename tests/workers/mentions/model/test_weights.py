"""Reading sums the same weights that training gave to each feature."""

from pathlib import Path

import numpy as np
import pytest

from workers.mentions.model.features import FeatureTables, describe_tokens
from workers.mentions.model.marks import NameMarks, SplitText, mark_tokens, split_text
from workers.mentions.model.scores import Scorer
from workers.mentions.model.weights import (
    WIDTH,
    Sums,
    Table,
    Weights,
    join_weights,
    read_weights,
    write_weights,
)

TEXTS = (
    "Rats received (R)-fluoxetine (FLX), 5-HT and sodium valproate; FLX was weaker.",
    "",
    "N-methyl-D-aspartate [NMDA]",
    "5-HT",
)
MARKS = NameMarks({"sodium valproate": "s", "flx": "w"}, {"sodium valproate": 2})
TABLES = FeatureTables({"rats": ("1", "20"), "received": ("3", "4")}, "chemprot")


def rows_of(split: SplitText) -> list[list[str]]:
    marks = mark_tokens(split.parts, split.begins, MARKS)
    return describe_tokens(split.text, split.tokens, marks, TABLES)


def make_weights(split: list[SplitText]) -> Weights:
    features = sorted({name for text in split for row in rows_of(text) for name in row})
    values = np.random.default_rng(5).normal(0, 1, (len(features) + 1, WIDTH))
    values[0] = 0
    rows = dict(zip(features, range(1, len(features) + 1), strict=True))
    return Weights(rows, values.astype(np.float32), np.zeros((2, 3, 3)))


def test_the_sums_of_a_text_are_those_of_the_features_that_training_saw() -> None:
    split = [split_text(text, MARKS) for text in TEXTS]
    weights = make_weights(split)
    scorer = Scorer(weights, TABLES, MARKS)
    expected = [
        weights.values[[weights.rows[name] for name in row]].sum(axis=0)
        for text in split
        for row in rows_of(text)
    ]
    for _ in range(2):  # the second time from what was kept
        scored = scorer.score(split)
        both = np.concatenate([scored.first, scored.second], axis=1)
        assert both == pytest.approx(np.array(expected), abs=1e-4)


def test_sums_are_kept_and_forgotten_without_a_difference(monkeypatch: pytest.MonkeyPatch) -> None:
    values = np.arange(3 * WIDTH, dtype=np.float32).reshape(3, -1)
    values[0] = 0
    weights = Weights({"a": 1, "b": 2}, values, np.zeros(0))
    table = Table(weights.rows, weights.take, groups=3)
    sums = Sums(lambda key: (key, ("b",), ()), table)
    keys = [("a", "b"), ("a",), ("a", "b"), ("unknown",)]
    first = sums.take(keys)
    assert first[0, 0].tolist() == (values[1] + values[2]).tolist()
    assert first[3, 0].tolist() == [0.0] * WIDTH
    assert not first[:, 2].any()
    monkeypatch.setattr("workers.mentions.model.weights._MOST_KEYS", 0)
    sums.forget()
    assert sums.take(keys[::-1])[::-1].tolist() == first.tolist()


def test_two_tables_hold_the_sums_of_the_same_keys() -> None:
    rows = {"a": 1, "b": 2}
    narrow = np.array([[0], [3], [4]], dtype=np.float32)
    wide = np.array([[0, 0], [1, 2], [5, 7]], dtype=np.float32)
    first = Table(rows, narrow.__getitem__, groups=1, width=1)
    second = Table(rows, wide.__getitem__, groups=2, width=2)
    sums = Sums(lambda key: (("a", "b"), ("b",), (key,)), first, second)
    places = sums.find(["a", "none"])
    assert first.values[places].tolist() == [[[7.0]], [[7.0]]]
    assert second.values[places].tolist() == [[[5.0, 7.0], [1.0, 2.0]], [[5.0, 7.0], [0.0, 0.0]]]


def test_a_table_that_grows_keeps_its_sums() -> None:
    rows = {f"f{number}": number for number in range(1, 5001)}
    values = np.arange(5001, dtype=np.float32).reshape(-1, 1)
    table = Table(rows, values.__getitem__, groups=1, width=1)
    sums = Sums(lambda key: ((key,),), table)
    keys = list(rows)
    for end in (700, 1500, 5000):  # within, beyond and far beyond what it began with
        assert sums.take(keys[:end])[:, 0, 0].tolist() == values[1 : end + 1, 0].tolist()


def test_what_was_written_is_read_back(tmp_path: Path) -> None:
    weights = join_weights(
        [{("wα", "B"): 1.5, ("w|", "O"): -2.0, ("tiny", "O"): 0.0001}, {("wα", "I"): 0.25}],
        [{("O", "B"): -0.5}, {("B", "I"): 2.0}],
    )
    write_weights(tmp_path, weights)
    again = read_weights(tmp_path)
    assert set(again.rows) == {"wα", "w|"}
    assert again.values[again.rows["wα"]].tolist() == [0.0, 1.5, 0.0, 0.0, 0.0, 0.25]
    assert again.values[again.rows["w|"]].tolist() == [-2.0, 0.0, 0.0, 0.0, 0.0, 0.0]
    assert again.transitions.tolist() == weights.transitions.tolist()
