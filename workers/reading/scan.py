"""Pages that are pictures: no text layer, or one that says nothing."""

from typing import Any

from schemas.document import Problem
from schemas.geometry import Box
from schemas.page import Page
from workers.reading.chars import Drawn, gather_chars
from workers.reading.layout import order_lines
from workers.reading.lines import lines_of
from workers.reading.ocr import is_available, read_tokens
from workers.reading.page import build_page
from workers.reading.picture import find_rules, render, straighten

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
    grey, _ = straighten(grey)
    area = Box(0.0, 0.0, drawn.width, drawn.height)
    rules = [rule for rule in find_rules(grey, scale) if area.contains(rule.box, slack=1.0)]
    level = drawn._replace(chars=gather_chars(()), rules=rules, fills=[], images=[], curves=[])
    lines = [(0, line) for line in order_lines(lines_of(read_tokens(grey, scale)))]
    return build_page(level, lines, number=number, source="ocr"), []


def _no_text_layer(number: int) -> Problem:
    return Problem(
        kind="no-text-layer",
        message=f"Page {number} is a picture without text. Install assayist[ocr] and retry.",
        page=number,
    )
