"""Measurements from a table: every value cell with the labels that say what it is."""

import re

from schemas.measurement import Evidence, Measurement
from schemas.measures import Measures
from schemas.table import Cell, Table
from schemas.term import Mention
from workers.measurements.asides import OF_ASSAY
from workers.measurements.assays import describe_assay, said_of
from workers.measurements.confidence import rate
from workers.measurements.doubts import Doubt, cell_doubts, texts_of, value_doubts
from workers.measurements.grammar.bodies import numbers_cited
from workers.measurements.grammar.cells import read_cell
from workers.measurements.grammar.folding import fold_text
from workers.measurements.grammar.headers import Announced
from workers.measurements.grammar.readings import Reading
from workers.measurements.places import place_id
from workers.measurements.prose.shared_values import copy_of
from workers.measurements.subjects import Places
from workers.measurements.tables.assay_columns import ligand_beside, without_challenge
from workers.measurements.tables.labels import folded_texts
from workers.measurements.tables.layout import Layout
from workers.measurements.tables.legends import read_legend, said_around
from workers.measurements.tables.measures import Announcer, read_caption
from workers.measurements.tables.naming import (
    as_named_compound,
    as_named_target,
    compound_doubts,
    subject_doubts,
    target_doubts,
)
from workers.measurements.tables.readings import (
    with_companions,
    with_fitting_measure,
    with_marks,
    with_power,
)
from workers.measurements.tables.several_targets import listed_targets, targets_inside
from workers.measurements.tables.subjects import (
    Found,
    Labels,
    find_compound,
    find_target,
)
from workers.measurements.tables.surroundings import Surroundings
from workers.measurements.unread import CUT_OFF, UNREAD, is_cut_off, read_unread


class TableReader:
    """Reads the value cells of one Table."""

    def __init__(
        self, table: Table, places: Places, measures: Measures, surroundings: Surroundings
    ) -> None:
        self.table, self.measures, self.around = table, measures, surroundings
        self.places = places
        self.layout = Layout(table, places, measures)
        sections = [cell.text for cell in self.layout.section_rows.values()]
        self.legend = read_legend(table, sections, measures)
        caption = read_caption(table.caption, measures)
        near = said_around(surroundings.texts, measures, printed=self.layout.prints_units)
        far = said_around(surroundings.of_units, measures)
        self.announcer = Announcer(self.layout, self.legend, caption, near, far)

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
        announced = self.announcer.announced_by(labels)
        measure = self.measures.get(announced.measure) if announced.measure else None
        if fold_text(cell.text).lstrip().startswith("±"):
            return []  # the error of the value above it, on a line of its own
        for text in folded_texts(cell):
            readings = read_cell(
                text,
                measures=self.measures,
                measure=measure,
                unit=announced.unit,
                brackets=self.announcer.brackets_of(announced),
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
        inside = targets_inside(self.layout.label(cell).mentions, readings or ())
        made = [
            (self.measurement(r, cell, row, col, labels, announced, inside=target), number)
            for r, own in zip(readings or (), inside, strict=True)
            for number, target in enumerate([own] if own else listed_targets(labels, r))
        ]
        return [copy_of(measurement, number) for measurement, number in made if measurement]

    def measurement(
        self,
        reading: Reading,
        cell: Cell,
        row: int,
        col: int,
        labels: Labels,
        announced: Announced,
        *,
        inside: Mention | None = None,
    ) -> Measurement | None:
        reading = with_marks(reading, cell, self.announcer)
        reading = with_companions(reading, self.layout, row, col)
        reading = with_fitting_measure(reading, announced, self.measures)
        reading = with_power(reading, announced)
        measure = reading.measure
        if measure is None or measure.role in ("ratio", "property"):
            return None
        labels = without_challenge(labels, self.layout, measure)
        ligand = ligand_beside(labels, self.layout, measure, row=row, col=col)
        compound = (
            Found(text=ligand.text) if ligand else find_compound(labels, self.layout, self.around)
        )
        target = (
            Found(inside, cell.text)
            if inside
            else find_target(labels, self.layout, self.around, measure=measure.name)
        )
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
            *target_doubts(
                target,
                measure=measure.name,
                system=labels.system,
                growth=labels.on_growth(self.table.caption),
            ),
            *([Doubt("no compound", OF_ASSAY)] if ligand else []),
            *subject_doubts(compound, target, labels, self.places),
        ]
        said = said_of(target and target.mention, self.table.caption, self.around.caption_mentions)
        labelled = [label.cell.text for label in labels.all]
        texts = [*labelled, self.table.caption or self.around.title_over]
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
                [*mentions, *said, *self.around.title_mentions],
                measure=measure.name,
                target_species=species,
                system=labels.system,
                setting=[note.text for note in self.table.notes if not note.mark],
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

    def references_of(self, cell: Cell, labels: Labels) -> tuple[int, ...]:
        """Numbers printed in the cell; else in the reference column; else beside its labels.

        Where none of these has any, those of a row of references hold.
        """
        if cell.citations:
            return cell.citations
        for label in labels.with_role("reference"):
            return label.cell.citations or _numbers_alone(label.cell.text)
        for label in labels.all:
            if label.cell.citations:
                return label.cell.citations
        for source in (self.layout.grid[r][cell.col] for r in self.layout.reference_rows):
            if source:
                return source.citations or _numbers_alone(source.text)
        return ()


def _numbers_alone(text: str) -> tuple[int, ...]:
    """Reference numbers of a cell that holds nothing else; "Kovacs 2009" and "2009" have none."""
    if re.search(r"[A-Za-z]{2}", text):
        return ()
    return tuple(number for number in numbers_cited(text.strip(" []()")) if number < 1000)
