"""Printed lines grouped to paragraphs."""

import re
from collections import Counter
from collections.abc import Mapping, Sequence
from itertools import pairwise

from workers.reading.text.textlines import TextLine

# Lines of one paragraph differ in size by less than this share.
SAME_SIZE = 0.08
# OCR measures the ink of a line: one without letters that reach down is that much smaller.
SAME_INK, OCR_FONT = 0.13, "ocr"
# A distance between baselines above this many usual ones parts paragraphs.
LOOSE = 1.4
# Between the boxes of two lines of one paragraph are less than this many font sizes of white.
STRETCHED = 0.4
# A first line is indented by more than this many font sizes.
INDENT = 0.7
# No first line is indented by more than this many.
FIRST = 2.5
# So many lines that begin within so many points of each other make a column.
COLUMN, SAME_EDGE = 4, 2.0

LIST_MARK = re.compile(
    r"[•‣▪●○◦∙·–—*➢❖✓-]\s+\S|\(?(?:\d{1,2}|[a-z]|[ivx]{1,4})[.)]\s+\S|[•‣▪●○◦∙➢❖✓]$"
)
CAPTION = re.compile(
    r"(?:(?:supplement(?:ary|al)|extended data|supporting)\s+)?"
    r"(?:table|tab\.|figure|fig\.|fig|scheme|chart|box|plate)\s*"
    r"(?:[sS]?\d+|[IVX]+|[A-Z]\d*)\b",
    re.IGNORECASE,
)
_CAPTION_END = re.compile(r"\s*(?:$|[.:|–—-]|\(|[A-Z])")
_OPEN_END = re.compile(r"[^.!?:;]$")


def is_caption(text: str) -> bool:
    """`Table 2. Binding …` and not the sentence `Table 2 shows …`."""
    found = CAPTION.match(text)
    return found is not None and _CAPTION_END.match(text[found.end() :]) is not None


def group_lines(
    lines: Sequence[TextLine], pages: Mapping[int, Sequence[TextLine]] | None = None
) -> list[list[TextLine]]:
    """Lines in reading order as paragraphs; a paragraph may run over columns and pages.

    `pages` are all lines of each page, where `lines` are not: they show its columns.
    """
    leadings = _usual_leadings(lines)
    pages = lines_by_page(lines) if pages is None else pages
    groups: list[list[TextLine]] = []
    for index, line in enumerate(lines):
        after = lines[index + 1] if index + 1 < len(lines) else None
        if not groups or _begins(groups[-1], line, after, leadings, pages):
            groups.append([])
        groups[-1].append(line)
    return groups


def _usual_leadings(lines: Sequence[TextLine]) -> dict[float, float]:
    """For each font size the commonest distance between baselines, in points."""
    seen: dict[float, Counter[float]] = {}
    for above, below in pairwise(lines):
        step = below.box.bottom - above.box.bottom
        if above.page == below.page and above.size == below.size and 0 < step < 3 * above.size:
            seen.setdefault(above.size, Counter())[round(step * 2) / 2] += 1
    return {size: steps.most_common(1)[0][0] for size, steps in seen.items()}


def lines_by_page(lines: Sequence[TextLine]) -> Mapping[int, Sequence[TextLine]]:
    pages: dict[int, list[TextLine]] = {}
    for line in lines:
        pages.setdefault(line.page, []).append(line)
    return pages


def _begins(
    group: Sequence[TextLine],
    line: TextLine,
    after: TextLine | None,
    leadings: dict[float, float],
    pages: Mapping[int, Sequence[TextLine]],
) -> bool:
    above = group[-1]
    if line.rotation != above.rotation or line.bold != above.bold:
        return True
    same = SAME_INK if line.start.font == OCR_FONT else SAME_SIZE
    if abs(line.size - above.size) > same * above.size:
        return True
    if LIST_MARK.match(line.text) and not _is_mid_sentence(above, line):
        return True
    if is_caption(line.text) and not _is_mid_sentence(above, line):
        return True
    if follows_below(above, line):
        step = line.box.bottom - above.box.bottom
        usual = leadings.get(line.size, 1.2 * line.size)
        if step > LOOSE * max(usual, line.size) and not _is_stretched(above, line, pages):
            return True
        if _hangs(group, line):
            return line.text[:1].isupper() and _ended_early(above, line, pages)
        centred = abs(line.box.middle[0] - above.box.middle[0]) < 0.3 * line.size
        if centred and abs(line.box.x0 - above.box.x0) > 0.15 * line.size:
            return False
        return _is_indented(group, line, after) or _ended_early(above, line, pages)
    return not _runs_on(above, line)


def _is_stretched(above: TextLine, line: TextLine, pages: Mapping[int, Sequence[TextLine]]) -> bool:
    """Whether only raised or lowered letters part two lines, in the middle of a sentence."""
    close = line.box.top - above.box.bottom < STRETCHED * line.size
    return (
        close
        and abs(line.box.x0 - above.box.x0) < SAME_EDGE
        and bool(_OPEN_END.search(above.text))
        and not _ended_early(above, line, pages)
    )


def _hangs(group: Sequence[TextLine], line: TextLine) -> bool:
    """The text of a list item, under its own first line and not under its mark."""
    first = group[0]
    left = first.start.second
    if left is None or not LIST_MARK.match(first.text):
        return False
    return first.page != line.page or abs(line.box.x0 - left) < INDENT * line.size


def follows_below(above: TextLine, line: TextLine) -> bool:
    """In the same column: lower on the same page, one over the other."""
    if above.page != line.page or line.box.bottom <= above.box.bottom - 0.5 * line.size:
        return False
    shared = min(above.box.x1, line.box.x1) - max(above.box.x0, line.box.x0)
    return shared > 0.3 * min(above.box.width, line.box.width)


def _is_mid_sentence(above: TextLine, line: TextLine) -> bool:
    """The line above is full and stops in the middle of a sentence, at the same left edge or with
    the indent of a first line."""
    words = above.text.split()
    return (
        follows_below(above, line)
        and bool(_OPEN_END.search(above.text))
        and len(words) >= 6
        and -0.3 * line.size < above.box.x0 - line.box.x0 < FIRST * line.size
        and line.box.bottom - above.box.bottom < 1.35 * max(line.size, above.size)
    )


def _is_indented(group: Sequence[TextLine], line: TextLine, after: TextLine | None) -> bool:
    """A first-line indent: further right than the line above and the line below."""
    above = group[-1]
    if line.box.x0 - above.box.x0 <= INDENT * line.size:
        return False
    if len(group) == 1 and after is None:
        return False
    if after is None or not follows_below(line, after):
        return len(group) > 1
    return line.box.x0 - after.box.x0 > INDENT * line.size and (
        len(group) > 1 or above.box.x0 - after.box.x0 < INDENT * line.size
    )


def _ended_early(above: TextLine, line: TextLine, pages: Mapping[int, Sequence[TextLine]]) -> bool:
    """The first word below would have fitted above, so the line was ended on purpose."""
    if above.text.endswith((",", "-")):
        return False
    needed = line.start.first_end - line.box.x0 + 1.5 * above.size
    others = pages[above.page]
    column = _column_of(above, others)
    return _room(above, column) > needed and _room(above, _narrowed(above, column, others)) > needed


def _room(line: TextLine, column: Sequence[TextLine]) -> float:
    """How much farther than a line the longest one of its column runs."""
    return max((other.box.x1 for other in column), default=line.box.x1) - line.box.x1


def _column_of(line: TextLine, others: Sequence[TextLine]) -> list[TextLine]:
    """The lines of a page that show how far a line of this column may run."""
    # On a page of one column a title shows how far lines may run, too.
    alone = not any(o.box.x0 > line.box.x1 and o.size == line.size for o in others)
    return [
        other
        for other in others
        if (other.size == line.size or (alone and other.rotation == line.rotation))
        and abs(other.box.x0 - line.box.x0) < 8 * line.size
        and other.box.x0 < line.box.x1
    ]


def _narrowed(line: TextLine, column: list[TextLine], others: Sequence[TextLine]) -> list[TextLine]:
    """A column without what runs into the one beside it, as an abstract over both does."""
    starts = Counter(round(o.box.x0 / SAME_EDGE) for o in others if o.box.x0 > line.box.x1)
    edges = [start * SAME_EDGE for start, often in starts.items() if often >= COLUMN]
    narrow = [other for other in column if edges and other.box.x1 < min(edges)]
    return narrow if 2 * len(narrow) > len(column) else column


def _runs_on(above: TextLine, line: TextLine) -> bool:
    """Over a column or page break: a sentence is open, or the paragraph plainly goes on."""
    if above.text.endswith("-") or line.text[:1].islower():
        return True
    return bool(_OPEN_END.search(above.text)) and len(above.text) > 20 and not line.bold
