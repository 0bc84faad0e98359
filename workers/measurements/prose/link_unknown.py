"""Values whose target or compound nobody knows: they never take the name of another value."""

import re
from collections.abc import Mapping, Sequence

from workers.measurements.grammar.readings import Reading
from workers.measurements.prose.link_words import Link, Near, Slot
from workers.measurements.subjects import identity

_MEASURE = r"p?[IEGDLCT]{1,2}50|p?K[idDbB]\b|MIC"
# "for its inhibition of SR-BI (IC50 = 55 µM)"
_OF_CODE = re.compile(
    r"\b(?:of|at|for|against|toward|towards|on|over|inhibits?|inhibited|blocks?|blocked)\s"
    r"(?:(?!and\b|or\b|by\b|with\b)[a-z][\w-]*\s){0,3}(?:[A-Z][\w-]*[A-Z\d][\w-]*(?:,\s|\s(?:and|or)\s)){0,3}"
    r"(?P<code>[A-Z][\w-]*[A-Z\d][\w-]*)\s?\([^()]*$"
)


def unknown_target(
    text: str, reading: Reading, slot: Slot, candidates: Mapping[Slot, Sequence[Near]]
) -> Link | None:
    """A target that nobody knows, printed before the bracket that the value stands in."""
    match = _OF_CODE.search(text, 0, reading.span.start) if slot == "target" else None
    if match is None or is_known(*match.span("code"), candidates):
        return None
    return Link(None, f"{match['code']} before the value is not known")


def is_known(start: int, end: int, candidates: Mapping[Slot, Sequence[Near]]) -> bool:
    """Whether a mention covers a part of the place."""
    return any(n.start < end and start < n.end for names in candidates.values() for n in names)


# "; at MT3 both had a Ki above 1 µM"
_AT_CODE = re.compile(
    rf"\b(?:at|for|against|towards?|on|of|inhibited|blocked)\s(?:the\s|human\s|rat\s|mouse\s)*(?!{_MEASURE})"
    r"(?P<code>[A-Z][\w-]*[A-Z\d][\w-]*)(?![\w-])"
)
# "and 15 µM for FABP3": a symbol, and no co-substrate, medium or code of a compound.
_BEHIND = re.compile(
    rf"[\s)\],]*(?:at|for|against|towards?|on|versus)\s(?:the\s|human\s|rat\s|mouse\s|cloned\s)*(?!{_MEASURE})"
    r"(?!A[DMT]P\b|G[DMT]P\b|NADP?H?\b|DMSO\b|PBS\b|[HBF][SC][SA]\b|[IVX]+\b)"
    r"(?P<code>(?:[A-Z]{2,6}\d{0,2}[A-Za-z]?\d?|[A-Z][a-z]{1,4}\d[A-Za-z\d.]*|[A-Za-z\d]{1,5}-[A-Z][A-Za-z]*\d{1,2}))(?![\w-])"
)
# "45 nM (AChE) and 8 nM (XChE3)"
_IN_BRACKETS = re.compile(r"\s\((?:the\s|human\s|rat\s|mouse\s)?(?P<code>[A-Z]\w*[A-Z\d]\w*)\)")
_SEVERAL = re.compile(
    r"\b(?:both|neither|all|none|each)\s(?:of\s(?:them|these)\s|(?:the\s)?(?:compounds|drugs|isomers|"
    r"enantiomers|analogues|inhibitors|antagonists|agonists)\s)?(?:was|were|had|have|has|showed|gave|are|is|"
    r"inhibited|bound|displayed|exhibited|blocked)\b",
    re.IGNORECASE,
)


# "…; as to MAO-B, it was weaker": the subject, which need not be what was named last.
_PRONOUN = re.compile(r"[;,.]\s(?:[^;()]{0,40}\s)?its?\s")


# "A (2 µM) > cooling agent 10 (6 µM)"
_RANKED = re.compile(r"[\s)\]]*[<>]\s?[\w'+/ -]{2,40}\(\s*")


def unknown_between(
    text: str,
    start: int,
    end: int,
    slot: Slot,
    candidates: Mapping[Slot, Sequence[Near]],
    *,
    several_before: bool,
) -> Link | None:
    """A reason not to take the name of the value before, which ends at `start`, or None.

    `several_before` says that the values before are not all of one name.
    """
    if slot == "target":
        for code in _AT_CODE.finditer(text, start, end):
            if not is_known(*code.span("code"), candidates):
                return Link(None, f"{code['code']} before the value is not known")
    named = any(start <= n.start < end for names in candidates.values() for n in names)
    if slot == "compound" and not named and _RANKED.fullmatch(text, start, end):
        return Link(None, "the compound printed before the value is not known")
    several = len({identity(near.mention) for near in candidates["compound"]}) > 1
    if slot == "compound" and several_before and _PRONOUN.search(text, start, end):
        return Link(None, "it is not clear which compound is meant")
    if slot == "compound" and several and _SEVERAL.search(text, start, end):
        return Link(None, "it is not clear which compounds are meant")
    return None


# "MG-132 (Ki = 4 nM) also inhibits calpain": the value before was of another target.
_ALSO = re.compile(
    r"\s?\)?,?\s(?:also|additionally|moreover|further(?:more)?)\s(?:\w+ly\s)?"
    r"(?:inhibit|block|bind|bound|antagoni|activat|affect|hit|target|interact)"
)


def of_other(text: str, reading: Reading, slot: Slot) -> Link | None:
    if slot != "target" or not _ALSO.match(text, reading.span.end):
        return None
    return Link(None, "the target named behind it is another one")


def unknown_behind(
    text: str, reading: Reading, candidates: Mapping[Slot, Sequence[Near]]
) -> Link | None:
    """A target that nobody knows, printed right behind the value."""
    listed = any(text[n.start - 1 : n.start] == "(" for n in candidates["target"] if n.start)
    code = _BEHIND.match(text, reading.span.end)
    code = code or (_IN_BRACKETS.match(text, reading.span.end) if listed else None)
    if code is None or is_known(*code.span("code"), candidates):
        return None
    return Link(None, f"{code['code']} behind the value is not known")
