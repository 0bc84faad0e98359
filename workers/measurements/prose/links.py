"""Which compound and which target a value in a sentence belongs to.

Names stand before their values ("citalopram (1.6 nM)"), behind them ("1.6 nM at SERT"), or in a
list that is as long as the list of values ("at SERT, NET and DAT, respectively"). Where two
readings of a sentence are possible, the value is left without a name.
"""

import re
from collections.abc import Sequence

from schemas.term import Mention
from workers.measurements.grammar.readings import Reading
from workers.measurements.prose.link_asides import is_compared
from workers.measurements.prose.link_before import link_before
from workers.measurements.prose.link_cells import of_cells, on_cells
from workers.measurements.prose.link_forms import name_forms
from workers.measurements.prose.link_lists import (
    coordinated,
    covers,
    group_readings,
    in_bracket_before,
    link_list,
    link_respective,
)
from workers.measurements.prose.link_ranges import open_ranges
from workers.measurements.prose.link_unknown import (
    of_other,
    unknown_behind,
    unknown_between,
    unknown_target,
)
from workers.measurements.prose.link_words import (
    AT_ONCE,
    BEHIND,
    CLAUSE,
    LABELLED,
    NEW_SUBJECT,
    OTHER_FORM,
    PASSIVE,
    THEN_SUBJECT,
    UNKNOWN_NAME,
    UNKNOWN_SUBJECT,
    WITH_VALUE,
    Link,
    Near,
    Slot,
)
from workers.measurements.subjects import identity

_SUBSCRIPT = re.compile(r"(?<=[A-Za-z])\((\w{1,4})\)")  # the brackets of IC(50) and K(i)
SLOTS: tuple[Slot, ...] = ("target", "compound", "system")


# "compared with 58 nM for the parent."
_UNNAMED_BEHIND = re.compile(
    r"\s(?:for|by|with)\s(?:the|its)\s(?:\w+\s)?(?:parent|lead|reference|standard|racemate|control)\b(?=[.,;)]|$)"
)


def link_readings(
    text: str, readings: Sequence[Reading], candidates: dict[Slot, Sequence[Near]]
) -> list[dict[Slot, Link]]:
    """For each reading of a folded sentence, a Link for each slot that a name was found for."""
    links: list[dict[Slot, Link]] = [{} for _ in readings]
    text = _SUBSCRIPT.sub(r" \1 ", text)
    groups = group_readings(text, readings)
    for group in groups:
        if len(group) > 1:
            for slot in SLOTS:
                link_list(text, readings, group, slot, candidates, links)
    link_respective(text, readings, groups, candidates["compound"], links)
    claimed: set[int] = set()
    for group in groups:
        if len(group) == 1:
            _link_behind(text, readings, group[0], candidates, links, claimed)
    for slot in SLOTS:
        for position, group in enumerate(groups):
            if slot == "target" and _in_order(readings, links, group, candidates[slot]):
                continue
            if slot not in links[group[0]]:
                link = unknown_target(text, readings[group[0]], slot, candidates)
                if slot == "target":
                    link = link or unknown_behind(text, readings[group[-1]], candidates)
                elif _UNNAMED_BEHIND.match(text, readings[group[-1]].span.end):
                    link = Link(None, "another form of a compound is meant, and it is not named")
                link = link or link_before(
                    text, readings, groups, position, candidates[slot], claimed
                )
                link = link or _inherit(text, readings, links, groups, position, slot, candidates)
                link = link or _of_unnamed_form(text, readings, groups, position, slot)
                link = link or of_other(text, readings[group[-1]], slot)
                link = link or _shared_with_next(
                    text, readings, links, groups, position, slot, candidates[slot]
                )
                if slot == "target" and of_cells(text, readings, group[0], link, candidates):
                    link = Link(None, "measured on cells; the target named is that of other values")
                if slot == "compound" and position + 1 < len(groups):
                    following = readings[groups[position + 1][0]]
                    link = link or _of_next(candidates[slot], readings[group[-1]], following)
                end = readings[group[-1]].span.end
                link = link or _only_candidate(text, candidates[slot], claimed, end)
                if link:
                    for index in group:
                        links[index][slot] = link
    name_forms(text, readings, groups, candidates, links)
    open_ranges(text, readings, candidates, links)
    return links


def _span(reading: Reading) -> tuple[int, int]:
    return (reading.span.start, reading.span.end)


def _link_behind(
    text: str,
    readings: Sequence[Reading],
    index: int,
    candidates: dict[Slot, Sequence[Near]],
    links: list[dict[Slot, Link]],
    claimed: set[int],
) -> None:
    """Names that follow the value at once: "12 nM at NET for citalopram"."""
    position = readings[index].span.end
    stop = readings[index + 1].span.start if index + 1 < len(readings) else len(text)
    start = readings[index].span.start
    owned = in_bracket_before(text, [n for n in candidates["compound"] if n.end <= start], start)
    if WITH_VALUE.fullmatch(text, 0, readings[index].span.start):
        for near in candidates["compound"]:
            if near.start >= position and THEN_SUBJECT.fullmatch(text[position : near.start]):
                links[index]["compound"] = Link(near.mention)
                claimed.add(near.start)
                break
    for _ in SLOTS:
        nearest: tuple[Slot, Near] | None = None
        for slot, pattern in BEHIND.items():
            for near in candidates[slot]:
                if not position <= near.start < stop or slot in links[index]:
                    continue
                gap = text[position : near.start]
                if slot == "compound" and ")" in gap and owned:
                    continue
                if of_other(text, readings[index], slot):
                    continue
                if pattern.fullmatch(gap) and (nearest is None or near.start < nearest[1].start):
                    nearest = slot, near
        if nearest is None:
            return
        slot, near = nearest
        run = next(run for run in coordinated(text, candidates[slot]) if covers(run, near))
        if len(run) > 1 and run[0].start == near.start and run[-1].end < stop:
            doubt = f"one value, but several {slot}s behind it"
            links[index][slot] = Link(None, doubt)
        else:
            links[index][slot] = Link(near.mention)
        claimed.add(near.start)
        position = near.end


def _inherit(
    text: str,
    readings: Sequence[Reading],
    links: list[dict[Slot, Link]],
    groups: Sequence[Sequence[int]],
    position: int,
    slot: Slot,
    names: dict[Slot, Sequence[Near]],
) -> Link | None:
    """The name of the value before, unless a clause with a subject of its own begins between."""
    if position == 0:
        return None
    before = groups[position - 1][-1]
    gap = text[readings[before].span.end : readings[groups[position][0]].span.start]
    subject = NEW_SUBJECT.search(gap)
    if subject and PASSIVE.match(gap, subject.end()):
        subject = None
    if slot == "compound" and (subject or OTHER_FORM.search(gap) or UNKNOWN_SUBJECT.search(gap)):
        return Link(None, "the value stands in a clause whose subject is not known")
    end, start = readings[before].span.end, readings[groups[position][0]].span.start
    given = [links[group[0]].get(slot) for group in groups[:position]]
    several = len({identity(g.mention) if g and g.mention else "" for g in given}) > 1
    unknown = unknown_between(text, end, start, slot, names, several_before=several)
    if unknown:
        return unknown
    if slot == "target" and on_cells(text, readings, groups[position][0], names["system"]):
        return Link(None, "measured on cells, and a target is named for other values only")
    inherited = links[before].get(slot)
    end_here = readings[groups[position][-1]].span.end
    if inherited and _UNKNOWN_IN_BRACKET.match(text, end_here):
        end = readings[before].span.end
        if any(
            _same(near.mention, inherited.mention) and text[end : near.start].strip() == "("
            for near in names[slot]
        ):
            return Link(None, f"the {slot} in brackets behind the value is not known")
    if inherited and UNKNOWN_NAME.fullmatch(gap):
        start = readings[before].span.start
        named = [n for n in names[slot] if _same(n.mention, inherited.mention) and n.end <= start]
        at_once = named and AT_ONCE.fullmatch(text[named[-1].end : start])
        name = readings[groups[position][0]].name
        measured = name is not None and name.start >= readings[before].span.end
        if at_once or (not measured and slot == "target" and LABELLED.search(text, 0, start)):
            return Link(None, f"the {slot} printed before the value is not known")
    return inherited


# "5.9 (AF-DX 116), 6.9 (UH-AH 37, an antagonist)"
_UNKNOWN_IN_BRACKET = re.compile(r"\s\((?!n\s?=|mean\b|SEM|SD\b)(?=[^\s,)]*[A-Z])[\w-]+")


def _same(first: Mention, second: Mention | None) -> bool:
    return second is not None and identity(first) == identity(second)


def _in_order(
    readings: Sequence[Reading],
    links: list[dict[Slot, Link]],
    group: Sequence[int],
    targets: Sequence[Near],
) -> bool:
    """Links a list to the targets of as many values before: "A (1 nM for X, 2 for Y), B (3 and 4)".

    Says whether it did; a list with targets of its own, or of another measure, is left alone.
    """
    first, size = group[0], len(group)
    before = [links[index].get("target") for index in range(first - size, first)]
    mentions = [link.mention for link in before if link and link.mention]
    if size < 2 or first < size or len({identity(mention) for mention in mentions}) != size:
        return False
    start, end = readings[first - 1].span.end, readings[group[-1]].span.end
    same = all(readings[i].measure is readings[first].measure for i in range(first - size, first))
    after = readings[group[-1] + 1].span.start if group[-1] + 1 < len(readings) else None
    named = [
        near
        for near in targets
        if start <= near.start and (after is None or near.start < after)
        if near.mention not in mentions
    ]
    linked = links[first].get("target")
    if not same or end < start or named or (linked and linked.mention):
        return False
    for index, mention in zip(group, mentions, strict=True):
        links[index]["target"] = Link(mention)
    return True


def _of_unnamed_form(
    text: str,
    readings: Sequence[Reading],
    groups: Sequence[Sequence[int]],
    position: int,
    slot: Slot,
) -> Link | None:
    """ "The racemate had a Ki of 9 nM, escitalopram one of 1 nM": the first has no name here."""
    start = readings[groups[position - 1][-1]].span.end if position else 0
    before = text[start : readings[groups[position][0]].span.start]
    if slot != "compound" or not OTHER_FORM.search(before):
        return None
    return Link(None, "another form of a compound is meant, and it is not named")


def _shared_with_next(
    text: str,
    readings: Sequence[Reading],
    links: list[dict[Slot, Link]],
    groups: Sequence[Sequence[int]],
    position: int,
    slot: Slot,
    candidates: Sequence[Near],
) -> Link | None:
    """The name behind the next value of one clause: "A (2 nM) and B (9 nM) in cells with NET"."""
    if slot == "system" or position + 1 == len(groups):
        return None
    if slot == "compound" and len({identity(near.mention) for near in candidates}) != 1:
        return None
    following = groups[position + 1][0]
    if slot == "target":  # "A (2 nM), B (9 nM) and C (7 nM) at NET": all are at NET
        linked = next((g[0] for g in groups[position + 1 :] if links[g[0]].get(slot)), following)
        begin, end = readings[groups[position][-1]].span.end, readings[linked].span.start
        alone = not any(begin <= near.start < end for near in candidates)
        following = linked if alone else following
    this = groups[position][-1]
    gap = text[readings[this].span.end : readings[following].span.start]
    same = readings[this].measure is readings[following].measure
    apart = CLAUSE.search(gap) and not (slot == "compound" and _IN_BRACKET.fullmatch(gap))
    link = links[following].get(slot) if same and not apart else None
    # A name between the two is of the next value alone.
    start, stop = readings[this].span.end, readings[following].span.start
    between = [near for near in candidates if start <= near.start and near.end <= stop]
    own = link and any(_same(near.mention, link.mention) for near in between)
    return None if own and slot == "compound" else link


def _of_next(candidates: Sequence[Near], reading: Reading, following: Reading) -> Link | None:
    """No name, where all names stand between a value and the next, as the subject of that."""
    end, stop = reading.span.end, following.span.start
    between = bool(candidates) and all(n.start >= end and n.end <= stop for n in candidates)
    return Link(None, "the name behind it is that of the next value") if between else None


# "IC50 values (COX-1: 105 µM; COX-2: 26 µM) of X": no word of another clause
_IN_BRACKET = re.compile(r"[,;]\s[\w/-]+:?\s*")
# "4 inhibited it (IC50 = 1.7 µM); kojic acid had one of 22 µM"
_NEXT_PART = re.compile(
    r"[^;]*(?:;\s(?:and\s|while\s|whereas\s|the\s)?"
    r"|,?\s(?:while|whereas|but|although)\s(?:the\s)?)"
)
# A compound is the subject of its own clause: "…, but the terminal glucose was lost".
_NEXT_CLAUSE = re.compile(r",\s(?:while|whereas|but|although)\s")
# ", thereby rendering plasminogen a poor substrate of t-PA"
_OUTCOME = re.compile(r",\s(?:thereby|thus|hence|making|rendering|leading|resulting)\b")


def _only_candidate(
    text: str, candidates: Sequence[Near], claimed: set[int], end: int
) -> Link | None:
    """The one name of the sentence, unless it opens a part of it behind the value."""
    behind = bool(candidates) and all(near.start > end for near in candidates)
    gap = text[end : candidates[0].start] if behind else ""
    subject = behind and candidates[0].mention.kind == "compound" and _NEXT_CLAUSE.search(gap)
    if subject or _NEXT_PART.fullmatch(gap) or _OUTCOME.search(gap):
        return Link(None, "the name behind it is that of the next part of the sentence")
    plain = [near for near in candidates if not is_compared(text, near, candidates)]
    free = [near for near in plain if near.start not in claimed]
    if free and len({identity(near.mention) for near in plain}) == 1:
        return Link(free[0].mention)
    if candidates:
        return Link(None, "several names in the sentence, and none clearly of this value")
    return None
