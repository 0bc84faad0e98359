"""What the pipeline needs loaded once for a process: vocabularies, models, measures."""

import gc
from pathlib import Path
from typing import NamedTuple

from schemas.measures import Measures, load_measures
from workers.mentions.lexicon.structures import load_rdkit
from workers.mentions.namer import Namer, load_namer
from workers.mentions.scans.spelling import Speller


class Tools(NamedTuple):
    namer: Namer
    measures: Measures
    speller: Speller


def load_tools(vocabularies: Path | None = None) -> Tools:
    """Takes seconds and memory: call it once, before worker processes fork.

    `vocabularies` is the folder of the lists that people added (`Settings.vocabularies_folder`).
    """
    namer = load_namer(vocabularies)
    tools = Tools(namer=namer, measures=load_measures(), speller=Speller(namer))
    load_rdkit()
    tools.measures.find("")  # makes its patterns now, and not again in each process that is forked
    # The lists stay for good: a collector that walks over them takes a third of the time of naming.
    gc.freeze()
    return tools
