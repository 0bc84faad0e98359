"""Text as the grammar reads it: one character for each printed one, so that spans stay true."""

import re

from schemas.page import SCRIPT_MARKS

# Superscript characters stand for what was printed raised, whether or not the font said so.
SUPER_DIGITS = "⁰¹²³⁴⁵⁶⁷⁸⁹"
SUPER_COMMA = "ʼ"
_RAISED = str.maketrans(
    "0123456789+-−–,abcdefghijklmnoprstuvwxyz",
    SUPER_DIGITS + "⁺⁻⁻⁻" + SUPER_COMMA + "ᵃᵇᶜᵈᵉᶠᵍʰⁱʲᵏˡᵐⁿᵒᵖʳˢᵗᵘᵛʷˣʸᶻ",
)
SUPER_LETTERS = "ᵃᵇᶜᵈᵉᶠᵍʰⁱʲᵏˡᵐⁿᵒᵖʳˢᵗᵘᵛʷˣʸᶻ"

THIN = "\u2009"
_FOLDS = str.maketrans(
    {
        **dict.fromkeys("\u202f\u2007\u2008\u200a\u2006", THIN),
        **dict.fromkeys("\u00a0\u2002\u2003\u2004\u2005\t\n\r", " "),
        **dict.fromkeys("‐‑‒–—―−﹣－", "-"),
        **dict.fromkeys("μ", "µ"),
        **dict.fromkeys("∼～˜≈≃≅", "~"),
        **dict.fromkeys("≦⩽", "≤"),
        **dict.fromkeys("≧⩾", "≥"),
        **dict.fromkeys("⫾∓", "±"),
        **dict.fromkeys("✕⨯╳", "×"),
        **dict.fromkeys("•∙⋅‧", "·"),
        **dict.fromkeys("’‘´", "'"),
        **dict.fromkeys("∗⁎＊", "*"),
        # Some journals' fonts call their equals sign a quarter; no potency is printed as one.
        "¼": "=",
        "＜": "<",
        "＞": ">",
        "＝": "=",
        "％": "%",
        "⁄": "/",
        "∕": "/",
    }
)


# Some texts keep the marks that set the letter slanted: "1.4 *µ*M".
_SLANTED_MICRO = re.compile(r"\*µ\*([MLmlg]+)")


def fold_text(text: str, script: str = "") -> str:
    """`text` with look-alikes made one; where `script` marks a character as raised, it is raised.

    The answer is as long as `text`. `script` is "" when unknown, else as long as `text`.
    """
    if script and SCRIPT_MARKS["super"] in script:
        text = "".join(
            letter.translate(_RAISED) if mark == SCRIPT_MARKS["super"] else letter
            for letter, mark in zip(text, script, strict=True)
        )
    text = text.translate(_FOLDS)
    return _SLANTED_MICRO.sub(r"µ\1  ", text) if "*µ*" in text else text
