"""Letters as people write them, where PDFs write something that only looks the same."""

import unicodedata

# Compatibility forms with one plain reading: ligatures, Kangxi radicals, letter-like maths. Super-
# and subscript digits are not among them: ⁻¹¹ must not become -11.
_COMPATIBLE = (
    (0xFB00, 0xFB06),  # ligatures ff fi fl ffi ffl
    (0x2E80, 0x2FDF),  # CJK and Kangxi radicals
    (0xFF01, 0xFF5E),  # full-width ASCII
    (0x1D400, 0x1D7FF),  # mathematical alphanumerics
    (0x0132, 0x0133),  # ij
    (0x2126, 0x2126),  # ohm sign
    (0x212A, 0x212B),  # kelvin, ångström sign
)
_LOOKALIKE_CYRILLIC = dict(zip("АВЕЅІЈКМНОРСТХаеіјорсух", "ABESIJKMHOPCTXaeijopcyx", strict=True))
_LOOKALIKE_GREEK = dict(zip("ΑΒΕΖΗΙΚΜΝΟΡΤΥΧο", "ABEZHIKMNOPTYXo", strict=True))
_LOOKALIKE = str.maketrans(_LOOKALIKE_CYRILLIC | _LOOKALIKE_GREEK)
# Drawn as hyphens by some fonts: the soft hyphen is invisible only where it is not drawn.
_HYPHENS = str.maketrans({"\u00ad": "-", "\u2010": "-", "\u2011": "-", "\ufffe": "-"})
# Without width and ink: they only say where a line may or may not break.
_INVISIBLE = dict.fromkeys(map(ord, "\u200b\u200c\u200d\u2060\ufeff"))
# Adobe's Symbol encoding, which Word leaves in the private area U+F020 to U+F0FF. Source: the table
# "Symbol Set and Encoding" of the PDF reference. "?" where there is no use for the glyph here.
_SYMBOL_ROWS = {
    0x20: " !∀#∃%&∋()∗+,−./0123456789:;<=>?",
    0x40: "≅ΑΒΧΔΕΦΓΗΙϑΚΛΜΝΟΠΘΡΣΤΥςΩΞΨΖ[∴]⊥_",
    0x60: "‾αβχδεφγηιϕκλμνοπθρστυϖωξψζ{|}∼",
    0xA1: "ϒ′≤⁄∞ƒ♣♦♥♠↔←↑→↓°±″≥×∝∂•÷≠≡≈…",
    0xC0: "ℵℑℜ℘⊗⊕∅∩∪⊃⊇⊄⊂⊆∈∉∠∇®©™∏√⋅¬∧∨⇔⇐⇑⇒⇓",
}
_SYMBOL = {
    0xF000 + start + place: letter
    for start, row in _SYMBOL_ROWS.items()
    for place, letter in enumerate(row)
}
# Bullets of Wingdings and its kin.
_BULLETS = {
    0xF0A7: "▪",
    0xF0D8: "➢",
    0xF0FC: "✓",
    0xF06E: "▪",
    0xF06C: "●",
    0xF071: "▪",
    0xF076: "❖",
}


def is_private(text: str) -> bool:
    # Nearly every text is plain, and this is asked of all.
    return not text.isascii() and any("\ue000" <= letter <= "\uf8ff" for letter in text)


def mend_private(text: str, font: str) -> str:
    """Private-use letters of the Symbol font as what they look like; of other fonts as bullets."""
    name = font.lower()
    if "symbol" in name and "segoe" not in name:
        return text.translate(_SYMBOL)
    if "dings" in name:
        return text.translate(_BULLETS)
    return text


def mend_letters(text: str) -> str:
    """`text` with ligatures taken apart, hyphens made plain and look-alike letters made Latin.

    What has neither width nor ink is dropped, so that nothing may be left.
    """
    if text.isascii():
        return text
    text = _join_surrogates(text).translate(_HYPHENS).translate(_INVISIBLE)
    text = "".join(_plain(letter) for letter in text)
    return _unmask(text)


def show_unknown(text: str) -> str:
    """Codes that stand for no letter as U+FFFD, so that nobody takes them for one."""
    if text.isprintable():
        return text
    return "".join(
        letter if letter.isprintable() or letter == "\u2009" else "\ufffd" for letter in text
    )


def _join_surrogates(text: str) -> str:
    if not any("\ud800" <= letter <= "\udfff" for letter in text):
        return text
    return text.encode("utf-16-le", "surrogatepass").decode("utf-16-le", "replace")


def _plain(letter: str) -> str:
    code = ord(letter)
    if code < 0x132:
        return letter
    if any(low <= code <= high for low, high in _COMPATIBLE):
        return unicodedata.normalize("NFKC", letter)
    return letter


def _unmask(text: str) -> str:
    """Cyrillic or Greek capitals that look Latin become Latin inside a word with Latin letters."""
    if not any("a" <= letter <= "z" or "A" <= letter <= "Z" for letter in text):
        return text
    return text.translate(_LOOKALIKE)
