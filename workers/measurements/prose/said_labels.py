"""Numbers of compounds in plain print, told by their sentence: "17a (Ki = 1.4 nM)", "28 binds".

Where a page has no bold type, a number is one of a compound when the sentence says of it what it
says of a compound. A number with a letter ("7a") needs less than a bare one.
"""

import re
from collections.abc import Collection, Sequence

from schemas.geometry import Span
from workers.measurements.prose.link_words import Near

_HAND = r"(?:\((?:[RSEZ]|[RS],\s?[RS]|±|\+|-|rac)\)-)"
_LETTERED = rf"{_HAND}?\d{{1,3}}[a-z]{{1,2}}'?|{_HAND}\d{{1,3}}"
_LABEL = re.compile(
    rf"(?<![\w.,/±@#~<>=°-])(?<!\d\s)(?P<label>(?P<sure>{_LETTERED})|\d{{1,3}})"
    r"(?P<range>\s?-\s?(?:\d{1,3})?[a-z](?!\w))?(?![\w%°'/@]|[.,·]\d|-\w|\s?[±×])"
)
# What is counted, numbered or measured otherwise. A letter may be a unit: "24h", "3s", "10x".
_NO_LABEL = re.compile(
    r"\b(?:tables?|fig(?:ure)?s?|schemes?|charts?|refs?|references?|eqs?|equations?|sections?|steps?|pages?|"
    r"pp?|vol|volumes?|no|nr|n|day|days|week|month|year|phase|part|panels?|lanes?|groups?|exons?|"
    r"residues?|positions?|types?|class|grade|stage|lines?|cohort|patients?|pH|level|room|item|lot|cat|"
    r"chromosome|chapter|box|track|entry|entries|set|assay|batch|run|plate|well|version|experiment|study|"
    r"trial)\.?\s?[(\[]?$",
    re.IGNORECASE,
)
# Before a bare number these say that it is an amount.
_AMOUNT_BEFORE = re.compile(r"\b(?:at|to|from|between|than|about|over|under)\s$", re.IGNORECASE)
_UNIT_BEHIND = re.compile(
    r"\s?(?:[fpnuµm]?M\b|%|°|[kµmn]?g\b|[mµn]?[lL]\b|[cmnµk]m\b|k?Da\b|h\b|hrs?\b|hours?\b|min\b|minutes?\b|"
    r"s\b|seconds?\b|days?\b|weeks?\b|months?\b|years?\b|fold\b|times\b|[mk]?V\b|Hz\b)"
)
_UNIT_OF_NEXT = re.compile(
    r"(?:,\s\d+(?:\.\d+)?)*,?\s(?:and|or|to)\s\d+(?:\.\d+)?[\s-]?"
    r"(?:[fpnuµm]?M\b|%|fold|h\b|min\b|days?|weeks?|years?|m?g\b)"
)
_TIME = re.compile(r"\d+[dhmsx]$")
_MEASURE = r"p?(?:K\s?[iIdDbB]|[IEDG]C?\s?50)(?:s|\b)|pA2\b|MICs?\b"
_ALSO = r"(?:\s(?:and|also|both|itself|only|still|\w+ly))?"
_VERB = (
    r"(?:inhibit|block|antagoni[sz]|activat|stimulat|suppress|potentiat|displac|degrad|display|exhibit|"
    r"possess|retain|elicit|demonstrat|show|prov|reach|compet|act|emerg|remain|lack|induc|reduc|restor|improv|"
    r"increas|decreas|enhanc|maintain|abolish|"
    r"appear|ranked|suffer|combin|offer|achiev|produc)(?:e?s|ed)\b|(?:binds|bound|gave|gives|lost|loses|"
    r"was|is|were|are|had|has|have|turned|became|stood|did|does|being|having|with\s(?:an?|its)\s)"
)
_SAYS = re.compile(rf"{_ALSO},?\s(?:which\s(?:\w+ly\s)?)?(?:{_VERB})")
_BRACKET = re.compile(rf"\s\((?:the\s|apparent\s|mean\s|human\s|\w+\s)?(?:{_MEASURE})")
_VALUE = re.compile(
    rf",\s(?:with\s(?:an?\s)?)?(?:{_MEASURE})|\s\((?:[<>~≤≥=]\s?)?\d[\d.,]*(?:\s?±\s?[\d.,]+)?\s?[pnuµm]M\b"
)
# "… the catechol ether 19": a bare number behind one of these is a label.
_NOUN = re.compile(
    r"\b(?:[\w-]*(?:acids?|amides?|imides?|esters?|ethers?|amines?|anilines?|ketones?|alcohols?|phenols?|"
    r"thiols?|aldehydes?|nitriles?|lactams?|lactones?|ureas?|carbamates?|sulfones?|sulphones?|sulfoxides?|"
    r"hydroxamates?|boronates?|oxides?|oximes?|hydrazones?|hydrazides?|indoles?|pyrroles?|azoles?|"
    r"pyridines?|pyrimidines?|pyrazines?|piperidines?|piperazines?|pyrrolidines?|azetidines?|morpholines?|"
    r"quinolines?|quinazolines?|purines?|benzodiazepines?|chalcones?|flav(?:an)?ones?|quinones?|coumarins?|chlorides?|"
    r"bromides?|fluorides?|furans?|thiophenes?|naphthalenes?|biphenyls?|stilbenes?|glycosides?|"
    r"analog(?:ue)?s?|derivatives?|congeners?|homolog(?:ue)?s?|isomers?|enantiomers?|"
    r"epimers?|racemates?|eutomers?|distomers?|metabolites?|prodrugs?|precursors?|intermediates?|"
    r"counterparts?|inhibitors?|antagonists?|agonists?|blockers?|degraders?|probes?|macrocycles?|dimers?|"
    r"conjugates?|salts?|leads?|hits?|prototypes?|parents?|peptides?|ligands?|compounds?))\s$",
    re.IGNORECASE,
)
_BEHIND_NOUN = re.compile(
    r"(?:[,;:)]|\.?$|\.\s|\s(?:and|or|with|at|for|in|on|as|but|by|to|against|toward|towards|lost|while|"
    rf"whereas|than|\(|(?:\w+ly\s)?{_VERB}))"
)
_OPENS = re.compile(
    r"(?:^(?:Neither\s)?|[,;:]\s(?:and\s|but\s|while\s|whereas\s|although\s)?|"
    r"\b(?:that|whereas|while|but|although|because|since|where|cells|lead|only|gave|gives|afforded|yielded|provided|furnished|delivered)\s)$"
)
_GIVEN = re.compile(r"\b(?:for|of|by|with|than|versus|vs\.?|and|or|,|only|both|gave|afforded)\s$")
_VALUE_OPENS = re.compile(r"\d\s?[pnuµm]M\s\(\s?$")
_COUNTS = re.compile(
    r"\b(?:of|among|in)\s(?:the\s)?\d+\s(?!gave|afforded|yielded|with|from|were)[a-z]{4,}"
    r"|\bout of\b",
    re.IGNORECASE,
)
_MEASURE_OF = re.compile(rf"(?:{_MEASURE})(?:\s(?:values?|constants?))?\s(?:of|for)\s$")
_LISTED = re.compile(
    r"\s?,\s(?:and\s|or\s)?|\s(?:and|n?or)\s|\s?/\s?"
    r"|\s?\)(?:,\s(?:and\s|or\s)?|\s(?:and|or)\s)\(\s?"  # "glycosides (1) and (3)"
)
_BRACKET_OPENS = re.compile(r"\s\(\s?$")
_ONE_COMPOUND = re.compile(r"\b(?:an?|the|this|new)\s(?:\w+\s)?compound\s\(\s?$")
_BRACKET_ENDS = re.compile(r"\s?\)")
# "10.9 µM (1), 9.8 µM (2) and 8.6 µM (3)": so many are no citations.
_VALUE_NUMBERED = re.compile(r"\d\s?(?:micro|nano|pico|[pnuµm])M\s\(\s?(?P<label>\d{1,3})\s?\)")


# "was tolerated (4, Ki = 17 nM)"
_IN_BRACKET = re.compile(rf",\s(?:{_MEASURE})[^()]*\)")
# "led to 35, a subnanomolar inhibitor"
_APPOSED = re.compile(
    r",\s(?:an?|the|our)\s(?:[\w-]+\s){0,5}(?:inhibitors?|(?:ant)?agonists?|ligands?|compounds?|"
    r"analog(?:ue)?s?|derivatives?|blockers?|modulators?|hits?|leads?|isomers?|enantiomers?|"
    r"members?|representatives?|examples?)\b"
)
# "38, which inhibited"; "it was 38, which was" is a value
_WHICH_ACTS = re.compile(
    r",\swhich\s(?:\w+ly\s)?(?:inhibit|block|antagoni[sz]|activat|display|exhibit|possess|bound\b|binds\b)"
)
# "the Ki values of 33 for A and B were 2.2 and 340 nM"
_OF_WHICH = re.compile(
    r"\s(?:for|at|against|on|towards?)\s[^.;:()]{2,60}?\s(?:was|were|is|are)\s(?:only\s|about\s)?[<>~]?\d"
)
# "the 4'-cyano analogue (22) of 20 showed"
_FORM_OPENS = re.compile(
    r"\b(?:analog(?:ue)?|derivative|congener|homolog(?:ue)?|isomer|enantiomer|epimer|metabolite|"
    r"[\w-]*(?:ester|amide|acid|amine|ketone|alcohol))\s\($",
    re.IGNORECASE,
)
_FORM_SAYS = re.compile(rf"\)\s(?:of\s|and\sthe\s|{_VERB})")
# "21 (IC50 9 nM) > 18 (44 nM)"
_RANKED = re.compile(r"\)\s?[<>]\s$")


def said_labels(text: str, known: Collection[str]) -> list[Span]:
    """Labels in a folded sentence that names a measure; `known` are labels told of elsewhere.

    A range, "7a-f", is one span: what is said of it holds for none of its compounds alone.
    """
    found: list[Span] = []
    for run in _runs(text, [match for match in _LABEL.finditer(text) if _may_be(text, match)]):
        if _is_told(text, run, known):
            found += [Span(match.start("label"), match.end()) for match in run]
    return found


_TO = re.compile(r"\s?(?:-|to|through)\s?")
_TO_LETTER = re.compile(r"(?<=\d[a-z])\s?-\s?[a-z](?![\w-])")
_END_OF_RANGE = re.compile(r"(?:\w+\s)?\(?\d{1,3}[a-z]?\)?|[a-z]")


def join_ranges(text: str, names: Sequence[Near]) -> list[Near]:
    """The names, the two ends of "7a to 7f" as one: neither is what the value is of."""
    joined: list[Near] = []
    for near in names:
        last = joined[-1] if joined else None
        if last and near.start < last.end:
            continue  # the "c" of "34a-c", printed in bold as well
        ends = last and all(_END_OF_RANGE.fullmatch(text, n.start, n.end) for n in (last, near))
        letters = _TO_LETTER.match(text, near.end)
        if letters and _END_OF_RANGE.fullmatch(text, near.start, near.end):
            place = near.mention.place.model_copy(
                update={"end": near.mention.place.end + letters.end() - near.end}
            )
            whole = {"text": text[near.start : letters.end()], "place": place, "term": None}
            joined.append(Near(near.mention.model_copy(update=whole), near.start, letters.end()))
        elif last and ends and _TO.fullmatch(text, last.end, near.start):
            place = last.mention.place.model_copy(update={"end": near.mention.place.end})
            whole = {"text": text[last.start : near.end], "place": place, "term": None}
            joined[-1] = Near(last.mention.model_copy(update=whole), last.start, near.end)
        else:
            joined.append(near)
    return joined


def _runs(text: str, places: list[re.Match[str]]) -> list[list[re.Match[str]]]:
    """Places that a list joins; bare numbers go with bare ones, and lettered with lettered."""
    runs: list[list[re.Match[str]]] = []
    for place in places:
        last = runs[-1][-1] if runs else None
        alike = last is not None and (last["sure"] is None) == (place["sure"] is None)
        if last and alike and _LISTED.fullmatch(text, last.end(), place.start()):
            runs[-1].append(place)
        else:
            runs.append([place])
    return runs


def _may_be(text: str, match: re.Match[str]) -> bool:
    start, end = match.span()
    return not (
        _NO_LABEL.search(text, max(start - 24, 0), start)
        or _UNIT_BEHIND.match(text, end)
        or (match["sure"] is None and _UNIT_OF_NEXT.match(text, end))
        or (
            match["sure"] is None
            and _AMOUNT_BEFORE.search(text, 0, start)
            and not (_BRACKET.match(text, end) or _APPOSED.match(text, end))
        )
        or match["label"].startswith("0")
    )


def _is_told(text: str, run: list[re.Match[str]], known: Collection[str]) -> bool:
    """Whether the words before the first and behind the last of a list, or a bracket, say so."""
    start, end = run[0].start(), run[-1].end()
    if any(_BRACKET.match(text, match.end()) for match in run):
        return True
    if _APPOSED.match(text, end) or _WHICH_ACTS.match(text, end):
        return True
    if _OF_WHICH.match(text, end) and _MEASURE_OF.search(text, 0, start):
        return True
    if _RANKED.search(text, 0, start) and _VALUE.match(text, end):
        return True
    if text[:start].endswith("(") and _IN_BRACKET.match(text, end):
        return True
    if _FORM_OPENS.search(text, max(start - 40, 0), start) and _FORM_SAYS.match(text, end):
        return True
    if _in_brackets(text, start, end):
        return True
    goes_on = _BEHIND_NOUN.match(text, end) is not None
    if goes_on and _NOUN.search(text, max(start - 40, 0), start):
        return True
    said = _SAYS.match(text, end) is not None
    if run[0]["sure"] and _VALUE_OPENS.search(text, 0, start) and text[end : end + 1] == ")":
        return True  # "2.1 µM (3a), 4.5 µM (3d)"
    given = goes_on and _GIVEN.search(text, 0, start) is not None
    if run[0]["sure"]:
        timed = _TIME.fullmatch(run[0]["label"]) is not None
        valued = any(_VALUE.match(text, match.end()) for match in run)
        return said or valued or (given and not timed)
    if said and _MEASURE_OF.search(text, 0, start):
        return True
    if said and _OPENS.search(text, 0, start) and not _COUNTS.search(text):
        return True
    return given and all(match["label"] in known for match in run)


def _in_brackets(text: str, start: int, end: int) -> bool:
    """Whether a list stands in brackets behind a kind that acts, or each behind its value."""
    opened, closed = _BRACKET_OPENS.search(text, 0, start), _BRACKET_ENDS.match(text, end)
    if opened is None or closed is None:
        return False
    values = [match["label"] for match in _VALUE_NUMBERED.finditer(text)]
    if len(set(values)) > 2 and text[start:end] in values:
        return True
    if _ONE_COMPOUND.search(text, max(start - 40, 0), start):
        return True
    lettered = re.fullmatch(_LETTERED, text[start:end])  # "the best inhibitor of CEase (3e) had"
    kind = lettered or _NOUN.search(text, max(opened.start() - 40, 0), opened.start() + 1)
    return bool(kind and _SAYS.match(text, closed.end()))
