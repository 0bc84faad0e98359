"""What reading a file gives the later stages."""

from collections.abc import Sequence
from typing import Annotated

from pydantic import Field, SkipValidation

from schemas.document import Problem
from schemas.page import Page
from schemas.value import Value


class Reading(Value):
    """All pages of a file, what its own metadata says, and what could not be read."""

    # A tuple, or `Pages` that packs them; either is left as it is.
    pages: Annotated[Sequence[Page], SkipValidation]
    # The PDF's Info dictionary: "Title", "Author", "CreationDate" …
    info: dict[str, str] = Field(default_factory=dict)
    problems: tuple[Problem, ...] = ()


class Citation(Value):
    """Reference numbers printed in a Passage at `[start, end)` of its text."""

    passage: int
    start: int
    end: int
    numbers: tuple[int, ...]
