"""`assayist up`: pages, workers, inbox and sweeper under one roof."""

import fcntl
import logging
import signal
import socket
import sys
import threading
import time
import urllib.error
import urllib.request
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from types import FrameType

from schemas.errors import Unavailable
from schemas.settings import Settings
from schemas.store.migrate import migrate
from schemas.store.store import open_store
from workers.queue.app import wipe_bells
from workers.queue.child import Child
from workers.queue.keeper import Keeper

_log = logging.getLogger(__name__)

# What work in hand gets to finish after the first Ctrl-C.
GRACE_S = 15.0
_LOOK_S = 0.2


def up(
    settings: Settings,
    *,
    web: bool = True,
    open_url: Callable[[str], None] | None = None,
    grace_s: float = GRACE_S,
) -> int:
    """Keep everything running until Ctrl-C or SIGTERM; twice means at once. Blocks.

    `open_url` is called with the address once the pages answer. Returns the exit code. Raises
    Unavailable when another one runs on the same data folder.
    """
    logging.basicConfig(
        level=logging.INFO, stream=sys.stderr, format="%(asctime)s %(levelname)s %(message)s"
    )
    for name in ("alembic", "watchfiles"):
        logging.getLogger(name).setLevel(logging.WARNING)
    settings.data.mkdir(parents=True, exist_ok=True)
    settings = settings.model_copy(update={"port": settings.port or _free_port(settings.host)})
    with _alone(settings), _signals() as asked:
        if web:
            _check_port(settings)
        migrate(settings.database)
        store = open_store(settings.database)
        # What the last one left: messages that say nothing any more, and work of dead processes.
        wipe_bells(settings)
        keeper = Keeper(store, settings, watching=True)
        keeper.forget_bells()
        keeper.hurry()
        keeping = threading.Thread(target=keeper.run, name="keeper", daemon=True)
        children = _make_children(settings, web=web)
        keeping.start()
        try:
            _look_after(children, keeper, asked, _opener(settings, open_url) if web else None)
        finally:
            keeper.stop()
            _stop_children(children, asked, grace_s)
            keeping.join(grace_s)
            store.close()
    return 0


def environment(settings: Settings) -> dict[str, str]:
    """`settings` as the variables that Settings reads them from."""
    values = settings.model_dump(exclude_none=True)
    values["data"] = settings.data.absolute()
    values["inbox"] = settings.inbox_folder.absolute()
    return {f"ASSAYIST_{name.upper()}": str(value) for name, value in values.items()}


def _make_children(settings: Settings, *, web: bool) -> list[Child]:
    env = environment(settings)
    children = [Child("worker", "workers.queue.worker", env=env)]
    if web:
        children.insert(0, Child("web", "service.cli.main", "web", env=env))
    return children


def _look_after(
    children: Sequence[Child],
    keeper: Keeper,
    asked: "Asked",
    opener: Callable[[], bool] | None,
) -> None:
    while not asked.times:
        for child in children:
            if child.look_after() and child.name == "worker":
                keeper.forget_bells()
            if child.hopeless:
                raise Unavailable(
                    child.name,
                    reason="It ends again and again right after its start.",
                    remedy="The messages above say why.",
                )
        if opener is not None and opener():
            opener = None
        time.sleep(_LOOK_S)


def _stop_children(children: Sequence[Child], asked: "Asked", grace_s: float) -> None:
    for child in children:
        child.terminate()
    end = time.monotonic() + grace_s
    while any(child.running for child in children):
        if time.monotonic() > end or asked.times > 1:
            _log.warning("stopping what is still at work; it is taken up at the next start")
            break
        time.sleep(_LOOK_S / 4)
    for child in children:
        child.kill()


class Asked:
    """How often we were asked to stop."""

    def __init__(self) -> None:
        self.times = 0

    def __call__(self, number: int, frame: FrameType | None) -> None:
        self.times += 1
        if self.times == 1:
            _log.info("stopping; what is in hand is finished first (once more stops at once)")


@contextmanager
def _signals() -> Iterator[Asked]:
    asked = Asked()
    before = {number: signal.signal(number, asked) for number in (signal.SIGINT, signal.SIGTERM)}
    try:
        yield asked
    finally:
        for number, handler in before.items():
            signal.signal(number, handler)


@contextmanager
def _alone(settings: Settings) -> Iterator[None]:
    """The lock goes with the process, so nothing is left to tidy up after a crash."""
    with (settings.data / "up.lock").open("w") as lock:
        try:
            fcntl.flock(lock, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except BlockingIOError as error:
            raise Unavailable(
                str(settings.data),
                reason="Assayist runs already with this data folder.",
                remedy="Use that one, stop it, or set ASSAYIST_DATA to another folder.",
            ) from error
        yield


def _opener(settings: Settings, open_url: Callable[[str], None] | None) -> Callable[[], bool]:
    """Asks whether the pages answer, and opens them once when they do."""
    host = "127.0.0.1" if settings.host in ("0.0.0.0", "") else settings.host  # noqa: S104 # compared
    address = f"http://[{host}]" if ":" in host else f"http://{host}"
    url = f"{address}:{settings.port}/"

    def try_once() -> bool:
        try:
            with urllib.request.urlopen(f"{url}healthz", timeout=0.5):  # noqa: S310 # our own address
                pass
        except (urllib.error.URLError, OSError):
            return False
        _log.info("the review queue is at %s", url)
        if open_url is not None:
            open_url(url)
        return True

    return try_once


def _check_port(settings: Settings) -> None:
    family = socket.AF_INET6 if ":" in settings.host else socket.AF_INET
    with socket.socket(family) as probe:
        # As the web server does it: what is only waiting to be closed is not in the way.
        probe.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        try:
            probe.bind((settings.host, settings.port))
        except OSError as error:
            raise Unavailable(
                f"Port {settings.port}",
                reason=f"It cannot be used ({error.strerror}).",
                remedy="Stop the program that uses it, or set ASSAYIST_PORT to another number.",
            ) from error


def _free_port(host: str) -> int:
    with socket.socket() as probe:
        probe.bind((host, 0))
        return int(probe.getsockname()[1])
