"""Tables on pages: found, cut into cells, joined over pages."""

from collections.abc import Sequence

from schemas.geometry import Box, union
from schemas.page import Page
from schemas.spill import paused_collector
from schemas.table import Table
from workers.tables.continuation import join_pages
from workers.tables.search.aligned import find_aligned, has_head
from workers.tables.search.bands import find_bands
from workers.tables.search.beside import split_halves, split_panels
from workers.tables.search.cores import below_core, over_core
from workers.tables.search.crowns import find_grids
from workers.tables.search.extents import (
    below_caption,
    extend_down,
    extend_up,
    widen_to_rule,
    widen_to_stubs,
)
from workers.tables.search.feet import extend_past_line, extend_to_foot
from workers.tables.search.ground_grids import find_ground_grids
from workers.tables.search.judge import judge_table
from workers.tables.search.page_ends import extend_to_page_end
from workers.tables.search.stacked import split_stacked
from workers.tables.sheet.captions import Caption, find_caption
from workers.tables.sheet.charts import holds_bars
from workers.tables.sheet.lines import Line, find_lines
from workers.tables.sheet.rotate import rotations, turn_page, turn_table_back
from workers.tables.sheet.sheet import Sheet, make_sheet
from workers.tables.sheet.tiles import LEAST_ROW, Stack, fit_to_stack, split_by_strips, stack_strips
from workers.tables.structure.cells import read_area, read_lattice
from workers.tables.structure.grid import Lattice, walls_below
from workers.tables.structure.notes import move_note_row, read_notes

# A table below this confidence is not reported: it is a chart, a list or running text.
LEAST_CONFIDENCE = 0.25


def find_tables(pages: Sequence[Page]) -> tuple[Table, ...]:
    """Every table of a document in the order of its pages, from top to bottom."""
    found: list[Table] = []
    with paused_collector():
        for page in pages:
            found.extend(find_on_page(page))
    joined = join_pages(found, pages)
    return tuple(table.model_copy(update={"id": i}) for i, table in enumerate(joined))


def find_on_page(page: Page) -> list[Table]:
    """The tables of one page, whatever way they are turned."""
    tables: list[Table] = []
    for rotation in rotations(page):
        upright = turn_page(page, rotation)
        tables.extend(
            turn_table_back(table, rotation, page) for table in find_on_sheet(make_sheet(upright))
        )
    return tables


def find_on_sheet(sheet: Sheet) -> list[Table]:
    """Full grids first, then what stands between horizontal lines, then aligned text."""
    tables: list[Table] = []
    stacks = stack_strips(sheet.strips, sheet.runs)
    bands = find_bands(sheet)
    lattices = find_grids(sheet.across, sheet.down, sheet.shades)
    for lattice in lattices:
        others = [other.box for other in lattices if other is not lattice]
        _add(tables, _read_grid(sheet, lattice, stacks, bands, others))
    for band in bands:
        area = below_caption(sheet, fit_to_stack(stacks, band, sheet.runs, sheet.shades))
        area = widen_to_rule(sheet, area)
        area = widen_to_stubs(sheet, extend_down(sheet, area))
        area = extend_past_line(sheet, extend_to_foot(sheet, area))
        area = extend_up(sheet, extend_to_page_end(sheet, area))
        if not _taken(area, tables):
            for part in split_stacked(sheet, below_core(sheet, area)):
                for panel in split_panels(sheet, part):
                    _add(tables, read_area(sheet, panel, found_by="rules"))
    for lattice in find_ground_grids(sheet.strips, sheet.shades):
        if not _taken(lattice.box, tables):
            _add(tables, read_lattice(sheet, lattice))
    frames = [lattice.box for lattice in lattices if len(lattice.slots) == 1]
    for block in find_aligned(sheet, _boxes(tables), frames=frames):
        for part in split_by_strips(sheet.strips, block, sheet.runs):
            area = below_caption(sheet, fit_to_stack(stacks, part, sheet.runs, sheet.shades))
            for stacked in split_stacked(sheet, area):
                for half in split_halves(sheet, stacked):
                    if not _taken(half, tables):
                        _add(tables, read_area(sheet, half, found_by="columns"))
    tables = [move_note_row(table) for table in tables]
    outside = sheet.without(_boxes(tables))
    described = [
        describe_table(sheet, table, outside, caption)
        for table, caption in zip(tables, _captions(sheet, tables, outside), strict=True)
    ]
    kept = [table for table in described if table.confidence >= LEAST_CONFIDENCE]
    return sorted(kept, key=lambda table: (table.boxes[0][1].top, table.boxes[0][1].x0))


def _read_grid(
    sheet: Sheet,
    lattice: Lattice,
    stacks: Sequence[Stack],
    bands: Sequence[Box],
    others: Sequence[Box],
) -> Table | None:
    """The table of a grid; of its head alone, when the rows below it have no upright lines, or
    have them in parts between titles of sections. It never holds one of the `others`, which are
    grids as well.
    """
    for band in bands:
        walls = walls_below(sheet.down, lattice, band)
        if len(walls) > 1:
            return read_area(sheet, band, found_by="grid", forced=walls)
    area = fit_to_stack(stacks, lattice.box, sheet.runs, sheet.shades)
    grown = area.height >= lattice.box.height + LEAST_ROW
    if not grown or any(area.overlap(other) > 0.5 * other.area for other in others):
        return read_lattice(sheet, lattice)
    return read_area(sheet, area, found_by="grid")


def _captions(
    sheet: Sheet, tables: Sequence[Table], outside: Sequence[Line]
) -> list[Caption | None]:
    """The caption of each table. One that stands between two belongs to the one below it."""
    found = [_caption(sheet, table.boxes[0][1], outside) for table in tables]
    above = {caption.box for caption in found if caption and caption.above}
    return [
        None if caption and not caption.above and caption.box in above else caption
        for caption in found
    ]


def _caption(sheet: Sheet, area: Box, outside: Sequence[Line]) -> Caption | None:
    """The caption of what stands in `area`, over the structure that is drawn above it."""
    core = over_core(sheet, area)
    if core is not None:
        lines = [line for line in outside if not core.contains_point(*line.box.middle)]
        caption = find_caption(lines, union([core, area]))
        if caption is not None and caption.above and caption.kind == "table":
            return caption
    return find_caption(outside, area)


def describe_table(
    sheet: Sheet, table: Table, outside: Sequence[Line], caption: Caption | None
) -> Table:
    """The table with its caption, notes and confidence; `outside` is the text outside of tables."""
    area = table.boxes[0][1]
    lines = find_lines(sheet.within(area)) if caption is None else []
    size = sheet.text_size(area)
    notes = read_notes(outside, area, size=size)
    if not notes and caption and not caption.above:
        notes = read_notes(outside, union([area, caption.box]), size=size)
    return table.model_copy(
        update={
            "caption": caption.text if caption and caption.kind == "table" else "",
            "notes": notes or table.notes,
            "confidence": judge_table(
                table,
                caption,
                headed=len(lines) > 1 and has_head(sheet, lines),
                drawn=sheet.drawn_share(area),
                beside_drawing=sheet.touches_drawing(area),
                barred=caption is None and holds_bars(sheet.shades, sheet.within(area), area),
            ),
        }
    )


def _add(tables: list[Table], table: Table | None) -> None:
    if table is not None:
        tables.append(table)


def _boxes(tables: Sequence[Table]) -> list[Box]:
    return [box for table in tables for _, box in table.boxes]


def _taken(area: Box, tables: Sequence[Table]) -> bool:
    return any(area.overlap(box) > 0.3 * min(area.area, box.area) for box in _boxes(tables))
