"""The parts that keep running: everything at once, or one part on one of many machines."""

import sys
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from schemas.errors import Unavailable
from schemas.settings import Settings

if TYPE_CHECKING:
    import socket

Inbox = Annotated[
    Path | None,
    typer.Option("--inbox", help="Folder to watch for PDFs.", metavar="DIR", show_default=False),
]


def up(
    inbox: Inbox = None,
    open_: Annotated[bool, typer.Option("--open", help="Open the queue in a browser.")] = False,
    samples: Annotated[
        bool, typer.Option("--samples", help="Take in the sample guides first.")
    ] = False,
) -> None:
    """Watch a folder, read what arrives, serve the review pages. Ctrl-C stops everything.

    Example: assayist up --inbox papers --open
    """
    from schemas.store.migrate import migrate
    from workers.queue.supervisor import up as supervise

    settings = _settings(inbox)
    migrate(settings.database)
    if samples:
        add_samples(settings)
    _say(f"Documents dropped into {settings.inbox_folder} are taken in.")
    _say("Ctrl-C stops; the next start goes on where this one stopped.")
    sys.exit(supervise(settings, open_url=open_browser if open_ else say_address))


def web() -> None:
    """Serve the review pages alone.

    For several machines, where workers run elsewhere.

    Example: ASSAYIST_HOST=0.0.0.0 assayist web
    """
    import uvicorn

    from schemas.store.migrate import migrate
    from service.web.app import create_app

    settings = Settings()
    migrate(settings.database)
    with _listen(settings) as listening:
        config = uvicorn.Config(
            create_app(settings), log_level="warning", server_header=False, date_header=False
        )
        uvicorn.Server(config).run(sockets=[listening])


def worker() -> None:
    """Read documents from the queue alone.

    For several machines.

    Example: ASSAYIST_BROKER_URL=redis://host:6379/0 assayist worker
    """
    from schemas.store.migrate import migrate
    from workers.queue.worker import work

    settings = Settings()
    migrate(settings.database)
    work(settings)


def watch(inbox: Inbox = None) -> None:
    """Watch a folder and look after the queue alone.

    For several machines, once among them.

    Example: assayist watch --inbox papers
    """
    from schemas.store.migrate import migrate
    from workers.queue.keeper import watch as keep

    settings = _settings(inbox)
    migrate(settings.database)
    keep(settings)


def add_samples(settings: Settings) -> None:
    """Copies of the sample guides go the way of any file; a second time changes nothing."""
    from importlib.resources import as_file, files

    from schemas.store.store import open_store
    from workers.queue.door import submit

    with as_file(files("corpora") / "guides" / "pdf") as folder:
        paths = sorted(folder.glob("*.pdf"))
        store = open_store(settings.database)
        taken = submit(paths, store, settings, keep=True)
        store.close()
    new = sum(one.outcome == "accepted" for one in taken)
    _say(f"{len(taken)} sample guides, {new} of them new.")


def open_browser(url: str) -> None:
    """Never an error: a machine without a browser shows the address."""
    import webbrowser

    say_address(url)
    try:
        webbrowser.open(f"{url.rstrip('/')}/records")
    except webbrowser.Error:
        _say("No browser could be opened here; open the address yourself.")


def say_address(url: str) -> None:
    _say(f"Review at {url.rstrip('/')}/records")


def _listen(settings: Settings) -> "socket.socket":
    """Raises Unavailable when the port is taken, before anything else is started."""
    import socket

    family = socket.AF_INET6 if ":" in settings.host else socket.AF_INET
    try:
        return socket.create_server((settings.host, settings.port), family=family)
    except OSError as error:
        raise Unavailable(
            f"{settings.host}:{settings.port}",
            reason=f"The pages cannot be served there ({error.strerror}).",
            remedy="Stop what is running there, or set ASSAYIST_PORT.",
        ) from error


def _settings(inbox: Path | None) -> Settings:
    return Settings() if inbox is None else Settings(inbox=inbox.absolute())


def _say(text: str) -> None:
    typer.echo(text, err=True)
