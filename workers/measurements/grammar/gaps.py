"""The words between the name of a measure and a number: whether the number is a value of it."""

import re
from typing import NamedTuple

from schemas.measures import Measure
from workers.measurements.grammar.enumerations import PURE_LIST, SUBJECT_BEHIND
from workers.measurements.grammar.quantities import Amount

# Between the name of a measure and a number, these say that the number is something else.
_BREAK = re.compile(
    r"\b(?:concentrations?\s*(?:\(|=)|concentrations?\s+(?:of|from|between|range|ranging|up)|at\s+(?:a\s+)?(?:final\s+)?"
    r"concentrations?|doses?\s+(?:of|from|\()|incubat\w+|in\s+the\s+(?:presence|absence)|containing|"
    r"(?<!\bin\s)buffer|pre-?treat\w*|pre-?incubat\w*|tested|using|temperature|washed|labell?ed|diluted|"
    r"exposed|exposure|added|addition|stimulated|applied|injected|administ\w+|treated|purchased|"
    r"dissolved|saline|table|figure|fig\.|version|prism|years|patients|page|pp\.|cat\.|"
    r"against\s+increasing|in\s+steps|assay(?:s|ed)?\s+(?:used|with|contain)|not\s+(?:reached|"
    r"determined|calculated)|could\s+not|infusions?)(?:\b|(?<=\()|(?<==))|\b(?:inhibition|activity|selectivity)\s+(?:of|by)\s*$"
    # "was not inhibited (to 7 µM)"; "currents were 9.9 ± 0.7 pA/pF (60 µM)"
    r"|\(\s?(?:up\s)?to\s+$|(?<![\w.-])\d[\d.]*(?:\s?±\s?[\d.]+)?\s?[a-zA-Zµ]{1,5}/[a-zA-Z]{1,4}\s?\(\s*$",
    re.IGNORECASE,
)
# "IC50 after 72 h of exposure: 0.6 µM" says when, not of what.
_TIMED = re.compile(
    r"\b(?:after|at)\s(?:a\s)?\d+[\s-]?(?:h|hrs?|hours?|min|minutes|d|days?)\s(?:of\s)?"
    r"(?:exposure|incubation|treatment)\b"
)
_PREPOSITION = re.compile(
    r"\b(?:at|with|in|by|after|for|using|plus|per|every|than|against)\s+$", re.I
)
# "was determined with Gly-Pro-AMC (50 µM)": the concentration of what was used.
_USED = re.compile(
    r"\b(?:determin|measur|obtain|assess|evaluat|perform|carried|run)\w*\b[^.;:]*\bwith\s"
    r"(?:(?:\S+\s){1,3}\(\s*)?$",
    re.IGNORECASE,
)
# "with an IC50 value at 0.78 µM", but not "the IC50 at 10 µM ATP".
_AT_VALUE = re.compile(r"\s(?:values?\s)?at\s", re.I)
_COMPARED_WITH = re.compile(
    r"\b(?:compared|comparison|as opposed)\s+(?:with|to)\s+$|^\s(?:as\s)?against\s$", re.IGNORECASE
)
# "the pKi of clozapine at D4 was 7.9"
_OF_NAMED = re.compile(
    r"[\s)\]]*(?:values?\s)?(?:of|for|at|against|in|on)\s[^.;:=]{1,60}\s(?:was|is|were|are)\s", re.I
)
# "at a concentration near its own Kd, about 1 nM" sets a concentration and states no constant.
_SET_BY = re.compile(
    r"\bconcentrations?\s+(?:of\s+\S+\s+)?(?:near|close|around|about|equal|at|below|above|similar|"
    r"approximat\w*|corresponding)\b[^.;]{0,30}$",
    re.IGNORECASE,
)
# "the pA2 values (against CCh) of gallamine, a neuromuscular blocker, were 5.40"
_OF_SEVERAL = re.compile(
    r"\s?\)?\s(?:(?:mean\s)?(?:values?|estimates?)\s)?(?:\([^()=\d]{1,30}\)\s)?"
    r"(?:of|for|at|against|in|on|versus|with\srespect\sto)\s[^.;:=]{1,120}\s(?:was|were)\s",
    re.IGNORECASE,
)
# "(pA2 against noradrenaline 6.56)": the antagonised agonist stands between, without a verb.
_AGAINST = re.compile(r"\s(?:values?\s)?(?:against|versus|vs\.?)\s[^.,;:()=\d]{2,40}\s", re.I)
_CLOSES = re.compile(r"\s?(?:[),;]|\.?$|\.\s)")
_GLUE = re.compile(
    r"[\s\])]*(?:\((?:app|[^()]{1,24})\)\s*)?(?:values?|constants?|estimates?)?\s*"
    r"(?:\([^()]{1,24}\)\s*)?(?:[=:,;(\[<>≤≥~/|-]|was|were|is|are|of|being|equal(?:s|led)?|"
    r"obtained|found|between|ranged|ranging|spann(?:ing|ed)|varying|varied|from|to|be|estimated|calculated|determined|as|"
    r"around|approximately|about|only|just|merely|mere|in (?:the|a)(?: \w+)? range|"
    r"lay|lies?|fell|falls?|measured|defined|low|high|mean|"
    r"average|with|a|an|the|apparent|"
    r"respectively|by|\)|['\"]|\s)*",
    re.IGNORECASE,
)
# "IC50 (nM): 5.1 (COX-2), 2300": the unit was said for all.
_NEXT_OF_LIST = re.compile(
    r"\s*(?:\([^()]{1,40}\))?\s*(?:[,;]\s*(?:and\s+)?|;\s*(?:and\s+)?[^.,;:()=]{1,40}[,:]\s*)",
    re.IGNORECASE,
)
_FIRST_OF_LIST = re.compile(r"\s*:\s*[^.,;:()=]{1,40}[,:]\s*")
# "in nanomolar: brimonidine 2.11, oxymetazoline 5.26": the unit was said, and names stand before.
_NAME_IN_LIST = re.compile(r"\s*[:,;]\s*(?:and\s)?(?=[^\W\d]|[\[(])[^.,;:=]{1,40}\s")
_CARRY = re.compile(
    r"(?:[(:=;,]\s*|\b(?:and|versus|vs\.?|or|to)\s+|\b(?:affinity|affinities|values?|potency|"
    r"potencies|one|that)\s+(?:of|was|were|is|=)\s+(?:about\s+)?|\bcf\.\s+|\b(?:of|was|were|is|are|being|to|be|between|from|gave|showed|had|"
    r"reached|reaches)\s+"
    r"|\b(?:was|were|is|are|and that of \S+)\s(?:\w+ly\s)?"
    r"(?:(?:measured|calculated|estimated|determined|found|defined)\s)?(?:as|to be)\s+"
    r"|\bin the range\s(?:of\s|from\s)?"
    r"|\b(?:of|was|were|is|are)\s(?:only|just|merely)\s(?:about\s)?"
    # "… was 3 nM and that of sertraline 25 nM"
    r"|(?:\band|,)\sthat\sof\s\S+(?:\s(?:at|on|for|in)\s\S+)?\s)$",
    re.IGNORECASE,
)
# "LD50 in mice 180 mg/kg", "IC50 at 37 °C 12 nM", ", and for women 3.8 nM"
_PLACED = re.compile(
    r"(?:(?:\svalues?)?|,?\s(?:and|but|while|whereas))\s(?:in|at|for|against|on)\s"
    r"(?:\d+\s?°\s?C|[^\s.,;:()=\d][^.,;:()=\d]{0,40}?)\s",
    re.IGNORECASE,
)
# "Ki alpha2A 208 nM, alpha2B 26 nM", "values are CH1 2.5 µM and SKOV-3 33 µM"
_NAMED_VALUE = re.compile(
    r"(?:\svalues?\s(?:for|of|in)\s[^.;:=()]{1,60}\s(?=are\b|were\b))?"
    r"(?:[\s,;:]|\([^()]{1,20}\)|\band\b|\bare\b|\bwere\b)*\s(?=\S*[A-Z\d])[\wα-ω/+-]{2,16}\s"
)
# "could not be determined exactly but was certainly < 0.05 nM"
_BUT_IT_WAS = re.compile(
    r"^.*\bbut\s(?:it\s|they\s)?(?=(?:is|was|are|were|lies?|lay|must)\b)", re.S
)
# "the IC50 in the presence of plasma was 36 nM": the condition ends where the verb stands.
_CONDITION = re.compile(
    r"\bin\sthe\s(?:presence|absence)\sof\s[^.;:=]{1,60}?\s(?=(?:is|was|are|were)\s(?:\w+\s){0,2}$)"
    # "the IC50 at 2, 4 and 6 days of exposure were"
    r"|\b(?:at|after|for|of|in|on|under|upon|during|following)\s(?:(?!concentration|dose|temperature|\band\sthe\b|"
    r"\bwhich\b|\bthat\b|\bwhere\b|\b(?:was|were|is|are)\b)[^.;:=()]){1,90}?\s(?=(?:is|was|are|were)\s(?:\w+\s)?$)",
    re.IGNORECASE,
)
# "most compounds tested were inactive (> 40 µM)"
_INACTIVE = re.compile(
    r"\b(?:inactive|not\sactive|(?:no|without|little)\s(?:\w+\s)?(?:activity|affinity|inhibition|"
    r"effect))\s\(\s?$",
    re.IGNORECASE,
)
_SAID = re.compile(r"\b(?:was|were|is|are)\s|[=:]")
# "pIC50: 1, 7.2; 2, 6.1"
_NUMBERED_VALUE = re.compile(r"(?:\svalues?)?\s*[:;]\s(?:and\s)?\d{1,3},\s")
_LONGEST = 140  # letters between a name and its value, but for "… were 47 µg/mL"
_WAS_AT_LAST = re.compile(r"[^;:=]{0,240}\b(?:was|were)\s")
_CHANGED_FROM = re.compile(
    r"\b(?:increased|decreased|rose|fell|dropped|shifted)\s(?:from\s$|.*\sto\s$)"
)
_ONE_OF = re.compile(r"\b(?:one|that)\s(?:of|was)\s$")  # "a pA2 of 7.8, idazoxan one of 8.1"
_INDEX = re.compile(r"(?:index|ratio|factor)$", re.IGNORECASE)  # "a high selectivity index (300)"
_HALF_AT = re.compile(
    r"\s(?:of\s[^.;:=()]{1,60}\s)?(?:(?:was|were)\s)?(?:(?:reached|obtained|seen|found|observed|"
    r"achieved|produced|attained|occurr(?:ed|ing))\s)?at\s(?:(?:a\s)?concentrations?\sof\s)?"
)


class Gap(NamedTuple):
    """What stands between the name of a measure, or its last value, and a number."""

    text: str
    measure: Measure
    name: str  # as printed; "" when another sentence named the measure
    carried: bool  # values of the measure came before
    announced: bool  # a unit for all values stands behind the name
    unit: str | None  # of the reading
    lax_before: bool = False  # the value before has a unit in the same careless spelling
    named_before: bool = False  # a name stands before the first value, as before this one


def breaks(gap: str) -> bool:
    """Whether the words say that the number is none of the measure's values."""
    if _INACTIVE.search(gap):
        return len(gap) > _LONGEST
    gap = _TIMED.sub("", _CONDITION.sub(" ", _BUT_IT_WAS.sub(" ", gap)))
    far = len(gap) > _LONGEST and not _WAS_AT_LAST.fullmatch(gap)
    return far or bool(_BREAK.search(gap) or _USED.search(gap))


def is_stimulus(gap: str, measure: Measure, amount: Amount) -> bool:
    """Whether another level than one half says what was given: "the EC80 of 30 nM was used"."""
    if measure.name not in ("EC20", "EC80", "IC20", "IC80"):
        return False
    if amount.signed and amount.relation != "~":
        return False
    given = gap.rstrip().endswith("(") or "concentration" in gap
    said = amount.signed or _SAID.search(gap)
    return given or (measure.name.startswith("E") and not said)


# "inactive up to 50 µM": how far it was tested
_TESTED_TO = re.compile(
    r"\b(?:inactive|(?:not|in)active|in?effective|no\s[^.;()]{0,40}|not\s(?:inhibit\w*|active|affect\w*)[^.;()]{0,40})\s$",
    re.IGNORECASE,
)


def only_tested(text: str, amount: Amount) -> bool:
    """Whether the number says up to where a compound was tested and found without effect."""
    return amount.relation == "<=" and bool(_TESTED_TO.search(text, 0, amount.span.start))


# "at their previously determined Km values (CYP2C8: paclitaxel, 4 µM)": what was given
_AT_OWN = re.compile(r"\bat\s(?:their|its)\s(?:\w+\s){0,3}$", re.IGNORECASE)


def sets_concentration(before: str, measure: Measure) -> bool:
    """Whether the words before a measure's name say that it only tells how much was given."""
    own = measure.name in ("Km", "Kd") and _AT_OWN.search(before)
    return bool(own or _SET_BY.search(before))


# "38 nM, not 250 nM as stated earlier": somebody else's value.
_NOT_AS_TOLD = re.compile(r"\s(?:as|that was)\s(?:\w+ly\s)?(?:stat|report|publish|claim|giv)")


def names_before(gap: str) -> bool:
    """ "Ki alpha2A 208 nM, alpha2B 26 nM": a name and nothing else stands before the value."""
    return _NAMED_VALUE.fullmatch(gap) is not None


# "[3H]A (1 nM, Kd = 1.4 nM), [3H]B (2 nM)": alone in its bracket stands what stood first before.
_SECOND_IN_BRACKET = re.compile(r"\([^()]*\d[^()]*[,;]\s(?P<name>[^()\d]*)[\d.,]+[^()\d]*$")


def _is_first_of_two(text: str, amount: Amount, gap: Gap) -> bool:
    """Whether the bracket before told two things, and this one tells the other of them."""
    if not (gap.carried and gap.text.startswith(")") and gap.text.endswith("(")) or amount.signed:
        return False
    before = text[: amount.span.start - len(gap.text)]
    return (
        _SECOND_IN_BRACKET.search(before[before.rfind("(") :] if "(" in before else "") is not None
    )


def _is_ranked(text: str, amount: Amount, gap: Gap) -> bool:
    """Whether the sign ranks compounds: "21 (IC50 9 nM) > 18 (44 nM) > 30 (0.2 µM)"."""
    after = re.match(r"\s\((?:[<>~]\s?)?\d", text[amount.span.end :])
    return amount.signed and amount.unit is None and after is not None and ")" in gap.text


def joins(text: str, amount: Amount, gap: Gap) -> bool:
    """Whether the number is a value of the measure."""
    if _is_first_of_two(text, amount, gap) or _is_ranked(text, amount, gap):
        return False
    bare = amount.unit is None
    if _INACTIVE.search(gap.text) and not amount.signed:
        return False  # "inactive (100 µM)" says where it was tested
    listed = _NEXT_OF_LIST if gap.carried else _FIRST_OF_LIST
    if gap.name.lower().startswith("half") and _HALF_AT.fullmatch(gap.text):
        return not bare  # "half-maximal inhibition at 3 µM"
    if gap.measure.role == "ratio" and _INDEX.search(gap.name) and gap.text == " (":
        return text[amount.span.end :].lstrip().startswith(")")
    if gap.announced and bare and listed.fullmatch(gap.text):
        return True
    if gap.measure.log and bare and _NUMBERED_VALUE.fullmatch(gap.text):
        return True
    if gap.announced and bare and _is_told_of(text, amount, gap):
        return True
    if gap.measure.log and bare and amount.signed and _LABELLED.fullmatch(gap.text):
        low, high = gap.measure.plausible or (2, 14)
        return low <= amount.value <= high  # "; efficacy = 0.83" is none
    if gap.announced and bare and _ends_item(text, amount) and _NAME_IN_LIST.fullmatch(gap.text):
        return not _PREPOSITION.search(gap.text)
    if _GLUE.fullmatch(gap.text) and not (gap.carried and _PREPOSITION.search(gap.text)):
        if gap.carried and ")" in gap.text and SUBJECT_BEHIND.match(text, amount.span.end):
            return amount.signed
        states = amount.error is not None or _states(gap.text) or _fills_bracket(text, amount, gap)
        return amount.signed or not bare or gap.measure.log or states
    if bare and gap.unit is None and not (gap.measure.log or gap.measure.units == ()):
        goes_on = gap.carried and PURE_LIST.match(gap.text) is not None
        return amount.error is not None and (goes_on or gap.text.endswith((": ", "= ")))
    return _follows(text, amount, gap)


# "Ki values in nM for A (19), B (265)", "were 1.3 for A, 3.4 for B": the unit was said before.
_TOLD_OF = re.compile(
    r"[\s)\]]*(?:values?\s)?(?:(?:for|of|at|against|in|on)\s[^.;:=()]{1,60}\s)?(?:(?:were|are|was|is)\s|\(\s?)"
)
_THEN_OF = re.compile(
    r"[\s)\]]*(?:(?:for|of|at|against|in|on)\s(?:[^.,;:=()]{1,40}|[^.;:=()]{1,80}?,\srespectively))?"
    r"(?:[,;]\s(?:and\s)?|\s(?:and|or)\s)(?:[^.,;:=()]{1,40}\s\(\s?)?"
)


# "pEC50: rabbit vas deferens = 7.83; atria = 6.35"
_LABELLED = re.compile(r"\s?[:;,]\s(?:and\s)?[^.,;:=()]{2,40}\s?")


def _is_told_of(text: str, amount: Amount, gap: Gap) -> bool:
    """Whether a bare number is a value of what its name, or the value before, is told of."""
    if not (_THEN_OF if gap.carried else _TOLD_OF).fullmatch(gap.text):
        return False
    return not gap.text.rstrip().endswith("(") or text[amount.span.end :].lstrip().startswith(")")


def _fills_bracket(text: str, amount: Amount, gap: Gap) -> bool:
    """ "JM118 (IC50 3.3)": a bracket behind a name with nothing in it but measure and number."""
    end, before = amount.span.end, amount.span.start - len(gap.text) - len(gap.name)
    return (
        bool(gap.name)
        and gap.text == " "
        and text[end : end + 1] == ")"
        and re.search(r"\w\s\($", text[:before]) is not None
    )


def _ends_item(text: str, amount: Amount) -> bool:
    """Whether a comma or the end follows a number, as behind each value of a list."""
    return re.match(r"\s?(?:[,;]|\.?$|\.\s)", text[amount.span.end :]) is not None


def _follows(text: str, amount: Amount, gap: Gap) -> bool:
    """Whether a number with other words between it and its measure still belongs to it."""
    words, subject = gap.text, SUBJECT_BEHIND.match(text, amount.span.end)
    strict = amount.unit is not None and (not amount.lax or gap.lax_before)
    if _COMPARED_WITH.search(words):
        return gap.carried and amount.unit is not None
    if gap.carried and re.fullmatch(r",\s(?:and\s)?not\s", words):
        return bool(amount.unit and _NOT_AS_TOLD.match(text, amount.span.end))
    if re.search(r"\bin the $", words):
        return bool(re.match(r"\srange\b", text[amount.span.end :]))
    if _AT_VALUE.fullmatch(words):
        return strict and not subject
    if gap.named_before and amount.unit and not subject:
        return True
    if _PLACED.fullmatch(words) and strict and not subject:
        return not _PREPOSITION.search(words)
    if _PREPOSITION.search(words) and not _CARRY.search(words):
        return False
    if gap.measure.log and _OF_NAMED.fullmatch(words):
        return True
    exact = amount.error is not None or amount.value % 1 != 0
    if gap.measure.log and gap.name and exact and _OF_SEVERAL.fullmatch(words):
        return True
    if gap.measure.log and gap.name and exact and _AGAINST.fullmatch(words):
        return amount.error is not None or _CLOSES.match(text, amount.span.end) is not None
    if gap.measure.log and gap.carried and exact and _ONE_OF.search(words):
        return True
    if gap.measure.log and gap.carried and exact and re.search(r"\band\s+(?:of\s+)?$", words):
        return True
    if not strict:
        return _follows_carelessly(amount, gap)
    return bool(amount.signed or (not subject and (_CARRY.search(words) or not words.strip())))


def _follows_carelessly(amount: Amount, gap: Gap) -> bool:
    """The same of a number without a unit, or with one that may mean something else: "5 nm"."""
    in_brackets = re.fullmatch(r"[^=]{2,60}(?:[(:]|=)\s*", gap.text) is not None
    plain = PURE_LIST.match(gap.text) is not None
    said = re.search(r"(?:was|were|is|,)\s*$", gap.text) is not None
    if amount.lax and _CHANGED_FROM.search(gap.text):
        return True
    if amount.lax and (amount.signed or (said and not gap.text.rstrip().endswith(","))):
        return True
    return in_brackets or (gap.carried and (plain or said))


def _states(gap: str) -> bool:
    """Whether the words before a number without unit make it a value: not "Kd of 3 nM (17)"."""
    if gap.rstrip().endswith(("(", "[")):
        return False
    return bool(re.search(r"[=:]|\b(?:values?|was|were|is|are|of)\b", gap))
