"""People's own lists of compounds and targets."""

from pathlib import Path
from typing import Annotated

import typer

from schemas.settings import Settings

app = typer.Typer(
    help="Your own lists of compounds and targets.", no_args_is_help=True, rich_markup_mode=None
)


@app.command()
def add(
    file: Annotated[Path, typer.Argument(help="CSV or TSV with a header.", metavar="FILE")],
    name: Annotated[
        str | None, typer.Option("--name", help="Name of the list; the file's when not given.")
    ] = None,
) -> None:
    """Take in a list; one of the same name is replaced.

    Lists of GtoPdb, DrugBank, HGNC, UniProt and ChEMBL are recognised by their header. Workers
    that run use it after their next start.

    Example: assayist vocabulary add ligands.csv --name gtopdb
    """
    from workers.mentions.vocabulary.files import import_vocabulary

    made = import_vocabulary(file, _folder(), name=name)
    left = f", {made.left_out} rows name nothing and were left out" if made.left_out else ""
    typer.echo(f"{made.name}: {made.items} names read as {made.format}{left}")


@app.command("list")
def list_() -> None:
    """Show the lists that were taken in.

    Example: assayist vocabulary list
    """
    from workers.mentions.vocabulary.files import list_vocabularies

    lists = list_vocabularies(_folder())
    if not lists:
        typer.echo("No list was taken in yet; only the built-in vocabulary is used.", err=True)
    for one in lists:
        day = one.imported_at.date().isoformat()
        typer.echo(f"{one.name}\t{one.items} names\t{one.format}\t{one.source}\t{day}")


@app.command()
def remove(
    name: Annotated[str, typer.Argument(help="Name of the list, as `list` shows it.")],
) -> None:
    """Forget a list. What was read with it stays as it was read.

    Example: assayist vocabulary remove gtopdb
    """
    from workers.mentions.vocabulary.files import remove_vocabulary

    remove_vocabulary(name, _folder())
    typer.echo(f"{name}: removed")


@app.command()
def lookup(
    name: Annotated[str, typer.Argument(help="A compound, target, species or system.")],
    limit: Annotated[int, typer.Option("--limit", min=1, help="Most candidates shown.")] = 10,
) -> None:
    """Show what a name could mean; only exact names are ever used, similar ones are proposals.

    Example: assayist vocabulary lookup "citalopram hydrobromide"
    """
    from rich.console import Console

    with Console(stderr=True).status("Loading the vocabularies …"):
        from workers.mentions.namer import load_namer
        from workers.mentions.vocabulary.lookup import look_up

        candidates = look_up(name, load_namer(_folder()), limit=limit)
    if not candidates:
        typer.echo(f"{name}: nothing is called so, or nearly so.", err=True)
        raise typer.Exit(1)
    for candidate in candidates:
        term = candidate.term
        what = "exact" if candidate.exact else f"{candidate.score:.2f}"
        symbol = f" ({term.symbol})" if term.symbol else ""
        typer.echo(f"{what}\t{term.kind}\t{term.curie}\t{term.name}{symbol}")


def _folder() -> Path:
    return Settings().vocabularies_folder
