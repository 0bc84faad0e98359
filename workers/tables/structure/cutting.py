"""Rows, columns and spans of an area, from its words and whatever lines are drawn in it."""

from collections.abc import Sequence
from typing import NamedTuple

from schemas.geometry import Box, union
from schemas.page import Word
from workers.tables.sheet.lines import Line, find_lines, is_value, spell_run
from workers.tables.sheet.rulings import Segment, positions
from workers.tables.structure.columns import find_separators
from workers.tables.structure.dittos import Draft, span_bands, span_repeats
from workers.tables.structure.drawn_heads import read_drawn_heads
from workers.tables.structure.head_rows import read_header
from workers.tables.structure.headers import count_header_lines
from workers.tables.structure.pieces import Column, Piece, join_spans, measure_columns, place_line
from workers.tables.structure.rows import group_rows, rule_heights
from workers.tables.structure.sections import unit_lines, without_sections
from workers.tables.structure.spans import CENTRED


class Structure(NamedTuple):
    drafts: tuple[Draft, ...]
    header_rows: int
    columns: tuple[Column, ...]
    box: Box


def read_structure(
    words: Sequence[Word],
    box: Box,
    *,
    across: Sequence[Segment] = (),
    down: Sequence[Segment] = (),
    forced: Sequence[float] = (),
    shades: Sequence[Segment] = (),
    head_ends: Sequence[float] = (),
    grounds: Sequence[Box] = (),
) -> Structure | None:
    """The cells of the area `box`; None when it has no two columns.

    `across` and `down` are the lines drawn in it, `forced` the x of those that run through its
    body, `shades` the edges of coloured rows, `head_ends` the lower edges of coloured heads,
    `grounds` what cells are coloured one by one.
    """
    lines = find_lines(words)
    if len(lines) < 2:
        return None
    full = sorted([*rule_heights(across, box.x0, box.x1), *head_ends])
    head = count_header_lines(lines, full)
    body = lines[head:]
    if len(body) >= 3:
        rows = without_sections(body)
        separators = find_separators(rows, box, heads=lines[:head], forced=forced)
    else:
        separators = _few_rows_parted(lines, head, box, forced)
    if not separators:
        return None
    units = unit_lines(body)
    shown = [line for line in body if line not in units]
    columns = measure_columns(shown or body or lines, separators, box)
    head = count_header_lines(lines, full, separators=separators, middle=box.middle[0])
    body = lines[head:]
    header = read_drawn_heads(lines[:head], separators, grounds) or read_header(
        lines[:head], separators, columns, across=across, down=down
    )
    depth = max((piece.row + piece.row_span for piece in header), default=0)
    # A line that leaves out the first column parts no more than what its entry holds.
    whole = [rule for rule in across if rule.start < columns[0].right]
    heights = rule_heights([*whole, *shades], box.x0, box.x1)
    edges = positions([*heights, *head_ends[:1]])
    inner = [y for y in edges if body and y > body[0].box.top]
    drafts = []
    bands = []
    row = depth
    for band in group_rows(body, separators, inner, right=box.x1, columns=columns):
        bands.append((row, row + len(band)))
        for lines_of_row in band:
            if lines_of_row[0] in units:
                drafts.append(_unit_draft(lines_of_row, row, columns, box))
            else:
                drafts.extend(_row_drafts(lines_of_row, row, separators, columns, box))
            row += 1
    if len(bands) > 2:
        drafts = span_bands(drafts, bands)
    drafts = span_repeats(drafts, first=depth, rows=row)
    heads = [Draft(p.row, p.col, p.row_span, p.col_span, p.pieces, header=True) for p in header]
    area = union(line.box for line in lines)
    return Structure((*heads, *drafts), depth, tuple(columns), area)


def _few_rows_parted(
    lines: Sequence[Line], head: int, box: Box, forced: Sequence[float]
) -> list[float]:
    """The separators where rows are too few to show them: as all lines do, or as the rows do with
    the last line of heads, whichever are more.
    """
    found = find_separators(lines, box, forced=forced)
    if 1 < head < len(lines):
        lower = find_separators(lines[head - 1 :], box, heads=lines[: head - 1], forced=forced)
        return max(found, lower, key=len)
    return found


def _unit_draft(lines: Sequence[Line], row: int, columns: Sequence[Column], box: Box) -> Draft:
    """The cell of a unit, over all columns or over those of values, whichever it is set over."""
    area = union(line.box for line in lines)
    values = (columns[1].left + columns[-1].right) / 2
    whole = abs(area.middle[0] - box.middle[0]) < abs(area.middle[0] - values)
    first, last = (0 if whole else 1), len(columns) - 1
    pieces = tuple(Piece(first, last, line.words, line.box) for line in lines)
    return Draft(row, first, 1, last - first + 1, pieces)


def _row_drafts(
    lines: Sequence[Line],
    row: int,
    separators: Sequence[float],
    columns: Sequence[Column],
    box: Box,
) -> list[Draft]:
    """The cells of one row: pieces of its lines that share columns belong to one cell."""
    groups: list[list[Piece]] = []
    for line in lines:
        for piece in join_spans(place_line(line, separators), columns):
            touching = [g for g in groups if any(_share(piece, other) for other in g)]
            groups = [g for g in groups if g not in touching]
            groups.append([*(p for g in touching for p in g), piece])
    if len(groups) == 1 and (
        _runs_over(groups[0]) or (len(lines) == 1 and _is_section(groups[0], columns, box))
    ):
        return [Draft(row, 0, 1, len(columns), tuple(groups[0]))]
    drafts = []
    for group in groups:
        first, last = min(p.first for p in group), max(p.last for p in group)
        drafts.append(Draft(row, first, 1, last - first + 1, tuple(group)))
    return sorted(drafts, key=lambda draft: draft.col)


def _runs_over(pieces: Sequence[Piece]) -> bool:
    """Whether what stands alone in a row begins in the first column and goes on over others."""
    return pieces[0].first == 0 and max(piece.last for piece in pieces) > 0


def _is_section(pieces: Sequence[Piece], columns: Sequence[Column], box: Box) -> bool:
    """Whether what stands alone on a line is set over the middle of all columns, no value."""
    area = union(piece.box for piece in pieces)
    words = [word for piece in pieces for word in piece.words]
    centred = abs(area.middle[0] - box.middle[0]) <= CENTRED and len(columns) > 2
    return centred and area.x0 > columns[0].right - CENTRED and not is_value(spell_run(words))


def _share(a: Piece, b: Piece) -> bool:
    return a.first <= b.last and b.first <= a.last
