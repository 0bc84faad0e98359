"""Printed numbers: thousands, decimals, powers of ten. Digits are never gained or lost."""

import re
from decimal import Decimal
from typing import NamedTuple

from workers.measurements.grammar.folding import SUPER_DIGITS

_GROUPED = r"\d{1,3}(?:,\d{3})+(?![\d])|\d{1,3}(?:\u2009\d{3})+(?!\d)"
_SPACED = r"\d{1,3}(?: \d{3})+(?!\d)"
_DECIMAL_COMMA = r"0,\d+(?![\d,])"
# A raised point is a decimal point, but in "3·10-7" it multiplies.
_DECIMALS = r"(?:\.\d+|·(?!10\s?[-⁻^(])\d+)"
_PLAIN = rf"(?:{_GROUPED}|\d+){_DECIMALS}?|[.·]\d+"

NUMBER = re.compile(_PLAIN)
NUMBER_IN_CELL = re.compile(
    rf"{_DECIMAL_COMMA}|\d{{1,3}},\d{{1,2}}(?![\d,])|(?:{_SPACED}|\d{{1,3}}(?:'\d{{3}})+)(?:[.·]\d+)?"
    rf"|{_PLAIN}"
)
_COMMA_BEFORE_UNIT = re.compile(r"\d{1,3},\d{1,2}(?=\s?(?:±|[pnuµm]M\b|nmol|µmol|%))")
# "60 826 ± 9 175 nM": a blank groups thousands where an error or a unit follows.
_SPACED_BEFORE_UNIT = re.compile(
    r"\d{1,3}(?: \d{3})+(?:\.\d+)?(?=\s?(?:±|\+/?-|\+ |[pnuµm]M\b|nmol|µmol|microM))"
)
_STRAY_BLANK = re.compile(r"(\d+)\. (\d+)")

_UP = str.maketrans(SUPER_DIGITS + "⁺⁻", "0123456789+-")
_EXPONENT = (
    rf"(?:\(\s?(?P<bracket>[-+]?\d{{1,2}})\s?\)|\^\{{?(?P<caret>[-+]?\s?\d{{1,2}})\}}?"
    rf"|(?P<raised>[⁺⁻]?[{SUPER_DIGITS}]{{1,2}})|(?P<flat>-\s?\d{{1,2}})(?!\d))"
)
# "1.4 × 103" has lost its superscript: nothing is counted in hundreds and three.
_TIMES_TEN = re.compile(
    rf"\s?[x×X*·]\s?10\s?{_EXPONENT}|\s?[x×X]\s?10(?P<lost>[1-9])(?![\d.,]*\d|\s?[x×]|\s?(?:[µm]?[Ll]|[cnµm]?m|[nµm]M)\b)"
)
_E = re.compile(r"[eE](?P<e>[-+]?\d{1,2})(?!\d)")
# "10-7 M" has lost its superscript; a range from ten down to seven is no range.
_TEN_ENDS = r"(?=\s?(?:M\b|mol)|\s?(?:-|to)\s?10\s?[-(^⁻])"
_BARE_TEN = re.compile(
    rf"10(?!-\d\d|-[12]\b)\s?{_EXPONENT}{_TEN_ENDS}|10-(?P<low>1[0-2])(?=\s?M\b)|10\((?P<sure>-\d\d?)\)"
)


class Number(NamedTuple):
    """A number with where it ends in the text; `raw` is what was printed."""

    value: Decimal
    end: int
    power: int | None = None  # a printed power of ten, already in `value`


def read_number(text: str, position: int, *, in_cell: bool = False) -> Number | None:
    """The number that begins at `position` of a folded text, a sign before it included.

    `in_cell` allows blanks as thousands separators and a decimal comma, which running text uses
    for other things.
    """
    sign, start = "", position
    if text.startswith("-", position):
        sign, start = "-", position + 1
    bare = _BARE_TEN.match(text, start)
    if bare:
        exponent = _exponent(bare)
        return Number(shifted(Decimal(f"{sign}1"), exponent), bare.end(), exponent)
    stray = _STRAY_BLANK.match(text, start)
    if stray and (in_cell or _a_unit_follows(text, stray.end())):
        return Number(Decimal(f"{sign}{stray[1]}.{stray[2]}"), stray.end())
    pattern = NUMBER_IN_CELL if in_cell else NUMBER
    match = (
        _COMMA_BEFORE_UNIT.match(text, start)
        or _SPACED_BEFORE_UNIT.match(text, start)
        or pattern.match(text, start)
    )
    if match is None:
        return None
    value, end = _decimal(match.group(), sign), match.end()
    power = read_power(text, end)
    if power:
        return Number(shifted(value, power[0]), power[1], power[0])
    return Number(value, end)


def shifted(value: Decimal, places: int) -> Decimal:
    """`value` times ten to the power of `places`, every digit kept.

    Decimal's own arithmetic (`scaleb`, a sign, a product) rounds to 28 digits.
    """
    sign, digits, exponent = value.as_tuple()
    if not isinstance(exponent, int):
        raise ValueError(f"{value} is no finite number")
    return Decimal((sign, digits, exponent + places))


def read_power(text: str, position: int) -> tuple[int, int] | None:
    """A power of ten that multiplies what stands before `position`: the exponent and its end."""
    match = _TIMES_TEN.match(text, position) or _E.match(text, position)
    return (_exponent(match), match.end()) if match else None


def _a_unit_follows(text: str, position: int) -> bool:
    follows = re.compile(r"(?:-\d+(?:\.\d+)?)?\s?(?:±|\+/-|[pnuµm]M\b|micro|nano|%)")
    return follows.match(text, position) is not None


def _exponent(match: re.Match[str]) -> int:
    printed = next(group for group in match.groups() if group)
    return int(printed.translate(_UP).replace(" ", ""))


def _decimal(printed: str, sign: str) -> Decimal:
    digits = printed.replace("·", ".").replace("\u2009", "").replace(" ", "").replace("'", "")
    if re.fullmatch(r"0,\d+|\d{1,3},\d{1,2}", digits):
        digits = digits.replace(",", ".")
    return Decimal(sign + digits.replace(",", ""))
