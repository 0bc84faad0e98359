"""Names of the lexicon in a text, with what is joined to them: stereo, substituents, salts."""

import re
from collections.abc import Iterator, Sequence

from schemas.term import Term
from workers.mentions.lexicon.names import Lexicon, Match, find_broken_names, ground, match_name
from workers.mentions.model.marks import SplitText
from workers.mentions.spans import NamedSpan, is_balanced
from workers.mentions.tokenizer import DASHES, Token

# What stands with a hyphen before a name and makes another compound of it.
_CHEMICAL_PREFIX = re.compile(
    r"(?:\([–‐‑]\)[-‐‑–]|\[\d{1,2}\][-‐‑–]|\(?(?:\d{1,2}[ab]?[RSEZ](?:,\d{1,2}[ab]?[RSEZ])*"
    r"|[RS](?:[,/][RS])+|[RS]/|[RSEZLDNOdlα-ω±+−-]|rac|RS|DL|dl|cis|trans|threo|erythro|syn|exo|endo|meso|ent|epi|levo"
    r"|dextro|arte?|es|\d+['′]?(?:,\d+['′]?)*|alpha|beta|gamma|delta|nor|iso|neo|des|homo|bis|tris|seco|pro|aza|oxa|thia"
    r"|\w*(?:methyl|ethyl|propyl|butyl|pentyl|hexyl|phenyl|benzyl|acetyl|allyl|alkyl|fluoro|chloro"
    r"|bromo|iodo|hydroxy|methoxy|ethoxy|amino|amido|nitro|oxo|thio|cyano|carboxy|hydro|deoxy|acyl"
    r"|aryl|oxy|sulfo|phospho))\)?['′]?[-‐‑–]?)+"
)
# The rest of a systematic name whose end is listed: "3-naphthalen-2-yl-urea".
_SYSTEMATIC = re.compile(r"\d.*(?:yl|oxy|[a-z]o)['′]?[-‐‑–]$")
# What stands behind a name and makes another compound of it.
_CHEMICAL_SUFFIX = re.compile(
    r"(?:[-‐‑–]d\d{1,2}\b|[-‐‑– ](?:N[-‐‑–]oxide|sulfoxide|sulphoxide|sulfone|(?:m|)ethyl ester"
    r"|(?:\d[-‐‑–])?(?:O[-‐‑–])?(?:β-|beta-)?(?:[dD][-‐‑–])?glucuronide|glucoside)"
    # "simvastatin acid", "astressin 2B"
    r"|\s(?:(?:hydroxy|carboxylic)\s)?acid|\slactone|\s\d[A-Z](?!-))\b"
)
# "JNJ-1625-A" is no more JNJ-1625 than a derivative is.
_LETTERED = re.compile(r"(?<=\d)[-‐‑–][A-Z](?![\w-])")
# A word of six letters with a small number glued to it: a citation whose raised print got lost.
_GLUED_CITATION = re.compile(r"[a-z]{6}\d{1,2}(?:,\d{1,2})*(?![\w-])")

# Confidence of an abbreviation that counts only where the document spells the compound out.
WAITING = 0.0


def find_listed(split: SplitText, script: str, lexicon: Lexicon) -> list[NamedSpan]:
    """Every listed name; see `find_chemicals` for `script`."""
    text, tokens = split.text, split.tokens
    spans = [
        NamedSpan(start, end, "compound", term, "lexicon", 0.9)
        for start, end, term in find_broken_names(text, lexicon)
    ]
    for match in _find_names(split, lexicon):
        span = _complete_name(text, tokens, match.first, match.end, match.term, script, lexicon)
        if span is not None:
            waiting = match.defined and span.term == match.term
            spans.append(span._replace(confidence=WAITING) if waiting else span)
    return spans


def _find_names(split: SplitText, lexicon: Lexicon) -> Iterator[Match]:
    """Every strong name in the text, longest first at each place, without overlaps."""
    text, tokens, parts, begins = split
    free = 0
    for at in begins.at:
        first = begins.places[at]
        match = match_name(text, tokens, parts, first, lexicon) if first >= free else None
        if match is not None:
            yield match
            free = match.end


def _complete_name(
    text: str,
    tokens: Sequence[Token],
    first: int,
    end: int,
    term: Term,
    script: str,
    lexicon: Lexicon,
) -> NamedSpan | None:
    """The match as a span, with what is joined to it; None where it is part of another word."""
    start, stop = tokens[first].start, tokens[end - 1].end
    if joins(text, start, script):
        return None
    if joins(text, stop, script) and not _GLUED_CITATION.match(text, stop - 6):
        return None
    whole_start = prefix_start(tokens, text, first)
    suffix = _CHEMICAL_SUFFIX.match(text, stop) or _LETTERED.match(text, stop)
    whole_stop = suffix.end() if suffix else stop
    if (whole_start, whole_stop) == (start, stop):
        return NamedSpan(start, stop, "compound", term, "lexicon", 0.95)
    if not is_balanced(text[whole_start:whole_stop]):
        # What is joined to it cannot be read to its end: perhaps only a blank is missing.
        return NamedSpan(start, stop, "compound", term, "lexicon", 0.6)
    whole = ground(text[whole_start:whole_stop], lexicon)
    return NamedSpan(
        whole_start, whole_stop, "compound", whole, "lexicon" if whole else "rule", 0.8
    )


def joins(text: str, at: int, script: str) -> bool:
    """Whether the signs on both sides of `at` make one word; a raised mark is not part of it."""
    if not 0 < at < len(text) or not (text[at - 1].isalnum() and text[at].isalnum()):
        return False
    return len(script) != len(text) or script[at - 1] == script[at]


def prefix_start(tokens: Sequence[Token], text: str, first: int) -> int:
    """Where the name begins when what a hyphen joins before it is chemistry: `N-desmethyl-`."""
    start = tokens[first].start
    if first == 0 or not tokens[first].glued:
        return start
    i = first - 1
    if tokens[i].text in ")]}":
        return _systematic_start(tokens, text, i, start)
    if tokens[i].text not in DASHES and (tokens[i].text != "/" or _ends_word(tokens, i)):
        return start
    while i > 0 and tokens[i].glued and not _ends_word(tokens, i - 1):
        i -= 1
    while i < first - 1 and tokens[i].text in "([" and _opens(text[tokens[i].start : start]):
        i += 1
    prefix = text[tokens[i].start : start]
    joined = _CHEMICAL_PREFIX.fullmatch(prefix) or _SYSTEMATIC.search(prefix)
    return tokens[i].start if joined else start


def _ends_word(tokens: Sequence[Token], i: int) -> bool:
    """Whether a name cannot reach back over this token; it can in `2,4-`, `(R,R)-`, `R/S-`."""
    if tokens[i].text == "/":
        return not (i > 0 and tokens[i - 1].text in "RS" and tokens[i + 1].text in "RS")
    if tokens[i].text != ",":
        return tokens[i].text in ";:<>="
    locant = tokens[i + 1].text.isdigit() or tokens[i + 1].text in "RSEZNO"
    return not (tokens[i].glued and i > 0 and locant)


def _systematic_start(tokens: Sequence[Token], text: str, last: int, start: int) -> int:
    """Where the systematic name begins whose last part is glued behind a bracket."""
    i = last
    while i > 0 and tokens[i].glued and tokens[i - 1].text not in "<>=;":
        i -= 1
    while i <= last and tokens[i].text in "([{" and _opens(text[tokens[i].start : start]):
        i += 1
    return tokens[i].start if i <= last else start


def _opens(text: str) -> bool:
    """Whether the first bracket of the text is never closed in it."""
    depth = 0
    for sign in text:
        depth += (sign in "([{") - (sign in ")]}")
        if depth == 0:
            return False
    return True
