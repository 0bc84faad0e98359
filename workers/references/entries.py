"""The reference list of a document, entry by entry, over lines, columns and pages."""

import re
from collections import Counter
from collections.abc import Iterator, Sequence
from typing import NamedTuple

from schemas.page import Passage
from schemas.reference import Reference
from workers.references.fields import parse_entry, starts_with_author
from workers.references.lines import Line, join_lines, split_lines
from workers.references.numbering import Numbered, find_numbered, starts_with_number

_HEADING = re.compile(
    r"(?:(?:\d{1,2}|[IVX]{1,4})\.?\s+)?(?:references?(?:\s+and\s+notes|\s+cited)?|bibliography"
    r"|(?:literature|works|sources)\s+cited|notes\s+and\s+references?|cited\s+(?:literature|sources)"
    r"|literature(?:\s+references)?|(?:(?:key|selected|supporting|primary|further|suggested)\s+)?"
    r"(?:references?|literature|sources|citations|reading)|endnotes)\s*:?",
    re.IGNORECASE,
)

# What journals set before their headings: "■ REFERENCES".
_ORNAMENT = re.compile(r"[^\w\s\[(\"'“‘]{1,2}\s*(?=[A-Za-z])")

# What may follow a list without being set as a heading.
_AFTER_LIST = re.compile(
    r"\[?(?:to cite this|how to cite|cite this|please cite|disclaimer|need (?:custom|industrial)"
    r"|technical support|contact\b|©|copyright\b|publisher.s note|supplementary|supporting info"
    r"|appendix|acknowledg|author contributions|conflicts? of interest|competing interests"
    r"|about the author|received\b.{0,40}(?:accepted|revised)|submit your|sample availability)",
    re.IGNORECASE,
)

# Nobody is cited like this: it ends the list even when it is glued to the last entry.
_SELF_CITATION = re.compile(r"\s*\[?(?:to cite this|how to cite|please cite)\b", re.IGNORECASE)

# A heading may be followed by a line of explanation before the list begins.
_FIRST_WITHIN = 6

# A list without a heading must be this long, and nearly all of it must look like references.
_LONG_ENOUGH = 5
_CITED_SHARE = 0.7

# The longest lists of authors take about a thousand characters.
_LONGEST_ENTRY = 2_500

# An unnumbered list ends where so many passages in a row are no references.
_MISSES_THAT_END = 10
_LONGEST_LIST = 6_000  # lines


class Entry(NamedTuple):
    number: int
    text: str
    page: int
    numbered: bool = True


def read_references(passages: Sequence[Passage]) -> tuple[Reference, ...]:
    """The entries of the longest reference list, with their printed numbers, or from 1 without.

    Two entries that print identically stay two: whether they mean the same page of a site cannot
    be known from the document. A document without a list gives none.
    """
    lines = [line for passage in passages for line in split_lines(passage)]
    lists = [_read_list(lines[start:]) for start in _list_starts(passages, lines)]
    entries = max(lists, key=len, default=[]) or _read_without_heading(lines)
    return tuple(
        parse_entry(e.text, number=e.number, page=e.page, numbered=e.numbered) for e in entries
    )


def is_list_heading(text: str) -> bool:
    """Whether a whole Passage or line is the heading of a reference list."""
    text = text.strip()
    ornament = _ORNAMENT.match(text)
    text = text[ornament.end() :] if ornament else text
    if re.fullmatch(r"(?:\S\s){5,}\S", text):  # R E F E R E N C E S
        text = text.replace(" ", "")
    return _HEADING.fullmatch(text) is not None


def _list_starts(passages: Sequence[Passage], lines: Sequence[Line]) -> Iterator[int]:
    """The line that follows each heading of a list: a Passage, or the first line of one."""
    first: dict[int, int] = {}
    for index, line in enumerate(lines):
        first.setdefault(line.passage, index)
    for passage in passages:
        start = first.get(passage.id)
        if start is None:
            continue
        if not (is_list_heading(passage.text) or is_list_heading(lines[start].text)):
            continue
        while start < len(lines) and lines[start].passage == passage.id:
            text = lines[start].text
            if starts_with_number(text) and not is_list_heading(text):
                break
            start += 1  # the heading itself
        yield start


def _read_list(lines: Sequence[Line]) -> list[Entry]:
    def worth(index: int) -> float:
        line = lines[index]
        return 1 + 0.5 * line.starts_passage + 0.5 * (line.kind == "reference")

    numbered = find_numbered(lines, first_within=_FIRST_WITHIN, worth=worth)
    entries = _fill_entries(lines, numbered)
    return entries if len(entries) > 1 else entries or _read_unnumbered(lines)


def _read_without_heading(lines: Sequence[Line]) -> list[Entry]:
    def worth(index: int) -> float:
        text = " ".join(line.text for line in lines[index : index + 5])
        return 1.0 if _looks_cited(text) else 0.05

    numbered = find_numbered(lines, first_within=len(lines), worth=worth)
    entries = _fill_entries(lines, numbered)
    cited = [entry for entry in entries if _looks_cited(entry.text)]
    long_enough = len(entries) >= _LONG_ENOUGH and len(cited) >= _CITED_SHARE * len(entries)
    return entries if long_enough else []


def _fill_entries(lines: Sequence[Line], numbered: Sequence[Numbered]) -> list[Entry]:
    entries = []
    for rank, found in enumerate(numbered):
        last = rank + 1 == len(numbered)
        until = len(lines) if last else numbered[rank + 1].line
        parts = [found.text, *_continue(found.text, lines[found.line + 1 : until], last=last)]
        entries.append(Entry(found.number, join_lines(parts), lines[found.line].page))
    return entries


def _continue(opened: str, lines: Sequence[Line], *, last: bool) -> Iterator[str]:
    """The further lines of an entry. The last one of a list ends with its own passage, unless a
    page or a column cuts it, or it plainly goes on; in the others a heading is a bold title, for
    the list goes on. The heading of the list itself may head every page."""
    text = opened
    for line in lines:
        if _SELF_CITATION.match(line.text) or len(text) > _LONGEST_ENTRY:
            return
        goes_on = re.match(r"\s*[a-z]", line.text) is not None or (last and _is_open(text))
        if line.starts_passage and not goes_on:
            if _ends_list(line) or last:
                return
            if is_list_heading(line.text):
                continue
        if line.starts_passage and _AFTER_LIST.match(line.text.strip()):
            return
        text += line.text
        yield line.text


def _is_open(text: str) -> bool:
    """Whether an entry breaks off inside a word or a sentence, before any year."""
    plain = text.strip()
    broken = re.search(r"[A-Za-z,-]$", plain) and "." not in plain[plain.rfind(" ") + 1 :]
    return bool(broken) and not re.search(r"\b(?:1[89]|20)\d\d\b", plain)


def _ends_list(line: Line) -> bool:
    if _SELF_CITATION.match(line.text):
        return True
    return line.kind in ("caption", "note") or bool(_AFTER_LIST.match(line.text.strip()))


def _read_unnumbered(lines: Sequence[Line]) -> list[Entry]:
    """Entries with a hanging indent, or one for each Passage, that print a year or a site.

    Where something else stands between (a page may be read out of order), only what begins with
    the names of authors is taken from there on.
    """
    margins = _hanging_margins(lines[:_LONGEST_LIST])
    groups: list[list[Line]] = []
    for line in lines[:_LONGEST_LIST]:
        hangs = any(abs(line.x0 - x0) <= 2 for x0 in margins[line.passage, line.page])
        starts = line.starts_passage and not re.match(r"\s*[a-z]", line.text)
        if not groups or hangs or starts or _SELF_CITATION.match(line.text):
            groups.append([line])
        else:
            groups[-1].append(line)
    entries: list[Entry] = []
    strict, misses = False, 0
    for group in groups:
        text = join_lines([line.text for line in group])
        if _ends_list(group[0]) or group[0].kind in ("heading", "title"):
            strict = True
        elif _looks_cited(text) and (not strict or starts_with_author(text)):
            entries.append(Entry(len(entries) + 1, text, group[0].page, numbered=False))
            misses = 0
            continue
        misses += group[0].starts_passage
        if misses > _MISSES_THAT_END or not entries:
            break
    return entries


def _hanging_margins(lines: Sequence[Line]) -> dict[tuple[int, int], list[float]]:
    """For each Passage and page the left edges from which further lines are set in a little."""
    edges: dict[tuple[int, int], Counter[int]] = {}
    for line in lines:
        edges.setdefault((line.passage, line.page), Counter())[round(line.x0)] += 1
    return {
        place: [
            float(x0)
            for x0 in counts
            if not any(counts[x] for x in range(x0 - 40, x0 - 3))
            and any(counts[x] for x in range(x0 + 4, x0 + 40))
        ]
        for place, counts in edges.items()
    }


def _looks_cited(text: str) -> bool:
    return len(text) > 15 and bool(
        re.search(
            r"\b(?:1[89]|20)\d\d[a-z]?\b|https?://|\[[\w-]+(?:\.[\w-]+)+(?::\d+)?\]\s*$", text
        )
    )
