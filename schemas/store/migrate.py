"""Bringing a database up to date, with the migrations that travel inside the package."""

from pathlib import Path

from alembic import command
from alembic.autogenerate import compare_metadata
from alembic.config import Config
from alembic.migration import MigrationContext
from alembic.script import ScriptDirectory
from sqlalchemy import Connection, make_url, text

from schemas.store.base import Row
from schemas.store.engine import make_engine

# The modules whose rows make up the schema; importing them fills Row.metadata.
from schemas.store.store import Store

MIGRATIONS = Path(__file__).parent / "migrations"
_MIGRATION_LOCK = 7_120_002

__all__ = ["Store", "differences", "migrate", "revision"]


def migrate(database_url: str, *, to: str = "head") -> None:
    """To the newest schema, or to the revision `to` ("base" is the empty database).

    Several processes may call it at once: one does the work, the others find it done.
    """
    url = make_url(database_url)
    if url.get_backend_name() == "sqlite" and url.database not in (None, "", ":memory:"):
        Path(str(url.database)).parent.mkdir(parents=True, exist_ok=True)
    engine = make_engine(database_url)
    try:
        with engine.begin() as connection:
            if engine.dialect.name == "postgresql":
                connection.execute(text(f"SELECT pg_advisory_xact_lock({_MIGRATION_LOCK})"))
            config = _config(connection)
            current = MigrationContext.configure(connection).get_current_revision()
            if to == "base" or _is_older(config, to, than=current):
                command.downgrade(config, to)
            else:
                command.upgrade(config, to)
    finally:
        engine.dispose()


def revision(database_url: str) -> tuple[str | None, str | None]:
    """The revision that the database is at, and the newest one."""
    engine = make_engine(database_url)
    try:
        with engine.connect() as connection:
            current = MigrationContext.configure(connection).get_current_revision()
            return current, ScriptDirectory.from_config(_config(connection)).get_current_head()
    finally:
        engine.dispose()


def differences(database_url: str) -> list[object]:
    """Where the database differs from what the rows say; empty when the migrations are complete."""
    engine = make_engine(database_url)
    try:
        with engine.connect() as connection:
            context = MigrationContext.configure(connection, opts={"compare_type": True})
            return list(compare_metadata(context, Row.metadata))
    finally:
        engine.dispose()


def _is_older(config: Config, to: str, *, than: str | None) -> bool:
    if than is None or to in ("head", than):
        return False
    script = ScriptDirectory.from_config(config)
    return any(step.revision == to for step in script.iterate_revisions(than, "base"))


def _config(connection: Connection) -> Config:
    config = Config()
    config.set_main_option("script_location", str(MIGRATIONS).replace("%", "%%"))
    config.attributes["connection"] = connection
    return config
