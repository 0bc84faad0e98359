"""Words of an area as printed lines and as chunks: words with no more than a blank between them."""

import re
from collections.abc import Iterable, Sequence
from functools import lru_cache
from itertools import pairwise
from operator import attrgetter, ge
from typing import NamedTuple

from schemas.geometry import Box, union
from schemas.page import Word

# A named tuple without its own constructor, which takes half of the time.
_new = tuple.__new__

# Where the baseline of a word stands in its Box, in font sizes below the top (see workers/reading).
ASCENT = 0.78
# A gap wider than this many font sizes may be one between columns; a blank is about 0.25.
WIDE = 0.5
# A gap of this many font sizes parts two runs.
RUN_GAP = 1.0
# Baselines that differ by less than this many font sizes are one printed line.
SAME_LINE = 0.3
# One or two letters smaller than others by this factor may be a mark beside them.
SMALL = 0.8
# Its word is among so many runs before and after it.
BESIDE = 12

NUMBER = re.compile(r"^[(\[]?[<>≤≥~≈=±+\-–−]?\s*\d[\d\s.,:/±×x·^()\[\]%+\-–−<>*†‡§a-e]*$")
# A unit after a number: a short word, perhaps with a slash.
WITH_UNIT = re.compile(r"^(.*\d)\s*(?:[pnµμum]M|[a-zA-Zµμ°%]{1,5}(?:/[a-zA-Zµμ]{1,4})?)$")
# "(000's)" over a column says that its numbers are thousands.
THOUSANDS = re.compile(r"^\(?[$£€]?['’]?000(?:,000)?['’]?s?\)?$")
BLANK_MARKS = {"-", "–", "—", "−", "‐", "n.d.", "nd", "na", "n/a", "n.a.", "..", "...", ":", "x"}


class Line(NamedTuple):
    """Words on one baseline, left to right, whatever stands between them."""

    baseline: float
    size: float
    words: tuple[Word, ...]
    box: Box
    runs: int = 1  # parts with a gap of a font size or more between them


class Chunk(NamedTuple):
    """Neighbouring words of one Line that no wide gap parts."""

    words: tuple[Word, ...]
    box: Box

    @property
    def text(self) -> str:
        return spell_run(self.words)


def find_runs(words: Iterable[Word]) -> list[Line]:
    """Parts of lines without a gap of a font size or more, from top to bottom."""
    # Fields of words and lines by their places, here and below: this sees every word of a page.
    by_line: dict[int, list[Word]] = {}
    number, members = None, []
    for word in words:
        if word[12] != number:
            number = word[12]
            members = by_line.setdefault(number, [])
        members.append(word)
    runs = []
    for members in by_line.values():
        begins = [word[13][0] for word in members]
        if any(map(ge, begins, begins[1:])):
            members.sort(key=word_place)
        start = 0
        _, (_, _, reach, _), _, size, *_ = members[0]
        for index, right in enumerate(members):
            x0, _, x1, _ = right[1]
            gap = x0 - reach
            wide = gap > 0 and gap > RUN_GAP * size and gap > RUN_GAP * right[3]
            if index and (wide or gap < x0 - x1):
                runs.append(_line(members[start:index]))
                start = index
            reach, size = x1, right[3]
        runs.append(_line(members[start:] if start else members))
    runs.sort(key=_height)
    return runs


def find_lines(words: Iterable[Word]) -> list[Line]:
    """Lines from top to bottom; sub- and superscripts stand in the line of their host."""
    runs = find_runs(words)
    return runs if len(runs) == 1 else join_runs(runs)


def join_runs(runs: Iterable[Line]) -> list[Line]:
    """Runs on one baseline joined to lines; `runs` are sorted from top to bottom."""
    lines: list[list[Line]] = []
    scripts = []
    runs = list(runs)
    largest = max([run[1] for run in runs], default=0.0)
    for index, run in enumerate(runs):
        if run.words[0].script != "normal" and all(w.script != "normal" for w in run.words):
            scripts.append(run)
            continue
        if run[1] < SMALL * largest and len(run[2]) == 1 and len(run[2][0][0]) <= 2:
            # A mark that a blank sets off from its word.
            near = runs[max(0, index - BESIDE) : index + BESIDE]
            if any(_carries(host, run) for host in near if run[1] < SMALL * host[1]):
                scripts.append(run)
                continue
        last = lines[-1][-1] if lines else None
        if last and run.baseline - last.baseline <= SAME_LINE * min(run.size, last.size):
            lines[-1].append(run)
        else:
            lines.append([run])
    for run in scripts:
        hosts = [group for group in lines if any(_carries(host, run) for host in group)]
        if hosts:
            hosts[0].append(run)
        else:
            lines.append([run])
    joined = [group[0] if len(group) == 1 else _join(group) for group in lines]
    joined.sort(key=_height)
    return joined


def _carries(host: Line, script: Line) -> bool:
    """Whether a run of sub- or superscripts stands right beside or within the run `host`."""
    if script.words[0].script == "normal" and script.size >= SMALL * host.size:
        return False
    level = host.box.top < script.box.middle[1] < host.box.bottom + 0.3 * host.size
    gap = max(script.box.x0 - host.box.x1, host.box.x0 - script.box.x1)
    return level and gap < 0.5 * host.size


def _line(words: Sequence[Word]) -> Line:
    if len(words) == 1:
        only = words[0]
        box, size = only[1], only[3]
        return _new(Line, (box[1] + ASCENT * size, size, (only,), box, 1))
    normal = [word for word in words if word[4] == "normal"] or words
    sizes = [word[3] for word in normal]
    size = max(sizes)
    lengths = [len(word[0]) if word[3] == size else 0 for word in normal]
    longest = max(lengths)
    if lengths.count(longest) == 1:
        main = normal[lengths.index(longest)]
    else:
        largest = [word for word in normal if word.size == size]
        main = max(largest, key=lambda word: (len(word.text), -word.box.x0))
    at = main[1][1] + ASCENT * main[3]
    return _new(Line, (at, main[3], tuple(words), union_of(words), 1))


def union_of(words: Sequence[Word]) -> Box:
    """The Box around words; written out because it is asked for every run of every page."""
    x0, top, x1, bottom = box = words[0][1]
    if len(words) == 1:
        return box
    for word in words:
        left, upper, right, lower = word[1]
        if left < x0:
            x0 = left
        if upper < top:
            top = upper
        if right > x1:
            x1 = right
        if lower > bottom:
            bottom = lower
    return _new(Box, (x0, top, x1, bottom))


def _join(runs: Sequence[Line]) -> Line:
    ordered = sorted(runs, key=lambda run: run.box.x0)
    main = max(ordered, key=lambda run: (run.words[0].script == "normal", len(run.words)))
    words = tuple(word for run in ordered for word in run.words)
    if any(left.box.x1 > right.box.x0 + 1 for left, right in pairwise(ordered)):
        # A script that the page text has elsewhere stands between the words of its host.
        words = tuple(sorted(words, key=lambda word: word.box.x0))
    return Line(main.baseline, main.size, words, union(r.box for r in ordered), len(ordered))


# Ligatures overlap their neighbours: the order in a line is that of the page text.
word_place = attrgetter("span.start", "box.x0")
_height = attrgetter("baseline", "box.x0")


def chunks_of(line: Line, *, wide: float = WIDE) -> list[Chunk]:
    """The line cut at every gap wider than `wide` font sizes."""
    parts = cut_line(line, wide=wide)
    if len(parts) == 1:
        return [Chunk(line.words, line.box)]
    return [Chunk(part, union_of(part)) for part in parts]


def spans_of(line: Line, *, wide: float = WIDE) -> list[tuple[float, float]]:
    """Where each Chunk of a line begins and ends, for where its words are not needed."""
    _, size, words, _, _ = line
    left, _, right, _ = words[0][1]
    if len(words) == 1:
        return [(left, right)]
    narrowest = wide * (0.7 * size)
    spans = []
    for word in words[1:]:
        x0, _, x1, _ = word[1]
        if x0 - right > narrowest and x0 - right > wide * word[3]:
            spans.append((left, right))
            left, right = x0, x1
            continue
        if x0 < left:
            left = x0
        if x1 > right:
            right = x1
    spans.append((left, right))
    return spans


def cut_line(line: Line, *, wide: float = WIDE) -> list[tuple[Word, ...]]:
    """The words of each Chunk of a line, for where its Box is not needed."""
    _, size, words, _, _ = line
    if len(words) == 1:
        return [words]
    narrowest = wide * (0.7 * size)
    parts = []
    start = 0
    right = words[0][1][2]
    for index, word in enumerate(words):
        x0, _, x1, _ = word[1]
        if x0 - right > narrowest and x0 - right > wide * word[3]:
            parts.append(words[start:index])
            start = index
            right = x1
        elif x1 > right:
            right = x1
    parts.append(words[start:] if start else words)
    return parts


def is_glued(left: Word, right: Word) -> bool:
    """Whether no blank is printed between two neighbours of a line."""
    if left.line == right.line:
        return right.glued
    script = "normal" not in (left.script, right.script) or left.script != right.script
    return script and right.box.x0 - left.box.x1 < 0.1 * max(left.size, right.size)


def is_bold(line: Line) -> bool:
    """Whether every word of a line is in bold type."""
    return all(word.bold for word in line.words)


def spell_run(words: Sequence[Word]) -> str:
    """The words of a part of one line, with a blank where one is printed."""
    if not words:
        return ""
    left = words[0]
    text = left[0]
    if len(words) == 1:
        return text
    for word in words[1:]:
        glued = word[5] if word[12] == left[12] else is_glued(left, word)
        text += word[0] if glued else " " + word[0]
        left = word
    return text


@lru_cache(maxsize=4096)  # the same entries are judged again for every area they may belong to
def is_value(text: str) -> bool:
    """Whether a cell holds a number, perhaps with its unit, or a mark for a missing one."""
    return is_number(WITH_UNIT.sub(r"\1", text.strip()))


@lru_cache(maxsize=4096)
def is_number(text: str) -> bool:
    """Whether a cell holds a bare number, or a mark for a missing one."""
    tight = text.strip()
    if tight.lower() in BLANK_MARKS or set(tight) == {"."}:
        return True
    if THOUSANDS.match(tight):
        return False
    broken = tight.endswith(",") or any(tight.count(a) != tight.count(b) for a, b in ("()", "[]"))
    if broken or tight[:1].isalpha():
        return False
    if NUMBER.match(tight):
        return True
    digits = sum(c.isdigit() for c in tight)
    return digits > 1.5 * sum(c.isalpha() for c in tight)
