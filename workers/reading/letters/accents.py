"""Accents that a PDF draws over a letter as glyphs of their own, as TeX's older fonts do."""

import unicodedata
from collections.abc import Mapping, Sequence, Set

import numpy as np

from workers.reading.pdf.chars import Char, Chars

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
        chars = compose_accents(chars)
    return chars


def compose_stacked(chars: Chars) -> Chars:
    """Characters with a plus over a minus made one ±, and a less-than over a line made one ≤."""
    uppers = np.flatnonzero(chars.are(_UPPERS)).tolist()
    lowers = np.flatnonzero(chars.are(_LOWERS))
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
    return _without(chars, gone, composed)


def _without(chars: Chars, gone: Set[int], composed: Mapping[int, Char]) -> Chars:
    """The characters with what was composed, and without what went into it."""
    if not composed:
        return chars
    kept = np.array([place for place in range(len(chars)) if place not in gone])
    return chars.replace(composed).take(kept)


def compose_accents(chars: Chars) -> Chars:
    """Characters with each accent joined to the letter it is drawn over, where Unicode has both."""
    accents = np.flatnonzero(chars.are(_COMBINING.keys())).tolist()
    composed: dict[int, Char] = {}
    gone: set[int] = set()
    for place in accents:
        # Drawn after its letter, as most are, or before.
        before = next((other for other in range(place - 1, -1, -1) if other not in gone), -1)
        for other in (before, place + 1):
            if not 0 <= other < len(chars):
                continue
            letter = _compose(composed.get(other, chars[other]), chars[place])
            if letter is not None:
                composed[other] = letter
                gone.add(place)
                break
    _compose_loose(chars, [place for place in accents if place not in gone], composed, gone)
    return _without(chars, gone, composed)


def _compose_loose(
    chars: Chars, accents: Sequence[int], composed: dict[int, Char], gone: set[int]
) -> None:
    """Accents that were drawn far from their letters (pdfium tells them line by line) put over
    the letter below them."""
    middles = (chars.x0 + chars.x1) / 2
    for place in accents[:MOST_LOOSE]:
        accent = chars[place]
        apart = np.abs(middles - middles[place])
        near = (apart <= 0.2 * accent.style.size) & (
            np.abs(chars.baseline - accent.baseline) <= 0.4 * accent.style.size
        )
        for other in sorted(np.flatnonzero(near).tolist(), key=apart.__getitem__):
            letter = _compose(composed.get(other, chars[other]), accent)
            if letter is not None:
                composed[other] = letter
                gone.add(place)
                break


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
