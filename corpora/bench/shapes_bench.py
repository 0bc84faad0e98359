"""Sets tables of many shapes and styles with a browser, reads them, and counts what was read right.

    .venv/bin/python corpora/bench/shapes_bench.py --seeds 3 [--misses] [--keep FOLDER]

Each seed gives every shape in every style (56 tables) and 7 pages without a table. Right are pairs
of neighbouring entries, as in the adjacency relations of the ICDAR 2013 table competition; a table
on a page without one is false. A table counts from a confidence of 0.5; `--misses` names the rest.
"""

import argparse
import tempfile
from collections import Counter, defaultdict
from collections.abc import Sequence
from itertools import pairwise
from pathlib import Path

from playwright.sync_api import sync_playwright
from table_shapes import SHAPES, STYLES, Draw, Row, no_tables, page_html, table_html

from schemas.settings import Settings
from schemas.table import Table
from workers.reading.document import read_document
from workers.tables.finder import find_tables

CHROMIUM = "/usr/bin/chromium"
ARGUMENTS = ["--no-sandbox", "--disable-gpu", "--disable-background-networking"]
SURE = 0.5

Pairs = Counter[tuple[str, str, str]]


def pairs_of(places: dict[tuple[int, int], str]) -> Pairs:
    """Neighbours in rows and columns, gaps skipped; an entry stands at every place it spans."""
    pairs: Pairs = Counter()
    for name, key in (("row", 0), ("column", 1)):
        lines: defaultdict[int, list[tuple[int, str]]] = defaultdict(list)
        for place, text in places.items():
            lines[place[key]].append((place[1 - key], text))
        for entries in lines.values():
            texts = [text for _, text in sorted(entries)]
            pairs.update((name, a, b) for a, b in pairwise(texts) if a != b)
    return pairs


def wanted(rows: Sequence[Row]) -> Pairs:
    places = {}
    for number, row in enumerate(rows):
        col = 0
        for entry in row:
            for at in range(col, col + entry.span):
                if entry.text:
                    places[number, at] = squeeze(entry.text)
            col += entry.span
    return pairs_of(places)


def found(table: Table) -> Pairs:
    return pairs_of(
        {
            (row, col): squeeze(cell.text)
            for cell in table.cells
            if cell.text
            for row in range(cell.row, cell.row + cell.row_span)
            for col in range(cell.col, cell.col + cell.col_span)
        }
    )


def squeeze(text: str) -> str:
    return "".join(text.split())


def f1(right: int, want: int, got: int) -> float:
    return 2 * right / max(1, want + got)


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--seeds", type=int, default=3)
    parser.add_argument("--misses", action="store_true", help="name the pages read below 0.98")
    parser.add_argument("--keep", type=Path, help="folder to keep the PDFs in")
    args = parser.parse_args()
    scores: defaultdict[str, list[float]] = defaultdict(list)
    false = Counter[str]()
    with tempfile.TemporaryDirectory() as folder, sync_playwright() as play:
        browser = play.chromium.launch(executable_path=CHROMIUM, args=ARGUMENTS)
        page = browser.new_page()

        def read(name: str, content: str) -> list[Table]:
            path = (args.keep or Path(folder)) / f"{name.replace(' ', '-')}.pdf"
            path.parent.mkdir(parents=True, exist_ok=True)
            page.set_content(content)
            page.pdf(path=path, format="Letter", print_background=True)
            tables = find_tables(read_document(path, settings=Settings()).pages)
            return [table for table in tables if table.confidence >= SURE]

        for seed in range(args.seeds):
            for kind, body in no_tables(Draw(seed)).items():
                false[kind] += len(read(f"{seed}-{kind}", page_html(Draw(seed), body)))
            for number, make in enumerate(SHAPES):
                for offset, (style, css) in enumerate(STYLES.items()):
                    draw = Draw(1000 * seed + 10 * number + offset)
                    shape = make(draw)
                    line = f"<p>Table {number + 1}. {draw.words(4, 8)}</p>" if offset % 2 else ""
                    content = (
                        f"<p>{draw.paragraph()}</p>{line}{table_html(shape)}"
                        f"<p>{draw.paragraph()}</p>"
                    )
                    name = f"{seed}-{make.__name__}-{style}"
                    tables = read(name, page_html(draw, content, css))
                    want = wanted(shape.grid())
                    got = sum((found(table) for table in tables), Counter())
                    score = f1((want & got).total(), want.total(), got.total())
                    scores[make.__name__].append(score)
                    scores[style].append(score)
                    scores["all"].append(score)
                    if args.misses and score < 0.98:
                        print(f"  {name}: {score:.3f} in {len(tables)} tables")
        browser.close()
    for name, values in scores.items():
        print(f"{name:20} pairs F1 {sum(values) / len(values):.3f} over {len(values)} tables")
    print(f"false tables: {false.total()} ({dict(false)})")


if __name__ == "__main__":
    main()
