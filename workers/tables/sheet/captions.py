"""Captions: the printed lines that name a table."""

import re
from collections.abc import Sequence
from functools import lru_cache
from typing import NamedTuple

from schemas.geometry import Box, union
from schemas.page import Word
from workers.tables.sheet.lines import Line, spell_run
from workers.tables.sheet.text import spell

# Small capitals are often spaced: "T ABLE 1". A letter that counts stands apart: "MAPK" is no map.
_BEFORE = r"^(?:(?:supplement\w*|supporting|extended\s+data|appendix|text)\s+)?"
_NUMBER = (
    r"(?:\s*[.–-]?\s*(?:S?\d+[a-z]?|[A-Z]{1,3}[.-]?\d+[a-z]?)|[\s.–-]+(?:[IVXLC]+|[A-Z]))"
    r"\b(?P<rest>.*)"
)
CAPTION = re.compile(
    _BEFORE + r"(?:t\s?a\s?b\s?l\s?e|tab\.|tableau|tabelle|tabla)" + _NUMBER, re.IGNORECASE
)
FIGURE = re.compile(
    _BEFORE + r"(?:fig(?:ure|\.)?|scheme|chart|graph|box|image|plate|map)" + _NUMBER,
    re.IGNORECASE,
)
# How the first word of a caption may begin, to leave all other lines early; its letters may be
# words of their own.
_BEGINS = re.compile(
    r"(?:su|ex|ap|te|ta|t\s|fi|sc|ch|gr|bo|im|pl|ma|[seatfcgbipm]?$)", re.IGNORECASE
)
# What follows the number where a sentence speaks of the table instead of naming it: a verb or a
# joining word in small letters, or the end of a bracket.
MENTIONED = re.compile(r"^(?:[),;]|\s*(?:and|or|to|in|for|also|we|that|which)\b|\s+[a-z]{3,}\b)")

# The end of a sentence that speaks of a table: "… are collected in / Table 1."
_LAST_WORDS = re.compile(r"(?:t\s?a\s?b\s?l\s?e|tab\.)s?\s?(?:S?\d+[a-z]?|[IVX]+)\.", re.IGNORECASE)
_ENDS = re.compile(r"[.:;!?]\W*$")
# The line above is at least this many times as long, and at most this many font sizes higher.
_FULL, _NEXT_LINE = 2.5, 1.6

# A caption stands at most this far (font sizes) from its table, and has at most this many lines.
NEAR, LONGEST = 2.6, 9


class Caption(NamedTuple):
    kind: str  # "table" or "figure"
    text: str
    box: Box
    above: bool  # it stands above what it names


def find_caption(lines: Sequence[Line], area: Box) -> Caption | None:
    """The caption above or below `area`; one of a table is preferred to one of a figure.

    `lines` are those of the page outside of tables, from top to bottom.
    """
    near = [
        caption for caption in (_above(lines, area), _below(lines, area)) if caption is not None
    ]
    found = min(near, key=lambda caption: caption.kind != "table", default=None)
    return found or _at_the_margin(lines, area)


def _at_the_margin(lines: Sequence[Line], area: Box) -> Caption | None:
    """The caption right above a narrow table in the middle of the page, which begins, and may end,
    left of it: no other text stands between them or beside the table.
    """
    above = [line for line in lines if line.box.bottom <= area.top + 2]
    if not above or any(area.top < line.box.middle[1] < area.bottom for line in lines):
        return None
    last = max(above, key=lambda line: line.box.bottom)
    near = area.top - last.box.bottom <= NEAR * last.size and last.box.x0 < area.x0
    kind = names_caption(last.words) if near else ""
    return _caption(kind, [last], above=True) if kind == "table" else None


def _above(lines: Sequence[Line], area: Box) -> Caption | None:
    taken: list[Line] = []
    edge = area.top
    for line in reversed(lines):
        if line.box.bottom > area.top + 2 or not _beside(line.box, area):
            continue
        if edge - line.box.bottom > NEAR * line.size or len(taken) >= LONGEST:
            return None
        taken.insert(0, line)
        edge = line.box.top
        label = _label(lines, line)
        kind = names_caption((label or line).words)
        if kind:
            whole = [label, *taken] if label else _with_short_lines(taken, lines, area)
            return _caption(kind, whole, above=True)
    return None


def _with_short_lines(taken: Sequence[Line], lines: Sequence[Line], area: Box) -> list[Line]:
    """The lines of a caption with its last ones, which end left of a narrow table in its middle."""
    first = taken[0]
    found = list(taken)
    for line in lines:
        step = (line.baseline - found[-1].baseline) / line.size
        flush = abs(line.box.x0 - first.box.x0) <= line.size and line.box.x1 < area.x0
        alike = abs(line.size - first.size) <= 0.1 * line.size
        if 0 < step <= _NEXT_LINE and flush and alike and line.box.bottom <= area.top + 2:
            found.append(line)
    return found


def _label(lines: Sequence[Line], line: Line) -> Line | None:
    """The number of a caption that hangs to the left of its text."""
    for other in lines:
        if abs(other.baseline - line.baseline) > 0.3 * line.size:
            continue
        gap = line.box.x0 - other.box.x1
        if 0 < gap <= 5 * line.size and names_caption(other.words):
            return other
    return None


def _below(lines: Sequence[Line], area: Box) -> Caption | None:
    taken: list[Line] = []
    edge = area.bottom
    for line in lines:
        if line.box.top < area.bottom - 2 or not _beside(line.box, area):
            continue
        if line.box.top - edge > (NEAR if not taken else 0.8) * line.size or len(taken) >= LONGEST:
            break
        if not taken and not names_caption(line.words):
            return None
        taken.append(line)
        edge = line.box.bottom
    return _caption(names_caption(taken[0].words), taken, above=False) if taken else None


def ends_sentence(line: Line, lines: Sequence[Line]) -> bool:
    """Whether a line "Table 1." is no caption but what was left over of the sentence above it."""
    if not _may_begin(line.words[0].text) or not _LAST_WORDS.fullmatch(spell_run(line.words)):
        return False
    for above in lines:
        step = line.baseline - above.baseline
        left = abs(above.box.x0 - line.box.x0) <= 2 * line.size
        if 0.5 * line.size < step <= _NEXT_LINE * line.size and left:
            long = above.box.width >= _FULL * line.box.width
            alike = abs(above.size - line.size) <= 0.1 * line.size
            return long and alike and not _ENDS.search(spell_run(above.words))
    return False


def caption_kind(text: str) -> str:
    """Of what a printed line begins the caption: "table", "figure" or "" for neither."""
    for kind, pattern in (("table", CAPTION), ("figure", FIGURE)):
        match = pattern.match(text)
        if match:
            return "" if MENTIONED.match(match["rest"]) else kind
    return ""


def names_caption(words: Sequence[Word]) -> str:
    """The `caption_kind` of what the words of a printed line spell."""
    return caption_kind(spell_run(words)) if _may_begin(words[0].text) else ""


@lru_cache(maxsize=4096)  # the first words of the lines of a page, which are asked for again
def _may_begin(text: str) -> bool:
    return _BEGINS.match(text) is not None


def _beside(box: Box, area: Box) -> bool:
    return min(box.x1, area.x1) - max(box.x0, area.x0) > 0.3 * min(box.width, area.width)


def _caption(kind: str, lines: Sequence[Line], *, above: bool) -> Caption:
    words = [word for line in lines for word in line.words]
    return Caption(kind, spell(words).text, union(line.box for line in lines), above)
