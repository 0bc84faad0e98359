"""The migrations give what the rows say, on both databases, up, down and up again."""

import pytest
import sqlalchemy as sa
from sqlalchemy.exc import DBAPIError

from schemas.store.engine import make_engine
from schemas.store.migrate import differences, migrate, revision


def _tables(database_url: str) -> set[str]:
    engine = make_engine(database_url)
    try:
        return set(sa.inspect(engine).get_table_names())
    finally:
        engine.dispose()


def test_up_down_up_ends_where_the_rows_are(database_url: str) -> None:
    migrate(database_url)
    assert differences(database_url) == []
    migrate(database_url, to="base")
    assert _tables(database_url) <= {"alembic_version"}
    migrate(database_url)
    assert differences(database_url) == []
    current, newest = revision(database_url)
    assert current == newest


def test_migrating_twice_changes_nothing(database_url: str) -> None:
    migrate(database_url)
    migrate(database_url)
    assert differences(database_url) == []


def test_a_state_that_nobody_knows_is_refused(database_url: str) -> None:
    migrate(database_url)
    engine = make_engine(database_url)
    with pytest.raises(DBAPIError, match="ck_document_state"), engine.begin() as connection:
        connection.execute(
            sa.text(
                "INSERT INTO document (sha256, name, size, state, attempt, tries, pages_done,"
                " noted, added_at) VALUES ('a', 'a', 1, 'nonsense', 0, 0, 0, false, '2026-01-01')"
            )
        )
    engine.dispose()


def test_sqlite_keeps_its_promises(tmp_path: object) -> None:
    """Write-ahead log, foreign keys, patience with other writers, and durable commits."""
    engine = make_engine(f"sqlite:///{tmp_path}/a.sqlite3")
    with engine.connect() as connection:
        found = {
            name: connection.exec_driver_sql(f"PRAGMA {name}").scalar()
            for name in ("journal_mode", "foreign_keys", "busy_timeout", "synchronous")
        }
    engine.dispose()
    assert found == {
        "journal_mode": "wal",
        "foreign_keys": 1,
        "busy_timeout": 30_000,
        "synchronous": 2,
    }
