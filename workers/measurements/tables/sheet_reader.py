"""Measurements of a sheet of keys and values."""

import re
from collections.abc import Iterator, Sequence

from schemas.geometry import Span
from schemas.measurement import Measurement
from schemas.term import Mention, Place
from workers.measurements.assays import complete_assay, describe_assay
from workers.measurements.grammar.folding import fold_text
from workers.measurements.grammar.headers import Announced
from workers.measurements.prose.topics import Topic
from workers.measurements.subjects import only_one
from workers.measurements.tables.labels import Label
from workers.measurements.tables.reader import TableReader
from workers.measurements.tables.roles import Role
from workers.measurements.tables.sheets import Entry, SheetRecord, find_sheet
from workers.measurements.tables.statements import read_statement
from workers.measurements.tables.subjects import Labels

_NO_VALUES = frozenset({"aside", "context", "unit", "target", "measure", "compound", "title"})
_NUMBER = re.compile(r"\d")


class SheetReader:
    """Reads the records of a sheet with the help of the reader of its table."""

    def __init__(self, reader: TableReader, records: Sequence[SheetRecord]) -> None:
        self.reader, self.records = reader, records
        self.layout, self.measures = reader.layout, reader.measures
        self.subject = reader.around.subject(self._compared())

    def _compared(self) -> list[Mention]:
        """Compounds that the sheet names beside its own."""
        cells = [e.cell for record in self.records for e in record.all("other")]
        return [m for cell in cells for m in self.layout.label(cell).of_kind("compound")]

    def read(self) -> list[Measurement]:
        return [m for record in self.records for entry in record.entries
                for m in self._read_entry(entry, record)]  # fmt: skip

    def _read_entry(self, entry: Entry, record: SheetRecord) -> list[Measurement]:
        if entry.field in _NO_VALUES:
            return []
        cell, text = entry.cell, fold_text(entry.cell.text)
        own = self.layout.label(cell)
        if not (_NUMBER.search(text) or self.layout.reads(cell)):
            return []
        topic = self._topic(entry, record)
        named = topic.announced is not None and own.of_kind("compound", "target")
        if self.measures.find(text) or named:
            stated = read_statement(cell, self.reader.table.id, own.mentions, topic, self.measures)
            return [self._with_context(m, entry, record) for m in stated]
        told = entry.field == "value" or entry.key.of_kind("target", "compound")
        if entry.field == "other" or not told:
            return []  # of what it is compared with nothing but a number is said
        return self.reader.read_cell(cell, cell.row, cell.col, self._labels(entry, record))

    def _topic(self, entry: Entry, record: SheetRecord) -> Topic:
        """What holds where a statement says nothing: the subject, the target, the measure."""
        own = record.first("compound")
        named = _compound_in(self.layout.label(own.cell)) if own else self.subject
        compound = only_one(entry.key.of_kind("compound")) or named
        cell = self.layout.label(entry.cell)
        if entry.field == "other" and (cell.of_kind("compound") or not cell.of_kind("target")):
            compound = only_one(entry.key.of_kind("compound"))
        said = [label.announced for label in self._said(entry, record) if label.announced.measure]
        return Topic(
            compound,
            self._target(entry, record),
            general=True,
            announced=said[0] if said else None,
        )

    def _target(self, entry: Entry, record: SheetRecord) -> Mention | None:
        """The one target that a field names; else the conditions, else the heading."""
        own = record.first("target")
        places = [*([self.layout.label(own.cell)] if own else []), *self._said(entry, record)]
        for label in [*places, *self._context(record)]:
            mention = only_one(_members(label.of_kind("target")))
            if mention:
                return mention
        found = self.reader.around.only("target") if not own else None
        return found[0] if found else None

    def _said(self, entry: Entry, record: SheetRecord) -> list[Label]:
        """The labels that say what was measured: the key itself, the field for it."""
        fields = [self.layout.label(e.cell) for e in record.all("measure")]
        return [entry.key, *fields]

    def _context(self, record: SheetRecord) -> Iterator[Label]:
        """How was measured. A condition with several targets names none of this value."""
        for entry in record.all("context"):
            label = self.layout.label(entry.cell)
            one = only_one(label.of_kind("target"))
            kept = [m for m in label.mentions if m.kind not in ("target", "compound") or m is one]
            yield Label(label.cell, Announced(), kept)

    def _with_context(
        self, measurement: Measurement, entry: Entry, record: SheetRecord
    ) -> Measurement:
        """The same with what the other fields say of the assay, where it is one."""
        said = self._said(entry, record)
        if len({n.measure.name for label in said for n in self.measures.find(label.text)}) > 1:
            return measurement
        labels = [*said, *self._context(record)]
        around = describe_assay(
            [*(label.cell.text for label in labels), self.reader.around.title_over],
            [m for label in labels for m in label.mentions],
            measure=measurement.measure,
            target_species=None,
        )
        return measurement.model_copy(update={"assay": complete_assay(measurement.assay, around)})

    def _labels(self, entry: Entry, record: SheetRecord) -> Labels:
        stub: list[tuple[Role, Label]] = [("measure", label) for label in self._said(entry, record)]
        for field in ("target", "compound", "unit"):
            own = record.first(field)
            if own:
                stub.append((field, self.layout.label(own.cell)))
        stub += [("assay", label) for label in self._context(record)]
        heads = self.layout.headers_above(entry.cell.row, entry.cell.col)
        return Labels(heads if self.layout.cols > 2 else (), stub, ())


def _compound_in(label: Label) -> Mention:
    """The compound that a cell for it names, perhaps one that nobody knows."""
    cell = label.cell
    return only_one(label.of_kind("compound")) or Mention(
        kind="compound",
        text=label.text,
        page=cell.page,
        span=Span(0, 0),
        boxes=(cell.box,),
        place=Place(table=0, row=cell.row, col=cell.col, start=0, end=len(label.text)),
        found_by="table",
    )


def _members(mentions: Sequence[Mention]) -> list[Mention]:
    """Targets without families in the plural: "monoamine transporters" is none of them."""
    family = "assayist.family:"
    return [
        m
        for m in mentions
        if not (m.term and m.term.curie.startswith(family) and m.text.endswith("s"))
    ]


def read_table(reader: TableReader) -> list[Measurement]:
    """The Measurements of a table, whether it is a grid or a sheet."""
    records = find_sheet(reader.layout)
    return SheetReader(reader, records).read() if records else reader.read()
