"""Tokens fit for chemistry: runs of letters, runs of digits, and every other sign alone.

`N-desmethylcitalopram` is three tokens, `[3H]5-HT` seven: a name can begin and end wherever a
chemist would say that it does.
"""

import re
from collections.abc import Sequence
from typing import NamedTuple

_TOKEN = re.compile(r"[A-Za-zÀ-ÖØ-öø-ɏ]+|\d+|[^\sA-Za-zÀ-ÖØ-öø-ɏ\d]")

GREEK = {
    "α": "alpha",
    "β": "beta",
    "γ": "gamma",
    "δ": "delta",
    "ε": "epsilon",
    "ζ": "zeta",
    "η": "eta",
    "θ": "theta",
    "ι": "iota",
    "κ": "kappa",
    "λ": "lambda",
    "μ": "mu",
    "µ": "mu",
    "ν": "nu",
    "ξ": "xi",
    "ο": "omicron",
    "π": "pi",
    "ρ": "rho",
    "σ": "sigma",
    "ς": "sigma",
    "τ": "tau",
    "υ": "upsilon",
    "φ": "phi",
    "χ": "chi",
    "ψ": "psi",
    "ω": "omega",
}
DASHES = frozenset("-‐‑‒–—−⁃\u00ad")
_PLAIN = {
    **dict.fromkeys("′’ʹ‘`´", "'"),
    "″": "''",
    **dict.fromkeys("[{", "("),
    **dict.fromkeys("]}", ")"),
    "∆": "delta",
    **{sign: str(n) for n, sign in enumerate("⁰¹²³⁴⁵⁶⁷⁸⁹")},
    **{sign: str(n) for n, sign in enumerate("₀₁₂₃₄₅₆₇₈₉")},
    "⁺": "+",
    **GREEK,
}


class Token(NamedTuple):
    """`text[start:end]`; `glued` when no blank stands before it."""

    start: int
    end: int
    text: str
    glued: bool


# A Token without the checks of its own constructor, which take half of the time.
_new = tuple.__new__


def split_tokens(text: str) -> list[Token]:
    """All tokens of the text in order; together they are the text without its blanks."""
    tokens: list[Token] = []
    last = -1
    for found in _TOKEN.finditer(text):
        start, end = found.span()
        tokens.append(_new(Token, (start, end, found[0], start == last)))
        last = end
    return tokens


def read_key(text: str) -> str:
    """What makes two tokens the same word of a document; capitals tell short ones apart."""
    return text.lower() if len(text) > 4 else text


def plain_token(text: str) -> str:
    """The token in lower case, Greek letters spelled, brackets and primes of one kind."""
    low = text.lower()
    return _PLAIN.get(low, low)


def name_parts(tokens: Sequence[Token]) -> list[str]:
    """One part for each token; "" for the ones that do not tell names apart.

    Hyphens and the comma of a thousand carry no meaning in a name: `WIN 35,428`, `WIN-35428`; the
    whole number stands at its last token. A minus in brackets does, as in `(-)-cocaine`.
    """
    parts: list[str] = []
    for i, token in enumerate(tokens):
        text = token.text
        if len(text) == 1:
            parts.append(_plain_sign(tokens, i))
            continue
        if i > 1 and tokens[i - 1].text == "," and _is_thousands_comma(tokens, i - 1):
            text, parts[i - 2] = parts[i - 2] + text, ""
        parts.append(text.lower())
    return parts


def _plain_sign(tokens: Sequence[Token], i: int) -> str:
    text = tokens[i].text
    if text in DASHES:
        return "-" if _is_sign(tokens, i) else ""
    if text in "·•" or (text == "," and _is_thousands_comma(tokens, i)):
        return ""  # the raised dot before an acid: GBR12909·2HCl
    return plain_token(text)


def _is_sign(tokens: Sequence[Token], i: int) -> bool:
    return 0 < i < len(tokens) - 1 and tokens[i - 1].text in "([" and tokens[i + 1].text in ")]"


def _is_thousands_comma(tokens: Sequence[Token], i: int) -> bool:
    if tokens[i].text != "," or not 0 < i < len(tokens) - 1:
        return False
    before, after = tokens[i - 1], tokens[i + 1]
    return (
        before.text.isdigit()
        and len(before.text) <= 3
        and tokens[i].glued
        and after.glued
        and after.text.isdigit()
        and len(after.text) == 3
    )
