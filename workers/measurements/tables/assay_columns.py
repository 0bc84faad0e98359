"""Columns that tell how was measured, and look as if they told what was: agonists, radioligands."""

from schemas.measures import Measure
from workers.measurements.tables.labels import Label
from workers.measurements.tables.layout import Layout
from workers.measurements.tables.roles import is_challenge
from workers.measurements.tables.subjects import Labels

# What is measured of an antagonist against an agonist, and of a labelled ligand alone.
_OF_ANTAGONISTS = frozenset({"pA2", "KB", "pKB"})
_OF_LIGANDS = frozenset({"Kd", "pKd"})


def without_challenge(labels: Labels, layout: Layout, measure: Measure) -> Labels:
    """The labels of an antagonist's value without the agonist that it was tested against."""
    if measure.name not in _OF_ANTAGONISTS:
        return labels
    stub = [
        ("assay" if role == "compound" and _heads_challenge(label, layout) else role, label)
        for role, label in labels.stub
    ]
    return labels._replace(stub=stub)


def _heads_challenge(label: Label, layout: Layout) -> bool:
    heads = layout.headers_above(label.cell.row, label.cell.col)
    return any(is_challenge(head.text) for head in heads)


def ligand_beside(
    labels: Labels, layout: Layout, measure: Measure, *, row: int, col: int
) -> Label | None:
    """The labelled ligand whose own constant stands in the column right of it.

    Another column then holds what was measured of the compounds.
    """
    if measure.name not in _OF_LIGANDS or col == 0 or layout.roles[col - 1] != "radioligand":
        return None
    others = [c for c, role in enumerate(layout.roles) if role == "value" and c != col]
    heads = [head for c in others for head in layout.headers_above(row, c)]
    names = {head.announced.measure for head in heads} - {None, *_OF_LIGANDS}
    potencies = [known for name in names if (known := layout.measures.get(name or ""))]
    if not any(known.potency for known in potencies):
        return None
    return next((s for role, s in labels.stub if role == "radioligand"), None)
