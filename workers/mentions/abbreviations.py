"""Abbreviations that a text defines in brackets: `citalopram (CIT)`.

The method is that of Schwartz and Hearst, "A simple algorithm for identifying abbreviation
definitions in biomedical text", Pac. Symp. Biocomput. 2003: every letter of the short form must be
found, from right to left, in the words before the bracket, its first letter at the start of a word.
"""

import re
from functools import lru_cache
from typing import NamedTuple

_BRACKET = re.compile(r"[(\[]([^()\[\]]{2,14})[)\]]")
# "PDE11 (IC50, 37 nM)" gives a value, and defines nothing.
_MEASURE = re.compile(r"p?[A-Z]{2}[589]0s?|p?K[idDmMbB]s?|[EB]max|pA2")
# A long form does not run over the end of a clause, nor does it end in a value: "12 nM (NET)".
_CLAUSE_END = re.compile(r"[;:!?]\s|\.\s(?=[A-Z])|\d\s?[pnuµμm]M$")
# "[3H]nisoxetine (NET)" tells where a ligand binds; its own short form has its first letters.
_LABELLED = re.compile(r"\[\d{1,3}[A-Z][a-z]?\]-?")
_SHORT_FORM = re.compile(r"[A-Za-z0-9α-ωΑ-Ω][\wα-ωΑ-Ω.+/'-]*$")


class Abbreviation(NamedTuple):
    """`text[long_start:long_end]` is written `text[short_start:short_end]` from here on."""

    long_start: int
    long_end: int
    short_start: int
    short_end: int


# Four steps ask for those of a text, one after the other.
@lru_cache(maxsize=1_000)
def find_abbreviations(text: str) -> tuple[Abbreviation, ...]:
    """Definitions in reading order: a long form followed by its short form in brackets."""
    found = []
    for bracket in _BRACKET.finditer(text):
        inner = re.split(r"[;,]\s", bracket.group(1))[0].strip()
        if not _is_short_form(inner):
            continue
        long_end = bracket.start()
        while long_end > 0 and text[long_end - 1].isspace():
            long_end -= 1
        long_start = _long_start(inner, text, long_end)
        if long_start is not None:
            at = bracket.start() + 1 + bracket.group(1).index(inner)
            found.append(Abbreviation(long_start, long_end, at, at + len(inner)))
    return tuple(found)


def _is_short_form(text: str) -> bool:
    return (
        2 <= len(text) <= 10
        and _SHORT_FORM.match(text) is not None
        and any(sign.isalpha() for sign in text)
        and not text.islower()
        and not _MEASURE.fullmatch(text)
    )


def _long_start(short: str, text: str, end: int) -> int | None:
    """Where the long form begins that ends at `end`; None when the letters do not fit."""
    words = min(len(short) + 5, len(short) * 2)
    begin = end
    for _ in range(words):
        while begin > 0 and text[begin - 1].isspace():
            begin -= 1
        while begin > 0 and not text[begin - 1].isspace():
            begin -= 1
    at = end - 1
    signs = [sign.lower() for sign in short if sign.isalnum()]
    for left in range(len(signs) - 1, -1, -1):
        while at >= begin:
            fits = text[at].lower() == signs[left]
            if fits and (left > 0 or at == 0 or not text[at - 1].isalnum()):
                break
            at -= 1
        if at < begin:
            return None
        at -= 1
    start = at + 1
    while start > begin and not text[start - 1].isspace():
        start -= 1
    long = text[start:end]
    if end - start <= len(short) or _CLAUSE_END.search(long):
        return None
    return None if _is_other_name(short, long) else start


def _is_other_name(short: str, long: str) -> bool:
    """Whether a labelled ligand of one word has letters in capitals behind it that skip its own."""
    label = _LABELLED.match(long)
    name = long[label.end() :] if label else ""
    one_word = name.islower() and name.isalpha() and short.isupper()
    return one_word and not name.startswith(short.lower())
