"""Reads every guide of a folder and prints how its measurements compare with the gold answers.

    ASSAYIST_BENCH=FOLDER .venv/bin/python corpora/bench/guides_bench.py [--misses] [NAME ...]

FOLDER/guides/pdf holds the PDFs (`000-word.pdf` is guide 000 in the typesetting word),
FOLDER/guides/gold the answers, FOLDER/score/score_guide.py the scorer. NAMEs choose some PDFs.
"""

import argparse
import json
import os
import subprocess
import sys
import tempfile
import time
from pathlib import Path
from typing import Any

from schemas.settings import Settings
from workers.pipeline import extract
from workers.tools import load_tools

COLUMNS = (
    ("measurements", "f1"),
    ("measurements", "citations"),
    ("measurements", "page"),
    ("not_available", "r"),
    ("tables", "cells"),
    ("references", "r"),
    ("mentions", "compounds"),
    ("mentions", "targets"),
    ("mentions", "not_compounds"),
    ("statements", "r"),
)


def score(answer: dict[str, Any], gold: Path, scorer: Path, variant: str) -> dict[str, Any]:
    with tempfile.NamedTemporaryFile("w", suffix=".json", encoding="utf-8") as file:
        json.dump(answer, file)
        file.flush()
        command = [str(scorer), str(gold), file.name, "--variant", variant, "--json"]
        done = subprocess.run(
            [sys.executable, *command], capture_output=True, text=True, check=True
        )
    result: dict[str, Any] = json.loads(done.stdout)
    return result


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("names", nargs="*", help="names of PDFs without .pdf; all when none")
    parser.add_argument("--misses", action="store_true", help="print what is missing or wrong")
    args = parser.parse_args()
    folder = Path(os.environ["ASSAYIST_BENCH"])
    tools, settings = load_tools(), Settings()
    print(f"{'':14}" + "".join(f"{part[:6]}.{key[:6]:8}" for part, key in COLUMNS) + "seconds")
    for pdf in sorted((folder / "guides" / "pdf").glob("*.pdf")):
        if args.names and pdf.stem not in args.names:
            continue
        guide, _, variant = pdf.stem.partition("-")
        start = time.perf_counter()
        answer = extract(pdf, tools, settings).model_dump(mode="json")
        seconds = time.perf_counter() - start
        gold = folder / "guides" / "gold" / f"{guide}.json"
        result = score(answer, gold, folder / "score" / "score_guide.py", variant)
        figures = "".join(f"{result[part][key]:<15}" for part, key in COLUMNS)
        print(f"{pdf.stem:14}{figures}{seconds:.1f}")
        if args.misses:
            print(*(f"    {miss}" for miss in result["misses"]), sep="\n")


if __name__ == "__main__":
    main()
