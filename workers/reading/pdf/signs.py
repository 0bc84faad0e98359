"""Sign fonts whose encoding is known by their name: what their codes draw.

Sources: the character sets of Mathematical Pi One and Universal Greek with Math Pi as journals set
them (the key `6` draws ±), and of TeX's `cmsy` and `cmmi` (The TeXbook, appendix F).
"""

import re
from functools import lru_cache

_MATH_PI = re.compile(r"math(?:ematical)?pi(?:one|-?1)?|greekwithmath", re.IGNORECASE)
_MATH_PI_SIGNS = dict(zip("123456,.#$;", "+−×÷=±<>≤≥~", strict=True))
_GREEK_KEYS = dict(zip("abgdezhqiklmnxoprstufcyvDS", "αβγδεζηθικλµνξοπρστυφχψωΔΣ", strict=True))

# Advent's conversions of the same fonts, known by names such as AdvP4C4E74 and AdvMacMthSyN.
_ADVENT = re.compile(r"adv(?:p[0-9a-f]{4,}|macmth|ps(?:mp|sym|mth))", re.IGNORECASE)
_ADVENT_SIGNS = {"¼": "=", "þ": "+", "ð": "(", "Þ": ")", "½": "[", "Š": "]"}

_TEX_SYMBOLS = re.compile(r"^(?:cm|lm|tx|px|ntx|rtx|msb?)sy(?:\d|$)", re.IGNORECASE)
_TEX_SYMBOL_SIGNS = {
    0x00: "−",
    0x01: "·",
    0x02: "×",
    0x03: "∗",
    0x04: "÷",
    0x06: "±",
    0x07: "∓",
    0x0E: "◦",
    0x0F: "•",
    0x14: "≤",
    0x15: "≥",
    0x18: "∼",
    0x19: "≈",
    0x21: "→",
    0x30: "′",
}
_TEX_ITALIC = re.compile(r"^(?:cm|lm|tx|px|rm)mi(?:\d|$)", re.IGNORECASE)
_TEX_ITALIC_LETTERS = dict(enumerate("αβγδϵζηθικλμνξπρστυφχψω", start=0x0B))
# The mathabx fonts of TeX, whose codes readers take for those of a text font.
_MATHABX = re.compile(r"^tex-math[abcx]", re.IGNORECASE)
_MATHABX_SIGNS = dict(zip("`´ˆ˜¨˝˚˘¯Ñ", "+−×÷·◦∗±∓→", strict=True))


@lru_cache(maxsize=4_096)
def is_known(font: str) -> bool:
    """Whether `read_sign` knows the encoding of this font."""
    families = (_MATH_PI, _MATHABX, _ADVENT, _TEX_SYMBOLS, _TEX_ITALIC)
    return any(family.search(font) for family in families)


def read_sign(font: str, text: str, *, unmapped: bool) -> str | None:
    """What `text` of a sign font draws; None when the font is none of those known here."""
    if len(text) != 1:
        return None
    if _MATH_PI.search(font):
        return _MATH_PI_SIGNS.get(text) or _GREEK_KEYS.get(text)
    if _MATHABX.match(font):
        return _MATHABX_SIGNS.get(text)
    if _ADVENT.search(font):
        return _ADVENT_SIGNS.get(text)
    if _TEX_SYMBOLS.match(font) and (unmapped or text == "0"):
        return _TEX_SYMBOL_SIGNS.get(ord(text))
    if _TEX_ITALIC.match(font) and unmapped:
        return _TEX_ITALIC_LETTERS.get(ord(text))
    return None
