"""Connections: one engine for each process and database, with the same promises on both kinds."""

import os
import threading
from typing import Any

from sqlalchemy import URL, Connection, Engine, create_engine, event, make_url
from sqlalchemy.pool import QueuePool

from schemas.errors import Invalid

_BUSY_MS = 30_000

_engines: dict[tuple[int, str], Engine] = {}
_lock = threading.Lock()


def get_engine(database_url: str) -> Engine:
    """The engine of this process for `database_url`; after a fork the child gets its own.

    Raises Invalid for a database that is neither SQLite nor PostgreSQL.
    """
    key = os.getpid(), database_url
    with _lock:
        if key not in _engines:
            _engines[key] = make_engine(database_url)
        return _engines[key]


def dispose_engine(database_url: str) -> None:
    with _lock:
        engine = _engines.pop((os.getpid(), database_url), None)
    if engine is not None:
        engine.dispose()


def make_engine(database_url: str) -> Engine:
    url = make_url(database_url)
    backend = url.get_backend_name()
    if backend == "sqlite":
        return _make_sqlite(url)
    if backend == "postgresql":
        return create_engine(
            url.set(drivername="postgresql+psycopg"),
            poolclass=QueuePool,
            pool_size=5,
            max_overflow=20,
            pool_pre_ping=True,
            connect_args={"options": "-c timezone=UTC"},
        )
    raise Invalid(
        backend,
        reason="This kind of database is not supported.",
        remedy="Use sqlite:///PATH or postgresql://USER@HOST/NAME.",
    )


def _make_sqlite(url: URL) -> Engine:
    # The driver must not begin transactions by itself: see `begin`.
    engine = create_engine(
        url,
        poolclass=QueuePool,
        pool_size=10,
        max_overflow=40,
        connect_args={"isolation_level": None},
    )

    @event.listens_for(engine, "connect")
    def prepare(connection: Any, _: Any) -> None:
        cursor = connection.cursor()
        # Before the journal mode: switching it needs the lock for a moment.
        cursor.execute(f"PRAGMA busy_timeout={_BUSY_MS}")
        cursor.execute("PRAGMA journal_mode=WAL")
        cursor.execute("PRAGMA foreign_keys=ON")
        # Decisions are made by people: they survive a power cut for some 10 ms each.
        cursor.execute("PRAGMA synchronous=FULL")
        cursor.close()

    @event.listens_for(engine, "begin")
    def begin(connection: Connection) -> None:
        # A transaction that reads first and writes later fails with "database is locked" when
        # another one wrote meanwhile; taking the lock at once makes it wait instead.
        reading = connection.get_execution_options().get("assayist_read", False)
        connection.exec_driver_sql("BEGIN" if reading else "BEGIN IMMEDIATE")

    return engine
