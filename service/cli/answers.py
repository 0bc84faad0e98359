"""How an Extraction is printed for people and for spreadsheets."""

import csv
from collections.abc import Callable, Iterator
from typing import TextIO

from rich.console import Console
from rich.table import Table

from schemas.extraction import Extraction
from schemas.measurement import Measurement
from service.export.cells import format_number, neutralise, print_number

# Long enough that a terminal of any width decides, not this file.
WIDEST = 200

Column = tuple[str, Callable[[Measurement], object]]

COLUMNS: tuple[Column, ...] = (
    ("compound", lambda m: m.compound and m.compound.name),
    ("compound_text", lambda m: m.compound and m.compound.text),
    ("compound_term", lambda m: m.compound and m.compound.term),
    ("smiles", lambda m: m.compound and m.compound.smiles),
    ("inchikey", lambda m: m.compound and m.compound.inchikey),
    ("target_symbol", lambda m: m.target and m.target.symbol),
    ("target_text", lambda m: m.target and m.target.text),
    ("target_term", lambda m: m.target and m.target.term),
    ("measure", lambda m: m.measure),
    ("relation", lambda m: m.relation),
    ("value", lambda m: m.value),
    ("value_upper", lambda m: m.value_upper),
    ("unit", lambda m: m.unit),
    ("error", lambda m: m.error),
    ("error_upper", lambda m: m.error_upper),
    ("error_kind", lambda m: m.error_kind),
    ("n", lambda m: m.n),
    ("value_nm", lambda m: m.value_nm),
    ("p_value", lambda m: m.p_value),
    ("status", lambda m: m.status),
    ("assay_type", lambda m: m.assay.type),
    ("radioligand", lambda m: m.assay.radioligand),
    ("system", lambda m: m.assay.system),
    ("species", lambda m: m.assay.species),
    ("temperature", lambda m: m.assay.temperature),
    ("references", lambda m: " ".join(str(number) for number in m.references)),
    ("confidence", lambda m: m.confidence),
    ("doubts", lambda m: "; ".join(m.doubts)),
    ("raw", lambda m: m.raw),
    ("page", lambda m: m.evidence[0].page if m.evidence else None),
    ("quoted", lambda m: m.evidence[0].text if m.evidence else None),
)


def write_csv(extraction: Extraction, out: TextIO) -> None:
    """One line for each Measurement, in the order it was read."""
    writer = csv.writer(out, lineterminator="\n")
    writer.writerow([name for name, _ in COLUMNS])
    for measurement in extraction.measurements:
        writer.writerow([_cell(read(measurement)) for _, read in COLUMNS])


def write_table(extraction: Extraction, out: TextIO) -> None:
    """What a person wants to see first: the values, then what could not be read."""
    console = Console(file=out, width=None if out.isatty() else WIDEST, highlight=False)
    console.print(_heading(extraction), markup=False)
    if extraction.measurements:
        console.print(_table(extraction))
    else:
        console.print("No measurement was read.", markup=False)
    for check in extraction.checks:
        console.print(f"{check.severity}: {check.name}: {check.explanation}", markup=False)
    for problem in extraction.problems:
        console.print(f"problem: {problem.message}", markup=False)


def _heading(extraction: Extraction) -> str:
    document = extraction.document
    parts = [document.title or "(no title)", f"{document.pages} pages"]
    parts += [part for part in (document.publisher, document.date, document.doi) if part]
    counts = f"{len(extraction.tables)} tables, {len(extraction.references)} references"
    return f"{', '.join(parts)}\n{counts}, {len(extraction.measurements)} measurements\n"


def _table(extraction: Extraction) -> Table:
    table = Table(box=None, pad_edge=False, header_style="bold")
    for name in ("page", "compound", "target", "measure", "value", "assay", "ref", "sure"):
        table.add_column(name, justify="right" if name in ("page", "sure") else "left")
    for measurement in extraction.measurements:
        table.add_row(*_row(measurement))
    return table


def _row(measurement: Measurement) -> Iterator[str]:
    """Square brackets are escaped, because they are markup to the table and data to us."""
    assay = measurement.assay
    context = (assay.type, assay.radioligand, assay.species, assay.system)
    yield str(measurement.evidence[0].page) if measurement.evidence else ""
    yield _plain(measurement.compound.name if measurement.compound else "?")
    target = measurement.target
    yield _plain((target.symbol or target.text) if target else "?")
    yield _plain(measurement.measure)
    yield _plain(describe(measurement))
    yield _plain(" ".join(part for part in context if part))
    yield " ".join(str(number) for number in measurement.references)
    yield f"{measurement.confidence:.2f}"


def describe(measurement: Measurement) -> str:
    """The value as people write it: `< 3 µM`, `0.8–1.1 nM`, `14 ± 3 nM`."""
    if measurement.value is None:
        return f"{measurement.raw} ({measurement.status})"
    text = print_number(measurement.value, measurement.raw)
    if measurement.value_upper is not None:
        text += f"–{print_number(measurement.value_upper, measurement.raw)}"
    if measurement.error is not None:
        text += f" ± {print_number(measurement.error, measurement.raw)}"
    relation = "" if measurement.relation == "=" else f"{measurement.relation} "
    return f"{relation}{text} {measurement.unit or ''}".strip()


def _plain(text: str) -> str:
    return text.replace("[", r"\[")


def _cell(value: object) -> str:
    if isinstance(value, float):
        return format_number(value)
    return "" if value is None else neutralise(str(value))
