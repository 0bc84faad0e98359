"""Typewriter type: every letter is as wide as any other, and so is the blank between two words."""

import re
from collections import Counter
from collections.abc import Sequence

from schemas.page import Word
from workers.tables.sheet.leaders import BLANK
from workers.tables.sheet.profiles import WHOLE

# Letters of one font are as wide as each other to this share of the font size, in at least this
# many words of this many letters.
SAME_WIDTH, FEWEST, LETTERS = 0.01, 8, 3
# A blank is as wide as a letter to this share of the font size.
EXACT = 0.1
# What is typed for an upright line between columns, on at least this many lines; lines that follow
# each other closer than this (font sizes from top to top) are neighbours.
UPRIGHT, FEWEST_LINES, NEXT = frozenset(":|"), 4, 3.5


def read_typed(words: Sequence[Word]) -> list[Word]:
    """The words without colons and bars that stand for upright lines, and in typewriter type with
    the one blank between two words made as narrow as in print; two blanks or more part columns.
    """
    widths = letter_widths(words)
    if not widths:
        return list(words)
    typed = [word for word in words if word.font in widths]
    lines = _upright_lines(typed)
    narrowed = []
    for word, after in zip(words, [*words[1:], None], strict=True):
        if id(word) in lines:
            continue
        width = widths.get(word.font)
        if width is not None and after is not None and _one_blank(word, after, width):
            word = word._replace(box=word.box._replace(x1=after.box.x0 - BLANK * word.size))
        narrowed.append(word)
    return narrowed


def part_bars(words: Sequence[Word]) -> list[Word]:
    """The words, with the bars that stand under each other in typewriter type cut from what is
    typed beside them without a blank: "|01-09".
    """
    widths = letter_widths(words)
    parts = [
        part for word in words for part in (_cut_bars(word) if word.font in widths else [word])
    ]
    bars = Counter(round(part.box.x0) for part in parts if part.text == "|")
    if not bars or max(bars.values()) < FEWEST_LINES:
        return list(words)
    return parts


def _cut_bars(word: Word) -> list[Word]:
    if "|" not in word.text or len(word.text) == 1:
        return [word]
    width = word.box.width / len(word.text)
    parts = []
    for match in re.finditer(r"\||[^|]+", word.text):
        start, end = match.span()
        box = word.box._replace(x0=word.box.x0 + width * start, x1=word.box.x0 + width * end)
        span = word.span._replace(start=word.span.start + start, end=word.span.start + end)
        parts.append(word._replace(text=match[0], box=box, span=span, glued=False))
    return parts


def letter_widths(words: Sequence[Word]) -> dict[str, float]:
    """The width of a letter (font sizes) of each font that has only one."""
    found: dict[str, list[float]] = {}
    uneven: set[str] = set()  # as nearly every font is, which its first words show
    for word in words:
        text, (x0, _, x1, _), font, size = word[:4]
        if font in uneven or len(text) < LETTERS or size <= 0 or not text.isalpha():
            continue
        width = (x1 - x0) / (len(text) * size)
        widths = found.setdefault(font, [])
        if widths and abs(width - widths[0]) >= SAME_WIDTH:
            uneven.add(font)
        widths.append(width)
    return {
        font: sum(widths) / len(widths)
        for font, widths in found.items()
        if len(widths) >= FEWEST and font not in uneven and max(widths) - min(widths) < SAME_WIDTH
    }


def _one_blank(word: Word, after: Word, width: float) -> bool:
    """Whether one blank parts two words; numbers one blank apart may stand in two columns."""
    if word.line != after.line or after.font != word.font:
        return False
    gap = after.box.x0 - word.box.x1
    if abs(gap - width * word.size) >= EXACT * word.size:
        return False
    return not (WHOLE.fullmatch(word.text) and WHOLE.fullmatch(after.text))


def _upright_lines(words: Sequence[Word]) -> set[int]:
    """The `id` of each sign that stands under and over its like, with nothing else between them."""
    columns: dict[int, list[Word]] = {}
    for word in words:
        if word.text in UPRIGHT:
            columns.setdefault(round(word.box.x0), []).append(word)
    lines: set[int] = set()
    for signs in columns.values():
        signs.sort(key=lambda sign: sign.box.top)
        left, _, right, _ = signs[0].box
        over = [w for w in words if w.box.x0 < right and w.box.x1 > left and w.text not in UPRIGHT]
        run: list[Word] = []
        for sign in signs:
            if run and not _neighbours(run[-1], sign, over):
                lines.update(map(id, run if len(run) >= FEWEST_LINES else ()))
                run = []
            run.append(sign)
        lines.update(map(id, run if len(run) >= FEWEST_LINES else ()))
    return lines


def _neighbours(upper: Word, lower: Word, over: Sequence[Word]) -> bool:
    between = any(upper.box.top < word.box.top < lower.box.top for word in over)
    return not between and lower.box.top - upper.box.top < NEXT * upper.size
