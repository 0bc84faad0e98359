"""Which entries of the reference list are cited where, in cells and in prose."""

import re
from collections.abc import Collection, Mapping, Sequence

from schemas.page import Passage
from schemas.reading import Citation
from schemas.reference import Reference
from schemas.table import Cell, Table
from workers.references.authors import find_author_years, is_author_year
from workers.references.entries import is_list_heading
from workers.references.marks import Mark, Style, expand_numbers, find_marks, find_round_marks

_REFERENCE_COLUMN = re.compile(
    r"(?:refs?\.?|references?|citations?|sources?|lit(?:erature)?\.?)(?:\s*(?:no|number|#)\.?)?",
    re.IGNORECASE,
)
# "a From ref. 12", "data of references 3 and 4"
_SPELLED = re.compile(r"(?i)\brefs?\.?\s|\breferences?\s")
_SPELLED_NUMBERS = re.compile(r"\d{1,3}(?:\s?(?:[-–,;&]|and)\s?\d{1,3})*(?![\d.]*\s?[nµμupm]M\b)")
_ONLY_NUMBERS = re.compile(r"[\[(]?\d{1,3}(?:\s?[-–,;]\s?\d{1,3})*[\])]?")


def mark_citations(
    tables: Sequence[Table], references: Sequence[Reference], *, passages: Sequence[Passage] = ()
) -> tuple[Table, ...]:
    """The same tables with citation marks taken out of Cell.text and into Cell.citations.

    `11.2[6]` becomes 11.2 that cites 6. A raised number is a citation only when the running text of
    the document cites by raised numbers too; elsewhere it is a footnote or a power. A cell that
    holds nothing but citations keeps its text, also where it names authors: "Rai et al. (1997)
    [38]". Cell.raw stays as printed.
    """
    styles: set[Style] = {"bracket"}
    if _main_style(_find_numbers(passages, references)) in ("superscript", None):
        styles.add("superscript")
    return tuple(_mark_table(table, references, styles=styles) for table in tables)


def find_citations(
    passages: Sequence[Passage], references: Sequence[Reference]
) -> tuple[Citation, ...]:
    """Every citation in running text, in the document's own style, in reading order.

    Numbers in square brackets, raised, or in round brackets count only in the style that cites most
    entries of the list, for elsewhere they are powers, equations and compounds. Author and year
    are resolved to the list; those that fit none or several of its entries are left out.
    """
    numbers = _find_numbers(passages, references)
    style = _main_style(numbers)
    citations = []
    for passage, found in numbers:
        marks = [mark for mark in found if mark.style == style]
        marks += find_author_years(passage.text, references)
        citations += [
            Citation(passage=passage.id, start=m.start, end=m.end, numbers=m.numbers)
            for m in sorted(marks)
        ]
    return tuple(citations)


def _find_numbers(
    passages: Sequence[Passage], references: Sequence[Reference]
) -> list[tuple[Passage, list[Mark]]]:
    """All that may be a citation by number, whatever its style, for each Passage of the text."""
    known = {reference.number for reference in references}
    return [
        (p, [*find_marks(p.text, p.script, known=known), *find_round_marks(p.text, known=known)])
        for p in _before_list(passages, references)
    ]


def _before_list(passages: Sequence[Passage], references: Sequence[Reference]) -> list[Passage]:
    """All passages but those of the list itself, whose numbers cite nothing."""
    body, inside = [], False
    for passage in passages:
        if is_list_heading(passage.text.split("\n")[0]) and references:
            inside = True
        elif passage.kind in ("heading", "title"):
            inside = False
        if not inside and passage.kind != "reference":
            body.append(passage)
    return body


def _main_style(numbers: Sequence[tuple[Passage, list[Mark]]]) -> Style | None:
    """The style in which most different entries are cited; brackets win a tie."""
    styles: tuple[Style, ...] = ("bracket", "superscript", "round")
    cited: dict[Style, set[int]] = {style: set() for style in styles}
    for _, marks in numbers:
        for mark in marks:
            cited[mark.style].update(mark.numbers)
    best = max(styles, key=lambda style: len(cited[style]))
    return best if cited[best] else None


def _mark_table(
    table: Table, references: Sequence[Reference], *, styles: Collection[Style]
) -> Table:
    columns = _reference_columns(table)
    notes = {note.mark: _note_numbers(note.text, references) for note in table.notes if note.mark}
    cells = [
        _mark_cell(cell, references, styles=styles, in_column=cell.col in columns, notes=notes)
        for cell in table.cells
    ]
    return table.model_copy(update={"cells": tuple(cells)})


def _reference_columns(table: Table) -> set[int]:
    return {
        cell.col
        for cell in table.cells
        if cell.row < max(table.header_rows, 1)
        and _REFERENCE_COLUMN.fullmatch(" ".join(cell.text.split()))
    }


def _mark_cell(
    cell: Cell,
    references: Sequence[Reference],
    *,
    styles: Collection[Style],
    in_column: bool,
    notes: Mapping[str, tuple[int, ...]],
) -> Cell:
    known = {reference.number for reference in references}
    if in_column and not cell.header:
        numbers = _column_numbers(cell, references)
        return cell.model_copy(update={"citations": numbers}) if numbers else cell
    marks = [
        mark
        for mark in find_marks(cell.raw, cell.script, known=known)
        if mark.style in styles
        and (mark.style == "bracket" or cell.raw[mark.start : mark.end].strip() not in notes)
    ]
    printed = [n for mark in marks for n in mark.numbers]
    explained = [n for note in cell.note_marks for n in notes.get(note, ())]
    if not printed and not explained:
        return cell
    return cell.model_copy(
        update={
            "citations": tuple(dict.fromkeys(printed + explained)),
            "text": _clean_text(cell, marks) if marks else cell.text,
        }
    )


def _note_numbers(text: str, references: Sequence[Reference]) -> tuple[int, ...]:
    """What a note under a table cites for the cells that carry its mark."""
    known = {reference.number for reference in references}
    marks = [m for m in find_marks(text, "", known=known) if m.style == "bracket"]
    numbers = [n for mark in [*marks, *find_author_years(text, references)] for n in mark.numbers]
    for spelled in _SPELLED.finditer(text):
        printed = _SPELLED_NUMBERS.match(text, spelled.end())
        if printed:
            parts = re.sub(r"&|and", ",", printed.group())
            numbers += [n for n in expand_numbers(parts) if n in known]
    return tuple(dict.fromkeys(numbers))


def _column_numbers(cell: Cell, references: Sequence[Reference]) -> tuple[int, ...]:
    """What a cell under the head "Reference" cites: numbers in any dress, or authors and years."""
    known = {reference.number for reference in references}
    marks = find_marks(cell.raw, "", known=known)
    if not marks and _ONLY_NUMBERS.fullmatch(cell.raw.strip()):
        numbers = expand_numbers(cell.raw.strip("[]() "))
        return numbers if not known or all(n in known for n in numbers) else ()
    marks = marks or find_author_years(cell.raw, references)
    return tuple(dict.fromkeys(n for mark in marks for n in mark.numbers))


def _clean_text(cell: Cell, marks: Sequence[Mark]) -> str:
    """Cell.text without the marks, or as it is when nothing but a citation would be left."""
    text = cell.text
    aligned = text == cell.raw
    for mark in reversed(marks):
        printed = cell.raw[mark.start : mark.end]
        start = mark.start if aligned else text.rfind(printed)
        if start >= 0:
            text = text[:start] + text[start + len(printed) :]
    text = re.sub(r"\s+([,.;])", r"\1", " ".join(text.split()))
    text = text.strip(" ,;")
    return cell.text if not text or is_author_year(text) else text
