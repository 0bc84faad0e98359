"""What both parts of the trained model, random fields and network, are given of some texts."""

from collections.abc import Sequence
from typing import NamedTuple

import numpy as np

from workers.mentions.chemicals_features import EDGE, describe_chunks, read_glues
from workers.mentions.chemicals_marks import MARKS, NameMarks, SplitText, mark_tokens
from workers.mentions.chemicals_weights import Places

_NUMBERS = {mark: number for number, mark in enumerate(MARKS)}


class Seen(NamedTuple):
    """The texts behind one another, with two empty tokens before each and at the end.

    `words` and `marks` (places in MARKS) are of all tokens, `real` says which of them stand in the
    texts; `glues`, `runs` and `places` in the runs are of these alone.
    """

    words: Sequence[str]
    marks: Places
    real: Places
    glues: Places
    runs: Sequence[tuple[str, int]]
    places: Places


def see_tokens(split: Sequence[SplitText], marks: NameMarks) -> Seen:
    words: list[str] = []
    found: list[str] = []
    real: list[bool] = []
    for own in split:
        words += [EDGE, EDGE, *(token.text for token in own.tokens)]
        found += ["", "", *mark_tokens(own.parts, own.begins, marks)]
        real += [False, False, *[True] * len(own.tokens)]
    words += [EDGE, EDGE]
    found += ["", ""]
    chunks = [chunk for own in split for chunk in describe_chunks(own.text, own.tokens)]
    return Seen(
        words=words,
        marks=np.fromiter(map(_NUMBERS.__getitem__, found), np.intp, len(found)),
        real=np.flatnonzero(real),
        glues=np.array([glue for own in split for glue in read_glues(own.tokens)], np.intp),
        runs=[run for run, _ in chunks],
        places=np.array([place for _, place in chunks], np.intp),
    )
