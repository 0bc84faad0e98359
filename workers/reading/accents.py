"""Accents that a PDF draws over a letter as glyphs of their own, as TeX's older fonts do."""

import unicodedata
from collections.abc import Sequence

from workers.reading.chars import Char

_COMBINING = {
    "`": "\u0300",
    "\u02cb": "\u0300",
    "\u00b4": "\u0301",
    "\u02ca": "\u0301",
    "\u02c6": "\u0302",
    "\u02dc": "\u0303",
    "\u00af": "\u0304",
    "\u02c9": "\u0304",
    "\u02d8": "\u0306",
    "\u02d9": "\u0307",
    "\u00a8": "\u0308",
    "\u02da": "\u030a",
    "\u02dd": "\u030b",
    "\u02c7": "\u030c",
    "\u00b8": "\u0327",
    "\u02db": "\u0328",
}


# Signs that old fonts draw as one glyph over another, at the same place: (upper, lower).
_STACKED = {
    ("+", "-"): "±",
    ("+", "−"): "±",
    ("+", "–"): "±",
    ("+", "_"): "±",
    ("<", "-"): "≤",
    ("<", "−"): "≤",
    ("<", "_"): "≤",
    (">", "-"): "≥",
    (">", "−"): "≥",
    (">", "_"): "≥",
}
_UPPERS = frozenset(upper for upper, _ in _STACKED)
_LOWERS = frozenset(lower for _, lower in _STACKED)


def compose_stacked(chars: Sequence[Char]) -> list[Char]:
    """Characters with a plus over a minus made one ±, and a less-than over a line made one ≤."""
    uppers = [i for i, char in enumerate(chars) if char.text in _UPPERS]
    if not uppers:
        return list(chars)
    lowers = [i for i, char in enumerate(chars) if char.text in _LOWERS]
    composed = list(chars)
    gone: set[int] = set()
    for upper in uppers:
        for lower in lowers:
            if lower not in gone and _is_stacked(chars[upper], chars[lower]):
                text = _STACKED[chars[upper].text, chars[lower].text]
                composed[upper] = chars[upper]._replace(text=text)
                gone.add(lower)
                break
    return [char for index, char in enumerate(composed) if index not in gone]


def _is_stacked(upper: Char, lower: Char) -> bool:
    size = upper.style.size
    apart = abs((upper.x0 + upper.x1) - (lower.x0 + lower.x1)) / 2
    if apart > 0.12 * size or (upper.text, lower.text) not in _STACKED:
        return False
    return 0 <= lower.baseline - upper.baseline < 0.75 * size and upper is not lower


def compose_accents(chars: Sequence[Char]) -> list[Char]:
    """Characters with each accent joined to the letter it is drawn over, where Unicode has both."""
    if not any(char.text in _COMBINING for char in chars):
        return list(chars)
    composed: list[Char] = []
    waiting: Char | None = None  # an accent drawn before its letter
    for char in chars:
        if waiting is not None:
            letter = _compose(char, waiting)
            composed.append(waiting if letter is None else letter)
            waiting = None
            if letter is not None:
                continue
        if char.text in _COMBINING:
            letter = _compose(composed[-1], char) if composed else None
            if letter is not None:
                composed[-1] = letter
            else:
                waiting = char
        else:
            composed.append(char)
    if waiting is not None:
        composed.append(waiting)
    return composed


def _compose(letter: Char, accent: Char) -> Char | None:
    """None when the accent does not stand over the letter or no such letter exists."""
    size = letter.style.size
    apart = abs((letter.x0 + letter.x1) - (accent.x0 + accent.x1)) / 2
    if not letter.text.isalpha() or apart > 0.2 * size:
        return None
    if abs(letter.baseline - accent.baseline) > 0.4 * size:
        return None
    base = {"\u0131": "i", "\u0237": "j"}.get(letter.text, letter.text)
    text = unicodedata.normalize("NFC", base + _COMBINING[accent.text])
    return letter._replace(text=text) if len(text) == 1 else None
