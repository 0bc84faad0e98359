"""The formats that accepted Records leave in."""

import csv
import json
from collections.abc import Callable, Iterable
from typing import Any, NamedTuple, TextIO

from schemas.errors import Invalid
from schemas.measures import Measures
from schemas.review import RecordCase
from schemas.store.store import Store
from service.export.cells import format_number, neutralise, print_number
from service.export.columns import COLUMNS, list_evidence, list_works, make_row

Cases = Iterable[RecordCase]

# With their printed digits, where text can say more than a number: 9.00.
_PRINTED_COLUMNS = ("published_value", "published_upper_value", "error", "error_upper")


class Exporter(NamedTuple):
    """`write` gives the same bytes for the same Records, and says how many there were."""

    name: str
    suffix: str
    media_type: str
    write: Callable[[Cases, Measures, TextIO], int]


def write_csv(cases: Cases, measures: Measures, out: TextIO) -> int:
    """RFC 4180 with a byte order mark, without which a spreadsheet misreads µ and α.

    Lists are joined by "; " and boxes are JSON; an empty cell says nothing.
    """
    out.write("\ufeff")
    writer = csv.writer(out, lineterminator="\r\n")
    writer.writerow(COLUMNS)
    count = 0
    for case in cases:
        row = make_row(case, measures)
        printed = {
            name: print_number(row[name], row["raw_text"])
            for name in _PRINTED_COLUMNS
            if row[name] is not None
        }
        writer.writerow([printed.get(name) or _cell(row[name]) for name in COLUMNS])
        count += 1
    return count


def write_jsonl(cases: Cases, measures: Measures, out: TextIO) -> int:
    """An object a line: typed columns, all evidence, the cited works, and every Decision."""
    count = 0
    for case in cases:
        row = make_row(case, measures)
        row["evidence"] = list_evidence(case)
        row["works"] = list_works(case)
        row["decisions"] = [decision.model_dump(mode="json") for decision in case.decisions]
        out.write(json.dumps(row, ensure_ascii=False) + "\n")
        count += 1
    return count


EXPORTERS: tuple[Exporter, ...] = (
    Exporter("csv", ".csv", "text/csv; charset=utf-8", write_csv),
    Exporter("jsonl", ".jsonl", "application/x-ndjson", write_jsonl),
)


def find_exporter(name: str) -> Exporter:
    for exporter in EXPORTERS:
        if exporter.name == name:
            return exporter
    known = ", ".join(exporter.name for exporter in EXPORTERS)
    raise Invalid(name, reason="There is no such format.", remedy=f"Use {known}.")


def export_accepted(store: Store, exporter: Exporter, out: TextIO) -> int:
    """Every accepted Record, by compound, target and measure; how many there were."""
    with store.read() as work:
        return exporter.write(work.records.list_accepted(), store.measures, out)


def _cell(value: Any) -> str:
    if value is None:
        return ""
    if isinstance(value, bool):
        return "yes" if value else "no"
    if isinstance(value, float):
        return format_number(value)
    if isinstance(value, list):
        nested = any(isinstance(part, list) for part in value)
        return json.dumps(value) if nested else neutralise("; ".join(str(part) for part in value))
    return neutralise(str(value))
