"""Which compound and which target the labels of a table's value name."""

import re
from collections.abc import Sequence
from typing import NamedTuple

from schemas.table import Cell
from schemas.term import Mention, MentionKind
from workers.measurements.asides import GROWTH, ON_WHOLE_CELLS
from workers.measurements.grammar.folding import fold_text
from workers.measurements.grammar.units import find_units
from workers.measurements.subjects import (
    FORM,
    MUTATION,
    SERIES_LABEL,
    of_kind,
    only_one,
)
from workers.measurements.tables.label_names import is_plain, is_symbol, unknown_name
from workers.measurements.tables.labels import Label
from workers.measurements.tables.layout import Layout
from workers.measurements.tables.ligands import target_of_ligand
from workers.measurements.tables.roles import Role
from workers.measurements.tables.surroundings import Surroundings
from workers.measurements.tables.whole_names import name_around, whole_mention

_FREE_LABEL = re.compile(
    r"(?:(?:\w+\s)?(?:values?|relation|operator|qualifier|results?|data|units?)|"
    r"mean|average|median|range|exp\w*\.?|run|total|max\w*|min\w*|n|±|s\.?[de]\.?m?\.?"
    r"|[<>=\d.\s]*|%|\d{2,7}-\d\d-\d|.{40,})",
    re.IGNORECASE,
)


# What stands in these columns may look like the name of a compound: "ATCC 25923", "Kovacs 2009".
_WITHOUT_COMPOUNDS = frozenset({"system", "species", "reference", "assay"})


class Found(NamedTuple):
    """A slot of a Measurement that was filled, and how sure that is."""

    mention: Mention | None = None
    text: str = ""
    form: str = ""  # a mutant printed apart from the target's name
    where: str = "labels"  # "labels", or the place around the table that it was taken from


class Labels(NamedTuple):
    """All labels of one value, nearest first within each group."""

    columns: Sequence[Label]
    stub: Sequence[tuple[Role, Label]]
    sections: Sequence[Label]

    @property
    def all(self) -> list[Label]:
        return [*self.columns, *(label for _, label in self.stub), *self.sections]

    @property
    def naming(self) -> list[Label]:
        """Labels of the row that may name a compound: strain and assay columns only look so."""
        stub = [label for role, label in self.stub if role not in _WITHOUT_COMPOUNDS]
        return [*stub, *self.sections]

    @property
    def system(self) -> str | None:
        """The cells, tissue or organism that a column of its own, or a mention, names."""
        for label in self.all:
            mentions = label.of_kind("system")
            if mentions:
                return mentions[0].text
        return next((label.text for label in self.with_role("system")), None)

    def on_growth(self, caption: str) -> bool:
        """Whether the growth or death of cells was measured, as labels or caption say."""
        said = any(GROWTH.search(label.text) for label in self.all)
        return said or (self.system is not None and GROWTH.search(caption) is not None)

    def with_role(self, role: Role) -> list[Label]:
        return [label for known, label in self.stub if known == role]


def find_compound(labels: Labels, layout: Layout, around: Surroundings) -> Found | None:
    """The compound of a value; its own column first, then other labels, then the caption."""
    stub = labels.with_role("compound")
    if stub and (stub[-1].of_kind("compound") or not stub[-1].announced.measure):
        return _named(stub[-1], "compound")
    for label in labels.columns:
        mentions = label.of_kind("compound")
        if mentions:
            return _of_column(label, mentions[0])
    if _columns_are_compounds(layout):
        # The head that nobody knows is a compound as well, or none: never that of the caption.
        free = _free_label(labels, numbers=True) or _beside(labels.columns, layout, "compound")
        return Found(text=free) if free else None
    subject = layout.subject
    if subject is not None:
        return _named(subject, "compound")
    for label in labels.naming:
        mentions = label.of_kind("compound")
        if mentions:
            return Found(mentions[0], label.text)
    heading = _unknown_heading(labels, layout, "compound")
    if heading:
        return Found(text=heading)
    # Where the rows name targets, measures or cells, the columns can only be compounds.
    measured = any(label.announced.measure for _, label in labels.stub)
    if measured or any(role in ("target", "measure", "system") for role, _ in labels.stub):
        free = _free_label(labels, numbers=True)
        if free:
            return Found(text=free)
    numbered = _number_over_species(labels)
    if numbered:
        return Found(text=numbered)
    mention = only_one(of_kind(around.caption_mentions, "compound"))
    if mention:
        return Found(mention, where="caption")
    found = around.only("compound")
    if found:
        return Found(found[0], where=found[1])
    # Rows of targets under "QX-31 Ki (nM)", or under a heading that nobody knows.
    unknown = _beside(labels.columns, layout, "compound") if labels.with_role("target") else None
    unknown = unknown or _heading_of_targets(labels, layout)
    return Found(text=unknown) if unknown else None


def _number_over_species(labels: Labels) -> str | None:
    """The number of a compound over rows that name species: "6a" over "human", "rat"."""
    heads = labels.columns if labels.with_role("species") else []
    return next((h.text for h in heads if SERIES_LABEL.fullmatch(h.text)), None)


def _heading_of_targets(labels: Labels, layout: Layout) -> str | None:
    """A heading inside the body over rows of targets that says nothing known: a compound."""
    if not labels.with_role("target") or len(layout.section_rows) < 2:
        return None
    plain = [s.text for s in labels.sections if not s.mentions and not s.announced.measure]
    return plain[0] if plain and not is_plain(plain[0]) and _is_short(plain[0]) else None


def _unknown_heading(labels: Labels, layout: Layout, kind: MentionKind) -> str | None:
    """A heading inside the body that nobody knows, where others of the table name a `kind`."""
    for section in labels.sections:
        if section.mentions or section.announced.measure or is_plain(section.text):
            continue
        others = [layout.label(cell) for cell in layout.section_rows.values()]
        named = sum(bool(other.of_kind(kind)) for other in others)
        if named and _is_short(section.text):
            return section.text
    return None


def _is_short(text: str) -> bool:
    return len(text.split()) <= 4 and not _FREE_LABEL.fullmatch(text)


def find_target(
    labels: Labels, layout: Layout, around: Surroundings, *, measure: str = ""
) -> Found | None:
    """The target of a value; heads of its column first, then its row, then the caption.

    Of an effect on whole cells, as `measure` may be, only labels can name one.
    """
    form = next((text for text in map(_form, labels.columns) if text), "")
    rows = [label for _, label in labels.stub if label.announced.measure]
    for label in (*rows, *labels.columns):
        mentions = label.of_kind("target")
        if mentions:
            return Found(mentions[0], label.text, form)
    for label in labels.with_role("target"):
        mentions = label.of_kind("target")
        return Found(mentions[0], label.text) if mentions else _by_form(label, layout, around)
    for label in (*(label for _, label in labels.stub), *labels.sections):
        mentions = label.of_kind("target")
        if mentions:
            return Found(mentions[0], label.text, form)
    if measure in ON_WHOLE_CELLS or labels.on_growth(layout.table.caption):
        return None
    unknown = None if form else _unknown_beside(labels, layout) or _unknown_symbol(labels, layout)
    unknown = unknown or _unknown_heading(labels, layout, "target")
    if unknown:
        return Found(text=unknown)
    if _is_on_cells(labels, layout):
        return None
    mention = only_one(of_kind(around.caption_mentions, "target"))
    mention = mention or target_of_ligand(labels.columns, layout.table.caption, around)
    if mention:
        return Found(mention, form=form, where="caption")
    free = _free_label(labels) if labels.with_role("compound") and not form else None
    if free:
        return Found(text=free)
    beside = _beside(labels.all, layout, "target")
    if beside:
        return Found(text=beside)
    found = around.only("target")
    if found is None and labels.with_role("compound"):
        # A heading inside the body that nobody knows: "Phosphodiesterase 6".
        plain = [s.text for s in labels.sections if not s.mentions and not s.announced.measure]
        return Found(text=plain[0]) if plain and not _FREE_LABEL.fullmatch(plain[0]) else None
    return Found(found[0], form=form, where=found[1]) if found else None


def _beside(labels: Sequence[Label], layout: Layout, kind: MentionKind) -> str | None:
    """The name that one of the labels prints beside its measure; a target's opens in capitals."""
    for label in labels:
        name = unknown_name(label, layout.measures, kind) if label.announced.measure else None
        if name and (kind == "compound" or re.match(r"[A-Z0-9α-ω]", name) or is_symbol(name)):
            return name
    return None


def _unknown_symbol(labels: Labels, layout: Layout) -> str | None:
    """A symbol that nobody knows over a column of compounds: "BurA IC50 (nM)", "BurA".

    It goes before what the caption names: that may be another target than this column's.
    """
    if not labels.with_role("compound"):
        return None
    name = _beside(labels.columns, layout, "target") or _free_label(labels)
    # What stands behind the measure may be a condition: "IC50, Ca2+ flux (nM)".
    behind = any(
        re.search(rf"\d,\s{re.escape(name or '')}", label.text) for label in labels.columns
    )
    return name if name and is_symbol(name) and not (behind or is_plain(name)) else None


def _is_on_cells(labels: Labels, layout: Layout) -> bool:
    """Whether a column is headed by cells where others name their targets: "A375 IC50 (µM)"."""
    if not any(head.of_kind("system") for head in labels.columns[:1]):
        return False
    values = [col for col, role in enumerate(layout.roles) if role == "value"]
    heads = [head for col in values for head in layout.headers_above(layout.body[0], col)]
    return any(head.of_kind("target") for head in heads)


def _unknown_beside(labels: Labels, layout: Layout) -> str | None:
    """A label that nobody knows among labels that name targets: it is a target itself.

    "gyrase" beside "topo IV", "Prothrombinase, IC50 (nM)" under "Factor Xa, Ki (nM)".
    """
    free = _free_label(labels) or _with_unit(labels, layout)
    beside = [col for col, role in enumerate(layout.roles) if role == "value"]
    heads = [h for col in beside for h in layout.headers_above(layout.body[0], col)[:1]]
    if free and any(head.of_kind("target") for head in heads):
        return free
    for role, label in labels.stub:
        if role in ("target", "assay", "other") and not label.mentions and label.text:
            column = layout.column(label.cell.col)
            known = sum(bool(layout.label(cell).of_kind("target")) for cell in column)
            if 2 * known >= len(column):
                return label.text
        same = [layout.label(cell) for cell in layout.column(label.cell.col)]
        if role == "measure" and label.announced.measure and _name_with(same, "target"):
            return unknown_name(label, layout.measures, "target")
    return None


def _with_unit(labels: Labels, layout: Layout) -> str | None:
    """The symbol that nobody knows before nothing but a unit: "DP (nM)"."""
    for label in labels.columns[:1]:
        name = unknown_name(label, layout.measures, "target")
        only = name and label.announced.unit and not (label.announced.measure or label.mentions)
        if name and only and label.text.startswith(name) and is_symbol(name):
            return name
    return None


def _name_with(labels: Sequence[Label], kind: MentionKind) -> bool:
    """Whether labels that announce a measure also name a thing of a kind, more than one of them."""
    return sum(bool(label.announced.measure and label.of_kind(kind)) for label in labels) > 1


def _by_form(label: Label, layout: Layout, around: Surroundings) -> Found:
    """What a row of a target column is that mentions no target.

    A mutant or a domain is a form of a protein that is named elsewhere; any other text is a name
    that nobody knows, and never that of the protein in the caption.
    """
    form = label.text
    if not _holds_forms(label.cell, layout):
        return Found(text=form)
    heads = layout.headers_above(label.cell.row, label.cell.col)
    mentions = [mention for head in heads for mention in head.of_kind("target")]
    mention = only_one([*mentions, *of_kind(around.caption_mentions, "target")])
    if mention:
        return Found(mention, form=form)
    found = around.only("target") or around.main_target()
    return Found(found[0], form=form, where=found[1]) if found else Found(text=form)


def _holds_forms(cell: Cell, layout: Layout) -> bool:
    """Whether a cell names a form of a protein, as it or most others of its column show."""
    if FORM.fullmatch(cell.text.strip()):
        return True
    others = layout.column(cell.col)
    if any(layout.label(other).of_kind("target") for other in others):
        return False
    forms = sum(FORM.fullmatch(other.text.strip()) is not None for other in others)
    return 3 * forms >= 2 * len(others)


def _columns_are_compounds(layout: Layout) -> bool:
    """Whether value columns are headed by compounds, at least one of them known."""
    if "compound" in layout.roles or not layout.body:
        return False
    values = [col for col, role in enumerate(layout.roles) if role == "value"]
    heads = [head for col in values for head in layout.headers_above(layout.body[0], col)]
    known = any(head.of_kind("compound") for head in heads)
    return known and not any(head.of_kind("target") for head in heads)


def _free_label(labels: Labels, *, numbers: bool = False) -> str | None:
    """A column header that says nothing but a name nobody knows, perhaps a number."""
    for label in labels.columns:
        text = label.text
        known = label.announced.measure or label.mentions or find_units(fold_text(text))
        numbered = numbers and re.fullmatch(r"\d{1,3}[a-z]?", text)
        plain = _FREE_LABEL.fullmatch(text) or (not numbers and is_plain(text))
        if not known and text and (numbered or not plain):
            return text
    return None


def _form(label: Label) -> str:
    """The mutant or domain that a head is, or names before its measure: "T315I IC50, nM"."""
    if label.of_kind("target"):
        return ""
    if label.announced.measure is None:
        return label.text if FORM.fullmatch(label.text) else ""
    match = MUTATION.match(label.text)
    return match[0] if match and label.text[match.end() : match.end() + 1] in " ,(:" else ""


def _named(label: Label, kind: MentionKind) -> Found:
    mention = whole_mention(label, kind)
    return Found(mention, label.text) if mention else Found(text=label.text)


def _of_column(label: Label, mention: Mention) -> Found:
    longer = name_around(label, mention)
    return Found(text=longer) if longer else Found(mention, label.text)
