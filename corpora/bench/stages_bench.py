"""What a page costs to read, and what to find names and measurements on it.

    ASSAYIST_BENCH=FOLDER python corpora/bench/stages_bench.py [PDF...]

Without PDFs it takes those of FOLDER/papers/pdf that have a text layer. Processor time of one core,
in one run, so that the ratio holds on any machine. "first" is a document read by a fresh process;
"again" is one whose words the process has met.
"""

import os
import sys
import time
from collections.abc import Sequence
from pathlib import Path
from typing import NamedTuple

from schemas.errors import Refused, Unavailable
from schemas.page import Passage
from schemas.reading import Citation
from schemas.settings import Settings
from schemas.table import Table
from workers.measurements.reader import read_measurements
from workers.mentions.finder import find_mentions
from workers.mentions.measures import add_measures
from workers.reading.document import read_document
from workers.reading.text.passages import read_passages
from workers.references.citations import find_citations, mark_citations
from workers.references.entries import read_references
from workers.tables.finder import find_tables
from workers.tools import Tools, load_tools


class Times(NamedTuple):
    """Seconds of a document: reading, then names and measurements twice."""

    reading: float
    names: float
    measurements: float
    names_again: float
    measurements_again: float


def main() -> None:
    files = [Path(name) for name in sys.argv[1:]]
    files = files or sorted((Path(os.environ["ASSAYIST_BENCH"]) / "papers" / "pdf").glob("*.pdf"))
    tools = load_tools()
    print(f"{'ms a page':32} pages reading | first: names measurements all | again: …")
    sums, pages = Times(0, 0, 0, 0, 0), 0
    for file in files:
        try:
            count, times = measure(file, tools)
        except (Refused, Unavailable) as error:
            print(f"{file.stem[:32]:32} {error}")
            continue
        show(file.stem, count, times)
        sums = Times(*(whole + own for whole, own in zip(sums, times, strict=True)))
        pages += count
    show("all", pages, sums)


def measure(file: Path, tools: Tools) -> tuple[int, Times]:
    started = time.process_time()
    reading = read_document(file, settings=Settings())
    tables = find_tables(reading.pages)
    passages = read_passages(reading.pages, tables)
    read = time.process_time() - started
    references = read_references(passages)
    tables = mark_citations(tables, references, passages=passages)
    citations = find_citations(passages, references)
    spent = [
        seconds for _ in range(2) for seconds in understand(passages, tables, citations, tools)
    ]
    return len(reading.pages), Times(read, *spent)


def understand(
    passages: Sequence[Passage],
    tables: Sequence[Table],
    citations: Sequence[Citation],
    tools: Tools,
) -> tuple[float, float]:
    started = time.process_time()
    mentions = find_mentions(passages, tables, namer=tools.namer)
    named = time.process_time()
    read_measurements(
        passages, tables, mentions=mentions, citations=citations, measures=tools.measures
    )
    measured = time.process_time()
    add_measures(mentions, passages, tables, measures=tools.measures)
    return named - started + time.process_time() - measured, measured - named


def show(name: str, pages: int, times: Times) -> None:
    ms = Times(*(1000 * seconds / max(pages, 1) for seconds in times))
    first, again = ms.names + ms.measurements, ms.names_again + ms.measurements_again
    print(
        f"{name[:32]:32} {pages:5} {ms.reading:7.1f} | "
        f"{ms.names:5.1f} {ms.measurements:5.1f} {first:5.1f} {ratio(first, ms.reading)} | "
        f"{ms.names_again:5.1f} {ms.measurements_again:5.1f} {again:5.1f} "
        f"{ratio(again, ms.reading)}"
    )


def ratio(part: float, whole: float) -> str:
    return f"{part / whole:5.2f}" if whole else "    –"


if __name__ == "__main__":
    main()
