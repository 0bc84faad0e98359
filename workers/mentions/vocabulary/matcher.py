"""Finds the names of a vocabulary in a text, however their letters, hyphens and blanks are set.

Names and text are folded alike: lower case, Greek letters by their Latin names, no hyphens,
brackets or blanks, so that `5-HT(2A)`, `5-HT2A` and `5HT2A` are one key. What folding forgives
is then checked against the text: case where the name asks for it, blanks where the name has none.
"""

import re
import unicodedata
from collections.abc import Iterable, Iterator
from itertools import accumulate
from typing import Literal, NamedTuple

from schemas.term import MentionKind, Term

# "short": counts only beside its head word, or where the document says so elsewhere.
# "substrate": "<name> uptake" means the thing.  "mask": names nothing, and hides what it covers.
Rule = Literal["plain", "short", "substrate", "mask"]


class Thing(NamedTuple):
    """What a name stands for: a Term, and the Terms of the same thing in other species."""

    kind: MentionKind
    term: Term
    group: str = ""  # of a target: "receptor", "transporter", "kinase" …
    family: str = ""  # of a target: a key of families.toml, or of other targets of its kind
    orthologs: tuple[tuple[str, str], ...] = ()  # (species, CURIE)
    gene: str = ""  # of a target: CURIE of the gene, where no accession of a species is known
    relatives: tuple[Term, ...] = ()  # of a target: the like-named one of a microbe
    microbe: bool = False  # of a species


class Name(NamedTuple):
    key: str  # folded
    letters: str  # as written, without what folding drops; as long as the key only without Greek
    gaps: frozenset[int]  # offsets of the key where the name itself has a blank or hyphen
    exact: bool  # case must be as written
    rule: Rule
    thing: Thing


class Hit(NamedTuple):
    start: int
    end: int
    name: Name
    prefix: str = ""  # species letters printed before the name: the h of hSERT


_GREEK_NAMES = (
    "alpha beta gamma delta epsilon zeta eta theta iota kappa lambda mu nu xi omicron pi rho sigma "
    "tau upsilon phi chi psi omega"
)
_GREEK = dict(zip("αβγδεζηθικλμνξοπρστυφχψω", _GREEK_NAMES.split(), strict=True)) | {
    "µ": "mu",
    "ς": "sigma",
    "ϵ": "epsilon",
    "ϕ": "phi",
    "ϑ": "theta",
    "ĸ": "kappa",
}
GREEK_KEYS = frozenset(_GREEK.values())  # what one Greek letter folds to
_DROPPED = frozenset(" \t\n\r\u00a0\u2009\u202f\u200b\u00ad-‐‑‒–—−()[]{}_'’′®™")
_BLANKS = frozenset(" \t\n\r\u00a0\u2009\u202f")
_FOLDED: dict[str, str] = {}
# Cyrillic letters that are printed for Latin ones: "NF-кВ".
_LOOK_ALIKES = dict(zip("авсенкмортхуіј", "abcehkmoptxyij", strict=True))
_BROKEN_WORD = re.compile(r"[-‐\u00ad]\s")  # a hyphen that the end of a line made
_WORD_START = re.compile(
    r"(?:(?<![^\W_])|(?<=[α-ωΑ-Ω])|(?:(?<=(?<![^\W_])[hrm])|(?<=(?<![^\W_])(?:hr|rh|ee|eq|Ee)))"
    r"(?=[A-Z0-9α-ω]))[^\W_]"
)
_SPECIES_LETTERS = re.compile(r"(?:^|\W)(r?h|hr|r|m|[Ee]e|eq)$|(?:^|[^\w-])(r?h|hr|r|m)-$")
_VARIANT = re.compile(r"(?:[A-Z]\d{2,4}[A-Z]|WT|wt|del[A-Z]?\d+)(?![A-Za-z])")


def fold_character(character: str) -> str:
    """The folded form of one character: "" for what is dropped, a word for a Greek letter."""
    folded = _FOLDED.get(character)
    if folded is None:
        if character in _DROPPED:
            folded = ""
        else:
            lower = unicodedata.normalize("NFKD", character).lower()
            lower = "".join(c for c in lower if not unicodedata.combining(c))
            folded = "".join(_GREEK.get(c) or _LOOK_ALIKES.get(c, c) for c in lower)
        _FOLDED[character] = folded
    return folded


def fold(text: str) -> str:
    return "".join(map(fold_character, text))


def make_name(text: str, thing: Thing, *, exact: bool = False, rule: Rule = "plain") -> Name:
    """`exact` is implied for short words in capitals: `NET` is not `net`."""
    key, gaps = "", set()
    letters = ""
    for character in text:
        folded = fold_character(character)
        if folded:
            letters += character
        else:
            gaps.add(len(key))
        key += folded
    word = re.sub(r"[^A-Za-z]", "", text)
    short_capitals = len(word) <= 4 and not word.islower() and not word.istitle()
    digits = any(c.isdigit() for c in text)
    implied = short_capitals and (not digits or len(key) <= 3)
    return Name(key, letters, frozenset(gaps), exact or implied, rule, thing)


class Folded(NamedTuple):
    """A text, its folded form, and where each stands in the other."""

    text: str
    key: str
    offsets: list[int]  # of each character of the text in the key


def fold_text(text: str) -> Folded:
    parts = [_FOLDED[c] if c in _FOLDED else fold_character(c) for c in text]
    offsets = list(accumulate(map(len, parts), initial=0))
    return Folded(text, "".join(parts), offsets)


def _places(text: str, at: int, count: int) -> list[int]:
    """Where the first `count` folded characters from `text[at]` on stand in the text."""
    places: list[int] = []
    for index in range(at, len(text)):
        if len(places) >= count:
            break
        places += [index] * len(fold_character(text[index]))
    return places[:count]


class Matcher:
    """Names under the first letters of their keys; of those that fit the longest is taken."""

    def __init__(self, names: Iterable[Name]) -> None:
        buckets: dict[str, list[Name]] = {}
        self.by_key: dict[str, list[Name]] = {}
        for name in names:
            buckets.setdefault(name.key[:_OPENING], []).append(name)
            self.by_key.setdefault(name.key, []).append(name)
        self._buckets = {
            start: sorted(group, key=lambda name: (-len(name.key), _FIRST.index(name.rule)))
            for start, group in buckets.items()
        }
        # Most words are no names: three letters say so, or all of a shorter key.
        self._beginnings = frozenset(start[:3] for start in self._buckets)
        self._short = tuple(start for start in self._beginnings if len(start) < 3)
        # What may begin with some letters, as these were met.
        self._candidates: dict[str, tuple[Name, ...]] = {}

    def find(self, text: str, *, script: str = "") -> Iterator[Hit]:
        """From left to right the longest name at each place; hits do not overlap.

        Letters that name several things give the first of them.
        """
        folded = fold_text(text)
        key, offsets, known = folded.key, folded.offsets, self._candidates
        beginnings, short = self._beginnings, self._short
        if len(self.by_key) <= _FEW and not any(name in key for name in self.by_key):
            return
        end = 0
        for start in _WORD_START.finditer(text):
            at = start.start()
            if at < end:
                continue
            letters = key[offsets[at] : offsets[at] + _OPENING]
            names = known.get(letters)
            if names is None and (letters[:3] in beginnings or letters.startswith(short)):
                names = self._find_candidates(letters)
            if names:
                hit = _match_at(folded, at, names, script)
                if hit is not None:
                    yield hit
                    end = hit.end

    def _find_candidates(self, letters: str) -> tuple[Name, ...]:
        """Names whose first letters are these or, where they have fewer, begin these; `find` has
        seen that there may be some."""
        if len(self._candidates) > _KEPT_OPENINGS:
            self._candidates.clear()
        openings = (letters[:length] for length in range(len(letters), 0, -1))
        names = tuple(name for opening in openings for name in self._buckets.get(opening, ()))
        self._candidates[letters] = names
        return names


def _match_at(folded: Folded, at: int, names: Iterable[Name], script: str) -> Hit | None:
    offset = folded.offsets[at]
    for name in names:
        if folded.key.startswith(name.key, offset):
            end = _end_of_match(folded, at, name, script)
            if end is not None:
                prefix = _species_letters(folded.text, at)
                return Hit(at - len(prefix), end, name, prefix)
    return None


_FIRST: tuple[Rule, ...] = ("mask", "plain", "substrate", "short")
_OPENING = 5  # letters of a key that names are looked up by
_KEPT_OPENINGS = 20_000
_FEW = 50  # so many keys, as those that a document defines, are sooner looked for one by one


def _end_of_match(folded: Folded, at: int, name: Name, script: str) -> int | None:
    """Where the name ends in the text; None where its letters are there but not the name."""
    text, length = folded.text, len(name.key)
    places = _places(text, at, length + 1)
    end = places[length - 1] + 1
    if length < len(places) and places[length] == end - 1:
        return None  # the key ends inside the name of a Greek letter
    for offset in range(1, length):
        gap = text[places[offset - 1] + 1 : places[offset]]
        if gap and offset not in name.gaps and not _gap_allowed(text, places, offset, gap, name):
            return None
    printed = "".join(c for c in text[at:end] if fold_character(c))
    if name.exact and not _same_case(printed, name.letters):
        return None
    if printed.endswith("s") and name.letters.endswith("S") and length - 1 in name.gaps:
        return None  # "cathepsins" are several, and "cathepsin S" is one
    plural = _plural_length(text, end, printed)
    if not _at_boundary(text, end + plural, script):
        return None
    end += plural
    opened = text[at:end].count("(") - text[at:end].count(")")
    if opened == 1 and text[end : end + 1] == ")":
        end, opened = end + 1, 0
    return end if opened == 0 else None


def _gap_allowed(text: str, places: list[int], offset: int, gap: str, name: Name) -> bool:
    """A gap that the name does not have: brackets and hyphens anywhere, a blank between kinds."""
    before, after = text[places[offset - 1]], text[places[offset]]
    if not any(c in _BLANKS for c in gap):
        plain = before.isalpha() and after.isalpha() and (before + after).isascii()
        lowered = gap == "(" and before.isupper() and after.isupper()  # ET(A), BK(Ca)
        return not plain or gap == "-" or lowered
    if _BROKEN_WORD.fullmatch(gap) and before.islower() and after.islower():
        return True
    if len(name.key) < 4 or len(gap) > 2:
        return False
    alike = before.isdigit() == after.isdigit() and before.isascii() and after.isascii()
    return not alike and _case_at(name, offset, after)


def _case_at(name: Name, offset: int, printed: str) -> bool:
    """After a blank a single letter must be as written: "5-HT2 A", not "5-HT2 a"."""
    if not printed.isalpha() or len(name.letters) != len(name.key):
        return True
    return name.letters[offset] == printed


def _same_case(printed: str, letters: str) -> bool:
    """Greek letters and their Latin names have no common case; then only the capitals count."""
    if printed == letters:
        return True
    if not any(c.isascii() and c.isalpha() for c in letters):
        return printed[1:].islower() or not printed.isascii() or printed[1:].isdigit()
    if printed.isascii() and letters.isascii():
        return False
    return _capitals(printed) == _capitals(letters)


def _capitals(text: str) -> list[str]:
    return [fold_character(c) for c in text if c.isupper()]


def _plural_length(text: str, end: int, printed: str) -> int:
    """1 where a plural s follows: "SERTs", "transporters"."""
    if text[end : end + 1] != "s":
        return 0
    last = printed[-1]
    return 1 if (len(printed) > 2 or last.isdigit()) and last != "s" else 0


def _at_boundary(text: str, end: int, script: str) -> bool:
    """Where a word ends, or raised print or a variant ("EGFRL858R") is glued to it."""
    if end >= len(text) or (_VARIANT.match(text, end) and text[end - 1].isupper()):
        return True
    following = text[end]
    if not (following.isalnum() or following == "_"):
        return True
    if following in "⁰¹²³⁴⁵⁶⁷⁸⁹":
        return True
    raised = end < len(script) and script[end] == "^" and script[end - 1] != "^"
    return raised and (following.isdigit() or following.islower())


def _species_letters(text: str, at: int) -> str:
    """The h of hSERT or h-SERT, the ee of eeAChE, at the start of a word."""
    letters = _SPECIES_LETTERS.search(text, max(at - 5, 0), at) if at else None
    if letters is None or text[at] in "-( ":
        return ""
    return text[letters.start(letters.lastindex or 1) : at]
