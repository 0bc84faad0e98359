"""Names and amounts of a sentence made ready: foreign numbers out, units of lists shared."""

import re
from collections.abc import Sequence
from itertools import zip_longest

from schemas.measures import Named
from workers.measurements.grammar.quantities import Amount

PURE_LIST = re.compile(
    r"\s*(?:\(\s?\w{1,3}\s?\)\s*)?(?:[,;/&]|and|or|to|vs\.?|versus|compared (?:to|with)|\s)*"
    r"(?:and|or)?\s*$",
    re.IGNORECASE,
)


SUBJECT_BEHIND = re.compile(
    r"\s*(?!(?:for|at|in|and|or|on|to|vs|versus|toward|towards|against|with|respectively|as|while|"
    r"whereas|but|by|from|when|under|compared|relative|which|that|who|than|followed|were|was|is|are|"
    r"had|has|without|alone|after|before|during|determined|measured|per|n|of|obtained|found|reported|using|greater|less|protein|"
    r"(?!label|treat|radio)\w{3,}ed|value|values|concentration|both|the|p\.o|i\.p|i\.v|s\.c|po|ip|iv|sc)\b)[\[A-Za-zα-ω]"
)
# Units of other things: a number before one of them is no potency without a unit.
_FOREIGN_UNIT = re.compile(
    r"[\s-]?(?:(?:[nuµm]|micro|nano|milli)?[lLgm]\s?/|[a-zµ]{1,4}/[A-Za-z]|(?:[nuµm]?l|mL|[munµ]?g|kg|[cmnµ]m|min|h|hr?s|s|"
    r"days?|weeks?|years?|hours?|minutes?|seconds?|times?|°|º|K|k?Da|k?Hz|m?V|rpm|bp|mCi|µCi|Ci|"
    r"cells?|mice|rats|animals|logs?|log units|patients|compounds|experiments|"
    r"binding sites|sites|wells?)\b"
    r"|\s(?:less(?:er)?|lower|higher|greater|more|better|weaker|stronger)\s)"
)
# "12% greater than that of": no effect, but how two differ
_COMPARED = re.compile(
    r"\s(?:less|lower|higher|greater|more|better|weaker|stronger|smaller|larger)\s"
)
# "selectivity over 67 other receptors", "tested on 34 kinases"
_COUNTED = re.compile(
    r"\s(?:other|further|different|additional|related|known|unrelated)\s[a-z]"
    r"|\s(?:[\w-]+\s)?(?:receptors|kinases|enzymes|transporters|channels|proteases|targets|"
    r"subtypes|isoforms|strains|isolates|cell lines|analog(?:ue)?s|derivatives)\b"
)
# "of the 343 values, 316 (92%) were within": how many, and their share
_SHARE = re.compile(r"\s\(\d[\d.]*\s?%\)\s(?:were|had|of|showed|are|have|fell|lay|did)\b")


_OF = re.compile(r"\b(?:of|for)\s$")
_AUTHOR = re.compile(r"(?:\bet al\.?|[A-Z][a-z]+),?\s\(?$")
_WAS_A_NUMBER = re.compile(r"\s(?:was|is)\s(?:[a-z]+\s){0,3}[<>≤≥~=]?\s?\d")


def drop_definitions(names: list[Named], text: str) -> list[Named]:
    """Without the long form that an abbreviation of the same measure follows at once."""
    return [
        named
        for named, following in zip_longest(names, names[1:])
        if named
        and not (
            following
            and following.measure is named.measure
            and text[named.span.end : following.span.start].strip() in ("(", "[", ",", "")
        )
    ]


def drop_named(amounts: list[Amount], names: Sequence[Named]) -> list[Amount]:
    """Without the 50 of IC(50); a percent sign may belong to both."""
    return [
        amount
        for amount in amounts
        if not any(
            named.span.start <= amount.span.start and amount.span.start < named.span.end
            for named in names
        )
    ]


def drop_labels(amounts: list[Amount], text: str) -> list[Amount]:
    """Without the number of a compound in "the pIC50 of 8 was 7.35", and without years."""
    return [
        amount
        for amount in amounts
        if amount.unit is not None
        or not (
            _NUMBERS_A_VALUE.match(text, amount.span.end)
            or _numbers_in_list(text, amount)
            or (
                not amount.signed
                and amount.value % 1 == 0
                and _FOR_NOUN.search(text, 0, amount.span.start)
            )
            or (not amount.signed and _is_label(amount, text))
        )
    ]


# "IC50 values: 1: 4.2 µM, 2: 9.7 µM"
_NUMBERS_A_VALUE = re.compile(r"\s?[:=]\s?[<>≤≥~]?\s?\d")


# "0.8 nM for nanobody 12 and 45 nM for the peptide"
_FOR_NOUN = re.compile(
    r"\d\s?[pnuµm]M\s(?:for|of|by|with)\s(?:the\s|its\s|an?\s)?(?!about|around|nearly|almost|above|below|"
    r"under|over|only|values?|roughly|less|more|than)[a-z]{4,}\s$"
)
# "IC50 values (µM): 1, 3.2; 2, 0.81": compounds by their numbers, each with its value.
_PAIRS = re.compile(
    r"[:;]\s(?:and\s)?(?P<label>\d{1,3}),\s[<>~≤≥]?\s?\d[\d.]*(?:\s?±\s?[\d.]+)?(?=;|\.?$|\.\s)"
)
_DIGIT = re.compile(r"\d")


def _numbers_in_list(text: str, amount: Amount) -> bool:
    """Whether the amount numbers a compound in a list of such pairs."""
    if amount.value % 1 or not _PAIRS.search(text):
        return False
    first = _DIGIT.search(text, amount.span.start)
    places = [m.start("label") for m in _PAIRS.finditer(text)]
    return len(places) > 1 and first is not None and first.start() in places


def _is_label(amount: Amount, text: str) -> bool:
    if _AUTHOR.search(text, 0, amount.span.start) and 1900 <= amount.value < 2100:
        return True
    numbered = _OF.search(text, 0, amount.span.start)
    return bool(numbered and _WAS_A_NUMBER.match(text, amount.span.end))


def drop_foreign(amounts: list[Amount], text: str) -> list[Amount]:
    """Without numbers that carry a unit of something else, nor those in one list with them."""
    kept: list[Amount] = []
    following: Amount | None = None
    foreign = False
    for amount in reversed(amounts):
        own = amount.unit in (None, "%") and _is_foreign(amount, text)
        listed = (
            foreign
            and amount.unit is None
            and following is not None
            and pure_list(text, amount, following)
        )
        foreign = own or listed
        following = amount
        if not foreign:
            kept.append(amount)
    return kept[::-1]


def _is_foreign(amount: Amount, text: str) -> bool:
    if amount.unit == "%":
        return _COMPARED.match(text, amount.span.end) is not None
    counted = amount.value % 1 == 0 and (
        _COUNTED.match(text, amount.span.end) or _SHARE.match(text, amount.span.end)
    )
    return bool(counted or _FOREIGN_UNIT.match(text, amount.span.end))


def drop_torn(amounts: list[Amount], text: str) -> list[Amount]:
    """Without "0.1 3 µM", a number torn in two: neither part was printed as a number."""
    torn = {
        i
        for i in range(len(amounts) - 1)
        if amounts[i].unit is None
        and amounts[i].value % 1 != 0
        and amounts[i + 1].value % 1 == 0
        and text[amounts[i].span.end : amounts[i + 1].span.start] == " "
    }
    return [amount for i, amount in enumerate(amounts) if i not in torn and i - 1 not in torn]


# "3 µM (12a) < 18 µM (12b)": the sign ranks the compounds and is no bound of the second value.
_RANKED = re.compile(r"\s?(?:\([^()]{1,24}\)\s?)?")


def rank_amounts(amounts: list[Amount], text: str) -> list[Amount]:
    """The same with "=" where the sign before a value stands between two values."""
    ranked = list(amounts)
    for i in range(1, len(ranked)):
        before, here = ranked[i - 1], ranked[i]
        alike = here.relation in ("<", ">") and before.unit and before.unit == here.unit
        if alike and _RANKED.fullmatch(text, before.span.end, here.span.start):
            ranked[i] = here._replace(relation="=")
    return ranked


# "0.12 (SERT), 0.34 (NET) and 2.6 µM (DAT)": a name in brackets behind each value.
_NAMED_LIST = re.compile(
    r"\s?\((?!n\s?=)[^()=±%]*[A-Za-z]{2}[^()=±%]*\)(?:,\s?(?:and\s)?|\s(?:and|or)\s)"
)


def share_units(amounts: list[Amount], text: str) -> list[Amount]:
    """One unit closes a list, or opens it: "27, 25 and 57 µM", "17.5 nM and 12.1"."""
    shared = list(amounts)
    for i in range(len(shared) - 2, -1, -1):
        here, following = shared[i], shared[i + 1]
        gap = text[here.span.end : following.span.start]
        listed = pure_list(text, here, following) or _NAMED_LIST.fullmatch(gap)
        if here.unit is None and following.unit and listed:
            shared[i] = here._replace(unit=following.unit, lax=following.lax)
    for i in range(1, len(shared)):
        here, before = shared[i], shared[i - 1]
        gap = text[before.span.end : here.span.start]
        if here.unit is None and before.unit and before.unit != "%" and gap.strip():
            tight = pure_list(text, before, here)
            if tight and not SUBJECT_BEHIND.match(text, here.span.end):
                shared[i] = here._replace(unit=before.unit, lax=before.lax)
    return shared


def pure_list(text: str, left: Amount, right: Amount) -> bool:
    return bool(PURE_LIST.match(text[left.span.end : right.span.start]))
