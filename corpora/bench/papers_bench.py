"""Counts how many values of the papers' gold tables became Measurements with all their links.

    ASSAYIST_BENCH=FOLDER .venv/bin/python corpora/bench/papers_bench.py [--misses]

FOLDER/papers/gold/tables.json holds cells only; `COLUMNS` says what a person reads from the headers
of each gold table. A value is right when compound, target or cells, measure, relation, number,
error and unit are, on the page of the table; a cell that says "n.d." when its reading says so.
Values of effects, which stand beside the measurements, count as well.
Of the papers without potencies every Measurement counts as invented.
"""

import argparse
import json
import os
import re
import unicodedata
from collections.abc import Iterator
from pathlib import Path
from typing import Any, NamedTuple

from schemas.measurement import Measurement
from schemas.settings import Settings
from workers.pipeline import extract
from workers.tools import load_tools

WITHOUT_VALUES = ("lexapro_escitalopram_label.pdf", "Topic_CheMBL_35_24.pdf")


class Column(NamedTuple):
    """What the values of one gold column are; "row" stands for the first cell of the row."""

    measure: str
    unit: str
    compound: str
    about: tuple[str, ...]  # words that the target, or the cells measured on, must have


def _egfr_panel() -> dict[int, Column]:
    forms = ("wt", "L858R", "L858R/T790M")
    enzyme = {i: Column("IC50", "nM", "row", ("EGFR", f)) for i, f in enumerate(forms, 1)}
    cells = ("A431", "HCC827", "H1975")
    return enzyme | {i: Column("EC50", "nM", "row", (c,)) for i, c in enumerate(cells, 4)}


COLUMNS: dict[str, dict[int, Column]] = {
    "g01": _egfr_panel(),
    "g02": {
        2: Column("Ki", "nM", "row", ("EGFR", "second")),
        3: Column("kinact", "min-1", "row", ("EGFR", "second")),
        4: Column("kinact/Ki", "uM-1 s-1", "row", ("EGFR", "second")),
    },
    "g21": {
        1: Column("Ki", "nM", "RXP407", ("ACE",)),
        3: Column("Ki", "nM", "33RE", ("ACE",)),
    },
    "g23": {7: Column("Ki", "nM", "row", ("F10",))},
}
# Rows that name the measure, in tables whose columns are compounds.
ROWS: dict[str, dict[int, tuple[str, str, tuple[str, ...]]]] = {
    "g19": {0: ("IC50", "nM", ("3D7",)), 1: ("% inhibition", "%", ("HEK",))},
}


class Want(NamedTuple):
    column: Column
    cell: str
    page: int

    def spell(self) -> str:
        about = " ".join(self.column.about)
        return f"p. {self.page} {self.column.compound} {about} {self.column.measure} {self.cell}"


def tight(text: str | None) -> str:
    text = unicodedata.normalize("NFKC", text or "").replace("−", "-")
    return re.sub(r"[\s_]", "", text).casefold()


def wanted(gold: dict[str, Any]) -> Iterator[Want]:
    """Every value cell of a gold table with what it is a value of; blank cells are none."""
    for number, row in enumerate(gold["rows"]):
        columns = dict(COLUMNS.get(gold["id"], {}))
        for place, (measure, unit, about) in ROWS.get(gold["id"], {}).items():
            if place == number:
                for col, head in enumerate(gold["header"][0][1:], 1):
                    columns[col] = Column(measure, unit, head.removeprefix("Compound "), about)
        for col, column in columns.items():
            if row[col].strip():
                compound = row[0] if column.compound == "row" else column.compound
                about = tuple(row[1] if word == "second" else word for word in column.about)
                filled = column._replace(compound=compound, about=about)
                yield Want(filled, row[col], gold["page"])


def is_right(got: Measurement, want: Want) -> bool:
    column = want.column
    names = {tight(got.compound.name), tight(got.compound.text)} if got.compound else set()
    target = (got.target.text, got.target.symbol) if got.target else ()
    about = " ".join(tight(text) for text in (*target, got.assay.system))
    return (
        got.evidence[0].page == want.page
        and got.evidence[0].table is not None
        and tight(column.compound) in names
        and all(tight(word) in about for word in column.about)
        and got.measure == column.measure
        and _same_number(got, want.cell, column.unit)
    )


def _same_number(got: Measurement, cell: str, unit: str) -> bool:
    """Whether relation, value, error and unit are those of the gold cell, or both have none."""
    printed = re.fullmatch(r"([<>]?)([\d.]+)(?:±([\d.]+))?(?:nM)?", re.sub(r"[\s\u2009]", "", cell))
    if printed is None:
        return got.value is None and got.status != "value"
    relation, value, error = printed.groups()
    same = got.relation == (relation or "=") and got.value == float(value) and got.unit == unit
    return same and got.error == (float(error) if error else None)


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--misses", action="store_true", help="print what is missing or wrong")
    args = parser.parse_args()
    folder = Path(os.environ["ASSAYIST_BENCH"]) / "papers"
    golds = json.loads((folder / "gold" / "tables.json").read_text(encoding="utf-8"))
    golds = [gold for gold in golds if gold["id"] in COLUMNS or gold["id"] in ROWS]
    tools, settings = load_tools(), Settings()
    total = right = 0
    for name in sorted({Path(gold["pdf"]).name for gold in golds}):
        answer = extract(folder / "pdf" / name, tools, settings)
        found = answer.measurements + answer.effects
        for gold in (gold for gold in golds if Path(gold["pdf"]).name == name):
            wants = list(wanted(gold))
            lost = [want for want in wants if not any(is_right(got, want) for got in found)]
            total, right = total + len(wants), right + len(wants) - len(lost)
            print(f"{name:40} {gold['id']} {len(wants) - len(lost):4} of {len(wants)}")
            if args.misses:
                print(*(f"    missed {want.spell()}" for want in lost), sep="\n")
    for name in WITHOUT_VALUES:
        found = extract(folder / "pdf" / name, tools, settings).measurements
        print(f"{name:40}     {len(found):4} invented")
        if args.misses:
            print(*(f"    invented {got.measure} {got.raw}" for got in found), sep="\n")
    print(f"{'all':40}     {right:4} of {total} ({right / total:.3f})")


if __name__ == "__main__":
    main()
