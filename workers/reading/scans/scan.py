"""Pages that are pictures: no text layer, or one that says nothing."""

import ctypes
import string
from collections import Counter
from typing import Any

import numpy as np
import pypdfium2.raw as pdfium

from schemas.document import Problem
from schemas.geometry import Box
from schemas.page import Fill, Page, Rule
from workers.reading.page import build_page
from workers.reading.pdf.chars import Drawn, gather_chars
from workers.reading.pdf.turn import turn_back
from workers.reading.scans.ocr import is_available
from workers.reading.scans.picture import render
from workers.reading.scans.upright import LEAST_SURE, Sheet, read_sheet
from workers.reading.text.layout import order_lines
from workers.reading.text.lines import lines_of

# Fewer letters than this on a page with a picture over most of it: the picture holds the text.
FEW_LETTERS = 40
LARGE_PICTURE = 0.5
# Text set as outlines: more curves than this and no letters.
MANY_CURVES = 300
# A text layer with more than this share of unknown codes says nothing.
ROTTEN = 0.3
# Of the signs of a page, tables included, most are letters and digits, and of the letters of any
# European language more than a third are vowels; over a picture a layer below these is noise.
LEAST_ALPHANUMERIC, LEAST_VOWELS = 0.6, 0.2
# Without a picture so few vowels among so many letters mean that a font says wrong letters.
FEWEST_VOWELS, MANY_LETTERS = 0.12, 200
_VOWELS = list(b"aeiouAEIOU")
_LATIN = list(string.ascii_letters.encode())
# A side that no picture has, and as many pixels as are unpacked to see whether they can be.
LONGEST_PICTURE, MOST_PIXELS = 100_000, 100_000_000
# Lines that are typed instead of drawn count for nothing.
_TYPED = frozenset("_.-–—·…=*")


def is_scan(drawn: Drawn) -> bool:
    """Whether the text of the page must be read from its picture."""
    letters = ~drawn.chars.blanks
    area = drawn.width * drawn.height
    pictured = sum(box.area for box in drawn.images) > LARGE_PICTURE * area
    if letters.sum() < FEW_LETTERS:
        return pictured or len(drawn.curves) > MANY_CURVES
    by_others = pictured and drawn.chars.of_style("hidden")[letters].mean() > LARGE_PICTURE
    # What another program read says not how sure it was; ours does.
    return bool((by_others and is_available()) or _is_rotten(drawn, pictured))


def has_layer(drawn: Drawn) -> bool:
    """Whether there is a text layer that spells words."""
    return (~drawn.chars.blanks).sum() >= FEW_LETTERS and not _is_rotten(drawn, True)


def _is_rotten(drawn: Drawn, pictured: bool) -> bool:
    letters = ~drawn.chars.blanks
    unknown = (drawn.chars.unmapped & letters).sum() > ROTTEN * letters.sum()
    return bool(unknown or _is_noise(drawn, pictured))


def _is_noise(drawn: Drawn, pictured: bool) -> bool:
    """Whether the text layer spells no words."""
    text = "".join(drawn.chars.texts)
    often = np.bincount(
        np.frombuffer(text.encode("ascii", "ignore"), dtype=np.uint8), minlength=128
    )
    latin, vowels = int(often[_LATIN].sum()), int(often[_VOWELS].sum())
    if not pictured:
        return latin >= MANY_LETTERS and vowels < FEWEST_VOWELS * latin
    counts = Counter(text)
    blank = sum(often for sign, often in counts.items() if sign.isspace() or sign in _TYPED)
    alphanumeric = sum(often for sign, often in counts.items() if sign.isalnum())
    return alphanumeric < LEAST_ALPHANUMERIC * (counts.total() - blank) or (
        latin >= FEW_LETTERS and vowels < LEAST_VOWELS * latin
    )


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
    elif tokens and all(token.doubtful for token in tokens):
        problems = [_unsure(number)]
    elif not tokens and not _are_whole(page):
        problems = [_picture_damaged(number)]
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


def _are_whole(page: Any) -> bool:
    """Whether the pictures on a raw FPDF_PAGE can be unpacked, as far as that is not too much."""
    for index in range(min(pdfium.FPDFPage_CountObjects(page), 100)):
        part = pdfium.FPDFPage_GetObject(page, index)
        width, height = ctypes.c_uint(), ctypes.c_uint()
        if pdfium.FPDFPageObj_GetType(part) != pdfium.FPDF_PAGEOBJ_IMAGE:
            continue
        known = pdfium.FPDFImageObj_GetImagePixelSize(part, width, height)
        if not known or max(width.value, height.value) > LONGEST_PICTURE:
            return False
        if width.value * height.value > MOST_PIXELS:
            continue
        bitmap = pdfium.FPDFImageObj_GetBitmap(part)
        if not bitmap:
            return False
        pdfium.FPDFBitmap_Destroy(bitmap)
    return True


def _picture_damaged(number: int) -> Problem:
    message = (
        f"Page {number} is a picture that cannot be unpacked, so nothing on it was read. "
        "Download the file again, or scan the page again."
    )
    return Problem(kind="page-damaged", message=message, page=number)


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
