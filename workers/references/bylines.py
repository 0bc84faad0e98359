"""The names of the people who wrote a paper, from the lines under its title."""

import re
import unicodedata
from collections.abc import Sequence

from schemas.page import SCRIPT_MARKS, Passage

_PARTICLE = r"(?:van|von|de|der|den|del|della|di|da|dos|la|le|el|al|bin|ben|ter|ten|y)"
_PART = r"[A-ZÀ-ÞŁŚŻČŠŽŐ](?:[\w’'´`-]*|\.(?:-?[A-Z]\.)*)"
_NAME = re.compile(rf"{_PART}(?:\s+(?:{_PARTICLE}\s+)*{_PART}){{1,5}}")
_DEGREE = re.compile(r"\b(?:Ph\.?\s?D|M\.?\s?D|M\.?\s?Sc|B\.?\s?Sc|Dr|Prof|Pharm\.?\s?D|ID)\b\.?")
_NO_NAME = re.compile(
    r"(?i)\b(?:universit|departm|institut|school|facult|college|hospital|laborator|centre|center"
    r"|abstract|article|access|journal|review|introduction|keywords|received|accepted|published"
    r"|correspond|edited|ltd|inc|contents|guide|report|supplement|copyright|team)"
)

# The names stand right under the title; a subtitle or a dedication may come between.
_WITHIN = 5


def find_byline(passages: Sequence[Passage], *, title: str) -> str | None:
    """The authors as printed, marks of their addresses left out; None where no line under the
    title consists of names of people."""
    front = [p for p in passages[:60] if p.pieces and p.pieces[0].page == 1]
    names: list[str] = []
    for passage in front[_end_of_title(front, title) :][:_WITHIN]:
        found = _names(_without_marks(passage))
        if found:
            names += found
        elif names and len(passage.text) > 3:
            break
    lonely = len(names) == 1 and re.search(r"\b[A-Z]{3,}\b", names[0])  # an abbreviation, no name
    return None if lonely else ", ".join(names) or None


def is_name(text: str) -> bool:
    """Whether it may be the name of a person: capitalised words with an initial among them."""
    return _NAME.fullmatch(text) is not None and re.search(r"\b[A-Z]\b", text) is not None


def _end_of_title(front: Sequence[Passage], title: str) -> int:
    """Index behind the passages that print the title; behind all where none does."""
    folded = _letters(title)
    inside = [len(p.text) > 7 and _letters(p.text) in folded for p in front]
    for index, passage in enumerate(front):
        if inside[index] and 3 * len(_letters(passage.text)) > len(folded):
            end = index + 1
            while end < len(front) and inside[end]:
                end += 1
            return end
    return len(front)


def _names(text: str) -> list[str]:
    if _NO_NAME.search(text):
        return []
    text = re.sub(r"\s+(?:and|&)\s+|\s*[·;|]\s*", ", ", " ".join(text.split()))
    parts = [part.strip(" .") for part in re.split(r",", text) if part.strip(" .")]
    people = [part for part in parts if _NAME.fullmatch(part)]
    return people if people and len(people) >= 0.8 * len(parts) else []


def _without_marks(passage: Passage) -> str:
    """The text without what is raised, and without digits, daggers, stars and degrees."""
    raised = SCRIPT_MARKS["super"]
    script = passage.script.ljust(len(passage.text), ".")
    kept = "".join(
        " " if mark == raised else char for char, mark in zip(passage.text, script, strict=True)
    )
    kept = unicodedata.normalize("NFKC", kept)
    return _DEGREE.sub(" ", re.sub(r"[\d*†‡§¶∗#⊥‖]", " ", kept))


def _letters(title: str) -> str:
    """Letters and digits only, case folded: what two typesettings of one title share."""
    return re.sub(r"[\W_]+", "", unicodedata.normalize("NFKC", title).casefold())
