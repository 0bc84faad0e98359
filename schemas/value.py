"""The base of every frozen value that travels between stages."""

from collections.abc import Mapping
from typing import Any, Self

from pydantic import BaseModel, ConfigDict

# The names of the fields that a value was given, each set of them once: beside each of ten thousand
# mentions it would take more memory than the mention.
_GIVEN: dict[frozenset[str], set[str]] = {}


class Value(BaseModel):
    """Immutable, compared by content, and closed: an unknown field is an error."""

    model_config = ConfigDict(frozen=True, extra="forbid")

    def model_post_init(self, _context: Any, /) -> None:
        self._share_given()

    def model_copy(self, *, update: Mapping[str, Any] | None = None, deep: bool = False) -> Self:
        copied = super().model_copy(update=update, deep=deep)
        copied._share_given()
        return copied

    def _share_given(self) -> None:
        """Nothing changes the set later: the value is frozen, and a copy begins with its own."""
        given = self.__pydantic_fields_set__
        shared = _GIVEN.setdefault(frozenset(given), given)
        object.__setattr__(self, "__pydantic_fields_set__", shared)
