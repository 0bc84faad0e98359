"""Names that OCR read with a letter for another of the same shape: OXIR for OX1R, p1108 for p110δ.

A list of names knows better than a reader of shapes, but only where one name alone is meant: a word
that is no name itself, and that becomes one by nothing but letters that look alike.
"""

import re
from collections.abc import Iterable, Iterator, Mapping
from functools import cache, cached_property
from typing import Protocol

from workers.mentions.lexicon.names import Lexicon
from workers.mentions.vocabulary.matcher import GREEK_KEYS, Matcher, Name, fold, fold_character

# What was read, and the letters of names that it may stand for.
_READ_FOR: Mapping[str, str] = {
    **{"I": "1l", "l": "1Ii", "1": "lI", "|": "1lI", "!": "1lI", "i": "l", "]": "1l"},
    **{"0": "Ooσα", "O": "0σ", "o": "0σα", "5": "Ss", "S": "5δ", "s": "5δ", "8": "Bδ", "B": "8β"},
    **{"2": "Zz", "Z": "2", "z": "2", "9": "gq", "g": "9", "q": "9", "6": "δσ", "3": "β"},
    **{"y": "γ", "Y": "γ", "v": "γ", "b": "β", "ß": "β", "a": "ασ", "α": "σ", "K": "κ", "k": "κ"},
    **{"u": "μ", "p": "μρ", "A": "λ", "T": "τ", "t": "τ", "e": "ε", "w": "ω", "n": "η"},
}
# Names of so many letters are known by their shape; of fewer too many words have it.
SHORTEST, SHORTEST_WORD = 3, 7
_HEADS = re.compile(r"(?:receptor|transporter|kinase|channel)s?$")
_GREEK_WORDS = re.compile(
    rf"(?<![a-z])(?:{'|'.join(sorted(GREEK_KEYS, key=len, reverse=True))})(?![a-z])"
)
_GREEK = {fold_character(letter): letter for letter in "αβγδεζηθικλμνξοπρστυφχψω"}
# Subunits of a receptor in a row: α1β3γ2, where a γ is read as a y.
_SUBUNITS = re.compile(r"(?:[αβγδ]\d?)+y\d?(?:[αβγδy]\d?)*|y\d(?:[αβγδ]\d?)+")


def _join_shapes() -> dict[str, str]:
    """Each letter with one that stands for all it is mistaken for, case aside."""
    shapes: dict[str, str] = {}
    for read, meant in _READ_FOR.items():
        for letter in meant.lower():
            old, new = (shapes.get(one, one) for one in (letter, read.lower()))
            shapes |= {one: new for one, shape in shapes.items() if shape == old}
            shapes |= {letter: new, read.lower(): new}
    return shapes


_SHAPES = _join_shapes()


class Lists(Protocol):
    """Where names are listed: a Namer."""

    @property
    def matcher(self) -> Matcher: ...
    @property
    def lexicon(self) -> Lexicon: ...


class Speller:
    """Names by the shapes of their letters. They are sorted when the first scan is met."""

    def __init__(self, lists: Lists) -> None:
        self._lists = lists

    def spell(self, word: str) -> str | None:
        """The name that is meant, as long as `word`; None where that is not certain, or for a word
        that is a name as it stands."""
        if _SUBUNITS.fullmatch(word):
            return word.replace("y", "γ")
        shape = shape_of(word)
        if len(shape) < SHORTEST or not re.search(r"[^\W\d_]", word) or self.is_listed(word):
            return None
        if re.fullmatch(r"[^\W\d_][a-z!]+", word):
            names = self._compounds.get(shape, ()) if len(word) >= SHORTEST_WORD else ()
        else:
            names = self._targets.get(shape, ())
        meant = {spelled for name in names if (spelled := respell(word, name))}
        return meant.pop() if len(meant) == 1 else None

    def is_listed(self, word: str) -> bool:
        return fold(word) in self._lists.matcher.by_key or word.lower() in self._lists.lexicon.names

    @cached_property
    def _targets(self) -> Mapping[str, tuple[str, ...]]:
        names = (name for group in self._lists.matcher.by_key.values() for name in group)
        return _by_shape(form for name in names for form in _forms(name))

    @cached_property
    def _compounds(self) -> Mapping[str, tuple[str, ...]]:
        return _by_shape(
            name
            for name in self._lists.lexicon.names
            if len(name) >= SHORTEST_WORD and name.isalpha()
        )


@cache
def shape_of(word: str) -> str:
    """The same for words whose letters look alike; hyphens and brackets do not count."""
    lower = (letter.lower() for letter in word if fold_character(letter))
    return "".join(_SHAPES.get(letter, letter) for letter in lower)


def respell(word: str, name: str) -> str | None:
    """`word` with letters of `name` where they look alike; None where others differ, or none."""
    letters = iter(name)
    spelled = ""
    for read in word:
        if not fold_character(read):
            spelled += read
            continue
        meant = next(letters, "")
        if read.lower() == meant.lower():
            spelled += read
        elif meant and meant in _READ_FOR.get(read, ""):
            spelled += meant
        else:
            return None
    return spelled if spelled != word and not next(letters, "") else None


def _forms(name: Name) -> Iterator[str]:
    """The letters of a name as print may have them: with Greek letters, without its head word."""
    if name.thing.kind != "target" or name.rule not in ("plain", "short"):
        return
    greek = _GREEK_WORDS.sub(lambda word: _GREEK[word[0]], name.letters)
    for form in {name.letters, greek, _HEADS.sub("", name.letters), _HEADS.sub("", greek)}:
        # A word of small letters is spelled by no list of short names.
        if len(form) >= SHORTEST and re.search(r"[\dα-ω]|[A-Z]{3}", form):
            yield form


def _by_shape(names: Iterable[str]) -> dict[str, tuple[str, ...]]:
    shapes: dict[str, set[str]] = {}
    for name in names:
        shapes.setdefault(shape_of(name), set()).add(name)
    return {shape: tuple(sorted(group)) for shape, group in shapes.items()}
