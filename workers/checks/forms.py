"""Mutants and domains: one protein in several forms, of which each has values of its own."""

import re

from workers.checks.comparisons import WILD

_RESIDUE = r"[ACDEFGHIKLMNPQRSTVWY]\d{2,4}(?:[ACDEFGHIKLMNPQRSTVWY]|del|fs)"
_FORM = rf"(?:{_RESIDUE}(?:\s?[/+]\s?{_RESIDUE})*|(?:[Ww]ild[- ][Tt]ype|WT|wt)\b)"
_BEFORE = re.compile(rf"(?<![\w/+])(?P<form>{_FORM})[\s-]+(?:(?:mutant|form of(?: the)?)\s)?$")
_BEHIND = re.compile(rf"(?:\s?\((?P<domain>\d)\)|[\s(-]{{1,2}}(?P<form>{_FORM})\)?)(?![\w/+])")
_INSIDE = re.compile(rf"(?<![\w/+])(?P<form>{_FORM})(?![\w/+])|(?<=\w)\((?P<domain>\d)\)")


def form_in(text: str) -> str:
    """The form that the printed name of a target tells, "" when it tells none."""
    match = _INSIDE.search(text)
    return _spell(match) if match else ""


def without_form(text: str) -> str:
    """The name of the protein alone: "HIV-1 RT" of "HIV-1 RT K103N"."""
    return " ".join(re.sub(r"\(\s*\)", " ", _INSIDE.sub(" ", text)).split()) or text


def form_around(text: str, start: int, end: int) -> tuple[int, int, str] | None:
    """The form printed beside `text[start:end]`, with where name and form begin and end."""
    behind = _BEHIND.match(text, end)
    if behind:
        return start, behind.end(), _spell(behind)
    before = _BEFORE.search(text, max(start - 40, 0), start)
    return (before.start(), end, _spell(before)) if before else None


def find_forms(text: str) -> list[tuple[int, int, str]]:
    """Every mutant and every wild type that a sentence speaks of."""
    return [(m.start(), m.end(), _spell(m)) for m in _INSIDE.finditer(text) if m["form"]]


def _spell(match: re.Match[str]) -> str:
    parts = match.groupdict()
    if parts.get("domain"):
        return f"({parts['domain']})"
    form: str = parts["form"]
    if form.lower().startswith("w"):
        return WILD
    return "/".join(sorted(part.strip() for part in re.split(r"[/+]", form)))


def with_form(base: str, form: str) -> str:
    return f"{base} {form}" if form else base
