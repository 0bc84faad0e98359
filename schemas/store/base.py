"""The base of every row, and the names that constraints get on every database."""

from sqlalchemy import MetaData
from sqlmodel import SQLModel


class Row(SQLModel):
    """A row does not validate what it is given: it is written from frozen values only."""

    metadata = MetaData(
        naming_convention={
            "ix": "ix_%(table_name)s_%(column_0_name)s",
            "uq": "uq_%(table_name)s_%(column_0_name)s",
            "ck": "ck_%(table_name)s_%(constraint_name)s",
            "fk": "fk_%(table_name)s_%(column_0_name)s",
            "pk": "pk_%(table_name)s",
        }
    )


def one_of(column: str, values: tuple[str, ...]) -> str:
    """The condition of a CHECK: states are strings, because new members of a native enum are
    not noticed by migrations."""
    return f"{column} IN ({', '.join(repr(value) for value in values)})"
