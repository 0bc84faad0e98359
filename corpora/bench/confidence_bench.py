"""Compares the confidence that measurements show with how often they are right.

    ASSAYIST_BENCH=FOLDER .venv/bin/python corpora/bench/confidence_bench.py [--variants PDFS]
        [--gold SET]... [--first-sight] [--scans FOLDER] [--keep ROWS] [--rows ROWS]... [--wrong]
        [--fit]

Judged are the guides of FOLDER/guides, the tables of FOLDER/papers that have gold, our own
paragraphs (`prose.toml`, as they are and with a tenth of the names taken away, ten times), the
guides in PDFS (made by `variants.py --keep PDFS`), and any SET/pdf/NAME.pdf with SET/gold/NAME.json
in the form of FOLDER/guides/gold, by the scorer of FOLDER/score. A measurement is right when
compound, target, measure and value are; of the papers, whose gold has cells only, compound, measure
and unit. With `--scans FOLDER` also scans (`scans_bench.py --keep FOLDER`), held against their text
layers. `--keep` writes what was judged to a file, `--rows` takes it from there instead of reading.
`--first-sight` judges the sets alone, and says that nobody worked on them before: only they tell
how sure a reading is where everything is new, while all tell which doubts weigh more than others.
`--fit` prints the weights of `confidence.py` that fit best, and the curve of each half of the
documents with weights fitted on the other (`fit_confidence.py`).
"""

import argparse
import json
import os
import re
import sys
import unicodedata
from collections.abc import Iterator
from itertools import pairwise
from pathlib import Path
from types import ModuleType
from typing import Any

sys.path.insert(0, str(Path(__file__).parent))
from fit_confidence import (
    FIRST_SIGHT,
    Row,
    Weights,
    fit,
    fit_halves,
    read_rows,
    record_doubts,
    shown,
    write_rows,
)
from prose_bench import judge_all, load_gold
from tables_bench import load_scorer
from variants import draw_guide

from schemas.measurement import Measurement
from schemas.measures import Measures, load_measures
from schemas.settings import Settings
from workers.measurements.grammar.folding import fold_text
from workers.measurements.grammar.headers import fits, read_header
from workers.pipeline import extract
from workers.tools import Tools, load_tools

Judged = tuple[float, bool, str]
# What the gold of the sets has; the growth of cells and effects are none of its measures.
POTENCIES = {"Ki", "IC50", "EC50", "Kd", "KB", "Kb", "pKi", "pIC50", "pEC50", "pKd", "pKB", "pA2"}
BINS = (0.0, 0.5, 0.7, 0.8, 0.9, 0.95, 0.97, 1.01)


def tight(text: str | None) -> str:
    text = unicodedata.normalize("NFKC", text or "").replace("μ", "µ")
    return re.sub(r"[\s_{}^]|\[\d+\]", "", re.sub(r"[‐‑‒–—−]", "-", text)).casefold()


def names(measurement: Measurement) -> set[str]:
    compound = measurement.compound
    return {tight(compound.name), tight(compound.text)} if compound else set()


def judge_guides(folder: Path, tools: Tools) -> Iterator[Judged]:
    for pdf in sorted((folder / "pdf").glob("*.pdf")):
        gold = json.loads((folder / "gold" / f"{pdf.stem[:3]}.json").read_text(encoding="utf-8"))
        facts = {
            (row["compound_canonical"], row["hgnc_symbol"], row["measure"], row["value"])
            for row in (*gold["measurements"], *gold["not_available"])
        }
        for m in extract(pdf, tools, Settings()).measurements:
            symbol = m.target.symbol if m.target else None
            right = any((name, symbol, m.measure, m.value) in facts for name in names(m))
            yield m.confidence, right, pdf.stem


def judge_set(folder: Path, tools: Tools, scorer: ModuleType) -> Iterator[Judged]:
    """A value that is optional in the gold is right; a gap is right where the gold has a gap."""
    for pdf in sorted((folder / "pdf").glob("*.pdf")):
        answer = folder / "gold" / f"{pdf.stem}.json"
        if not answer.exists():
            continue
        gold = json.loads(answer.read_text(encoding="utf-8"))
        gaps = [{**gap, "relation": "=", "value_upper": None} for gap in gold["not_available"]]
        for m in extract(pdf, tools, Settings()).measurements:
            if m.measure in POTENCIES:
                facts = gold["measurements"] if m.status == "value" else gaps
                got = m.model_dump() | {"relation": "=" if m.value is None else m.relation}
                right = any(scorer.same_measurement(fact, got) for fact in facts)
                yield m.confidence, right, f"{folder.name}/{pdf.stem}"


def judge_variants(folder: Path, tools: Tools) -> Iterator[Judged]:
    for pdf in sorted(folder.glob("variant-*.pdf")):
        facts = {fact[:5] for fact in draw_guide(int(pdf.stem.split("-")[1]))[2]}
        for m in extract(pdf, tools, Settings()).measurements:
            symbol = m.target.symbol if m.target else None
            fact = (symbol, m.measure, m.relation, m.value)
            if m.status == "value":
                right = any((name, *fact) in facts for name in names(m))
                yield m.confidence, right, pdf.stem


def judge_scans(folder: Path, tools: Tools) -> Iterator[Judged]:
    """Readings of NAME-CONDITION.pdf, right when the text layer of NAME.pdf gives the same."""
    facts: dict[str, set[Any]] = {}
    for pdf in sorted(folder.glob("*.pdf"), key=lambda pdf: ("@" in pdf.stem, pdf.stem)):
        name, _, condition = pdf.stem.partition("@")
        found = [m for m in extract(pdf, tools, Settings()).measurements if m.status == "value"]
        if not condition:
            facts[name] = {fact_of(m) for m in found}
            continue
        for m in found:
            yield m.confidence, fact_of(m) in facts[name], f"scan {pdf.stem}"


def fact_of(m: Measurement) -> Any:
    target = (m.target.symbol or m.target.text) if m.target else None
    compound = tight(m.compound.name or m.compound.text) if m.compound else None
    return compound, target, m.measure, m.relation, m.value, m.value_upper, tight(m.unit)


def judge_papers(folder: Path, tools: Tools, measures: Measures) -> Iterator[Judged]:
    golds = json.loads((folder / "gold" / "tables.json").read_text(encoding="utf-8"))
    for name in sorted({Path(gold["pdf"]).name for gold in golds}):
        measurements = extract(folder / "pdf" / name, tools, Settings()).measurements
        for gold in (gold for gold in golds if Path(gold["pdf"]).name == name):
            for m in measurements:
                if m.evidence[0].table is not None and m.evidence[0].page == gold["page"]:
                    right = judge_cell(m, gold, measures)
                    if right is not None:
                        yield m.confidence, right, name


def judge_cell(m: Measurement, gold: dict[str, Any], measures: Measures) -> bool | None:
    """Whether a gold cell with the same text has this compound, measure and unit; None: no cell."""
    seen = False
    for row in gold["rows"]:
        for col, text in enumerate(row):
            if tight(text).replace("±", "") != tight(m.raw).replace("±", ""):
                continue
            seen = True
            heads = [head[col] for head in gold["header"]] + [row[0]]
            labels = {tight(part) for head in heads for part in (head, *head.split())}
            said = [read_header(fold_text(head), measures) for head in heads]
            measure_said = m.measure in {part.measure for part in said}
            units = [
                u for part in said if (u := part.unit) and fits(measures.by_name[m.measure], u)
            ]
            unit_said = m.unit in units or (not units and (m.unit or "") in fold_text(text))
            if names(m) & labels and measure_said and (unit_said or m.value is None):
                return True
    return False if seen else None


def judge_prose(tools: Tools, *, missed: float, seeds: int) -> Iterator[Judged]:
    for seed in range(seeds):
        for j in judge_all(tools, load_gold(), missed=missed, seed=seed):
            if j.got is not None:
                yield (
                    j.got.confidence,
                    j.right and j.got.compound is not None,
                    f"prose {j.text[:60]}",
                )


def print_curve(rows: list[Row], weights: Weights | None = None) -> None:
    judged = [(shown(row, weights), row.right) for row in rows]
    print(f"{'shown as':>14}{'readings':>10}{'mean shown':>12}{'share right':>13}")
    for low, high in pairwise(BINS):
        inside = [row for row in judged if low <= row[0] < high]
        if inside:
            mean = sum(row[0] for row in inside) / len(inside)
            right = sum(row[1] for row in inside) / len(inside)
            print(f"{low:.2f} to {min(high, 1):.2f}{len(inside):>10}{mean:>12.3f}{right:>13.3f}")
    brier = sum((row[0] - row[1]) ** 2 for row in judged) / max(len(judged), 1)
    print(f"{len(judged)} readings, Brier score {brier:.4f}")


def judge(args: argparse.Namespace) -> list[Row]:
    recorded = record_doubts()
    folder, tools, measures = Path(os.environ["ASSAYIST_BENCH"]), load_tools(), load_measures()
    scorer = load_scorer(folder, "score_guide")
    if args.first_sight:
        found = [row for gold in args.gold for row in judge_set(gold, tools, scorer)]
        return [Row(recorded[int(t)], right, FIRST_SIGHT + name) for t, right, name in found]
    judged = [
        *judge_guides(folder / "guides", tools),
        *judge_papers(folder / "papers", tools, measures),
        *(judge_variants(args.variants, tools) if args.variants else ()),
        *(judge_scans(args.scans, tools) if args.scans else ()),
        *(row for gold in args.gold for row in judge_set(gold, tools, scorer)),
        *judge_prose(tools, missed=0.0, seeds=1),
        *judge_prose(tools, missed=0.1, seeds=10),
    ]
    return [Row(recorded[int(ticket)], right, name) for ticket, right, name in judged]


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--variants", type=Path, help="folder of generated guides")
    parser.add_argument("--gold", type=Path, action="append", default=[], help="folder of a set")
    parser.add_argument("--scans", type=Path, help="folder of scans beside their text PDFs")
    parser.add_argument("--keep", type=Path, help="file to write what was judged to")
    parser.add_argument(
        "--rows", type=Path, action="append", default=[], help="file to take what was judged from"
    )
    parser.add_argument("--first-sight", action="store_true", help="judge new sets, and only those")
    parser.add_argument("--wrong", action="store_true", help="print where wrong readings are")
    parser.add_argument("--fit", action="store_true", help="print weights that fit")
    args = parser.parse_args()
    rows = [row for file in args.rows for row in read_rows(file)] if args.rows else judge(args)
    if args.keep:
        write_rows(rows, args.keep)
    print_curve(rows)
    new = [row for row in rows if row.name.startswith(FIRST_SIGHT)]
    if new:
        print("of these, at first sight:")
        print_curve(new)
    scans = [row for row in rows if row.name.startswith("scan ")]
    if scans:
        print("of these, read by OCR:")
        print_curve(scans)
    if args.wrong:
        print(*(row for row in rows if not row.right), sep="\n")
    if args.fit:
        fit(rows)
        for half, weights in fit_halves(rows):
            print("\nhalf of the documents, with weights fitted on the other half:")
            print_curve(half, weights)
            print("of these, at first sight:")
            print_curve([row for row in half if row.name.startswith(FIRST_SIGHT)], weights)


if __name__ == "__main__":
    main()
