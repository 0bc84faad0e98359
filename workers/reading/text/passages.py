"""Running text: printed lines re-joined over lines, hyphens, columns and pages."""

import re
from collections import deque
from collections.abc import Iterable, Mapping, Sequence
from typing import NamedTuple

from schemas.geometry import Span
from schemas.packed import Pages
from schemas.page import SCRIPT_MARKS, Guess, Page, Passage, PassageKind, Piece, Pieces
from schemas.spill import Spill, return_memory
from schemas.table import Table
from workers.reading.text.hyphens import Vocabulary, join_words
from workers.reading.text.paragraphs import (
    LIST_MARK,
    follows_below,
    group_lines,
    is_caption,
    lines_by_page,
)
from workers.reading.text.reference_lists import find_entries, is_heading
from workers.reading.text.textlines import TextLine, body_size, read_lines

# Smaller than this share of the body size is small print: notes.
SMALL_PRINT = 0.93
# Larger than this share is a heading.
LARGE_PRINT = 1.1
LONGEST_HEADING = 18  # words
# How many passages (captions, notes) may stand between the halves of a paragraph.
LOOK_AHEAD = 8
LONGEST_LABEL = 12  # words of a paragraph that may be a leftover of a figure or table

_NOTE = re.compile(
    r"[a-z*†‡§¶#∗]{1,2}\)?\s|(?:notes?|abbreviations?)\b\s*[:.]|data (?:are|represent)|"
    r"values (?:are|represent)|n\.?d\.?\s*[,=:]",
    re.IGNORECASE,
)
_NUMBERED_HEADING = re.compile(r"(?:\d+(?:\.\d+)*\.?|[IVX]+\.)\s+[A-Z]")


class _Group(NamedTuple):
    kind: PassageKind
    lines: list[TextLine]


def read_passages(pages: Sequence[Page], tables: Sequence[Table]) -> tuple[Passage, ...]:
    """Passages in reading order; words inside tables, furniture and drawings are left out."""
    lines = read_lines(pages, tables)
    vocabulary = Vocabulary(line.text for line in lines)
    groups = deque(_join_parted(_group(lines)))
    del lines  # of a long document they are larger than its passages, and go as these come
    spill = pages.spill if isinstance(pages, Pages) else None
    passages = tuple(
        _make_passage(number, groups.popleft(), vocabulary, spill) for number in range(len(groups))
    )
    if spill is not None:
        return_memory()
    return passages


def _group(lines: Sequence[TextLine]) -> list[_Group]:
    """Lines as groups with a kind; each entry of the reference list is one."""
    usual = body_size(lines)
    title = _find_title(lines, usual)
    pages = lines_by_page(lines)
    groups: list[_Group] = []
    done = 0
    for start, end in find_entries(lines):
        groups.extend(_classify(lines[done:start], usual, title, pages))
        groups.append(_Group("reference", list(lines[start:end])))
        done = end
    groups.extend(_classify(lines[done:], usual, title, pages))
    return groups


def _classify(
    lines: Sequence[TextLine],
    usual: float,
    title: tuple[int, float] | None,
    pages: Mapping[int, Sequence[TextLine]],
) -> Iterable[_Group]:
    for group in group_lines(lines, pages):
        yield _Group(_kind(group, usual, title), group)


def _find_title(lines: Sequence[TextLine], usual: float) -> tuple[int, float] | None:
    """Page and size of the title: the largest print of the first page that has several words."""
    first = [line for line in lines if line.page == lines[0].page and not line.rotation]
    sizes = sorted({line.size for line in first if line.size > LARGE_PRINT * usual}, reverse=True)
    for size in sizes:
        words = sum(len(line.text.split()) for line in first if line.size == size)
        if words >= 3:
            return lines[0].page, size
    return None


def _kind(group: Sequence[TextLine], usual: float, title: tuple[int, float] | None) -> PassageKind:
    first = group[0]
    text = first.text
    words = sum(len(line.text.split()) for line in group)
    if title == (first.page, first.size) and words >= 3:
        return "title"
    if is_caption(text):
        return "caption"
    if is_heading(first):
        return "heading"
    if LIST_MARK.match(text) and not _is_heading(group, words, usual):
        return "list-item"
    if _is_heading(group, words, usual):
        return "heading"
    small = first.size < SMALL_PRINT * usual
    if small and (first.start.raised or _NOTE.match(text)):
        return "note"
    return "paragraph"


def _is_heading(group: Sequence[TextLine], words: int, usual: float) -> bool:
    first, last = group[0], group[-1]
    if words > LONGEST_HEADING or last.text.endswith((".", ",", ";")):
        return False
    if not any(letter.isalpha() for letter in first.text):
        return False
    if first.size > LARGE_PRINT * usual:
        return True
    standing = first.bold or (first.text.isupper() and len(first.text) > 3)
    return standing or (len(group) == 1 and words <= 10 and _is_numbered(first.text))


def _is_numbered(text: str) -> bool:
    return bool(_NUMBERED_HEADING.match(text)) and "." in text.split()[0]


def _join_parted(groups: Sequence[_Group]) -> list[_Group]:
    """A paragraph that stops in mid-sentence goes on after the captions and notes between."""
    joined: list[_Group] = []
    taken: set[int] = set()
    for index, group in enumerate(groups):
        if index in taken:
            continue
        lines = list(group.lines)
        place = index
        while group.kind in ("paragraph", "list-item"):
            following = _find_rest(lines, groups, place + 1, taken)
            if following is None:
                break
            taken.add(following)
            lines.extend(groups[following].lines)
            place = following
        joined.append(_Group(group.kind, lines))
    return joined


def _find_rest(
    lines: Sequence[TextLine], groups: Sequence[_Group], start: int, taken: set[int]
) -> int | None:
    last = lines[-1]
    if last.text[-1:] in ".!?:;" or len(last.text.split()) < 3:
        return None
    for index in range(start, min(start + LOOK_AHEAD, len(groups))):
        if index in taken or groups[index].kind in ("caption", "note"):
            continue
        if groups[index].kind != "paragraph":
            return None
        first = groups[index].lines[0]
        alike = abs(first.size - last.size) <= 0.03 * last.size and first.bold == last.bold
        if alike and first.text[:1].islower() and not follows_below(last, first):
            return index
        if alike and sum(len(line.words) for line in groups[index].lines) > LONGEST_LABEL:
            return None
    return None


def _make_passage(
    identity: int, group: _Group, vocabulary: Vocabulary, spill: Spill | None
) -> Passage:
    text = script = ""
    pieces: list[Piece] = []
    guesses: list[Guess] = []
    for line in group.lines:
        lost, joint = join_words(text, line.text, vocabulary)
        if lost:
            text, script = text[:-lost], script[:-lost]
            pieces[-1] = _shorten(pieces[-1], lost)
        text += joint
        script += SCRIPT_MARKS["normal"] * len(joint)
        words = tuple(line.words)
        for position, word in enumerate(words):
            glued = word.glued and word.line == words[position - 1].line
            if position and not glued:
                text += " "
                script += SCRIPT_MARKS["normal"]
            start = len(text)
            text += word.text
            script += SCRIPT_MARKS[word.script] * len(word.text)
            pieces.append(
                Piece(start, len(text), line.page, word.line, word.box, word.span, word.bold)
            )
            if word.confidence is not None:
                guesses.append(Guess(start, len(text), word.confidence, word.doubtful))
    return Passage(
        id=identity,
        kind=group.kind,
        text=text,
        script=script,
        pieces=Pieces(pieces, spill),
        guesses=tuple(guesses),
    )


def _shorten(piece: Piece, lost: int) -> Piece:
    """The piece without the hyphen that its line ended with."""
    return piece._replace(end=piece.end - lost, span=Span(piece.span.start, piece.span.end - lost))
