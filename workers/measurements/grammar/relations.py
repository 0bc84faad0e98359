"""Signs and words that say how a value relates to the number printed: at most, about, above."""

import re

from schemas.quantity import ErrorKind, Relation

_WORDS: tuple[tuple[Relation, str], ...] = (
    (
        "<=",
        r"(?:less|lower|smaller) than or equal to|equal to or (?:below|under|"
        r"(?:less|lower|smaller) than)|<\s?or\s?=|<\s?/\s?=|<=|=<|≤|up to|at most|"
        r"(?:no|not) (?:more|greater|higher|larger) than|not exceed(?:ing)?|not above|"
        r"as low as",
    ),
    (
        ">=",
        r"(?:greater|more|higher|larger) than or equal to|equal to or (?:above|over|"
        r"(?:greater|more|higher|larger) than)|>\s?or\s?=|>\s?/\s?=|>=|=>|≥|at least|"
        r"(?:no|not) (?:less|lower|smaller) than|not below|as high as",
    ),
    ("<", r"<<?|≪|(?:less|lower|smaller) than|below|under"),
    (
        ">",
        r">>?|≫|(?:greater|more|higher|larger) than|above|over|exceed(?:ing|s|ed)?|in excess of|"
        r"beyond|upwards? of",
    ),
    (
        "~",
        r"=?\s?~|=?\s?≈|congruent to|approximately equal to|"
        r"approximately|approx\.?|about|around|circa|ca\.?|roughly|nearly|almost|some",
    ),
    ("=", r"=|equal to|equals|:"),
)
_BEFORE = re.compile(
    r"(?:"
    + "|".join(f"(?P<r{i}>(?:(?<![A-Za-z])(?:{words})))" for i, (_, words) in enumerate(_WORDS))
    + r")\s*(?:an?\s)?$",
    re.IGNORECASE,
)


# "much lower than 5 µM of the control" ranks two values; the second is 5 µM.
_RANKING = re.compile(
    r"(?:\b(?:much|far|significantly|slightly|considerably|markedly|even|times)|fold)\s$", re.I
)


def relation_before(text: str, position: int) -> tuple[Relation, int]:
    """The relation printed just before `position` of a folded text, and where it begins.

    Without any it is "=" and begins at `position`. "= <5" and "of about" end in the nearest word.
    """
    match = _BEFORE.search(text, max(position - 32, 0), position)
    if match is None:
        return "=", position
    index = next(i for i in range(len(_WORDS)) if match[f"r{i}"])
    if "than" in match[0] and _RANKING.search(text, 0, match.start()):
        return "=", match.start()
    return _WORDS[index][0], match.start()


_ERROR_KIND = (
    ("sem", re.compile(r"\bs\.?\s?e\.?\s?m\b\.?|±\s?s\.?e\.?\b|standard errors?", re.IGNORECASE)),
    ("sd", re.compile(r"\bs\.?\s?d\b\.?|standard deviations?", re.IGNORECASE)),
    ("ci95", re.compile(r"95\s?% (?:c\.?[il]|confidence)", re.IGNORECASE)),
)


def find_error_kind(text: str) -> ErrorKind | None:
    """What "±" stands for, where a text says so."""
    for kind, pattern in _ERROR_KIND:
        if pattern.search(text):
            return kind  # type: ignore[return-value]  # the tuple above holds ErrorKinds only
    return None
