"""Doubts about readings that only the rest of their page tells."""

import re
from collections.abc import Sequence

from workers.reading.text.words import Token

# On a page whose print is broken the letters by themselves are others than the lines give: on two
# noisy faxes and one without noise less than 0.68 were the same, on all other scans 0.76 and more.
LEAST_AGREED = 0.72
# So few letters tell nothing.
FEWEST = 60

_WITH_COMMA = re.compile(r"(?<![\d.,])[1-9]\d{0,2}(?:,\d{3})+(?![\d.,]*\d)")
# No number is printed so: a letter was taken for its 0.
_LEADING_ZERO = re.compile(r"(?<![\w.,:/-])0\d")
_WITH_POINT = re.compile(r"(?<![\d.,])[1-9]\d{0,2}\.\d{3}(?!\d)")


def doubt_page(tokens: Sequence[Token], agreed: Sequence[tuple[int, int]]) -> list[Token]:
    """The same: all of a page whose print is broken in doubt, and points where commas are meant.

    `agreed` says for each line how many letters are by their shapes what was read, of how many.
    """
    same, seen = (sum(part) for part in zip(*agreed, strict=True)) if agreed else (0, 0)
    broken = seen >= FEWEST and same < LEAST_AGREED * seen
    thousands = any(_WITH_COMMA.search(token.text) for token in tokens)
    return [
        token._replace(doubtful=True)
        if broken
        or (thousands and _WITH_POINT.search(token.text))
        or _LEADING_ZERO.match(token.text.lstrip("(["))
        else token
        for token in tokens
    ]
