"""Pages that are pictures: no text layer, or one that says nothing."""

from typing import Any

from schemas.document import Problem
from schemas.geometry import Box
from schemas.page import Fill, Page, Rule
from workers.reading.chars import Drawn, gather_chars
from workers.reading.layout import order_lines
from workers.reading.lines import lines_of
from workers.reading.ocr import is_available
from workers.reading.page import build_page
from workers.reading.picture import render
from workers.reading.turn import turn_back
from workers.reading.upright import LEAST_SURE, Sheet, read_sheet

# Fewer letters than this on a page with a picture over most of it: the picture holds the text.
FEW_LETTERS = 40
LARGE_PICTURE = 0.5
# Text set as outlines: more curves than this and no letters.
MANY_CURVES = 300
# A text layer with more than this share of unknown codes says nothing.
ROTTEN = 0.3


def is_scan(drawn: Drawn) -> bool:
    """Whether the text of the page must be read from its picture."""
    letters = ~drawn.chars.blank()
    if letters.sum() >= FEW_LETTERS:
        return bool((drawn.chars.unmapped & letters).sum() > ROTTEN * letters.sum())
    area = drawn.width * drawn.height
    pictured = sum(box.area for box in drawn.images)
    return pictured > LARGE_PICTURE * area or len(drawn.curves) > MANY_CURVES


def read_scan(page: Any, drawn: Drawn, *, number: int) -> tuple[Page, list[Problem]]:
    """The page read by OCR, in the frame of its level picture; or why it was not.

    A scan that leans is turned about its middle first, so boxes may stand off the displayed page
    by up to the lean: some three points for each half degree at the edges.
    """
    if not is_available():
        return build_page(drawn, [], number=number, source="ocr"), [_no_text_layer(number)]
    grey, scale = render(page, drawn.width, drawn.height)
    sheet = read_sheet(grey, scale)
    tokens, problems = sheet.tokens, []
    if tokens and sheet.sureness < LEAST_SURE:
        tokens = [token._replace(doubtful=True) for token in tokens]
        problems = [_unsure(number)]
    rules, fills = _displayed(sheet, drawn)
    level = drawn._replace(chars=gather_chars([]), rules=rules, fills=fills, images=[], curves=[])
    lines = [(sheet.rotation, line) for line in order_lines(lines_of(tokens))]
    return build_page(level, lines, number=number, source="ocr"), problems


def _displayed(sheet: Sheet, drawn: Drawn) -> tuple[list[Rule], list[Fill]]:
    """Rules and fills where they stand on the page as displayed."""
    area = Box(0.0, 0.0, drawn.width, drawn.height)

    def back(box: Box) -> Box:
        return turn_back(box, sheet.rotation, drawn.width, drawn.height)

    rules = [rule._replace(box=back(rule.box)) for rule in sheet.rules]
    fills = [fill._replace(box=back(fill.box)) for fill in sheet.fills]
    return (
        [rule for rule in rules if area.contains(rule.box, slack=1.0)],
        [fill for fill in fills if area.contains(fill.box, slack=1.0)],
    )


def _unsure(number: int) -> Problem:
    message = (
        f"Page {number} could hardly be read: it may be too pale or too small. "
        "Scan it again; everything on it is doubtful."
    )
    return Problem(kind="page-unsure", message=message, page=number)


def _no_text_layer(number: int) -> Problem:
    return Problem(
        kind="no-text-layer",
        message=f"Page {number} is a picture without text. Install assayist[ocr] and retry.",
        page=number,
    )
