"""Uptake of a substrate as the work of its transporter: "5-HT uptake" is measured at SERT."""

import re
from collections.abc import Sequence

from workers.mentions.targets.found import MASK, Found, is_link
from workers.mentions.vocabulary.matcher import Hit

_UPTAKE = re.compile(
    r"(?:\s*\([^()]{1,12}\))?(?:[\s-]+(?:transporter|neuronal|synaptosomal))?[\s-]+"
    r"(?:re-?)?uptake\b(?P<drug>[\s-]+(?:inhibitors?|blockers?)\b)?"
)
# The label of a radioactive substrate: in "[3H]5-HT uptake" the word "uptake" is the target.
_LABEL = re.compile(r"(?:\[\(?\d{1,3}\)?[A-Z][a-z]?\]|\b\d{1,3}[A-Z])-?$")
_UPTAKE_OF = re.compile(
    r"(?:(?:re-?)?uptake of|transporters? (?:for|of)) (?:the )?(?:\w+ (?:and|or) )?$"
)
_UPTAKE_WORD = re.compile(r"(?:\s*\([^()]{1,12}\))?(?:[\s-]+\w+)?[\s-]+(?P<word>(?:re-?)?uptake)\b")


def find_uptake(text: str, hits: Sequence[Hit]) -> dict[int, Found]:
    """ "serotonin uptake" is the transporter's work; an "uptake inhibitor" is a kind of drug.

    So is each substrate of a list: "norepinephrine over serotonin reuptake", "uptake of DA and NE".
    """
    substrates = [
        hit for hit in hits if hit.name.rule == "substrate" and not _in_brackets(text, hit)
    ]
    uptake: dict[int, Found] = {}
    for i, hit in enumerate(substrates):
        before = substrates[i - 1] if i else None
        linked = before is not None and is_link(text[before.end : hit.start])
        label = _LABEL.search(text, max(hit.start - 12, 0), hit.start)
        start = label.start() if label else hit.start
        if _UPTAKE_OF.search(text, max(start - 40, 0), start) or (
            linked and before and before.start in uptake
        ):
            uptake[hit.start] = Found(hit.start, hit.end, hit.name.thing, "rule", 0.8)
    following: Hit | None = None
    drug = 0  # where the words "uptake inhibitor" end that the list leads to
    for hit in reversed(substrates):
        said = _UPTAKE.match(text, hit.end)
        if said:
            drug = said.end() if said["drug"] else 0
        elif following is None or not is_link(text[hit.end : following.start]):
            following = None
            continue
        following = hit
        mask = hit.name.thing._replace(group=MASK)
        uptake[hit.start] = (
            Found(hit.start, drug, mask, "rule", 1.0)
            if drug
            else Found(hit.start, hit.end, hit.name.thing, "rule", 0.8)
        )
    return uptake


def _in_brackets(text: str, hit: Hit) -> bool:
    return text[hit.start - 1 : hit.start] == "(" and text[hit.end : hit.end + 1] == ")"


def move_to_uptake(text: str, found: Sequence[Found]) -> list[Found]:
    """Uptake of a labelled substrate on the word "uptake", since its name is the radioligand's.

    Where the sentence names a transporter, it is that one that takes the substrate up.
    """
    moved: list[Found] = []
    for one in found:
        word = _labelled_uptake(text, one) if one.found_by == "rule" else None
        if word is None:
            moved.append(one)
        elif not any(_names_transporter(text, one, other) for other in found):
            moved.append(one._replace(start=word[0], end=word[1]))
    return sorted(moved, key=lambda one: one.start)


def _labelled_uptake(text: str, one: Found) -> tuple[int, int] | None:
    """Where the word "uptake" stands beside a labelled substrate."""
    label = _LABEL.search(text, max(one.start - 12, 0), one.start)
    if label is None or one.thing.group == MASK:
        return None
    behind = _UPTAKE_WORD.match(text, one.end)
    before = _UPTAKE_OF.search(text, max(one.start - 60, 0), label.start())
    if behind:
        return behind.start("word"), behind.end("word")
    return (before.start(), before.start() + len(before[0].split()[0])) if before else None


def _names_transporter(text: str, one: Found, other: Found) -> bool:
    apart = text[min(one.end, other.end) : max(one.start, other.start)]
    named = other.found_by != "rule" and other.thing.group == "transporter"
    return named and not re.search(r"[.;]\s", apart)
