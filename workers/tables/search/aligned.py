"""Areas of aligned text without lines around them, found from gaps that line after line shares."""

import re
from collections import Counter
from collections.abc import Sequence
from itertools import pairwise
from typing import NamedTuple

from schemas.geometry import Box, union
from workers.tables.search.bands import is_prose
from workers.tables.search.blocks import RUNNING, Block, find_blocks, is_running
from workers.tables.search.contents import TITLE, is_contents
from workers.tables.search.extents import extend_up
from workers.tables.search.panels import gutter_columns, panel_columns, sidebars
from workers.tables.search.small import find_small
from workers.tables.search.tails import without_tail
from workers.tables.sheet.captions import Caption, ends_sentence, find_caption, names_caption
from workers.tables.sheet.lines import Line, cut_line, is_bold, is_value, join_runs, spell_run
from workers.tables.sheet.sheet import Sheet
from workers.tables.structure.columns import find_separators
from workers.tables.structure.line_entries import holds_value
from workers.tables.structure.pieces import Piece, place_line
from workers.tables.structure.rows import rule_heights

# A paragraph has at least this many lines.
PARAGRAPH = 5
# A mark that comes back at least this often in a column is one of a few that a cell may hold, and
# has at most this many letters.
OFTEN, BRIEF = 3, 12

# A table begins at most this far (points) below the top of its caption.
REACH = 90.0

# The number of an equation, what makes a title or a head.
EQUATION = re.compile(r"\(\w{0,2}\.?\d{1,3}[a-z]?\)")
# A month with its year or day: "January 2001", "Mar. 5, 1998", "12 May 2004".
MONTH = (
    r"(?:jan|febr?|apr|june?|july?|aug|sept?|oct|nov|dec)\.?|mar\.?|may|january|february|march|april|"
    r"august|september|october|november|december"
)
DATE = re.compile(rf"(?:\d{{1,2}}\s)?(?:{MONTH})\s\d{{1,2}}?(?:,?\s?\d{{2,4}})?", re.IGNORECASE)


class Strip(NamedTuple):
    """A part of a page: from `left` to `right`, and from `top` to `bottom`."""

    left: float
    right: float
    top: float = -1e6
    bottom: float = 1e6


def find_aligned(sheet: Sheet, taken: Sequence[Box], *, frames: Sequence[Box] = ()) -> list[Box]:
    """Areas of aligned text outside of `taken` (the tables already found); `frames` are boxes that
    are drawn around anything.
    """
    around = sheet.without(taken)
    runs = [run for run in around if not ends_sentence(run, around)]
    captions = [run for run in runs if names_caption(run.words) == "table"]
    used = [run for run in captions if not _is_bare([run], taken)]
    areas: list[Box] = []
    columns, whole = text_columns(runs)
    columns = columns or panel_columns(sheet.shades, runs, whole) or gutter_columns(runs, whole)
    widest = max((right - left for left, right in columns), default=0.0)
    ranges = [whole, *columns, whole] if columns else [whole]
    boxes = sidebars([*frames, *sheet.shades], runs, whole)
    strips = [
        *((Strip(box.x0, box.x1, box.top, box.bottom), False) for box in boxes),
        *((strip, False) for strip in find_strips(runs, captions, [*columns, whole])),
        # Across columns of running text only what is wider than one of them is looked for first.
        *((Strip(*r), bool(columns) and turn == 0) for turn, r in enumerate(ranges)),
    ]
    known: dict[tuple[Strip, int], tuple[list[Line], list[Line]]] = {}
    for strip, across in strips:
        if (strip, len(areas)) not in known:
            # The whole width is looked at twice, often with nothing found in between.
            within = _runs_in(strip, runs, areas)
            known[strip, len(areas)] = within, join_runs(within)
        inside, lines = known[strip, len(areas)]
        for block in find_blocks(lines, strip.right - strip.left, across=across):
            if across and not (block.box.width > 1.15 * widest and _fills(block, columns)):
                continue
            caption = find_caption(inside, block.box)
            named = caption is not None and _names_next(caption, used)
            block = without_tail(block)
            area = judge_block(block, named=named or has_head(sheet, block.lines))
            if area is not None:
                areas.append(extend_up(sheet, area))
    if _is_bare(captions, [*taken, *areas]):
        for strip in dict.fromkeys(strip for strip, _ in strips):
            lines = join_runs(_runs_in(strip, runs, areas))
            small = find_small(lines, strip.right - strip.left)
            areas.extend(extend_up(sheet, area) for area in small)
    return areas


def _names_next(caption: Caption, used: Sequence[Line]) -> bool:
    """Whether a caption is of a table, and begins with no line that names one found before."""
    return caption.kind == "table" and not any(
        abs(run.box.top - caption.box.top) < 1 and caption.box.contains_point(*run.box.middle)
        for run in used
    )


def _is_bare(captions: Sequence[Line], areas: Sequence[Box]) -> bool:
    """Whether a caption of a table has none of `areas` under it."""
    return any(
        not any(
            run.box.x0 < box.x1 and box.x0 < run.box.x1 and 0 < box.top - run.box.top < REACH
            for box in areas
        )
        for run in captions
    )


def _runs_in(strip: Strip, runs: Sequence[Line], areas: Sequence[Box]) -> list[Line]:
    """The runs in a strip and outside of `areas`."""
    inside = []
    for run in runs:
        x0, run_top, x1, run_bottom = run.box
        if strip.left - 6 <= x0 and x1 <= strip.right + 6:
            x, y = (x0 + x1) / 2, (run_top + run_bottom) / 2
            if strip.top < y < strip.bottom and not (
                areas and any(area.contains_point(x, y) for area in areas)
            ):
                inside.append(run)
    return inside


def find_strips(
    runs: Sequence[Line], captions: Sequence[Line], ranges: Sequence["Range"]
) -> list["Strip"]:
    """Where two captions of tables stand side by side: what is below each of them, down to the
    first line that runs across; `ranges` are those of the columns of the page and of the whole.
    """
    strips = []
    for first, second in pairwise(captions):
        if abs(first.baseline - second.baseline) > 0.3 * first.size:
            continue
        if second.box.x0 - first.box.x1 < first.size:
            continue
        cut, top = second.box.x0 - 4, first.box.top - 1
        crossing = [r.box.top for r in runs if r.box.x0 < cut - 2 and r.box.x1 > cut + 6]
        bottom = min((y for y in crossing if y > top), default=1e6)
        left = next(x0 for x0, x1 in ranges if x0 - 6 <= first.box.x0 and first.box.x1 <= x1 + 6)
        right = next(x1 for x0, x1 in ranges if x0 - 6 <= second.box.x0 and second.box.x1 <= x1 + 6)
        strips.append(Strip(left, cut, top, bottom))
        strips.append(Strip(cut, right, top, bottom))
    return strips


def _fills(block: Block, columns: Sequence["Range"]) -> bool:
    """Whether most lines of a block have words in each of the columns of the page."""
    return all(
        sum(any(left <= w.box.middle[0] <= right for w in line.words) for line in block.lines)
        > 0.6 * len(block.lines)
        for left, right in columns
    )


Range = tuple[float, float]


def text_columns(runs: Sequence[Line]) -> tuple[list[Range], Range]:
    """The x ranges of the columns of running text (none on a page of one), and of all text."""
    if not runs:
        return [], (0.0, 0.0)
    whole = (min(run.box.x0 for run in runs), max(run.box.x1 for run in runs))
    groups: list[list[Line]] = []
    for run in runs:
        if len(run.words) < RUNNING or not is_running(run.words):
            continue
        for group in groups:
            first = group[0].box
            shared = min(first.x1, run.box.x1) - max(first.x0, run.box.x0)
            if shared > 0.7 * max(first.width, run.box.width):
                group.append(run)
                break
        else:
            groups.append([run])
    ranges = [
        (min(r.box.x0 for r in group), max(r.box.x1 for r in group))
        for group in groups
        if len(group) >= 5 and _has_paragraph(group)
    ]
    columns = [r for r in ranges if r[1] - r[0] < 0.62 * (whole[1] - whole[0])]
    return _with_rest(sorted(set(columns)), whole), whole


def _has_paragraph(group: Sequence[Line]) -> bool:
    """Whether some lines follow each other as those of a paragraph do, each but the last of them
    full; entries of a table wrap over fewer lines.
    """
    full = max(run.box.x1 for run in group) - 0.15 * max(run.box.width for run in group)
    length = 1
    for above, run in pairwise(sorted(group, key=lambda run: run.baseline)):
        near = run.baseline - above.baseline < 1.6 * run.size
        length = length + 1 if near and above.box.x1 > full else 1
        if length >= PARAGRAPH:
            return True
    return False


def _with_rest(columns: Sequence[Range], whole: Range) -> list[Range]:
    """Columns of running text, and the wide strips beside them that hold none."""
    strips = []
    edge = whole[0]
    for left, right in [*columns, (whole[1], whole[1])]:
        if left - edge > 0.25 * (whole[1] - whole[0]) and columns:
            strips.append((edge, left - 4))
        edge = max(edge, right + 4)
    return sorted([*columns, *strips])


def has_head(sheet: Sheet, lines: Sequence[Line]) -> bool:
    """Whether the first line stands out: on a coloured ground, in bold type or over a drawn line;
    or other lines on a coloured ground.
    """
    first, second, rest = lines[0], lines[1], lines[1:]
    box = union(line.box for line in lines)
    shaded = sum(sheet.shaded(line) for line in lines)
    if 0 < shaded < len(lines) and rule_heights(sheet.shade_edges(box), box.x0, box.x1):
        return True
    if first.runs < 2 or not all(TITLE.search(spell_run(part)) for part in cut_line(first)):
        return False
    if is_bold(first) and not any(is_bold(line) for line in rest if line.runs > 1):
        return True
    return any(
        first.baseline < rule.at < second.box.top + 0.3 * second.size
        and rule.start < box.x0 + 6
        and rule.end > box.x1 - 6
        for rule in sheet.across
    )


def judge_block(block: Block, *, named: bool) -> Box | None:
    """The area of a block that is a table: a caption or a head names it, or its columns hold
    values.
    """
    lines = list(block.lines)
    separators = find_separators(lines, block.box)
    if not separators:
        return None
    rows = [row for line in lines if len(row := place_line(line, separators)) > 1]
    if len(rows) < 3:
        return None
    entries = [(piece.first, spell_run(piece.words)) for row in rows for piece in row]
    if looks_like_list([text for _, text in entries], [column for column, _ in entries]):
        return None
    if named:
        good = not is_prose(lines, separators)
    else:
        later = [(column, text) for column, text in entries if column > 0]
        least = 0.6 if len(separators) == 1 else 0.4
        good = _count_values(later) >= least * len(later) and not _holds_paragraph(rows)
    return block.box if good else None


def _holds_paragraph(rows: Sequence[Sequence[Piece]]) -> bool:
    """Whether half of the first entries are lines of a paragraph, which begin within a sentence:
    text beside the numbers of a chart.
    """
    first = [row[0].words for row in rows if row[0].first == 0]
    going = [
        words
        for words in first
        if len(words) >= RUNNING and is_running(words) and words[0].text[:1].islower()
    ]
    return 2 * len(going) >= len(first) > 0


def _count_values(entries: Sequence[tuple[int, str]]) -> int:
    """How many entries (column, text) are numbers, dates, or marks of which a column has a few."""
    times = Counter(entries)
    return sum(
        is_value(text)
        or holds_value(text)
        or DATE.fullmatch(text) is not None
        or (times[column, text] >= OFTEN and len(text) <= BRIEF)
        for column, text in entries
    )


def looks_like_list(texts: Sequence[str], columns: Sequence[int]) -> bool:
    """Whether the first column only counts: bullets, "1.", "(a)"; or the last of two numbers
    equations, "(3)", or holds pages.
    """
    final = max(columns)
    last = [text for text, column in zip(texts, columns, strict=True) if column == final]
    if final == 1 and sum(EQUATION.fullmatch(text) is not None for text in last) > 0.6 * len(last):
        return True
    first = [text for text, column in zip(texts, columns, strict=True) if column == 0]
    marks = sum(
        len(text) <= 5 and (not text[-1].isalnum() or not any(c.isalnum() for c in text))
        for text in first
    )
    return marks > 0.6 * len(first) or is_contents(texts, columns)
