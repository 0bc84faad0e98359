"""Accents that a PDF draws over a letter as glyphs of their own, as TeX's older fonts do."""

import unicodedata
from collections.abc import Sequence

import numpy as np

from workers.reading.chars import Char, Chars, gather_chars

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

# Accents of a page that are searched their letters for, which takes a look at every character.
MOST_LOOSE = 500

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


def compose_signs(chars: Chars) -> Chars:
    """Characters with accents joined to their letters and signs that are drawn as two made one."""
    seen = chars.kinds
    if not seen.isdisjoint(_UPPERS) and not seen.isdisjoint(_LOWERS):
        chars = compose_stacked(chars)
    if not seen.isdisjoint(_COMBINING):
        chars = gather_chars(compose_accents(list(chars)))
    return chars


def compose_stacked(chars: Chars) -> Chars:
    """Characters with a plus over a minus made one ±, and a less-than over a line made one ≤."""
    uppers = [place for place, text in enumerate(chars.texts) if text in _UPPERS]
    lowers = np.array([place for place, text in enumerate(chars.texts) if text in _LOWERS])
    middles, baselines = chars.x0[lowers] + chars.x1[lowers], chars.baseline[lowers]
    composed: dict[int, Char] = {}
    gone: set[int] = set()
    for place in uppers:
        upper = chars[place]
        near = np.abs(middles - (upper.x0 + upper.x1)) / 2 <= 0.12 * upper.style.size
        below = baselines - upper.baseline
        for lower in lowers[near & (below >= 0) & (below < 0.75 * upper.style.size)].tolist():
            text = _STACKED.get((upper.text, chars.texts[lower]))
            if text is not None and lower != place and lower not in gone:
                composed[place] = upper._replace(text=text)
                gone.add(lower)
                break
    if not composed:
        return chars
    kept = np.array([place for place in range(len(chars)) if place not in gone])
    return chars.replace(composed).take(kept)


def compose_accents(chars: Sequence[Char]) -> list[Char]:
    """Characters with each accent joined to the letter it is drawn over, where Unicode has both."""
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
    return _place_loose(composed)


def _place_loose(chars: list[Char]) -> list[Char]:
    """Accents that were drawn far from their letters (pdfium tells them line by line) put over
    the letter below them."""
    loose = [place for place, char in enumerate(chars) if char.text in _COMBINING][:MOST_LOOSE]
    if not loose:
        return chars
    middles = np.array([char.x0 + char.x1 for char in chars]) / 2
    baselines = np.array([char.baseline for char in chars])
    gone: set[int] = set()
    for place in loose:
        accent = chars[place]
        apart = np.abs(middles - middles[place])
        near = (apart <= 0.2 * accent.style.size) & (
            np.abs(baselines - baselines[place]) <= 0.4 * accent.style.size
        )
        for other in sorted(np.flatnonzero(near).tolist(), key=apart.__getitem__):
            letter = _compose(chars[other], accent)
            if letter is not None:
                chars[other] = letter
                gone.add(place)
                break
    return [char for place, char in enumerate(chars) if place not in gone]


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
