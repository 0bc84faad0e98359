"""Running heads, feet and page numbers, told apart from what a page has to say.

From the outermost line inwards: a line is furniture while it returns at the same height on other
pages, or is a page number, and stands clear of what follows. A table head that is repeated on
every page is not: it touches its table.
"""

import re
from collections import deque
from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import NamedTuple

from schemas.geometry import Box, union
from schemas.page import Page, Word

# Furniture stands in the outer parts of the page's height.
ZONE = 0.14
# At most this many lines at the top and at the bottom.
DEEPEST = 6
# On how many of the pages a line must return; odd and even pages may differ.
SHARE = 0.4
# How many pages before and after are looked at.
NEAR = 24
# Heights that agree within this many points are the same.
SAME_HEIGHT = 4.0

_NUMBER = re.compile(
    r"(?:page|p\.|seite)?\s*[-–—]?\s*(?:\d{1,5}|[ivxl]{1,6})\s*[-–—]?"
    r"(?:\s*(?:of|/|von|\|)\s*\d{1,5})?",
    re.IGNORECASE,
)
_RIGHTS = re.compile(
    r"©|\(c\)\s*(?:19|20)\d\d|all rights reserved|downloaded (?:from|by|on)|www\.\S+\.\S+$",
    re.IGNORECASE,
)


class _Row(NamedTuple):
    """All words of one height, across the page."""

    words: tuple[int, ...]  # places in Page.words
    box: Box
    key: str  # digits folded, so that page numbers agree
    text: str


# By the index of the page: rows of its upper zone, and of its lower zone.
_Rows = dict[int, tuple[list[_Row], list[_Row]]]


def mark_furniture(pages: Iterable[Page]) -> Iterator[Page]:
    """The pages with the role of furniture words set.

    A page is given once the pages that are compared with it are known: of a long document only so
    many are held.
    """
    rows: _Rows = {}  # of the pages near the one that is marked
    waiting: deque[tuple[int, Page]] = deque()
    for index, page in enumerate(pages):
        rows[index] = _outer_rows(page)
        waiting.append((index, page))
        if len(waiting) > NEAR:
            yield _mark_page(*waiting.popleft(), rows)
            rows.pop(index - 2 * NEAR, None)
    while waiting:
        yield _mark_page(*waiting.popleft(), rows)


def _mark_page(index: int, page: Page, rows: _Rows) -> Page:
    found = {word for side in (0, 1) for word in _walk_inwards(index, side, rows, page)}
    if not found:
        return page
    words = list(page.words)
    for place in found:
        words[place] = words[place]._replace(role="furniture")
    return page.model_copy(update={"words": tuple(words)})


def _outer_rows(page: Page) -> tuple[list[_Row], list[_Row]]:
    """Rows of the upper zone from the top, and of the lower zone from the bottom."""
    edge = ZONE * page.height
    floor = page.height - edge
    # By the places of box, rotation and line, as every word of a page is asked.
    near = {w[12] for w in page.words if w[1][1] <= edge or w[1][3] >= floor}
    lines: dict[int, list[int]] = {}
    for index, word in enumerate(page.words):
        if word[12] in near and word[8] == 0:
            lines.setdefault(word[12], []).append(index)
    boxes = {line: _around(page.words, members) for line, members in lines.items()}
    high = [line for line, box in boxes.items() if box.middle[1] <= edge]
    low = [line for line, box in boxes.items() if box.middle[1] >= floor]
    top = _rows(page.words, lines, boxes, high)
    bottom = _rows(page.words, lines, boxes, low)
    return (
        [row for row in top if row.box.bottom <= edge][:DEEPEST],
        [row for row in reversed(bottom) if row.box.top >= floor][:DEEPEST],
    )


def _rows(
    words: Sequence[Word],
    lines: Mapping[int, Sequence[int]],
    boxes: Mapping[int, Box],
    chosen: Iterable[int],
) -> list[_Row]:
    """Lines of one height together; scripts stay with their line."""
    rows: list[list[int]] = []
    floor = 0.0
    for line in sorted(chosen, key=lambda line: boxes[line].middle[1]):
        box = boxes[line]
        if not rows or box.middle[1] > floor:
            rows.append([])
            floor = box.bottom - 0.25 * box.height
        rows[-1].extend(lines[line])
    return [_row(words, sorted(row, key=lambda i: words[i].box.x0)) for row in rows]


def _around(words: Sequence[Word], indexes: Sequence[int]) -> Box:
    boxes = [words[index].box for index in indexes]
    return boxes[0] if len(boxes) == 1 else union(boxes)


def _row(words: Sequence[Word], indexes: Sequence[int]) -> _Row:
    text = " ".join([words[i].text for i in indexes])
    key = re.sub(r"\d+", "#", text.lower())
    return _Row(tuple(indexes), _around(words, indexes), key, text)


def _walk_inwards(index: int, side: int, rows: _Rows, page: Page) -> Iterable[int]:
    """Words of the furniture on one side of one page."""
    found: list[int] = []
    own = rows[index][side]
    for depth, row in enumerate(own):
        returns = _returns(row, index, side, rows)
        numbered = depth < 2 and _is_page_number(row.text)
        rights = bool(_RIGHTS.search(row.text)) and len(row.words) <= 30
        if not (returns or ((numbered or rights) and _is_clear(row, side, page))):
            break
        if returns and not numbered and not rights and _heads_a_table(row, side, page):
            break
        found.extend(row.words)
    return found


def _is_page_number(text: str) -> bool:
    return bool(_NUMBER.fullmatch(text.strip()))


def _returns(row: _Row, index: int, side: int, rows: _Rows) -> bool:
    """Whether enough of the other pages near have this line at this height, or enough of every
    second: a running head may change from chapter to chapter."""
    near = [i for i in range(index - NEAR, index + NEAR + 1) if i in rows and i != index]
    hits = [any(_same(row, other) for other in rows[i][side]) for i in near]
    if not hits:
        return False
    # The pages at an even distance: left pages for a left page.
    second = [hit for i, hit in zip(near, hits, strict=True) if (i - index) % 2 == 0]
    if len(hits) <= 2:
        return any(hits)
    return sum(hits) >= max(2, SHARE * len(hits)) or sum(second) >= max(2, SHARE * len(second))


def _same(row: _Row, other: _Row) -> bool:
    if abs(row.box.top - other.box.top) > SAME_HEIGHT:
        return False
    if row.key == other.key:
        return True
    # A head may hold the section's or the first author's name: most of it must still agree.
    own, its = set(row.key.split()), set(other.key.split())
    return len(own) >= 4 and len(own & its) >= 0.75 * max(len(own), len(its))


def _is_clear(row: _Row, side: int, page: Page) -> bool:
    """Whether more than a line's height of blank parts the row from the words further in."""
    size = row.box.height
    inner = [word.box for i, word in enumerate(page.words) if i not in row.words]
    if side == 0:
        gaps = [box.top - row.box.bottom for box in inner if box.middle[1] > row.box.bottom]
    else:
        gaps = [row.box.top - box.bottom for box in inner if box.middle[1] < row.box.top]
    return not gaps or min(gaps) > 0.6 * size


def _heads_a_table(row: _Row, side: int, page: Page) -> bool:
    """Whether cells are drawn around the words, or a table follows at once under a head row."""
    around = row.box
    crossing = [
        rule
        for rule in page.rules
        if not rule.horizontal
        and rule.box.top <= around.middle[1] <= rule.box.bottom
        and around.x0 - 20 <= rule.box.x0 <= around.x1 + 20
    ]
    shaded = [
        fill
        for fill in page.fills
        if fill.box.overlap(around) > 0.2 * around.area
        and fill.box.height < 3 * around.height
        and fill.color not in (None, "#ffffff")
    ]
    return len(crossing) >= 2 or (side == 0 and len(shaded) >= 2)
