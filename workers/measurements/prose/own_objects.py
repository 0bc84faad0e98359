"""Sentences that say themselves what was hit, or of how many, in words that no vocabulary knows.

"It inhibited the electron transport (IC50 = 6 nM)" is not about the target spoken of before.
"""

import re

from schemas.geometry import Span

_GENERIC = (
    r"(?:it|its|them|this|these|that|both|by|with|at|in|on|to|and|or|from|more|less|than|as|\w+ly|"
    r"(?:the\s)?(?:\w+\s)?(?:enzymes?|receptors?|transporters?|kinases?|channels?|targets?|activit\w+|"
    r"binding|(?:re)?uptake|functions?|currents?|phosphorylation|isoforms?|proteins?|effects?|"
    r"responses?))\b"
)
_OBJECT = re.compile(
    r"\b(?:inhibit|block|suppress|reduc|prevent|attenuat|displac|antagoni[sz]|stimulat|enhanc|"
    r"increas|potentiat|revers|protect)(?:s|es|ed)?\s"
    rf"(?!{_GENERIC})\w",
    re.IGNORECASE,
)
# "affinity and specificity to plaques"
_BOUND = re.compile(
    r"\b(?:affinity|specificity|bound|binds)\s(?:and\s\w+\s)?(?:for|to)\s(?:the\s)?"
    rf"(?!{_GENERIC})\w",
    re.IGNORECASE,
)
# Of tissues and animals: what answers, not what is hit.
_RESPONSE = re.compile(
    r"\b(?:contract(?:ion|ure|ile)|relax(?:ation|ant)|secret(?:ion|ory)|seizure|convuls|pressure|"
    r"firing|thrombosis|aggregation|locomot|catalep|efflux)\w*"
    r"|\w-(?:stimulated|induced|evoked|elicited)\s",  # "veratridine-stimulated influx"
    re.IGNORECASE,
)


def has_own_object(text: str) -> bool:
    """Whether a folded sentence without a known target says what was inhibited or bound."""
    return bool(_OBJECT.search(text) or _BOUND.search(text) or _RESPONSE.search(text))


# "It is worth noting", "it was found": such an "it" points to nothing.
EXPLETIVE = (
    r"\s(?:is|was|has\sbeen|should\sbe|can\sbe|seems?|appears?)\s(?:\w+ly\s)?(?:worth|not(?:ed|ice)|known|"
    r"shown|found|reported|suggested|concluded|possible|likely|clear|evident|important|interesting|"
    r"assumed|believed)"
)
_SEVERAL = re.compile(
    r"\b(?:these|all|both|most|several|such)\s(?:[\w-]+\s){0,2}(?:compounds|inhibitors|derivatives|"
    r"analogu?es|drugs|ligands|antagonists|agonists|series)\b",
    re.IGNORECASE,
)


def speaks_of_several(text: str) -> bool:
    """Whether a sentence speaks of more than the one compound that was spoken of before."""
    return _SEVERAL.search(text) is not None


# "The IC50 value in control cells was 6 nM": not "the IC50 of X", whose name may not be known.
_THE = re.compile(r"\W*The\s(?:\w+\s){0,2}")
_THEN_PLACE = re.compile(
    r"\)?(?:\s?values?)?\s(?:in|at|was|were"
    r"|(?:for|of)\s(?:\w+\s){0,3}(?:inhibition|growth|relaxation|contraction|uptake|release|block))\s"
)


def opens_with_measure(text: str, name: Span | None) -> bool:
    """Whether a folded sentence opens with its measure and says of no compound whose it is."""
    return (
        name is not None
        and _THE.fullmatch(text, 0, name.start) is not None
        and _THEN_PLACE.match(text, name.end) is not None
    )
