"""Files in, records out, and how things stand."""

import sys
from enum import StrEnum
from pathlib import Path
from typing import Annotated

import typer

from schemas.errors import Invalid, NotFound
from schemas.settings import Settings


class ExportFormat(StrEnum):
    csv = "csv"
    jsonl = "jsonl"


def add(
    files: Annotated[list[Path], typer.Argument(help="PDF files.", metavar="FILE...")],
    move: Annotated[bool, typer.Option("--move", help="Move the files instead.")] = False,
) -> None:
    """Take in PDF files; your own copies stay.

    They go the way of files dropped into the inbox.

    Example: assayist add paper.pdf reports/*.pdf
    """
    for file in files:
        if not file.is_file():
            raise Invalid(
                str(file), reason="There is no such file.", remedy="Check the path and try again."
            )
    from rich.console import Console
    from rich.progress import track

    from schemas.store.migrate import migrate
    from schemas.store.store import open_store
    from workers.queue.door import submit

    settings = Settings()
    migrate(settings.database)
    store = open_store(settings.database)
    refused = 0
    console = Console(stderr=True)
    for file in track(files, "Adding", console=console, transient=True, disable=len(files) < 2):
        (taken,) = submit([file], store, settings, keep=not move)
        refused += taken.outcome == "refused"
        typer.echo(f"{taken.name}: {taken.reason or taken.outcome}")
    store.close()
    if refused:
        sys.exit(2)


def status() -> None:
    """Show how documents and records stand.

    For a document that failed: why, and what to do next.

    Example: assayist status
    """
    from schemas.review import RecordFilter
    from schemas.store.migrate import migrate
    from schemas.store.store import open_store

    settings = Settings()
    migrate(settings.database)
    store = open_store(settings.database)
    with store.read() as work:
        counts = work.documents.counts()
        troubled = [*work.documents.list(state="failed"), *work.documents.list(state="refused")]
        facets = work.records.list(RecordFilter(), limit=1).facets["status"]
    store.close()
    typer.echo("documents  " + ", ".join(f"{count} {state}" for state, count in counts.items()))
    records = {facet.value: facet.count for facet in facets}
    states = ("open", "deferred", "accepted", "rejected")
    typer.echo("records    " + ", ".join(f"{records.get(state, 0)} {state}" for state in states))
    for entry in troubled:
        typer.echo(
            f"{entry.sha256[:12]}  {entry.state}  {entry.name}: {entry.reason} {entry.remedy or ''}"
        )


def retry(
    ids: Annotated[
        list[str] | None,
        typer.Argument(help="First letters of a document's SHA-256.", metavar="[ID]..."),
    ] = None,
    all_failed: Annotated[
        bool, typer.Option("--all-failed", help="Every document that failed.")
    ] = False,
) -> None:
    """Read documents again, those that failed or any other.

    Example: assayist retry --all-failed
    """
    if bool(ids) == all_failed:
        raise Invalid(
            "retry",
            reason="It needs to know which documents to read again.",
            remedy="Give their ids (see `assayist status`), or --all-failed.",
        )
    from schemas.store.migrate import migrate
    from schemas.store.store import Store, Work, open_store
    from workers.queue.door import retry as read_again

    def find(work: Work, prefix: str) -> str:
        found = work.documents.find(prefix)
        if len(found) == 1:
            return found[0].sha256
        if not found:
            raise NotFound(
                prefix, reason="No document has this id.", remedy="See `assayist status`."
            )
        raise Invalid(
            prefix, reason=f"{len(found)} documents have this id.", remedy="Give more letters."
        )

    settings = Settings()
    migrate(settings.database)
    store: Store = open_store(settings.database)
    with store.read() as work:
        if all_failed:
            chosen = [entry.sha256 for entry in work.documents.list(state="failed")]
        else:
            chosen = [find(work, prefix) for prefix in ids or ()]
    count = read_again(chosen, store, settings)
    store.close()
    typer.echo(f"{count} {'document waits' if count == 1 else 'documents wait'} to be read again")


def export(
    format: Annotated[
        ExportFormat, typer.Option("--format", "-f", help="csv or jsonl; see docs/review.md.")
    ] = ExportFormat.csv,
    output: Annotated[
        Path | None,
        typer.Option("--output", "-o", help="File to write; standard output when not given."),
    ] = None,
) -> None:
    """Write the accepted records.

    Each with its printed text, place, citations, curator and time.

    Example: assayist export --format csv --output potencies.csv
    """
    from schemas.store.migrate import migrate
    from schemas.store.store import open_store
    from service.export.exporters import export_accepted, find_exporter

    settings = Settings()
    migrate(settings.database)
    store = open_store(settings.database)
    exporter = find_exporter(format.value)
    if output is None:
        sys.stdout.reconfigure(encoding="utf-8", newline="")  # type: ignore[union-attr] # a text stream
        export_accepted(store, exporter, sys.stdout)
        return
    part = output.with_name(f"{output.name}.part")
    with part.open("w", encoding="utf-8", newline="") as out:
        count = export_accepted(store, exporter, out)
    part.replace(output)
    typer.echo(f"{count} {'record' if count == 1 else 'records'} in {output}", err=True)
