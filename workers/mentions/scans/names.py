"""The words of scanned pages with their names as they are spelled in lists, or most often.

What was changed is doubtful from then on; numbers are never changed.
"""

import re
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence

from schemas.packed import Pages
from schemas.page import Page, Word
from schemas.reading import Reading
from workers.mentions.scans.spelling import Speller, respell, shape_of
from workers.mentions.vocabulary.matcher import fold_character

_EDGES = "()[]{},.;:"
_PARTS = re.compile(r"[^/,;]+")
# A spelling that no list has is believed where the document has it so much more often than another.
OFTEN = 3
# Letters and a digit, so many that they name one thing.
_CODE = re.compile(r"(?=.*[^\W\d_].*[^\W\d_])(?=.*\d).{5,}")

Spelled = Mapping[str, str]


def spell_names(reading: Reading, speller: Speller) -> Reading:
    """The same with the names on pages that OCR read as they are spelled; else the very same."""
    if not any(_is_read(page) for page in reading.pages):
        return reading
    counts = Counter(
        part for page in reading.pages for group in _groups(page) for _, part in _parts(group)
    )
    spelled = dict(_choose(counts, speller))
    if not spelled:
        return reading
    pages = Pages(_with_names(page, spelled) for page in reading.pages)
    return reading.model_copy(update={"pages": pages})


def _is_read(page: Page) -> bool:
    return any(word.confidence is not None for word in page.words)


def _groups(page: Page) -> Iterator[list[Word]]:
    """Words that OCR read, each with those that are glued to it."""
    group: list[Word] = []
    for word in page.words:
        if group and not word.glued:
            yield group
            group = []
        if word.confidence is not None:
            group.append(word)
    if group:
        yield group


def _parts(group: Sequence[Word]) -> Iterator[tuple[int, str]]:
    """What may be a name, and where it begins: all of it, and each part between slashes."""
    text = "".join(word.text for word in group)
    whole = text.strip(_EDGES)
    if whole:
        yield text.index(whole), whole
    for match in _PARTS.finditer(text):
        part = match[0].strip(_EDGES)
        if part and part != whole:
            yield match.start() + match[0].index(part), part


def _choose(counts: Mapping[str, int], speller: Speller) -> Iterator[tuple[str, str]]:
    """Words that are no names, and the names that they were read for."""
    alike: dict[str, list[str]] = {}
    for word in counts:
        if _CODE.match(word):
            alike.setdefault(shape_of(word), []).append(word)
    for word, count in counts.items():
        name = speller.spell(word)
        if name is None and _CODE.match(word) and not speller.is_listed(word):
            usual = [other for other in alike[shape_of(word)] if counts[other] >= OFTEN * count]
            spelled = {respell(word, "".join(filter(fold_character, other))) for other in usual}
            name = spelled.pop() if len(spelled) == 1 else None
        if name is not None:
            yield word, name


def _with_names(page: Page, spelled: Spelled) -> Page:
    words = list(page.words)
    places = {id(word): place for place, word in enumerate(words)}
    text = list(page.text)
    for group in _groups(page):
        letters = _spell_group(group, spelled)
        start = 0
        for word in group:
            new = "".join(letters[start : start + len(word.text)])
            start += len(word.text)
            if new != word.text:
                words[places[id(word)]] = word._replace(text=new, doubtful=True)
                text[word.span.start : word.span.end] = new
    return page.model_copy(update={"words": tuple(words), "text": "".join(text)})


def _spell_group(group: Sequence[Word], spelled: Spelled) -> list[str]:
    letters = [letter for word in group for letter in word.text]
    for start, part in _parts(group):
        if part in spelled:
            letters[start : start + len(part)] = spelled[part]
    return letters
