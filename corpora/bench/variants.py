"""Makes guides of many shapes, each with its gold, reads them, and counts what was read right.

    .venv/bin/python corpora/bench/variants.py --seeds 40 [--misses] [--keep FOLDER]

The numbers are drawn at random and mean nothing; the shapes are those that vendor guides and papers
have, see variant_shapes.py. No sentence or table of a real document is used.
"""

import argparse
import sys
import tempfile
from collections import Counter
from pathlib import Path
from typing import Any

from playwright.sync_api import sync_playwright

sys.path.insert(0, str(Path(__file__).parent))
from variant_draw import Draw, Fact
from variant_journals import JOURNALS
from variant_layouts import LAYOUTS
from variant_lists import LISTS
from variant_pages import PAGES
from variant_shapes import SHAPES

from schemas.settings import Settings
from workers.pipeline import extract
from workers.tools import load_tools

ALL = (*SHAPES, *LAYOUTS, *LISTS, *PAGES, *JOURNALS)
CHROMIUM = "/usr/bin/chromium"
ARGUMENTS = ["--no-sandbox", "--disable-gpu", "--disable-background-networking"]
LIST_OF_SOURCES = "<h2>References</h2>" + "".join(
    f"<p>[{number}] {author} A. {title}. J. Assay Pract. 20{number:02};{number}:1-9.</p>"
    for number, (author, title) in enumerate(
        (
            ("Kovacs", "Binding at transporters"),
            ("Novak", "Receptors of the brain"),
            ("Weber", "Notes on inhibitors"),
            ("Costa", "Methods for enzymes"),
            ("Larsen", "Potency of old drugs"),
        ),
        start=1,
    )
)
STYLES = {
    "ruled": "table{border-collapse:collapse}td,th{border:1px solid #888;padding:4px 8px}",
    "booktabs": "table{border-collapse:collapse;border-top:1.5px solid;border-bottom:1.5px solid}"
    "thead{border-bottom:1px solid}td,th{padding:2px 9px;font-weight:normal;text-align:left}",
    "shaded": "td,th{padding:4px 9px;text-align:left}th{background:#dde6f0}"
    "tr:nth-child(even) td{background:#f4f6f8}table{border-collapse:collapse}",
    "dark": "table{border-collapse:collapse;width:100%;font-size:9pt}td{padding:5px 8px}"
    "th{background:#0b4a56;color:#fff;padding:6px 8px;text-align:left}tr{break-inside:avoid}"
    "td{border-bottom:1px solid #ccc}body{font-family:serif}",
    "bare": "td,th{padding:1px 12px;text-align:center;font-weight:normal}",
}


def draw_guide(seed: int) -> tuple[str, str, list[Fact]]:
    """The name of the shape, the HTML and the facts of guide number `seed`."""
    draw = Draw(seed)
    shape = ALL[seed % len(ALL)]
    style = list(STYLES)[seed // len(ALL) % len(STYLES)]
    body = shape(draw)
    columns = "main{columns:2}" if draw.random.random() < 0.25 and "prose" in shape.__name__ else ""
    page = (
        f"<style>body{{font:11pt sans-serif}}{STYLES[style]}{columns}</style>"
        f"<h1>Laboratory note {seed}: {', '.join(draw.compounds)}</h1><main>"
        "<h2>Scope</h2><p>This note collects what was measured on a small set of compounds. "
        "It names the targets, the constants and the conditions, and leaves judgement to the "
        f"reader.</p><h2>Results</h2>{body}<h2>Remarks</h2><p>Solutions were made up in water at "
        f"10 mM and kept at 4 °C for no longer than 14 days.</p>{LIST_OF_SOURCES}</main>"
    )
    return f"{shape.__name__}/{style}", page, draw.facts


def as_fact(measurement: Any) -> tuple[Any, ...]:
    read = measurement.status == "value"
    molar = read and measurement.unit == "M"  # "48.2 × 10⁻⁹ M" is as good as 48.2 nM
    value = round(measurement.value_nm, 9) if molar else measurement.value
    return (
        measurement.compound.name.lower() if measurement.compound else None,
        measurement.target.symbol if measurement.target else None,
        measurement.measure,
        measurement.relation if read else "none",
        value if read else None,
        ("nM" if molar else measurement.unit) if read else None,
        measurement.references,
    )


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--seeds", type=int, default=24)
    parser.add_argument("--misses", action="store_true", help="print what is missing or wrong")
    parser.add_argument("--keep", type=Path, help="folder to keep the PDFs in")
    args = parser.parse_args()
    tools, settings = load_tools(), Settings()
    right, wrong, missed = Counter[str](), Counter[str](), Counter[str]()
    with tempfile.TemporaryDirectory() as folder, sync_playwright() as play:
        browser = play.chromium.launch(executable_path=CHROMIUM, args=ARGUMENTS)
        page = browser.new_page()
        for seed in range(args.seeds):
            name, html, facts = draw_guide(seed)
            path = (args.keep or Path(folder)) / f"variant-{seed:03}.pdf"
            path.parent.mkdir(parents=True, exist_ok=True)
            page.set_content(html)
            page.pdf(path=path, format="A4", print_background=True)
            extraction = extract(path, tools, settings)
            read = extraction.measurements + extraction.effects
            got = Counter(as_fact(m) for m in read)
            want = Counter[tuple[Any, ...]](facts)
            right[name] += sum((got & want).values())
            wrong[name] += sum((got - want).values())
            missed[name] += sum((want - got).values())
            if args.misses and got != want:
                print(f"{path.name} {name}")
                print(*(f"   missed {fact}" for fact in want - got), sep="\n")
                print(*(f"   wrong  {fact}" for fact in got - want), sep="\n")
        browser.close()
    for name in sorted(right | wrong | missed):
        print(f"{name:34} right {right[name]:4} wrong {wrong[name]:4} missed {missed[name]:4}")
    total, bad, lost = right.total(), wrong.total(), missed.total()
    print(f"{'all':34} f1 {2 * total / max(2 * total + bad + lost, 1):.4f}")


if __name__ == "__main__":
    main()
