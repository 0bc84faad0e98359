"""Two tables side by side that no line parts: each has a title of its own over the same heads."""

from collections.abc import Sequence

from schemas.geometry import Box
from workers.tables.sheet.lines import Line, find_lines, is_number, spell_run
from workers.tables.sheet.sheet import Sheet
from workers.tables.structure.columns import find_separators
from workers.tables.structure.headers import TALLEST
from workers.tables.structure.pieces import Piece, place_line

# Between the two is a gap of at least this many font sizes on every line.
GUTTER = 2.0
# The line of titles stands at most this far (font sizes) above that of the heads.
NEAR = 4.0
# The lines under the heads of panels cover this share of the width of all.
MOSTLY = 0.8


def split_halves(sheet: Sheet, area: Box) -> list[Box]:
    """`area`, or the two tables in it: its heads come back in the same order in its right half,
    and over each half stands another title. Without titles it is one table folded in two.
    """
    lines = find_lines(sheet.within(area))
    if len(lines) < 4:
        return [area]
    separators = find_separators(lines, area)
    half = (len(separators) + 1) // 2
    if half < 2 or len(separators) % 2 == 0:
        return [area]
    gutter = separators[half - 1]
    rows = [place_line(line, separators) for line in lines[:TALLEST]]
    head = next((i for i, row in enumerate(rows) if _comes_back(row, half)), None)
    if head is None:
        return [area]
    if not _both_named([place_line(line, separators) for line in lines[head + 1 :]], half):
        return [area]
    first = next(i for i in range(head + 1) if _parted(lines[i], gutter))
    below = lines[head:]
    left = max(w.box.x1 for line in below for w in line.words if w.box.x1 < gutter + 1)
    right = min(w.box.x0 for line in below for w in line.words if w.box.x0 > gutter - 1)
    if right - left < GUTTER * lines[head].size or not all(_parted(line, gutter) for line in below):
        return [area]
    top = _below_titles(sheet, lines[first : head + 1], gutter, area)
    if top is None:
        return [area]
    return [Box(area.x0, top, left + 2, area.bottom), Box(right - 2, top, area.x1, area.bottom)]


def split_panels(sheet: Sheet, area: Box) -> list[Box]:
    """`area`, or the panels in it: the same heads come back side by side, over a line for each."""
    for rule in sheet.across:
        if not area.top < rule.at < area.top + TALLEST * sheet.text_size(area):
            continue
        level = [
            other
            for other in sheet.across
            if other.at == rule.at and area.x0 - NEAR < other.start and other.end < area.x1 + NEAR
        ]
        panels = [area._replace(x0=part.start, x1=part.end) for part in level]
        if len(panels) < 2 or sum(panel.width for panel in panels) < MOSTLY * area.width:
            continue
        heads = [_texts(sheet, panel._replace(bottom=rule.at)) for panel in panels]
        if len(heads[0]) > 2 and all(head == heads[0] for head in heads):
            return panels
    return [area]


def _texts(sheet: Sheet, area: Box) -> list[str]:
    return [spell_run(run.words) for run in sheet.runs if area.contains_point(*run.box.middle)]


def _comes_back(row: Sequence[Piece], half: int) -> bool:
    """Whether a line has words in several columns of the left half and the same in the right."""
    sides = [
        [
            (p.first - start, p.last - start, spell_run(p.words))
            for p in row
            if start <= p.first < end
        ]
        for start, end in ((0, half), (half, 2 * half))
    ]
    texts = [text for _, _, text in sides[0]]
    return len(texts) > 1 and sides[0] == sides[1] and all(map(_is_word, texts))


def _both_named(rows: Sequence[Sequence[Piece]], half: int) -> bool:
    """Whether the right half begins with names, or with numbers as the left one does."""
    numbers = []
    for column in (0, half):
        texts = [spell_run(p.words) for row in rows for p in row if p.first == column]
        numbers.append(2 * sum(map(is_number, texts)) > len(texts))
    return numbers[0] or not numbers[1]


def _is_word(text: str) -> bool:
    return text[0].isalpha() or text[-1].isalpha()


def _parted(line: Line, gutter: float) -> bool:
    return not any(word.box.x0 < gutter < word.box.x1 for word in line.words)


def _below_titles(sheet: Sheet, heads: Sequence[Line], gutter: float, area: Box) -> float | None:
    """Where the heads begin under a title for each half; None without two titles."""
    edge = heads[-1].box.top
    for line in reversed(heads[:-1]):
        titles = _titles(sheet, line.baseline, line.size, gutter, area)
        if titles:
            return edge - 2
        edge = line.box.top
    above = [
        run
        for run in sheet.runs
        if area.top - NEAR * run.size < run.baseline < area.top and _overlaps(run.box, area)
    ]
    if above and _titles(sheet, above[-1].baseline, above[-1].size, gutter, area):
        return area.top
    return None


def _overlaps(box: Box, area: Box) -> bool:
    return box.x0 < area.x1 and box.x1 > area.x0


def _titles(sheet: Sheet, at: float, size: float, gutter: float, area: Box) -> bool:
    """Whether on the line `at` stands one text over each half, not the same one twice."""
    level = [
        run
        for run in sheet.runs
        if abs(run.baseline - at) < 0.3 * size and _overlaps(run.box, area)
    ]
    if len(level) != 2:
        return False
    one, other = level
    apart = one.box.x1 < gutter < other.box.x0
    return apart and spell_run(one.words) != spell_run(other.words)
