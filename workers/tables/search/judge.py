"""How sure it is that an area is a table: a figure from 0 to 1 made of reasons."""

import re
from collections import Counter
from collections.abc import Sequence

from schemas.table import Cell, Table
from workers.tables.search.contents import holds_pages
from workers.tables.sheet.captions import Caption, caption_kind
from workers.tables.sheet.lines import is_number, is_value
from workers.tables.structure.line_entries import holds_value

# Something in a table has a name.
WORD = re.compile(r"[^\W\d_]{3}")
# A numbered field of a form.
FIELD = re.compile(r"(\d{1,2}[a-z]?)[.)]\s+[^\W\d_]")
# A cell with at least this many words may be running text.
RUNNING = 6


def judge_table(
    table: Table,
    caption: Caption | None,
    *,
    drawn: float,
    beside_drawing: bool,
    headed: bool = False,
    barred: bool = False,
) -> float:
    """Confidence that `table` is one: drawn lines, a caption and a head that stands out (`headed`)
    speak for it; empty places, running text, words of a drawing (`drawn` is their share), bars
    of a chart (`barred`), the caption of a figure in its first row, keys with
    colons (a layout box) and numbered fields (a form) against.
    """
    texts = [cell.text for cell in table.cells if cell.text]
    if caption is not None and caption.kind == "figure":
        # A caption above may belong to a figure that stands above it, one below to a figure below
        # it; that of a figure of letters and numbers in no grid stands below it.
        elsewhere = caption.above or (table.found_by == "grid" and _holds_values(table))
        if not elsewhere or drawn > 0.3 or filled_share(table) < 0.75:
            return 0.1
        caption = None
    if sum(map(len, texts)) < 12 or all(len(text) <= 2 for text in texts):
        return 0.1
    named = caption is not None
    if (drawn > 0.5 or barred) and not named:
        return 0.1
    if any(cell.row == 0 and caption_kind(cell.text) == "figure" for cell in table.cells):
        return 0.1
    if beside_drawing and not named and is_axis(table.cells):
        return 0.1
    if is_layout(table.cells) or (not named and is_form(table.cells)):
        return 0.3
    if not named and not any(WORD.search(text) for text in texts):
        return 0.1
    if table.found_by == "grid":
        return 0.98 if named else 0.9
    if not named and holds_pages(table.cells):
        return 0.2
    if not named and filled_share(table) < 0.5:
        return 0.15
    if not (named or headed or _holds_values(table)) and running_share(texts) > 0.6:
        return 0.15
    if not named and _shared_rows(table) < 2:
        return 0.2
    numbers = any(is_number(text) for text in texts)
    valued = numbers or any(holds_value(text) for text in texts)
    if not named and not valued and table.rows * table.cols <= 8:
        return 0.2
    base = 0.85 if table.found_by == "rules" else 0.65
    if named or headed:
        base += 0.1 if named else 0.05
    if numbers:
        base += 0.04
    return round(base * (0.8 + 0.2 * filled_share(table)), 3)


def is_axis(cells: Sequence[Cell]) -> bool:
    """Whether the first row counts, like the axis of a chart."""
    first = [cell.text for cell in cells if cell.row == 0 and cell.text]
    return len(first) > 2 and sum(is_number(text) for text in first) > 0.6 * len(first)


def _shared_rows(table: Table) -> int:
    """How many rows have two cells or more: in a table one is read across."""
    counts = Counter(cell.row for cell in table.cells if cell.text)
    return sum(count > 1 for count in counts.values())


def _holds_values(table: Table) -> bool:
    """Whether most cells after the first column are values, whatever long names they have."""
    later = [cell.text for cell in table.cells if cell.col > 0 and cell.text and not cell.header]
    return sum(map(is_value, later)) * 2 > len(later)


def is_form(cells: Sequence[Cell]) -> bool:
    """Whether most cells of several columns are fields that are numbered: "1. Name", "2. Date"."""
    fields = [(cell.col, match[1]) for cell in cells if (match := FIELD.match(cell.text))]
    texts = sum(bool(cell.text) for cell in cells)
    several = len({col for col, _ in fields}) > 1 and len({number for _, number in fields}) > 3
    return several and len(fields) > 0.6 * texts


def is_layout(cells: Sequence[Cell]) -> bool:
    """Whether most of the first column are keys that end in a colon, or a head names the summary
    of an article, which many journals set beside its dates.
    """
    heads = {"".join(cell.text.split()).casefold() for cell in cells if cell.row == 0}
    if heads & {"abstract", "articleinfo"}:
        return True
    first = [cell.text for cell in cells if cell.col == 0 and cell.col_span == 1 and cell.text]
    keys = sum(text.endswith(":") and len(text) > 2 for text in first)
    return keys >= 2 and keys * 3 >= 2 * len(first)


def filled_share(table: Table) -> float:
    """The share of places in the grid that hold a text."""
    covered = sum(cell.row_span * cell.col_span for cell in table.cells if cell.text)
    return covered / max(1, table.rows * table.cols)


def running_share(texts: Sequence[str]) -> float:
    """The share of the letters that stand in cells of many words."""
    running = sum(len(text) for text in texts if len(text.split()) >= RUNNING)
    return running / max(1, sum(map(len, texts)))
