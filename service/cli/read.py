"""Reading without any service: one file, one sentence, one schema."""

import json
import sys
from enum import StrEnum
from pathlib import Path
from typing import Annotated

import typer

from schemas.errors import Invalid, Unavailable
from schemas.settings import Settings


class Format(StrEnum):
    table = "table"
    json = "json"
    csv = "csv"


class Schema(StrEnum):
    extraction = "extraction"


def extract(
    file: Annotated[Path, typer.Argument(help="A PDF file.", metavar="FILE.pdf")],
    format: Annotated[
        Format, typer.Option("--format", "-f", help="How the answer is printed.")
    ] = Format.table,
) -> None:
    """Read one PDF and print what it says.

    Needs no service and keeps nothing.

    Example: assayist extract paper.pdf --format json > paper.json
    """
    if not file.is_file():
        raise Invalid(
            str(file), reason="There is no such file.", remedy="Check the path and try again."
        )
    from service.cli.apart import go_on_apart

    go_on_apart(file.name)
    from rich.console import Console

    from service.cli.answers import write_csv, write_table

    with Console(stderr=True).status(f"Reading {file.name} …"):
        from workers.pipeline import read_fully
        from workers.queue.limits import Patience, TimeLimit, limit_memory
        from workers.tools import load_tools

        settings = Settings()
        tools = load_tools(settings.vocabularies_folder)
        # As in a worker: a damaged file may ask for all the memory there is, or for ever.
        limit_memory(settings.max_memory_mb)
        try:
            with Patience(settings.soft_limit_s, settings.hard_limit_s) as patience:
                extraction = read_fully(
                    file, tools, settings, on_page=lambda _done, _all: patience.renew()
                ).extraction
        except TimeLimit:
            raise Unavailable(
                file.name,
                reason=f"No page was finished for {settings.soft_limit_s:.0f} seconds.",
                remedy="Raise ASSAYIST_SOFT_LIMIT_S and ASSAYIST_HARD_LIMIT_S and try again.",
            ) from None
        except MemoryError:
            raise Unavailable(
                file.name,
                reason=f"Reading it needs more than {settings.max_memory_mb:,} MB of memory.",
                remedy="Raise ASSAYIST_MAX_MEMORY_MB and try again.",
            ) from None
    if format is Format.json:
        json.dump(extraction.model_dump(mode="json"), sys.stdout, ensure_ascii=False, indent=2)
        sys.stdout.write("\n")
    elif format is Format.csv:
        write_csv(extraction, sys.stdout)
    else:
        write_table(extraction, sys.stdout)


def values() -> None:
    """Show how sentences and cells are understood.

    A text per line of standard input, a JSON line each to standard output.

    Example: echo "Ki = 0.5 ± 0.1 nM (n = 3)" | assayist values
    """
    from schemas.measures import load_measures
    from workers.measurements.values import parse_line

    measures = load_measures()
    for line in sys.stdin:
        found = parse_line(line.rstrip("\n"), measures)
        typer.echo(json.dumps({"measurements": found}, ensure_ascii=False))


def schema(
    name: Annotated[Schema, typer.Argument(help="What the schema is of.")] = Schema.extraction,
) -> None:
    """Print the schema of what extract gives as JSON.

    Example: assayist schema extraction > extraction.schema.json
    """
    from schemas.extraction import Extraction

    typer.echo(json.dumps(Extraction.model_json_schema(mode="serialization"), indent=2))
