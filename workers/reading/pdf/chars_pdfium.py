"""Characters of a page through pdfium's raw API: one call for each character and property, then
arithmetic on whole columns."""

from itertools import repeat
from typing import Any, NamedTuple

import numpy as np
import numpy.typing as npt
import pypdfium2.raw as pdfium

from workers.reading.pdf.chars import Chars, Flags, Floats, Places, starts_of_runs
from workers.reading.pdf.clips import is_hidden
from workers.reading.pdf.frame import Frame
from workers.reading.pdf.looks_pdfium import Looks
from workers.reading.pdf.pdfium_calls import address_of, fill_rows, load_calls, to_pass
from workers.reading.pdf.turn import turn_edges

MAX_CHARS = 60_000
# pdfium's sign for a hyphen at a line end, as a character and in the whole text.
_LINE_END_HYPHEN, _HYPHEN_IN_TEXT = 2, 0xFFFE
_SURROGATES = 0xD800 >> 11


class _Glyphs(NamedTuple):
    """All glyphs of a page, still in PDF space."""

    place: Places  # in the text page
    code: npt.NDArray[np.int64]
    owner: npt.NDArray[np.uint64]  # address of the text object
    box: npt.NDArray[np.float32]  # left, top, right, bottom, with the ink

    def take(self, which: Flags) -> "_Glyphs":
        place, code, owner, box = self
        return _Glyphs(place[which], code[which], owner[which], box[which])


def read_chars(page: Any, frame: Frame, *, clipped: bool) -> tuple[Chars, bool]:
    """Characters of a raw FPDF_PAGE, and whether there were more than `MAX_CHARS`.

    `clipped` says that a clip may hide some of them, which is then looked at.
    """
    text_page = pdfium.FPDFText_LoadPage(page)
    if not text_page:
        return _no_chars(), False
    try:
        count = max(pdfium.FPDFText_CountChars(text_page), 0)
        passed = to_pass(address_of(text_page))
        glyphs = _read_glyphs(passed, min(count, MAX_CHARS))
        if clipped:
            glyphs = _seen(glyphs, text_page)
        if not len(glyphs.place):
            return _no_chars(), count > MAX_CHARS
        return _make_chars(glyphs, passed, frame), count > MAX_CHARS
    finally:
        pdfium.FPDFText_ClosePage(text_page)


def _no_chars() -> Chars:
    none = np.zeros(0)
    return Chars([], none, none, none, none.astype(np.intp), none.astype(np.bool_), ())


def _read_glyphs(text_page: Any, count: int) -> _Glyphs:
    """What is drawn; blanks and line ends that pdfium makes up are left out."""
    calls = load_calls()
    indexes = range(count)
    page = repeat(text_page)
    code = read_codes(text_page, count)
    owner = np.fromiter(map(calls.text_object, page, indexes), dtype=np.uint64, count=count)
    box = np.zeros((count, 4), dtype=np.float32)
    fill_rows(calls.loose_box, (page, indexes), box)
    drawn = owner != 0
    # What pdfium makes up has no width, so that other blanks need not be asked.
    narrow = (box[:, 0] == box[:, 2]) | (box[:, 1] == box[:, 3])
    blanks = np.flatnonzero(_are_blanks(code) & narrow & drawn)
    drawn[blanks] = [made != 1 for made in map(calls.generated, page, blanks.tolist())]
    return _Glyphs(np.arange(count), code, owner, box).take(drawn)


def read_codes(text_page: Any, count: int) -> npt.NDArray[np.int64]:
    """The code of each character, from the whole text at once where that has one for each."""
    unicode = load_calls().unicode
    units = np.zeros(2 * count + 1, dtype=np.uint16)  # a code may take two
    taken = load_calls().text(text_page, 0, count, to_pass(units.ctypes.data)) - 1
    code = units[:count].astype(np.int64)
    if taken != count or (code >> 11 == _SURROGATES).any():
        return np.fromiter(map(unicode, repeat(text_page), range(count)), np.int64, count=count)
    for place in np.flatnonzero((code == _HYPHEN_IN_TEXT) | (code == 0)).tolist():
        code[place] = unicode(text_page, place)
    return code


def _seen(glyphs: _Glyphs, text_page: Any) -> _Glyphs:
    """Without the text objects that a clip hides."""
    starts = starts_of_runs(glyphs.owner)
    lengths = np.diff(starts, append=len(glyphs.place))
    hidden = [
        is_hidden(pdfium.FPDFText_GetTextObject(text_page, index))
        for index in glyphs.place[starts].tolist()
    ]
    return glyphs.take(~np.repeat(np.array(hidden, dtype=np.bool_), lengths))


def _make_chars(glyphs: _Glyphs, text_page: Any, frame: Frame) -> Chars:
    # A run is what one text object draws in one go: of one style and one baseline.
    starts = starts_of_runs(glyphs.owner)
    lengths = np.diff(starts, append=len(glyphs.place))
    looks = Looks(text_page, frame)
    run_looks = looks.of(glyphs.place[starts], glyphs.owner[starts])
    look = np.repeat(run_looks, lengths)
    first = np.repeat(starts, lengths)  # of the run of each glyph
    size = np.array([seen.style.size for seen in looks.seen])[look]
    slanted = np.array([seen.style.slanted for seen in looks.seen])[look]
    rotation = np.array([seen.style.rotation for seen in looks.seen])[look]
    x0, x1 = _edges(glyphs.box, rotation, frame)
    advances, unmapped = looks.measure(glyphs.place, glyphs.code, look)
    # The loose box holds the ink too, which may hang over on both sides.
    inked = np.abs(x1 - x0 - advances) > 0.01 * size
    needed = inked | slanted
    # Shares of one glyph are told by their pen; some are by chance as wide as their letter.
    needed[1:] |= inked[:-1]
    needed[:-1] |= inked[1:]
    needed[starts] = True
    pens = _read_pens(text_page, glyphs.place, needed)
    pen_x, pen_y = _turn_pens(pens, rotation, frame)
    left = np.where(inked, pen_x, x0)
    width = x1 - left
    overhangs = inked & (0.5 * width <= advances) & (advances < width)
    # pdfium tells widths by letter, and a font may draw one letter twice, as a small capital too:
    # a glyph whose box ends where the next one starts is as wide as its box.
    touches = np.abs(x1[:-1] - pen_x[1:]) < 0.02 * size[:-1]
    overhangs[:-1] &= ~(touches & (first[1:] == first[:-1]))
    right = np.where(overhangs, left + advances, x1)
    joints = _find_joints(glyphs, pens, first)
    spaced = np.concatenate(([False], joints.spaced))
    left, right = np.where(spaced, x0, left), np.where(spaced, x1, right)
    begins = np.flatnonzero(np.concatenate(([True], ~joints.joins)))
    ends = np.append(begins[1:], len(first))
    joined = ends - begins > 1
    baseline = np.where(slanted, pen_y, pen_y[first])
    number = np.array([seen.number for seen in looks.seen], dtype=np.intp)
    texts = _texts(glyphs.code, unmapped)
    if joined.any():
        letters, texts = texts, [texts[begin] for begin in begins.tolist()]
        for place in np.flatnonzero(joined).tolist():
            texts[place] = "".join(letters[begins[place] : ends[place]])
    return Chars(
        texts,
        np.where(joined & ~spaced[begins], np.fmin(pen_x, x0)[begins], left[begins]),
        np.where(joined, x1[ends - 1], right[begins]),
        baseline[begins],
        number[look][begins],
        unmapped[begins],
        tuple(looks.styles),
    )


def _texts(codes: npt.NDArray[np.int64], unmapped: Flags) -> list[str]:
    codes = np.where(codes < 0x110000, codes, 0xFFFD)
    codes = np.where((codes == _LINE_END_HYPHEN) & ~unmapped, ord("-"), codes)
    return list(codes.astype("<u4").tobytes().decode("utf-32-le", "surrogatepass"))


def _are_blanks(codes: npt.NDArray[np.int64]) -> Flags:
    blank: Flags = (codes == 0x20) | (codes == 0xA0) | (codes == 0x0A) | (codes == 0x0D)
    return blank


def _edges(
    box: npt.NDArray[np.float32], rotation: npt.NDArray[np.intp], frame: Frame
) -> tuple[Floats, Floats]:
    """Left and right edge of each glyph in the upright frame of its rotation."""
    left, top, right, bottom = box.astype(np.float64).T
    x0, y0 = frame.point(left, bottom)
    x1, y1 = frame.point(right, top)
    x0, x1 = np.minimum(x0, x1), np.maximum(x0, x1)
    y0, y1 = np.minimum(y0, y1), np.maximum(y0, y1)
    for turn in set(rotation.tolist()) - {0}:
        which = rotation == turn
        edges = (x0[which], y0[which], x1[which], y1[which])
        x0[which], _, x1[which], _ = turn_edges(edges, turn, frame.width, frame.height)
    return x0, x1


def _read_pens(text_page: Any, places: Places, needed: Flags) -> Floats:
    """x and y where glyphs start on their baseline, in PDF space; no numbers where not needed."""
    asked = places[needed].tolist()
    found = np.zeros((len(asked), 2), dtype=np.float64)
    fill_rows(load_calls().origin, (repeat(text_page), asked), found, fields=2)
    pens = np.full((len(places), 2), np.nan)
    pens[needed] = found
    return pens


def _turn_pens(pens: Floats, rotation: npt.NDArray[np.intp], frame: Frame) -> tuple[Floats, Floats]:
    """x and y in the upright frame of each glyph's rotation."""
    x, y = frame.point(pens[:, 0], pens[:, 1])
    x, y = x.copy(), y.copy()
    for turn in set(rotation.tolist()) - {0}:
        which = rotation == turn
        point = (x[which], y[which])
        x[which], y[which], _, _ = turn_edges(2 * point, turn, frame.width, frame.height)
    return x, y


def _are_repeated(rows: npt.NDArray[Any]) -> Flags:
    """Whether each row but the first equals the one before it."""
    same = np.ones(len(rows) - 1, dtype=np.bool_)
    for column in rows.T:
        same &= column[1:] == column[:-1]
    return same


class _Joints(NamedTuple):
    """How each glyph but the first goes on from the one before it."""

    joins: Flags  # both are parts of one character
    spaced: Flags  # a letter after a blank, both spelled by one glyph


def _find_joints(glyphs: _Glyphs, pens: Floats, first: Places) -> _Joints:
    """One glyph that spells several letters (a ligature) is one character, and so are the halves
    of a letter. pdfium gives each letter the whole box, or a share of the ink where a tagged file
    says what a glyph spells."""
    same_run = first[1:] == first[:-1]
    same_box = _are_repeated(glyphs.box)
    same_pen = _are_repeated(pens)
    wide = glyphs.box[:, 2] > glyphs.box[:, 0]  # a blank that pdfium adds has no width
    tiled = np.abs(glyphs.box[1:, 0] - glyphs.box[:-1, 2]) < 0.01
    shares = same_run & same_pen & tiled & wide[1:] & wide[:-1]
    half = (glyphs.code[1:] >= 0xDC00) & (glyphs.code[1:] <= 0xDFFF)
    blank = _are_blanks(glyphs.code)
    joins = (same_run & (same_box | half)) | (shares & ~blank[1:] & ~blank[:-1])
    return _Joints(joins, shares & blank[:-1])
