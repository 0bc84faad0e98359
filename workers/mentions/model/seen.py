"""What both parts of the trained model, random fields and network, are given of some texts."""

from collections.abc import Sequence
from typing import NamedTuple

import numpy as np

from workers.mentions.model.features import ALONE, EDGE, GLUES
from workers.mentions.model.marks import MARKS, NameMarks, SplitText, mark_tokens
from workers.mentions.model.weights import Places

# The place in a run that follows from how a token is glued: first, between, last.
_PLACES = np.array([{"__": 0, "_g": 0, "gg": 1, "g_": 2}[glue] for glue in GLUES], np.intp)
_NUMBERS = {mark: number for number, mark in enumerate(MARKS)}


class Seen(NamedTuple):
    """The texts behind one another, with two empty tokens before each and at the end.

    `words` and `marks` (places in MARKS) are of all tokens, `real` says which of them stand in the
    texts; `glues`, `run_of` (places in `runs`) and `places` in the run are of these alone.
    """

    words: Sequence[str]
    marks: Places
    real: Places
    glues: Places
    runs: Sequence[tuple[str, int]]
    run_of: Places
    places: Places


def see_tokens(split: Sequence[SplitText], marks: NameMarks) -> Seen:
    words: list[str] = []
    found: list[int] = []
    for own in split:
        words += [EDGE, EDGE]
        words += [token.text for token in own.tokens]
        found += [0, 0]
        found += _number_marks(own, marks)
    words += [EDGE, EDGE]
    found += [0, 0]
    lengths = [len(own.tokens) for own in split]
    glued = np.array([token.glued for own in split for token in own.tokens], np.intp)
    glues = 2 * glued + np.append(glued[1:], 0)[: len(glued)]
    heads = np.flatnonzero(glued == 0)
    counts = np.diff(heads, append=len(glued))
    texts = (run for own in split for run in own.text.split())
    return Seen(
        words=words,
        marks=np.array(found, np.intp),
        real=np.arange(len(glued)) + np.repeat(2 * np.arange(1, len(split) + 1), lengths),
        glues=glues,
        runs=[
            ALONE if count == 1 else (text, count)
            for text, count in zip(texts, counts.tolist(), strict=True)
        ],
        run_of=np.repeat(np.arange(len(counts)), counts),
        places=_PLACES[glues],
    )


def _number_marks(own: SplitText, marks: NameMarks) -> Sequence[int]:
    if not own.begins.at:
        return [0] * len(own.tokens)
    return [_NUMBERS[mark] for mark in mark_tokens(own.parts, own.begins, marks)]
