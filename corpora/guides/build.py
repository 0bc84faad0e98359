"""Prints the sample guides in `sources/` to `pdf/`, each in the typesettings it names.

    make guides

A source is one TOML file: what the guide says, block by block, and under `[gold]` what a perfect
reader would take from it. "^" in a table means that the cell above spans this row too.
Chromium does the printing, as it does for the guides that people download.
"""

import re
import tomllib
from html import escape
from pathlib import Path
from typing import Any

from playwright.sync_api import sync_playwright

HERE = Path(__file__).parent
STYLES = {
    "browser": {"format": "Letter", "css": "browser.css", "citation": r"[\1]"},
    "journal": {"format": "A4", "css": "journal.css", "citation": r"<sup>[\1]</sup>"},
}
CHROMIUM = "/usr/bin/chromium"
# Chromium looks for its maker's servers at the start unless it is told not to.
ARGUMENTS = ["--no-sandbox", "--disable-gpu", "--disable-background-networking"]


def main() -> None:
    with sync_playwright() as play:
        browser = play.chromium.launch(executable_path=CHROMIUM, args=ARGUMENTS)
        page = browser.new_page()
        for source in sorted((HERE / "sources").glob("*.toml")):
            guide = tomllib.loads(source.read_text(encoding="utf-8"))
            for name in guide["typesettings"]:
                target = HERE / "pdf" / f"{source.stem}.{name}.pdf"
                page.set_content(render_guide(guide, name))
                page.pdf(path=target, **paper(guide, STYLES[name]))
                print(target.relative_to(HERE))
        browser.close()


def paper(guide: dict[str, Any], style: dict[str, str]) -> dict[str, Any]:
    line = "font: 7pt sans-serif; width: 100%; margin: 0 15mm; display: flex;"
    year = guide["date"].split()[-1]
    publisher = escape(guide["publisher"])
    return {
        "format": style["format"],
        "print_background": True,
        "display_header_footer": True,
        "header_template": f'<div style="{line}">{publisher} · Ask for a quote</div>',
        "footer_template": f'<div style="{line} justify-content: space-between">'
        f"<span>© {year} {publisher}. All rights reserved.</span>"
        '<span><span class="pageNumber"></span> / <span class="totalPages"></span></span></div>',
        "margin": {"top": "18mm", "bottom": "18mm", "left": "15mm", "right": "15mm"},
    }


def render_guide(guide: dict[str, Any], typesetting: str) -> str:
    style = STYLES[typesetting]
    css = (HERE / str(style["css"])).read_text(encoding="utf-8")
    blocks = "\n".join(render_block(block, style["citation"]) for block in guide["block"])
    entries = "\n".join(
        f"<p>{number}. {escape(entry['text'])} [{entry['domain']}]</p>"
        for number, entry in enumerate(guide["reference"], start=1)
    )
    product = guide["compound_of_interest"]
    year = guide["date"].split()[-1]
    return f"""<!doctype html><html lang="en"><head><meta charset="utf-8">
<title>{escape(guide["title"])}</title><style>{css}</style></head><body>
<header><h1>{escape(guide["title"])}</h1>
<p class="by">Author: {escape(guide["publisher"])} Application Desk. Date: {guide["date"]}</p>
</header>
<table class="product"><tr><th colspan="2">Compound of Interest</th></tr>
<tr><td>Compound Name:</td><td>{escape(product["name"])}</td></tr>
<tr><td>Cat. No.:</td><td>{product["catalogue_number"]}</td></tr></table>
<main>{blocks}
<h2>References</h2><section class="references">{entries}</section>
<p class="cite">To cite this document: {escape(guide["publisher"])}. [{escape(guide["title"])}],
[{year}]. [Online PDF]. Sample document of the Assayist project.</p>
</main></body></html>"""


def render_block(block: dict[str, Any], citation: str) -> str:
    caption = f"<p class='caption'>{block['caption']}</p>" if "caption" in block else ""
    if "heading" in block:
        return f"<h2>{escape(block['heading'])}</h2>"
    if "list" in block:
        return "<ul>" + "".join(f"<li>{item}</li>" for item in block["list"]) + "</ul>"
    if "figure" in block:
        return render_figure(block["figure"]) + caption
    if "table" in block:
        return caption + render_table(block["table"], citation)
    return f"<p>{cite(block['text'], citation)}</p>"


def cite(text: str, citation: str) -> str:
    """Citations in the way of the typesetting; `[3H]` is none."""
    return re.sub(r"\[(\d+)\]", citation, text)


def render_table(rows: list[list[str]], citation: str) -> str:
    head = "".join(f"<th>{cell}</th>" for cell in rows[0])
    body = []
    for number, row in enumerate(rows[1:], start=1):
        cells = []
        for column, text in enumerate(row):
            if text == "^":
                continue
            span = 1
            while number + span < len(rows) and rows[number + span][column] == "^":
                span += 1
            cells.append(f'<td rowspan="{span}">{cite(text, citation)}</td>')
        body.append(f"<tr>{''.join(cells)}</tr>")
    return (
        f"<table class='data'><thead><tr>{head}</tr></thead><tbody>{''.join(body)}</tbody></table>"
    )


def render_figure(labels: list[str]) -> str:
    """Boxes with a label each, and arrows between them: text inside a drawing."""
    parts = []
    for number, label in enumerate(labels):
        x = 10 + number * 125
        parts.append(
            f'<rect x="{x}" y="20" width="105" height="34" rx="8" fill="#e6eef8" stroke="#345"/>'
            f'<text x="{x + 52}" y="41" font-size="11" text-anchor="middle">{escape(label)}</text>'
        )
        if number:
            parts.append(f'<path d="M{x - 20} 37 L{x} 37" stroke="#345" marker-end="url(#tip)"/>')
    width = 20 + len(labels) * 125
    tip = (
        '<marker id="tip" markerWidth="6" markerHeight="6" refX="5" refY="3" orient="auto">'
        '<path d="M0 0L6 3L0 6z"/></marker>'
    )
    return f'<svg viewBox="0 0 {width} 74"><defs>{tip}</defs>{"".join(parts)}</svg>'


if __name__ == "__main__":
    main()
