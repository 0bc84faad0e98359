"""Is everything here that this installation needs?"""

import sys

import typer


def doctor() -> None:
    """Check what this installation needs.

    Python, data folder, database, queue, OCR, disk and folder watching, with remedies.

    Example: assayist doctor
    """
    from schemas.settings import Settings
    from workers.queue.facts import doctor_facts

    settings = Settings()
    facts = doctor_facts(settings)
    width = max((len(fact.name) for fact in facts), default=0)
    for fact in facts:
        typer.echo(f"{'ok  ' if fact.ok else 'FIX '} {fact.name:{width}}  {fact.detail}")
        if not fact.ok and fact.remedy:
            typer.echo(f"     {'':{width}}  {fact.remedy}")
    typer.echo("\nsettings in force")
    for name, value in settings.model_dump().items():
        shown = value if value is not None else "(not set)"
        typer.echo(f"  ASSAYIST_{name.upper():16} {_hide_password(str(shown))}")
    if not all(fact.ok for fact in facts):
        sys.exit(1)


def _hide_password(text: str) -> str:
    """A URL without the password in it."""
    from urllib.parse import urlsplit

    if "://" not in text:
        return text
    password = urlsplit(text).password
    return text.replace(f":{password}@", ":…@") if password else text
