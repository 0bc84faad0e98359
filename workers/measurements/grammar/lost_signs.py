"""Signs that a font gave as digits: "Ki 5 0.64 6 0.04 nM" was printed "Ki = 0.64 ± 0.04 nM".

Some journals set = and ± from a font of signs whose codes are those of 5 and 6.
"""

import re
from collections.abc import Sequence
from typing import NamedTuple

from schemas.measures import Named
from workers.measurements.grammar.quantities import Amount

_UNIT = r"\s?(?:[pnuµm]M\b|%|[nµm]g/)"
# Nobody prints two numbers in a row behind a measure, the second with a fraction or the only unit.
_FIVE = re.compile(
    rf"(?:\s(?:values?))?\s?[)]?\s(?P<sign>5)\s"
    rf"(?=\d+\.\d+|\d[\d.,]*(?:\s6\s\d[\d.]*)?{_UNIT})"
)
_SIX = re.compile(
    rf"(?<![\w.,-])(?P<value>\d+(?:\.\d+)?)\s(?P<sign>6)\s(?P<error>\d+(?:\.\d+)?)"
    rf"(?={_UNIT}|(?<=\.\d)|(?<=\.\d\d)|(?<=\.\d{{3}}))(?![\d.]*\d)"
)
_MEAN = re.compile(r"\bmeans?\s(?P<sign>6)\s(?=S\.?\s?[ED]\b|S\.?E\.?M|standard\s)", re.IGNORECASE)
_COUNT = re.compile(r"\b[nN]\s(?P<sign>5)\s(?=\d{1,3}\s?[),;])")


class Restored(NamedTuple):
    text: str  # as long as the text given
    places: tuple[int, ...] = ()  # where a sign was put


def restore_signs(text: str, names: Sequence[Named]) -> Restored:
    """A folded text with = behind the name of a measure and ± between value and error."""
    if not names or (" 5 " not in text and " 6 " not in text):
        return Restored(text)
    places: dict[int, str] = {}
    for named in names:
        five = _FIVE.match(text, named.span.end)
        if five:
            places[five.start("sign")] = "="
    for six in _SIX.finditer(text):
        if float(six["error"]) < float(six["value"]) and six.start() > names[0].span.end:
            places[six.start("sign")] = "±"
    if places:
        places |= {mean.start("sign"): "±" for mean in _MEAN.finditer(text)}
        places |= {count.start("sign"): "=" for count in _COUNT.finditer(text)}
    letters = list(text)
    for place, sign in places.items():
        letters[place] = sign
    return Restored("".join(letters), tuple(places))


def doubt_restored(amounts: Sequence[Amount], restored: Restored) -> list[Amount]:
    """The amounts, with a doubt where their sign was printed as a digit."""
    doubt = "a digit was read as the sign = or ±"
    return [
        amount._replace(doubts=(*amount.doubts, doubt))
        if any(amount.span.start <= place < amount.span.end for place in restored.places)
        else amount
        for amount in amounts
    ]
