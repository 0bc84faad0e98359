"""Where the name of a compound is only a part of a longer name: "imatinib metabolite M2"."""

import re

from schemas.term import Mention, MentionKind
from workers.measurements.tables.labels import Label

# "QX-31 metabolite M2" and "QX-31 dimer" are compounds of their own.
_BEHIND = (
    r"[\s-]+(?:\w+\s)?(?:metabolite|analogu?e|impurity|dimer|conjugate|derivative|prodrug|"
    r"degradant|epimer|glucuronide|sulf(?:ate|one|oxide)|[NS]-oxide|acyl glucuronide|lactone|"
    r"(?:hydroxy\s)?acid|meth(?:o\w{4,8}|iodide)|ethiodide|(?:m?ethyl|t(?:ert)?-butyl)\sester|epoxide|carbinol)s?\b"
    r"(?:\s[A-Z]{1,2}-?\d{1,2}\b)?"
)
_OTHER_COMPOUND = re.compile(rf"\0{_BEHIND}", re.IGNORECASE)
# "Natural coumarin 1": the first of several that have this name.
_NUMBERED = re.compile(r"(?:[A-Za-z]+\s)?\0\s\d{1,2}[a-z]?")
_GLUED = re.compile(r"[\w-]\0|\0[-\w]")
_WHOLE = re.compile(rf"[\w()-]*\0(?:{_BEHIND}|[\w-]*)", re.IGNORECASE)


def whole_mention(label: Label, kind: MentionKind) -> Mention | None:
    """The mention that a label prints when that is the name and no part of one."""
    for mention in label.of_kind(kind):
        rest = label.text.replace(mention.text, "\0", 1)
        if _OTHER_COMPOUND.search(rest) or (kind == "compound" and _NUMBERED.fullmatch(rest)):
            return None
        if not _GLUED.search(rest):
            return mention
    return None


def name_around(label: Label, mention: Mention) -> str | None:
    """The longer name in a label that the mention is only a part of; None where it is whole.

    "Barasertib-hQPA IC50 (nM)", "imatinib metabolite M2".
    """
    rest = label.text.replace(mention.text, "\0", 1)
    if not (_GLUED.search(rest) or _OTHER_COMPOUND.search(rest)):
        return None
    part = _WHOLE.search(rest)
    return part[0].replace("\0", mention.text).strip() if part else None
