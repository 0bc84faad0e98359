"""How fast pages are read beside pdfplumber, and whether both readers of characters agree.

    ASSAYIST_BENCH=../shared python corpora/bench/reading_bench.py [SET…]

Speed: `read_document` and `find_tables` against pdfplumber's `extract_words` and `find_tables` on
the same files in one run, in processor time; files with a page that needs OCR are left out.
Sameness: words of both readers with the same text and boxes within 0.6 points, as F1. Length:
documents of 50 and of 500 pages, made by joining the pages of one paper again and again.
"""

import logging
import os
import resource
import sys
import tempfile
import time
from collections.abc import Iterable
from pathlib import Path
from typing import NamedTuple

import pdfplumber
import pypdfium2 as pdfium
import pypdfium2.raw as raw

from schemas.page import Page, Word
from schemas.settings import Settings
from workers.reading.document import read_document
from workers.reading.letters.glyphs import GlyphBook
from workers.reading.page import read_page
from workers.reading.pdf.chars_pdfplumber import read_drawn as read_by_pdfplumber
from workers.reading.pdf.file import open_pdf
from workers.reading.pdf.pdfium import read_drawn as read_by_pdfium
from workers.reading.scans.scan import is_scan
from workers.tables.finder import find_tables

SETS = {
    "guides": "guides/pdf/*-[clsw][hapor]*.pdf",
    "papers": "papers/pdf/*.pdf",
    "journal articles": "tables/sci/*.pdf",
    "ICDAR 2013, EU half": "tables/icdar-eu/*.pdf",
}
SLACK = 0.6  # points
MOST_PAGES = 8  # of each file, for sameness


def main() -> int:
    folder = os.environ.get("ASSAYIST_BENCH")
    if folder is None:
        print("Set ASSAYIST_BENCH to the folder with the benchmark data.", file=sys.stderr)
        return 2
    logging.getLogger("pdfminer").setLevel(logging.ERROR)
    for name, pattern in SETS.items():
        if sys.argv[1:] and name not in sys.argv[1:]:
            continue
        paths = [path for path in sorted(Path(folder).glob(pattern)) if has_text(path)]
        speed = measure_speed(paths)
        print(
            f"{name}: {len(paths)} files, {speed.pages} pages; ms a page: "
            f"reading {speed.per_page(speed.reading):.1f}, "
            f"tables {speed.per_page(speed.tables):.1f}, "
            f"pdfplumber {speed.per_page(speed.pdfplumber):.1f}; "
            f"ratio {(speed.reading + speed.tables) / speed.pdfplumber:.3f}; "
            f"both readers agree on {measure_sameness(paths):.4f} of the words",
            flush=True,
        )
    measure_length(next(iter(sorted(Path(folder).glob("papers/pdf/mol*.pdf")))))
    return 0


class Speed(NamedTuple):
    """Seconds of processor time over all pages."""

    reading: float
    tables: float
    pdfplumber: float
    pages: int

    def per_page(self, seconds: float) -> float:
        return 1000 * seconds / self.pages


def has_text(path: Path) -> bool:
    """Whether no page is a picture that must be read by OCR."""
    document = open_pdf(path)
    try:
        for index in range(raw.FPDF_GetPageCount(document)):
            handle = raw.FPDF_LoadPage(document, index)
            drawn = read_by_pdfium(handle)
            raw.FPDF_ClosePage(handle)
            if drawn is not None and is_scan(drawn):
                return False
    finally:
        raw.FPDF_CloseDocument(document)
    return True


def measure_speed(paths: Iterable[Path]) -> Speed:
    reading = tables = theirs = 0.0
    pages = 0
    for path in paths:
        began = time.process_time()
        read = read_document(path, settings=Settings()).pages
        after_reading = time.process_time()
        find_tables(read)
        after_tables = time.process_time()
        with pdfplumber.open(path) as pdf:
            for page in pdf.pages:
                page.extract_words()
                page.find_tables()
                page.close()
        theirs += time.process_time() - after_tables
        reading += after_reading - began
        tables += after_tables - after_reading
        pages += len(read)
    return Speed(reading, tables, theirs, pages)


def measure_sameness(paths: Iterable[Path]) -> float:
    shared = total = 0
    for path in paths:
        document = open_pdf(path)
        with pdfplumber.open(path) as pdf:
            for index, plumbed in enumerate(pdf.pages[:MOST_PAGES]):
                handle = raw.FPDF_LoadPage(document, index)
                drawn = read_by_pdfium(handle)
                raw.FPDF_ClosePage(handle)
                if drawn is None:
                    continue
                fast = read_page(drawn, number=1, glyphs=GlyphBook())
                slow = read_page(read_by_pdfplumber(plumbed), number=1, glyphs=GlyphBook())
                plumbed.close()
                shared += count_shared(fast, slow)
                total += len(fast.words) + len(slow.words)
        raw.FPDF_CloseDocument(document)
    return 2 * shared / total


def count_shared(fast: Page, slow: Page) -> int:
    by_text: dict[str, list[Word]] = {}
    for word in fast.words:
        by_text.setdefault(word.text, []).append(word)
    shared = 0
    for word in slow.words:
        alike = by_text.get(word.text, [])
        near = next((other for other in alike if is_near(word, other)), None)
        if near is not None:
            alike.remove(near)
            shared += 1
    return shared


def is_near(one: Word, other: Word) -> bool:
    return all(abs(a - b) < SLACK for a, b in zip(one.box, other.box, strict=True))


def measure_length(path: Path) -> None:
    """Time and peak memory of 50 and of 500 pages."""
    with tempfile.TemporaryDirectory() as folder:
        for count in (50, 500):
            long = Path(folder) / f"{count}.pdf"
            source, made = pdfium.PdfDocument(path), pdfium.PdfDocument.new()
            for index in range(count):
                made.import_pages(source, [index % len(source)])
            made.save(long)
            made.close()
            source.close()
            before = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
            began = time.process_time()
            reading = read_document(long, settings=Settings())
            read = time.process_time()
            tables = len(find_tables(reading.pages))
            spent = time.process_time() - read
            peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
            words = sum(len(page.words) for page in reading.pages)
            print(
                f"{count} pages, {words} words, {tables} tables: ms a page: reading "
                f"{1000 * (read - began) / count:.1f}, tables {1000 * spent / count:.1f}; "
                f"peak {peak:.0f} MB, {peak - before:.0f} MB more than before"
            )


if __name__ == "__main__":
    raise SystemExit(main())
