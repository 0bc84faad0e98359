"""What a page costs to read, and what to find the names of compounds in it.

    python corpora/bench/names_time.py PDF...

Processor time of one core, in one run, so that the ratio holds on any machine. "first" is a
document read by a fresh process; "again" is one whose words the process has met.
"""

import gc
import sys
import time
from pathlib import Path

from schemas.settings import Settings
from workers.mentions.chemicals import Chemicals, find_chemicals, load_chemicals
from workers.reading.document import read_document
from workers.reading.passages import read_passages
from workers.tables.finder import find_tables


def main() -> None:
    files = [Path(name) for name in sys.argv[1:]]
    if not files:
        raise SystemExit(__doc__)
    chemicals = load_chemicals()
    gc.freeze()  # as the tools of a worker do
    print(f"{'ms a page':32} pages  words reading   first   again")
    sums = [0.0, 0.0, 0.0]
    pages = 0
    for file in files:
        started = time.process_time()
        reading = read_document(file, settings=Settings())
        tables = find_tables(reading.pages)
        passages = read_passages(reading.pages, tables)
        texts = [passage.text for passage in passages]
        texts += [cell.text for table in tables for cell in table.cells]
        times = [
            time.process_time() - started,
            cost(texts, chemicals),
            cost(texts, chemicals),
        ]
        count = len(reading.pages)
        words = sum(len(text.split()) for text in texts)
        show(file.stem, count, words, times)
        sums = [whole + own for whole, own in zip(sums, times, strict=True)]
        pages += count
    show("all", pages, 0, sums)


def cost(texts: list[str], chemicals: Chemicals) -> float:
    started = time.process_time()
    find_chemicals(texts, chemicals)
    return time.process_time() - started


def show(name: str, pages: int, words: int, times: list[float]) -> None:
    each = (1000 * seconds / max(pages, 1) for seconds in times)
    print(f"{name[:32]:32} {pages:5} {words or '':>6} " + " ".join(f"{ms:7.1f}" for ms in each))


if __name__ == "__main__":
    main()
