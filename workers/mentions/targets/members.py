"""Members of a family behind its name and short form: "phosphodiesterase (PDE) 3A"."""

import re

from workers.mentions.targets.found import Found
from workers.mentions.vocabulary.matcher import GREEK_KEYS, Matcher, Name, fold

_KIND = r"\s(?:iso(?:en)?zyme|isoform|subtype|isotype|type)s?"
_GREEK = "|".join(sorted(GREEK_KEYS, key=len, reverse=True))
# "cyclooxygenase (COX)-2", "carbonic anhydrase isozyme II", "UDP-glucuronosyltransferase (UGT) 1A9"
_MEMBER = re.compile(
    rf"(?:\s\((?P<short>[^()\s]{{2,8}})\)(?:{_KIND})?|{_KIND}|(?<=zyme)|(?<=zymes))[\s-]?"
    rf"(?P<member>\d{{1,2}}(?:[A-Z]\d{{0,2}})?|[A-Z]\d{{0,2}}|[IVX]{{1,4}}|[α-ω]|{_GREEK})(?!\w)"
)
_HEAD = re.compile(rf"{_KIND}$")


def extend_to_member(text: str, one: Found, name: Name, matcher: Matcher) -> tuple[Found, Name]:
    """The member that the family's name and what stands behind it name; else what was found.

    With it the name by which the member is known.
    """
    behind = _MEMBER.match(text, one.end)
    if behind is None or one.thing.kind != "target":
        return one, name
    family = _HEAD.sub("", text[one.start : one.end])
    for written in (behind["short"], family):
        for known in (
            matcher.by_key.get(fold(f"{written}{behind['member']}"), ()) if written else ()
        ):
            thing = known.thing
            if thing.kind == "target" and thing.term.curie != one.thing.term.curie:
                return one._replace(end=behind.end(), thing=thing), known
    return one, name
