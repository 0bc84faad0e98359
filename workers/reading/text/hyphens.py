"""Words broken at line ends, put together again.

The hyphen of a line end goes when the word without it occurs elsewhere in the document, and stays
when the word with it does. When neither is seen it stays only between two parts that are both
words of the document by themselves (`dose-|dependent`), or beside a digit or a capital (`5-|HT`).
"""

import re
from collections.abc import Iterable

_WORD = re.compile(r"[^\W\d_]+(?:[-‐][^\W\d_]+)*")
_URL = re.compile(r"://|^www\.|doi\.org|^doi:|^10\.\d{4,9}/", re.IGNORECASE)
# The rest of an address that was cut without a sign: digits with letters or marks among them.
_URL_REST = re.compile(r"(?=\S*\d)(?=\S*[a-z./_-]\S)[a-z\d][\w./%=&?~-]{3,}")
_DATE = re.compile(r"\d{1,4}([./-])\d{1,2}\1\d{1,4}\.?$")
# Firsts that are nearly always set with a hyphen in pharmacology.
_PREFIXES = frozenset(
    (
        *("non", "self", "cross", "dose", "time", "half", "well", "high", "low", "long", "short"),
        *("structure", "drug", "ligand", "concentration", "species", "subtype", "open", "double"),
        *("single", "placebo", "voltage", "state", "blood", "side"),
    )
)


class Vocabulary:
    """Words of a document that stand inside lines, with and without hyphens, in lower case."""

    def __init__(self, lines: Iterable[str]) -> None:
        self.words: set[str] = set()
        for line in lines:
            words = [match[0].lower() for match in _WORD.finditer(line)]
            # The last word of a line may be half a word, and so may the first.
            inner = words[1:-1] if line.rstrip().endswith("-") else words[1:]
            self.words.update(inner)
            for word in inner:
                if "-" in word:
                    self.words.update(word.split("-"))


def join_words(left: str, right: str, vocabulary: Vocabulary) -> tuple[int, str]:
    """How many characters the end of `left` loses, and what stands between it and `right`.

    `left` is the text so far and `right` the line below it.
    """
    if not left or not right:
        return 0, ""
    last = left.rsplit(None, 1)[-1]
    first = right.split(None, 1)[0]
    if _URL.search(last) and last[-1] in "/-_.=?&:" and (first[0].islower() or first[0].isdigit()):
        return 0, ""
    if _is_cut_address(last, first):
        return 0, ""
    if len(last) > 1 and last[-1] in "–/" and last[-2].isalnum() and first[0].isalnum():
        return 0, ""
    if len(last) < 2 or last[-1] != "-" or not last[-2].isalnum():
        return 0, " "
    if not first[0].islower():
        # `5-|HT`, `anti-|CD3`; a range in brackets or a dash before a new word keeps its blank.
        return (0, "") if first[0].isalnum() or first[0] in "([" else (0, " ")
    return (0, "") if _keeps_hyphen(last[:-1], first, vocabulary) else (1, "")


def _is_cut_address(last: str, first: str) -> bool:
    """Whether `first` goes on with a web address or DOI that a line end cut at any place."""
    scheme = re.search(r"https?:?/?$", last)
    if scheme is not None:
        return (scheme[0] + first).startswith(("http://", "https://"))
    return (
        last[-1].isalnum()
        and bool(_URL.search(last))
        and bool(_URL_REST.fullmatch(first))
        and not _URL.search(first)
        and not _DATE.match(first)
    )


def _keeps_hyphen(last: str, first: str, vocabulary: Vocabulary) -> bool:
    before = re.search(r"[^\W_]+$", last)
    after = re.match(r"[^\W\d_]+(?:-[^\W\d_]+)*", first)
    if before is None or after is None:
        return True
    head, tail = before[0].lower(), after[0].lower()
    whole, parted = head + tail, f"{head}-{tail}"
    if whole in vocabulary.words and parted not in vocabulary.words:
        return False
    if parted in vocabulary.words:
        return True
    if any(letter.isdigit() for letter in head) or len(head) == 1:
        return True
    if before[0] in _PREFIXES or before[0].isupper():
        return True
    tail_first = tail.split("-")[0]
    return (
        len(head) >= 3
        and len(tail_first) >= 3
        and head in vocabulary.words
        and tail_first in vocabulary.words
    )
