"""Tables that go on over a page boundary, joined into one."""

import re
from collections.abc import Sequence

from schemas.page import Page
from schemas.table import Cell, Table

NUMBERED = re.compile(r"^\w+\.?\s*[\w-]+")
CONTINUED = re.compile(r"\bcont(inued|inuation|'?d|\.)", re.IGNORECASE)
_NO_HEAD = re.compile(
    r"[<>≤≥~≈±−-]?\s?\.?\d|[–—-]|(?:n\.?\s?[adtm]\.?|n/a|ia|inactive|none|not? \w+.*)$",
    re.IGNORECASE,
)
_NUMBER = re.compile(r"[<>≤≥~≈±−-]?\s?\.?\d")
# A unit in brackets or the name of a constant stands in a head, and not in a row of values.
_MEASURED = re.compile(
    r"\((?:[pnuµμm]?M|%|fold|min|h|s)\)|\bp?(?:K[idb]|[IE]C\s?50)\b(?!\s?[=:<>~]|.*\d)"
)
# Column edges of the two parts may differ by this much (points).
SAME_EDGE = 4.0
# The same where the head comes back: without its lower line a part is as wide as its words.
NEAR_EDGE = 20.0


def join_pages(tables: Sequence[Table], pages: Sequence[Page]) -> list[Table]:
    """`tables` in page order; the last of a page and the first of the next joined if it goes on."""
    joined: list[Table] = []
    for table in _by_columns(tables, pages):
        if joined and _goes_on(joined[-1], table, pages):
            joined[-1] = _append(joined[-1], table)
        else:
            joined.append(table)
    return joined


def _by_columns(tables: Sequence[Table], pages: Sequence[Page]) -> list[Table]:
    """`tables`, but each that goes on from the foot of a column to the top of the next one right
    before its second part.
    """
    ordered = list(tables)
    ending: dict[int, list[Table]] = {}  # by their last page
    for table in tables:
        ending.setdefault(table.pages[-1], []).append(table)
    for second in tables:
        for first in ending[second.pages[-1]]:
            if _goes_on_beside(first, second, pages):
                ordered.remove(second)
                ordered.insert(ordered.index(first) + 1, second)
                break
    return ordered


def _page_of(pages: Sequence[Page], number: int) -> Page | None:
    """The page of this number. One by one: of a long document few pages are held at a time."""
    if 0 < number <= len(pages) and pages[number - 1].number == number:
        return pages[number - 1]
    return next((page for page in pages if page.number == number), None)


def _goes_on_beside(first: Table, second: Table, pages: Sequence[Page]) -> bool:
    """Whether `first` ends at the foot of a column and `second`, as wide and without a head or
    caption of its own, begins on top of the next one.
    """
    number = first.pages[-1]
    if second.pages != (number,) or first is second or second.caption:
        return False
    left, right = first.boxes[-1][1], second.boxes[0][1]
    beside = left.x1 < right.x0 + SAME_EDGE and right.top < left.top
    alike = first.cols == second.cols and abs(left.width - right.width) <= SAME_EDGE
    if not (beside and alike) or _has_own_head(first, second):
        return False
    page = _page_of(pages, number)
    if page is None:
        return False
    words = [word.box for word in page.words if word.role == "body"]
    below = any(left.x0 < b.middle[0] < left.x1 and b.top > left.bottom for b in words)
    above = any(right.x0 < b.middle[0] < right.x1 and b.bottom < right.top for b in words)
    return not (below or above)


def _goes_on(first: Table, second: Table, pages: Sequence[Page]) -> bool:
    if first.cols == second.cols and _says_continued(first, second):
        return True
    if _goes_on_beside(first, second, pages):
        return True
    if second.pages[0] != first.pages[-1] + 1 or first.cols != second.cols:
        return False
    # A caption below the last part is that of all parts.
    if second.caption and (first.caption or not _repeated_rows(first, second)):
        return False
    if _has_own_head(first, second):
        return False
    left, right = first.boxes[-1][1], second.boxes[0][1]
    edge = NEAR_EDGE if _repeated_rows(first, second) else SAME_EDGE
    return abs(left.x0 - right.x0) <= edge and abs(left.x1 - right.x1) <= edge


def _has_own_head(first: Table, second: Table) -> bool:
    """Whether `second` begins with another head: words over numbers, most of what it holds, or over
    two columns of nothing else.
    """
    if _repeated_rows(first, second):
        return False
    top = [cell for cell in second.cells if cell.row == 0 and cell.col > 0]
    # Below a head like "Measure" the rows name constants, too.
    named = {cell.col for cell in first.cells if cell.row > 0 and _MEASURED.search(cell.text)}
    if any(_MEASURED.search(cell.text) and cell.col not in named for cell in top):
        return True
    body = [cell for cell in second.cells if cell.row > 0 and cell.col > 0]
    numbers = sum(_NUMBER.match(cell.text) is not None for cell in body)
    worded = top and all(cell.text and not _NO_HEAD.match(cell.text) for cell in top)
    if not worded:
        return False
    columns = [[cell.text for cell in body if cell.col == head.col] for head in top]
    return 2 * numbers > len(body) or sum(map(_are_numbers, columns)) >= 2


def _are_numbers(texts: Sequence[str]) -> bool:
    """Whether a column holds numbers, several of them, and marks for missing ones alone."""
    numbers = sum(_NUMBER.match(text) is not None for text in texts)
    return numbers > 1 and all(_NO_HEAD.match(text) for text in texts)


def _says_continued(first: Table, second: Table) -> bool:
    """Whether both captions have the same number and the second says that it goes on."""
    number = NUMBERED.match(first.caption)
    same = number is not None and second.caption.casefold().startswith(number[0].casefold())
    return same and CONTINUED.search(second.caption) is not None


def _append(first: Table, second: Table) -> Table:
    skipped = _repeated_rows(first, second)
    shift = first.rows - skipped
    moved = [
        cell.model_copy(update={"row": cell.row + shift, "header": False})
        for cell in second.cells
        if cell.row >= skipped
    ]
    cells = _continue_spans(list(first.cells), moved, at=first.rows)
    return first.model_copy(
        update={
            "caption": first.caption or second.caption,
            "pages": tuple(dict.fromkeys((*first.pages, *second.pages))),
            "boxes": (*first.boxes, *second.boxes),
            "cells": tuple(cells),
            "repeated": (
                *first.repeated,
                *(cell for cell in second.cells if cell.row < skipped),
                *second.repeated,
            ),
            "confidence": min(first.confidence, second.confidence),
            "notes": (*first.notes, *second.notes),
        }
    )


def _repeated_rows(first: Table, second: Table) -> int:
    """How many rows at the top of `second` are the head of `first` printed again."""
    alike = 0
    while alike < second.rows and _row_texts(first, alike) == _row_texts(second, alike):
        alike += 1
    if alike or _has_same_head(first, second):
        return max(first.header_rows, alike)
    return 0


def _has_same_head(first: Table, second: Table) -> bool:
    """Whether the rows of both heads say the same, though a cell stands in another row of one: in a
    scan a head is seen with its lines on one page and without them on the next."""
    rows = first.header_rows
    heads = [
        sorted(cell.text for cell in table.cells if cell.row < rows and cell.text)
        for table in (first, second)
    ]
    return second.rows > rows > 1 and heads[0] == heads[1]


def _row_texts(table: Table, row: int) -> list[str]:
    return [cell.text for cell in table.cells if cell.row == row]


def _continue_spans(before: list[Cell], after: list[Cell], *, at: int) -> list[Cell]:
    """An empty first cell under the break goes on with the cell above it."""
    for index, cell in enumerate(after):
        if cell.row == at and cell.col == 0 and not cell.text:
            for i, above in enumerate(before):
                if above.col == 0 and above.row + above.row_span == at and above.row > 0:
                    before[i] = above.model_copy(
                        update={"row_span": above.row_span + cell.row_span}
                    )
                    del after[index]
                    return before + after
    return before + after
