"""Units: from the many printed spellings to one, and to nanomolar without floating-point noise."""

import re
from decimal import Decimal
from functools import lru_cache
from typing import NamedTuple

from workers.measurements.grammar.numbers import shifted

_PREFIX = {"f": -6, "p": -3, "n": 0, "u": 3, "m": 6, "": 9}  # power of ten from nM

# The prefix, then its spellings, longest first.
_PREFIXES = {
    "f": "femto|f",
    "p": "pico|p",
    "n": "nano|n",
    "u": "micro|mcro|mc|mu|µ|u",
    "m": "milli|m",
    "k": "kilo|k",
}
_ANY_PREFIX = "|".join(_PREFIXES.values())
# U+FFFD stands where a font's minus sign has no Unicode value.
_MINUS_1 = r"(?:\s?\(-1\)|\s?[-\ufffd]1|⁻¹|\s?\^\{?-1\}?)(?!\d)"
_PER = r"(?:\s?/\s?|\s?per\s)"
_SEP = r"[\s·.*]?"
_TIMES = "second|sec|s|minute|min|hour|hr|h"


class Unit(NamedTuple):
    """A unit at a place of a text. `lax` when the spelling only counts beside a measure's name."""

    name: str
    end: int
    lax: bool = False
    doubt: str | None = None


def _prefix(text: str) -> str:
    lowered = text.lower() if len(text) > 1 else text
    for name, spellings in _PREFIXES.items():
        if lowered in spellings.split("|"):
            return name
    return ""


_AMOUNT = rf"(?P<amount>(?:{_ANY_PREFIX})?(?:moles?|mols?|grams?|gm|g))"
_PATTERNS: tuple[tuple[str, re.Pattern[str]], ...] = tuple(
    (kind, re.compile(pattern))
    for kind, pattern in (
        (
            "efficiency",
            rf"(?P<prefix>{_ANY_PREFIX})?(?:M|molar){_MINUS_1}"
            rf"(?:(?:{_SEP}\s?|\s?x\s?)(?P<time>{_TIMES}){_MINUS_1}|\s?/\s?(?P<time2>{_TIMES}))?"
            rf"(?![A-Za-z])|(?P<time3>{_TIMES}){_MINUS_1}{_SEP}\s?(?P<prefix2>{_ANY_PREFIX})?M{_MINUS_1}",
        ),
        (
            "rate",
            rf"(?:(?P<time>{_TIMES}){_MINUS_1}|(?:/\s?|per\s)(?P<time2>{_TIMES}))(?![A-Za-z])",
        ),
        (
            "density",
            rf"(?P<amount>(?:{_ANY_PREFIX})mol)"
            rf"(?:{_PER}(?P<time>min|h|s)|{_SEP}(?P<time2>min|h|s){_MINUS_1})?"
            rf"(?:{_PER}(?P<mass>mg|g|10\^?6 cells|m[lL])"
            rf"|{_SEP}\s?(?P<mass2>mg|g|m[lL]){_MINUS_1}"
            rf"|{_SEP}\s?(?P<mass4>mg|g)\s(?P<of3>(?:of\s)?(?:protein|tissue)){_MINUS_1}"
            rf"|{_SEP}\s?\((?P<mass3>mg|g)(?P<of2>\s(?:of\s)?(?:protein|prot\.?|tissue))?\){_MINUS_1})"
            rf"(?:{_PER}(?P<time3>min|h|s)|{_SEP}(?P<time4>min|h|s){_MINUS_1})?"
            r"(?P<of>[\s-](?:of\s)?(?:wet\s)?(?:protein|prot\.?|tissue))?(?![A-Za-z])",
        ),
        (
            "dose",
            rf"{_AMOUNT}(?:{_PER}kg|{_SEP}\s?kg{_MINUS_1})"
            rf"(?P<day>(?:{_PER}(?:day|d))|{_SEP}day{_MINUS_1})?(?![A-Za-z])",
        ),
        (
            "mass concentration",
            rf"(?P<amount>(?:{_ANY_PREFIX}|(?P<apart>µ)\s)?(?:grams?|gm|g))"
            rf"(?:{_PER}(?P<volume>ml|mL|dl|dL|l|L|litre|liter)"
            rf"|{_SEP}\s?(?P<volume2>ml|mL|l|L){_MINUS_1})(?![A-Za-z])",
        ),
        (
            "molarity",
            rf"(?P<prefix>{_ANY_PREFIX})?\s?(?:moles?|mols?)"
            rf"(?:{_PER}(?:l|L|litre|liter|dm3|dm\^?3|dm³)(?![A-Za-z])"
            rf"|{_SEP}\s?(?:l|L|litre|liter){_MINUS_1}|{_SEP}\s?dm\s?\(?-3\)?)",
        ),
        ("molar", rf"(?:(?P<prefix>{_ANY_PREFIX})?-?|(?P<apart>µ)\s)(?:M|molar)(?![A-Za-z0-9-])"),
        # A citation may be glued to a unit where its raised digits were lost: "5 nM12".
        ("molar", r"(?P<prefix>p|n|µ|u|m)M(?=\d{1,2}(?:[\s,.;)]|$))"),
        ("misread", r"(?P<misread>[lI|]M|pJM|gM|/xM|/iM|/~M|jM|yM|~M|FM|JLM|JIM)(?![A-Za-z0-9])"),
        ("lax", r"(?:(?P<prefix>p|n|µ|u|micro|m)|(?P<apart>µ)\s)m(?![A-Za-z0-9/])"),
        ("percent", r"(?:%|percent|per cent)"),
        ("amount", rf"(?P<amount>(?:{_ANY_PREFIX})(?:mol|grams?|g))(?![A-Za-z0-9/^(-]|\s?[·/(⁻-])"),
        ("fold", r"-?\s?fold(?![A-Za-z])"),
    )
)


_BLANKS = re.compile(r"[ \u2009]{0,2}")
# All patterns in one: at most places there is no unit of any kind.
_ANY = re.compile("|".join(re.sub(r"\?P<\w+>", "?:", own.pattern) for _, own in _PATTERNS))


def read_unit(text: str, position: int, *, amounts: bool = False) -> Unit | None:
    """The unit that begins at `position` of a folded text, blanks before it left out.

    `amounts` allows what is no unit of a potency but for a dose per animal: "2 µg".
    """
    blank = _BLANKS.match(text, position)
    start = blank.end() if blank else position
    if not _ANY.match(text, start):
        return None
    for kind, pattern in _PATTERNS:
        match = pattern.match(text, start) if kind != "amount" or amounts else None
        if match:
            name = _name(kind, match.groupdict())
            if name:
                doubt = f"unit printed as {match.group()!r}" if kind == "misread" else None
                return Unit(name, match.end(), lax=kind == "lax", doubt=doubt)
    return None


def find_units(text: str) -> list[tuple[int, Unit]]:
    """Every unit in a header or caption, with where it begins; only strict spellings count."""
    return list(_find_units(text))


# The same cells and heads are asked again for each of the rules of a table.
@lru_cache(maxsize=4_000)
def _find_units(text: str) -> tuple[tuple[int, Unit], ...]:
    found: list[tuple[int, Unit]] = []
    position = 0
    # The last letter of "S.E.M." is no unit.
    for match in re.finditer(r"(?<![A-Za-z0-9µ])(?<![A-Za-z]\.)(?=[A-Za-zµ%/])", text):
        if match.start() < position:
            continue
        unit = read_unit(text, match.start())
        if unit and unit.end > match.start():
            found.append((match.start(), unit))
            position = unit.end
    return tuple(found)


def _name(kind: str, parts: dict[str, str | None]) -> str | None:
    """The canonical spelling, ASCII only."""
    if kind in ("molar", "molarity", "lax"):
        return f"{_prefix(parts['prefix'] or parts.get('apart') or '')}M"
    if kind == "misread":
        return "uM"
    if kind == "percent":
        return "%"
    if kind == "fold":
        return "fold"
    if kind == "rate":
        return f"{_time(parts['time'] or parts['time2'])}-1"
    if kind == "efficiency":
        time = parts["time"] or parts["time2"] or parts["time3"]
        base = f"{_prefix(parts['prefix'] or parts['prefix2'] or '')}M-1"
        return f"{base} {_time(time)}-1" if time else base
    amount = "ug" if parts.get("apart") else _amount(parts["amount"] or "")
    if kind == "amount":
        return amount
    if kind == "mass concentration":
        volume = (parts["volume"] or parts["volume2"] or "").lower()
        return f"{amount}/{'L' if volume in ('l', 'litre', 'liter') else volume[0] + 'L'}"
    if kind == "dose":
        return f"{amount}/kg{'/day' if parts['day'] else ''}"
    return _density(amount, parts)


def _density(amount: str, parts: dict[str, str | None]) -> str:
    time = parts["time"] or parts["time2"] or parts["time3"] or parts["time4"]
    of = parts["of"] or parts["of2"] or parts["of3"] or ""
    tail = " tissue" if "tissue" in of else " protein" if of else ""
    mass = (parts["mass"] or parts["mass2"] or parts["mass3"] or parts["mass4"] or "").replace(
        "ml", "mL"
    )
    return f"{amount}{'/' + time if time else ''}/{mass}{tail}"


def _amount(text: str) -> str:
    match = re.fullmatch(rf"({_ANY_PREFIX})?(moles?|mols?|grams?|gm|g)", text)
    if match is None:
        return text
    base = "mol" if match[2].startswith("mol") else "g"
    return f"{_prefix(match[1] or '')}{base}"


def _time(text: str | None) -> str:
    short = {"sec": "s", "second": "s", "minute": "min", "hr": "h", "hour": "h"}
    return short.get(text or "", text or "")


def in_nanomolar(value: Decimal, unit: str | None) -> Decimal | None:
    """`value` in nM; None when the unit is no molar concentration."""
    if unit is None or not re.fullmatch(r"[fpnum]?M|[pn]mol/mL", unit):
        return None
    return shifted(value, _PREFIX[unit[:-1]] if unit[-1] == "M" else _PREFIX[unit[0]] + 3)


def from_nanomolar(value: Decimal, unit: str) -> Decimal:
    """The inverse of `in_nanomolar`. Raises KeyError when `unit` is no molar concentration."""
    return shifted(value, -_PREFIX[unit[:-1]] if unit[-1] == "M" else -_PREFIX[unit[0]] - 3)


def negative_log(nanomolar: Decimal) -> float | None:
    """−log10 of the molar value, to four decimals; None when there is no logarithm."""
    if nanomolar <= 0:
        return None
    return float(round(-(nanomolar.scaleb(-9)).log10(), 4))
