"""The product that a vendor's document is about: a small box of labels and values."""

import re
from collections.abc import Sequence
from typing import NamedTuple

from schemas.document import CompoundOfInterest
from schemas.geometry import Box, union
from schemas.page import Page, Word

_NAME_LABEL = re.compile(
    r"(?<!\S)(?:compound|product|substance|chemical)\s*name\s*:?", re.IGNORECASE
)
_NUMBER_LABEL = re.compile(
    r"(?<!\S)(?:(?:product|item)\s+)?(?:cat(?:alog(?:ue)?)?\.?\s*(?:no\.?|number|#|code|id)"
    r"|(?:product|item)\s*(?:no\.?|number|code)|SKU)\s*:?",
    re.IGNORECASE,
)
_CODE = re.compile(r"(?=[\w./-]*\d)[A-Za-z0-9][\w./-]{2,24}")
_BUTTON = re.compile(r"(?:get|request|add|check|buy|order)\b", re.IGNORECASE)


class Row(NamedTuple):
    """Words that share a height, left to right, in pieces parted by wide gaps."""

    segments: tuple[tuple[str, Box], ...]


def find_compound_of_interest(pages: Sequence[Page]) -> CompoundOfInterest | None:
    """The name beside or under "Compound Name:" when a catalogue number stands near it.

    Labels and values are matched by where they stand, so the box may be set as lines of text, as
    two columns or as a table. None when either label is missing: a table of compounds is no box.
    """
    for page in pages:
        rows = _rows(page)
        name = _value_of(rows, _NAME_LABEL)
        number = _value_of(rows, _NUMBER_LABEL)
        if name and number and abs(name[1].top - number[1].top) < 90:
            code = _CODE.search(number[0])
            return CompoundOfInterest(name=name[0], catalogue_number=code.group() if code else None)
    return None


def _rows(page: Page) -> list[Row]:
    groups: list[list[Word]] = []
    for word in sorted(page.words, key=lambda w: (w.box.middle[1], w.box.x0)):
        last = groups[-1][-1] if groups else None
        if last and abs(word.box.middle[1] - last.box.middle[1]) < 0.4 * word.size:
            groups[-1].append(word)
        else:
            groups.append([word])
    return [_row(sorted(group, key=lambda w: w.box.x0)) for group in groups]


def _row(words: Sequence[Word]) -> Row:
    segments: list[list[Word]] = []
    for word in words:
        last = segments[-1][-1] if segments else None
        if last and word.box.x0 - last.box.x1 < 1.0 * word.size:
            segments[-1].append(word)
        else:
            segments.append([word])
    return Row(tuple((_text(s), union(w.box for w in s)) for s in segments))


def _text(words: Sequence[Word]) -> str:
    text = ""
    for index, word in enumerate(words):
        near = index and word.box.x0 - words[index - 1].box.x1 < 0.12 * word.size
        text += word.text if near or not index else " " + word.text
    return text


def _value_of(rows: Sequence[Row], label: re.Pattern[str]) -> tuple[str, Box] | None:
    """What stands behind the label: in its own piece, in the next piece of its row, or below."""
    for index, row in enumerate(rows):
        for place, (text, box) in enumerate(row.segments):
            found = label.search(text)
            if found is None:
                continue
            rest = text[found.end() :].strip()
            other = _NUMBER_LABEL.search(rest) or _NAME_LABEL.search(rest)
            if other:
                rest = rest[: other.start()].strip(" ,;|·–-")
            if rest:
                return rest, box
            beside = row.segments[place + 1 : place + 2]
            if beside and not _is_label(beside[0][0]) and not _BUTTON.match(beside[0][0]):
                return beside[0][0], box
            for below in rows[index + 1 : index + 3]:
                for under, area in below.segments:
                    aligned = abs(area.x0 - box.x0) < 6 or area.x0 < box.middle[0] < area.x1
                    if aligned and not _is_label(under):
                        return under, box
    return None


def _is_label(text: str) -> bool:
    return bool(_NAME_LABEL.match(text) or _NUMBER_LABEL.match(text))
