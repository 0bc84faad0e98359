"""How well and how fast chemical names are found.

    ASSAYIST_BENCH=../shared python corpora/bench/names_bench.py [--style CORPUS] [--listed] [FILE]

Entity-level exact precision, recall and F1 on labelled texts, and words a second on one core. FILE
are JSON lines as in the folder `ner` of ASSAYIST_BENCH; without any, the development parts.
`--listed` scores what reading a document gives (lists, rules and model together) in place of the
model alone. A model that was trained with the development parts must not be judged by them.
"""

import argparse
import json
import os
import time
from collections.abc import Iterator
from pathlib import Path
from typing import NamedTuple

import spacy

from workers.mentions.chemicals.finder import Chemicals, find_chemicals, load_chemicals
from workers.mentions.model.pipeline import COMPONENT, ChemicalNames, load_pipeline

DEVELOPMENT = ("bc5cdr.dev.jsonl", "chemprot.dev.jsonl", "chebi.dev.jsonl", "scai.dev.jsonl")
Spans = set[tuple[int, int]]


class Score(NamedTuple):
    """Counts of names, and what reading them took."""

    right: int
    found: int
    wanted: int
    words: int
    seconds: float

    @property
    def precision(self) -> float:
        return self.right / self.found if self.found else 0.0

    @property
    def recall(self) -> float:
        return self.right / self.wanted if self.wanted else 0.0

    @property
    def f1(self) -> float:
        both = self.precision + self.recall
        return 2 * self.precision * self.recall / both if both else 0.0

    @property
    def speed(self) -> float:
        return self.words / self.seconds if self.seconds else 0.0


def main() -> None:
    parser = argparse.ArgumentParser(description=(__doc__ or "").splitlines()[0])
    parser.add_argument("files", nargs="*", type=Path)
    parser.add_argument("--model", type=Path, help="folder of a pipeline, not the shipped one")
    parser.add_argument("--style", default="bc5cdr", help="whose idea of a name is followed")
    parser.add_argument("--listed", action="store_true", help="with lists and rules")
    arguments = parser.parse_args()
    chemicals = load(arguments.model, style=arguments.style, listed=arguments.listed)
    folder = Path(os.environ.get("ASSAYIST_BENCH", ".")) / "ner"
    files = arguments.files or [folder / name for name in DEVELOPMENT]
    print(f"{'texts':24} {'P':>6} {'R':>6} {'F1':>6} {'words/s':>8}")
    for file in files:
        score = measure(file, chemicals, listed=arguments.listed)
        print(
            f"{file.name:24} {score.precision:6.4f} {score.recall:6.4f} {score.f1:6.4f}"
            f" {score.speed:8,.0f}"
        )


def load(model: Path | None, *, style: str, listed: bool) -> Chemicals:
    if model is None and listed:
        return load_chemicals()
    config = {"components": {COMPONENT: {"style": style}}}
    pipeline = spacy.load(model, config=config) if model else load_pipeline(style=style)
    component = pipeline.get_pipe(COMPONENT)
    if not isinstance(component, ChemicalNames):
        raise SystemExit(f"{model} is no pipeline of ours")
    return Chemicals(lexicon=component.lexicon, component=component)


def measure(file: Path, chemicals: Chemicals, *, listed: bool) -> Score:
    component = chemicals.component
    right = found = wanted = words = 0
    seconds = 0.0
    for text, gold in read_texts(file):
        started = time.process_time()
        if listed:
            spans = {(s.start, s.end) for s in find_chemicals([text], chemicals)[0]}
        else:
            (names,) = component.label([text])
            spans = {(name.start, name.end) for name in names}
        seconds += time.process_time() - started
        words += len(text.split())
        right += len(spans & gold)
        found += len(spans)
        wanted += len(gold)
    return Score(right, found, wanted, words, seconds)


def read_texts(file: Path) -> Iterator[tuple[str, Spans]]:
    with file.open(encoding="utf-8") as lines:
        for line in lines:
            entry = json.loads(line)
            yield (
                entry["text"],
                {(start, end) for start, end, label in entry["ents"] if label == "CHEMICAL"},
            )


if __name__ == "__main__":
    main()
