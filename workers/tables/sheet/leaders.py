"""Signs that are typed to guide the eye: dots from an entry to its number, lines made of dashes."""

import re
from collections import Counter
from collections.abc import Sequence

from schemas.geometry import Box
from schemas.page import Word
from workers.tables.sheet.lines import ASCENT
from workers.tables.sheet.rulings import Segment

# Dots that lead from an entry to its number; two or three may stand for a missing value.
LEADER = re.compile(r"[.·․‥_]{4,}|…{2,}")
SHORT_LEADER = re.compile(r"(?<=[^\W\d])[.·․‥]{2,3}$")
SHORT_DOTS = re.compile(r"[.·․‥]{2,3}")
DOTS = ".·․‥…_"
PAIRS = ("..", "··", "․․", "‥", "……", "__")
# A line of a page with this many dots in words of their own has leaders; then any other dot that
# stands within this many font sizes of what is before it is one too.
SPACED, CLOSE = 6, 1.5
# Dots for a missing value end where at least this many numbers of the page end.
FEWEST_NUMBERS = 4
# Signs of currencies, what begins a number, a blank, and the farthest (font sizes) a sign stands
# off its number.
CURRENCIES, NUMERAL = frozenset("$€£¥"), re.compile(r"[(\[–−-]*[.,]?\d")
BLANK, FARTHEST = 0.25, 8.0
# A typed line has at least this many dashes, and nothing else beside it; `AXIS` is how far (font
# sizes) above the baseline a dash is drawn.
DASHED = re.compile(r"(?:[-‐‑–—−]{3,}|={3,}|_{3,}|[─━]{3,})$")
FEWEST_DASHES, AXIS = 12, 0.25
DASHES = frozenset(sign * 2 for sign in "-‐‑–—−=_─━")


def without_leaders(words: Sequence[Word]) -> list[Word]:
    """The words without dots that lead from an entry to its number, in one word or in many."""
    whole = "\n".join(word.text for word in words)
    led = any(pair in whole for pair in PAIRS)
    if not led and "\n.\n" not in whole:
        return list(words)
    dots = Counter(word.line for word in words if word.text == ".")
    spaced = any(count >= SPACED for count in dots.values())
    if not spaced and not (led and sum(has_leader(word.text) for word in words) > 1):
        return [part for word in words for part in split_leader(word)]
    kept: list[Word] = []
    last: Word | None = None
    nil = nil_dots(words) if led else set()
    for index, word in enumerate(words):
        if id(word) in nil:
            kept.append(word)
            last = word
            continue
        if spaced and word.text == "." and (_follows(last, word) or dots[word.line] > 1):
            last = word
            continue
        if _follows(last, word) and SHORT_DOTS.fullmatch(word.text):
            continue
        if spaced and dots[word.line]:
            word = _trim(word, words, index)
        last = word
        for part in split_leader(word):
            stem = SHORT_LEADER.sub("", part.text)
            kept.append(_cut(part, 0, len(stem)))
    return kept


def nil_dots(words: Sequence[Word]) -> set[int]:
    """The `id` of each row of dots that stands for a missing value: it ends where numbers of the
    page end; what leads to a number ends before it.
    """
    dots = [word for word in words if LEADER.fullmatch(word.text)]
    if not dots:
        return set()
    ends = Counter(round(word.box.x1) for word in words if word.text[-1:].isdigit())
    found = set()
    for word in dots:
        end = round(word.box.x1)
        if sum(ends[end + i] for i in (-1, 0, 1)) >= FEWEST_NUMBERS:
            found.add(id(word))
    return found


def _follows(last: Word | None, word: Word) -> bool:
    """Whether a dot stands close behind the word before it, or follows a dot."""
    if last is None or last.text == ".":
        return last is not None
    return last.line == word.line and word.box.x0 - last.box.x1 < CLOSE * word.size


def _trim(word: Word, words: Sequence[Word], index: int) -> Word:
    """The word without a dot at its ends that belongs to dots in words of their own beside it."""
    before, after = words[index - 1 : index] if index else [], words[index + 1 : index + 2]
    text = word.text
    if text[-1] == "." and after and after[0].text == "." and after[0].line == word.line:
        text = text[:-1]
    if text[:1] == "." and before and before[0].text == ".":
        text = text[1:]
    return word if text == word.text or not text else word._replace(text=text)


def has_leader(text: str) -> bool:
    return any(pair in text for pair in PAIRS) and LEADER.search(text) is not None


def split_leader(word: Word) -> list[Word]:
    """The parts of a word before and after the dots that lead from one to the other."""
    text = word.text
    if not has_leader(text):
        return [word]
    parts = []
    start = 0
    for match in LEADER.finditer(text):
        if match.start() > start:
            parts.append(_cut(word, start, match.start()))
        start = match.end()
    if start < len(text):
        parts.append(_cut(word, start, len(text))._replace(glued=False))
    return parts


def _cut(word: Word, start: int, end: int) -> Word:
    """The characters `start` to `end` of a word; dots are about half as wide as letters."""
    if start == 0 and end == len(word.text):
        return word
    widths = [0.5 if char in DOTS else 1.0 for char in word.text]
    scale = word.box.width / sum(widths)
    left = word.box.x0 + scale * sum(widths[:start])
    right = word.box.x0 + scale * sum(widths[:end])
    return word._replace(
        text=word.text[start:end],
        box=Box(left, word.box.top, right, word.box.bottom),
        span=word.span._replace(start=word.span.start + start, end=word.span.start + end),
    )


def beside_number(words: Sequence[Word]) -> list[Word]:
    """The words, with each currency sign that is set at the left edge of its column moved to the
    number it stands for.
    """
    moved = []
    for word in words:
        if word.text in CURRENCIES:
            number = _number_after(word, words)
            if number is not None:
                end = number.box.x0 - BLANK * word.size
                box = word.box._replace(x0=end - word.box.width, x1=end)
                word = word._replace(box=box, line=number.line)
        moved.append(word)
    return moved


def _number_after(sign: Word, words: Sequence[Word]) -> Word | None:
    """The next word on the line of a sign, if it is a number that stands apart from it."""
    level = [
        word
        for word in words
        if abs(word.box.top - sign.box.top) < 0.3 * sign.size and word.box.x0 >= sign.box.x1
    ]
    after = min(level, key=lambda word: word.box.x0, default=None)
    if after is None or NUMERAL.match(after.text) is None:
        return None
    gap = (after.box.x0 - sign.box.x1) / sign.size
    return after if 2 * BLANK < gap < FARTHEST else None


def typed_lines(words: Sequence[Word]) -> tuple[list[Word], list[Segment]]:
    """The words without those that are lines made of dashes, and these lines as drawn ones."""
    dashed = {word.line for word in words if word.text[:2] in DASHES and DASHED.match(word.text)}
    if not dashed:
        return list(words), []
    counts: Counter[int] = Counter()
    for word in words:
        if word.line in dashed and word.text != "|":
            counts[word.line] += len(word.text) if DASHED.match(word.text) else -1000
    typed = {line for line, count in counts.items() if count >= FEWEST_DASHES}
    segments = [
        Segment(
            word.box.top + (ASCENT if word.text[0] == "_" else ASCENT - AXIS) * word.size,
            word.box.x0,
            word.box.x1,
        )
        for word in words
        if word.line in typed
    ]
    return [word for word in words if word.line not in typed], segments
