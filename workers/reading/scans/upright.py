"""A scanned page as it wants to be read: which way is up, level, on white paper, shading apart."""

from collections.abc import Sequence
from statistics import median
from typing import NamedTuple

import numpy as np

from schemas.page import Fill, Rule
from workers.reading.scans.dotted_rules import find_dotted, is_fax, without_dots
from workers.reading.scans.faint_rules import extend_rules
from workers.reading.scans.missed import find_missed
from workers.reading.scans.models import LineBox
from workers.reading.scans.ocr import find_text, read_tokens, sample_confidence
from workers.reading.scans.pale_rules import lead_on
from workers.reading.scans.paper import even_paper, find_shades, flatten_shades
from workers.reading.scans.picture import Grey, find_rules, straighten
from workers.reading.text.words import Token

# The median confidence of the words of a page that stands upright is 0.9 and more; of one that lies
# on its side or on its head it is below 0.7.
LEAST_SURE = 0.75


class Sheet(NamedTuple):
    """What was read from a picture in the frame where it is upright; lengths in points."""

    rotation: int  # degrees clockwise that the text is turned on the page as displayed
    tokens: list[Token]
    rules: list[Rule]
    fills: list[Fill]

    @property
    def sureness(self) -> float:
        return median(token.confidence or 0.0 for token in self.tokens) if self.tokens else 0.0


class _Level(NamedTuple):
    """A picture with text level, upright if `rotation` is right, and its lines of text."""

    rotation: int
    grey: Grey
    fills: list[Fill]
    boxes: list[LineBox]
    dotted: list[Rule]


def read_sheet(grey: Grey, scale: float) -> Sheet:
    """The text of a picture of a page with `scale` pixels a point, whichever way it was laid.

    A page is turned only when it cannot be read as it lies. To choose a turn some lines are enough.
    """
    fax = is_fax(grey)
    grey = even_paper(grey, scale)
    level = _lay(grey, scale, 0, fax=fax)
    sheet = _read(level, scale) if not _is_sideways(level.boxes) else None
    if sheet and (sheet.sureness >= LEAST_SURE or not level.boxes):
        return sheet
    others = [_lay(grey, scale, rotation, fax=fax) for rotation in (90, 270, 180)]
    best = max(others, key=lambda other: sample_confidence(other.grey, other.boxes))
    turned = _read(best, scale)
    sheet = sheet or _read(level, scale) if turned.sureness < LEAST_SURE else sheet
    return turned if sheet is None or turned.sureness > sheet.sureness else sheet


def _lay(grey: Grey, scale: float, rotation: int, *, fax: bool) -> _Level:
    level, _ = straighten(np.ascontiguousarray(np.rot90(grey, rotation // 90)))
    fills = find_shades(level, scale)
    level = flatten_shades(level, fills, scale)
    dotted = find_dotted(level, scale, find_rules(level, scale)) if fax else []
    if dotted:
        level = without_dots(level, dotted, scale)
    boxes = find_text(level)
    boxes += find_missed(level, boxes)
    return _Level(rotation, level, fills, boxes, dotted)


def _is_sideways(boxes: Sequence[LineBox]) -> bool:
    """Whether most lines of text run up or down the page."""
    upright = sum(box.bottom - box.top > 2 * (box.x1 - box.x0) for box in boxes)
    return upright > len(boxes) / 2


def _read(level: _Level, scale: float) -> Sheet:
    tokens = read_tokens(level.grey, level.boxes, scale)
    rules = lead_on([*find_rules(level.grey, scale), *level.dotted], level.grey, scale)
    rules = extend_rules(rules, level.fills, tokens)
    return Sheet(level.rotation, tokens, rules, level.fills)
