"""Pictures of text on a page that has text of its own: a scanned table pasted into a report.

A figure is a picture as well, and to read its axes would give names that nobody wrote in a text. So
a picture is read only when its ink lies in lines as print does, and kept only when it reads well.
"""

import re
from collections.abc import Sequence
from itertools import pairwise
from typing import Any, NamedTuple

import numpy as np

from schemas.geometry import Box
from schemas.page import Fill, Rule
from workers.reading.pdf.chars import Chars, Drawn, starts_of_runs
from workers.reading.scans.ocr import is_available
from workers.reading.scans.paper import even_paper, find_shades, flatten_shades
from workers.reading.scans.picture import Grey, render
from workers.reading.scans.upright import LEAST_SURE, Sheet, read_sheet
from workers.reading.text.words import Token

# A picture of text takes at least this share of the page and of its width, and no letters of the
# page stand on it.
LEAST_AREA, LEAST_WIDTH, FEW_LETTERS = 0.06, 0.55, 10
# What names a figure so near (points) over or under a picture is its caption. Under it a line that
# begins so may stand below another, such as "click for full resolution".
CAPTION, SECOND_LINE = 40.0, 60.0
_FIGURE = re.compile(r"(?i)(?<![a-z])(?:fig(?:ure)?|scheme|chart|graph|plate)s?\.?\s*[\dIVXS]")
# Letters are so large (points); a table or a paragraph has so many of them, and most of its ink is
# theirs. The labels of a figure are fewer, and its curves have more ink.
SMALLEST, LARGEST, LEAST_LETTERS, LETTERED = 3.0, 14.0, 250, 0.6
# Rows of ink that are lines of print are so high (points), so many at least, have such a share of
# the ink, and most of them are of nearly one height.
LOWEST, HIGHEST, LEAST_LINES, PRINTED, ALIKE, EVEN = 4.0, 26.0, 6, 0.7, 0.35, 0.75
# A row of pixels with less than this share of the ink of a full one is paper with specks.
SPECKS = 0.06
# Ink is darker than this on even paper.
INK = 128
# Shades as dark as ink are looked for in points of this size, and told by these grey values.
SHADE_GRAIN, DARK_SHADES = 2.0, (90, 130)
# Dots per inch at which lines of print are told from a figure: most pictures are figures.
COARSE = 90


class Pasted(NamedTuple):
    """What a picture says, in points of the page; `box` is the picture."""

    box: Box
    tokens: list[Token]
    rules: list[Rule]
    fills: list[Fill]


def read_pasted(page: Any, drawn: Drawn) -> list[Pasted]:
    """What the pictures of text on a raw FPDF_PAGE say, by OCR where it is installed."""
    boxes = [box for box in drawn.images if _may_hold_text(box, drawn)]
    if not boxes or not is_available():
        return []
    pasted = []
    for box in boxes:
        coarse, scale = render(page, drawn.width, drawn.height, resolution=COARSE, part=box)
        if not _has_lines(_ink(coarse, scale), scale):
            continue
        crop, scale = render(page, drawn.width, drawn.height, part=box)
        if _is_print(crop, scale):
            sheet = read_sheet(crop, scale)
            letters = sum(len(token.text) for token in sheet.tokens)
            good = sheet.rotation == 0 and sheet.sureness >= LEAST_SURE
            if good and letters >= LEAST_LETTERS:
                pasted.append(_moved(sheet, box))
    return pasted


def _may_hold_text(box: Box, drawn: Drawn) -> bool:
    """Whether it is large and free enough to be a page's part, and nothing calls it a figure."""
    if box.width < LEAST_WIDTH * drawn.width or box.area < LEAST_AREA * drawn.width * drawn.height:
        return False
    below = box._replace(top=box.bottom, bottom=box.bottom + CAPTION)
    above = box._replace(top=box.top - CAPTION, bottom=box.top)
    if any(_FIGURE.search("".join(_lines_in(band, drawn.chars))) for band in (below, above)):
        return False
    further = below._replace(top=below.bottom, bottom=box.bottom + SECOND_LINE)
    if any(map(_FIGURE.match, _lines_in(further, drawn.chars))):
        return False
    return len("".join("".join(_lines_in(box, drawn.chars)).split())) < FEW_LETTERS


def _lines_in(box: Box, chars: Chars) -> list[str]:
    """What stands in a box, cut where the next letter that is drawn has another baseline."""
    middle = (chars.x0 + chars.x1) / 2
    inside = (box.x0 <= middle) & (middle <= box.x1)
    inside &= (box.top <= chars.baseline) & (chars.baseline <= box.bottom)
    places = np.flatnonzero(inside)
    starts = starts_of_runs(chars.baseline[places]).tolist()
    texts = [chars.texts[place] for place in places.tolist()]
    return ["".join(texts[a:b]) for a, b in pairwise([*starts, len(texts)])]


def _is_print(picture: Grey, scale: float) -> bool:
    """Whether the ink of a picture is letters, in rows of one height with paper between."""
    ink = _ink(picture, scale)
    return _has_lines(ink, scale) and _has_letters(ink, scale)  # the second takes ten times as long


def _ink(picture: Grey, scale: float) -> Any:
    """Where a picture has ink but the lines of a table, which would join all of its rows."""
    if min(picture.shape, default=0) < HIGHEST * scale:
        return np.zeros((1, 1), dtype=np.bool_)
    even = even_paper(picture, scale)
    # Paler shades are no ink whether they are flattened or not.
    shades = find_shades(even, scale, levels=DARK_SHADES, grain=SHADE_GRAIN)
    ink = flatten_shades(even, shades, scale) < INK
    long = round(HIGHEST * scale)
    return ink & ~_runs_of(ink.T, long).T & ~_runs_of(ink, 2 * long)


def _has_letters(ink: Any, scale: float) -> bool:
    import cv2  # noqa: PLC0415 - comes with the extra

    _, _, stats, _ = cv2.connectedComponentsWithStats(ink.astype(np.uint8), connectivity=8)
    width, height, area = stats[1:, 2] / scale, stats[1:, 3] / scale, stats[1:, 4]
    letters = (height >= SMALLEST) & (height <= LARGEST) & (width <= LARGEST)
    enough = letters.sum() >= LEAST_LETTERS
    return bool(enough and area[letters].sum() >= LETTERED * area.sum())


def _has_lines(ink: Any, scale: float) -> bool:
    rows = ink.sum(axis=1)
    inked = rows > SPECKS * np.percentile(rows, 90)
    edges = np.flatnonzero(np.diff(np.concatenate(([0], inked.view(np.int8), [0]))))
    heights = (edges[1::2] - edges[::2]) / scale
    printed = (heights >= LOWEST) & (heights <= HIGHEST)
    own = np.array([rows[a:b].sum() for a, b in zip(edges[::2], edges[1::2], strict=True)])
    if printed.sum() < LEAST_LINES or own[printed].sum() < PRINTED * rows.sum():
        return False
    middle = float(np.median(heights[printed]))
    alike = np.abs(heights[printed] - middle) < ALIKE * middle
    return bool(alike.mean() >= EVEN)


def _runs_of(ink: Any, long: int) -> Any:
    """Which pixels belong to runs along a row that are at least so long."""
    import cv2  # noqa: PLC0415 - comes with the extra

    kernel = np.ones((1, long), np.uint8)
    opened = cv2.morphologyEx(np.ascontiguousarray(ink).astype(np.uint8), cv2.MORPH_OPEN, kernel)
    # The rim of a line is paler and not quite as long.
    return cv2.dilate(opened, np.ones((3, 3), np.uint8)).astype(np.bool_)


def _moved(sheet: Sheet, box: Box) -> Pasted:
    def move(part: Box) -> Box:
        return Box(part.x0 + box.x0, part.top + box.top, part.x1 + box.x0, part.bottom + box.top)

    tokens = [
        token._replace(
            x0=token.x0 + box.x0, x1=token.x1 + box.x0, baseline=token.baseline + box.top
        )
        for token in sheet.tokens
    ]
    rules = [rule._replace(box=move(rule.box)) for rule in sheet.rules]
    fills = [fill._replace(box=move(fill.box)) for fill in sheet.fills]
    return Pasted(box, tokens, rules, fills)


def with_pasted(drawn: Drawn, pasted: Sequence[Pasted]) -> Drawn:
    """The page with the rules and fills of its pictures of text, which are pictures no more."""
    read = {part.box for part in pasted}
    return drawn._replace(
        images=[box for box in drawn.images if box not in read],
        rules=[*drawn.rules, *(rule for part in pasted for rule in part.rules)],
        fills=[*drawn.fills, *(fill for part in pasted for fill in part.fills)],
    )
