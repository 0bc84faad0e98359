"""The network's scores, and how its weights are kept."""

from collections.abc import Sequence
from pathlib import Path

import numpy as np
import pytest
from numpy.typing import NDArray

from workers.mentions.model import network as chemicals_network
from workers.mentions.model.features import (
    GLUES,
    FeatureTables,
    describe_chunk,
    describe_spelling,
)
from workers.mentions.model.marks import MARKS, NameMarks, split_text
from workers.mentions.model.network import Network
from workers.mentions.model.network_weights import (
    NetworkWeights,
    pack_vectors,
    read_network,
    write_network,
)
from workers.mentions.model.seen import Seen, see_tokens
from workers.mentions.model.weights import Sums

WIDE, HIDDEN, LABELS = 4, 5, 3
TABLES = FeatureTables({}, "chemprot")
MARKING = NameMarks({"citalopram": "s"}, {})
Floats = NDArray[np.float32]


def make_network(words: str, *, seed: int = 3) -> NetworkWeights:
    """Random weights; the features of the words have vectors."""
    random = np.random.default_rng(seed)

    def draw(*shape: int) -> Floats:
        return random.normal(0, 1, shape).astype(np.float32)

    tokens = split_text(words, MARKING).tokens
    names = sorted(
        {name for token in tokens for name in describe_spelling(token.text, TABLES).plain}
    )
    vectors = draw(len(names) + 1, WIDE)
    vectors[0] = 0
    digits, scales = pack_vectors(vectors)
    return NetworkWeights(
        rows={name: row for row, name in enumerate(names, start=1)},
        digits=digits,
        scales=scales,
        styles=("bc5cdr", "chemprot"),
        style_vectors=draw(2, WIDE),
        marks=draw(len(MARKS), WIDE),
        glues=draw(len(GLUES), WIDE),
        near=draw(5 * WIDE, HIDDEN),
        near_bias=draw(HIDDEN),
        next=draw(4 * HIDDEN, HIDDEN),
        next_bias=draw(HIDDEN),
        wide=draw(3 * HIDDEN, HIDDEN),
        wide_bias=draw(HIDDEN),
        out=draw(HIDDEN, LABELS),
        out_bias=draw(2, LABELS),
        transitions=draw(LABELS, LABELS),
    )


def judge(weights: NetworkWeights, *texts: str, doubtful: Sequence[int] = ()) -> list[Floats]:
    """The scores of each text, read as one document; of the doubtful tokens, if any are named."""
    split = [split_text(text, MARKING) for text in texts]
    seen = see_tokens(split, MARKING)
    network = Network(weights, "chemprot")
    words = Sums(lambda word: (describe_spelling(word, TABLES).plain,), network.spellings)
    spelled = words.find([seen.words[i] for i in seen.real])
    runs = Sums(describe_chunk, network.chunks).find(seen.runs)[seen.run_of]
    places = np.array(doubtful or range(len(seen.real)), np.intp)
    scores = network.score(seen, spelled, runs, places)
    ends = np.cumsum([len(own.tokens) for own in split])
    return [scores] if doubtful else np.split(scores, ends[:-1])


def judge_by_hand(network: NetworkWeights, seen: Seen) -> Floats:
    """The sums of one text as they stand in the textbook, token by token."""
    vectors = network.digits * network.scales[:, None]
    count = len(seen.words)
    rows = np.zeros((count, WIDE), dtype=np.float32)
    for i, glue in zip(seen.real, seen.glues, strict=True):
        names = describe_spelling(seen.words[i], TABLES).plain
        rows[i] = sum(vectors[network.rows[name]] for name in names)
        rows[i] += network.marks[seen.marks[i]] + network.glues[glue] + network.style_vectors[1]

    def layer(rows: Floats, offsets: tuple[int, ...], name: str, more: Floats | None) -> Floats:
        result = np.zeros((count, HIDDEN), dtype=np.float32)
        for i in seen.real:
            beside = [rows[i + by] for by in offsets] + ([] if more is None else [more[i]])
            sums = np.concatenate(beside) @ getattr(network, name) + getattr(
                network, f"{name}_bias"
            )
            result[i] = np.maximum(sums, 0)
        return result

    first = layer(rows, (-2, -1, 0, 1, 2), "near", None)
    means = np.zeros_like(first)
    for i in seen.real:
        means[i] = np.mean([first[j] for j in seen.real if seen.words[j] == seen.words[i]], axis=0)
    second = first + layer(first, (-1, 0, 1), "next", means)
    last = second + layer(second, (-2, 0, 2), "wide", None)
    result: Floats = last[seen.real] @ network.out + network.out_bias[1]
    return result


def test_the_scores_are_those_of_the_textbook() -> None:
    text = "citalopram and CIT (citalopram) or CIT"
    network = make_network(text)
    seen = see_tokens([split_text(text, MARKING)], MARKING)
    (found,) = judge(network, text)
    assert found == pytest.approx(judge_by_hand(network, seen), rel=1e-3, abs=1e-3)


def test_a_word_is_judged_by_its_other_places_in_the_document() -> None:
    network = make_network("binds ZK and of given rats SERT")
    (alone,) = judge(network, "rats given ZK")
    with_place, _ = judge(network, "rats given ZK", "binds ZK and SERT")
    without, _ = judge(network, "rats given ZK", "binds and of SERT")
    assert without == pytest.approx(alone, abs=1e-4)
    assert not np.allclose(with_place, alone, atol=1e-2)


def test_of_a_word_that_stands_often_some_places_are_enough(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    network = make_network("binds ZK and of given rats SERT")
    texts = ["rats given ZK", "binds ZK and SERT", "given ZK of rats"]
    (alone,) = judge(network, texts[0])
    monkeypatch.setattr(chemicals_network, "_MOST_PLACES", 1)
    first, second, _ = judge(network, *texts)
    assert first == pytest.approx(alone, abs=1e-4)
    monkeypatch.setattr(chemicals_network, "_MOST_PLACES", 2)
    every_second = judge(network, *texts)
    assert not np.allclose(every_second[1], second, atol=1e-2)


def test_a_token_is_judged_alike_when_others_are_not_asked_for() -> None:
    text = "binds ZK and given ZK of rats binds and of SERT"
    network = make_network(text)
    (whole,) = judge(network, text)
    (some,) = judge(network, text, doubtful=[0, 4, 9])
    assert some == pytest.approx(whole[[0, 4, 9]], abs=1e-2)


def test_the_size_of_a_block_makes_no_difference(monkeypatch: pytest.MonkeyPatch) -> None:
    text = "binds ZK and given ZK of rats binds and of SERT"
    network = make_network(text)
    (whole,) = judge(network, text)
    monkeypatch.setattr(chemicals_network, "_BLOCK", 3)
    (parts,) = judge(network, text)
    assert parts == pytest.approx(whole, abs=1e-4)


def test_a_text_without_tokens_has_no_scores() -> None:
    network = make_network("ZK")
    empty, one, blank = judge(network, "", "ZK", "  ")
    assert (len(empty), len(one), len(blank)) == (0, 1, 0)
    assert one == pytest.approx(judge(network, "ZK")[0], abs=1e-5)


def test_a_packed_number_is_off_by_half_a_step_at_most() -> None:
    vectors = np.random.default_rng(1).normal(0, 0.3, (20, 8)).astype(np.float32)
    vectors[4] = 0
    digits, scales = pack_vectors(vectors)
    assert digits.dtype == np.int8
    assert (np.abs(digits * scales[:, None] - vectors) <= scales[:, None] * 0.6).all()


def test_what_was_written_is_read_back_and_written_alike(tmp_path: Path) -> None:
    network = make_network("citalopram α1 SERT")
    for name in ("one", "two"):
        (tmp_path / name).mkdir()
        write_network(tmp_path / name, network)
    again = read_network(tmp_path / "one")
    assert again is not None
    assert again.styles == network.styles
    assert set(again.rows) == set(network.rows)
    for name in network.rows:
        places = [np.array([own.rows[name]]) for own in (again, network)]
        assert again.take(places[0]) == pytest.approx(network.take(places[1]), rel=1e-2)
    assert again.near == pytest.approx(network.near, rel=1e-2)
    for path in (tmp_path / "one").iterdir():
        assert path.read_bytes() == (tmp_path / "two" / path.name).read_bytes()


def test_a_folder_without_a_network_is_read_by_the_fields_alone(tmp_path: Path) -> None:
    assert read_network(tmp_path) is None
