"""A target found in a text, and how the names of a list are joined."""

import re
from typing import NamedTuple

from workers.mentions.vocabulary.matcher import Thing

LINK = r"(?:\s*(?:,|/|;|&|\+)\s*(?:and |or )?|\s+(?:and|or|but not|versus|vs\.?|over|than)\s+)"
_LINKED = re.compile(rf"(?:\s*\([^()]{{1,12}}\))?(?:{LINK}|[-–])(?:the )?(?:that of )?")

MASK = "mask"  # the group of what names nothing and only hides what it covers


class Found(NamedTuple):
    """A hit that names a thing, and the characters it takes."""

    start: int
    end: int
    thing: Thing
    found_by: str
    confidence: float
    prefix: str = ""


def is_link(between: str) -> bool:
    """Whether the words join two names of a list."""
    return _LINKED.fullmatch(between) is not None
