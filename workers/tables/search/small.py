"""Tables of two or three rows, which only their caption tells from other lines."""

from collections.abc import Sequence

from schemas.geometry import Box, union
from workers.tables.search.blocks import COLUMN_GAP, line_kind
from workers.tables.sheet.captions import names_caption
from workers.tables.sheet.lines import Line, cut_line, is_value, spell_run
from workers.tables.structure.columns import find_separators
from workers.tables.structure.pieces import place_line

# Lines of a caption before the first row, lines of a table, and how far (font sizes from baseline
# to baseline) they follow each other.
CAPTION_LINES, MOST_LINES, NEAR = 4, 6, 2.6


def find_small(lines: Sequence[Line], width: float) -> list[Box]:
    """Areas right under a caption of `lines` in which two rows or three hold values in the same
    columns; `width` is that of the text.
    """
    areas = []
    for index, line in enumerate(lines):
        if names_caption(line.words) != "table":
            continue
        rows = _rows_under(lines, index, width)
        if len(rows) < 2:
            continue
        box = union(row.box for row in rows)
        separators = find_separators(rows, box)
        if separators and _hold_values(rows, separators):
            areas.append(box)
    return areas


def _rows_under(lines: Sequence[Line], index: int, width: float) -> list[Line]:
    """The lines with gaps that follow a caption, up to one without or one far away."""
    rows: list[Line] = []
    above = lines[index]
    for line in lines[index + 1 :]:
        gapped = len(cut_line(line, wide=COLUMN_GAP)) > 1
        if line.baseline - above.baseline > NEAR * line.size or names_caption(line.words):
            break
        if gapped and line_kind(line, width) == "row":
            rows.append(line)
        elif rows or line.baseline - lines[index].baseline > CAPTION_LINES * 1.4 * line.size:
            break
        above = line
    return rows if len(rows) <= MOST_LINES else []


def _hold_values(rows: Sequence[Line], separators: Sequence[float]) -> bool:
    """Whether two rows or more are cut by the separators and most of their later entries, heads
    left out, are values.
    """
    cut = [pieces for row in rows if len(pieces := place_line(row, separators)) > 1]
    later = [[is_value(spell_run(p.words)) for p in pieces if p.first > 0] for pieces in cut]
    heads = 1 if later and not any(later[0]) else 0
    body = [value for row in later[heads:] for value in row]
    return len(cut) >= 2 and bool(body) and 3 * sum(body) >= 2 * len(body)
