"""Reads the tables of four sets with gold and prints how right they are, and what they cost.

    ASSAYIST_BENCH=FOLDER .venv/bin/python corpora/bench/tables_bench.py [--each] [--without LINES]

FOLDER/tables holds icdar-eu.json and sci.json beside their PDFs, FOLDER/papers and FOLDER/guides
PDFs and gold, FOLDER/score the three scorers. `--each` prints every document. `--without all`
takes all drawn lines and fills away before the search, `--without upright` and `--without level`
lines of one kind: real tables as others would have drawn them. Cost is processor time of
`read_document` and `find_tables`, beside pdfplumber's `extract_words` and `find_tables` on the same
pages in the same run; a file with a page that needs OCR is left out.
"""

import argparse
import importlib.util
import json
import logging
import os
import sys
import time
from collections import defaultdict
from collections.abc import Iterator, Sequence
from functools import lru_cache
from pathlib import Path
from types import ModuleType
from typing import Any

import pdfplumber

from schemas.page import Page
from schemas.settings import Settings
from schemas.table import Table
from workers.reading.document import read_document
from workers.reading.text.passages import read_passages
from workers.references.citations import mark_citations
from workers.references.entries import read_references
from workers.tables.finder import find_tables

# Every n-th page of the sets is also read by pdfplumber, which takes most of the time.
SAMPLE = 6


@lru_cache
def read(path: Path) -> tuple[Page, ...]:
    return read_document(path, settings=Settings()).pages


def strip_lines(page: Page, lines: str) -> Page:
    """The page without "upright" or "level" rules, or without "all" and its fills."""
    if lines == "all":
        return page.model_copy(update={"rules": (), "fills": ()})
    kept = tuple(rule for rule in page.rules if rule.horizontal == (lines == "upright"))
    return page.model_copy(update={"rules": kept})


def tables_of(path: Path, *, without: str = "") -> tuple[Table, ...]:
    """The tables that count: those with a confidence of one half and more, their cells as they are
    published.
    """
    pages: Sequence[Page] = read(path)
    if without:
        pages = [strip_lines(page, without) for page in pages]
    tables = [table for table in find_tables(pages) if table.confidence >= 0.5]
    return mark_citations(tables, read_references(read_passages(pages, tables)))


def load_scorer(folder: Path, name: str) -> ModuleType:
    spec = importlib.util.spec_from_file_location(name, folder / "score" / f"{name}.py")
    if spec is None or spec.loader is None:
        raise FileNotFoundError(folder / "score" / f"{name}.py")
    module = importlib.util.module_from_spec(spec)
    sys.modules[name] = module
    spec.loader.exec_module(module)
    return module


def by_page(tables: Sequence[Table]) -> Iterator[dict[str, Any]]:
    """Tables as score_tables.py takes them: one for each page that a table stands on, with the head
    that is printed there.
    """
    for table in tables:
        for page, box in dict(table.boxes).items():
            body = [cell for cell in table.cells if cell.page == page]
            heads = [cell for cell in table.repeated if cell.page == page]
            depth = max((cell.row + cell.row_span for cell in heads), default=0)
            start = min((cell.row for cell in body), default=0) - depth
            cells = [(cell.row, cell) for cell in heads]
            cells.extend((cell.row - start, cell) for cell in body)
            yield {
                "page": page,
                "bbox": list(box),
                "cells": [
                    {
                        "row": row,
                        "col": cell.col,
                        "rowspan": cell.row_span,
                        "colspan": cell.col_span,
                        "text": cell.text,
                    }
                    for row, cell in cells
                ],
            }


def as_answer(tables: Sequence[Table]) -> list[dict[str, Any]]:
    """Tables as the published answer of one document holds them."""
    keys = {"row", "col", "row_span", "col_span", "text", "header"}
    return [
        {
            "pages": list(table.pages),
            "cells": [cell.model_dump(include=keys) for cell in table.cells],
        }
        for table in tables
    ]


def score_set(folder: Path, name: str, *, each: bool, without: str) -> None:
    scorer = load_scorer(folder, "score_tables")
    gold = json.loads((folder / "tables" / f"{name}.json").read_text(encoding="utf-8"))
    predicted = {
        key: {"tables": list(by_page(tables_of(folder / "tables" / g["pdf"], without=without)))}
        for key, g in gold.items()
    }
    total, documents, _ = scorer.score(gold, predicted, False)
    if each:
        for key, r in documents.items():
            f = scorer.prf(r["adj_hit"], r["adj_gold"], r["adj_pred"])[2]
            cells = scorer.prf(r["cell_hit"], r["cell_gold"], r["cell_pred"])[2]
            print(f"  {key:14} tables {r['gold_tables']}/{r['pred_tables']} {f:.3f} {cells:.3f}")
    found = total["det_text"]
    print(
        f"{name}: adjacency F1 {total['adj']['doc_f']:.3f} (by document), "
        f"{total['adj']['micro_f']:.3f} (pooled); cells F1 {total['cell']['micro_f']:.3f}; "
        f"found by content P {found['micro_p']:.3f} R {found['micro_r']:.3f} "
        f"F1 {found['micro_f']:.3f}; whole grid right {total['grid_exact']:.3f}",
        flush=True,
    )


def score_papers(folder: Path) -> None:
    scorer = load_scorer(folder, "score_paper")
    gold = json.loads((folder / "papers" / "gold" / "tables.json").read_text(encoding="utf-8"))
    for wanted in gold:
        path = folder / "papers" / "pdf" / Path(wanted["pdf"]).name
        near = [
            scorer.grid(table)
            for table in as_answer(tables_of(path))
            if any(abs(page - wanted["page"]) <= 1 for page in table["pages"])
        ]
        result = scorer.score(wanted, near)
        print(
            f"papers {result['id']} ({path.name}): cells {result['cells']:.3f}, "
            f"numbers {result['numbers']:.3f}, altered {result['altered']}"
        )


def score_guides(folder: Path) -> None:
    scorer = load_scorer(folder, "score_guide")
    for path in sorted((folder / "guides" / "pdf").glob("*.pdf")):
        if not any(page.words for page in read(path)):
            print(f"guides {path.stem}: no text layer and no OCR here")
            continue
        guide = path.stem.partition("-")[0]
        gold_path = folder / "guides" / "gold" / f"{guide}.json"
        gold = json.loads(gold_path.read_text(encoding="utf-8"))
        answer = {"tables": as_answer(tables_of(path))}
        result = scorer.score_tables(gold, answer, [])
        print(f"guides {path.stem}: found {result['found']}, cells {result['cells']}")


def measure_cost(folder: Path) -> None:
    for name, pattern in (("icdar-eu", "tables/icdar-eu/*.pdf"), ("sci", "tables/sci/*.pdf")):
        spent: defaultdict[str, float] = defaultdict(float)
        for path in sorted(folder.glob(pattern)):
            start = time.process_time()
            pages = read_document(path, settings=Settings()).pages
            middle = time.process_time()
            if any(page.source == "ocr" for page in pages):
                continue  # seconds for a page that pdfplumber finds nothing on
            find_tables(pages)
            spent["tables"] += time.process_time() - middle
            spent["reading"] += middle - start
            spent["pages"] += len(pages)
            with pdfplumber.open(path) as document:
                for number in range(len(pages) // 2 % SAMPLE, len(pages), SAMPLE):
                    start = time.process_time()
                    page = document.pages[number]
                    page.extract_words()
                    page.find_tables()
                    spent["theirs"] += time.process_time() - start
                    spent["sampled"] += 1
                    page.close()
        reading, tables = (1000 * spent[k] / spent["pages"] for k in ("reading", "tables"))
        theirs = 1000 * spent["theirs"] / spent["sampled"]
        print(
            f"cost {name}: {reading:.1f} ms a page to read + {tables:.1f} ms for its tables; "
            f"pdfplumber {theirs:.1f} ms (every {SAMPLE}th page); "
            f"ratio {(reading + tables) / theirs:.3f}"
        )


def main() -> int:
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--each", action="store_true", help="print every document")
    parser.add_argument("--without", choices=("upright", "level", "all"), default="")
    args = parser.parse_args()
    if "ASSAYIST_BENCH" not in os.environ:
        print("Set ASSAYIST_BENCH to the folder with the benchmark data.", file=sys.stderr)
        return 2
    folder = Path(os.environ["ASSAYIST_BENCH"])
    logging.getLogger("pdfminer").setLevel(logging.ERROR)
    for name in ("icdar-eu", "sci"):
        score_set(folder, name, each=args.each, without=args.without)
    if not args.without:
        score_papers(folder)
        score_guides(folder)
        measure_cost(folder)
    return 0


if __name__ == "__main__":
    sys.exit(main())
