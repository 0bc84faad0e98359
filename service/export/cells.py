"""How one value becomes one cell that a spreadsheet cannot run."""

import re
from decimal import Decimal

# A spreadsheet takes a cell that starts so for a formula, also behind blanks, quotes and the
# full-width forms that some of them fold to ASCII. A tab or return at the start hides the rest.
_FORMULA = re.compile(r"^[\s\"'‘’“”]*[=+\-@＝＋－＠]|^[\t\r\n]")
# A number, or a sign of relation by itself: nothing that could be run.
_HARMLESS = re.compile(r"[+-]?(?:\d+(?:\.\d+)?|\.\d+)(?:[eE][+-]?\d+)?|=|~")

# Digits with thousands parted by a comma or a thin space, and decimals.
_PRINTED = re.compile(r"\d+(?:[,\s]\d{3})*(?:\.\d+)?")


def neutralise(text: str) -> str:
    """`text`, behind an apostrophe where a spreadsheet would run it; numbers stay numbers."""
    if _HARMLESS.fullmatch(text):
        return text
    return f"'{text}" if _FORMULA.match(text) else text


def print_number(value: float, raw: str) -> str:
    """The digits of `value` as `raw` prints them (9.00 and not 9), where it does."""
    for match in _PRINTED.finditer(raw):
        digits = re.sub(r"[,\s]", "", match.group())
        if float(digits) == value:
            return digits
    return format_number(value)


def format_number(value: float) -> str:
    """Without an exponent and with the digits that were printed: 7800, 0.13, 0.0000012."""
    text = format(Decimal(repr(value)).normalize(), "f")
    return "0" if text == "-0" else text
