"""Short names of targets in table cells: "D2", "H1 (h)", "M1–M5", "Ki (D2), nM".

A cell has no sentence around it. What stands beside the name must be no more than measures, units,
species and qualifiers, and the column must not be one of compounds: A1 or F10 may be a label there.
"""

import re
from collections.abc import Sequence

from schemas.table import Cell, Table
from workers.mentions.vocabulary.matcher import Hit

_BESIDE = re.compile(
    r"""(?ix)
    \([^()]*\) | \[[^\[\]]*\]                                       # any remark in brackets
    | [<>~≈≤≥=]{0,2}\s?\d[\d.,]*(?:\s?[±×]\s?[\d.,]+)?\s?[pnuµμ](?:M|mol/[lL])\b  # a value
    | \bp?(?:K[idb]|(?:IC|EC|ED)(?:\s?50)?|K[mi]?app|A2)\b | -?log\b | \b[pnuµμm]?M\b
    | \bn?mol/?(?:L|l)?\b | \b(?:binding|affinity|potency|activity|inhibition|selectivity|ratio)\b
    | \b(?:receptors?|sites?|subtypes?|transporters?|assay|radioligand|mean|SEM|SD|S\.E\.M\.)\b
    | \b(?:human|rat|mouse|guinea\spig|cloned|recombinant|native|cortex|brain|non-?selective|NS)\b
    | \b(?:DA|dopamine|5-?HT|serotonin|adrenergic|muscarinic|histamine|cholinergic|opi(?:ate|oid))\b
    | \b(?:adenosine|melatonin|sigma|and|or|vs|over|at|for|to|of|in|a-z) \b | ± | \d+(?:\.\d+)?\s*%
    """
)
_COMPOUNDS = re.compile(
    r"\b(?:compounds?|cpds?|comps?|cmpds?|drugs?|ligands?|antagonists?|agonists?|inhibitors?|entry"
    r"|analog(?:ue)?s?|derivatives?|peptides?|samples?|fractions?|molecules?|peaks?|residues?"
    r"|structures?|codes?|labels?|mutants?|sites?|r\d?|x|no|id|#)\b",
    re.IGNORECASE,
)
_TARGETS = re.compile(
    r"\b(?:targets?|receptors?|transporters?|channels?|enzymes?|isoforms?|subtypes?|binding"
    r"|affinit\w+|selectivit\w+|p?Ki|p?[IE]C50|p?Kd|inhibition)\b",
    re.IGNORECASE,
)


_POTENCY = r"p?(?:K[idbB]|[IE]C50)"
# A label that names the measure itself: "D2 Ki (nM)", "M1, pKi", "Ki (H1)".
_MEASURED = re.compile(
    rf"[A-Za-zα-ω]\w*(?:\s+|,\s?|\s?[(\[]){_POTENCY}\b|\b{_POTENCY}\s?[(\[][A-Za-zα-ω]"
)
# Rows of measures, or cells that print theirs, tell of targets as a head does.
_POTENCIES = re.compile(rf"\b{_POTENCY}\b")


def cells_for_short_names(table: Table) -> set[tuple[int, int]]:
    """Rows and columns of the cells in which a short name alone may be a target."""
    heads = [cell for cell in table.cells if cell.header or cell.row < table.header_rows]
    measured = {(cell.row, cell.col) for cell in table.cells if _MEASURED.search(cell.text)}
    told = _TARGETS.search(" ".join([table.caption, *(cell.text for cell in heads)]))
    if not told and not any(_POTENCIES.search(cell.text) for cell in table.cells):
        return measured
    labels = {
        col
        for cell in heads
        if _COMPOUNDS.search(cell.text) and not _TARGETS.search(cell.text)
        for col in range(cell.col, cell.col + cell.col_span)
    }
    return measured | {
        (cell.row, cell.col)
        for cell in table.cells
        if _is_head(cell, table) or cell.col not in labels
    }


def _is_head(cell: Cell, table: Table) -> bool:
    return cell.header or cell.row < table.header_rows


def is_name_alone(text: str, hits: Sequence[Hit]) -> bool:
    """Whether nothing but names of targets and what may stand beside them is in the text."""
    rest = list(text)
    for hit in hits:
        if hit.name.thing.kind in ("target", "species") and hit.name.rule != "mask":
            rest[hit.start : hit.end] = " " * (hit.end - hit.start)
    return re.search(r"\w", _BESIDE.sub(" ", "".join(rest))) is None
