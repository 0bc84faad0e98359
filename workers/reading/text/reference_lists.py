"""The reference list: where it stands and where each entry begins."""

import re
from collections.abc import Sequence

from workers.reading.text.textlines import BULLETS, TextLine, body_size

_HEADING = re.compile(
    r"(?:\d+\.?\s*)?(?:(?:notes\s+and\s+|cited\s+|key\s+|further\s+)?references?(?:\s+cited)?"
    r"(?:\s+and\s+notes)?|bibliography|literature(?:\s+cited)?|works\s+cited|sources|citations)"
    r"\s*:?",
    re.IGNORECASE,
)
_LABEL = re.compile(r"(\[|\()?(\d{1,3})(\]|\)|\.|:)?(?=\s|$|[A-Z*†‡§(])")
# An entry says a year, an address, or an identifier.
_ENTRY = re.compile(r"\b(?:19|20)\d\d\b|https?:|www\.|doi|pmid|\.(?:com|org|net|gov|edu)\b", re.I)
_END = re.compile(
    r"(?:acknowledge?ments?|appendix|supplement|supporting|author|conflicts?|funding|disclaimer|"
    r"about|contact|copyright|publisher|abbreviations|how to cite|need|technical support|"
    r"tables?\b|figures?\b|©)",
    re.IGNORECASE,
)
# A number this much higher than the last may still be the next entry: labels were not read.
JUMP = 10
LONGEST_ENTRY = 25  # lines


class Label(tuple[str, int]):
    """Style (`[]`, `.`, `)`, `super`, ``) and number of an entry's label."""

    __slots__ = ()

    @property
    def style(self) -> str:
        return self[0]

    @property
    def number(self) -> int:
        return self[1]


def read_label(line: TextLine) -> Label | None:
    if line.start.label is not None:
        return Label(("super", line.start.label))
    found = _LABEL.match(line.text.lstrip(BULLETS + " "))
    if found is None:
        return None
    return Label((f"{found[1] or ''}{found[3] or ''}", int(found[2])))


def find_entries(lines: Sequence[TextLine]) -> list[tuple[int, int]]:
    """Half-open ranges of lines, one for each entry, in reading order.

    A document may have several lists: a supplement brings its own.
    """
    found: list[tuple[int, int]] = []
    for start in _find_starts(lines):
        if not found or start >= found[-1][1]:
            found.extend(_numbered_entries(lines, start) or _plain_entries(lines, start))
    return found


def is_heading(line: TextLine) -> bool:
    return bool(_HEADING.fullmatch(line.text.strip()))


def _find_starts(lines: Sequence[TextLine]) -> list[int]:
    """The lines after headings that are followed by something like an entry."""
    starts = []
    for index in range(len(lines) - 1):
        if is_heading(lines[index]):
            near = " ".join(line.text for line in lines[index + 1 : index + 12])
            if _ENTRY.search(near) and not _is_contents(lines[index]):
                starts.append(index + 1)
    if starts:
        return starts
    start = _find_unheaded(lines)
    return [] if start is None else [start]


def _is_contents(line: TextLine) -> bool:
    """`References .... 12` in a table of contents."""
    return bool(re.search(r"\.{4}|\d$", line.text))


def _find_unheaded(lines: Sequence[TextLine]) -> int | None:
    """A run [1], [2], [3] … at the end of a document without a heading for it."""
    for index in range(len(lines) - 1, -1, -1):
        label = read_label(lines[index])
        if label is None or label.number != 1 or label.style not in ("[]", ".", "()"):
            continue
        found = _numbered_entries(lines, index)
        entries = [" ".join(line.text for line in lines[a:b]) for a, b in found]
        if len(found) >= 3 and sum(bool(_ENTRY.search(e)) for e in entries) >= 0.7 * len(found):
            return index
    return None


def _numbered_entries(lines: Sequence[TextLine], start: int) -> list[tuple[int, int]]:
    """Entries from labels that count up in one style."""
    first = next(
        (i for i in range(start, min(start + 4, len(lines))) if read_label(lines[i]) is not None),
        None,
    )
    if first is None:
        return []
    label = read_label(lines[first])
    if label is None or label.number > 2:
        return []
    style, last = label.style, label.number
    starts = [first]
    end = len(lines)
    for index in range(first + 1, len(lines)):
        line = lines[index]
        label = read_label(line)
        if label is not None and label.style == style and _is_next(lines, index, label, last):
            starts.append(index)
            last = label.number
        elif _ends_list(line, lines[starts[-1]], lines[index - 1]):
            if _resumes(lines, index, style, last):
                continue
            end = index
            break
    if len(starts) < 2 and len(lines) - first > 6:
        return []
    stops = [*starts[1:], end]
    widest = _widest_gap(lines, starts)
    hanging = _is_hanging(lines, starts)
    return [
        (a, _stop(lines, a, b, widest=widest, hanging=hanging))
        for a, b in zip(starts, stops, strict=True)
    ]


def _is_next(lines: Sequence[TextLine], index: int, label: Label, last: int) -> bool:
    """The next number; or one a little higher, when the numbers then go on from there."""
    if label.number == last + 1:
        return True
    return last < label.number <= last + JUMP and _goes_on(lines, index, label)


def _goes_on(lines: Sequence[TextLine], index: int, label: Label) -> bool:
    for line in lines[index + 1 : index + 1 + LONGEST_ENTRY]:
        following = read_label(line)
        if following == (label.style, label.number + 1):
            return True
    return False


def _ends_list(line: TextLine, entry: TextLine, above: TextLine) -> bool:
    """Another size or weight than the entries, or the heading of what comes after."""
    if abs(line.size - entry.size) > 0.1 * entry.size:
        return True
    if line.start.bold and not entry.start.soon_bold:
        return read_label(line) is None
    if line.page == entry.page and line.box.top > entry.box.bottom:
        outdented = 0.5 * line.size < entry.box.x0 - line.box.x0 < 6 * line.size
        if outdented and read_label(line) is None:
            return True
    return (
        bool(_END.match(line.text))
        and (line.bold or len(line.text.split()) <= 6)
        and (above.page != line.page or line.box.top - above.box.bottom > 0.6 * line.size)
    )


def _resumes(lines: Sequence[TextLine], index: int, style: str, last: int) -> bool:
    """The list goes on after something that stands between, such as a note at a page's foot."""
    for line in lines[index : index + 40]:
        label = read_label(line)
        if label is not None and label.style == style and label.number == last + 1:
            return True
    return False


def _widest_gap(lines: Sequence[TextLine], starts: Sequence[int]) -> float:
    """How much blank may stand between two lines of one entry, in points."""
    begun = set(starts)
    gaps = [
        _gap(lines, index)
        for index in range(starts[0] + 1, starts[-1])
        if index not in begun and lines[index].page == lines[index - 1].page
    ]
    inner = sorted(gap for gap in gaps if gap >= 0)
    size = lines[starts[0]].size
    return max(0.55 * size, 1.4 * inner[len(inner) // 2] if inner else 0.0)


def _gap(lines: Sequence[TextLine], index: int) -> float:
    return lines[index].box.top - lines[index - 1].box.bottom


def _is_hanging(lines: Sequence[TextLine], starts: Sequence[int]) -> bool:
    """Whether most second lines stand further right than the labels."""
    begun = set(starts)
    steps = [
        lines[index + 1].box.x0 - lines[index].box.x0
        for index in starts[:-1]
        if index + 1 not in begun and lines[index + 1].page == lines[index].page
    ]
    size = lines[starts[0]].size
    return len(steps) >= 2 and sum(step > 0.6 * size for step in steps) > 0.7 * len(steps)


def _stop(lines: Sequence[TextLine], start: int, end: int, *, widest: float, hanging: bool) -> int:
    """Where an entry ends: before a line that stands apart, or that is of another kind."""
    for index in range(start + 1, end):
        if _ends_list(lines[index], lines[start], lines[index - 1]):
            return index
        if lines[index].page != lines[index - 1].page:
            continue
        at_label = abs(lines[index].box.x0 - lines[start].box.x0) < 0.3 * lines[start].size
        if _gap(lines, index) > widest or (hanging and at_label):
            return index
    return end


def _plain_entries(lines: Sequence[TextLine], start: int) -> list[tuple[int, int]]:
    """Entries without numbers: each begins at the left edge and hangs, or stands apart."""
    entries: list[tuple[int, int]] = []
    begin: int | None = start
    while begin is not None:
        end = begin + 1
        while end < len(lines) and not _ends_list(lines[end], lines[begin], lines[end - 1]):
            end += 1
        entries.extend(_split_entries(lines, begin, end))
        begin = _find_more(lines, end, lines[start])
    return entries


def _split_entries(lines: Sequence[TextLine], begin: int, end: int) -> list[tuple[int, int]]:
    starts = [begin]
    for index in range(begin + 1, end):
        line, above = lines[index], lines[index - 1]
        beside = [
            other.box.x0
            for other in lines[begin:end]
            if other.page == line.page and abs(other.box.x0 - line.box.x0) < 6 * line.size
        ]
        left = min(beside)
        hanging = any(0.5 * line.size < x0 - left < 5 * line.size for x0 in beside)
        apart = above.page == line.page and line.box.top - above.box.bottom > 0.45 * line.size
        at_left = line.box.x0 - left < 0.4 * line.size
        if (hanging and at_left) or apart:
            starts.append(index)
    return list(zip(starts, [*starts[1:], end], strict=True))


def _find_more(lines: Sequence[TextLine], end: int, first: TextLine) -> int | None:
    """Where a list in small print goes on after other parts: the next lines set like it."""
    usual = body_size(lines)
    if abs(first.size - usual) < 0.04 * usual:
        return None
    font = first.start.font
    for index in range(end, len(lines) - 2):
        near = lines[index : index + 3]
        alike = all(abs(line.size - first.size) < 0.02 * first.size for line in near)
        if alike and near[0].start.font == font and not is_heading(near[0]):
            return index if _ENTRY.search(" ".join(line.text for line in near)) else None
    return None
