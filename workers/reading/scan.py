"""Pages that are pictures: no text layer, or one that says nothing."""

from collections.abc import Sequence
from statistics import median
from typing import Any

import numpy as np

from schemas.document import Problem
from schemas.geometry import Box
from schemas.page import Page
from workers.reading.chars import Drawn, gather_chars
from workers.reading.layout import order_lines
from workers.reading.lines import lines_of
from workers.reading.ocr import is_available, read_tokens
from workers.reading.page import build_page
from workers.reading.picture import Grey, find_rules, render, straighten
from workers.reading.turn import turn_back
from workers.reading.words import Token

# Fewer letters than this on a page with a picture over most of it: the picture holds the text.
FEW_LETTERS = 40
LARGE_PICTURE = 0.5
# Text set as outlines: more curves than this and no letters.
MANY_CURVES = 300
# A text layer with more than this share of unknown codes says nothing.
ROTTEN = 0.3
# The median confidence of the words of a page that stands upright is 0.9 and more; of one that lies
# on its side or on its head it is below 0.7.
LEAST_SURE = 0.75


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
    rotation, grey, tokens = _read_upright(grey, scale)
    problems = []
    if tokens and _sureness(tokens) < LEAST_SURE:
        tokens = [token._replace(doubtful=True) for token in tokens]
        problems = [_unsure(number)]
    area = Box(0.0, 0.0, drawn.width, drawn.height)
    rules = [
        rule._replace(box=turn_back(rule.box, rotation, drawn.width, drawn.height))
        for rule in find_rules(grey, scale)
    ]
    rules = [rule for rule in rules if area.contains(rule.box, slack=1.0)]
    level = drawn._replace(chars=gather_chars([]), rules=rules, fills=[], images=[], curves=[])
    lines = [(rotation, line) for line in order_lines(lines_of(tokens))]
    return build_page(level, lines, number=number, source="ocr"), problems


def _read_upright(grey: Grey, scale: float) -> tuple[int, Grey, list[Token]]:
    """How far the text is turned clockwise, the level picture and its tokens, upright.

    A page is turned only when it cannot be read as it lies.
    """
    best: tuple[int, Grey, list[Token]] | None = None
    for rotation in (0, 90, 270, 180):
        level, _ = straighten(np.ascontiguousarray(np.rot90(grey, rotation // 90)))
        tokens = read_tokens(level, scale)
        if best is None or _sureness(tokens) > _sureness(best[2]):
            best = rotation, level, tokens
        if _sureness(tokens) >= LEAST_SURE:
            break
    return best or (0, grey, [])


def _sureness(tokens: Sequence[Token]) -> float:
    return median(token.confidence or 0.0 for token in tokens) if tokens else 0.0


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
