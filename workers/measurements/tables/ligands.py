"""Targets that a caption gives to labelled ligands: "NMDA receptor: [3H]MK-801; GluN2B: …"."""

import re
from collections.abc import Sequence

from schemas.term import Mention
from workers.measurements.subjects import of_kind, only_one
from workers.measurements.tables.labels import Label
from workers.measurements.tables.surroundings import Surroundings

_CLAUSE = re.compile(r"[^;()]+")


def target_of_ligand(heads: Sequence[Label], caption: str, around: Surroundings) -> Mention | None:
    """The one target of the clause of a caption that names the ligand of a head as well."""
    ligands = [mention.text for head in heads for mention in head.of_kind("radioligand")]
    targets = of_kind(around.caption_mentions, "target")
    for clause in _CLAUSE.findall(caption) if ligands and targets else ():
        if any(ligand in clause for ligand in ligands):
            mention = only_one(target for target in targets if target.text in clause)
            if mention:
                return mention
    return None
