"""How many of the genes and proteins that abstracts name are found, and how often wrongly.

    ASSAYIST_BENCH=../shared python corpora/bench/targets_bench.py [FILE...]

FILE are JSON lines as in the folder `ner` of ASSAYIST_BENCH, with mentions labelled TARGET. They
hold every gene and protein, hormones and markers too, of which our vocabulary wants only what
assays measure: recall says how much of all biology is covered, precision how far a find can be
trusted.
"""

import argparse
import json
import os
import time
from pathlib import Path
from typing import Any

from workers.mentions.namer import Namer, Text, load_namer

PARTS = ("chemprot.dev.jsonl", "drugprot.extra.jsonl")
PAGE = 3500  # characters


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("files", nargs="*", type=Path, metavar="FILE")
    folder = Path(os.environ.get("ASSAYIST_BENCH", ".")) / "ner"
    files = parser.parse_args().files or [folder / part for part in PARTS]
    namer = load_namer()
    for file in files:
        score_file(file, [json.loads(line) for line in file.open(encoding="utf-8")], namer=namer)


def score_file(file: Path, documents: list[dict[str, Any]], *, namer: Namer) -> None:
    exact = touched = wanted = found = right = grounded = 0
    start = time.process_time()
    for document in documents:
        text = document["text"]
        spans = [span for span in namer.name([Text(text)])[0] if span.kind == "target"]
        gold = {(a, b) for a, b, label in document["ents"] if label == "TARGET"}
        wanted += len(gold)
        exact += len(gold & {(span.start, span.end) for span in spans})
        touched += sum(any(a < s.end and s.start < b for s in spans) for a, b in gold)
        found += len(spans)
        right += sum(any(a < s.end and s.start < b for a, b in gold) for s in spans)
        grounded += sum(span.term is not None for span in spans)
    pages = sum(len(document["text"]) for document in documents) / PAGE
    spent = (time.process_time() - start) * 1000 / pages
    start = time.process_time()
    for document in documents:
        list(namer.matcher.find(document["text"]))
    matching = (time.process_time() - start) * 1000 / pages
    print(
        f"{file.name}: {wanted} named; precision {right / found:.3f} of {found} found "
        f"({grounded / found:.3f} grounded), recall {touched / wanted:.3f}, "
        f"in the same letters {exact / wanted:.3f}; "
        f"{matching:.1f} ms a page for the vocabulary, {spent:.1f} ms with compounds"
    )


if __name__ == "__main__":
    main()
