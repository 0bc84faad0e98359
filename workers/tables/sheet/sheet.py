"""What the search for tables looks at: one page with its text upright."""

from collections.abc import Sequence
from statistics import median
from typing import NamedTuple

from schemas.geometry import Box
from schemas.page import Page, Word
from workers.tables.sheet.charts import find_charts
from workers.tables.sheet.leaders import (
    CURRENCIES,
    DASHES,
    beside_number,
    typed_lines,
    without_leaders,
)
from workers.tables.sheet.lines import Line, find_runs, is_number, spell_run
from workers.tables.sheet.rulings import Segment, horizontal, join_segments, vertical
from workers.tables.sheet.tiles import Strip, find_strips
from workers.tables.sheet.typed_grids import TypedGrid, read_typed_grid
from workers.tables.sheet.typewriter import part_bars, read_typed

# Grounds whose upper edges differ by less than this (points) begin together.
SAME_TOP = 2.0
# The ground of a whole row covers more than this share of the width of a table.
WHOLE_ROW = 0.8


class Sheet(NamedTuple):
    """The upright text of a page as runs (parts of lines without wide gaps), from top to bottom,
    and its drawn lines, joined and sorted.
    """

    number: int
    runs: tuple[Line, ...]
    across: tuple[Segment, ...]
    down: tuple[Segment, ...]
    shades: tuple[Box, ...]  # coloured areas smaller than half the page
    drawings: tuple[Box, ...]
    strips: tuple[Strip, ...] = ()  # rows whose cells are drawn one by one
    images: tuple[Box, ...] = ()

    def within(self, area: Box, *, slack: float = 4.0) -> list[Word]:
        """The words in `area`; they may hang out of its sides by `slack` points."""
        x0, upper, x1, lower = area
        left, right = x0 - slack, x1 + slack
        words = []
        for run in self.runs:
            _, top, _, bottom = run[3]
            if top < lower and bottom > upper:
                for word in run[2]:
                    x0, top, x1, bottom = word[1]
                    if left <= (x0 + x1) / 2 <= right and upper < (top + bottom) / 2 < lower:
                        words.append(word)
        return words

    def without(self, boxes: Sequence[Box]) -> list[Line]:
        """The runs outside of `boxes`."""
        if not boxes:
            return list(self.runs)
        return [r for r in self.runs if not any(b.contains_point(*r.box.middle) for b in boxes)]

    def text_size(self, area: Box) -> float:
        """The usual font size in `area`, in points; 0 when it is empty."""
        return median([word.size for word in self.within(area)] or [0.0])

    def drawn_share(self, area: Box) -> float:
        """The share of the words in `area` that stand in a drawing."""
        if not self.drawings:
            return 0.0
        words = self.within(area)
        drawn = sum(
            word.role == "drawing"
            and any(drawing.contains_point(*word.box.middle) for drawing in self.drawings)
            for word in words
        )
        return drawn / max(1, len(words))

    def touches_drawing(self, area: Box) -> bool:
        """Whether a drawing as wide as half of `area` reaches to within a line of it."""
        return any(
            min(d.x1, area.x1) - max(d.x0, area.x0) > 0.5 * area.width
            and d.top < area.bottom + 10
            and d.bottom > area.top - 10
            for d in self.drawings
        )

    def shade_edges(self, area: Box) -> list[Segment]:
        """Upper and lower edges of the shaded rows in `area`, as if lines were drawn there."""
        inside = [
            shade
            for shade in self.shades
            if shade.x0 < area.x1
            and shade.x1 > area.x0
            and min(shade.bottom, area.bottom) - max(shade.top, area.top) > 0.7 * shade.height
            and shade.height < 0.8 * area.height
        ]
        return join_segments(
            [Segment(edge, s.x0, s.x1) for s in inside for edge in (s.top, s.bottom)]
        )

    def head_ends(self, area: Box) -> list[float]:
        """Where the coloured ground ends on which the first line of `area`, but not all, stands,
        and where the next one does that begins right there; where no line stands on one, the upper
        edge of that of the first title of a section.
        """
        inside = [run for run in self.runs if area.contains_point(*run.box.middle)]
        if not inside:
            return []
        first = inside[0]
        low = [
            shade
            for shade in self.shades
            if shade.bottom < area.bottom - first.size and shade.x0 < area.x1 and shade.x1 > area.x0
        ]
        tops = [shade.top for shade in low if shade.contains_point(*first.box.middle)]
        if not tops:
            return _titled_ground(low, inside, area)
        # A head over several lines beside heads of one line: its ground is the tallest.
        end = max(shade.bottom for shade in low if abs(shade.top - max(tops)) < SAME_TOP)
        under = [shade.bottom for shade in low if abs(shade.top - end) < SAME_TOP]
        return [end, max(under)] if under else [end]

    def shaded(self, line: Line) -> bool:
        """Whether most words of a line stand on a coloured ground."""
        top, bottom = line.box.top, line.box.bottom
        near = [shade for shade in self.shades if shade.top <= bottom and shade.bottom >= top]
        if not near:
            return False
        on = sum(any(s.contains_point(*w.box.middle) for s in near) for w in line.words)
        return on > 0.7 * len(line.words)


def _titled_ground(shades: Sequence[Box], runs: Sequence[Line], area: Box) -> list[float]:
    """The upper edge of the first ground as wide as `area`, if one text alone stands on it, at the
    left, and no number above it.
    """
    wide = [shade for shade in shades if shade.width > WHOLE_ROW * area.width]
    top = min((shade.top for shade in wide if shade.top > runs[0].box.bottom), default=None)
    if top is None:
        return []
    ground = next(shade for shade in wide if shade.top == top)
    held = [run for run in runs if ground.contains_point(*run.box.middle)]
    above = [run for run in runs if run.box.middle[1] < top]
    titled = len(held) == 1 and held[0].box.x0 - ground.x0 < held[0].size
    texts = [spell_run(run.words) for run in above]
    valued = any(is_number(text) and any(map(str.isdigit, text)) for text in texts)
    return [top] if titled and not valued else []


def make_sheet(page: Page) -> Sheet:
    """A Sheet of an upright page; what stands in its margins, and dots that lead from an entry to
    its number, are left out; lines made of dashes are drawn lines.
    """
    # By the places of both fields, as many words are asked.
    upright = [word for word in page.words if word[8] == 0 and word[9] != "margin"]
    # Most pages have none of the signs that some steps look for, which is seen at once.
    whole = "\n".join([word[0] for word in upright])
    grid = (read_typed_grid(upright) if "+-" in whole else None) or TypedGrid(upright, [], [])
    words = part_bars(grid.words) if "|" in whole else grid.words
    dashed = any(sign in whole for sign in DASHES)
    words, typed = typed_lines(words) if dashed else (words, [])
    words = without_leaders(read_typed(words))
    if any(sign in whole for sign in CURRENCIES):
        words = beside_number(words)
    across, typed = horizontal(page.rules), [*typed, *grid.across]
    down = vertical(page.rules)
    return Sheet(
        number=page.number,
        runs=tuple(find_runs(words)),
        across=tuple(join_segments([*across, *typed]) if typed else across),
        down=tuple(join_segments([*down, *grid.down]) if grid.down else down),
        shades=tuple(
            fill.box
            for fill in page.fills
            if fill.color not in (None, "#ffffff")
            and fill.box.area < 0.5 * page.width * page.height
        ),
        drawings=(*page.drawings, *find_charts(page.fills)),
        strips=tuple(find_strips(page.rules, page.fills)),
        images=page.images,
    )
