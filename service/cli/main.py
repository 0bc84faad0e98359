"""The command `assayist`."""

import sys

import typer

from schemas.errors import AssayistError, Invalid, Refused
from service.cli import check, inbox, read, run, vocabulary

app = typer.Typer(
    name="assayist",
    help="Turn pharmacology PDFs into potency data that people have checked.",
    no_args_is_help=True,
    add_completion=False,
    pretty_exceptions_enable=False,
    rich_markup_mode=None,
    context_settings={"help_option_names": ["-h", "--help"], "max_content_width": 100},
)

# In the order of use; the help shows them so.
app.command("up")(run.up)
app.command("web")(run.web)
app.command("worker")(run.worker)
app.command("watch")(run.watch)
app.command("add")(inbox.add)
app.command("status")(inbox.status)
app.command("retry")(inbox.retry)
app.command("export")(inbox.export)
app.command("extract")(read.extract)
app.command("values")(read.values)
app.command("schema")(read.schema)
app.command("doctor")(check.doctor)
app.add_typer(vocabulary.app, name="vocabulary")


def main() -> None:
    """Runs one command. Exit code 2 when the file or the question is at fault, 1 otherwise."""
    try:
        app()
    except AssayistError as error:
        typer.echo(f"{error.subject}: {error.reason} {error.remedy}", err=True)
        sys.exit(2 if isinstance(error, Refused | Invalid) else 1)
    except OSError as error:
        if isinstance(error, BrokenPipeError):  # the reader of our output went away
            sys.stderr.close()
        else:
            place = error.filename or "this machine"
            typer.echo(
                f"{place}: {error.strerror or error}. Check the path and its rights.", err=True
            )
        sys.exit(1)
    except KeyboardInterrupt:
        sys.exit(130)


if __name__ == "__main__":
    main()
