"""Parts of a caption or note that speak of some values only: "Ki in nM; hERG, IC50 in µM"."""

import re
from collections.abc import Sequence
from itertools import zip_longest
from typing import NamedTuple

from schemas.measures import Measures
from workers.measurements.grammar.folding import fold_text
from workers.measurements.grammar.headers import Announced, fits, named_in, read_header
from workers.measurements.grammar.units import find_units
from workers.measurements.tables.labels import Label

_END = re.compile(r"[;.]\s|,?\s(?:except(?:ing)?(?:\s(?:for|that))?|but|whereas|while)\s")
_BRACKET = re.compile(r"[(\[]([^()\[\]]+)[)\]]")


class Clause(NamedTuple):
    """A folded part of a text, and the one measure or unit that it announces."""

    text: str
    announced: Announced

    def names(self, labels: Sequence[Label]) -> bool:
        return _names(self.text, labels)


class Clauses:
    """What is said of a whole table, told apart by the values that it is for.

    `labels` are those of the whole table: a clause that names one of them is for its values, and
    what no other clause says is for the rest. `units` are those that stand behind each measure.
    """

    def __init__(self, texts: Sequence[str], labels: Sequence[Label], measures: Measures) -> None:
        folded = [fold_text(text) for text in texts]
        self.units = _units_by_measure(folded, measures)
        parts = [part for text in folded for part in _parts(text, labels)]
        said = [Clause(part, read_header(part, measures)) for part in parts if _one(part, measures)]
        said = [clause for clause in said if clause.announced.measure or clause.announced.unit]
        self.own = [clause for clause in said if clause.names(labels)]
        rest = [clause.announced for clause in said if clause not in self.own]
        # What the rest is must be said once, and only once.
        self.rest = rest[0] if len(rest) == 1 and rest[0].measure else None

    def about(self, labels: Sequence[Label]) -> Announced | None:
        """What is said of the values with these labels; None where nothing tells them apart."""
        for clause in self.own:
            if clause.names(labels):
                said = clause.announced
                general = self.rest.measure if self.rest else None
                return said if said.measure else said._replace(measure=general)
        return self.rest if self.own else None


def _units_by_measure(texts: Sequence[str], measures: Measures) -> dict[str, str]:
    """The unit behind each measure, where a text names several: "Ki (nM) and IC50 (µM)"."""
    found: dict[str, set[str]] = {}
    for text in texts:
        names = named_in(text, measures)
        for name, after in zip_longest(names, names[1:]):
            end = after.span.start if after else len(text)
            units = [unit.name for _, unit in find_units(text[name.span.end : end])]
            fitting = [unit for unit in units if fits(name.measure, unit)]
            found.setdefault(name.measure.name, set()).update(fitting[:1])
    return {name: units.pop() for name, units in found.items() if len(units) == 1}


def _parts(text: str, labels: Sequence[Label]) -> list[str]:
    """The text cut where one statement ends; a bracket about a label is a statement of its own."""
    parts = []
    for bracket in _BRACKET.finditer(text):
        if _names(bracket[1], labels) and not _names(text[: bracket.start()], labels):
            parts.append(bracket[1])
            text = text.replace(bracket[0], " ")
    return [*_END.split(text), *parts]


def _names(text: str, labels: Sequence[Label]) -> bool:
    """Whether a text holds one of the labels, as whole words. Compounds share what is said."""
    names = {fold_text(label.text) for label in labels if not label.of_kind("compound")}
    return any(
        len(name) > 1 and name in text and re.search(rf"(?<!\w){re.escape(name)}(?!\w)", text)
        for name in names
    )


def _one(text: str, measures: Measures) -> bool:
    """Whether a text names no more than one measure."""
    return len({named.measure.name for named in named_in(text, measures)}) < 2
