"""The base of every frozen value that travels between stages."""

from pydantic import BaseModel, ConfigDict


class Value(BaseModel):
    """Immutable, compared by content, and closed: an unknown field is an error."""

    model_config = ConfigDict(frozen=True, extra="forbid")
