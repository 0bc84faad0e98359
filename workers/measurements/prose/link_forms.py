"""Mutants printed apart from the name of their protein: "Ki 0.6 nM on ALK and 3.4 nM on G1202R"."""

import re
from collections.abc import Mapping, Sequence

from workers.measurements.grammar.readings import Reading
from workers.measurements.prose.link_unknown import is_known
from workers.measurements.prose.link_words import Link, Near, Slot
from workers.measurements.subjects import identity

_ONE = r"[ACDEFGHIKLMNPQRSTVWY]\d{2,4}[ACDEFGHIKLMNPQRSTVWY]"
_MUTANT = rf"(?P<form>{_ONE}(?:\s?[/,+]\s?{_ONE})*)(?![\w-])"
_WILD = r"(?P<wild>wild[- ]type|WT|wt)\b"
_HEAD = (
    r"(?:\s(?:single|double|triple|mutant|mutants|variant|enzyme|kinase|protein|receptor|form))*"
)
# "3.4 nM on G1202R", "9.6 nM for the wild-type enzyme"
_BEHIND = re.compile(
    rf"[\s)\],]*(?:on|at|for|against|towards?)\s(?:the\s)?(?:{_MUTANT}|{_WILD}){_HEAD}"
)
_NEXT = re.compile(rf"(?:,\s(?:and\s)?|\sand\s)(?:the\s)?(?:{_MUTANT}|{_WILD}){_HEAD}(?!\s?\()")
# "the G1202R mutant (Ki = 9.6 nM)", "sparing the wild-type kinase (IC50 = 340 nM)"
_BEFORE = re.compile(rf"(?<![\w-])(?:{_MUTANT}|{_WILD}){_HEAD}\s?\([^()]*$")
_UNIT = re.compile(r"[A-Za-zµ]")
_OWN_FORM = re.compile(rf"\s?[(-]?(?:{_ONE}(?:\s?[/,+]\s?{_ONE})*|wild[- ]type|WT|wt)\)?")


def name_forms(
    text: str,
    readings: Sequence[Reading],
    groups: Sequence[Sequence[int]],
    candidates: Mapping[Slot, Sequence[Near]],
    links: list[dict[Slot, Link]],
) -> None:
    """Gives values the mutant that is printed beside them, where one protein is spoken of."""
    targets = candidates["target"]
    if len({identity(near.mention) for near in targets}) != 1:
        return
    for position, group in enumerate(groups):
        start = readings[groups[position - 1][-1]].span.end if position else 0
        first, end = readings[group[0]].span.start, readings[group[-1]].span.end
        before = _BEFORE.search(text, start, first)
        forms = _listed_behind(text, end, candidates) or ([before] if before else [])
        if not forms or any(is_known(*form.span(_side(form)), candidates) for form in forms):
            continue
        # "20 nM, 9 nM for T315I": the first has a unit of its own, and is of another form.
        alone = len(forms) == 1
        apart = alone and any(_UNIT.search(readings[i].span.of(text)) for i in group[:-1])
        if not alone and len(forms) != len(group):
            continue
        several = forms * len(group) if alone else forms
        mention = targets[0].mention
        for index, form in list(zip(group, several, strict=True))[-1 if apart else 0 :]:
            name = f"{_OWN_FORM.sub('', mention.text)} {form[_side(form)]}"
            links[index]["target"] = Link(mention.model_copy(update={"text": name}))


def _side(form: re.Match[str]) -> str:
    return "form" if form["form"] else "wild"


def _listed_behind(
    text: str, end: int, candidates: Mapping[Slot, Sequence[Near]]
) -> list[re.Match[str]]:
    """ "2.3 and 4.0 nM against L858R and L858R/T790M": all forms that the words behind list."""
    found: list[re.Match[str]] = []
    form = _BEHIND.match(text, end)
    while form and not is_known(*form.span(_side(form)), candidates):
        found.append(form)
        form = _NEXT.match(text, form.end())
    return found
