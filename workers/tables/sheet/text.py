"""What the words of one cell spell."""

import re
from collections.abc import Sequence
from typing import NamedTuple

from schemas.geometry import Box, union
from schemas.page import SCRIPT_MARKS, Word
from workers.tables.sheet.lines import find_lines, is_glued


class Spelled(NamedTuple):
    """A text with one script mark for each of its characters."""

    text: str
    script: str
    doubtful: bool
    confidence: float | None
    box: Box | None


def spell(words: Sequence[Word]) -> Spelled:
    """The words of one cell as it is printed; lines joined by a blank, broken words rejoined."""
    if len(words) == 1:  # as most cells of numbers are
        only = words[0]
        marks = SCRIPT_MARKS[only.script] * len(only.text)
        return Spelled(only.text, marks, only.doubtful, only.confidence, only.box)
    text, script = "", ""
    for line in (line.words for line in find_lines(words)):
        joint = "" if _is_cut(text, line) else _joint(text, line[0].text)
        if joint is None:
            text, script = text[:-1], script[:-1]
        else:
            text, script = text + joint, script + "." * len(joint)
        for index, word in enumerate(line):
            if index and not is_glued(line[index - 1], word):
                text, script = text + " ", script + "."
            text += word.text
            script += SCRIPT_MARKS[word.script] * len(word.text)
    known = [word.confidence for word in words if word.confidence is not None]
    return Spelled(
        text=text,
        script=script,
        doubtful=any(word.doubtful for word in words),
        confidence=min(known) if known else None,
        box=union(word.box for word in words) if words else None,
    )


# Short words that may stand alone on the last line of a cell.
_SHORT_WORDS = re.compile(
    "an?|and|any|as|at|be|by|can|cat|dog|ex|for|has|if|in|is|it|max|mg|min|mm|mol|ms|nm|no|non|not|"
    "of|off|on|one|or|out|per|rat|sd|sem|set|six|ten|the|to|two|up|use|val|via|vs|was"
)


def _is_cut(before: str, line: Sequence[Word]) -> bool:
    """Whether a line is the end of a word that the cell was too narrow for: `Sumatripta|n`.

    Word processors cut a word without a hyphen only where it stands alone on its line.
    """
    return (
        len(line) == 1
        and re.fullmatch(r"[a-z]{1,3}", line[0].text) is not None
        and line[0].script == "normal"
        and _SHORT_WORDS.fullmatch(line[0].text) is None
        and re.fullmatch(r"[A-Za-z][a-z]{3,}", before) is not None
    )


# Words that begin compounds written with a hyphen, which is then kept, and ends of other words.
_BEFORE_HYPHEN = re.compile(
    r"(?i)(?<![^\W\d_])(?:cross|dose|double|first|five|follow|four|full|half|high|long|low|month|non|"
    r"open|placebo|post|risk|second|self|short|single|six|small|third|three|time|triple|two|week|"
    r"well|year)[-\u2010]$"
)
_SUFFIX = re.compile(r"(?:al|ary|ed|ers?|est|ing|ity|ly|ness|s|st)\b")


def _joint(before: str, after: str) -> str | None:
    """What stands between two lines of a cell; None when a hyphen at the end is to be dropped.

    A word broken with a hyphen is rejoined where both parts are letters and the second is small
    (`Levomil-|nacipran`). A hyphen after one letter or a digit, or before a capital or a digit,
    belongs to the name (`5-|HT`, `N-|desmethyl`, `IL-|6`).
    """
    if not before:
        return ""
    if before.endswith("\u00ad"):
        return None
    if re.search(r"[^\W\d_]{2}[-\u2010]$", before) and after[:1].islower():
        return "" if _BEFORE_HYPHEN.search(before) and not _SUFFIX.match(after) else None
    if re.search(r"[\w′″'’)\]][-\u2010\u2011/]$", before) and re.match(r"[^\W_]|[(\[]", after):
        return ""
    if re.search(r"\d[–−]$", before) and after[:1].isdigit():
        return ""
    return " "
