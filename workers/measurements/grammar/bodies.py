"""What follows the first number of a quantity: unit, error, range, marks, interval, count."""

import re
from decimal import Decimal

from schemas.quantity import ErrorKind
from workers.measurements.grammar.folding import SUPER_COMMA, SUPER_DIGITS, SUPER_LETTERS
from workers.measurements.grammar.numbers import Number, read_number, read_power, shifted
from workers.measurements.grammar.units import Unit, from_nanomolar, in_nanomolar, read_unit

_PLUS_MINUS = re.compile(r"\s{0,3}(?P<opened>\(\s?)?(?:±|\+\s?/\s?-|\+\s?-|-\+|&plusmn;)\s{0,3}")


# Some fonts draw ± as an underlined plus, of which only the plus arrives.
_PLUS = re.compile(r"\s\+\s")


_TO = re.compile(r"-\sto\s|\s?(?:-{1,2}|~)\s?|\s(?:to|through)\s(?:about\s)?")


_AND = re.compile(r"\sand\s")


# "from 56 µg/ml (leaves) to 109 µg/ml (stems)": what an end of a range was found in.
_END_FOUND_IN = re.compile(r"\s\([^\W\d][^()\d±=]{1,40}\)(?=\sto\s)")
_FROM = re.compile(r"\bfrom\s*$", re.IGNORECASE)


_WORD_TO = re.compile(r"\sto\s")
_BETWEEN = re.compile(r"\bbetween\s*$", re.IGNORECASE)


# "fell from 30 to 4 nM" tells two values, "ranged from 4 to 30 nM" one range.
_CHANGE = re.compile(
    r"\b(?:shift|increas|decreas|reduc|fell|fall|rose|drop|chang|improv|lower|rais|enhanc|declin|"
    r"weaken|went|mov)\w*(?!\sin the range)(?:[^.;]|\.(?=\d)){0,60}\bfrom\s*$",
    re.IGNORECASE,
)


_INTERVAL = re.compile(
    r"(?:\s{0,3}(?=[(\[])|\s?)[(\[,;]\s?"
    r"(?P<label>(?:95\s?%\s?)?(?:C\.?I\.?|C\.?L\.?|confidence (?:interval|limit)s?)?"
    r"(?:\s?95\s?%)?\s?[:=,]?\s?)"
    r"(?!\d{1,3}(?:,\d{3})+\s?[)\]])(?P<low>-?[\d.,·]*\d)\s?(?P<between>-|to|,|;|and)\s?(?P<high>-?[\d.,·]*\d)"
    r"\s?(?:[fpnumµ]?M|%)?(?:[,;]\s?95\s?%\s?(?:C\.?[IL]\.?|confidence\s\w+))?\s?[)\]]?"
)


# "8.9 (SEM 0.1)", "12 nM, SD 2 nM"
_NAMED_ERROR = re.compile(
    r"\s?(?:(?P<open>[(\[])|[,;])\s?(?P<kind>s\.?e\.?(?:m\.?)?|s\.?d\.?)\s?[=:]?\s?"
    r"(?P<error>\d(?:[\d.]*\d)?)\s?(?:[fpnumµ]?M|%)?"
    r"(?(open)(?:\s?[)\]]|(?=[,;]\s?n\s?=))|(?![\d.]*\w))",
    re.I,
)
# "1.3 (1.4) mM": the unit behind a second number in brackets is for both.
# "13† nM", "4.2ᵃ µM"
_MARK_BEFORE_UNIT = re.compile(rf"[*†‡§¶#{SUPER_LETTERS}]{{1,3}}(?=\s?\S)")
_BETWEEN_UNIT = re.compile(r"\s?\(\s?\d+(?:\.\d+)?\s?\)(?=\s?[fpnuµm]M\b)")


# "(n = 6 cells)"; not "(N = 0.98)"
_N = re.compile(
    r"\s?[,;]?\s?[(\[]?\s?[nN]\s?=\s?(\d{1,4})(?!\d|[.,·]\d)(?:(?:\s[a-z]{3,12})?\s?[)\]])?"
)


# "(mean ± SEM, n = 3)": words without a number of their own before the count.
_N_BEHIND_WORDS = re.compile(r"\s?\([^()\d]{1,40}[,;]\s?[nN]\s?=\s?(\d{1,4})[^()\d]{0,30}\)")


_SMALL_IN_BRACKETS = re.compile(r"\s?\(\s?(\d{1,3})\s?\)(?!\s?(?:-|\w{2}|\d))")


_SECOND = re.compile(r"\s?\(\s?(\d{1,3}(?:,\d{3})+|\d+(?:\.\d+)?)\s?%?\s?\)")


_AT = re.compile(
    r"\s?(?:inhibition\s|displacement\s)?(?:@|at|\(at|\(@|\((?=\s?[\d.,]+\s?[pnµum]M\s?\)))\s?"
    r"(?:a concentration of\s)?"
)


_CITED = re.compile(
    rf"\s?\[(\d{{1,3}}(?:\s?[,-]\s?\d{{1,3}})*)\]|([{SUPER_DIGITS}]+(?:[{SUPER_COMMA}⁻][{SUPER_DIGITS}]+)*)"
)


_CARET_CITED = re.compile(r"\^\{?(\d{1,3})\}?")


_NOTE = re.compile(rf"\^?\{{?([a-k]|[{SUPER_LETTERS}]+|[*†‡§¶#]+)\}}?(?![A-Za-z0-9])")


_PLAIN_DIGITS = str.maketrans(SUPER_DIGITS + "⁻" + SUPER_COMMA, "0123456789-,")


class Body:
    """What follows the first number, read from left to right."""

    def __init__(self, text: str, number: Number, *, in_cell: bool) -> None:
        self.text, self.end, self.in_cell = text, number.end, in_cell
        self.start = number.end
        self.value, self.power = number.value, number.power
        self.upper: Decimal | None = None
        self.error: Decimal | None = None
        self.error_upper: Decimal | None = None
        self.error_kind: ErrorKind | None = None
        self.n: int | None = None
        self.unit: Unit | None = None
        self.at: tuple[Decimal, str] | None = None
        self.second: Decimal | None = None
        self.notes: list[str] = []
        self.doubts: list[str] = []
        self.citations: list[int] = []

    def read(self) -> None:
        self.read_unit()
        self.read_error()
        if self.error is not None:
            self.read_unit()
        self.read_upper()
        self.read_unit()
        self.read_marks()
        self.read_tail()
        if self.unit and self.unit.name == "%":
            self.read_at()

    def read_unit(self) -> None:
        if self.unit is None:
            second = None if self.in_cell else _BETWEEN_UNIT.match(self.text, self.end)
            mark = None if second else _MARK_BEFORE_UNIT.match(self.text, self.end)
            between = second or mark
            start = between.end() if between else self.end
            self.unit = read_unit(self.text, start, amounts=True)
            if self.unit:
                self.end = self.unit.end
                self.notes += [mark[0]] if mark else []

    def read_error(self) -> None:
        sign = _PLUS_MINUS.match(self.text, self.end)
        plus = None if sign else _PLUS.match(self.text, self.end)
        printed = sign or plus
        number = read_number(self.text, printed.end(), in_cell=self.in_cell) if printed else None
        if printed is None or number is None or (plus and number.value > self.value):
            return
        closed = re.compile(r"\s?(?:[fpnumµ]M|%)?\s?\)").match(self.text, number.end)
        if sign and sign["opened"]:
            if closed is None:
                return
            number = number._replace(end=closed.end())
        if plus:
            self.doubts.append("a plus sign was read as ±")
        self.error, self.error_kind, self.end = number.value, "unknown", number.end
        again = read_unit(self.text, self.end) if self.unit else None
        if again and self.unit and again.name == self.unit.name:  # "16 nM ± 3 nM"
            self.end = again.end
        closing = re.compile(r"\s?\)").match(self.text, self.end)
        if closing and self.text.rfind("(", 0, self.end) > self.text.rfind(")", 0, self.end):
            follows = read_unit(self.text, closing.end()) or read_power(self.text, closing.end())
            if follows:
                self.end = closing.end()
        self.share_power(number)

    def share_power(self, last: Number) -> None:
        """A power of ten printed once, at the end, is for all numbers before it."""
        if self.power is not None:
            return
        power = read_power(self.text, self.end)
        if last.power is not None:
            self.value, self.power = shifted(self.value, last.power), last.power
        elif power:
            self.value = shifted(self.value, power[0])
            self.error = shifted(self.error, power[0]) if self.error is not None else None
            self.upper = shifted(self.upper, power[0]) if self.upper is not None else None
            self.end = power[1]

    def read_upper(self) -> None:
        before = self.text[: self._number_start()]
        found_in = _END_FOUND_IN.match(self.text, self.end) if _FROM.search(before) else None
        separator = _TO.match(self.text, found_in.end() if found_in else self.end)
        if self.error is not None:
            self._read_upper_with_error(before)
            return
        if separator is None and _BETWEEN.search(before):
            separator = _AND.match(self.text, self.end)
        if separator is None or _CHANGE.search(before):
            return
        number = read_number(self.text, separator.end(), in_cell=self.in_cell)
        if number is None or goes_on(self.text, number.end, in_cell=self.in_cell):
            return
        unit = read_unit(self.text, number.end) if self.unit else None
        upper = (
            _converted(number.value, unit.name, self.unit.name)
            if self.unit and unit
            else number.value
        )
        if upper <= self.value:
            return
        self.upper, self.end = upper, unit.end if unit else number.end
        self.share_power(number)

    def _read_upper_with_error(self, before: str) -> None:
        """ "0.016 ± 0.001 µM to 0.23 ± 0.03 µM": of a range whose ends have errors, the ends."""
        separator = _WORD_TO.match(self.text, self.end)
        if separator is None or self.unit is None or _CHANGE.search(before):
            return
        number = read_number(self.text, separator.end(), in_cell=self.in_cell)
        if number is None or number.value <= self.value:
            return
        upper = Body(self.text, number, in_cell=self.in_cell)
        upper.read_unit()
        upper.read_error()
        upper.read_unit()
        if upper.error is None or upper.unit is None or upper.unit.name != self.unit.name:
            return
        self.upper, self.end = upper.value, upper.end
        self.error = self.error_kind = None

    def _number_start(self) -> int:
        match = re.compile(r"[-\d.,·×x\u2009 ()⁻⁰¹²³⁴⁵⁶⁷⁸⁹]*$").search(self.text, 0, self.start)
        return match.start() if match else self.start

    def read_marks(self) -> None:
        """Citations and note marks that hang on the number."""
        while True:
            cited = _CITED.match(self.text, self.end) or _CARET_CITED.match(self.text, self.end)
            note = None if cited or not self._may_have_notes() else _NOTE.match(self.text, self.end)
            if cited:
                printed = next(group for group in cited.groups() if group)
                self.citations += numbers_cited(printed.translate(_PLAIN_DIGITS))
                self.end = cited.end()
            elif note:
                self.notes.append(note[1])
                self.end = note.end()
            else:
                return

    def _may_have_notes(self) -> bool:
        """In running text "19h" is the name of a compound and no 19 with a note."""
        return self.in_cell or self.unit is not None or self.error is not None

    def read_tail(self) -> None:
        self.read_interval()
        self.read_named_error()
        counted = _N.match(self.text, self.end) or _N_BEHIND_WORDS.match(self.text, self.end)
        if counted is None and self.in_cell and self.second is None:
            counted = _SMALL_IN_BRACKETS.match(self.text, self.end)
        if counted:
            self.n, self.end = int(counted[1]), counted.end()
            self.read_unit()
            self.read_marks()
        elif self.in_cell and self.error_upper is None:
            second = _SECOND.match(self.text, self.end)
            if second:
                self.second, self.end = Decimal(second[1].replace(",", "")), second.end()
        kind = re.compile(r"\s?\(?(SEM|s\.?e\.?m\.?|SD|s\.?d\.?)\)?(?![A-Za-z])", re.I)
        named = kind.match(self.text, self.end) if self.error_kind == "unknown" else None
        if named:
            self.error_kind = "sem" if "e" in named[1].lower() else "sd"
            self.end = named.end()

    def read_named_error(self) -> None:
        """An error in brackets that says what it is: "8.9 (SEM 0.1)"."""
        match = _NAMED_ERROR.match(self.text, self.end)
        number = read_number(match["error"], 0, in_cell=True) if match else None
        if match and number and self.error is None:
            self.error, self.end = number.value, match.end()
            self.error_kind = "sd" if "d" in match["kind"].lower() else "sem"

    def read_interval(self) -> None:
        match = _INTERVAL.match(self.text, self.end)
        if match is None or (
            match[0].lstrip()[0] in ",;" and not re.search("[A-Za-z]", match["label"])
        ):
            return
        low = read_number(match["low"], 0, in_cell=True)
        high = read_number(match["high"], 0, in_cell=True)
        if low is None or high is None or self.upper is not None:
            return
        if match["between"] == "and" and not re.search("[A-Za-z%]", match["label"]):
            return
        whole = "[" in match[0] and not re.search("[.;]", match[0])
        inside = low.value <= self.value <= high.value and low.value < high.value
        if re.search("[A-Za-z%]", match["label"]) or (inside and not whole):
            self.error, self.error_upper, self.error_kind = low.value, high.value, "ci95"
            self.end = match.end()
            self.read_unit()

    def read_at(self) -> None:
        match = _AT.match(self.text, self.end)
        number = read_number(self.text, match.end()) if match else None
        unit = read_unit(self.text, number.end) if number else None
        if number and unit and unit.name.endswith(("M", "g/mL")):
            self.at, self.end = (number.value, unit.name), unit.end


def goes_on(text: str, end: int, *, in_cell: bool) -> bool:
    """Whether what was read is only the beginning of a longer name: "5-HT", "3H", "4th"."""
    rest = text[end : end + 8]
    # A power of ten that cannot be read would make the number wrong by orders of magnitude.
    if re.match(r"(?:[eE]\d|[.,·]\d|\s?[x×]\s?10|\s?×\s?[A-Z(])", rest):
        return True
    if not in_cell and re.match(r"[ \u2009]\d{3}(?!\d|,|\.\d)", rest):
        return True
    if re.match(r"-(?!\s)(?!\d)(?!fold)(?=[A-Za-zα-ω(\[])", rest):
        return True
    return bool(re.match(r"[A-Za-zα-ωµ]", rest)) and not (
        read_unit(text, end, amounts=True)
        or (in_cell and _NOTE.match(text, end))
        or re.match(r"[x×]\s?10", rest)
    )


def numbers_cited(printed: str) -> list[int]:
    """Reference numbers of "3, 5-7", in printed order."""
    numbers: list[int] = []
    for part in printed.replace(" ", "").split(","):
        first, _, last = part.partition("-")
        if first.isdigit() and last.isdigit() and int(first) < int(last) < int(first) + 40:
            numbers += range(int(first), int(last) + 1)
        elif first.isdigit():
            numbers.append(int(first))
    return numbers


def _converted(value: Decimal, unit: str, wanted: str) -> Decimal:
    """`value` in `wanted`, where both are molar; "10 nM to 2 µM" is one range in nM."""
    nanomolar = in_nanomolar(value, unit)
    if unit == wanted or nanomolar is None or in_nanomolar(value, wanted) is None:
        return value
    return from_nanomolar(nanomolar, wanted)
