"""Lists of values and the lists of names that go with them: "0.5, 12 and 340 nM at A, B and C"."""

import re
from collections.abc import Sequence
from itertools import pairwise

from workers.measurements.grammar.readings import Reading
from workers.measurements.prose.link_asides import all_in_order, is_compared, without_asides
from workers.measurements.prose.link_words import (
    BEHIND,
    CLAUSE,
    IS_LABEL,
    LABEL_GAP,
    LIST_GAP,
    OTHER_FORM,
    UNKNOWN_BEFORE,
    UNKNOWN_BEHIND,
    Link,
    Near,
    Slot,
)
from workers.measurements.subjects import identity

# "85 nM versus 410 nM for B" compares two and lists nothing.
_OF_OTHER = re.compile(r"\s(?:for|of)\s")


def group_readings(text: str, readings: Sequence[Reading]) -> list[list[int]]:
    """Readings that one list enumerates: "0.5, 12 and 340 nM"."""
    groups: list[list[int]] = []
    for index, reading in enumerate(readings):
        before = readings[index - 1] if index else None
        gap = text[before.span.end : reading.span.start] if before else ""
        if (
            before
            and before.measure is reading.measure
            and re.fullmatch(r"\s*(?:,|and|or|&|/|;|to|vs\.?|versus|\s)*", gap)
            and not ("v" in gap and _OF_OTHER.match(text, reading.span.end))
        ):
            groups[-1].append(index)
        else:
            groups.append([index])
    return groups


def coordinated(text: str, candidates: Sequence[Near]) -> list[list[Near]]:
    """Runs of mentions that a sentence lists; "transporter (SERT)" is one mention of one thing."""
    runs: list[list[Near]] = []
    for near in candidates:
        last = runs[-1][-1] if runs else None
        gap = text[last.end : near.start] if last else ""
        if last and identity(last.mention) == identity(near.mention) and len(gap) < 4:
            runs[-1][-1] = last._replace(end=near.end)
        elif last and gap.strip() and _lists(gap, last, near):
            runs[-1].append(near)
        else:
            runs.append([near])
    return runs


# "the 4'-fluoro analogue (21) and its 4'-cyano analogue (22)"
_BRACKETED_GAP = re.compile(
    r"\s?\)(?:,\s(?:and\s|or\s)?|\s(?:and|or)\s)(?:(?:the|its|an?)\s(?:[^\s,;()]+\s){1,3})?\(\s?"
)


def covers(run: Sequence[Near], near: Near) -> bool:
    """Whether a name is one of a run."""
    return any(other.start <= near.start < other.end for other in run)


def _lists(gap: str, first: Near, second: Near) -> bool:
    """Whether the words between two names put them into one list."""
    if LIST_GAP.fullmatch(gap.replace(")", " ")):
        return True
    labels = all(IS_LABEL.fullmatch(near.mention.text) for near in (first, second))
    bracketed = labels and _BRACKETED_GAP.fullmatch(gap)
    return bool(bracketed or (labels and LABEL_GAP.fullmatch(gap)))


def link_list(
    text: str,
    readings: Sequence[Reading],
    group: Sequence[int],
    slot: Slot,
    names: dict[Slot, Sequence[Near]],
    links: list[dict[Slot, Link]],
) -> None:
    candidates = names[slot]
    start, end = readings[group[0]].span.start, readings[group[-1]].span.end
    bare = without_asides(text, readings, [near for found in names.values() for near in found])
    fitting = [run for run in coordinated(bare, candidates) if len(run) == len(group)]
    after = [
        run
        for run in fitting
        if run[0].start >= end and not _OTHER_CLAUSE.search(text, end, run[0].start)
    ]
    before = [run for run in fitting if run[-1].end <= start]
    # A list behind the values is nearer when no other value stands between.
    between = [r for r in readings if after and end <= r.span.start < after[0][0].start]
    run = after[0] if after and not between else before[-1] if before else None
    run = run or _paired(text, [n for n in candidates if n.end <= start], len(group))
    if slot == "compound":
        run = run or _compared(text, readings, group, candidates, links)
        run = run or all_in_order(text, candidates, start, end, len(group))
    if run:
        for index, near in zip(group, run, strict=True):
            links[index][slot] = Link(near.mention)
        return
    named = in_bracket_before(text, [n for n in candidates if n.end <= start], start)
    if slot == "compound" and _beside_other_form(text, candidates, start, end):
        for index in group:
            links[index][slot] = Link(None, "one of the values is of a form that has no name")
        return
    if named:
        for index in group:
            links[index][slot] = Link(named.mention)
        return
    if slot == "compound" and any(_among_unknown(text, near) for near in candidates):
        for index in group:
            links[index][slot] = Link(None, "names beside the one that is known are not known")
        return
    if slot == "target" and len(group) > 2 and _RANGE_BEHIND.match(text, end):
        for index in group:
            links[index][slot] = Link(None, "the targets are told as a range")
        return
    if slot == "compound" and _lacks_its_list(bare, end, len(group), names):
        for index in group:
            links[index][slot] = Link(None, "the list that goes with the values is not known")
        return
    if slot == "target" and _beside_unknown(text, names):
        for index in group:
            links[index][slot] = Link(None, "a name listed with the one that is known is not known")
        return
    own = _at_once_behind(text, readings, group, slot, candidates)
    own = own or _in_own_clause(text, readings, group, slot, candidates)
    if own:
        for index in group:
            links[index][slot] = Link(own.mention)
    elif len({identity(near.mention) for near in candidates}) > 1:
        for index in group:
            links[index][slot] = Link(None, f"no list of {slot}s goes with the list of values")


# "6600, 950 and 90 nM for the human M1 to M3 subtypes"
_RANGE_BEHIND = re.compile(
    r"[\s,)]*(?:for|at|against|on)\s(?:[\w-]+\s){0,5}?[A-Za-z-]*\d+[A-Z]?\s?(?:to|through|-)\s?"
    r"[A-Za-z-]*\d"
)
_RESPECTIVELY = re.compile(r"\brespectively\b")


# "A and MPDC inhibit", "MPDC and A": a name that nobody knows in one list with one that is known.
_JOINED_BEHIND = re.compile(r"(?:,\s[^\s,]+){0,6},?\s+(?:and|or)\s(?:\([^()\s]+\)-)?[A-Z\d]")
_JOINED_BEFORE = re.compile(r"[\w)]*[A-Z\d]\S*,?\s(?:and|or)\s$")


def _lacks_its_list(text: str, end: int, size: int, names: dict[Slot, Sequence[Near]]) -> bool:
    """Whether values told "respectively" go with a list of compounds that are not all known."""
    if not _RESPECTIVELY.match(text[end:].lstrip(" ,)")):
        return False
    if any(len(run) >= size for found in names.values() for run in coordinated(text, found)):
        return False
    return any(
        _JOINED_BEHIND.match(text, near.end) or _JOINED_BEFORE.search(text, 0, near.start)
        for near in names["compound"]
    )


def link_respective(
    text: str,
    readings: Sequence[Reading],
    groups: Sequence[Sequence[int]],
    compounds: Sequence[Near],
    links: list[dict[Slot, Link]],
) -> None:
    """ "A, B and C had Ki values of 7 nM at X, 1 nM at Y and 2 nM at X, respectively"."""
    said = _RESPECTIVELY.search(text)
    values = [group[0] for group in groups if said and readings[group[-1]].span.end <= said.start()]
    several = any(len(group) > 1 for group in groups)
    if said is None or several or len(values) < 2 or values[0] != 0:
        return
    first, last = readings[values[0]], readings[values[-1]]
    if any(readings[i].measure is not first.measure for i in values):
        return
    if CLAUSE.search(text, first.span.end, last.span.start):
        return
    runs = [run for run in coordinated(text, compounds) if run[-1].end <= first.span.start]
    fitting = [run for run in runs if len(run) == len(values)]
    for index, near in zip(values, fitting[-1] if fitting else (), strict=False):
        links[index]["compound"] = Link(near.mention)


# "were 1, 2 and 3 µM, respectively, while A, B and C were less potent"
_OTHER_CLAUSE = re.compile(
    r"\b(?:while|whereas|but|although|however|which)\b|;(?!\s(?:for|at|against|on|in)\s)|\.\s"
)
# "DF, DM and DR" of which only the second is known
_CODE_BEFORE = re.compile(r"\b[A-Z][A-Z0-9-]{1,9},\s$")
# "safinamide and lazabemide for MAO-B were 1 and 2, respectively"
_WORD_BEHIND = re.compile(
    r",?\s(?:and|or)\s[A-Za-z][\w-]{4,}\s(?:for|at|against|on|towards?|in|were|was|are|had|have|"
    r"inhibit\w*|bound|bind\w*|show\w*|gave)\b"
)
# "felodipine and the p-chloro analogue"
_FORM_BEHIND = re.compile(
    r",?\s(?:and|or)\s(?:the|its|an?)\s(?:[\w-]+\s){0,3}"
    r"(?:analogu?e|metabolite|isomer|enantiomer|derivative|ester|amide)\b(?!\s[A-Z\d(])"
)
_CODE_BEHIND = re.compile(r",?\sand\s[A-Z][A-Z0-9-]{1,9}(?=[\s,;.])")


def _among_unknown(text: str, near: Near) -> bool:
    """Whether a name stands between two codes that nobody knows: a list of compounds."""
    before = _CODE_BEFORE.search(text, max(near.start - 12, 0), near.start)
    behind = _WORD_BEHIND.match(text, near.end) and _RESPECTIVELY.search(text, near.end)
    behind = behind or _FORM_BEHIND.match(text, near.end)
    return bool(behind or (before and _CODE_BEHIND.match(text, near.end)))


# "of A for X and of B for Y are 1 and 2 µM"
_PAIRED = re.compile(r"\b(?:and|,)\s(?:of|for|at)\s")


def _beside_unknown(text: str, names: dict[Slot, Sequence[Near]]) -> bool:
    """Whether a list joins a known target to a symbol that nobody knows."""
    known = [near for found in names.values() for near in found]
    for near in names["target"]:
        before = UNKNOWN_BEFORE.search(text, max(near.start - 40, 0), near.start)
        for code in (before, UNKNOWN_BEHIND.match(text, near.end)):
            if code and not any(
                n.start < code.end("code") and code.start("code") < n.end for n in known
            ):
                term = near.mention.term
                own = term and term.symbol and code["code"].endswith(term.symbol)
                if not own:  # "h-rChTAAR1" beside "rTAAR1" is another form of it
                    return True
    return False


def _paired(text: str, names: Sequence[Near], size: int) -> list[Near] | None:
    """The names before a list of as many values, each told with its partner."""
    gaps = [text[a.end : b.start] for a, b in pairwise(names)]
    told = all(_PAIRED.search(gap) and not CLAUSE.search(gap) for gap in gaps)
    return list(names) if len(names) == size and told else None


def _beside_other_form(text: str, candidates: Sequence[Near], start: int, end: int) -> bool:
    """Whether values, told "respectively", follow a form of a compound that has no name here."""
    names = [near.end for near in candidates if near.end <= start]
    told = names and OTHER_FORM.search(text, max(names), start)
    return bool(told and _RESPECTIVELY.search(text, end))


# "A was twice as potent as B (Ki = 3 and 6 nM, respectively)"
_VERSUS = re.compile(r"\b(?:vs|versus)\b")
_THAN = re.compile(r"\b(?:than|as)\s(?:the\s|its\s|compound\s)*$")


# " at the D2 receptor (Ki: "
_THEN_VALUES = re.compile(r"(?:\s(?:at|for|in|on)\s[^;:()]{2,60})?\s?\([^();]*(?:\)+:?\s?)?")


def _compared(
    text: str,
    readings: Sequence[Reading],
    group: Sequence[int],
    candidates: Sequence[Near],
    links: Sequence[dict[Slot, Link]],
) -> list[Near] | None:
    """The two names before two values in brackets, the second compared with the first.

    Where only the second is named again, the first is that of the pair of values before.
    """
    start = readings[group[0] - 1].span.end if group[0] else 0
    stop = readings[group[0]].span.start
    names = [near for near in candidates if start <= near.start and near.end <= stop]
    if len(names) == 1 and group[0] >= len(group) == 2:
        link = links[group[0] - 2].get("compound")
        names = [near for near in candidates if link and near.mention is link.mention] + names
    told = len(names) == len(group) == 2 and _THAN.search(text, 0, names[1].start)
    opened = told and _THEN_VALUES.fullmatch(text, names[1].end, stop)
    between = text[readings[group[0]].span.end : readings[group[-1]].span.start]
    said = _RESPECTIVELY.search(text, readings[group[-1]].span.end) or _VERSUS.search(between)
    return names if opened and said else None


def _at_once_behind(
    text: str,
    readings: Sequence[Reading],
    group: Sequence[int],
    slot: Slot,
    candidates: Sequence[Near],
) -> Near | None:
    """The one name right behind a list of values: "6.5 and 78 nM for 5-HT2A and of …"."""
    end, following = readings[group[-1]].span.end, group[-1] + 1
    stop = readings[following].span.start if following < len(readings) else len(text)
    for run in coordinated(text, candidates):
        behind = end <= run[0].start < stop and BEHIND[slot].fullmatch(text[end : run[0].start])
        if behind and len(run) == 1 and len(group) < len(readings):
            return run[0]
    return None


def _in_own_clause(
    text: str,
    readings: Sequence[Reading],
    group: Sequence[int],
    slot: Slot,
    candidates: Sequence[Near],
) -> Near | None:
    """The only name before a list of values in the clause that the list stands in."""
    stop = readings[group[0]].span.start
    start = readings[group[0] - 1].span.end if group[0] else 0
    if slot == "target" and group[0]:  # "7 µM for BuChE), …": the name of the value before
        taken = [n for n in candidates if BEHIND[slot].fullmatch(text, start, n.start)]
        start = taken[0].end if taken else start
    for clause in CLAUSE.finditer(text, start, stop):
        start = start if clause[0] == ":" else clause.end()  # a colon goes on to the values
    names = [n for n in candidates if start <= n.start and n.end <= stop]
    plain = [n for n in names if not is_compared(text, n, candidates)]
    return plain[0] if len({identity(n.mention) for n in plain}) == 1 else None


def in_bracket_before(text: str, free: Sequence[Near], stop: int) -> Near | None:
    """The name right before the bracket that the value stands in."""
    opened = text.rfind("(", 0, stop)
    if opened < 0 or ")" in text[opened:stop]:
        return None
    inside = [near for near in free if near.start > opened]
    before = [
        near for near in free if near.end <= opened and text[near.end : opened].strip() in ("", ",")
    ]
    return inside[-1] if inside else before[-1] if before else None
