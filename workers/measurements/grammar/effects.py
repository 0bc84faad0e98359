"""Sizes of effects in a sentence: percentages of inhibition, folds and ratios."""

import re
from collections.abc import Sequence

from schemas.measures import Measures, Named
from workers.measurements.grammar.enumerations import pure_list
from workers.measurements.grammar.quantities import Amount
from workers.measurements.grammar.readings import Reading

_DEFINING = re.compile(
    r"\b(?:concentrations?|doses?|amount)\b(?!-dep)[^.;]{0,90}\b(?:that|which|required|needed|necessary|"
    r"giv\w+|caus\w+|produc\w+|inhibit\w*|induc\w+|elicit\w*|evok\w+|result\w+|for|to|at which)\b"
    r"[^.;]{0,60}$",
    re.IGNORECASE,
)
# "isobolograms for 90% inhibition", "the dose at 50% inhibition": a level that was chosen.
_CHOSEN = re.compile(
    r"\b(?:for|at|needed to|required for|associated with|correspond\w* to|defined as)\s"
    r"(?:an?\s|the\s)?$",
    re.IGNORECASE,
)


# "SERT/DAT", not "brain/plasma"
_TWO = (
    r"(?<![A-Za-z])(?!brain|plasma|blood|serum|tissue|signal|w/w|v/v|molar)[\w()α-ω-]{1,12}/"
    r"(?!brain|plasma|blood|serum|noise)[\w()α-ω-]{1,12}"
)
_RATIO = re.compile(
    rf"(?:\bselective\b.*|(?:selectivit\w*|ratio|\bSI\b)[^.;]{{0,24}}){_TWO}\)?\s*$",
    re.IGNORECASE,
)


_MORE = re.compile(
    r"\s(?:more|less|higher|lower|greater|weaker|stronger|better|increas|decreas|reduc|loss|"
    r"(?:left\w*\s|right\w*\s|dextral\s|parallel\s)?shift|excess|gain|improve|enhance|rise|drop)",
    re.IGNORECASE,
)
# "5- and 9-fold": the word behind is for both numbers.
_SHARES_FOLD = re.compile(r"-?(?:,\s?\d+(?:\.\d+)?-?)*,?\s?(?:and|or|to)\s\d+(?:\.\d+)?-?\s?fold\b")
# "NET/SERT ratio = 210", not that of two tissues
_TWO_RATIO = re.compile(rf"{_TWO}\sratios?\s(?:(?:of|was|is)\s)?$", re.IGNORECASE)
# "a 5-fold molar excess", "3- and 10-fold administration": how much was given, and no effect.
_GIVEN = re.compile(
    r"\s(?:(?:serial(?:ly)?|molar)\s)?(?:dilut|concentrate|administ|excess|volume|cross-?\s?valid)",
    re.IGNORECASE,
)
_SELECTIVE = re.compile(r"selectiv", re.IGNORECASE)


def read_percent(
    text: str, amounts: Sequence[Amount], index: int, names: Sequence[Named]
) -> Reading | None:
    """ "51 and 80% inhibition", "62% inhibition": the measure stands behind the number."""
    amount = amounts[index]
    if amount.unit != "%":
        return None
    last = index
    while (
        last + 1 < len(amounts)
        and amounts[last + 1].unit == "%"
        and pure_list(text, amounts[last], amounts[last + 1])
    ):
        last += 1
    end = amounts[last].span.end
    for named in names:
        overlaps = amounts[last].span.start < named.span.start <= end
        if overlaps and "percent" in named.measure.dimensions:
            return Reading(named.measure, amount, "%", named.span)
    return None


_HEDGE = (
    r"(?:(?:about|approximately|up to|more than|only|just|an?\s(?:mean|average|maximum)\sof)\s+)?$"
)
_INHIBITED = re.compile(
    r"\b(?:inhibit(?:ed|s)|displac(?:ed|es))\s$"
    r"|\binhibit(?:ed|s)\s(?!by\b|with\b|at\b|in\b)(?:[A-Za-z][\w-]*\s){1,5}$"
    r"|\binhibit(?:ed|s|ing)?\b[^.;%]{0,80}?\b(?:(?<!up )by|to)\s+"
    + _HEDGE
    + r"|\binhibition\b(?:(?!\band\b|\bbut\b|\bwh\w+)[^.;%]){0,80}?"
    + r"\b(?:by|(?<!presence )(?<!absence )of|to|was|were|reached)\s+"
    + _HEDGE
    + r"|\binhibition\s(?:@|at)\s[\d.]+\s?\S{2,6}\s?$|\binhibition\s$",
    re.IGNORECASE,
)
# "a weak inhibition (23% at 10 µM)"
_IN_BRACKET = re.compile(r"\binhibition\b[^().;]{0,60}\s\(\s?$", re.IGNORECASE)
# "by 55% and 35%, respectively", "22% in young and 19% in aged mice"
_NEXT_PERCENT = re.compile(r"(?:\sin(?:\s[a-z]+){1,3})?\s?(?:,|,?\sand|/)\s", re.IGNORECASE)


def read_inhibited(
    text: str, amount: Amount, before: Reading | None, measures: Measures
) -> Reading | None:
    """ "inhibited uptake by 85% at 10 µM", "an inhibition of 85%": the measure is a verb.

    `before` is the reading before, whose list a further percentage may go on with.
    """
    measure = measures.get("% inhibition")
    if amount.unit != "%" or measure is None:
        return None
    listed = (
        before is not None
        and before.measure is measure
        and before.amount is not None
        and _NEXT_PERCENT.fullmatch(text, before.amount.span.end, amount.span.start)
    )
    start = amount.span.start
    said = _INHIBITED.search(text, 0, start) or (amount.at and _IN_BRACKET.search(text, 0, start))
    if not listed and not said:
        return None
    return Reading(measure, amount, "%", None)


def read_fold(text: str, amount: Amount, measures: Measures) -> Reading | None:
    if amount.unit == "fold" and not _GIVEN.match(text, amount.span.end):
        behind = text[amount.span.end : amount.span.end + 50]
        before = text[max(amount.span.start - 110, 0) : amount.span.start]
        plain = _MORE.match(behind) is not None
        selective = _SELECTIVE.search(behind if plain else before + behind)
        name = "selectivity" if selective else "fold change"
        measure = measures.get(name)
        return Reading(measure, amount, "fold", None) if measure else None
    shared = None if amount.unit else _SHARES_FOLD.match(text, amount.span.end)
    if shared and not _GIVEN.match(text, shared.end()):
        selective = _SELECTIVE.match(text, min(shared.end() + 1, len(text)))
        measure = measures.get("selectivity" if selective else "fold change")
        return Reading(measure, amount, "fold", None) if measure else None
    bare = amount.unit is None and amount.signed
    start = amount.span.start
    if bare and (_RATIO.search(text, 0, start) or _TWO_RATIO.search(text, 0, start)):
        measure = measures.get("selectivity")
        return Reading(measure, amount, "ratio", None) if measure else None
    return None


# "with IC50 values above 50 µg/mL were considered inactive": a limit that somebody set
_AS_LIMIT = re.compile(
    r"\)?\s(?:(?:were|was|are|is)\s|to be\s)?"
    r"(?:considered|regarded|classified|defined|deemed|judged)\b"
)


# "requiring a higher concentration of it (4 mM) to achieve 65% inhibition": what was seen
_STATED = re.compile(r"\(\s?\d[\d.]*\s?[pnuµm]M\s?\)")


def _defining(before: str) -> bool:
    match = _DEFINING.search(before)
    return match is not None and _STATED.search(match[0]) is None


def defines(text: str, reading: Reading) -> bool:
    """ "the concentration that gives 50% inhibition" defines a measure and is no value."""
    amount = reading.amount
    if amount and amount.relation not in ("=", "~") and _AS_LIMIT.match(text, amount.span.end):
        return True
    return (
        reading.unit == "%"
        and reading.measure is not None
        and reading.measure.name in ("% inhibition", "% Max", "Emax")
        and reading.amount is not None
        and bool(
            _defining(text[: reading.amount.span.start])
            or (not reading.amount.at and _CHOSEN.search(text, 0, reading.amount.span.start))
        )
    )
