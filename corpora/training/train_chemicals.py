"""Train the random fields of chemical names and write them as a spaCy pipeline.

    ASSAYIST_BENCH=../shared python corpora/training/train_chemicals.py OUT [--with-dev]

Without --with-dev only the training parts are used, so that the development parts can be scored;
the shipped model is trained with it. One core; about 25 minutes and 6 GB. `train_network.py` adds
the network.
"""

import argparse
import json
import os
import random
import tempfile
import time
import tomllib
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import Any, NamedTuple

import pycrfsuite

from corpora.training.labels import label_tokens
from workers.mentions.lexicon.lists import load_lexicon
from workers.mentions.model.document import (
    FirstLook,
    describe_document,
    describe_place,
    rate_sureness,
)
from workers.mentions.model.features import FeatureTables, describe_tokens
from workers.mentions.model.marks import NameMarks, build_marks, mark_tokens, split_text
from workers.mentions.model.pipeline import save_pipeline
from workers.mentions.model.weights import Weights, join_weights
from workers.mentions.tokenizer import Token

HERE = Path(__file__).parent
Rows = list[list[str]]


class Sample(NamedTuple):
    """One text with its features and its labels."""

    text: str
    tokens: list[Token]
    rows: Rows
    labels: list[str]
    whole: bool


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("out", type=Path, help="folder of the pipeline")
    parser.add_argument("--with-dev", action="store_true", help="also train on development parts")
    arguments = parser.parse_args()
    recipe = tomllib.loads((HERE / "chemicals.toml").read_text(encoding="utf-8"))
    folder = Path(os.environ["ASSAYIST_BENCH"]) / "ner"
    train(recipe, folder, arguments.out, with_dev=arguments.with_dev)


def train(recipe: dict[str, Any], folder: Path, out: Path, *, with_dev: bool) -> None:
    started = time.monotonic()
    clusters = {
        k: tuple(v) for k, v in json.loads((folder / "word_clusters.json").read_text()).items()
    }
    samples = list(read_samples(recipe, folder, clusters, with_dev=with_dev))
    random.Random(recipe["seed"]).shuffle(samples)  # noqa: S311 -- repeatable, not secret
    say(started, f"{len(samples):,} texts, {sum(len(s.tokens) for s in samples):,} tokens")
    with tempfile.TemporaryDirectory() as name:
        weights = Path(name)
        second = jackknife(samples, recipe, weights, started)
        fit(second, recipe["second"], weights / "second.crfsuite")
        say(started, "second look trained")
        fit([(s.rows, s.labels) for s in samples], recipe["first"], weights / "first.crfsuite")
        say(started, "first look trained")
        joined = read_weights(weights / "first.crfsuite", weights / "second.crfsuite")
        save_pipeline(out, joined, clusters=clusters, style=recipe["style"])


def read_samples(
    recipe: dict[str, Any], folder: Path, clusters: dict[str, Any], *, with_dev: bool
) -> Iterator[Sample]:
    marks = build_marks(load_lexicon())
    for corpus in recipe["corpora"]:
        tables = FeatureTables(clusters, corpus["style"])
        for name in corpus["train"] + (corpus["dev"] if with_dev else []):
            with (folder / name).open(encoding="utf-8") as lines:
                for line in lines:
                    yield make_sample(json.loads(line), tables, marks, whole=corpus["whole"])


def make_sample(
    entry: dict[str, Any], tables: FeatureTables, marks: NameMarks, *, whole: bool
) -> Sample:
    text = entry["text"]
    _, tokens, parts, begins = split_text(text, marks)
    rows = describe_tokens(text, tokens, mark_tokens(parts, begins, marks), tables)
    spans = [(start, end) for start, end, label in entry["ents"] if label == "CHEMICAL"]
    return Sample(text, tokens, rows, label_tokens(tokens, spans), whole)


def jackknife(
    samples: Sequence[Sample], recipe: dict[str, Any], out: Path, started: float
) -> list[tuple[Rows, list[str]]]:
    """What the second look trains on: first looks by models that have not seen the text."""
    folds = recipe["folds"]
    settings = recipe["first"] | {"iterations": recipe["first"]["fold_iterations"]}
    whole = [sample for sample in samples if sample.whole and sample.tokens]
    rows = []
    for fold in range(folds):
        path = out / f"fold{fold}.crfsuite"
        rest = [(s.rows, s.labels) for i, s in enumerate(whole) if i % folds != fold]
        tagger = fit(rest, settings, path)
        for i, sample in enumerate(whole):
            if i % folds == fold:
                look = look_first(sample, tagger)
                rows.append((join(sample.rows, look), sample.labels))
        tagger.close()
        path.unlink()
        say(started, f"fold {fold + 1} of {folds}")
    return rows


def look_first(sample: Sample, tagger: pycrfsuite.Tagger) -> FirstLook:
    labels = tagger.tag(sample.rows)
    sure = [tagger.marginal(label, i) for i, label in enumerate(labels)]
    return FirstLook(sample.text, sample.tokens, labels, rate_sureness(sure).tolist())


def join(rows: Rows, look: FirstLook) -> Rows:
    (places,) = describe_document([look])
    return [row + describe_place(place) for row, place in zip(rows, places, strict=True)]


def read_weights(*paths: Path) -> Weights:
    """The weights of both looks, out of the files of CRFsuite."""
    told = []
    for path in paths:
        tagger = pycrfsuite.Tagger()
        tagger.open(str(path))
        told.append(tagger.info())
    return join_weights([look.state_features for look in told], [look.transitions for look in told])


def fit(
    data: Sequence[tuple[Rows, list[str]]], settings: dict[str, Any], path: Path
) -> pycrfsuite.Tagger:
    trainer = pycrfsuite.Trainer(verbose=False)
    for rows, labels in data:
        trainer.append(rows, labels)
    trainer.set_params(
        {
            "c1": settings["c1"],
            "c2": settings["c2"],
            "max_iterations": settings["iterations"],
            "feature.possible_transitions": True,
        }
    )
    trainer.train(str(path))
    tagger = pycrfsuite.Tagger()
    tagger.open(str(path))
    return tagger


def say(started: float, text: str) -> None:
    print(f"{time.monotonic() - started:6.0f} s  {text}", flush=True)


if __name__ == "__main__":
    main()
