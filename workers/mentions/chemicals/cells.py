"""Names in a column of compounds, and the same names wherever else the document prints them.

What stands under "Compound" is one, also where neither a list nor the learned fields know it.
"""

import re
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from typing import NamedTuple

from schemas.table import Cell, Table
from workers.mentions.spans import NamedSpan

_HEADS = re.compile(
    r"(?:(?:test|tool|reference|parent)\s)?(?:compounds?|comp(?:n?ds?)?|cmpds?|cpds?|drugs?|ligands?|"
    r"inhibitors?|(?:ant)?agonists?|blockers?|molecules?|analogu?es?|derivatives?|metabolites?|"
    r"test (?:items?|articles?))\.?(?:\s(?:names?|codes?|id))?",
    re.IGNORECASE,
)
# A name has a word of four letters, letters with a number or a hand before a short word ("L-SOS"),
# and no sign of a formula or a value.
_NAME = re.compile(
    r"(?=[^\s]*[A-Za-z]{4}|[^\s]*[A-Za-z]+-?\d|[^\s]*-[A-Za-z]{4}"
    r"|(?:[DLRS]|DL|cis|trans)-[A-Za-zα-ω-]{2})[A-Za-z0-9(\[±+–−-][^,;:=<>%|]{3,48}"
)
_BRACKETS = re.compile(r"\s*\((?![RSEZ±+–−-]{1,3}(?:,[RSEZ±])*\)-)[^()]*\)$")
_NO_NAME = re.compile(
    r"(?i)(?:"
    r"ref|source|n|hill slope|fold|ratio|selectivity|radioligand|units?|comment|remark|assay|"
    r"target|transporter|channel|control|vehicle|standard|reference|mean|average|total|none|"
    r"blank|placebo|untreated|value|compound|drug|ligand|inhibitor|agonist|antagonist|name|"
    r"human|mouse|rat|form|state|variant|construct|isoform|mutation|"
    r"class|structure|note|data|wild[- ]type|mutant|enzyme|receptor|kinase|"
    r"cells?|series|example|entry|n\.?\s?[adt]\.?"
    r")s?"
)
# Over rows of these the columns may be compounds.
_CORNERS = re.compile(
    r"(?:targets?|receptors?|transporters?|enzymes?|kinases?|proteases?|channels?|isoforms?|"
    r"isozymes?|subtypes?|proteins?|parameters?|assays?|property|properties|species|"
    r"cell lines?)?"
    r"(?:\s?(?:form|subtype|name)s?)?(?:\s?\(.*\))?",
    re.IGNORECASE,
)
_WORDS = 4
_LEAST_WHOLE = 3  # cells that are a compound, where the head does not say so


class Listed(NamedTuple):
    """A cell that names a compound, and the characters that do."""

    cell: Cell
    span: NamedSpan


def listed_names(
    table: Table, named: Mapping[tuple[int, int], Sequence[NamedSpan]]
) -> Iterator[Listed]:
    """The cells under a head for compounds that name one, and nothing else.

    Under another head they are names too, of one word, where most cells are nothing but a compound.
    `named` holds the spans found so far by row and column. A cell that names something else is
    none, nor one whose compound is known already, but for a longer name that it is a part of.
    """
    headed = {
        cell.col
        for cell in table.cells
        if cell.row < table.header_rows and _HEADS.fullmatch(cell.text.strip())
    }
    columns = headed | {col for col in range(table.cols) if _holds_compounds(table, col, named)}
    heads = _heads_of_compounds(table, named)
    texts = Counter(cell.row for cell in table.cells if cell.text.strip())
    for cell in table.cells:
        inside = cell.row >= table.header_rows and not cell.header and cell.col in columns
        if not inside and cell not in heads:
            continue
        spans, name = named.get((cell.row, cell.col), ()), name_of(_unmarked(cell))
        start = cell.text.find(name)
        # A text that is alone in its row is a heading, perhaps a target.
        heading = inside and (cell.col_span > 1 or (texts[cell.row] == 1 and cell.row_span == 1))
        if heading or not name:
            continue
        told = cell in heads or cell.col in headed or " " not in name
        if told and all(_is_part(span, cell.text, name) for span in spans):
            span = NamedSpan(start, start + len(name), "compound", None, "rule", 0.6)
            yield Listed(cell, span)


def _holds_compounds(
    table: Table, col: int, named: Mapping[tuple[int, int], Sequence[NamedSpan]]
) -> bool:
    """Whether most cells below the head are nothing but a compound, and none names a target."""
    cells = [
        cell
        for cell in table.cells
        if cell.col == col and cell.row >= table.header_rows and name_of(_unmarked(cell))
    ]
    spans = [named.get((cell.row, cell.col), ()) for cell in cells]
    if any(span.kind in ("target", "system", "species") for found in spans for span in found):
        return False
    whole = sum(
        span.kind == "compound" and span.end - span.start >= len(name_of(_unmarked(cell)))
        for cell, found in zip(cells, spans, strict=True)
        for span in found
    )
    return whole >= _LEAST_WHOLE and 2 * whole > len(cells)


def _heads_of_compounds(
    table: Table, named: Mapping[tuple[int, int], Sequence[NamedSpan]]
) -> list[Cell]:
    """The heads beside one that is nothing but a compound, over rows of targets or the like."""
    top = [cell for cell in table.cells if cell.row == 0 and table.header_rows]
    corner = next((cell for cell in top if cell.col == 0), None)
    if corner is None or not _CORNERS.fullmatch(corner.text.strip()):
        return []
    heads = [cell for cell in top if cell.col > 0]
    spans = {cell.col: named.get((0, cell.col), ()) for cell in heads}
    others = [span for found in spans.values() for span in found if span.kind == "target"]
    whole = any(
        span.kind == "compound" and span.end - span.start == len(cell.text.strip())
        for cell in heads
        for span in spans[cell.col]
    )
    return heads if whole and not others else []


def _is_part(span: NamedSpan, text: str, name: str) -> bool:
    """Whether a compound is only a part of the name: "imatinib-d8"."""
    if span.kind != "compound" or span.end - span.start >= len(name):
        return False
    before, behind = text[: span.start], text[span.end :]
    glued = re.search(r"[\w-]$", before) or re.match(r"[\w-]", behind)
    return glued is not None


def _unmarked(cell: Cell) -> str:
    """The text without the marks of notes behind it, told by their names or raised."""
    text = cell.text.strip()
    marks = cell.script[: len(text)] if cell.raw.startswith(text) else ""
    raised = len(marks) - len(marks.rstrip("^"))
    if len(marks) == len(text) and 0 < raised < len(text):
        text = text[:-raised].rstrip()
    for mark in cell.note_marks:
        if text.endswith(mark) and len(text) > len(mark):
            text = text[: -len(mark)].rstrip()
    return text


def name_of(text: str) -> str:
    """The name that a cell prints, without a remark in brackets; "" where it is none."""
    name = _BRACKETS.sub("", text.strip())
    plain = _NO_NAME.fullmatch(name) or re.fullmatch(r"[\d.\s±]+", name)
    if plain or len(name.split()) > _WORDS or not _NAME.fullmatch(name):
        return ""
    return name


def find_again(text: str, names: re.Pattern[str], spans: Sequence[NamedSpan]) -> list[NamedSpan]:
    """Where a text prints one of the names and no span covers it."""
    found = []
    for match in names.finditer(text):
        start, end = match.span()
        if all(span.end <= start or end <= span.start for span in spans):
            found.append(NamedSpan(start, end, "compound", None, "rule", 0.6))
    return found


def pattern_of(names: Sequence[str]) -> re.Pattern[str] | None:
    """One pattern for names as printed, long ones first; words in any case, codes as they are."""
    parts = []
    for name in sorted(set(names), key=lambda name: (-len(name), name)):
        written = re.escape(name)
        parts.append(written if re.search(r"\d|[A-Z]{2}", name) else f"(?i:{written})")
    if not parts:
        return None
    return re.compile(rf"(?<![\w-])(?:{'|'.join(parts)})(?![\w-])")
