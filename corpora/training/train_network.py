"""Train the network of chemical names and write it into a pipeline of `train_chemicals.py`.

    ASSAYIST_BENCH=../shared OPENBLAS_NUM_THREADS=1 \\
        python corpora/training/train_network.py OUT [--with-dev]

Without --with-dev only the training parts are used, so that the development parts can be scored;
the shipped model is trained with it. One core; about 6 minutes and 1 GB.
"""

import argparse
import os
import time
import tomllib
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import Any

import numpy as np

from corpora.training.network_layers import Arrays, Drop, Floats, Slopes, Trainee, ban
from corpora.training.network_texts import Batch, Text, Texts, make_batch, read_network_texts
from workers.mentions.model.network_weights import NetworkWeights, pack_vectors, write_network
from workers.mentions.model.pipeline import COMPONENT

HERE = Path(__file__).parent
_POOL = 300  # so many texts are sorted by length before they are put into batches
_MEAN_FROM, _MEAN_EVERY, _MEAN_SHARE = 0.6, 10, 0.06
_NORM = 5.0  # a step's slopes are made no longer than this
_DECAYS = (0.9, 0.999)


class Adam:
    """Steps after Kingma and Ba, "Adam", ICLR 2015; rows of vectors are left alone until they are
    met, and then taken as having stood still."""

    def __init__(self, arrays: Arrays) -> None:
        self._arrays = arrays
        self._means = {name: np.zeros_like(array) for name, array in arrays.items()}
        self._squares = {name: np.zeros_like(array) for name, array in arrays.items()}
        self._met = np.zeros(len(arrays["vectors"]), dtype=np.intp)
        self._steps = 0

    def step(self, slopes: Slopes, rate: float) -> None:
        self._steps += 1
        parts = [*slopes.arrays.values(), slopes.vectors]
        length = float(np.sqrt(sum(float((part * part).sum()) for part in parts)))
        scale = np.float32(min(1.0, _NORM / (length + 1e-9)))
        for name, slope in slopes.arrays.items():
            every = np.ones(len(slope), dtype=bool)
            self._move(name, every, slope * scale, _DECAYS, rate)
        known = slopes.rows > 0
        rows = slopes.rows[known]
        waited = (self._steps - self._met[rows]).astype(np.float32)[:, None]
        self._met[rows] = self._steps
        kept = tuple(np.float32(decay) ** waited for decay in _DECAYS)
        self._move("vectors", rows, slopes.vectors[known] * scale, kept, rate)

    def _move(self, name: str, rows: Any, slope: Floats, kept: Sequence[Any], rate: float) -> None:
        first, second = _DECAYS
        mean = self._means[name][rows] * kept[0] + (1 - first) * slope
        square = self._squares[name][rows] * kept[1] + (1 - second) * slope * slope
        self._means[name][rows] = mean
        self._squares[name][rows] = square
        size = np.sqrt(square / (1 - second**self._steps)) + 1e-8
        self._arrays[name][rows] -= rate * (mean / (1 - first**self._steps)) / size


def main() -> None:
    parser = argparse.ArgumentParser(description=(__doc__ or "").splitlines()[0])
    parser.add_argument("out", type=Path, help="folder of the pipeline")
    parser.add_argument("--with-dev", action="store_true", help="also train on development parts")
    arguments = parser.parse_args()
    recipe = tomllib.loads((HERE / "chemicals.toml").read_text(encoding="utf-8"))
    folder = Path(os.environ["ASSAYIST_BENCH"]) / "ner"
    texts = read_network_texts(recipe, folder, with_dev=arguments.with_dev)
    arrays = train(texts, recipe)
    write_network(arguments.out / COMPONENT, pack(texts, arrays))


def train(texts: Texts, recipe: dict[str, Any]) -> Arrays:
    """The mean of the weights over the last part of the steps."""
    settings = recipe["network"]
    times = [corpus["times"] for corpus in recipe["corpora"]]
    read = [text for text in texts.texts for _ in range(times[text.style])]
    trainee = Trainee(
        texts, width=settings["width"], hidden=settings["hidden"], seed=settings["seed"]
    )
    adam = Adam(trainee.arrays)
    drop = Drop(**settings["drop"])
    steps = int(settings["rounds"] * sum(len(text.words) for text in read) / settings["batch"])
    mean: Arrays | None = None
    step = 0
    for number, losses in enumerate(_rounds(read, settings)):
        total = []
        for batch in losses:
            step += 1
            rate = settings["rate"] * min(1, step / 100) * max(0.01, 1 - (step - 1) / steps)
            slopes = trainee.find_slopes(batch, drop)
            adam.step(slopes, rate)
            total.append(slopes.loss)
            if step >= _MEAN_FROM * steps and step % _MEAN_EVERY == 0:
                mean = _follow(mean, trainee)
        spent = time.process_time()
        print(f"{spent:6.0f} s  round {number + 1}, loss {np.mean(total):.4f}", flush=True)
    return mean or trainee.arrays


def _rounds(texts: Sequence[Text], settings: dict[str, Any]) -> Iterator[Iterator[Batch]]:
    random = np.random.default_rng(settings["seed"])
    for _ in range(settings["rounds"]):
        order = random.permutation(len(texts)).tolist()
        groups: list[list[Text]] = []
        for begin in range(0, len(order), _POOL):
            pool = sorted(order[begin : begin + _POOL], key=lambda i: len(texts[i].words))
            groups += _fill([texts[i] for i in pool], settings["batch"])
        yield (make_batch(groups[i]) for i in random.permutation(len(groups)).tolist())


def _fill(texts: Sequence[Text], tokens: int) -> Iterator[list[Text]]:
    group: list[Text] = []
    for text in texts:
        group.append(text)
        if sum(len(own.words) for own in group) >= tokens:
            yield group
            group = []
    if group:
        yield group


def _follow(mean: Arrays | None, trainee: Trainee) -> Arrays:
    """The running mean, a step nearer to the weights."""
    if mean is None:
        return {name: array.copy() for name, array in trainee.arrays.items()}
    for name, array in trainee.arrays.items():
        mean[name] += np.float32(_MEAN_SHARE) * (array - mean[name])
    return mean


def pack(texts: Texts, arrays: Arrays) -> NetworkWeights:
    digits, scales = pack_vectors(arrays["vectors"])
    plain = {name: array for name, array in arrays.items() if name != "vectors"}
    plain["transitions"] = ban(arrays["transitions"]).astype(np.float32)
    return NetworkWeights(
        rows={name: row for row, name in enumerate(texts.names, start=1)},
        digits=digits,
        scales=scales,
        styles=texts.styles,
        **plain,
    )


if __name__ == "__main__":
    main()
