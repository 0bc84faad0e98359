"""Measurements from a table: every value cell with the labels that say what it is."""

import re
from collections.abc import Sequence
from typing import Any

from schemas.measurement import Evidence, Measurement
from schemas.measures import Measure, Measures
from schemas.table import Cell, Table
from workers.measurements.assays import describe_assay
from workers.measurements.bodies import numbers_cited
from workers.measurements.cells import Brackets, read_cell
from workers.measurements.confidence import rate
from workers.measurements.doubts import cell_doubts, texts_of, value_doubts
from workers.measurements.folding import fold_text
from workers.measurements.headers import Announced, fits, read_header
from workers.measurements.labels import Label, folded_texts
from workers.measurements.legends import meaning, read_legend
from workers.measurements.numbers import shifted
from workers.measurements.places import place_id
from workers.measurements.quantities import find_amounts
from workers.measurements.readings import Reading
from workers.measurements.relations import find_error_kind
from workers.measurements.subjects import Places
from workers.measurements.surroundings import Surroundings
from workers.measurements.table_layout import Layout
from workers.measurements.table_roles import compares, is_other_property
from workers.measurements.table_subjects import (
    Labels,
    as_named_compound,
    as_named_target,
    compound_doubts,
    find_compound,
    find_target,
    target_doubts,
)
from workers.measurements.unread import CUT_OFF, UNREAD, is_cut_off, read_unread


class TableReader:
    """Reads the value cells of one Table."""

    def __init__(
        self, table: Table, places: Places, measures: Measures, surroundings: Surroundings
    ) -> None:
        self.table, self.measures, self.around = table, measures, surroundings
        self.layout = Layout(table, places, measures)
        sections = [cell.text for cell in self.layout.section_rows.values()]
        self.legend = read_legend(table, sections, measures)
        self.caption = _read_caption(table.caption, measures)

    def read(self) -> list[Measurement]:
        """The Measurements, row by row. A cell whose measure nothing names gives none."""
        found: list[Measurement] = []
        for row in self.layout.body:
            sections = self.layout.section_of(row)
            for col, role in enumerate(self.layout.roles):
                cell = self.layout.grid[row][col]
                if role == "value" and cell and cell.row == row and cell.text.strip():
                    heads, stub = self.layout.headers_above(row, col), self.layout.stub(row, col)
                    labels = Labels(heads, stub, sections)
                    found += self.read_cell(cell, row, col, labels)
        return found

    def read_cell(self, cell: Cell, row: int, col: int, labels: Labels) -> list[Measurement]:
        announced = self.announced_by(labels)
        measure = self.measures.get(announced.measure) if announced.measure else None
        for text in folded_texts(cell):
            readings = read_cell(
                text,
                measures=self.measures,
                measure=measure,
                unit=announced.unit,
                brackets=self.brackets_of(announced),
            )
            if readings:
                break
        if readings and is_cut_off(text):
            readings = [r._replace(doubts=(*r.doubts, CUT_OFF)) for r in readings]
        if not readings:
            text = folded_texts(cell)[1]
            readings = read_unread(
                text, measures=self.measures, measure=measure, unit=announced.unit
            )
        made = [self.measurement(r, cell, row, col, labels, announced) for r in readings or ()]
        return [measurement for measurement in made if measurement]

    def announced_by(self, labels: Labels) -> Announced:
        """Measure and unit of a value: the nearest label that names each."""
        rows = [
            label
            for role, label in labels.stub
            if role in ("measure", "unit") or label.cell.col in self.layout.measure_stubs
        ]
        near = [*labels.columns, *rows, *labels.sections]
        first = [s for role, s in labels.stub if s.cell.col == 0 and role != "compound"]
        told = [*labels.columns[:1], *first]
        if any(compares(label.text) and not self.names_potency(label) for label in told):
            return Announced()
        near_said = [label.announced for label in near]
        named = self.nearest_measure(near_said)
        units = [label.announced for label in near]
        units += [label.announced for _, label in labels.stub]
        if named is None:
            named = self.announced_for_all(labels)
        measure = self.measures.get(named.measure) if named and named.measure else None
        if named is None or measure is None or measure.role in ("ratio", "property"):
            return Announced()
        # Below the labels, caption and notes speak of the whole table.
        units += [self.caption, self.legend.general]
        fitting = [said.unit for said in units if said.unit and fits(measure, said.unit)]
        second = self._second(labels, measure)
        return named._replace(
            unit=fitting[0] if fitting else None,
            second=named.second or second.second,
            second_unit=named.second_unit or second.second_unit,
            bracketed=next((said.bracketed for said in near_said if said.bracketed), None),
            n=next((said.n for said in near_said if said.n), None),
        )

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
        columns = " ".join(label.text for label in labels.columns if not label.is_name)
        about_target = any(label.of_kind("target") for label in labels.columns)
        if is_other_property(columns) or (self.layout.names_potencies and not about_target):
            return None
        for said in (self.caption, self.legend.general):
            measure = self.measures.get(said.measure) if said.measure else None
            units = [label.announced.unit for label in labels.columns if label.announced.unit]
            if measure and all(fits(measure, unit) for unit in units):
                return said
        return None

    def _second(self, labels: Labels, measure: Measure) -> Announced:
        """The measure of a number in brackets, where two header cells share the announcement."""
        text = " ".join(label.cell.text for label in reversed(labels.columns))
        if len(labels.columns) < 2 or "(" not in text:
            return Announced()
        said = read_header(fold_text(text), self.measures)
        return said if said.measure == measure.name else Announced()

    def measurement(
        self,
        reading: Reading,
        cell: Cell,
        row: int,
        col: int,
        labels: Labels,
        announced: Announced,
    ) -> Measurement | None:
        reading = self.with_companions(self.with_marks(reading, cell), row, col)
        reading = with_power(self.with_fitting_measure(reading, announced), announced)
        measure = reading.measure
        if measure is None or measure.role in ("ratio", "property"):
            return None
        compound = find_compound(labels, self.layout, self.around)
        target = find_target(labels, self.layout, self.around)
        named = (compound is not None) + (target is not None)
        if reading.status != "value" and named < (2 if UNREAD & {*reading.doubts} else 1):
            return None
        if reading.amount and reading.amount.n is None:
            reading = reading._replace(
                amount=reading.amount._replace(n=announced.n or self.legend.n)
            )
        if reading.amount and reading.amount.error_kind == "unknown":
            kind = announced.error_kind or self.legend.error_kind
            reading = reading._replace(amount=reading.amount._replace(error_kind=kind or "unknown"))
        named_compound = as_named_compound(compound)
        named_target = as_named_target(target)
        naming = [label.cell for label in labels.all if label.announced.measure == measure.name]
        doubts = [
            *value_doubts(reading, measure),
            *cell_doubts(cell, naming),
            *compound_doubts(compound),
            *target_doubts(target, measure=measure.name, system=labels.system),
        ]
        texts = [label.cell.text for label in labels.all] + [self.table.caption]
        mentions = [m for label in labels.all for m in label.mentions]
        species = (
            target.mention.term.species
            if target and target.mention and target.mention.term
            else None
        )
        place = f"table:{cell.page}:{self.table.id}:{row}:{col}:{reading.span.start}:{measure.name}"
        return Measurement(
            **dict(reading.quantity(cell.raw)),
            id=place_id(place, cell.raw),
            compound=named_compound,
            target=named_target,
            measure=measure.name,
            assay=describe_assay(
                texts,
                [*mentions, *self.around.caption_mentions],
                measure=measure.name,
                target_species=species,
                system=labels.system,
            ),
            references=self.references_of(cell, labels),
            confidence=rate(doubts),
            doubts=texts_of(doubts),
            evidence=(
                Evidence(
                    page=cell.page,
                    boxes=(cell.box,),
                    context=tuple(
                        label.cell.box for label in labels.all if label.cell.page == cell.page
                    ),
                    text=cell.raw,
                    table=self.table.id,
                    row=row,
                    col=col,
                ),
            ),
        )

    def with_marks(self, reading: Reading, cell: Cell) -> Reading:
        """What footnotes and abbreviations of the legend change in a reading."""
        if reading.amount is None:
            status = meaning(self.legend, cell.text.strip())
            return reading._replace(status=status) if status else reading
        for mark in (*cell.note_marks, *reading.amount.notes):
            said = self.legend.marks.get(mark)
            if said is None:
                continue
            measure = self.measures.get(said.measure) if said.measure else None
            if measure and measure.role == "potency" and said.measure != self.caption.measure:
                reading = reading._replace(measure=measure)
            if said.unit and reading.measure and fits(reading.measure, said.unit):
                reading = reading._replace(unit=said.unit)
        return reading

    def with_fitting_measure(self, reading: Reading, announced: Announced) -> Reading:
        """Of several measures in a header, the one that the unit in the cell goes with."""
        unit, measure = reading.unit, reading.measure
        if reading.amount is None or unit is None or measure is None or fits(measure, unit):
            return reading
        others = [self.measures.get(name) for name in announced.others]
        fitting = [other for other in others if other and fits(other, unit)]
        if fitting:
            return reading._replace(measure=fitting[0])
        doubt = f"{unit} is no unit of {measure.name}"
        return reading._replace(doubts=(*reading.doubts, doubt))

    def with_companions(self, reading: Reading, row: int, col: int) -> Reading:
        """Error and count of a value that stand in columns of their own, right of it."""
        amount = reading.amount
        for other in range(col + 1, self.layout.cols):
            role, cell = self.layout.roles[other], self.layout.grid[row][other]
            if role not in ("error", "n") or amount is None:
                break
            numbers = find_amounts(fold_text(cell.text), in_cell=True) if cell else []
            if len(numbers) != 1:
                continue
            number = numbers[0]
            if role == "n" and amount.n is None and number.value == int(number.value):
                amount = amount._replace(n=int(number.value))
            elif role == "error" and amount.error is None:
                heads = self.layout.headers_above(row, other)
                kind = find_error_kind(fold_text(" ".join(head.cell.text for head in heads)))
                value, upper = number.value, number.upper
                amount = amount._replace(
                    error=value, error_upper=upper, error_kind=kind or "unknown"
                )
        return reading._replace(amount=amount)

    def references_of(self, cell: Cell, labels: Labels) -> tuple[int, ...]:
        """Numbers printed in the cell; else in the reference column; else beside its labels."""
        if cell.citations:
            return cell.citations
        for label in labels.with_role("reference"):
            return label.cell.citations or _numbers_alone(label.cell.text)
        for label in labels.all:
            if label.cell.citations:
                return label.cell.citations
        return ()


def with_power(reading: Reading, announced: Announced) -> Reading:
    """A reading times the power of ten that the header prints once for all values.

    "Ki × 10⁹ (M)" and "Ki (10⁻⁹ M)" mean the same: a molar value is never raised by a header.
    """
    amount, power = reading.amount, announced.power
    if amount is None or not power or amount.unit or reading.measure is None:
        return reading
    power = -abs(power) if reading.unit == "M" else power
    numbers: dict[str, Any] = {
        name: shifted(number, power)
        for name in ("value", "upper", "error", "error_upper")
        if (number := getattr(amount, name)) is not None
    }
    doubt = f"times 10 to the power of {power}, as the header says"
    return reading._replace(amount=amount._replace(**numbers), doubts=(*reading.doubts, doubt))


def _numbers_alone(text: str) -> tuple[int, ...]:
    """Reference numbers of a cell that holds nothing else; "Kovacs 2009" and "2009" have none."""
    if re.search(r"[A-Za-z]{2}", text):
        return ()
    return tuple(number for number in numbers_cited(text.strip(" []()")) if number < 1000)


def _read_caption(text: str, measures: Measures) -> Announced:
    """What a caption says of all values; nothing when it names several measures."""
    folded = fold_text(text)
    said = read_header(folded, measures)
    named = {n.measure.name for n in measures.find(folded) if n.measure.role != "property"}
    named.discard(said.second or "")
    return said if len(named) == 1 else said._replace(measure=None)
