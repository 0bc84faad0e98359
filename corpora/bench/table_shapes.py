"""Pages with tables of many shapes, each with its cells by construction, and pages that only look
like tables. Words and numbers are drawn at random and mean nothing.
"""

import html
import random
from collections.abc import Callable
from dataclasses import dataclass
from typing import NamedTuple

PLACES = [
    "Alabama",
    "Arizona",
    "Colorado",
    "Delaware",
    "Florida",
    "Georgia",
    "Hawaii",
    "Idaho",
    "Indiana",
    "Iowa",
    "Kansas",
    "Maine",
    "Montana",
    "Nevada",
    "Ohio",
    "Oregon",
    "Texas",
    "Utah",
    "Vermont",
    "Wyoming",
]
TRADES = (
    "Mining and logging",
    "Construction",
    "Wholesale trade",
    "Agriculture, forestry, and fishing",
    "Transportation and warehousing",
    "Other services, except public administration",
    "Utilities",
    "Information",
)
SMALL_WORDS = [
    "the",
    "of",
    "a",
    "in",
    "to",
    "for",
    "with",
    "on",
    "by",
    "from",
    "as",
    "at",
    "is",
    "was",
    "that",
    "this",
    "which",
    "study",
    "program",
    "data",
    "survey",
    "agency",
    "local",
    "water",
    "energy",
    "income",
    "rate",
    "level",
    "change",
    "measure",
    "period",
    "total",
    "share",
    "annual",
    "report",
]
NOUNS = [
    "funding",
    "workload",
    "vaccine",
    "sediment",
    "receptor",
    "enzyme",
    "habitat",
    "protocol",
    "transport",
]


class Entry(NamedTuple):
    """A cell: its text, how many columns it spans, and how far its text is set in (levels)."""

    text: str
    span: int = 1
    level: int = 0


Row = list[Entry]


@dataclass(frozen=True)
class Shape:
    """A table before it is set: `align` has one of l, c, r for each column."""

    head: list[Row]
    body: list[Row]
    align: str
    widths: tuple[int, ...] = ()  # per cent; () when the browser chooses

    def grid(self) -> list[Row]:
        return [*self.head, *self.body]


class Draw:
    """Numbers and words of one page."""

    def __init__(self, seed: int) -> None:
        self.random = random.Random(seed)  # noqa: S311 - nothing secret

    def count(self) -> Entry:
        return Entry(f"{self.random.randint(1, 999_999):,}")

    def rate(self, top: float = 100.0) -> Entry:
        return Entry(f"{self.random.uniform(0, top):.1f}")

    def words(self, least: int, most: int) -> str:
        count = self.random.randint(least, most)
        text = " ".join(self.random.choice(NOUNS if i % 2 else SMALL_WORDS) for i in range(count))
        return text[:1].upper() + text[1:]

    def paragraph(self) -> str:
        count = self.random.randint(3, 6)
        return " ".join(self.words(9, 22) + "." for _ in range(count))

    def some(self, names: tuple[str, ...] | list[str], count: int) -> list[str]:
        return self.random.sample(list(names), count)


def plain(*texts: str) -> Row:
    return [Entry(text) for text in texts]


def years(draw: Draw) -> Shape:
    first = draw.random.randint(1995, 2006)
    rows = [[Entry(name), *(draw.count() for _ in range(4))] for name in draw.some(PLACES, 9)]
    return Shape([plain("State", *(str(first + i) for i in range(4)))], rows, "lrrrr")


def two_levels(draw: Draw) -> Shape:
    rows = [
        [Entry(f"{10 * i} to {10 * i + 9} years"), *(draw.rate() for _ in range(4))]
        for i in range(7)
    ]
    top = [Entry(""), Entry("Male", 2), Entry("Female", 2)]
    return Shape([top, plain("Age group", "Number", "Rate", "Number", "Rate")], rows, "lrrrr")


def sections(draw: Draw) -> Shape:
    rows: list[Row] = []
    for name in draw.some(("Urban", "Rural", "Full-time", "Part-time"), 3):
        rows.append([Entry(name)])
        rows.extend(
            [Entry(trade, level=1), draw.count(), draw.rate(), draw.count()]
            for trade in draw.some(TRADES, 3)
        )
    return Shape([plain("Industry", "Employment", "Percent", "Vacancies")], rows, "lrrr")


def wrapped_names(draw: Draw) -> Shape:
    rows = [
        [Entry("Number of " + draw.words(6, 12).lower()), draw.count(), draw.count(), draw.count()]
        for _ in range(6)
    ]
    return Shape(
        [plain("Indicator", "Baseline", "Target", "Actual")], rows, "lrrr", (49, 17, 17, 17)
    )


def groups_with_error(draw: Draw) -> Shape:
    names = (
        "Age, years",
        "Glucose, mmol/l",
        "Cholesterol, mmol/l",
        "Creatinine, mg/dl",
        "Weight, kg",
    )
    rows = [
        [Entry(name), *(Entry(f"{draw.rate().text} ± {draw.rate(9).text}") for _ in range(3))]
        for name in names
    ]
    return Shape([plain("Characteristic", "Control", "Mild", "Severe")], rows, "lccc")


def words_only(draw: Draw) -> Shape:
    rows = [plain(draw.words(1, 2), draw.words(8, 16), draw.words(6, 14)) for _ in range(5)]
    return Shape([plain("Domain", "Activity", "Outcome")], rows, "lll", (20, 42, 38))


def few_marks(draw: Draw) -> Shape:
    rows = [
        plain(name, *(draw.random.choice(("Yes", "No", "N/A")) for _ in range(3)))
        for name in draw.some(PLACES, 9)
    ]
    return Shape([plain("State", "Statute", "Registry", "Penalty")], rows, "lccc")


def limits(draw: Draw) -> Shape:
    names = ("Supply voltage", "Offset", "Bandwidth", "Noise density", "Settling time", "Slew rate")
    rows = [
        [Entry(name), draw.rate(9), draw.rate(9), draw.rate(9), Entry(draw.random.choice("VAW"))]
        for name in names
    ]
    return Shape([plain("Parameter", "Min", "Typ", "Max", "Unit")], rows, "lcccl")


SHAPES: tuple[Callable[[Draw], Shape], ...] = (
    years,
    two_levels,
    sections,
    wrapped_names,
    groups_with_error,
    words_only,
    few_marks,
    limits,
)

STYLES = {
    "no lines": "",
    "rule under the head": "thead{border-bottom:1px solid}",
    "three rules": "table{border-block:1px solid}thead{border-bottom:1px solid}",
    "shaded rows": "tbody tr:nth-child(even){background:#e4e8ee}",
    "white on dark": "thead tr{background:#20466e;color:#fff}",
    "rules under rows": "tr{border-bottom:.7px solid #777}",
    "full grid": "td,th{border:.8px solid #333}",
}


def table_html(shape: Shape) -> str:
    def row_html(row: Row, tag: str) -> str:
        cells = []
        col = 0
        for entry in row:
            align = {"l": "left", "c": "center", "r": "right"}[shape.align[col]]
            align = "center" if entry.span > 1 else align
            inset = f"padding-left:{4 + 14 * entry.level}px;" if entry.level else ""
            span = f" colspan={entry.span}" if entry.span > 1 else ""
            text = html.escape(entry.text)
            cells.append(f"<{tag}{span} style='{inset}text-align:{align}'>{text}</{tag}>")
            col += entry.span
        missing = f"<{tag} colspan={len(shape.align) - col}></{tag}>"
        return f"<tr>{''.join(cells)}{missing if col < len(shape.align) else ''}</tr>"

    cols = "".join(f"<col style='width:{width}%'>" for width in shape.widths)
    head = "".join(row_html(row, "th") for row in shape.head)
    body = "".join(row_html(row, "td") for row in shape.body)
    return f"<table><colgroup>{cols}</colgroup><thead>{head}</thead><tbody>{body}</tbody></table>"


def page_html(draw: Draw, content: str, style: str = "") -> str:
    font = draw.random.choice(("DejaVu Sans Condensed", "DejaVu Serif Condensed", "serif"))
    size = draw.random.choice((9, 10, 10.5))
    pad = draw.random.choice(("1px 4px", "2px 6px", "3px 8px"))
    bold = draw.random.choice(("bold", "normal"))
    return (
        f"<style>body{{font:{size}pt '{font}';line-height:1.25}}p{{text-align:justify}}"
        f"table{{border-collapse:collapse;width:100%;font-size:{size - 1}pt}}"
        f"td,th{{padding:{pad};vertical-align:top;font-weight:normal}}th{{font-weight:{bold};"
        f"vertical-align:bottom}}{style}</style>{content}"
    )


def no_tables(draw: Draw) -> dict[str, str]:
    """The bodies of pages without a table, by kind."""
    prose = "".join(f"<p>{draw.paragraph()}</p>" for _ in range(9))
    dots = "<span style='flex:1;overflow:hidden;white-space:nowrap'>" + ". " * 90 + "</span>"
    contents = "".join(
        f"<div style='display:flex'><span>{i // 3 + 1}.{i % 3} {draw.words(2, 6)}</span>{dots}"
        f"<span>{2 * i + 1}</span></div>"
        for i in range(30)
    )
    fields = "".join(
        f"<div style='border:.8px solid;height:44px'>{i + 1}. {draw.words(1, 3)}</div>"
        for i in range(12)
    )
    entries = "".join(
        f"<div>{draw.words(1, 3)}, {draw.random.randint(1, 300)}</div>" for _ in range(90)
    )
    memo = "".join(
        f"<div style='display:grid;grid-template-columns:110px 1fr'><b>{key}:</b>"
        f"<span>{draw.words(3, 7)}</span></div>"
        for key in ("To", "From", "Date", "Subject")
    )
    points = "".join(f"<li>{draw.words(3, 12)}</li>" for _ in range(20))
    thirds = "grid-template-columns:2fr 1fr 1fr"
    sources = "".join(
        f"<p>{i + 1}. Lee A, Park B. {draw.words(6, 12)}. J Med. {1980 + i};{i}:1–9.</p>"
        for i in range(20)
    )
    return {
        "two columns of prose": f"<div style='column-count:2'>{prose}</div>",
        "bullets": f"<ul>{points}</ul>",
        "contents": contents,
        "numbered fields": f"<div style='display:grid;{thirds}'>{fields}</div>",
        "index": f"<div style='column-count:3'>{entries}</div>",
        "memorandum": memo + prose,
        "references": sources,
    }
