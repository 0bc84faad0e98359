"""Notes under a table, and the marks in its cells that point to them."""

import re
from collections.abc import Sequence

from schemas.geometry import Box
from schemas.table import Note, Table
from workers.tables.sheet.captions import caption_kind
from workers.tables.sheet.lines import Line, spell_run
from workers.tables.sheet.text import spell

SYMBOLS = "*∗†‡§¶#"
# A note begins at most this far (font sizes) under its table; its lines follow each other closer.
BELOW, FOLLOWS, MOST_LINES = 2.0, 0.8, 10
# A note that opens with a raised mark may be set larger than its table by this factor.
LARGER = 1.35
# A row over all columns with at least this many words says something about the table,
# or with this many that begin as notes do.
SENTENCE, REMARK = 9, 4
OPENING = re.compile(
    r"^(notes?\b|values?\b|data\b|results?\b|abbreviations?\b|source\b|means?\b|n\.?d\.?\b|all\b|"
    r"each\b|the\s+(values|data|results)|[*∗†‡§¶#]|\(?[a-z]\)?\s|n\s*=|sd\b|sem\b|±)",
    re.IGNORECASE,
)
MARK = re.compile(rf"^(?:([{SYMBOLS}]+)|\(?([a-z]|\d)\)?[\s:=.)])\s*")

# "‡ From saturation binding. † Taken from reference 4."
_SIGN = re.compile(rf"[{SYMBOLS}]+(?!\d)")


def read_notes(lines: Sequence[Line], area: Box, *, size: float) -> tuple[Note, ...]:
    """Notes right under `area`; `lines` are those outside of tables, `size` that of its cells."""
    taken = note_lines(lines, area, size=size)
    notes: list[Note] = []
    for line in taken:
        for mark, text in split_marks(line):
            if mark or not notes:
                notes.append(Note(mark, text))
            else:
                last = notes[-1]
                notes[-1] = last._replace(text=f"{last.text} {text}".strip())
    return tuple(note for note in notes if note.text)


def move_note_row(table: Table) -> Table:
    """A sentence that runs over columns in the last row is a note; the area ends above it."""
    rows = table.rows
    last = [cell for cell in table.cells if cell.row + cell.row_span == rows]
    if len(last) != 1 or rows < 3 or last[0].col > 0 or last[0].col_span < 2:
        return table
    cell = last[0]
    words = len(cell.text.split())
    says = words >= SENTENCE or (words >= REMARK and OPENING.match(cell.text))
    if not says or cell.row_span > 1:
        return table
    page, area = table.boxes[0]
    return table.model_copy(
        update={
            "cells": tuple(other for other in table.cells if other is not cell),
            "boxes": ((page, area._replace(bottom=cell.box.top)),),
            "notes": (*table.notes, Note("", cell.text)),
        }
    )


def note_lines(lines: Sequence[Line], area: Box, *, size: float) -> list[Line]:
    """The printed lines under a table that belong to it."""
    taken: list[Line] = []
    edge = area.bottom
    for line in lines:
        if line.box.top < area.bottom - 2 or not _under(line, area, taken):
            continue
        text = spell_run(line.words)
        gap = (line.box.top - edge) / max(line.size, 1.0)
        if gap > (FOLLOWS if taken else BELOW) or len(taken) >= MOST_LINES or caption_kind(text):
            break
        if line.size > (LARGER * size if _marked(line) else size + 0.3):
            break
        if not taken and not (_marked(line) or OPENING.match(text)):
            break
        taken.append(line)
        edge = max(edge, line.box.bottom)
    return taken


def _under(line: Line, area: Box, taken: Sequence[Line]) -> bool:
    """Whether a line stands under a table.

    A raised mark may begin one that is wider than its table, or begins left of it at the margin.
    """
    box = line.box
    left = min([area.x0, *(other.box.x0 for other in taken)]) - 12
    right = max([area.x1, *(other.box.x1 for other in taken)]) + 24
    over = box.x0 < area.x1 and box.x1 > area.x0
    return over and (_marked(line) or (box.x0 >= left and box.x1 <= right))


def _marked(line: Line) -> bool:
    return line.words[0].script == "super" and len(line.words[0].text) <= 3


def split_marks(line: Line) -> list[tuple[str, str]]:
    """A line cut at its marks: (mark, text) pairs; the first mark is "" when none begins it."""
    groups: list[tuple[str, list[int]]] = [("", [])]
    for index, word in enumerate(line.words):
        fresh = index == 0 or line.words[index - 1].text[-1:] in ".;,)" or not word.glued
        mark = re.sub(r"[^\w*∗†‡§¶#]", "", word.text)
        sign = _SIGN.match(word.text)
        if sign and index and line.words[index - 1].text[-1:] in ".;":
            groups.append((sign[0], [index]))
        elif word.script == "super" and fresh and len(mark) == 1 and not mark.isdigit():
            groups.append((mark, []))
        else:
            groups[-1][1].append(index)
    spelled = [
        (mark, spell([line.words[i] for i in indexes]).text) for mark, indexes in groups if indexes
    ]
    pieces = [
        (mark, text.removeprefix(mark).lstrip() if _SIGN.fullmatch(mark) else text)
        for mark, text in spelled
    ]
    if pieces and not pieces[0][0]:
        found = MARK.match(pieces[0][1])
        if found and (found[1] or found[2]):
            rest = pieces[0][1][found.end() :]
            pieces[0] = (found[1] or found[2], rest)
    return pieces


def find_marks(raw: str, script: str) -> tuple[str, ...]:
    """Marks of notes in a cell: raised letters at the end or before a blank, and symbols.

    >>> find_marks("286 ± 34c", "........^")
    ('c',)
    """
    marks = [char for char in raw if char in SYMBOLS]
    for match in re.finditer(r"[a-z](?:,?\s?[a-z])*(?=[\s,;)]|$)", raw):
        if set(script[match.start() : match.end()]) <= {"^", "."} and _raised(script, match):
            marks.extend(char for char in match[0] if char.isalpha())
    return tuple(dict.fromkeys(marks))


def _raised(script: str, match: re.Match[str]) -> bool:
    letters = [script[match.start() + i] for i, char in enumerate(match[0]) if char.isalpha()]
    return all(mark == "^" for mark in letters)


def clean_marks(raw: str, script: str) -> str:
    """The text without raised letters that a blank sets off, which can only be marks; an asterisk
    operator that ends an abbreviation ("n.d.∗") is written as the asterisk it stands for.
    """
    text = raw
    for match in reversed(list(re.finditer(r"\s[a-z](?:,[a-z])*(?=[\s,;)]|$)", raw))):
        if match.start() and _raised(script, match):
            text = text[: match.start()] + text[match.end() :]
    return re.sub(r"(?<=\.)∗", "*", text)
