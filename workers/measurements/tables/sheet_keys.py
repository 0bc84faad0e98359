"""What the keys of a sheet of keys and values ask for: "Target", "Comparator", "Conditions"."""

import re
from typing import Literal

from workers.measurements.tables.roles import compares, heads_subject, roles_named

# "value" is of the compound that the sheet is about, "other" of the one it is compared with;
# "context" tells how was measured, a "title" opens the rows below it; what "aside" holds is no
# value, whatever number it prints.
Field = Literal[
    "target", "compound", "measure", "value", "other", "unit", "context", "aside", "title"
]

_ASIDE = re.compile(
    r".*\b(?:difference|fold|ratio|selectivity|improvement|window|margin|implication|relevance|"
    r"why\b.*|interpretation|threshold|cut-?off)\b.*",
    re.IGNORECASE,
)
_OTHER = re.compile(
    r".*\b(?:comparators?|baseline|benchmark|controls?|competitors?|"
    r"(?:reference|comparison|closest|nearest|parent|standard)\s(?:compounds?|drugs?|agents?|"
    r"analog(?:ue)?s?|inhibitors?|ligands?|values?|data)|analog(?:ue)?s?)\b.*",
    re.IGNORECASE,
)
_MEASURE = re.compile(
    r"(?:evidence|activity|efficacy|potency|assay|measured|biological)?\s?"
    r"(?:dimension|parameter|end-?point|metric|read-?out|activity|quantity|measure(?:ment)?)"
    r"(?:\s(?:type|measured|name))?|(?:standard|activity|affinity|value|result|data)\stype",
    re.IGNORECASE,
)
_VALUE = re.compile(
    r"(?:(?:measured|reported|observed|standard|activity|affinity|potency|mean|numerical)\s)?"
    r"(?:values?|results?|data|potency|affinity|finding|outcome)"
    r"|(?:the|this|target|test|title|lead|subject|our|product)?\s?(?:compound|product|drug)(?:['’]s)?"
    r"\s(?:data|values?|results?|activity|potency|affinity)",
    re.IGNORECASE,
)
_CONTEXT = re.compile(
    r"(?:(?:assay|test|experimental|study|biological|expression|host)\s)*"
    r"(?:conditions?|systems?|methods?|protocols?|context|format|details?|set-?up|models?|type|"
    r"cells?(?:\slines?)?|species|organism|source|tissue|preparation|temperature|buffer|ph|mode|"
    r"description|time|incubation)(?:\s(?:time|used))?",
    re.IGNORECASE,
)
_CONTEXT_ROLES = frozenset({"radioligand", "assay", "system", "species", "reference", "n", "error"})


def field_of(key: str) -> Field | None:
    """The field that a key names; None for a key with words of its own."""
    key = key.strip().rstrip(":").strip()
    if compares(key) or _ASIDE.fullmatch(key):
        return "aside"
    if _OTHER.fullmatch(key):
        return "other"
    for field, pattern in (("value", _VALUE), ("measure", _MEASURE)):
        if pattern.fullmatch(key):
            return field  # type: ignore[return-value]
    if _CONTEXT.fullmatch(key):
        return "context"
    if heads_subject(key):
        return "compound"
    role = next(roles_named(key), None)
    if role in _CONTEXT_ROLES:
        return "context"
    return role if role in ("target", "measure", "unit") else None
