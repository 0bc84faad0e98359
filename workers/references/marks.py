"""Citation marks in a line of text: where they stand and which entries they name."""

import re
from collections.abc import Collection, Iterator
from typing import Literal, NamedTuple

from schemas.page import SCRIPT_MARKS

Style = Literal["bracket", "superscript", "round", "name"]

_NUMBERS = r"\d{1,3}(?:\s?[-–,;]\s?\d{1,3})*"
# OCR takes one of the two brackets for a brace now and then: 19.0{6].
_BRACKET = re.compile(rf"\[\s?({_NUMBERS})\s?[\]}}]|\{{\s?({_NUMBERS})\s?\]")
_ROUND = re.compile(rf"(?<=\s)\(({_NUMBERS})\)(?!\w)")
_RAISED_DIGITS = str.maketrans("⁰¹²³⁴⁵⁶⁷⁸⁹⁻", "0123456789-")
_RAISED = re.compile(r"[⁰¹²³⁴⁵⁶⁷⁸⁹]+(?:[,⁻–-][⁰¹²³⁴⁵⁶⁷⁸⁹]+)*")

# A raised number behind a power of ten's base is its exponent: 10⁶, 1.2 × 10⁶.
_TEN = re.compile(r"(?:^|\D)10$|[×x·]\s?\d+$")
# A raised 2 or 3 behind a unit or a symbol is a power: cm², s⁻², R², χ², ω².
_UNIT = re.compile(
    r"(?:^|[\s/(·.])(?:[kcmµμnpd]m|[kmµμ][gLls]|min|mol|mi|ft|yd)$|(?:^|[\s(·.])[A-Za-zÅα-ωΑ-Ω]$|"
    r"/[smhgL]$"
)
# A raised number behind the letter of a group that varies counts it: R¹, X², Ar³.
_GROUP = re.compile(r"(?:^|[\s(,;=/–-])(?:R|X|Y|Z|Q|Ar|Het)['′]?$")
# A letter that ends the name of a compound is no symbol: trichostatin A².
_LETTERED = re.compile(r"[a-z]{4,}(?:in|ide|one|ol|ene|ane|ate|ine|ic acid)\s[A-H]$")


class Mark(NamedTuple):
    start: int
    end: int
    numbers: tuple[int, ...]
    style: Style


def find_marks(text: str, script: str, *, known: Collection[int]) -> tuple[Mark, ...]:
    """Bracketed and raised citation numbers in `text`, in order, neighbours joined.

    `script` holds a mark for each character (see schemas.page.SCRIPT_MARKS) or is "". `known` are
    the numbers of the reference list. A bracket of plain numbers is a citation even when the list
    lacks one of them; a raised number only when all of it is in the list, for it may as well be a
    power, a charge, an isotope or a footnote.
    """
    marks = [*_bracketed(text, known=known), *_raised(text, script, known=known)]
    joined: list[Mark] = []
    for mark in sorted(marks):
        last = joined[-1] if joined else None
        gap = text[last.end : mark.start] if last else ""
        if last and mark.start < last.end:
            continue
        if last and last.style == mark.style and (not gap or gap in (" ", ",", ", ")):
            joined[-1] = last._replace(end=mark.end, numbers=_merge(last.numbers, mark.numbers))
        else:
            joined.append(mark)
    return tuple(joined)


def find_round_marks(text: str, *, known: Collection[int]) -> tuple[Mark, ...]:
    """Numbers in round brackets, all of them in the list; as a rule they number other things."""
    found = []
    for match in _ROUND.finditer(text):
        numbers = expand_numbers(match.group(1))
        if numbers and all(number in known for number in numbers):
            found.append(Mark(match.start(), match.end(), numbers, "round"))
    return tuple(found)


def expand_numbers(text: str) -> tuple[int, ...]:
    """`4,7-9` as (4, 7, 8, 9), in printed order, each once; () for a range that runs backwards."""
    numbers: list[int] = []
    for part in re.split(r"[,;]", text):
        ends = [int(end) for end in re.findall(r"\d+", part)]
        if len(ends) == 2 and ends[0] < ends[1] and ends[1] - ends[0] < 100:
            numbers.extend(range(ends[0], ends[1] + 1))
        elif len(ends) == 1:
            numbers.append(ends[0])
        else:
            return ()
    return tuple(dict.fromkeys(numbers))


def _bracketed(text: str, *, known: Collection[int]) -> Iterator[Mark]:
    for match in _BRACKET.finditer(text):
        printed = match.group(1) or match.group(2)
        numbers = expand_numbers(printed)
        behind = text[match.end() : match.end() + 1]
        # [3]citalopram is a radioligand whose H was lost; 12 [10-14] is an interval.
        if not numbers or 0 in numbers or behind.isalpha():
            continue
        if _is_interval(text[: match.start()], numbers, printed=printed):
            continue
        if known and not any(n in known for n in numbers) and min(numbers) > 3 * max(known):
            continue
        yield Mark(match.start(), match.end(), numbers, "bracket")


def _is_interval(before: str, numbers: tuple[int, ...], *, printed: str) -> bool:
    """A bracket set apart by a blank whose two ends hold the value before it: 12 [10-14]."""
    value = re.search(r"(\d+(?:\.\d+)?)\s+$", before)
    ends = [int(end) for end in re.findall(r"\d+", printed)]
    return value is not None and len(ends) == 2 and ends[0] < float(value.group(1)) < ends[1]


def _raised(text: str, script: str, *, known: Collection[int]) -> Iterator[Mark]:
    runs = [(m.start(), m.end()) for m in _RAISED.finditer(text)]
    if len(script) == len(text):
        mark = re.escape(SCRIPT_MARKS["super"])
        runs += [(m.start(), m.end()) for m in re.finditer(f"{mark}+", script)]
    for start, end in runs:
        printed = text[start:end].translate(_RAISED_DIGITS).strip()
        if not re.fullmatch(rf"\(?\[?{_NUMBERS}[,;]?\]?\)?", printed):
            continue
        numbers = expand_numbers(printed.strip("[](),; "))
        if not numbers or any(number not in known for number in numbers):
            continue
        if not _is_power(text[:start], numbers) and _stands_free(text[:start], text[end:]):
            yield Mark(start, end, numbers, "superscript")


def _is_power(before: str, numbers: tuple[int, ...]) -> bool:
    if _TEN.search(before) or (len(numbers) == 1 and _GROUP.search(before)):
        return True
    squared = numbers in ((2,), (3,)) and _UNIT.search(before)
    return bool(squared) and not _LETTERED.search(before)


def _stands_free(before: str, behind: str) -> bool:
    """Neither an isotope ([³H], ¹²⁵I) nor a charge (²⁺); alone in a cell it may stand."""
    if not before.strip():
        return not behind.strip()
    return before[-1] not in "[({−-⁻⁺" and not re.match(r"[^\W\d_]|[+−⁺⁻-]", behind)


def _merge(first: tuple[int, ...], second: tuple[int, ...]) -> tuple[int, ...]:
    return tuple(dict.fromkeys(first + second))
