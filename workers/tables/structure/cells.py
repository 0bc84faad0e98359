"""Areas of a page read into tables of cells."""

from bisect import bisect_left
from collections.abc import Sequence

from schemas.geometry import Box
from schemas.page import Word
from schemas.table import Cell, Table
from workers.tables.sheet.lines import chunks_of, cut_line, find_lines, is_number, spell_run
from workers.tables.sheet.sheet import Sheet
from workers.tables.sheet.text import spell
from workers.tables.sheet.tiles import seams_within
from workers.tables.structure.cutting import read_structure
from workers.tables.structure.dittos import Draft
from workers.tables.structure.grid import OPEN_END, Lattice, Slot, fill_slots
from workers.tables.structure.line_entries import is_open
from workers.tables.structure.notes import clean_marks, find_marks

# Rows with text take up at least this share of the height of a table.
HELD = 0.35
# Where each drawn row holds one row, two numbers stand in one slot in less than one of this many.
SEVERAL = 3

# A row without walls is cut where at least so many of the grid run above or below it.
FEWEST_WALLS = 2


def read_lattice(sheet: Sheet, lattice: Lattice) -> Table | None:
    """The words of a grid, cell by cell; None when it is none of data."""
    if len(lattice.xs) < 3 or len(lattice.ys) < 3:
        return None
    filled = fill_slots(
        sheet.within(lattice.box._replace(bottom=lattice.box.bottom + OPEN_END)), lattice
    )
    filled = cut_open_rows(filled, lattice)
    full = sum(bool(members) for _, members in filled)
    if full < 4 or full * 2 < len(filled) or is_hollow(filled, lattice) or stand_apart(filled):
        return None
    if hides_cells(filled):
        return read_area(sheet, lattice.box, found_by="grid", forced=lattice.walls)
    cells = [
        make_cell(slot, members, sheet.number, header=slot.row == 0, box=slot.box)
        for slot, members in filled
    ]
    return make_table(cells, lattice.box, sheet.number, header_rows=1, found_by="grid")


def cut_open_rows(
    filled: Sequence[tuple[Slot, list[Word]]], lattice: Lattice
) -> list[tuple[Slot, list[Word]]]:
    """The fields of a grid, those cut at its walls whose row has none of them drawn: words stand in
    several columns there, with wide gaps at the walls.
    """
    cut: list[tuple[Slot, list[Word]]] = []
    for slot, members in filled:
        walls = lattice.xs[slot.col + 1 : slot.col + slot.col_span]
        parts = _parts_between(members, walls) if len(walls) >= FEWEST_WALLS else []
        if not parts:
            cut.append((slot, members))
            continue
        edges = (slot.box.x0, *walls, slot.box.x1)
        for index, part in enumerate(parts):
            box = slot.box._replace(x0=edges[index], x1=edges[index + 1])
            reach = slot.reach._replace(x0=box.x0, x1=box.x1)
            cut.append((Slot(slot.row, slot.col + index, slot.row_span, 1, box, reach), part))
    return cut


def _parts_between(members: Sequence[Word], walls: Sequence[float]) -> list[list[Word]]:
    """Words between walls, in order; empty unless no text runs over a wall and more than half of
    the places between them hold some.
    """
    parts: list[list[Word]] = [[] for _ in range(len(walls) + 1)]
    for line in find_lines(members):
        for words in cut_line(line):
            first, last = bisect_left(walls, words[0].box.x0), bisect_left(walls, words[-1].box.x1)
            if first != last:
                return []
            parts[first].extend(words)
    return parts if 2 * sum(map(bool, parts)) > len(parts) else []


def is_hollow(filled: Sequence[tuple[Slot, list[Word]]], lattice: Lattice) -> bool:
    """Whether most of a grid's height holds no text: its fields are charts, with a title each."""
    heights = {slot.row: slot.box.height for slot, members in filled if members}
    return sum(heights.values()) < HELD * lattice.box.height


def stand_apart(filled: Sequence[tuple[Slot, list[Word]]]) -> bool:
    """Whether the fields with words never share a wall with the next one of their row: boxes of a
    chart, joined by lines.
    """
    ends = {(slot.row, slot.col + slot.col_span) for slot, members in filled if members}
    begins = {(slot.row, slot.col) for slot, members in filled if members}
    rows = [slot.row for slot, members in filled if members]
    return len(set(rows)) < len(rows) and not ends & begins


def hides_cells(filled: Sequence[tuple[Slot, list[Word]]]) -> bool:
    """Whether the drawn lines part only some of the rows or columns."""
    if _hold_rows(_by_row(filled)):
        return True
    rows = {slot.row for slot, _ in filled}
    gapped = {slot.row for slot, members in filled if is_gapped(members)}
    return len(gapped) * 3 > len(rows)


def _by_row(filled: Sequence[tuple[Slot, list[Word]]]) -> list[list[list[Word]]]:
    """What the slots of each row hold, empty ones left out."""
    rows: dict[int, list[list[Word]]] = {}
    for slot, members in filled:
        if members:
            rows.setdefault(slot.row, []).append(members)
    return list(rows.values())


def _hold_rows(rows: Sequence[list[list[Word]]]) -> bool:
    """Whether a drawn row holds several rows: numbers under each other in several slots of one, or
    in one slot of many; one slot alone may hold two numbers.
    """
    counts = [sum(map(stacks_numbers, slots)) for slots in rows]
    return max(counts, default=0) > 1 or 0 < len(rows) <= SEVERAL * sum(counts)


def is_gapped(words: Sequence[Word]) -> bool:
    """Whether most lines of one slot have a wide gap; spread type has one here and there."""
    lines = find_lines(words)
    return sum(len(chunks_of(line, wide=1.0)) > 1 for line in lines) * 2 > len(lines)


def stacks_numbers(words: Sequence[Word]) -> bool:
    """Whether two lines of one slot are numbers: then a drawn cell holds several rows; an error
    goes on with the number above it.
    """
    texts = [spell_run(line.words) for line in find_lines(words)]
    whole = [text for text in texts if is_number(text) and not is_open(text) and text[0] != "±"]
    return len(whole) > 1


def read_area(
    sheet: Sheet, area: Box, *, found_by: str, forced: Sequence[float] = ()
) -> Table | None:
    """The table that fills `area`; None when its words have no columns."""
    down = [
        wall
        for wall in sheet.down
        if area.x0 - 2 < wall.at < area.x1 + 2 and wall.end > area.top and wall.start < area.bottom
    ]
    foot = max((wall.end for wall in down if wall.start < area.bottom + 3), default=area.bottom)
    if area.bottom + 6 < foot < area.bottom + 40:
        area = area._replace(bottom=foot)
    across = [
        rule
        for rule in sheet.across
        if area.top + 2 < rule.at < area.bottom - 2 and rule.end > area.x0 and rule.start < area.x1
    ]
    words = sheet.within(area)
    entries = [run.box for run in sheet.runs if area.contains_point(*run.box.middle)]
    structure = read_structure(
        words,
        area,
        across=across,
        down=down,
        forced=forced or seams_within(sheet.strips, area, entries),
        shades=sheet.shade_edges(area),
        head_ends=sheet.head_ends(area),
        grounds=[shade for shade in sheet.shades if area.contains_point(*shade.middle)],
    )
    if structure is None:
        return None
    cells = [
        make_cell(
            draft,
            [word for piece in draft.pieces for word in piece.words],
            sheet.number,
            header=draft.header,
        )
        for draft in structure.drafts
    ]
    return make_table(
        cells, area, sheet.number, header_rows=structure.header_rows, found_by=found_by
    )


def make_cell(
    place: Slot | Draft, words: Sequence[Word], page: int, *, header: bool, box: Box | None = None
) -> Cell:
    """The Cell at `place` that holds `words`; its Box is `box` or what its words cover."""
    spelled = spell(words)
    return Cell(
        row=place.row,
        col=place.col,
        row_span=place.row_span,
        col_span=place.col_span,
        header=header,
        text=clean_marks(spelled.text, spelled.script),
        raw=spelled.text,
        script=spelled.script,
        note_marks=find_marks(spelled.text, spelled.script),
        page=page,
        box=box or spelled.box or Box(0, 0, 0, 0),
        doubtful=spelled.doubtful,
        confidence=spelled.confidence,
    )


def make_table(
    cells: Sequence[Cell], area: Box, page: int, *, header_rows: int, found_by: str
) -> Table:
    """A Table on one page; its id, caption and confidence are set later."""
    return Table(
        id=0,
        pages=(page,),
        boxes=((page, area),),
        header_rows=header_rows,
        cells=tuple(cells),
        found_by=found_by,
        confidence=1.0,
    )
