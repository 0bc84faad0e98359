"""Counts how many measurements of real sentences, cells and headers are read exactly right.

    ASSAYIST_BENCH=FOLDER .venv/bin/python corpora/bench/values_bench.py [--misses]

FOLDER/values/strings.json lists each text with its right parse. A measurement is right when its
measure, relation, value or range, unit, error and n are; one that the list does not have is
invented.
"""

import argparse
import json
import os
from pathlib import Path
from typing import Any

from schemas.measures import Measures, load_measures
from workers.measurements.grammar.folding import fold_text
from workers.measurements.grammar.headers import read_header
from workers.measurements.values import parse_line

Row = tuple[Any, ...]


def number(value: float | None) -> float | None:
    return None if value is None else float(f"{value:.9g}")


def wanted(row: dict[str, Any]) -> Row:
    low, high = row.get("low"), row.get("high")
    interval = row.get("ci95") or [row.get("error"), None]
    value = row["value"] if low is None else low
    unit = row["unit"]
    numbers = (value, high, interval[0], interval[1])
    return (row["measure"], row["relation"], *map(number, numbers), row.get("n"), unit)


def got(row: dict[str, Any]) -> Row:
    numbers = (row["value"], row["value_upper"], row["error"], row["error_upper"])
    return (row["measure"], row["relation"], *map(number, numbers), row["n"], row["unit"])


def compare(string: dict[str, Any], measures: Measures) -> tuple[list[Row], list[Row]]:
    """Right rows and rows read, for one text; a header counts as one row."""
    context = string.get("context", {})
    if string["kind"] == "header":
        said = read_header(fold_text(string["text"]), measures)
        header = string["header"]
        return [(header["measure"], header["unit"])], [(said.measure, said.unit)]
    rows = parse_line(
        string["text"], measures, measure=context.get("measure"), unit=context.get("unit")
    )
    return [wanted(row) for row in string["measurements"]], [got(row) for row in rows]


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--misses", action="store_true", help="print what is missing or wrong")
    args = parser.parse_args()
    path = Path(os.environ["ASSAYIST_BENCH"]) / "values" / "strings.json"
    strings = json.loads(path.read_text(encoding="utf-8"))["strings"]
    measures = load_measures()
    total = right = invented = 0
    for string in strings:
        want, rows = compare(string, measures)
        hits = sum(row in rows for row in want)
        spare = max(len(rows) - len(want), 0)
        total, right, invented = total + len(want), right + hits, invented + spare
        if args.misses and (hits < len(want) or spare):
            print(f"{string['id']} {string['text']!r} {string.get('context', '')}")
            print(*(f"   wanted {row}" for row in want if row not in rows), sep="\n")
            print(*(f"   got    {row}" for row in rows if row not in want), sep="\n")
    print(f"right {right} of {total} ({right / total:.4f}), invented {invented}")


if __name__ == "__main__":
    main()
