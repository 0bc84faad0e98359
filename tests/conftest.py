"""Servers and stores that tests ask for by name."""

import os
import uuid
from collections.abc import Iterator
from pathlib import Path

import psycopg
import pytest
import redis
from hypothesis import settings

from schemas.settings import Settings
from schemas.store.migrate import migrate
from schemas.store.store import Store, open_store
from tests.servers.launch import Server, start_postgres, start_redis

# `make test` tries the same examples everywhere; `make explore` looks for new ones.
settings.register_profile("repeatable", derandomize=True)
settings.register_profile("explore", max_examples=2_000)
settings.load_profile(os.environ.get("HYPOTHESIS_PROFILE", "repeatable"))

_USED: dict[str, Server] = {}


@pytest.fixture(scope="session")
def postgres() -> Iterator[Server]:
    """A PostgreSQL server of this session. An error, not a skip, where there is none."""
    server = _USED["PostgreSQL"] = start_postgres()
    yield server
    server.stop()


@pytest.fixture(scope="session")
def redis_server() -> Iterator[Server]:
    """A Redis server of this session."""
    server = _USED["Redis"] = start_redis()
    yield server
    server.stop()


@pytest.fixture
def postgres_url(postgres: Server) -> Iterator[str]:
    """A fresh, empty PostgreSQL database."""
    name = f"assayist_{uuid.uuid4().hex}"
    with psycopg.connect(postgres.url, autocommit=True) as connection:
        connection.execute(f"CREATE DATABASE {name}")
    yield f"{postgres.url.rsplit('/', 1)[0]}/{name}"
    with psycopg.connect(postgres.url, autocommit=True) as connection:
        connection.execute(f"DROP DATABASE {name} WITH (FORCE)")


@pytest.fixture(params=["sqlite", pytest.param("postgresql", marks=pytest.mark.servers)])
def database_url(request: pytest.FixtureRequest, tmp_path: Path) -> str:
    """A fresh, empty database, once of each kind."""
    if request.param == "sqlite":
        return f"sqlite:///{tmp_path / 'assayist.sqlite3'}"
    return str(request.getfixturevalue("postgres_url"))


@pytest.fixture
def store(database_url: str) -> Iterator[Store]:
    """A store with the newest schema, once on each kind of database."""
    migrate(database_url)
    store = open_store(database_url)
    yield store
    store.close()


@pytest.fixture(params=["embedded", pytest.param("scaled-out", marks=pytest.mark.servers)])
def settings(request: pytest.FixtureRequest, tmp_path: Path) -> Settings:
    """The two ways Assayist is run: files and SQLite, or Redis and PostgreSQL."""
    data = tmp_path / "data"
    if request.param == "embedded":
        return Settings(data=data, port=0)
    server: Server = request.getfixturevalue("redis_server")
    with redis.Redis.from_url(server.url) as client:
        client.flushdb()  # the messages of the test before
    return Settings(
        data=data,
        port=0,
        broker_url=server.url,
        database_url=request.getfixturevalue("postgres_url"),
    )


def pytest_terminal_summary(terminalreporter: pytest.TerminalReporter) -> None:
    for name, server in _USED.items():
        terminalreporter.write_line(f"{name} {server.version} from {server.origin}")
