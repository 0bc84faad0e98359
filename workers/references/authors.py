"""Citations by author and year: `(Smith et al., 1999)`, `Smith and Jones (2001a)`."""

import re
from collections.abc import Iterator, Sequence

from schemas.reference import Reference
from workers.references.marks import Mark

_NAME = r"(?:(?:van|von|de|der|den|del|di|la|le)\s){0,2}[A-ZÀ-ÞŁŚŻČŠŽ][\w’'-]+"
_WHO = rf"({_NAME})(?:\s+et\s+al\.?|(?:,\s{_NAME}){{0,4}}\s*,?\s*(?:and|&)\s+{_NAME})?"
_YEAR = r"((?:1[89]|20)\d\d)([a-z]?)(?:\s*[,;]\s*([a-z])(?![a-z]))?"
_INSIDE = re.compile(rf"{_WHO},?\s+{_YEAR}\b")
_OUTSIDE = re.compile(rf"{_WHO},?\s*[(\[]{_YEAR}[)\]]")
# "Mondal† et al. (2011)", "Rai et al., 1997"; one name alone has its year in brackets.
_NOTE_MARKS = re.compile(r"[*†‡§¶]")
_WORK = re.compile(rf"(?:{_NAME}\s)?{_WHO},?\s*[(\[]{_YEAR}[)\]]|{_NAME}\s+et\s+al\.?,?\s+{_YEAR}")
_PARENTHESIS = re.compile(r"[(\[][^()\[\]]*?(?:1[89]|20)\d\d[a-z]?[^()\[\]]*[)\]]")


def find_author_years(text: str, references: Sequence[Reference]) -> tuple[Mark, ...]:
    """Author-year citations in `text` that fit exactly one entry of the list."""
    marks: list[Mark] = []
    for parenthesis in _PARENTHESIS.finditer(text):
        numbers = [
            number
            for match in _INSIDE.finditer(parenthesis.group())
            for number in _resolve(match, references)
        ]
        if numbers:
            marks.append(_mark(parenthesis.start(), parenthesis.end(), numbers))
    for match in _OUTSIDE.finditer(text):
        numbers = list(_resolve(match, references))
        if numbers:
            marks.append(_mark(match.start(), match.end(), numbers))
    if not marks and (whole := _INSIDE.fullmatch(text.strip())):
        numbers = list(_resolve(whole, references))
        marks += [_mark(0, len(text), numbers)] if numbers else []
    return tuple(sorted(marks))


def is_author_year(text: str) -> bool:
    """Whether `text` names a work by author and year and says nothing else."""
    return _WORK.fullmatch(_NOTE_MARKS.sub("", text).strip()) is not None


def _mark(start: int, end: int, numbers: Sequence[int]) -> Mark:
    return Mark(start, end, tuple(dict.fromkeys(numbers)), "name")


def _resolve(match: re.Match[str], references: Sequence[Reference]) -> Iterator[int]:
    surname, year = match.group(1), int(match.group(2))
    candidates = [r for r in references if r.year == year and _first_author(r, surname)]
    for letter in (match.group(3), match.group(4)):
        if letter:
            lettered = [r for r in candidates if re.search(rf"\b{year}{letter}\b", r.text)]
            candidates = lettered if len(lettered) == 1 else candidates
            break
    if len(candidates) == 1:
        yield candidates[0].number


def _first_author(reference: Reference, surname: str) -> bool:
    """Whether the entry begins with this name, initials before it aside."""
    start = (reference.authors or reference.text)[: len(surname) + 14]
    return re.match(rf"(?:[A-Z][a-z]?\.[ -]?){{0,4}}\s?{re.escape(surname)}\b", start) is not None
