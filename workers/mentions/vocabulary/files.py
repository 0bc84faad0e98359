"""People's own vocabularies: lists that were imported, kept as files under DATA/vocabularies.

One JSON-lines file for each: the first line says where it came from, each other line is an Item.
"""

import csv
import hashlib
import io
import re
from collections.abc import Iterator, Mapping
from datetime import UTC, datetime
from pathlib import Path

from schemas.errors import Invalid, NotFound
from schemas.term import MentionKind, Term
from schemas.value import Value
from workers.mentions.vocabulary.formats import FORMATS, Format, Item, recognise
from workers.mentions.vocabulary.matcher import Name, Rule, Thing, make_name

LARGEST = 300_000  # items of one list; every process that reads documents holds them in memory


class Vocabulary(Value):
    """What the first line of a file says of it."""

    name: str
    format: str
    source: str  # name of the imported file
    sha256: str  # of its bytes
    imported_at: datetime  # UTC
    items: int
    left_out: int  # rows that name nothing


def import_vocabulary(path: Path, folder: Path, *, name: str | None = None) -> Vocabulary:
    """Take a CSV or TSV file with a header into `folder`; the same name replaces the old list.

    Raises Invalid when the file is no such table, when its columns are not known, or when nothing
    in it can be used.
    """
    if not path.is_file():
        raise NotFound(str(path), reason="There is no such file.", remedy="Check the path.")
    content = path.read_bytes()
    rows, known = _read_rows(_decode(content), path)
    items = [item for row in rows if (item := known.read(row)) is not None]
    if not items:
        raise Invalid(
            path.name,
            reason=f"It looks like {known.name}, but no row names a compound or a target.",
            remedy="Check that its rows are filled in as its header says.",
        )
    if len(items) > LARGEST:
        raise Invalid(
            path.name,
            reason=f"It has {len(items):,} entries; the limit is {LARGEST:,}.",
            remedy="Import the part of it that you need.",
        )
    vocabulary = Vocabulary(
        name=_file_name(name or path.stem),
        format=known.name,
        source=path.name,
        sha256=hashlib.sha256(content).hexdigest(),
        imported_at=datetime.now(UTC),
        items=len(items),
        left_out=len(rows) - len(items),
    )
    _write(folder / f"{vocabulary.name}.jsonl", vocabulary, items)
    return vocabulary


def list_vocabularies(folder: Path) -> tuple[Vocabulary, ...]:
    """The imported lists, by name."""
    return tuple(
        Vocabulary.model_validate_json(_lines(path)[0]) for path in sorted(folder.glob("*.jsonl"))
    )


def remove_vocabulary(name: str, folder: Path) -> None:
    """Raises NotFound when no list has this name."""
    path = folder / f"{_file_name(name)}.jsonl"
    if not path.is_file():
        raise NotFound(
            name,
            reason="No vocabulary has this name.",
            remedy="`assayist vocabulary list` shows the names.",
        )
    path.unlink()


def read_items(folder: Path) -> Iterator[Item]:
    """The entries of all imported lists."""
    for path in sorted(folder.glob("*.jsonl")):
        for line in _lines(path)[1:]:
            yield Item.model_validate_json(line)


def names_of_items(folder: Path, things: Mapping[str, Thing]) -> Iterator[Name]:
    """Names for the matcher; `things` are those we know, by CURIE: they keep their own Term.

    Short words of letters alone need the head word of a target ("AR antagonist").
    """
    for item in read_items(folder):
        thing = things.get(item.curie) or _new_thing(item)
        for text in (item.name, *item.names):
            short = thing.kind == "target" and _is_ambiguous(text)
            rule: Rule = "short" if short else "plain"
            yield make_name(text, thing, exact=len(text) <= 4, rule=rule)


def _new_thing(item: Item) -> Thing:
    kind: MentionKind = "target" if item.kind == "target" else "compound"
    term = Term(
        curie=item.curie,
        name=item.name,
        kind=kind,
        symbol=item.symbol,
        species=item.species,
        parent=item.parent,
        smiles=item.smiles,
        inchikey=item.inchikey,
    )
    return Thing(kind, term, "receptor" if kind == "target" else "")


def _is_ambiguous(name: str) -> bool:
    """Gene symbols that are words or abbreviations of anything: AR, CAT, SET, WAS, IMPACT."""
    return re.fullmatch(r"[A-Za-z]{1,4}|[A-Za-z]{1,2}\d{1,2}|[A-Z]{5,6}", name) is not None


def _read_rows(text: str, path: Path) -> tuple[list[dict[str, str]], Format]:
    """The rows by lower-case column names, from the first separator that gives a known header."""
    table = text.lstrip("\ufeff\r\n ")
    while table.startswith(("#", '"#')):
        table = table.partition("\n")[2].lstrip("\r\n")
    for separator in ("\t", ",", ";"):
        reader = csv.reader(io.StringIO(table, newline=""), delimiter=separator)
        try:
            header = [column.strip().lower() for column in next(reader, [])]
            known = recognise(header)
            if known is not None:
                filled = (row for row in reader if any(map(str.strip, row)))
                return [_by_column(header, row) for row in filled], known
        except csv.Error as error:
            raise Invalid(
                path.name,
                reason=f"Line {reader.line_num + 1} cannot be read as a table: {error}.",
                remedy="Save it again as CSV or TSV in UTF-8.",
            ) from error
    columns = "; ".join(
        dict.fromkeys(f"{known.name}: {', '.join(sorted(known.columns))}" for known in FORMATS)
    )
    raise Invalid(
        path.name,
        reason="Its first line names no columns that are known.",
        remedy=f"Give a CSV or TSV file with a header that has ({columns}).",
    )


def _by_column(header: list[str], row: list[str]) -> dict[str, str]:
    """A row that is too short ends in empty cells."""
    cells = [*map(str.strip, row), *[""] * (len(header) - len(row))]
    return dict(zip(header, cells, strict=False))


def _decode(content: bytes) -> str:
    """UTF-8 with or without a mark, else Windows-1252, as spreadsheets save on old machines."""
    try:
        return content.decode("utf-8-sig")
    except UnicodeDecodeError:
        return content.decode("cp1252", errors="replace")


def _write(path: Path, vocabulary: Vocabulary, items: list[Item]) -> None:
    """Written aside and moved into place, so that a reader never sees half a file."""
    path.parent.mkdir(parents=True, exist_ok=True)
    aside = path.with_suffix(".part")
    lines = [
        vocabulary.model_dump_json(),
        *(item.model_dump_json(exclude_none=True) for item in items),
    ]
    aside.write_text("\n".join(lines) + "\n", encoding="utf-8")
    aside.replace(path)


def _lines(path: Path) -> list[str]:
    return path.read_text(encoding="utf-8").splitlines()


def _file_name(name: str) -> str:
    return re.sub(r"[^A-Za-z0-9_.-]+", "-", name).strip("-.") or "vocabulary"
