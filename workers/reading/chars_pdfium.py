"""Characters of a page through pdfium's raw API: one call for each character and property, then
arithmetic on whole columns."""

from itertools import repeat
from typing import Any, NamedTuple

import numpy as np
import numpy.typing as npt
import pypdfium2.raw as pdfium

from workers.reading.chars import Chars, Flags, Floats, Places
from workers.reading.clips import is_hidden
from workers.reading.frame import Frame
from workers.reading.looks_pdfium import Look, Looks
from workers.reading.pdfium_calls import address_of, fill_rows, load_calls
from workers.reading.turn import turn_edges

MAX_CHARS = 60_000
# pdfium's sign for a hyphen at a line end.
_LINE_END_HYPHEN = 2
_BLANKS = (0x20, 0x0D, 0x0A, 0xA0)


class _Glyphs(NamedTuple):
    """All glyphs of a page, still in PDF space."""

    place: Places  # in the text page
    code: npt.NDArray[np.int64]
    owner: npt.NDArray[np.uint64]  # address of the text object
    box: npt.NDArray[np.float32]  # left, top, right, bottom, with the ink
    pen: Floats  # x and y where the glyph starts on its baseline

    def take(self, which: Flags) -> "_Glyphs":
        place, code, owner, box, pen = self
        return _Glyphs(place[which], code[which], owner[which], box[which], pen[which])


def read_chars(page: Any, frame: Frame, *, clipped: bool) -> tuple[Chars, bool]:
    """Characters of a raw FPDF_PAGE, and whether there were more than `MAX_CHARS`.

    `clipped` says that a clip may hide some of them, which is then looked at.
    """
    text_page = pdfium.FPDFText_LoadPage(page)
    if not text_page:
        return _no_chars(), False
    try:
        count = max(pdfium.FPDFText_CountChars(text_page), 0)
        glyphs = _read_glyphs(address_of(text_page), min(count, MAX_CHARS))
        if clipped:
            glyphs = _seen(glyphs, text_page)
        if not len(glyphs.place):
            return _no_chars(), count > MAX_CHARS
        return _make_chars(glyphs, address_of(text_page), frame), count > MAX_CHARS
    finally:
        pdfium.FPDFText_ClosePage(text_page)


def _no_chars() -> Chars:
    none = np.zeros(0)
    return Chars([], none, none, none, none.astype(np.intp), none.astype(np.bool_), ())


def _read_glyphs(text_page: int, count: int) -> _Glyphs:
    """What is drawn; blanks and line ends that pdfium makes up are left out."""
    calls = load_calls()
    indexes = range(count)
    page = repeat(text_page)
    code = np.fromiter(map(calls.unicode, page, indexes), dtype=np.int64, count=count)
    owners = [owner or 0 for owner in map(calls.text_object, page, indexes)]
    box = np.zeros((count, 4), dtype=np.float32)
    fill_rows(calls.loose_box, (page, indexes), box)
    pen = np.zeros((count, 2), dtype=np.float64)
    fill_rows(calls.origin, (page, indexes), pen, fields=2)
    owner = np.array(owners, dtype=np.uint64)
    glyphs = _Glyphs(np.arange(count), code, owner, box, pen)
    drawn = owner != 0
    for blank in np.flatnonzero(np.isin(code, _BLANKS) & drawn).tolist():
        drawn[blank] = calls.generated(text_page, blank) != 1
    return glyphs.take(drawn)


def _seen(glyphs: _Glyphs, text_page: Any) -> _Glyphs:
    """Without the text objects that a clip hides."""
    starts = np.flatnonzero(np.diff(glyphs.owner, prepend=np.uint64(0)))
    lengths = np.diff(starts, append=len(glyphs.place))
    hidden = [
        is_hidden(pdfium.FPDFText_GetTextObject(text_page, index))
        for index in glyphs.place[starts].tolist()
    ]
    return glyphs.take(~np.repeat(np.array(hidden, dtype=np.bool_), lengths))


def _make_chars(glyphs: _Glyphs, text_page: int, frame: Frame) -> Chars:
    # A run is what one text object draws in one go: of one style and one baseline.
    starts = np.flatnonzero(np.diff(glyphs.owner, prepend=np.uint64(0)))
    lengths = np.diff(starts, append=len(glyphs.place))
    looks = Looks(text_page, frame)
    run_looks = looks.of(glyphs.place[starts], glyphs.owner[starts])
    look = np.repeat(run_looks, lengths)
    first = np.repeat(starts, lengths)  # of the run of each glyph
    x0, x1, pen_x, pen_y = _turn(glyphs, looks.seen, look, frame)
    advances, unmapped = looks.measure(glyphs.place, glyphs.code, look)
    size = np.array([seen.style.size for seen in looks.seen])[look]
    slanted = np.array([seen.style.slanted for seen in looks.seen])[look]
    # The loose box holds the ink too, which may hang over on both sides.
    inked = np.abs(x1 - x0 - advances) > 0.01 * size
    left = np.where(inked, pen_x, x0)
    width = x1 - left
    right = np.where(inked & (0.5 * width <= advances) & (advances < width), left + advances, x1)
    joints = _find_joints(glyphs, first)
    spaced = np.concatenate(([False], joints.spaced))
    left, right = np.where(spaced, x0, left), np.where(spaced, x1, right)
    begins = np.flatnonzero(np.concatenate(([True], ~joints.joins)))
    ends = np.append(begins[1:], len(first))
    joined = ends - begins > 1
    baseline = np.where(slanted, pen_y, pen_y[first])
    number = np.array([seen.number for seen in looks.seen], dtype=np.intp)
    texts = _texts(glyphs.code, unmapped)
    if joined.any():
        texts = ["".join(texts[begin:end]) for begin, end in zip(begins, ends, strict=True)]
    return Chars(
        texts,
        np.where(joined & ~spaced[begins], np.minimum(pen_x, x0)[begins], left[begins]),
        np.where(joined, x1[ends - 1], right[begins]),
        baseline[begins],
        number[look][begins],
        unmapped[begins],
        tuple(looks.styles),
    )


def _texts(codes: npt.NDArray[np.int64], unmapped: Flags) -> list[str]:
    codes = np.where(codes < 0x110000, codes, 0xFFFD)
    codes = np.where((codes == _LINE_END_HYPHEN) & ~unmapped, ord("-"), codes)
    return list(map(chr, codes.tolist()))


def _turn(
    glyphs: _Glyphs, seen: list[Look], look: Places, frame: Frame
) -> tuple[Floats, Floats, Floats, Floats]:
    """Left and right edge, and x and y of the pen, each in the upright frame of its glyph."""
    left, top, right, bottom = glyphs.box.astype(np.float64).T
    pen_x, pen_y = frame.point(glyphs.pen[:, 0], glyphs.pen[:, 1])
    x0, y0 = frame.point(left, bottom)
    x1, y1 = frame.point(right, top)
    box = (np.minimum(x0, x1), np.minimum(y0, y1), np.maximum(x0, x1), np.maximum(y0, y1))
    columns = np.stack((box[0], box[2], pen_x, pen_y))
    rotation = np.array([one.style.rotation for one in seen])
    for turn in set(rotation.tolist()) - {0}:
        which = rotation[look] == turn
        x0, y0, x1, y1 = (edge[which] for edge in box)
        turned = turn_edges((x0, y0, x1, y1), turn, frame.width, frame.height)
        pen = turn_edges(2 * (pen_x[which], pen_y[which]), turn, frame.width, frame.height)
        columns[:, which] = turned[0], turned[2], pen[0], pen[1]
    x0, x1, pen_x, pen_y = columns
    return x0, x1, pen_x, pen_y


class _Joints(NamedTuple):
    """How each glyph but the first goes on from the one before it."""

    joins: Flags  # both are parts of one character
    spaced: Flags  # a letter after a blank, both spelled by one glyph


def _find_joints(glyphs: _Glyphs, first: Places) -> _Joints:
    """One glyph that spells several letters (a ligature) is one character, and so are the halves
    of a letter. pdfium gives each letter the whole box, or a share of the ink where a tagged file
    says what a glyph spells."""
    same_run = first[1:] == first[:-1]
    same_box = (glyphs.box[1:] == glyphs.box[:-1]).all(axis=1)
    same_pen = (glyphs.pen[1:] == glyphs.pen[:-1]).all(axis=1)
    wide = glyphs.box[:, 2] > glyphs.box[:, 0]  # a blank that pdfium adds has no width
    tiled = np.abs(glyphs.box[1:, 0] - glyphs.box[:-1, 2]) < 0.01
    shares = same_run & same_pen & tiled & wide[1:] & wide[:-1]
    half = (glyphs.code[1:] >= 0xDC00) & (glyphs.code[1:] <= 0xDFFF)
    blank = np.isin(glyphs.code, _BLANKS)
    joins = (same_run & (same_box | half)) | (shares & ~blank[1:] & ~blank[:-1])
    return _Joints(joins, shares & blank[:-1])
