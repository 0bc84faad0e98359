"""Which measure and unit the labels, caption and notes of a table announce for a value."""

import re
from collections.abc import Sequence

from schemas.measures import Measure, Measures
from schemas.term import MentionKind
from workers.measurements.grammar.cells import Brackets
from workers.measurements.grammar.folding import fold_text
from workers.measurements.grammar.headers import Announced, fits, named_in, read_header
from workers.measurements.subjects import only_one
from workers.measurements.tables.labels import Label
from workers.measurements.tables.layout import Layout
from workers.measurements.tables.legends import Legend
from workers.measurements.tables.roles import compares, is_only_property, is_other_property
from workers.measurements.tables.subjects import Labels


class Announcer:
    """Reads what is said of the values of one Table."""

    def __init__(
        self,
        layout: Layout,
        legend: Legend,
        caption: Announced,
        around: Announced,
        far: Announced,
    ) -> None:
        self.layout, self.legend, self.caption = layout, legend, caption
        self.around = around  # what sentences near the table say
        self.far = far  # what a sentence anywhere says of the unit of a measure
        self.clauses = layout.clauses
        self.measures = layout.measures

    def announced_by(self, labels: Labels) -> Announced:
        """Measure and unit of a value: the nearest label that names each."""
        rows = [
            label
            for role, label in labels.stub
            if role in ("measure", "unit")
            or label.cell.col in self.layout.measure_stubs
            or (label.of_kind("target") and self.names_potency(label))  # "hERG (pIC50)"
        ]
        near = [*labels.columns, *rows, *labels.sections]
        first = [s for role, s in labels.stub if s.cell.col == 0 and role != "compound"]
        told = [*labels.columns[:1], *first]
        told = [label for label in told if not label.is_name]  # PKA is a kinase
        if any(compares(label.said) and not self.names_potency(label) for label in told):
            return Announced()
        if any(map(self._is_property, labels.columns[:1])):
            return Announced()
        near_said = [label.announced for label in near]
        marked = self._marked([*labels.columns, *(label for _, label in labels.stub)])
        named = self.nearest_measure(near_said) or self.nearest_measure(marked)
        units = [*(label.announced for label in near), *marked]
        units += [label.announced for _, label in labels.stub]
        units += [label.announced for label in self.layout.corner_units]
        if named is None:
            named = self.announced_for_all(labels)
        measure = self.measures.get(named.measure) if named and named.measure else None
        if named is None or measure is None or measure.role in ("ratio", "property"):
            return Announced()
        if any(map(_is_percentage, labels.columns[:1])) and not fits(measure, "%"):
            return Announced()
        # Below the labels, caption and notes speak of the whole table.
        units += [named, self.clauses.about(labels.all) or named]
        units.append(Announced(unit=self.clauses.units.get(measure.name)))
        units += [self.caption, self.legend.general]
        units += [said for said in (self.around, self.far) if said.measure == measure.name]
        fitting = [said.unit for said in units if said.unit and fits(measure, said.unit)]
        second = self._second(labels, measure)
        return named._replace(
            unit=fitting[0] if fitting else None,
            second=named.second or second.second,
            second_unit=named.second_unit or second.second_unit,
            bracketed=next((said.bracketed for said in near_said if said.bracketed), None),
            n=next((said.n for said in near_said if said.n), None),
        )

    def _is_property(self, head: Label) -> bool:
        """Whether the head of a column is nothing but another property: "LE", "Purity (%)"."""
        plain = not head.mentions and not head.is_name and not self.names_potency(head)
        return plain and is_only_property(head.said)

    def names_potency(self, label: Label) -> bool:
        measure = self.measures.get(label.announced.measure) if label.announced.measure else None
        return measure is not None and measure.role not in ("ratio", "property")

    def brackets_of(self, announced: Announced) -> Brackets:
        """What a number in brackets is: as the labels say, else as caption and notes do."""
        name = announced.second or self.legend.second
        second = self.measures.get(name) if name and name != announced.measure else None
        error = announced.bracketed or self.legend.bracketed
        return Brackets(second, announced.second_unit, error)

    def nearest_measure(self, chain: Sequence[Announced]) -> Announced | None:
        """The nearest label that names a measure, if it is a measure at all.

        Where two labels differ and the nearest shows no unit that it should have, it may be a name
        that only looks like a symbol: "KB" under "IC50" is a cell line.
        """
        named = [said for said in chain if said.measure]
        if not named:
            return None
        first = self.measures.by_name[named[0].measure or ""]
        differ = len({said.measure for said in named}) > 1
        if differ and first.potency and first.units and not named[0].unit:
            return next((said for said in named if said.unit), named[-1])
        return named[0]

    def announced_for_all(self, labels: Labels) -> Announced | None:
        """What caption and notes say of a column that names no measure itself."""
        # The slash of "L858R/T790M" and "α4/β2" is part of a name and divides nothing.
        columns = " ".join(_without_complex(label) for label in labels.columns if not label.is_name)
        corner = self.layout.corner
        kinds: tuple[MentionKind, ...] = ("target", "compound") if corner else ("target",)
        about_target = any(label.of_kind(*kinds) for label in labels.columns)
        if corner and not any(map(self._is_property, labels.columns)):
            # Beside heads that name compounds or targets, one that nobody knows names one too.
            about_target = not any(label.announced.unit for label in labels.columns)
        elif is_other_property(columns):
            return None
        if self.layout.names_potencies and not about_target and not _crosses(labels):
            return None
        own = self.clauses.about(labels.all)
        spoken = [*([own] if own else []), self.caption, self.legend.general]
        if about_target:
            spoken.append(self.around)
        units = [label.announced.unit for label in labels.columns if label.announced.unit]
        fitting = [
            (measure, said)
            for said in ([corner.announced, *spoken] if corner else spoken)
            if (measure := self.measures.get(said.measure) if said.measure else None)
            and all(fits(measure, unit) for unit in units)
        ]
        # "Selectivity at …" is the subject of a caption whose note says what the numbers are.
        potencies = [said for measure, said in fitting if measure.role != "ratio"]
        return next(iter([*potencies, *(said for _, said in fitting)]), None)

    def _marked(self, heads: Sequence[Label]) -> list[Announced]:
        """What notes say of the columns whose heads carry their marks."""
        marks = [mark for head in heads for mark in (*head.marks, *_alone(head.text))]
        return [self.legend.marks[mark] for mark in marks if mark in self.legend.marks]

    def _second(self, labels: Labels, measure: Measure) -> Announced:
        """The measure of a number in brackets, where two header cells share the announcement."""
        text = " ".join(label.cell.text for label in reversed(labels.columns))
        if len(labels.columns) < 2 or "(" not in text:
            return Announced()
        said = read_header(fold_text(text), self.measures)
        return said if said.measure == measure.name else Announced()


def _without_complex(head: Label) -> str:
    """What a head says without the slash of a complex, "CDK2/cyclin E1"; of two it is a ratio."""
    one = only_one(head.of_kind("target")) if not compares(head.said) else None
    return head.said.replace("/", " ") if one else head.said


def _is_percentage(head: Label) -> bool:
    """Whether a head says that its numbers are percentages of something: "Block at 10 µM (%)"."""
    return head.announced.unit == "%" and not head.announced.measure


def _crosses(labels: Labels) -> bool:
    """Whether a value stands where the row of a target and the column of a compound cross."""
    heads = any(label.of_kind("compound") for label in labels.columns)
    return heads and any(label.of_kind("target") for _, label in labels.stub)


def _alone(text: str) -> list[str]:
    """Letters that stand alone in a head: marks of notes, printed small but not raised."""
    found = re.findall(r"(?:(?<=\s)|^)[a-z](?:,[a-z])*(?=\s|$)", text)
    return [mark for letters in found for mark in letters.split(",")]


# "Selectivity over transporters (IC50)": what the table is about, and what its numbers are.
_ABOUT = re.compile(
    r"\bselectivity(?=[,:]|\s?$|\s?[(\[]p?(?:K|IC|EC)\w{1,2}[,;)\]]|"
    r"\s(?:over|at|against|for|of|in|among|towards?|profiles?|panel|data)\b)",
    re.IGNORECASE,
)
# "IC50 in nM, at the apparent Km for ATP": how much of a substrate was there.
_AT_KM = re.compile(r"\bat\s(?:the\s)?(?:apparent\s|respective\s)?K_?[mM](?:,?app)?\b")
_COMPARED = re.compile(r"\b(?:ratios?|folds?|quotients?|index|indices)\b|-fold\b", re.IGNORECASE)


# "IC50 (µM) or % inhibition at 10 µM": what cells hold where no potency was reached.
_POTENCY_OR_EFFECT = re.compile(
    r"[,;(]?\s\(?or\s(?:the\s)?(?:%|per ?cent(?:age)?)\s?(?:of\s)?"
    r"(?:inhibition|displacement|effect)",
    re.IGNORECASE,
)


def read_caption(text: str, measures: Measures) -> Announced:
    """What a caption says of all values; nothing when it names several measures."""
    folded = _AT_KM.sub("", fold_text(text))
    without = _ABOUT.sub("", folded)
    potencies = [n for n in named_in(without, measures) if n.measure.role == "potency"]
    if potencies and not _COMPARED.search(folded):
        folded = without
    said = read_header(folded, measures)
    named = {n.measure.name for n in named_in(folded, measures) if n.measure.role != "property"}
    named.discard(said.second or "")
    either = _POTENCY_OR_EFFECT.search(folded)
    if len(potencies) == 1 and len(named) == 2 and either:
        # What stands in percent shows its sign in the cell.
        return read_header(folded[: either.start()], measures)
    return said if len(named) == 1 else said._replace(measure=None)
